// SPDX-License-Identifier: EUPL-1.2
/* sight.c - records who saw a signal; the contract is in sight.h. */
#include "core/sight.h"

#include <inttypes.h>

#include "base/vec.h"
#include "core/access.h"
#include "core/column.h"
#include "core/logbook.h"
#include "core/signal.h"
#include "event/event.h"

enum rc sight_is_due(struct ctx *ctx, int64_t signal, bool *out)
{
    struct signal   seen;
    struct db_query q;

    *out = false;
    if (signal_load(ctx, signal, &seen) != OK)
        return ctx->err.rc;
    if (!ctx->access || seen.mine || seen.entered_by == ctx->person)
        return OK;
    q = db_query(ctx->db, SQL_SIGHT_ON);
    db_bind_i64(&q, signal);
    db_bind_i64(&q, ctx->person);
    db_bind_date(&q, ctx->today);
    *out = !db_next(&q);
    return db_end(&q, &ctx->err);
}

enum rc sight_add(struct ctx *ctx, int64_t signal)
{
    struct event e;
    bool         due;

    if (sight_is_due(ctx, signal, &due) != OK || !due)
        return ctx->err.rc;
    e = event_new(ctx, "signal_seen");
    event_i64(&e, "signal", signal);
    event_i64(&e, "unit", ctx->access->unit);
    logbook_trace(ctx, &e);
    return event_write(ctx, &e);
}

enum rc sight_is_needed(struct ctx *ctx, int64_t signal, bool *out)
{
    struct signal seen;

    *out = true;
    if (signal_load(ctx, signal, &seen) != OK)
        return ctx->err.rc;
    *out = signal_is_for_few(seen.consent);
    return OK;
}

static struct sight from_row(struct ctx *ctx, struct db_query *q)
{
    return (struct sight){
        .unit      = db_col_i64(q, SIGHT_OF_SIGNAL_UNIT),
        .unit_name = COPY(SIGHT_OF_SIGNAL_UNIT_NAME),
        .first     = db_col_date(q, SIGHT_OF_SIGNAL_FIRST),
        .last      = db_col_date(q, SIGHT_OF_SIGNAL_LAST),
    };
}

enum rc sight_list(struct ctx *ctx, int64_t id, struct sight_list *out)
{
    struct sight_list list = {0};
    struct signal     signal;
    struct db_query   q;

    if (signal_load_for(ctx, POLICY_SIGNAL_SIGHT, id, &signal) != OK)
        return ctx->err.rc;
    q = db_query(ctx->db, SQL_SIGHT_OF_SIGNAL);
    db_bind_i64(&q, id);
    while (db_next(&q)) {
        struct sight sight = from_row(ctx, &q);

        VEC_PUSH(ctx->arena, &list, sight);
    }
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    *out = list;
    return OK;
}
