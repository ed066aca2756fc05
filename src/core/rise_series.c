// SPDX-License-Identifier: EUPL-1.2
/* rise_series.c - reads and counts series; the contract is in rise_series.h. */
#include "core/rise_series.h"

#include <string.h>

#include "base/vec.h"
#include "core/column.h"
#include "event/event.h"

bool rise_series_is(const struct rise_series *one, struct str dimension, struct str subject,
                    int64_t organisation)
{
    return one->organisation == organisation && str_eq(one->subject, subject) &&
           str_eq(one->dimension, dimension);
}

size_t rise_weeks_len(const struct rise_weeks *w)
{
    return w->last >= w->first ? (size_t)(w->last - w->first + 1) : 0;
}

static enum rc load_points(struct ctx *ctx, struct rise_weeks *w)
{
    struct db_query q = db_query(ctx->db, SQL_RISE_POINTS);

    w->first = INT32_MAX;
    while (db_next(&q)) {
        struct str dimension    = db_col_str(&q, RISE_POINTS_DIMENSION);
        struct str subject      = db_col_str(&q, RISE_POINTS_SUBJECT);
        int64_t    organisation = db_col_i64(&q, RISE_POINTS_ORGANISATION);
        int        week         = date_week(date_of_instant(db_col_i64(&q, RISE_POINTS_AT)));

        if (w->series.len == 0 ||
            !rise_series_is(&w->series.item[w->series.len - 1], dimension, subject, organisation)) {
            struct rise_series one = {.dimension    = str_copy(w->arena, dimension),
                                      .subject      = str_copy(w->arena, subject),
                                      .organisation = organisation,
                                      .from         = w->points.len};

            VEC_PUSH(w->arena, &w->series, one);
        }
        w->series.item[w->series.len - 1].len++;
        w->first = week < w->first ? week : w->first;
        VEC_PUSH(w->arena, &w->points, week);
    }
    return db_end(&q, &ctx->err);
}

static void add_up(const struct rise_weeks *w, const struct rise_series *one, double *weekly)
{
    for (size_t i = 0; i < one->len; i++) {
        int week = w->points.item[one->from + i];

        if (week <= w->last)
            weekly[week - w->first] += 1;
    }
}

/* Every signal is of one unit, so the units of an organisation make its inflow. */
static void find_inflow(struct rise_weeks *w)
{
    for (size_t i = 0; i < w->series.len; i++) {
        const struct rise_series *one = &w->series.item[i];
        struct rise_inflow       *to  = NULL;

        if (!str_eq_z(one->dimension, "eenheid"))
            continue;
        for (size_t k = 0; k < w->inflow.len && !to; k++)
            if (w->inflow.item[k].organisation == one->organisation)
                to = &w->inflow.item[k];
        if (!to) {
            struct rise_inflow empty = {one->organisation,
                                        arena_array(w->arena, rise_weeks_len(w), sizeof(double))};

            VEC_PUSH(w->arena, &w->inflow, empty);
            to = &w->inflow.item[w->inflow.len - 1];
        }
        add_up(w, one, to->weekly);
    }
}

enum rc rise_weeks_load(struct ctx *ctx, struct arena *arena, int last, struct rise_weeks *out)
{
    struct rise_weeks w = {.arena = arena, .last = last};

    if (load_points(ctx, &w) != OK)
        return ctx->err.rc;
    if (rise_weeks_len(&w) > 0)
        find_inflow(&w);
    *out = w;
    return OK;
}

void rise_weeks_count(const struct rise_weeks *w, const struct rise_series *one, double *weekly)
{
    memset(weekly, 0, rise_weeks_len(w) * sizeof *weekly);
    add_up(w, one, weekly);
}

const double *rise_weeks_inflow(const struct rise_weeks *w, int64_t organisation)
{
    for (size_t k = 0; k < w->inflow.len; k++)
        if (w->inflow.item[k].organisation == organisation)
            return w->inflow.item[k].weekly;
    return NULL;
}
