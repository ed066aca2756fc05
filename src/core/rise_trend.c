// SPDX-License-Identifier: EUPL-1.2
/* rise_trend.c - counts the weeks of one rise again; the contract is in rise.h. */
#include <math.h>

#include "base/arena.h"
#include "core/column.h"
#include "core/rise.h"
#include "core/rise_series.h"
#include "event/event.h"
#include "stats/watch.h"

struct date rise_trend_week(const struct rise *rise)
{
    int scanned = date_week(date_of_instant(rise->at));

    return rise->way == RISE_SILENT ? date_of_week(scanned - 1) : rise->week;
}

/* The weeks of the series as the scan saw them. */
struct counted {
    int     first;
    size_t  len;
    double *weekly, *complete;
};

static enum rc count_weeks(struct ctx *ctx, const struct rise *rise, const struct counted *to)
{
    struct db_query q     = db_query(ctx->db, SQL_RISE_POINTS_OF);
    int             whole = date_week(date_of_instant(rise->at)) - 1; /* the last one then */

    db_bind_str(&q, rise->dimension);
    db_bind_str(&q, rise->subject);
    db_bind_i64(&q, rise_thing(rise->dimension, rise->subject));
    db_bind_i64(&q, rise->organisation);
    while (db_next(&q)) {
        struct rise_point point = rise_point_of(db_col_i64(&q, RISE_POINTS_OF_AT),
                                                db_col_str(&q, RISE_POINTS_OF_HAPPENED),
                                                db_col_str(&q, RISE_POINTS_OF_MOMENT));

        if (point.seen >= to->first && point.seen < to->first + (int)to->len &&
            point.received <= whole)
            to->weekly[point.seen - to->first] += 1;
    }
    return db_end(&q, &ctx->err);
}

static struct rise_trend judge_weeks(struct watch *watch, const struct counted *of)
{
    struct rise_trend trend = {0};

    for (size_t i = 0; i < RISE_WEEKS; i++) {
        size_t               back = RISE_WEEKS - 1 - i;
        struct watch_verdict v    = {.bound = INFINITY};

        if (back < of->len) {
            v = watch_judge(watch, of->weekly, of->complete, of->complete, of->len - back);
            trend.count[i] = (int64_t)of->weekly[of->len - 1 - back];
        }
        trend.bound[i] = isfinite(v.bound) ? v.bound : NAN;
        trend.rise[i]  = v.rise;
    }
    return trend;
}

/* The scan judged the last week beside all that came in, which is not read again for a picture. */
static void take_judged(const struct rise *rise, struct rise_trend *trend)
{
    if (rise->way != RISE_YOUNG && rise->way != RISE_SHORT && rise->way != RISE_LONG &&
        rise->way != RISE_DAY)
        return;
    trend->rise[RISE_WEEKS - 1]  = true;
    trend->bound[RISE_WEEKS - 1] = rise->bound < 0 || rise->way == RISE_DAY ? NAN : rise->bound;
}

enum rc rise_trend(struct ctx *ctx, const struct rise *rise, struct rise_trend *out)
{
    struct arena  *work = arena_new();
    int            last = date_week(rise_trend_week(rise));
    struct counted of   = {0};

    if (rise_first_week(ctx, last, &of.first) == OK) {
        of.len      = of.first <= last ? (size_t)(last - of.first + 1) : 0;
        of.weekly   = arena_array(work, of.len, sizeof(double));
        of.complete = arena_array(work, of.len, sizeof(double));
        for (size_t i = 0; i < of.len; i++) {
            size_t age = of.len - 1 - i;

            of.complete[i] = age < (size_t)rise->open ? rise->known[age] : 1;
        }
        if (count_weeks(ctx, rise, &of) == OK) {
            *out = judge_weeks(watch_new(work), &of);
            take_judged(rise, out);
        }
    }
    arena_free(work);
    return ctx->err.rc;
}
