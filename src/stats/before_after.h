// SPDX-License-Identifier: EUPL-1.2
/*
 * before_after.h - whether fewer reports came in after a change, by the rule for an effect check.
 *
 * 1. Left out are the weeks of the burst that led to the change (those in the BEFORE_AFTER_BURST
 *    weeks before it in which watch.h sees a rise) and the first BEFORE_AFTER_TRANSITION weeks after
 *    it.  Otherwise a change that did nothing seems to help: after much comes less by itself.
 * 2. Reports are compared with all that came in through the same channels, when that is at least
 *    BEFORE_AFTER_INFLOW on both sides; otherwise with the number of weeks.
 * 3. With 26 weeks before, 12 after and a report a week before: an interrupted time series
 *    (its.h), with a trend from 52 weeks before, a slope from 26 weeks after, and one wave a year
 *    from a year, two from three years.
 * 4. Otherwise, and where that model has no fit, the exact ratio of rates (rate.h).  When the weeks
 *    before spread more than 1.2 times Poisson, its limits are widened by the root of that on
 *    the log scale; where there is no report on one side, that limit itself by the spread.
 *
 * The verdict is that of the interval of 95 %.  Not shown is not the same as no effect: drop_most
 * tells what could have been shown at all.  The same rule at three days on which nothing changed, a
 * quarter, half a year and three quarters before, tells how easily it sees something.
 *
 * Sources: those of its.h, rate.h and watch.h.  Measured: a fix that did nothing after a burst gave
 * 0.69 (0.48 to 0.98) with the burst and 1.18 without it (regression to the mean).
 *
 * Pure; what is given is read only.  Tests: tests/stats/before_after.c.
 */
#ifndef STATS_BEFORE_AFTER_H
#define STATS_BEFORE_AFTER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/attr.h"

struct arena;

enum {
    BEFORE_AFTER_HISTORY    = 104, /* weeks before that count */
    BEFORE_AFTER_BURST      = 12,
    BEFORE_AFTER_TRANSITION = 4,
    BEFORE_AFTER_INFLOW     = 50,
    BEFORE_AFTER_PLACEBOS   = 3
};

/* Whole weeks, oldest first. */
struct before_after_series {
    size_t        len;
    const double *count;    /* whole and 0 or more */
    const double *exposure; /* all reports of the same channels; NULL = the same every week */
    size_t        start;    /* the week of the change; len or more = it is yet to come */
};

enum before_after_method { BEFORE_AFTER_NONE, BEFORE_AFTER_EXACT, BEFORE_AFTER_SERIES };
enum before_after_verdict { BEFORE_AFTER_NOT_SHOWN, BEFORE_AFTER_DROPPED, BEFORE_AFTER_ROSE };

struct before_after {
    enum before_after_method  method; /* NONE: there is no week on one side */
    enum before_after_verdict verdict;
    size_t                    before_weeks, after_weeks; /* that count */
    size_t                    burst;                     /* weeks left out for it */
    double                    before, observed;          /* reports in these weeks */
    double                    expected;                  /* after, without the change */
    double                    ratio, low, high;          /* observed to expected; 0 to INFINITY */
    double                    spread;                    /* of the weeks before; 1 = Poisson */
    double drop_most; /* most reports after that would have shown a drop; -1 = not even none */
    bool   by_inflow; /* against all that came in, not against weeks */
    bool   related; /* weeks hang together (Ljung-Box, p < 0.01): take the interval as too narrow */
    int    placebos;   /* other days that could be tried */
    int    by_placebo; /* of these, days at which it would have seen a change */
};

/* False, and *out is untouched, for counts or exposures that are none. */
MUST_USE bool before_after_judge(struct arena *arena, const struct before_after_series *series,
                                 struct before_after *out);

#endif
