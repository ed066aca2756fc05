// SPDX-License-Identifier: EUPL-1.2
/*
 * creep.h - a slow rise: a little more in each of many weeks, so that no week stands out by itself.
 *
 *  1. The last CREEP_WEEKS weeks are watched; the weeks before them, CREEP_BEFORE at least and five years
 *     at most, say what was usual: a negative binomial regression with a level and, from two years on, one
 *     wave a year.  No trend: a stream that grows all the time is what this looks for.
 *  2. A generalised likelihood ratio chart (glr.h) over the stretches that end now, of CREEP_LEAST weeks to
 *     all that are watched.  The stretch with the largest ratio says since when.
 *  3. The chance of so many: P(Y >= count) of that stretch without its fullest week, as one burst is no slow
 *     rise.  Y is negative binomial; its variance is that of the counts, plus that of their estimated mean.
 *  4. Found when the ratio is CREEP_RATIO or more and the chance CREEP_CHANCE or less.
 *  5. For many series at once: p is the chance times CREEP_TIMES, for the stretch that was chosen of 23.  As these
 *     overlap that is enough: of 12,000 made series without a rise 1.9 to 4.7 % have p of 0.1 or less, and 0.1
 *     to 0.7 % of 0.01 or less.
 *
 * Measured on made series: README.md of src/pattern.
 *
 * Sources: Hohle, Paul 2008, Count data regression charts for the monitoring of surveillance time series
 * (the chart, its threshold and negative binomial means); McCullagh, Nelder 1989, Generalized linear
 * models (the variance of an estimated mean).  Pure.  Tests: tests/stats/creep.c.
 */
#ifndef STATS_CREEP_H
#define STATS_CREEP_H

#include <stdbool.h>
#include <stddef.h>

#include "base/attr.h"

struct arena;

#define CREEP_RATIO  5
#define CREEP_CHANCE 0.005

enum {
    CREEP_WEEKS  = 26,
    CREEP_LEAST  = 4,
    CREEP_BEFORE = 26,
    CREEP_TIMES  = 4,
    CREEP_MOST   = CREEP_WEEKS + 5 * 52 /* weeks; what came before these is not looked at */
};

struct creep {
    size_t weeks; /* of the stretch, which ends with the last week; 0 = no more than usual in any */
    double count; /* signals in these weeks */
    double expected; /* as many as were to be expected */
    double ratio;    /* log likelihood; 0 or more */
    double p;        /* from 0 to 1 */
    bool   found;
};

/*
 * Judges the end of a series of weekly counts, oldest first.  A count that is NAN is not known, and a week
 * without exposure is left out.  exposure: what each week could have had, in any unit; NULL = the same
 * every week.  scratch is cleared.
 *
 * False, and *out is untouched, when nothing can be said: too short, a count that is none, or nothing
 * came in before.
 */
MUST_USE bool creep_judge(struct arena *scratch, const double *weekly, const double *exposure,
                          size_t len, struct creep *out);

#endif
