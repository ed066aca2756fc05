// SPDX-License-Identifier: EUPL-1.2
/* rule_read.c - reads rule cards; the contract is in rule.h. */
#include <inttypes.h>

#include "base/vec.h"
#include "core/column.h"
#include "core/rule.h"
#include "core/signal.h"
#include "core/small.h"
#include "core/fault.h"
#include "db/db.h"

/* rule_load and rule_page share their columns. */
static struct rule from_row(struct db_query *q, struct ctx *ctx)
{
    struct rule rule = {
        .id          = db_col_i64(q, RULE_LOAD_ID),
        .name        = COPY(RULE_LOAD_NAME),
        .law         = COPY(RULE_LOAD_LAW),
        .article     = COPY(RULE_LOAD_ARTICLE),
        .theme       = COPY(RULE_LOAD_THEME),
        .origin      = COPY(RULE_LOAD_ORIGIN),
        .freedom     = COPY(RULE_LOAD_FREEDOM),
        .owner_unit  = db_col_i64(q, RULE_LOAD_OWNER_UNIT),
        .owner_name  = COPY(RULE_LOAD_OWNER_NAME),
        .keeper_name = COPY(RULE_LOAD_KEEPER_NAME),
        .valid_from  = date_or_none(q, RULE_LOAD_VALID_FROM),
        .valid_to    = date_or_none(q, RULE_LOAD_VALID_TO),
        .version     = db_col_i64(q, RULE_LOAD_VERSION),
        .purposes    = db_col_i64(q, RULE_LOAD_PURPOSES),
        .signals     = db_col_i64(q, RULE_LOAD_SIGNALS),
        .bottlenecks = db_col_i64(q, RULE_LOAD_BOTTLENECKS),
    };

    rule.gap = rule.purposes == 0;
    return rule;
}

/* The last text of each name is the one that counts. */
static enum rc load_words(struct ctx *ctx, struct rule *rule)
{
    struct db_query query = db_query(ctx->db, SQL_RULE_TEXT_LIST), *q = &query;

    db_bind_i64(q, rule->id);
    while (db_next(q)) {
        struct str name    = db_col_str(q, RULE_TEXT_LIST_NAME);
        struct str content = COPY(RULE_TEXT_LIST_CONTENT);

        if (str_eq_z(name, "letter"))
            rule->letter = content;
        else if (str_eq_z(name, "room"))
            rule->room = content;
        else if (str_eq_z(name, "conditions"))
            rule->conditions = content;
        else if (str_eq_z(name, "motivation"))
            rule->motivation = content;
    }
    return db_end(q, &ctx->err);
}

enum rc rule_load(struct ctx *ctx, int64_t id, struct rule *out)
{
    struct rule     rule = {0};
    struct db_query q    = db_query(ctx->db, SQL_RULE_LOAD);

    db_bind_i64(&q, id);
    if (db_next(&q))
        rule = from_row(&q, ctx);
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    if (rule.id == 0)
        return err_set(&ctx->err, ERR_NOT_FOUND, "no rule %" PRId64, id);
    if (load_words(ctx, &rule) != OK)
        return ctx->err.rc;
    *out = rule;
    return OK;
}

enum rc rule_check_all(struct ctx *ctx, const char *member, struct ref_list ids)
{
    struct rule rule;

    for (size_t i = 0; i < ids.len; i++)
        if (fault_unless_there(ctx, member, rule_load(ctx, ids.item[i], &rule)) != OK)
            return ctx->err.rc;
    return OK;
}

enum rc rule_list(struct ctx *ctx, bool gaps, struct rule_list *out)
{
    struct rule_list list = {0};
    struct db_query  q    = db_query(ctx->db, SQL_RULE_PAGE);

    db_bind_i64(&q, gaps);
    while (db_next(&q))
        VEC_PUSH(ctx->arena, &list, from_row(&q, ctx));
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    *out = list;
    return OK;
}

enum rc rule_purposes(struct ctx *ctx, int64_t rule, struct purpose_list *out)
{
    struct purpose_list list  = {0};
    struct db_query     query = db_query(ctx->db, SQL_RULE_PURPOSE_LIST), *q = &query;

    db_bind_i64(q, rule);
    while (db_next(q)) {
        struct purpose one = {
            .id        = db_col_i64(q, RULE_PURPOSE_LIST_ID),
            .at        = db_col_i64(q, RULE_PURPOSE_LIST_AT),
            .source    = COPY(RULE_PURPOSE_LIST_SOURCE),
            .dissent   = db_col_i64(q, RULE_PURPOSE_LIST_DISSENT) != 0,
            .role      = COPY(RULE_PURPOSE_LIST_ROLE),
            .unit_name = COPY(RULE_PURPOSE_LIST_UNIT_NAME),
            .text      = COPY(RULE_PURPOSE_LIST_TEXT),
        };
        VEC_PUSH(ctx->arena, &list, one);
    }
    if (db_end(q, &ctx->err) != OK)
        return ctx->err.rc;
    *out = list;
    return OK;
}

enum rc rule_conflicts(struct ctx *ctx, int64_t rule, struct conflict_list *out)
{
    struct conflict_list list  = {0};
    struct db_query      query = db_query(ctx->db, SQL_RULE_CONFLICT_LIST), *q = &query;

    db_bind_i64(q, rule);
    while (db_next(q)) {
        struct conflict one = {
            .id    = db_col_i64(q, RULE_CONFLICT_LIST_ID),
            .one   = db_col_i64(q, RULE_CONFLICT_LIST_ONE),
            .other = db_col_i64(q, RULE_CONFLICT_LIST_OTHER),
            .at    = db_col_i64(q, RULE_CONFLICT_LIST_AT),
            .text  = COPY(RULE_CONFLICT_LIST_TEXT),
        };
        VEC_PUSH(ctx->arena, &list, one);
    }
    if (db_end(q, &ctx->err) != OK)
        return ctx->err.rc;
    *out = list;
    return OK;
}

/* --- what it is connected with ---------------------------------------------------- */

static enum rc signal_ids(struct ctx *ctx, int64_t rule, int64_t most, struct ref_list *out)
{
    struct db_query q = db_query(ctx->db, SQL_RULE_SIGNAL_LIST);

    db_bind_i64(&q, rule);
    db_bind_i64(&q, most);
    while (db_next(&q))
        VEC_PUSH(ctx->arena, out, db_col_i64(&q, RULE_SIGNAL_LIST_ID));
    return db_end(&q, &ctx->err);
}

/* OK with nothing added when the signal is not for this reader; it still counts. */
static enum rc add_readable(struct ctx *ctx, int64_t id, struct rule_signal_list *list)
{
    struct err    before = ctx->err;
    struct signal signal;
    enum rc       rc = signal_load(ctx, id, &signal);

    if (rc == OK) {
        struct rule_signal one = {.id          = signal.id,
                                  .at          = signal.at,
                                  .reference   = signal.reference,
                                  .title       = signal.summary,
                                  .state       = signal.state,
                                  .solve_state = signal.solve_state};
        VEC_PUSH(ctx->arena, list, one);
    }
    if (rc != ERR_NOT_FOUND)
        return rc;
    ctx->err = before;
    return OK;
}

enum { LOOKED_MOST = 500 }; /* signals of one rule looked at, when few of them may be read */

enum rc rule_signals(struct ctx *ctx, int64_t rule, size_t most, struct rule_signal_list *out)
{
    struct rule_signal_list list = {0};
    struct ref_list         ids  = {0};

    if (signal_ids(ctx, rule, LOOKED_MOST, &ids) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < ids.len && list.len < most; i++)
        if (add_readable(ctx, ids.item[i], &list) != OK)
            return ctx->err.rc;
    *out = list;
    return OK;
}

/* Whether the person may read every signal about it; there are so many. */
static enum rc reads_all(struct ctx *ctx, const struct rule *rule, bool *out)
{
    struct rule_signal_list list;

    if (rule_signals(ctx, rule->id, (size_t)rule->signals, &list) != OK)
        return ctx->err.rc;
    *out = (int64_t)list.len == rule->signals;
    return OK;
}

enum rc rule_hide_few(struct ctx *ctx, struct rule *rule, size_t rules)
{
    int64_t least;

    if (small_load(ctx, 0, &least) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < rules; i++) {
        bool all = true;

        if (small_is(rule[i].signals, least) && reads_all(ctx, &rule[i], &all) != OK)
            return ctx->err.rc;
        if (!all)
            rule[i].signals = NUMBER_NONE;
    }
    return OK;
}

/* Rows of id and name. */
static enum rc read_named(struct ctx *ctx, struct db_query *q, struct named_list *out)
{
    struct named_list list = {0};

    while (db_next(q)) {
        struct named named = {.id   = db_col_i64(q, RULE_OF_SIGNAL_ID),
                              .name = COPY(RULE_OF_SIGNAL_NAME)};
        VEC_PUSH(ctx->arena, &list, named);
    }
    if (db_end(q, &ctx->err) != OK)
        return ctx->err.rc;
    *out = list;
    return OK;
}

enum rc rule_of_signal(struct ctx *ctx, int64_t signal, struct named_list *out)
{
    struct db_query q;

    if (signal_need_read(ctx, signal) != OK)
        return ctx->err.rc;
    q = db_query(ctx->db, SQL_RULE_OF_SIGNAL);
    db_bind_i64(&q, signal);
    return read_named(ctx, &q, out);
}

enum rc unit_of_signal(struct ctx *ctx, int64_t signal, struct named_list *out)
{
    struct db_query q;

    if (signal_need_read(ctx, signal) != OK)
        return ctx->err.rc;
    q = db_query(ctx->db, SQL_UNIT_OF_SIGNAL);
    db_bind_i64(&q, signal);
    return read_named(ctx, &q, out);
}

enum rc rule_pairs(struct ctx *ctx, int64_t most, struct rule_pair_list *out)
{
    struct rule_pair_list list = {0};
    struct db_query       query, *q = &query;
    int64_t               least;

    if (small_load(ctx, 0, &least) != OK)
        return ctx->err.rc;
    query = db_query(ctx->db, SQL_RULE_COMBINATIONS);
    db_bind_i64(q, most);
    while (db_next(q)) {
        struct rule_pair one = {
            .kind       = COPY(RULE_COMBINATIONS_KIND),
            .one        = db_col_i64(q, RULE_COMBINATIONS_ONE),
            .one_name   = COPY(RULE_COMBINATIONS_ONE_NAME),
            .other      = db_col_i64(q, RULE_COMBINATIONS_OTHER),
            .other_name = COPY(RULE_COMBINATIONS_OTHER_NAME),
            .times      = db_col_i64(q, RULE_COMBINATIONS_TIMES),
        };

        if (small_is(one.times, least))
            one.times = NUMBER_NONE;
        VEC_PUSH(ctx->arena, &list, one);
    }
    if (db_end(q, &ctx->err) != OK)
        return ctx->err.rc;
    *out = list;
    return OK;
}
