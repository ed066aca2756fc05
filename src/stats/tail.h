// SPDX-License-Identifier: EUPL-1.2
/*
 * tail.h - tails of the gamma and beta laws, for counts of any size.
 *
 * Those of GSL, which lose their way, or give NaN, once the parameters near a million.  Beyond
 * TAIL_LARGE the normal law of the cube root instead: Wilson, Hilferty 1931, The distribution of
 * chi-square, and Paulson 1942, An approximate normalization of the analysis of variance
 * distribution.  There they are off by less than 2e-8.
 *
 * Shapes a and b are above 0, x is 0 or more, and no result is ever NaN.
 * Tests: tests/stats/tail.c.
 */
#ifndef STATS_TAIL_H
#define STATS_TAIL_H

#define TAIL_LARGE 3e5

/* P(X <= x) and P(X >= x), X gamma with shape a and scale 1. */
double tail_gamma_lower(double x, double a);
double tail_gamma_upper(double x, double a);

/* P(X <= x), X beta with shapes a and b; y = 1 - x is given for its digits. */
double tail_beta_lower(double x, double y, double a, double b);

#endif
