// SPDX-License-Identifier: EUPL-1.2
/* redress_review.c - looks at one complaint; the contract is in redress_review.h. */
#include "core/redress_review.h"

#include <inttypes.h>

#include "base/tr.h"
#include "base/vec.h"
#include "core/access.h"
#include "core/column.h"
#include "core/fault.h"
#include "core/redress.h"
#include "db/db.h"
#include "event/event.h"

static enum rc check(struct ctx *ctx, const struct redress_review *in)
{
    if (in->insight && in->cause.len == 0)
        (void)fault_add(ctx, "cause", TR("Kies of het een fout van één keer is, of structureel."));
    if (in->insight && in->lessons.len == 0)
        (void)fault_add(ctx, "lessons", TR("Kies waar het over gaat: training, proces of regel."));
    if (in->insight && str_is_blank(in->note))
        (void)fault_add(ctx, "note", TR("Schrijf wat u ervan leert."));
    return fault_end(ctx);
}

enum rc redress_review_add(struct ctx *ctx, int64_t id, const struct redress_review *in)
{
    struct event   e = event_new(ctx, "redress_reviewed");
    struct redress redress;

    if (redress_load(ctx, id, &redress) != OK ||
        access_need_at(ctx, RIGHT_REDRESS, redress.path) != OK)
        return ctx->err.rc;
    if (!date_is_given(redress.closed))
        return fault_overtaken(ctx, TR("Deze zaak is nog niet afgehandeld."));
    if (check(ctx, in) != OK)
        return ctx->err.rc;
    event_i64(&e, "redress", id);
    event_i64(&e, "insight", in->insight);
    if (in->insight) {
        event_str(&e, "cause", in->cause);
        event_strs(&e, "lessons", in->lessons.item, in->lessons.len);
    }
    if (in->question.len)
        event_str(&e, "question", in->question);
    event_part(&e, "note", in->note);
    event_about(&e, id);
    return event_write(ctx, &e);
}

static enum rc load_lessons(struct ctx *ctx, int64_t id, struct redress_review *review)
{
    struct db_query query = db_query(ctx->db, SQL_REDRESS_LESSON_LIST), *q = &query;

    db_bind_i64(q, id);
    while (db_next(q))
        VEC_PUSH(ctx->arena, &review->lessons, COPY(REDRESS_LESSON_LIST_LESSON));
    return db_end(q, &ctx->err);
}

enum rc redress_review_load(struct ctx *ctx, int64_t id, struct redress_review *out)
{
    struct redress_review review = {0};
    struct redress        redress;
    struct db_query       query, *q = &query;

    if (redress_load(ctx, id, &redress) != OK)
        return ctx->err.rc;
    query = db_query(ctx->db, SQL_REDRESS_REVIEW_LOAD);
    db_bind_i64(q, id);
    if (db_next(q))
        review = (struct redress_review){.event   = db_col_i64(q, REDRESS_REVIEW_LOAD_EVENT),
                                         .at      = db_col_i64(q, REDRESS_REVIEW_LOAD_AT),
                                         .insight = db_col_i64(q, REDRESS_REVIEW_LOAD_INSIGHT) != 0,
                                         .cause   = COPY(REDRESS_REVIEW_LOAD_CAUSE),
                                         .question = COPY(REDRESS_REVIEW_LOAD_QUESTION),
                                         .note     = COPY(REDRESS_REVIEW_LOAD_NOTE)};
    if (db_end(q, &ctx->err) != OK || load_lessons(ctx, id, &review) != OK)
        return ctx->err.rc;
    *out = review;
    return OK;
}

enum rc redress_unreviewed(struct ctx *ctx, struct str path, const struct period *period,
                           int64_t *out)
{
    struct db_query q     = db_query(ctx->db, SQL_REDRESS_UNREVIEWED);
    int64_t         total = 0;

    db_bind_str(&q, path);
    db_bind_date(&q, period->first);
    db_bind_date(&q, period->last);
    if (db_next(&q))
        total = db_col_i64(&q, REDRESS_UNREVIEWED_TOTAL);
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    *out = total;
    return OK;
}

enum rc redress_learned_list(struct ctx *ctx, struct str path, const struct period *period,
                             struct redress_learned_list *out)
{
    struct redress_learned_list list  = {0};
    struct db_query             query = db_query(ctx->db, SQL_REDRESS_LEARNED), *q = &query;

    db_bind_str(q, path);
    db_bind_date(q, period->first);
    db_bind_date(q, period->last);
    while (db_next(q)) {
        struct redress_learned one = {.what  = COPY(REDRESS_LEARNED_WHAT),
                                      .code  = COPY(REDRESS_LEARNED_CODE),
                                      .total = db_col_i64(q, REDRESS_LEARNED_TOTAL)};
        VEC_PUSH(ctx->arena, &list, one);
    }
    if (db_end(q, &ctx->err) != OK)
        return ctx->err.rc;
    *out = list;
    return OK;
}
