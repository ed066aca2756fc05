// SPDX-License-Identifier: EUPL-1.2
/*
 * young.h - is there a rise in a series that is only weeks old?
 *
 * The rate is not known, so it is a gamma distribution: shape and weeks of the prior, plus the
 * signals and weeks that came before.  The number in the next weeks is then negative binomial:
 *
 *   p = P(Y >= y), Y ~ NB(size = shape + before, probability = (prior + past) / (prior + past + weeks))
 *
 * with before signals in past weeks and y in the weeks after.  Windows of 1, 2 and 4 weeks that end
 * now are three tests: the limit is for three together (Bonferroni).
 *
 * Measured on made series: five extra signals in three weeks are found in 98 % of series with one a
 * year before, in 27 % with one in three weeks.  Where counts vary more than Poisson there are up
 * to 1 % of false alarms a week at YOUNG_LIMIT; YOUNG_STRICT is for then.
 *
 * Source: the predictive distribution of a Poisson count with a conjugate prior: Gelman and others,
 * Bayesian data analysis, chapter 2.  Tests: tests/stats/young.c.
 */
#ifndef STATS_YOUNG_H
#define STATS_YOUNG_H

#include <stdbool.h>
#include <stddef.h>

#include "base/attr.h"

#define YOUNG_LIMIT  0.001
#define YOUNG_STRICT 0.0002

enum {
    YOUNG_LEAST_COUNT = 3, /* fewer is never a rise */
    YOUNG_LEAST_PAST  = 4  /* weeks before the window */
};

struct young_prior {
    double shape, weeks; /* 0.5 and 1: half a signal in a week, very unsure */
};

extern const struct young_prior young_prior;

/* Two stretches of time, one right after the other. */
struct young_window {
    double before, past; /* signals in so many weeks */
    double count, weeks; /* and in the weeks after */
};

struct young_rise {
    struct young_window window;
    size_t              weeks; /* calendar weeks of the window: 1, 2 or 4 */
    double              p;     /* of this window alone, from 0 to 1 */
    bool                found;
};

/* How many signals the weeks of the window were to bring. */
double young_expected(const struct young_prior *prior, const struct young_window *window);

/*
 * P(as many as this or more), in *out.  False, and *out is untouched, when a number of signals is no
 * count, weeks are none (0 in the past are), or the prior is not positive.
 */
MUST_USE bool young_chance(const struct young_prior *prior, const struct young_window *window,
                           double *out);

/*
 * Judges the end of a series of weekly counts.  A window is found when three times its p is below
 * the limit and it has YOUNG_LEAST_COUNT signals; out is the one with the smallest p, found ones
 * before others.
 *
 * length: how long each week counts, above 0: one that is half known (delay.h) as half a week, one in which
 * twice as much came in of everything else as two.  NULL = all as one.
 *
 * False, and *out is untouched, when there are fewer than YOUNG_LEAST_PAST + 1 weeks, one is no
 * count, or one has no length.
 */
MUST_USE bool young_judge(const double *weekly, const double *length, size_t len, double limit,
                          struct young_rise *out);

#endif
