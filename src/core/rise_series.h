// SPDX-License-Identifier: EUPL-1.2
/*
 * rise_series.h - how many signals each series had week by week, and how much of the last weeks is known.
 *
 * A signal counts in the week of which it tells, when it names the day, and else in that in which it came
 * in.  An old matter counts when the day on which its source got it is known.
 *
 * A week is a number (date_week()).  Every series has the same weeks: from that in which the first signal
 * of all came in to the last whole one, and five and a half years at most.  What came in after these
 * weeks does not count, so a scan gives the same all week.
 *
 * Signals that name a day come in some time after it.  How long that takes is known of each channel that had
 * RISE_DELAY_LEAST signals (stats/delay.h); a series is as complete as its channels together.
 *
 * Ownership: everything lives in the arena it is loaded with.
 * Statements: sql/rise.sql.  Tests: tests/core/rise.c.
 */
#ifndef CORE_RISE_SERIES_H
#define CORE_RISE_SERIES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "core/rise.h"
#include "event/ctx.h"
#include "stats/delay.h"

enum { RISE_DELAY_LEAST = 20 };

/* The share of each of the last weeks that is known, newest first; what is older is whole. */
struct rise_known {
    double share[RISE_DELAY_WEEKS];
};

struct rise_point {
    int32_t  seen, received; /* weeks */
    int32_t  day;            /* on which it came in: struct date */
    uint32_t channel;        /* place in the list */
    int64_t  reporter;
};
struct rise_point_list {
    struct rise_point *item;
    size_t             len, cap;
};

struct rise_series {
    struct str dimension, subject; /* as in series.h */
    int64_t    organisation;       /* 0 = of everyone */
    size_t     from, len;          /* its points stand together */
};
struct rise_series_list {
    struct rise_series *item;
    size_t              len, cap;
};

/* What all signals of one organisation are, week by week and day by day; of organisation 0 those of everyone. */
struct rise_inflow {
    int64_t           organisation;
    double           *weekly, *daily;
    double            signals; /* of which the share is known */
    struct rise_known known;
};
struct rise_inflow_list {
    struct rise_inflow *item;
    size_t              len, cap;
};

struct rise_channel {
    struct str         code;
    bool               fitted;
    struct delay_curve delay;
};
struct rise_channel_list {
    struct rise_channel *item;
    size_t               len, cap;
};

struct rise_weeks {
    struct arena            *arena;
    int                      first, last;
    int32_t                  first_day; /* on which the first of these points came in */
    struct rise_series_list  series;
    struct rise_point_list   points;
    struct rise_inflow_list  inflow;
    struct rise_channel_list channels;
};

MUST_USE enum rc rise_weeks_load(struct ctx *ctx, struct arena *arena, int last,
                                 struct rise_weeks *out);
/* How many weeks there are; 0 = nothing to judge. */
size_t rise_weeks_len(const struct rise_weeks *weeks);
/* The signals of a series in each week, oldest first. */
void rise_weeks_count(const struct rise_weeks *weeks, const struct rise_series *one,
                      double *weekly);
/* The days from the first signal to the end of the last week. */
size_t rise_weeks_days(const struct rise_weeks *weeks);
/* The signals of a series on each of them by when they came in, oldest first. */
void rise_weeks_count_days(const struct rise_weeks *weeks, const struct rise_series *one,
                           double *daily);
struct rise_known rise_weeks_known(const struct rise_weeks *weeks, const struct rise_series *one);
/* All signals of the organisation, 0 = of everyone; NULL = there are none. */
const struct rise_inflow *rise_weeks_inflow(const struct rise_weeks *weeks, int64_t organisation);

bool rise_series_is(const struct rise_series *one, struct str dimension, struct str subject,
                    int64_t organisation);

/* The number of the pattern, rule or unit that a series is of, by which it is found; 0 = of none. */
int64_t rise_thing(struct str dimension, struct str subject);

/* The first of the weeks when this is the last one; more than that when nothing came in before. */
MUST_USE enum rc rise_first_week(struct ctx *ctx, int last, int *out);

/* The weeks and the day of a signal: when it came in, the day its source got it ("" = that), the day it tells of. */
struct rise_point rise_point_of(int64_t at, struct str happened, struct str moment);

#endif
