// SPDX-License-Identifier: EUPL-1.2
/*
 * ears.h - the early aberration methods C1, C2 and C3: is today high beside the last days?
 *
 * For daily counts in an acute disturbance only: the baseline is short, and knows no season and no
 * trend.  With m and s the mean and the standard deviation (n - 1) of the baseline, s at least
 * least_sigma, and z the normal quantile of 1 - alpha:
 *
 *   C1  baseline points right before t               bound m + z s
 *   C2  the same, two points earlier                 bound m + z s
 *   C3  statistic = sum over u = t-1, t-2 of max(0, C2(u) - 1), C2(u) = (y(u) - m(u)) / s(u);
 *       bound max(0, y(t) + s(t) (z - statistic)), m and s of C2
 *
 * An alarm is a count above the bound.  Sources: Hutwagner, Thompson, Seeman, Treadwell 2003, The
 * bioterrorism preparedness and response Early Aberration Reporting System; C3 as Salmon,
 * Schumacher, Hohle 2016 have it, Monitoring count time series in R.
 *
 * Tests: tests/stats/ears.c; reference numbers: tests/data/vectors/ears.
 */
#ifndef STATS_EARS_H
#define STATS_EARS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/attr.h"

enum ears_method { EARS_C1, EARS_C2, EARS_C3, EARS_COUNT };

struct ears_rule {
    enum ears_method method;
    size_t           baseline; /* points, at least 2 */
    double least_sigma;        /* 0 = none; 0.5 keeps a quiet week from making every count high */
    double alpha;              /* inside 0..1 */
};

struct ears_result {
    double mean, sigma; /* of the baseline */
    double statistic;   /* C1, C2: (y - mean) / sigma, 0 when flat; C3: INFINITY after a point above
                           a flat baseline */
    double bound;
    bool   flat; /* sigma is 0: the bound is the mean, or for C3 the count itself */
    bool   alarm;
};

/* How many points have to stand before the one that is judged. */
size_t ears_history(const struct ears_rule *rule);

/*
 * Judges y[t] beside the points before it.
 *
 * False, and *out is untouched, when the rule is not one, when there are fewer points before t than
 * ears_history(), or when one that is used is no finite number.
 */
MUST_USE bool ears_judge(const struct ears_rule *rule, const double *y, size_t t,
                         struct ears_result *out);

#endif
