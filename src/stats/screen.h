// SPDX-License-Identifier: EUPL-1.2
/*
 * screen.h - which values of two dimensions (rule and group, rule and organisation) go together in
 * signals more often than they would if they had nothing to do with each other?
 *
 * Per pair of values: O signals have both; expected are E = sum over strata (channel and quarter) of
 * n_x n_y / n, so that what one channel brings much of is not taken for a combination.  The pair is
 *
 *   flagged     when it is seen often enough, the lower limit of its IC is above 0, and its p-value
 *               P(Poisson(E) >= O), adjusted by Benjamini-Hochberg, is at most the limit
 *   confounded  when the crude count, without strata, has its lower limit above 0 and the one in
 *               strata has not: the strata explain it (Simpson's paradox)
 *
 * Adjusted is for every pair of values that could have been seen in the run, those never seen
 * included: which are seen is itself chance.
 *
 * A signal can have several values of a dimension, each once.  One without any is of unknown
 * value: it counts in the stratum, and never as a value.  What counts double (the same signal
 * twice) is for the caller to leave out, and a dimension that is tested is no stratum.
 *
 * Above a flagged pair, screen_above() looks for a third value that the two together bring more
 * of than each adds (Omega, stats/ic.h).  screen_by_chance() tells how many flags the same signals
 * would give if nothing went together within strata.
 *
 * Sources: those of stats/ic.h and stats/adjust.h.  Everything is deterministic.
 *
 * Ownership: results live in the arena.  Tests: tests/stats/screen.c.
 */
#ifndef STATS_SCREEN_H
#define STATS_SCREEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "stats/ic.h"

struct arena;

struct screen_dimension {
    size_t          values; /* values are 0 .. values - 1 */
    const size_t   *first;  /* signals + 1: those of signal i are value[first[i]] and on, */
    const uint32_t *value;  /* up to value[first[i + 1]] */
};

struct screen_signals {
    size_t                         count;
    const uint32_t                *stratum; /* per signal, 0 .. strata - 1 */
    size_t                         strata;
    const struct screen_dimension *dimension;
    size_t                         dimensions;
};

/* Two dimensions, by their place in the signals. */
struct screen_table {
    size_t x, y;
};

struct screen_rule {
    double least; /* signals that a flag needs, such as SCREEN_LEAST */
    double limit; /* for the adjusted p-value, such as SCREEN_LIMIT */
    bool   whole; /* list every pair of values that occur, not only those with that many signals */
};

#define SCREEN_LEAST 3
#define SCREEN_LIMIT 0.05

/* What is screened, and how. */
struct screen_run {
    struct screen_signals      signals;
    const struct screen_table *table;
    size_t                     tables;
    struct screen_rule         rule;
};

enum screen_verdict { SCREEN_NOTHING, SCREEN_FLAGGED, SCREEN_CONFOUNDED };

struct screen_cell {
    size_t              table; /* its place in the run */
    uint32_t            x, y;  /* values */
    double              observed, with_x, with_y;
    double              expected, expected_crude; /* in strata, and without */
    struct ic           ic, crude;
    double              p, mid_p, adjusted;
    enum screen_verdict verdict;
};

struct screen_result {
    struct screen_cell *item; /* by table, x and y */
    size_t              len, cap;
    size_t              tests; /* pairs of values that could have been seen */
    size_t              flagged;
};

/* One third value above a pair. */
struct screen_triple {
    uint32_t  z;
    double    observed, expected;
    struct ic omega;
    double    p, adjusted;
    bool      flagged; /* by the same rule */
};

struct screen_triples {
    struct screen_triple *item; /* by z */
    size_t                len, cap;
};

/*
 * Screens all tables, adjusting over them together.
 *
 * False, and *out is untouched, when the run is not as described: no stratum, a value or stratum that
 * is too large, first that goes back, a table of dimensions that are not there or the same.
 */
MUST_USE bool screen_pairs(struct arena *arena, const struct screen_run *run,
                           struct screen_result *out);

/*
 * Every value of dimension z with enough signals that have it and both values of the pair, which
 * screen_pairs() gave; adjusted over all values that occur.  A value for which there is no baseline
 * (no signals with one of both, or with neither) is left out.
 *
 * False as screen_pairs() is, or when z is one of the two dimensions.
 */
MUST_USE bool screen_above(struct arena *arena, const struct screen_run *run,
                           const struct screen_cell *pair, size_t z, struct screen_triples *out);

/*
 * The mean number of flags over repeats in which, within each stratum, the values of y are dealt to
 * the signals anew; the same seed gives the same.  False as screen_pairs() is, or for no repeats.
 */
MUST_USE bool screen_by_chance(struct arena *arena, const struct screen_run *run, size_t repeats,
                               uint64_t seed, double *out);

#endif
