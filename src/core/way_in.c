// SPDX-License-Identifier: EUPL-1.2
/* way_in.c - what changed in how a person comes in; the contract is in way_in.h. */
#include "core/way_in.h"

#include "base/vec.h"
#include "db/db.h"
#include "event/event.h"

static enum way_in_by by_whom(const struct ctx *ctx, int64_t actor)
{
    if (actor == 0)
        return WAY_IN_OPERATOR;
    return actor == ctx->person ? WAY_IN_OWN : WAY_IN_COLLEAGUE;
}

enum rc way_in_list(struct ctx *ctx, struct way_in_list *out)
{
    struct way_in_list list = {0};
    struct db_query    q    = db_query(ctx->db, SQL_WAY_IN_OF_PERSON);

    db_bind_i64(&q, ctx->person);
    db_bind_i64(&q, WAY_IN_MOST);
    while (db_next(&q)) {
        int64_t       id  = db_col_i64(&q, WAY_IN_OF_PERSON_ID);
        struct way_in one = {
            .id    = id,
            .kind  = str_copy(ctx->arena, db_col_str(&q, WAY_IN_OF_PERSON_KIND)),
            .at    = db_col_i64(&q, WAY_IN_OF_PERSON_AT),
            .by    = by_whom(ctx, db_col_i64(&q, WAY_IN_OF_PERSON_ACTOR)),
            .fresh = id > db_col_i64(&q, WAY_IN_OF_PERSON_SEEN),
        };

        VEC_PUSH(ctx->arena, &list, one);
    }
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    *out = list;
    return OK;
}

enum rc way_in_seen(struct ctx *ctx, int64_t upto)
{
    struct event       e = event_new(ctx, "way_in_seen");
    struct way_in_list list;
    bool               news = false;

    if (way_in_list(ctx, &list) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < list.len; i++) /* a number from a form: never past what there is */
        news = news || (list.item[i].fresh && list.item[i].id == upto);
    if (!news)
        return OK;
    event_i64(&e, "person", ctx->person);
    event_i64(&e, "upto", upto);
    return event_write(ctx, &e);
}
