// SPDX-License-Identifier: EUPL-1.2
/*
 * ic.h - the information component: how many times as often as expected, in doublings, held back
 * while there is little to go on.
 *
 *   IC = log2((O + 1/2) / (E + 1/2))
 *
 * of O signals seen where E were expected.  0 is as expected, 1 is twice as often.  With few of
 * both it stays near 0, so a list ranked on its lower limit does not begin with what is rare.
 *
 * The limits are exact: log2 of a quantile of the gamma distribution with shape O + 1/2 and rate
 * E + 1/2.  ic_approximate() and ic_normal() are what the literature printed before that; the first
 * is off by up to 0.33 at O = 0.
 *
 * Three together: Omega is the IC of O = events where x and y meet, beside what both would give if
 * each only added its own odds:
 *
 *   f = share of events in the group, o(f) = f / (1 - f)
 *   g = 1 - 1 / (max(o00, o10) + max(o00, o01) - o00 + 1),  E = n11 g
 *
 * Sources: Noren, Hopstadius, Bate 2013, Shrinkage observed-to-expected ratios for robust and
 * transparent large-scale pattern discovery.  Noren, Sundberg, Bate, Edwards 2008, A statistical
 * methodology for drug-drug interaction surveillance.
 *
 * Counts may be any finite number of 0 or more.  Tests: tests/stats/ic.c.
 */
#ifndef STATS_IC_H
#define STATS_IC_H

#include <stdbool.h>

#include "base/attr.h"

#define IC_TAIL 0.025 /* below the lower and above the upper limit */

struct ic {
    double value, low, high;
};

/* The groups with x and y, with one of them, with neither. */
enum ic_group { IC_BOTH, IC_ONLY_X, IC_ONLY_Y, IC_NEITHER, IC_GROUP_COUNT };

struct ic_groups {
    double event[IC_GROUP_COUNT]; /* of these */
    double total[IC_GROUP_COUNT];
};

/*
 * With limits that leave tail (inside 0..0.5) at each side.  These functions are false, with *out
 * untouched, when a count is none or no limit can be computed.
 */
MUST_USE bool ic_exact(double observed, double expected, double tail, struct ic *out);

/* With limits of 95 % by powers of O + 1/2. */
MUST_USE bool ic_approximate(double observed, double expected, struct ic *out);

/* With limits of 95 % as if the logarithm of O were normal; false too when O is 0. */
MUST_USE bool ic_normal(double observed, double expected, struct ic *out);

/* P(Y >= O) of a Poisson count with mean E; mid: less half of P(Y = O), so that it is fair. */
MUST_USE bool ic_chance(double observed, double expected, double *out, double *mid_out);

/*
 * What is expected in group IC_BOTH.  False too when a group is empty or has more events than it has
 * members.
 */
MUST_USE bool ic_omega_expected(const struct ic_groups *groups, double *out);

#endif
