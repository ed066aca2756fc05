// SPDX-License-Identifier: EUPL-1.2
/*
 * rise_series.h - how many signals each series had week by week, for who judges that.
 *
 * A week is a number (date_week()).  Every series has the same weeks: from that of the first signal of all to
 * the last whole one.
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
#include "event/ctx.h"

struct rise_series {
    struct str dimension, subject; /* as in series.h */
    int64_t    organisation;       /* 0 = of everyone */
    size_t     from, len;          /* its points stand together */
};
struct rise_series_list {
    struct rise_series *item;
    size_t              len, cap;
};
struct rise_points {
    int32_t *item; /* week of a signal */
    size_t   len, cap;
};

/* What all signals of one organisation are, week by week. */
struct rise_inflow {
    int64_t organisation;
    double *weekly;
};
struct rise_inflow_list {
    struct rise_inflow *item;
    size_t              len, cap;
};

struct rise_weeks {
    struct arena           *arena;
    int                     first, last;
    struct rise_series_list series;
    struct rise_points      points;
    struct rise_inflow_list inflow;
};

MUST_USE enum rc rise_weeks_load(struct ctx *ctx, struct arena *arena, int last,
                                 struct rise_weeks *out);
/* How many weeks there are; 0 = nothing to judge. */
size_t rise_weeks_len(const struct rise_weeks *weeks);
/* The signals of a series in each week, oldest first. */
void rise_weeks_count(const struct rise_weeks *weeks, const struct rise_series *one,
                      double *weekly);
/* All signals of the organisation in each week; NULL = of everyone: taken as the same every week. */
const double *rise_weeks_inflow(const struct rise_weeks *weeks, int64_t organisation);

bool rise_series_is(const struct rise_series *one, struct str dimension, struct str subject,
                    int64_t organisation);

#endif
