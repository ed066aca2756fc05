// SPDX-License-Identifier: EUPL-1.2
/* rise_trend.c - counts the weeks of one rise again; the contract is in rise.h. */
#include <math.h>

#include "base/vec.h"
#include "core/column.h"
#include "core/rise.h"
#include "core/rise_series.h"
#include "event/event.h"
#include "stats/watch.h"

enum rc rise_trend(struct ctx *ctx, const struct rise *rise, struct rise_trend *out)
{
    struct arena      *work  = arena_new();
    struct watch      *watch = watch_new(work);
    struct rise_points weeks = {0};
    int                last = date_week(rise->week), first = last;
    struct rise_trend  trend = {0};
    struct db_query    q     = db_query(ctx->db, SQL_RISE_POINTS_OF);

    db_bind_str(&q, rise->dimension);
    db_bind_str(&q, rise->subject);
    db_bind_i64(&q, rise->organisation);
    while (db_next(&q)) {
        int week = date_week(date_of_instant(db_col_i64(&q, RISE_POINTS_OF_AT)));

        first = week < first ? week : first;
        VEC_PUSH(work, &weeks, week);
    }
    if (db_end(&q, &ctx->err) == OK) {
        size_t  len    = (size_t)(last - first + 1);
        double *weekly = arena_array(work, len, sizeof(double));

        for (size_t i = 0; i < weeks.len; i++)
            if (weeks.item[i] <= last)
                weekly[weeks.item[i] - first] += 1;
        for (size_t i = 0; i < RISE_WEEKS; i++) {
            size_t               back = RISE_WEEKS - 1 - i;
            struct watch_verdict v    = {.bound = INFINITY};

            if (back < len) {
                v              = watch_judge(watch, weekly, NULL, NULL, len - back);
                trend.count[i] = (int64_t)weekly[len - 1 - back];
            }
            trend.bound[i] = isfinite(v.bound) ? v.bound : NAN;
            trend.rise[i]  = v.rise;
        }
        *out = trend;
    }
    arena_free(work);
    return ctx->err.rc;
}
