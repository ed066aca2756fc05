// SPDX-License-Identifier: EUPL-1.2
/*
 * glr.h - a rise that lasts, or a stream that falls silent, of any size and from any point on.
 *
 * At every point n, over the spans k..n since the last alarm: how much likelier are the counts y
 * with their means m all times e^kappa, at the kappa that fits this span best, than with m?
 *
 *   log ratio of a span  Poisson            kappa sum y + (1 - e^kappa) sum m
 *                        negative binomial  sum kappa y + (y + 1 / alpha) log((1 + alpha m) /
 *                                           (1 + alpha m e^kappa)), variance m + alpha m^2
 *
 * kappa is 0 or more, or for a fall 0 or less.  The statistic is the largest of these; from the
 * threshold on it is an alarm, and the next point starts anew.
 *
 * Source: Hohle, Paul 2008, Count data regression charts for the monitoring of surveillance time
 * series; the results of algo.glrnb of the R package surveillance.
 *
 * A span without a single report, watching for a fall, has its best kappa at minus infinity and the
 * limit sum m (negative binomial: sum log(1 + alpha m) / alpha).  The R package leaves it out with
 * Poisson; so does skip_silent, which a reproduction needs and a watch on silence must not have.
 *
 * A count that is not known (NAN) is no part of any span.  False, and nothing is written, when
 * another count is not whole or below 0, a mean is not above 0, or the rule is none.
 * Ownership: all memory is the caller's, len of each.  Tests: tests/stats/glr.c; reference vectors:
 * src/reproduce/cusum_glr.c.
 */
#ifndef STATS_GLR_H
#define STATS_GLR_H

#include <stdbool.h>
#include <stddef.h>

#include "base/attr.h"

struct glr_rule {
    double alpha;       /* 0 = Poisson */
    double threshold;   /* above 0 */
    bool   is_fall;     /* watch for means that are lower, not higher */
    bool   skip_silent; /* see above */
    size_t span_least;  /* points in a span, from 1 */
    size_t span_most;   /* 0 = as far as the last alarm */
    size_t wait;        /* points after a start before there is a statistic; below that it is 0 */
};

struct glr_point {
    double statistic; /* 0 or more */
    bool   is_alarm;
    size_t since; /* first point of the best span; of no account when the statistic is 0 */
    double kappa; /* of that span; -INFINITY without reports, 0 when the statistic is 0 */
};

MUST_USE bool glr_run(const struct glr_rule *rule, size_t len, const double *count,
                      const double *mean, struct glr_point *out);

#endif
