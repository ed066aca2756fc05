// SPDX-License-Identifier: EUPL-1.2
/*
 * fourfold.h - two properties that a signal has or has not: do they go together more than by chance?
 *
 *                 y         not y
 *      x          both      only_x          n = all four together
 *      not x      only_y    neither
 *
 * What is expected when they have nothing to do with each other: E = (both + only_x)(both + only_y) / n;
 * over strata (channel, quarter) the sum of the E of each, which a stratum that has much of
 * both cannot disturb.  PRR and ROR are background for people who know them: they are huge for
 * tiny cells, so nothing is ranked on them.  What is ranked on: stats/ic.h.
 *
 * Shares and limits are for 95 %: value x exp(+-1.96 se), on the log scale.
 *
 *   PRR     (both / x) / (only_y / not x)         se sqrt(1/both - 1/x + 1/only_y - 1/not x)
 *   ROR     both neither / (only_x only_y)        se sqrt(sum of 1 / cell)
 *   Haldane the ROR with 1/2 added to each cell
 *
 * Sources: Evans, Waller, Davis 2001, Use of proportional reporting ratios (PRRs) for signal
 * generation.  Haldane 1956, The estimation and significance of the logarithm of a ratio of
 * frequencies.  Mantel, Haenszel 1959, Statistical aspects of the analysis of data from
 * retrospective studies of disease; limits of Robins, Breslow, Greenland 1986.  Fisher 1935.
 *
 * Functions take what fourfold_is_valid() accepts.  Tests: tests/stats/fourfold.c.
 */
#ifndef STATS_FOURFOLD_H
#define STATS_FOURFOLD_H

#include <stdbool.h>
#include <stddef.h>

#include "base/attr.h"

struct fourfold {
    double both, only_x, only_y, neither; /* counts */
};

/* How much of a ratio there is.  What there is not is 0. */
enum ratio_state {
    RATIO_NONE,      /* 0 / 0 */
    RATIO_UNLIMITED, /* a value, INFINITY included; no limits, as a cell they divide by is 0 */
    RATIO_LIMITED
};

struct ratio {
    enum ratio_state state;
    double           value, low, high;
};

struct chance {
    double statistic, p;
};

struct fisher {
    double greater;   /* P(both or more), the margins given */
    double two_sided; /* all tables no more likely than this one */
};

struct mantel_haenszel {
    struct ratio  odds; /* the ROR over all strata */
    struct chance plain, corrected;
};

/* Whole numbers, 0 or more, that a double counts exactly; at least one of them not 0. */
bool fourfold_is_valid(const struct fourfold *cell);

double          fourfold_total(const struct fourfold *cell);
double          fourfold_expected(const struct fourfold *cell);
struct fourfold fourfold_sum(const struct fourfold *cell, size_t count);
/* The sum of what is expected in each stratum. */
double fourfold_expected_in_strata(const struct fourfold *cell, size_t count);

struct ratio fourfold_prr(const struct fourfold *cell);
struct ratio fourfold_ror(const struct fourfold *cell);
struct ratio fourfold_ror_haldane(const struct fourfold *cell);
/* both / E. */
struct ratio fourfold_relative(const struct fourfold *cell);

/*
 * Pearson's chi-square, corrected or not: each |O - E| less 1/2, or less itself when that is smaller.
 * False, and *out is untouched, when one of the four margins is 0.
 */
MUST_USE bool fourfold_chi_square(const struct fourfold *cell, bool corrected, struct chance *out);

/* Fisher's exact test; a margin of 0 gives twice 1. */
struct fisher fourfold_fisher(const struct fourfold *cell);

/* The rule of Evans: both >= 3, PRR >= 2, corrected chi-square >= 4. */
bool fourfold_is_evans(const struct fourfold *cell);

/*
 * The common odds ratio of strata, and the test that it is 1.  False, and *out is untouched, when no
 * stratum has all its margins.
 */
MUST_USE bool fourfold_mantel_haenszel(const struct fourfold *cell, size_t count,
                                       struct mantel_haenszel *out);

#endif
