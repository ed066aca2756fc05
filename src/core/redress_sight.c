// SPDX-License-Identifier: EUPL-1.2
/* redress_sight.c - records who opened a complaint; the contract is in redress_sight.h. */
#include "core/redress_sight.h"

#include "core/access.h"
#include "core/column.h"
#include "core/logbook.h"
#include "core/redress.h"
#include "event/event.h"

enum rc redress_sight_is_due(struct ctx *ctx, int64_t id, bool *out)
{
    struct redress  redress;
    struct db_query q;

    *out = false;
    if (redress_load(ctx, id, &redress) != OK)
        return ctx->err.rc;
    if (!ctx->access) /* the system itself */
        return OK;
    q = db_query(ctx->db, SQL_REDRESS_SIGHT_ON);
    db_bind_i64(&q, id);
    db_bind_i64(&q, ctx->person);
    db_bind_date(&q, ctx->today);
    *out = !db_next(&q);
    return db_end(&q, &ctx->err);
}

enum rc redress_sight_add(struct ctx *ctx, int64_t id)
{
    struct event e;
    bool         due;

    if (redress_sight_is_due(ctx, id, &due) != OK || !due)
        return ctx->err.rc;
    e = event_new(ctx, "redress_seen");
    event_i64(&e, "redress", id);
    logbook_trace(ctx, &e);
    return event_write(ctx, &e);
}
