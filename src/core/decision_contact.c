// SPDX-License-Identifier: EUPL-1.2
/* decision_contact.c - keeps talks about a decision; the contract is in decision_contact.h. */
#include "core/decision_contact.h"

#include "base/tr.h"
#include "base/vec.h"
#include "core/access.h"
#include "core/column.h"
#include "core/fault.h"
#include "core/redress.h"
#include "core/rule.h"
#include "db/db.h"
#include "event/event.h"

static bool has_rule(const struct decision_contact *in)
{
    return in->rule != NUMBER_NONE && in->rule != 0;
}

static enum rc check(struct ctx *ctx, const struct decision_contact *in)
{
    struct ref_list rules = {.item = (int64_t[]){in->rule}, .len = has_rule(in)};

    if (date_is_given(in->day) && date_cmp(in->day, ctx->today) > 0)
        (void)fault_add(ctx, "day", TR("Deze dag is nog niet geweest."));
    if (str_is_blank(in->decision))
        (void)fault_add(ctx, "decision", TR("Schrijf over welk besluit het ging."));
    if (in->results.len == 0)
        (void)fault_add(ctx, "results", TR("Kies wat het gesprek opleverde."));
    return rule_check_all(ctx, "rule", rules) == OK ? fault_end(ctx) : ctx->err.rc;
}

enum rc decision_contact_add(struct ctx *ctx, const struct decision_contact *in, int64_t *id)
{
    struct event e = event_new(ctx, "decision_contact_added");

    if (!ctx->access)
        return err_set(&ctx->err, ERR_DENIED, "only a person speaks with people");
    if (check(ctx, in) != OK)
        return ctx->err.rc;
    event_i64(&e, "unit", ctx->access->unit);
    event_date(&e, "day_of", date_is_given(in->day) ? in->day : ctx->today);
    if (has_rule(in))
        event_i64(&e, "rule", in->rule);
    event_str(&e, "moment", in->moment);
    event_strs(&e, "results", in->results.item, in->results.len);
    event_part(&e, "decision", in->decision);
    event_part(&e, "note", in->note);
    if (event_write(ctx, &e) != OK)
        return ctx->err.rc;
    *id = e.seq;
    return OK;
}

static struct decision_contact from_row(struct ctx *ctx, struct db_query *q)
{
    return (struct decision_contact){
        .id        = db_col_i64(q, DECISION_CONTACT_LIST_ID),
        .person    = db_col_i64(q, DECISION_CONTACT_LIST_PERSON),
        .unit      = db_col_i64(q, DECISION_CONTACT_LIST_UNIT),
        .unit_name = COPY(DECISION_CONTACT_LIST_UNIT_NAME),
        .path      = COPY(DECISION_CONTACT_LIST_PATH),
        .day       = db_col_date(q, DECISION_CONTACT_LIST_DAY),
        .rule      = db_col_i64(q, DECISION_CONTACT_LIST_RULE),
        .rule_name = COPY(DECISION_CONTACT_LIST_RULE_NAME),
        .moment    = COPY(DECISION_CONTACT_LIST_MOMENT),
        .decision  = COPY(DECISION_CONTACT_LIST_DECISION),
        .note      = COPY(DECISION_CONTACT_LIST_NOTE),
    };
}

static enum rc load_results(struct ctx *ctx, struct decision_contact *contact)
{
    struct db_query query = db_query(ctx->db, SQL_DECISION_CONTACT_RESULTS), *q = &query;

    db_bind_i64(q, contact->id);
    while (db_next(q))
        VEC_PUSH(ctx->arena, &contact->results, COPY(DECISION_CONTACT_RESULTS_RESULT));
    return db_end(q, &ctx->err);
}

enum rc decision_contact_list(struct ctx *ctx, int64_t before, int64_t most,
                              struct decision_contact_list *out)
{
    struct decision_contact_list list = {0};
    struct db_query              q    = db_query(ctx->db, SQL_DECISION_CONTACT_LIST);

    db_bind_str(&q, may_scope(ctx, 1u << RIGHT_REDRESS | 1u << RIGHT_HANDLE, 1u << RIGHT_OVERSEE));
    db_bind_i64(&q, ctx->person);
    db_bind_i64(&q, before);
    db_bind_i64(&q, most);
    while (db_next(&q)) {
        struct decision_contact one = from_row(ctx, &q);

        if (one.person == ctx->person || redress_may_read(ctx, one.path))
            VEC_PUSH(ctx->arena, &list, one);
    }
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < list.len; i++)
        if (load_results(ctx, &list.item[i]) != OK)
            return ctx->err.rc;
    *out = list;
    return OK;
}

enum rc decision_contact_count(struct ctx *ctx, struct str path, const struct period *period,
                               struct contact_count_list *out)
{
    struct contact_count_list list  = {0};
    struct db_query           query = db_query(ctx->db, SQL_DECISION_CONTACT_COUNT), *q = &query;

    db_bind_str(q, path);
    db_bind_date(q, period->first);
    db_bind_date(q, period->last);
    while (db_next(q)) {
        struct contact_count one = {.result = COPY(DECISION_CONTACT_COUNT_RESULT),
                                    .total  = db_col_i64(q, DECISION_CONTACT_COUNT_TOTAL)};
        VEC_PUSH(ctx->arena, &list, one);
    }
    if (db_end(q, &ctx->err) != OK)
        return ctx->err.rc;
    *out = list;
    return OK;
}
