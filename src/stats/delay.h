// SPDX-License-Identifier: EUPL-1.2
/*
 * delay.h - how complete are the last days, when a signal comes in some time after what it is about?
 *
 * Of what happened on a day that is `age` days ago a share F(age) has been reported by now; the
 * estimate of what will be reported in the end is reported / F.  F follows from reverse-time
 * hazards, which what is still to come does not disturb:
 *
 *   g(d) = reports with delay d / reports with delay <= d, over days at least d days ago
 *   F(d) = (1 - g(d + 1)) (1 - g(d + 2)) ... (1 - g(most))
 *
 * Delays above `most` are left out: F is the share of what is reported within it.  A day can be
 * any unit of time, such as a week.
 *
 * A day under one half complete is never judged: there the estimate is mostly the method.
 *
 * Source: Lawless 1994, Adjustments for reporting delays and the prediction of occurred but not
 * reported events.
 *
 * Ownership: the curve lives in the arena.  Tests: tests/stats/delay.c.
 */
#ifndef STATS_DELAY_H
#define STATS_DELAY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"

struct arena;

#define DELAY_USABLE 0.5  /* a day that is less complete is not judged */
#define DELAY_DONE   0.95 /* a day that is less complete is told to be incomplete */

struct delay_report {
    int64_t occurred, reported; /* days, of one calendar */
};

struct delay_curve {
    size_t  most;
    double *hazard;   /* g(0) .. g(most) */
    double *complete; /* F(0) .. F(most); F(most) = 1 */
};

/*
 * Fits the curve to what was reported up to and on the day now.  Reports of later days and those
 * before their own occurrence are left out.
 *
 * False, and *out is untouched, when for some delay no report can tell: no day is that long ago, or
 * none of those days has a report within that delay.
 */
MUST_USE bool delay_fit(struct arena *arena, const struct delay_report *report, size_t count,
                        int64_t now, size_t most, struct delay_curve *out);

/* F of a day that is so many days ago: 0 for a day to come, 1 from most on. */
double delay_complete(const struct delay_curve *curve, int64_t age);

/*
 * What will be reported in the end of such a day.  False, and *out is untouched, when the day is not
 * complete enough (least, such as DELAY_USABLE) to tell.
 */
MUST_USE bool delay_estimate(const struct delay_curve *curve, int64_t age, double reported,
                             double least, double *out);

#endif
