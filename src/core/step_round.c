// SPDX-License-Identifier: EUPL-1.2
/* step_round.c - bottlenecks that go round without being taken up (O-16); the contract is in step.h. */
#include "base/vec.h"
#include "core/access.h"
#include "core/bottleneck.h"
#include "core/column.h"
#include "core/directory.h"
#include "core/step.h"
#include "db/db.h"

static enum rc threshold(struct ctx *ctx, const char *name, int64_t *out)
{
    struct str value;

    if (setting_load(ctx, ctx->access ? ctx->access->organisation : 0, name, &value) != OK)
        return ctx->err.rc;
    if (!str_to_i64(value, out))
        return err_set(&ctx->err, ERR_CORRUPT, "setting %s is no number", name);
    return OK;
}

/* One party after another: neither the first time somebody leads it nor giving it back is a transfer. */
static enum rc count_transfers(struct ctx *ctx, int64_t bottleneck, int64_t *transfers)
{
    struct db_query q    = db_query(ctx->db, SQL_BOTTLENECK_LEAD_LIST);
    enum rc         rc   = OK;
    int64_t         last = 0;

    db_bind_i64(&q, bottleneck);
    while (rc == OK && db_next(&q)) {
        const struct event_line  line = {.body = db_col_str(&q, BOTTLENECK_LEAD_LIST_BODY)};
        const struct event_body *body = NULL;
        int64_t                  unit;

        rc   = event_body(ctx, &line, &body);
        unit = rc == OK ? body_i64(body, "lead_unit") : 0;
        *transfers += unit && last && unit != last;
        last = unit ? unit : last;
    }
    return db_end(&q, &ctx->err) == OK ? rc : ctx->err.rc;
}

static struct circulating circulating_from_row(struct db_query *q, struct ctx *ctx)
{
    return (struct circulating){
        .id             = db_col_i64(q, STEP_CIRCULATING_ID),
        .reference      = bottleneck_reference(ctx, db_col_i64(q, STEP_CIRCULATING_YEAR),
                                               db_col_i64(q, STEP_CIRCULATING_NUMBER)),
        .statement      = str_copy(ctx->arena, db_col_str(q, STEP_CIRCULATING_STATEMENT)),
        .state          = str_copy(ctx->arena, db_col_str(q, STEP_CIRCULATING_STATE)),
        .lead_unit_name = str_copy(ctx->arena, db_col_str(q, STEP_CIRCULATING_LEAD_UNIT_NAME)),
        .since          = db_col_i64(q, STEP_CIRCULATING_SINCE),
        .due            = date_or_none(q, STEP_CIRCULATING_DUE),
        .transfers      = db_col_i64(q, STEP_CIRCULATING_REDIRECTS),
        .gatherings     = db_col_i64(q, STEP_CIRCULATING_GATHERINGS),
    };
}

enum rc step_list_circulating(struct ctx *ctx, struct circulating_list *out)
{
    struct circulating_list some = {0}, list = {0};
    struct db_query         q;
    int64_t                 transfers, gatherings;

    if (threshold(ctx, "doorverwijzingen-circuleert", &transfers) != OK ||
        threshold(ctx, "overleggen-circuleert", &gatherings) != OK)
        return ctx->err.rc;
    q = db_query(ctx->db, SQL_STEP_CIRCULATING);
    db_bind_i64(&q, transfers);
    db_bind_i64(&q, gatherings);
    while (db_next(&q))
        VEC_PUSH(ctx->arena, &some, circulating_from_row(&q, ctx));
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < some.len && !access_only_admin(ctx); i++) {
        if (count_transfers(ctx, some.item[i].id, &some.item[i].transfers) != OK)
            return ctx->err.rc;
        if (some.item[i].transfers >= transfers || some.item[i].gatherings >= gatherings)
            VEC_PUSH(ctx->arena, &list, some.item[i]);
    }
    *out = list;
    return OK;
}
