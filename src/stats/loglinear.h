// SPDX-License-Identifier: EUPL-1.2
/*
 * loglinear.h - what a table of counts over several properties would be, if only some of them
 * went together: a log-linear model with given margins, fitted by iterative proportional fitting.
 *
 * All two-way margins, for example, expect every pair of properties to go together as it does, and
 * nothing beyond pairs: a cell that is far above is a combination of its own (stats/ic.h).
 *
 * A table has one count per combination of levels, the last factor running fastest.  A margin is a
 * set of factors, bit i for factor i: 0x3 is factors 0 and 1 together.
 *
 * Source: Deming, Stephan 1940, On a least squares adjustment of a sampled frequency table when the
 * expected marginal totals are known; Bishop, Fienberg, Holland 1975, Discrete multivariate
 * analysis.
 *
 * Ownership: results live in the arena.  Tests: tests/stats/loglinear.c.
 */
#ifndef STATS_LOGLINEAR_H
#define STATS_LOGLINEAR_H

#include <stdbool.h>
#include <stddef.h>

#include "base/attr.h"

struct arena;

enum { LOGLINEAR_FACTORS = 8, LOGLINEAR_CELLS = 1000000 };

struct loglinear_model {
    size_t          factors; /* 1 to LOGLINEAR_FACTORS */
    size_t          level[LOGLINEAR_FACTORS];
    const unsigned *margin; /* sets of factors */
    size_t          margins;
};

struct loglinear_fit {
    double *expected; /* one per cell */
    double  deviance; /* 2 sum observed log(observed / expected) */
    double  pearson;  /* sum (observed - expected)^2 / expected, cells that expect 0 left out */
    size_t  zeros;    /* cells that expect 0: with these margins nothing can be in them */
    size_t  df;       /* degrees of freedom, cells that expect 0 not taken off */
};

/* The number of cells; 0 when the model is none, or has more than LOGLINEAR_CELLS. */
size_t loglinear_cells(const struct loglinear_model *model);

/*
 * Fits the model to the counts.
 *
 * False, and *out is untouched, when the model is none, a count is negative or not finite, all are 0,
 * or the margins are not met after many rounds.
 */
MUST_USE bool loglinear_fit(struct arena *arena, const struct loglinear_model *model,
                            const double *observed, struct loglinear_fit *out);

#endif
