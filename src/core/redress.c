// SPDX-License-Identifier: EUPL-1.2
/* redress.c - reads complaints, objections and appeals; the contract is in redress.h. */
#include "core/redress.h"

#include <inttypes.h>

#include "base/vec.h"
#include "core/access.h"
#include "core/policy.h"
#include "core/column.h"
#include "core/line.h"
#include "core/ombuds.h"
#include "db/db.h"

bool redress_may_read(const struct ctx *ctx, struct str path)
{
    return policy_may(ctx, POLICY_REDRESS_READ, &(struct policy_row){.unit = path});
}

static struct redress from_row(struct ctx *ctx, struct db_query *q)
{
    return (struct redress){
        .id            = db_col_i64(q, REDRESS_LOAD_ID),
        .import        = db_col_i64(q, REDRESS_LOAD_IMPORT),
        .source        = COPY(REDRESS_LOAD_SOURCE),
        .reference     = COPY(REDRESS_LOAD_REFERENCE),
        .kind          = COPY(REDRESS_LOAD_KIND),
        .day           = db_col_date(q, REDRESS_LOAD_DAY),
        .closed        = date_or_none(q, REDRESS_LOAD_CLOSED),
        .days          = number_or_none(q, REDRESS_LOAD_DAYS),
        .admissible    = COPY(REDRESS_LOAD_ADMISSIBLE),
        .outcome       = COPY(REDRESS_LOAD_OUTCOME),
        .subject       = COPY(REDRESS_LOAD_SUBJECT),
        .decision      = COPY(REDRESS_LOAD_DECISION),
        .rule          = db_col_i64(q, REDRESS_LOAD_RULE),
        .rule_name     = COPY(REDRESS_LOAD_RULE_NAME),
        .rule_word     = COPY(REDRESS_LOAD_RULE_WORD),
        .unit          = db_col_i64(q, REDRESS_LOAD_UNIT),
        .unit_name     = COPY(REDRESS_LOAD_UNIT_NAME),
        .path          = COPY(REDRESS_LOAD_PATH),
        .department    = COPY(REDRESS_LOAD_DEPARTMENT),
        .former_source = COPY(REDRESS_LOAD_FORMER_SOURCE),
        .former        = COPY(REDRESS_LOAD_FORMER),
        .former_id     = db_col_i64(q, REDRESS_LOAD_FORMER_ID),
    };
}

static enum rc put_line(struct ctx *ctx, struct redress *redress)
{
    struct ombuds_taking taking;

    if (ombuds_taking(ctx, redress->id, &taking) != OK)
        return ctx->err.rc;
    redress->line        = line_of_redress(redress->kind, taking.file != 0);
    redress->desk        = taking.desk_name;
    redress->desk_reason = taking.reason;
    redress->desk_since  = taking.at;
    return OK;
}

enum rc redress_load(struct ctx *ctx, int64_t id, struct redress *out)
{
    struct redress  redress = {0};
    struct db_query q       = db_query(ctx->db, SQL_REDRESS_LOAD);

    db_bind_i64(&q, id);
    if (db_next(&q))
        redress = from_row(ctx, &q);
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    if (redress.id == 0 || !redress_may_read(ctx, redress.path))
        return err_set(&ctx->err, ERR_NOT_FOUND, "no complaint %" PRId64, id);
    if (put_line(ctx, &redress) != OK)
        return ctx->err.rc;
    *out = redress;
    return OK;
}

static struct redress line_from_row(struct ctx *ctx, struct db_query *q)
{
    return (struct redress){
        .id         = db_col_i64(q, REDRESS_LIST_ID),
        .reference  = COPY(REDRESS_LIST_REFERENCE),
        .kind       = COPY(REDRESS_LIST_KIND),
        .day        = db_col_date(q, REDRESS_LIST_DAY),
        .closed     = date_or_none(q, REDRESS_LIST_CLOSED),
        .days       = number_or_none(q, REDRESS_LIST_DAYS),
        .admissible = COPY(REDRESS_LIST_ADMISSIBLE),
        .outcome    = COPY(REDRESS_LIST_OUTCOME),
        .subject    = COPY(REDRESS_LIST_SUBJECT),
        .rule       = db_col_i64(q, REDRESS_LIST_RULE),
        .rule_name  = COPY(REDRESS_LIST_RULE_NAME),
        .rule_word  = COPY(REDRESS_LIST_RULE_WORD),
        .unit_name  = COPY(REDRESS_LIST_UNIT_NAME),
    };
}

enum rc redress_list(struct ctx *ctx, const struct redress_filter *filter, int64_t skip,
                     int64_t most, struct redress_list *out)
{
    struct redress_list list = {0};
    struct db_query     q    = db_query(ctx->db, SQL_REDRESS_LIST);

    db_bind_str(&q, filter->path);
    db_bind_date(&q, filter->first);
    db_bind_date(&q, filter->last);
    db_bind_str(&q, filter->kind);
    db_bind_i64(&q, filter->rule);
    db_bind_i64(&q, filter->word);
    db_bind_i64(&q, filter->waits);
    db_bind_i64(&q, skip);
    db_bind_i64(&q, most);
    while (db_next(&q))
        VEC_PUSH(ctx->arena, &list, line_from_row(ctx, &q));
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    *out = list;
    return OK;
}

enum rc redress_find(struct ctx *ctx, int64_t organisation, struct str source, struct str reference,
                     int64_t *out)
{
    struct db_query q  = db_query(ctx->db, SQL_REDRESS_FIND_ID);
    int64_t         id = 0;

    db_bind_i64(&q, organisation);
    db_bind_str(&q, source);
    db_bind_str(&q, reference);
    if (db_next(&q))
        id = db_col_i64(&q, REDRESS_FIND_ID_ID);
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    *out = id;
    return OK;
}
