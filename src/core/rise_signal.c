// SPDX-License-Identifier: EUPL-1.2
/* rise_signal.c - the signals that a rise is of; the contract is in rise.h. */
#include "base/vec.h"
#include "core/column.h"
#include "core/rise.h"
#include "core/rise_series.h"
#include "core/signal.h"
#include "event/event.h"

static const int64_t DAY_MS = 86400000;

static bool may_read(const struct ctx *ctx, struct db_query *q)
{
    const struct signal signal = {
        .reporter    = db_col_i64(q, RISE_MEMBERS_REPORTER),
        .entered_by  = db_col_i64(q, RISE_MEMBERS_ENTERED_BY),
        .handler     = db_col_i64(q, RISE_MEMBERS_HANDLER),
        .unit_path   = db_col_str(q, RISE_MEMBERS_UNIT_PATH),
        .keeper_path = db_col_str(q, RISE_MEMBERS_KEEPER_PATH),
        .consent     = db_col_str(q, RISE_MEMBERS_CONSENT),
        .state       = db_col_str(q, RISE_MEMBERS_STATE),
    };

    return signal_may(ctx, POLICY_SIGNAL_READ, &signal);
}

/* Came in on the day, or seen in the weeks, that were judged, and known when the scan looked. */
static bool is_of(const struct rise *rise, struct db_query *q)
{
    struct rise_point point =
        rise_point_of(db_col_i64(q, RISE_MEMBERS_AT), db_col_str(q, RISE_MEMBERS_HAPPENED),
                      db_col_str(q, RISE_MEMBERS_MOMENT));
    int last = date_week(rise->week);

    if (rise->way == RISE_DAY)
        return point.day == rise->day.day;
    return point.seen > last - (int)rise->weeks && point.seen <= last &&
           point.received < date_week(date_of_instant(rise->at));
}

enum rc rise_signals(struct ctx *ctx, const struct rise *rise, struct ref_list *out, bool *more)
{
    struct ref_list list   = {0};
    struct db_query q      = db_query(ctx->db, SQL_RISE_MEMBERS);
    bool            others = false;

    db_bind_str(&q, rise->dimension);
    db_bind_str(&q, rise->subject);
    db_bind_i64(&q, rise_thing(rise->dimension, rise->subject));
    db_bind_i64(&q, rise->organisation);
    /* What tells of these weeks came in later, at the earliest in the night before the first of them. */
    db_bind_i64(&q, ((int64_t)rise->week.day - 7 * (rise->weeks - 1) - 1) * DAY_MS);
    while (db_next(&q)) {
        if (!is_of(rise, &q))
            continue;
        if (may_read(ctx, &q))
            VEC_PUSH(ctx->arena, &list, db_col_i64(&q, RISE_MEMBERS_SIGNAL));
        else
            others = true;
    }
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    *out  = list;
    *more = others;
    return OK;
}
