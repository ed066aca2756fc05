// SPDX-License-Identifier: EUPL-1.2
/*
 * rate.h - exact comparison of rates of reports: after with before, or with what was expected.
 *
 * Reports in a time (or any exposure) are Poisson.  Given both counts together, those after are
 * binomial, with odds = ratio x time after / time before: so every probability is exact, however
 * small the counts.  Limits hold 95 %:
 *
 *   low, high         Clopper-Pearson: the ratios at which P(X >= x), P(X <= x) are 0.025
 *   high_one_sided    the ratio at which P(X <= x) is 0.05
 *   mid-p             the same with half of P(X = x): less wide, no longer on the safe side
 *   p                 two-sided: every outcome that is not more likely than x (to 1e-7, relative)
 *
 * More spread than Poisson makes all of these too sure: its.h is for that.
 *
 * Sources: Clopper, Pearson 1934, The use of confidence or fiducial limits illustrated in the case
 * of the binomial; Lancaster 1961, Significance tests in discrete distributions; the results of
 * R's poisson.test().
 *
 * Counts are whole and 0 or more, times above 0: anything else gives false and leaves *out alone.
 * Tests: tests/stats/rate.c; reference vectors: src/reproduce/its.c.
 */
#ifndef STATS_RATE_H
#define STATS_RATE_H

#include <stdbool.h>

#include "base/attr.h"

struct rate {
    double ratio;     /* INFINITY against 0; 1 when there is no report at all */
    double low, high; /* 0 to INFINITY */
    double high_one_sided;
    double p, p_less, p_greater; /* of a ratio of 1 */
    double mid_p_less, mid_p_low, mid_p_high;
};

MUST_USE bool rate_compare(double after, double after_time, double before, double before_time,
                           struct rate *out);

/* One count against what was expected, above 0 and known without error. */
MUST_USE bool rate_against(double count, double expected, struct rate *out);

/*
 * The largest count after that would still prove a drop (high below 1); -1 when not even 0 would.
 * Known before anything is counted, so it says what a check can show at all.
 */
MUST_USE bool rate_drop_most(double before, double before_time, double after_time, double *out);

#endif
