// SPDX-License-Identifier: EUPL-1.2
/* change.c - reads what changed; the contract is in change.h. */
#include "core/change.h"

#include "base/vec.h"
#include "core/access.h"
#include "core/signal.h"
#include "db/db.h"
#include "event/event.h"

static enum rc change_from_row(struct ctx *ctx, struct db_query *q, struct change *out)
{
    struct event_line event = {.body = str_copy(ctx->arena, db_col_str(q, CHANGE_LATEST_BODY))};

    *out = (struct change){
        .bottleneck = db_col_i64(q, CHANGE_LATEST_BOTTLENECK),
        .signal     = db_col_i64(q, CHANGE_LATEST_SIGNAL),
        .title      = str_copy(ctx->arena, db_col_str(q, CHANGE_LATEST_STATEMENT)),
        .readable   = true,
        .at         = db_col_i64(q, CHANGE_LATEST_AT),
    };
    return event_text(ctx, &event, "happened", &out->happened);
}

/* A signal is named as the reader may see it. */
static enum rc name_signal(struct ctx *ctx, struct change *change)
{
    struct signal_line line;

    if (change->signal == 0)
        return OK;
    if (signal_line_load(ctx, change->signal, &line) != OK)
        return ctx->err.rc;
    change->title    = line.title;
    change->readable = line.readable;
    return OK;
}

enum rc change_latest(struct ctx *ctx, int64_t most, struct change_list *out)
{
    struct change_list list = {0};
    struct db_query    q    = db_query(ctx->db, SQL_CHANGE_LATEST);
    enum rc            rc   = OK;

    db_bind_i64(&q, access_only_admin(ctx) ? 0 : most);
    while (rc == OK && db_next(&q)) {
        struct change change;

        rc = change_from_row(ctx, &q, &change);
        VEC_PUSH(ctx->arena, &list, change);
    }
    if (db_end(&q, &ctx->err) != OK || rc != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < list.len; i++)
        if (name_signal(ctx, &list.item[i]) != OK)
            return ctx->err.rc;
    *out = list;
    return OK;
}
