// SPDX-License-Identifier: EUPL-1.2
/*
 * gamma.h - quantiles of the gamma distribution, for every shape that counts can give.
 *
 * GSL's own are exact to 5e-14 up to shapes of some 100,000 and silently wrong above a million, so
 * from GAMMA_LARGE on it is the expansion of Cornish and Fisher, which there is as exact.
 *
 * Source: Goldberg, Levine 1946, Approximate formulas for the percentage points and normalization
 * of t and chi-square.  Tests: tests/stats/gamma.c.
 */
#ifndef STATS_GAMMA_H
#define STATS_GAMMA_H

#include <stdbool.h>

#include "base/attr.h"

#define GAMMA_LARGE 20000.0

/*
 * The x with P(X <= x) = p for shape > 0 and rate 1; divide by the rate for another.
 *
 * False, and *out is untouched, when p is not inside 0..1, the shape is not positive and finite, or
 * there is no such x above 0 in double precision.
 */
MUST_USE bool gamma_quantile(double p, double shape, double *out);

#endif
