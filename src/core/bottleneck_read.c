// SPDX-License-Identifier: EUPL-1.2
/* bottleneck_read.c - reads bottlenecks for everyone who is signed in; the contract is in bottleneck.h. */
#include <inttypes.h>

#include "base/vec.h"
#include "core/access.h"
#include "core/policy.h"
#include "core/bottleneck.h"
#include "core/column.h"
#include "db/db.h"
#include "event/moment.h"

struct str bottleneck_reference(struct ctx *ctx, int64_t year, int64_t number)
{
    return str_printf(ctx->arena, "K-%" PRId64 "-%06" PRId64, year, number);
}

bool bottleneck_state_is_closed(struct str state)
{
    return str_eq_z(state, "beantwoord") || str_eq_z(state, "veranderd") ||
           str_eq_z(state, "nagekeken");
}

#define TEXT(column)   COPY(BOTTLENECK_LOAD_##column)
#define NUMBER(column) db_col_i64(q, BOTTLENECK_LOAD_##column)

/* A flat list of columns: one line each. */
static struct bottleneck from_row(struct db_query *q, struct ctx *ctx)
{
    struct bottleneck bottleneck = {
        .id             = NUMBER(ID),
        .reference      = bottleneck_reference(ctx, NUMBER(YEAR), NUMBER(NUMBER)),
        .at             = NUMBER(AT),
        .unit           = NUMBER(UNIT),
        .unit_name      = TEXT(UNIT_NAME),
        .unit_path      = TEXT(UNIT_PATH),
        .proposed       = NUMBER(PROPOSED) != 0,
        .state          = TEXT(STATE),
        .lead           = NUMBER(LEAD),
        .lead_name      = TEXT(LEAD_NAME),
        .lead_unit      = NUMBER(LEAD_UNIT),
        .lead_unit_name = TEXT(LEAD_UNIT_NAME),
        .lead_path      = TEXT(LEAD_PATH),
        .since          = NUMBER(SINCE),
        .due            = date_or_none(q, BOTTLENECK_LOAD_DUE),
        .look_again     = date_or_none(q, BOTTLENECK_LOAD_LOOK_AGAIN),
        .harm_on        = date_or_none(q, BOTTLENECK_LOAD_HARM_ON),
        .group_size     = number_or_none(q, BOTTLENECK_LOAD_GROUP_SIZE),
        .size_basis     = TEXT(SIZE_BASIS),
        .split_from     = NUMBER(SPLIT_FROM),
        .merged_into    = NUMBER(MERGED_INTO),
        .version        = NUMBER(VERSION),
        .subsistence    = TEXT(SUBSISTENCE),
        .tally          = tally_of(NUMBER(SIGNALS), NUMBER(RECOGNISED), NUMBER(RENEWED)),
        .first_at       = NUMBER(FIRST_AT),
        .has_problem    = NUMBER(PROBLEM) != 0,
    };

    bottleneck.closed = bottleneck_state_is_closed(bottleneck.state);
    return bottleneck;
}

#undef TEXT
#undef NUMBER

bool bottleneck_is_led_by(const struct ctx *ctx, int64_t lead, struct str opened_path,
                          struct str lead_path)
{
    return policy_may(
        ctx, POLICY_BOTTLENECK_LEAD,
        &(struct policy_row){.holder = lead, .unit = opened_path, .keeper = lead_path});
}

enum rc bottleneck_texts(struct ctx *ctx, int64_t id, struct bottleneck_text_list *out)
{
    struct bottleneck_text_list list = {0};
    struct db_query             query, *q = &query;

    if (bottleneck_need_read(ctx, id) != OK)
        return ctx->err.rc;
    if (moment_recall(ctx, SQL_BOTTLENECK_TEXT_LIST, id, out, sizeof(*out)))
        return OK;
    query = db_query(ctx->db, SQL_BOTTLENECK_TEXT_LIST);
    db_bind_i64(q, id);
    while (db_next(q)) {
        struct bottleneck_text text = {
            .event     = db_col_i64(q, BOTTLENECK_TEXT_LIST_EVENT),
            .at        = db_col_i64(q, BOTTLENECK_TEXT_LIST_AT),
            .unit_name = COPY(BOTTLENECK_TEXT_LIST_UNIT_NAME),
            .name      = COPY(BOTTLENECK_TEXT_LIST_NAME),
            .content   = COPY(BOTTLENECK_TEXT_LIST_CONTENT),
        };
        VEC_PUSH(ctx->arena, &list, text);
    }
    if (db_end(q, &ctx->err) != OK)
        return ctx->err.rc;
    moment_keep(ctx, SQL_BOTTLENECK_TEXT_LIST, id, &list, sizeof(list));
    *out = list;
    return OK;
}

/* The last text of each name is the one that counts. */
static enum rc load_words(struct ctx *ctx, struct bottleneck *bottleneck)
{
    struct bottleneck_text_list texts;

    if (bottleneck_texts(ctx, bottleneck->id, &texts) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < texts.len; i++) {
        struct str name = texts.item[i].name, content = texts.item[i].content;

        if (str_eq_z(name, "statement"))
            bottleneck->statement = content;
        else if (str_eq_z(name, "problem"))
            bottleneck->problem = content;
        else if (str_eq_z(name, "affected"))
            bottleneck->affected = content;
        else if (str_eq_z(name, "cases"))
            bottleneck->cases = content;
        else if (str_eq_z(name, "figures"))
            bottleneck->figures = content;
        else if (str_eq_z(name, "stretch"))
            bottleneck->stretch = content;
    }
    return OK;
}

static enum rc load_choices(struct ctx *ctx, struct bottleneck *bottleneck)
{
    struct db_query query = db_query(ctx->db, SQL_BOTTLENECK_CHOICE_LIST), *q = &query;

    db_bind_i64(q, bottleneck->id);
    while (db_next(q)) {
        bool       layer = str_eq_z(db_col_str(q, BOTTLENECK_CHOICE_LIST_LIST), "laag");
        struct str code  = COPY(BOTTLENECK_CHOICE_LIST_CODE);

        VEC_PUSH(ctx->arena, layer ? &bottleneck->layers : &bottleneck->groups, code);
    }
    return db_end(q, &ctx->err);
}

static enum rc load_links(struct ctx *ctx, struct bottleneck *bottleneck)
{
    struct named_list rules, units;

    if (bottleneck_rules(ctx, bottleneck->id, &rules) != OK ||
        bottleneck_units(ctx, bottleneck->id, &units) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < rules.len; i++)
        VEC_PUSH(ctx->arena, &bottleneck->rules, rules.item[i].id);
    for (size_t i = 0; i < units.len; i++)
        VEC_PUSH(ctx->arena, &bottleneck->units, units.item[i].id);
    return OK;
}

enum rc bottleneck_may_read(struct ctx *ctx, int64_t id, bool *out)
{
    struct policy_row row = {0};
    struct db_query   q;

    *out = policy_may(ctx, POLICY_BOTTLENECK_READ, &row);
    if (*out)
        return OK;
    q = db_query(ctx->db, SQL_SUBJECT_SIGNALS);
    db_bind_i64(&q, id);
    while (db_next(&q))
        if (db_col_i64(&q, SUBJECT_SIGNALS_REPORTER) == ctx->person)
            row.owner = ctx->person;
    *out = policy_may(ctx, POLICY_BOTTLENECK_READ, &row);
    return db_end(&q, &ctx->err);
}

enum rc bottleneck_need_read(struct ctx *ctx, int64_t id)
{
    bool readable = false;

    if (bottleneck_may_read(ctx, id, &readable) != OK)
        return ctx->err.rc;
    return readable ? OK : err_set(&ctx->err, ERR_NOT_FOUND, "no bottleneck %" PRId64, id);
}

enum rc bottleneck_load(struct ctx *ctx, int64_t id, struct bottleneck *out)
{
    struct bottleneck bottleneck = {0};
    bool              readable   = false;
    struct db_query   query, *q = &query;

    if (moment_recall(ctx, SQL_BOTTLENECK_LOAD, id, out, sizeof(*out)))
        return OK;
    query = db_query(ctx->db, SQL_BOTTLENECK_LOAD);
    db_bind_i64(q, id);
    if (db_next(q))
        bottleneck = from_row(q, ctx);
    if (db_end(q, &ctx->err) != OK || bottleneck_may_read(ctx, id, &readable) != OK)
        return ctx->err.rc;
    if (bottleneck.id == 0 || !readable)
        return err_set(&ctx->err, ERR_NOT_FOUND, "no bottleneck %" PRId64, id);
    if (load_words(ctx, &bottleneck) != OK || load_choices(ctx, &bottleneck) != OK ||
        load_links(ctx, &bottleneck) != OK || tally_hide(ctx, id, &bottleneck.tally) != OK)
        return ctx->err.rc;
    bottleneck.may_lead =
        bottleneck_is_led_by(ctx, bottleneck.lead, bottleneck.unit_path, bottleneck.lead_path);
    moment_keep(ctx, SQL_BOTTLENECK_LOAD, id, &bottleneck, sizeof(bottleneck));
    *out = bottleneck;
    return OK;
}

enum rc bottleneck_load_to_lead(struct ctx *ctx, int64_t id, struct bottleneck *out)
{
    struct bottleneck bottleneck;

    if (bottleneck_load(ctx, id, &bottleneck) != OK)
        return ctx->err.rc;
    if (!bottleneck.may_lead)
        return err_set(&ctx->err, ERR_DENIED, "may not lead bottleneck %" PRId64, id);
    *out = bottleneck;
    return OK;
}

enum rc bottleneck_readings(struct ctx *ctx, int64_t id, struct readings *out)
{
    struct readings readings = {0};
    struct db_query q;

    if (bottleneck_need_read(ctx, id) != OK)
        return ctx->err.rc;
    q = db_query(ctx->db, SQL_BOTTLENECK_READINGS);
    db_bind_i64(&q, id);
    if (db_next(&q)) {
        readings.people   = db_col_i64(&q, BOTTLENECK_READINGS_READINGS);
        readings.answered = db_col_i64(&q, BOTTLENECK_READINGS_ANSWERED);
    }
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    *out = readings;
    return OK;
}

/* --- lists ------------------------------------------------------------------ */

/* The list statements of sql/bottleneck.sql share the columns of bottleneck_page. */
static enum rc read_lines(struct ctx *ctx, struct db_query *q, struct bottleneck_line_list *out)
{
    struct bottleneck_line_list list = {0};

    while (db_next(q)) {
        struct bottleneck_line line = {
            .id             = db_col_i64(q, BOTTLENECK_PAGE_ID),
            .reference      = bottleneck_reference(ctx, db_col_i64(q, BOTTLENECK_PAGE_YEAR),
                                                   db_col_i64(q, BOTTLENECK_PAGE_NUMBER)),
            .at             = db_col_i64(q, BOTTLENECK_PAGE_AT),
            .state          = COPY(BOTTLENECK_PAGE_STATE),
            .lead           = db_col_i64(q, BOTTLENECK_PAGE_LEAD),
            .lead_unit_name = COPY(BOTTLENECK_PAGE_LEAD_UNIT_NAME),
            .since          = db_col_i64(q, BOTTLENECK_PAGE_SINCE),
            .due            = date_or_none(q, BOTTLENECK_PAGE_DUE),
            .statement      = COPY(BOTTLENECK_PAGE_STATEMENT),
            .subsistence    = COPY(BOTTLENECK_PAGE_SUBSISTENCE),
            .tally          = tally_of(db_col_i64(q, BOTTLENECK_PAGE_SIGNALS),
                                       db_col_i64(q, BOTTLENECK_PAGE_RECOGNISED),
                                       db_col_i64(q, BOTTLENECK_PAGE_RENEWED)),
            .first_at       = db_col_i64(q, BOTTLENECK_PAGE_FIRST_AT),
        };

        VEC_PUSH(ctx->arena, &list, line);
    }
    if (db_end(q, &ctx->err) != OK)
        return ctx->err.rc;
    if (!policy_may(ctx, POLICY_BOTTLENECK_READ, &(struct policy_row){0}))
        list.len = 0;
    for (size_t i = 0; i < list.len; i++)
        if (tally_hide(ctx, list.item[i].id, &list.item[i].tally) != OK)
            return ctx->err.rc;
    *out = list;
    return OK;
}

enum rc bottleneck_list(struct ctx *ctx, struct bottleneck_filter filter,
                        struct bottleneck_line_list *out)
{
    struct db_query q = db_query(ctx->db, SQL_BOTTLENECK_PAGE);

    db_bind_i64(&q, filter.before ? filter.before : INT64_MAX);
    db_bind_str(&q, filter.state);
    db_bind_i64(&q, filter.unled);
    db_bind_i64(&q, filter.most);
    return read_lines(ctx, &q, out);
}

enum rc bottleneck_list_of_rule(struct ctx *ctx, int64_t rule, struct bottleneck_line_list *out)
{
    struct db_query q = db_query(ctx->db, SQL_BOTTLENECK_OF_RULE);

    db_bind_i64(&q, rule);
    return read_lines(ctx, &q, out);
}

enum rc bottleneck_list_led(struct ctx *ctx, int64_t most, struct bottleneck_line_list *out)
{
    struct db_query q = db_query(ctx->db, SQL_BOTTLENECK_OF_LEAD);

    db_bind_i64(&q, ctx->person);
    db_bind_i64(&q, most);
    return read_lines(ctx, &q, out);
}

enum rc bottleneck_answers(struct ctx *ctx, int64_t id, struct subsistence_answer_list *out)
{
    struct subsistence_answer_list list = {0};
    struct db_query                query, *q = &query;

    if (bottleneck_need_read(ctx, id) != OK)
        return ctx->err.rc;
    query = db_query(ctx->db, SQL_SUBSISTENCE_LIST);
    db_bind_i64(q, id);
    while (db_next(q)) {
        struct subsistence_answer answer = {
            .id        = db_col_i64(q, SUBSISTENCE_LIST_ID),
            .at        = db_col_i64(q, SUBSISTENCE_LIST_AT),
            .unit_name = COPY(SUBSISTENCE_LIST_UNIT_NAME),
            .answer    = COPY(SUBSISTENCE_LIST_ANSWER),
            .text      = COPY(SUBSISTENCE_LIST_TEXT),
        };
        VEC_PUSH(ctx->arena, &list, answer);
    }
    if (db_end(q, &ctx->err) != OK)
        return ctx->err.rc;
    *out = list;
    return OK;
}
