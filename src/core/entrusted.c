// SPDX-License-Identifier: EUPL-1.2
/* entrusted.c - lists who can open what is closed; the contract is in entrusted.h. */
#include "core/entrusted.h"

#include "base/date.h"
#include "base/vec.h"
#include "core/access.h"
#include "core/column.h"

enum rc entrusted_list(struct ctx *ctx, struct entrusted_list *out)
{
    struct entrusted_list list = {0};
    struct db_query       query, *q = &query;

    if (access_need(ctx, RIGHT_OMBUDS) != OK)
        return ctx->err.rc;
    query = db_query(ctx->db, SQL_ENTRUSTED_LIST);
    while (db_next(q)) {
        struct entrusted one = {.name      = COPY(ENTRUSTED_LIST_NAME),
                                .unit_name = COPY(ENTRUSTED_LIST_UNIT_NAME),
                                .role      = COPY(ENTRUSTED_LIST_ROLE),
                                .at_name   = COPY(ENTRUSTED_LIST_AT_NAME),
                                .since     = db_col_i64(q, ENTRUSTED_LIST_SINCE)};

        if (!may_at(ctx, RIGHT_OMBUDS, db_col_str(q, ENTRUSTED_LIST_AT_PATH)))
            continue;
        one.fresh = date_days_between(date_of_instant(one.since), ctx->today) <= ENTRUSTED_NEW_DAYS;
        list.fresh += one.fresh;
        VEC_PUSH(ctx->arena, &list, one);
    }
    if (db_end(q, &ctx->err) != OK)
        return ctx->err.rc;
    *out = list;
    return OK;
}
