// SPDX-License-Identifier: EUPL-1.2
/* action_read.c - reads what is done about a bottleneck; the contract is in action.h. */
#include "core/action.h"

#include <inttypes.h>

#include "base/vec.h"
#include "core/column.h"
#include "core/deadline.h"
#include "db/db.h"
#include "event/moment.h"

enum rc action_level_list(struct ctx *ctx, int64_t bottleneck, struct level_list *out)
{
    struct level_list list = {0};
    struct db_query   query, *q = &query;

    if (bottleneck_need_read(ctx, bottleneck) != OK)
        return ctx->err.rc;
    query = db_query(ctx->db, SQL_ACTION_LEVEL_LIST);
    db_bind_i64(q, bottleneck);
    while (db_next(q)) {
        struct level one = {
            .id           = db_col_i64(q, ACTION_LEVEL_LIST_ID),
            .at           = db_col_i64(q, ACTION_LEVEL_LIST_AT),
            .dropped      = db_col_i64(q, ACTION_LEVEL_LIST_DROPPED),
            .dropped_at   = db_col_i64(q, ACTION_LEVEL_LIST_DROPPED_AT),
            .level        = COPY(ACTION_LEVEL_LIST_LEVEL),
            .reason_code  = COPY(ACTION_LEVEL_LIST_REASON_CODE),
            .text         = COPY(ACTION_LEVEL_LIST_TEXT),
            .reopen       = COPY(ACTION_LEVEL_LIST_REOPEN),
            .unit_name    = COPY(ACTION_LEVEL_LIST_UNIT_NAME),
            .dropped_text = COPY(ACTION_LEVEL_LIST_DROPPED_TEXT),
            .look_again   = date_or_none(q, ACTION_LEVEL_LIST_LOOK_AGAIN),
        };
        VEC_PUSH(ctx->arena, &list, one);
    }
    if (db_end(q, &ctx->err) != OK)
        return ctx->err.rc;
    *out = list;
    return OK;
}

enum rc policy_inaction_list(struct ctx *ctx, int64_t bottleneck, struct inaction_list *out)
{
    struct inaction_list list = {0};
    struct db_query      query, *q = &query;

    if (bottleneck_need_read(ctx, bottleneck) != OK)
        return ctx->err.rc;
    query = db_query(ctx->db, SQL_POLICY_INACTION_LIST);
    db_bind_i64(q, bottleneck);
    while (db_next(q)) {
        struct inaction one = {
            .id        = db_col_i64(q, POLICY_INACTION_LIST_ID),
            .at        = db_col_i64(q, POLICY_INACTION_LIST_AT),
            .kind      = COPY(POLICY_INACTION_LIST_INACTION),
            .text      = COPY(POLICY_INACTION_LIST_TEXT),
            .decider   = COPY(POLICY_INACTION_LIST_DECIDER_TEXT),
            .unit_name = COPY(POLICY_INACTION_LIST_UNIT_NAME),
            .raise_on  = date_or_none(q, POLICY_INACTION_LIST_RAISE_ON),
        };

        if (one.decider.len == 0)
            one.decider = COPY(POLICY_INACTION_LIST_DECIDER_NAME);
        VEC_PUSH(ctx->arena, &list, one);
    }
    if (db_end(q, &ctx->err) != OK)
        return ctx->err.rc;
    *out = list;
    return OK;
}

enum rc internal_action_list(struct ctx *ctx, int64_t bottleneck, struct internal_list *out)
{
    struct internal_list list = {0};
    struct db_query      query, *q = &query;

    if (bottleneck_need_read(ctx, bottleneck) != OK)
        return ctx->err.rc;
    query = db_query(ctx->db, SQL_INTERNAL_ACTION_LIST);
    db_bind_i64(q, bottleneck);
    while (db_next(q)) {
        struct internal one = {
            .id        = db_col_i64(q, INTERNAL_ACTION_LIST_ID),
            .at        = db_col_i64(q, INTERNAL_ACTION_LIST_AT),
            .unit      = db_col_i64(q, INTERNAL_ACTION_LIST_UNIT),
            .done_by   = db_col_i64(q, INTERNAL_ACTION_LIST_DONE_BY),
            .done_at   = db_col_i64(q, INTERNAL_ACTION_LIST_DONE_AT),
            .kind      = COPY(INTERNAL_ACTION_LIST_ACTION),
            .text      = COPY(INTERNAL_ACTION_LIST_TEXT),
            .unit_name = COPY(INTERNAL_ACTION_LIST_UNIT_NAME),
            .unit_path = COPY(INTERNAL_ACTION_LIST_UNIT_PATH),
            .horizon   = COPY(INTERNAL_ACTION_LIST_HORIZON),
            .done_text = COPY(INTERNAL_ACTION_LIST_DONE_TEXT),
            .due       = date_or_none(q, INTERNAL_ACTION_LIST_DUE),
        };

        one.done = one.done_by != 0;
        VEC_PUSH(ctx->arena, &list, one);
    }
    if (db_end(q, &ctx->err) != OK)
        return ctx->err.rc;
    *out = list;
    return OK;
}

enum rc agreement_list(struct ctx *ctx, int64_t bottleneck, struct agreement_list *out)
{
    struct agreement_list list = {0};
    struct db_query       query, *q = &query;

    if (bottleneck_need_read(ctx, bottleneck) != OK)
        return ctx->err.rc;
    query = db_query(ctx->db, SQL_AGREEMENT_LIST);
    db_bind_i64(q, bottleneck);
    while (db_next(q)) {
        struct agreement one = {
            .id         = db_col_i64(q, AGREEMENT_LIST_ID),
            .at         = db_col_i64(q, AGREEMENT_LIST_AT),
            .party      = db_col_i64(q, AGREEMENT_LIST_PARTY),
            .party_name = COPY(AGREEMENT_LIST_PARTY_NAME),
            .text       = COPY(AGREEMENT_LIST_TEXT),
            .function   = COPY(AGREEMENT_LIST_FUNCTION),
            .mandate    = COPY(AGREEMENT_LIST_MANDATE),
            .consulted  = COPY(AGREEMENT_LIST_CONSULTED),
            .horizon    = COPY(AGREEMENT_LIST_HORIZON),
            .due        = date_or_none(q, AGREEMENT_LIST_DUE),
            .version    = db_col_i64(q, AGREEMENT_LIST_VERSION),
            .change     = COPY(AGREEMENT_LIST_CHANGE),
        };
        VEC_PUSH(ctx->arena, &list, one);
    }
    if (db_end(q, &ctx->err) != OK)
        return ctx->err.rc;
    *out = list;
    return OK;
}

enum rc agreement_load(struct ctx *ctx, int64_t bottleneck, int64_t id, struct agreement *out)
{
    struct agreement_list list;
    struct bottleneck     of;

    if (bottleneck_load(ctx, bottleneck, &of) != OK || agreement_list(ctx, bottleneck, &list) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < list.len; i++)
        if (list.item[i].id == id) {
            *out = list.item[i];
            return OK;
        }
    return err_set(&ctx->err, ERR_NOT_FOUND, "no agreement %" PRId64 " in bottleneck %" PRId64, id,
                   bottleneck);
}

enum rc dossier_list(struct ctx *ctx, int64_t bottleneck, struct dossier_list *out)
{
    struct dossier_list list = {0};
    struct db_query     query, *q = &query;

    if (bottleneck_need_read(ctx, bottleneck) != OK)
        return ctx->err.rc;
    query = db_query(ctx->db, SQL_DOSSIER_LIST);
    db_bind_i64(q, bottleneck);
    while (db_next(q)) {
        struct dossier one = {
            .id          = db_col_i64(q, DOSSIER_LIST_ID),
            .at          = db_col_i64(q, DOSSIER_LIST_AT),
            .arena       = COPY(DOSSIER_LIST_ARENA),
            .actor       = COPY(DOSSIER_LIST_ACTOR_TEXT),
            .question    = COPY(DOSSIER_LIST_QUESTION),
            .horizon     = COPY(DOSSIER_LIST_HORIZON),
            .decision_on = date_or_none(q, DOSSIER_LIST_DECISION_ON),
        };
        VEC_PUSH(ctx->arena, &list, one);
    }
    if (db_end(q, &ctx->err) != OK)
        return ctx->err.rc;
    *out = list;
    return OK;
}

enum rc course_list(struct ctx *ctx, int64_t bottleneck, struct course_list *out)
{
    struct course_list list = {0};
    struct db_query    query, *q = &query;

    if (bottleneck_need_read(ctx, bottleneck) != OK)
        return ctx->err.rc;
    query = db_query(ctx->db, SQL_COURSE_LIST);
    db_bind_i64(q, bottleneck);
    while (db_next(q)) {
        struct course one = {
            .id        = db_col_i64(q, COURSE_LIST_ID),
            .at        = db_col_i64(q, COURSE_LIST_AT),
            .came_from = COPY(COURSE_LIST_CAME_FROM),
            .goes_to   = COPY(COURSE_LIST_GOES_TO),
            .text      = COPY(COURSE_LIST_TEXT),
            .unit_name = COPY(COURSE_LIST_UNIT_NAME),
        };
        VEC_PUSH(ctx->arena, &list, one);
    }
    if (db_end(q, &ctx->err) != OK)
        return ctx->err.rc;
    *out = list;
    return OK;
}

enum rc solution_list(struct ctx *ctx, int64_t bottleneck, struct solution_list *out)
{
    struct solution_list list = {0};
    struct db_query      query, *q = &query;

    if (bottleneck_need_read(ctx, bottleneck) != OK)
        return ctx->err.rc;
    if (moment_recall(ctx, SQL_SOLUTION_LIST, bottleneck, out, sizeof(*out)))
        return OK;
    query = db_query(ctx->db, SQL_SOLUTION_LIST);
    db_bind_i64(q, bottleneck);
    while (db_next(q)) {
        struct solution one = {
            .id        = db_col_i64(q, SOLUTION_LIST_ID),
            .at        = db_col_i64(q, SOLUTION_LIST_AT),
            .text      = COPY(SOLUTION_LIST_TEXT),
            .for_whom  = COPY(SOLUTION_LIST_FOR_WHOM),
            .layer     = COPY(SOLUTION_LIST_LAYER),
            .learning  = COPY(SOLUTION_LIST_LEARNING),
            .unit_name = COPY(SOLUTION_LIST_UNIT_NAME),
            .starts_on = date_or_none(q, SOLUTION_LIST_STARTS_ON),
            .check_on  = date_or_none(q, SOLUTION_LIST_CHECK_ON),
            .verdict   = COPY(SOLUTION_LIST_VERDICT),
            .waits     = db_col_i64(q, SOLUTION_LIST_WAITS) != 0,
        };
        VEC_PUSH(ctx->arena, &list, one);
    }
    if (db_end(q, &ctx->err) != OK)
        return ctx->err.rc;
    moment_keep(ctx, SQL_SOLUTION_LIST, bottleneck, &list, sizeof(list));
    *out = list;
    return OK;
}

/* Of an old matter that starts when its source says, as far as that is known. */
static enum rc start_of(struct ctx *ctx, int64_t bottleneck, int64_t at, struct date *out)
{
    struct str  happened;
    struct date first;

    if (event_happened(ctx, bottleneck, at, &happened) != OK)
        return ctx->err.rc;
    if (happened.len == 0)
        *out = date_of_instant(at);
    else if (!moment_parse(happened, &first, out))
        *out = DATE_NONE;
    return OK;
}

struct use {
    int64_t         at;
    struct deadline term;
};
struct use_list {
    struct use *item;
    size_t      len, cap;
};

/* O-19: when the routes it is on are to give a decision. */
static enum rc expect_of_routes(struct ctx *ctx, int64_t bottleneck, struct date *expected)
{
    struct use_list list = {0};
    struct db_query q    = db_query(ctx->db, SQL_ROUTE_USE_OPEN);

    db_bind_i64(&q, bottleneck);
    while (db_next(&q)) {
        struct use use = {.at = db_col_i64(&q, ROUTE_USE_OPEN_AT)};

        if (deadline_parse(db_col_str(&q, ROUTE_USE_OPEN_DURATION), &use.term))
            VEC_PUSH(ctx->arena, &list, use);
    }
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < list.len; i++) {
        struct date start, end;

        if (start_of(ctx, bottleneck, list.item[i].at, &start) != OK)
            return ctx->err.rc;
        if (!date_is_given(start))
            continue;
        end = deadline_end(start, list.item[i].term);
        if (!date_is_given(*expected) || date_cmp(*expected, end) < 0)
            *expected = end;
    }
    return OK;
}

enum rc bottleneck_expected(struct ctx *ctx, int64_t bottleneck, struct date *out)
{
    struct date     expected = DATE_NONE;
    struct db_query q        = db_query(ctx->db, SQL_BOTTLENECK_EXPECTED);

    db_bind_i64(&q, bottleneck);
    if (db_next(&q))
        expected = date_or_none(&q, BOTTLENECK_EXPECTED_EXPECTED);
    if (db_end(&q, &ctx->err) != OK || expect_of_routes(ctx, bottleneck, &expected) != OK)
        return ctx->err.rc;
    *out = expected;
    return OK;
}

bool bottleneck_is_too_late(const struct bottleneck *bottleneck, struct date expected)
{
    return date_is_given(bottleneck->harm_on) && date_is_given(expected) &&
           date_cmp(bottleneck->harm_on, expected) < 0;
}
