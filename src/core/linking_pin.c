// SPDX-License-Identifier: EUPL-1.2
/* linking_pin.c - who knows the routes, for whom; the contract is in linking_pin.h. */
#include "core/linking_pin.h"

#include "base/vec.h"
#include "core/access.h"
#include "core/directory.h"
#include "db/db.h"

enum rc linking_pin_list(struct ctx *ctx, int64_t organisation, struct linking_pin_list *out)
{
    struct linking_pin_list list = {0};
    struct db_query         q    = db_query(ctx->db, SQL_LINKING_PIN_LIST);

    db_bind_i64(&q, organisation);
    while (db_next(&q)) {
        struct linking_pin pin = {
            .person    = db_col_i64(&q, LINKING_PIN_LIST_PERSON),
            .name      = str_copy(ctx->arena, db_col_str(&q, LINKING_PIN_LIST_NAME)),
            .unit      = db_col_i64(&q, LINKING_PIN_LIST_UNIT),
            .unit_name = str_copy(ctx->arena, db_col_str(&q, LINKING_PIN_LIST_UNIT_NAME)),
            .path      = str_copy(ctx->arena, db_col_str(&q, LINKING_PIN_LIST_PATH)),
            .phone     = str_copy(ctx->arena, db_col_str(&q, LINKING_PIN_LIST_PHONE)),
        };
        pin.self = pin.person == ctx->person;
        VEC_PUSH(ctx->arena, &list, pin);
    }
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    *out = list;
    return OK;
}

/* How near a pin is: the longest unit path the person is in; 1 = elsewhere in the organisation. */
static size_t nearness(const struct linking_pin *pin, struct str path)
{
    if (pin->self)
        return 0;
    return str_starts(path, pin->path) ? 1 + pin->path.len : 1;
}

enum rc linking_pin_find(struct ctx *ctx, struct linking_pin *out)
{
    struct linking_pin_list list;
    struct linking_pin      best = {0};

    if (access_need(ctx, RIGHT_SIGNED_IN) != OK ||
        linking_pin_list(ctx, ctx->access->organisation, &list) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < list.len; i++)
        if (best.person == 0 ||
            nearness(&list.item[i], ctx->access->path) > nearness(&best, ctx->access->path))
            best = list.item[i];
    *out = best;
    return OK;
}

enum rc linking_pin_missing(struct ctx *ctx, struct without_pin_list *out)
{
    struct without_pin_list list = {0};
    struct db_query         q    = db_query(ctx->db, SQL_LINKING_PIN_MISSING);

    while (db_next(&q)) {
        struct without_pin one = {
            .person    = db_col_i64(&q, LINKING_PIN_MISSING_PERSON),
            .name      = str_copy(ctx->arena, db_col_str(&q, LINKING_PIN_MISSING_NAME)),
            .unit_name = str_copy(ctx->arena, db_col_str(&q, LINKING_PIN_MISSING_UNIT_NAME)),
            .organisation_name =
                str_copy(ctx->arena, db_col_str(&q, LINKING_PIN_MISSING_ORGANISATION_NAME)),
        };
        VEC_PUSH(ctx->arena, &list, one);
    }
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    *out = list;
    return OK;
}
