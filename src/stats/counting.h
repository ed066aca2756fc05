// SPDX-License-Identifier: EUPL-1.2
/*
 * counting.h - the law of a count: how likely so many, and how many would be surprising.
 *
 * A count Y has a mean and a dispersion: variance = dispersion x mean.  Dispersion 1 is Poisson;
 * above 1 it is negative binomial with size mean / (dispersion - 1) and probability 1 / dispersion.
 * Under COUNTING_POISSON the two cannot be told apart in double precision: Poisson then.
 *
 *   P(Y >= y)  Poisson: the lower gamma function at the mean, shape y
 *              negative binomial: the lower beta function at 1 - 1 / dispersion, shapes y and size
 *
 * Source: Johnson, Kemp, Kotz 2005, Univariate discrete distributions, chapters 4 and 5.
 *
 * A mean of 0 gives a count that is always 0.  Tests: tests/stats/counting.c.
 */
#ifndef STATS_COUNTING_H
#define STATS_COUNTING_H

#include <stdbool.h>
#include <stddef.h>

#include "base/attr.h"

#define COUNTING_POISSON 1e-7 /* dispersion - 1 below this is Poisson */

/* Whether this can be a count: whole, 0 or more, and exact as a double. */
bool counting_is_count(double value);
/* Whether each is a count, or NAN for not known, beside a mean above 0. */
bool counting_is_series(size_t len, const double *count, const double *mean);

/* P(Y >= y) for y >= 0; mean >= 0 and finite, dispersion >= 1. */
double counting_tail(double y, double mean, double dispersion);

/*
 * The smallest whole u with P(Y > u) <= alpha, 0 < alpha < 1; mean and dispersion as above.
 * INFINITY when that is beyond what a count can be.
 */
double counting_bound(double alpha, double mean, double dispersion);

#endif
