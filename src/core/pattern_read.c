// SPDX-License-Identifier: EUPL-1.2
/* pattern_read.c - patterns as a person may see them; the contract is in pattern.h. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "base/vec.h"
#include "core/access.h"
#include "core/column.h"
#include "core/deidentify.h"
#include "core/interpretation.h"
#include "core/pattern.h"
#include "core/signal.h"
#include "core/small.h"
#include "event/moment.h"
#include "pattern/explain.h"

enum {
    LOOK_MOST   = 500, /* patterns passed over for one page */
    DAYS_A_WEEK = 7,
    LAYERS      = 5
};

/* The signals of one pattern that the reader knows, oldest first. */
struct member {
    int64_t    id, at, reporter, organisation;
    bool       open;  /* the reader may read it */
    bool       dated; /* the day of receipt is the day it came in: no old matter */
    struct str story;
};
struct member_list {
    struct member *item;
    size_t         len, cap;
    bool           more; /* there are others */
};

static bool may_row(const struct ctx *ctx, enum policy what, struct db_query *q)
{
    const struct signal signal = {
        .reporter    = db_col_i64(q, PATTERN_MEMBERS_REPORTER),
        .entered_by  = db_col_i64(q, PATTERN_MEMBERS_ENTERED_BY),
        .handler     = db_col_i64(q, PATTERN_MEMBERS_HANDLER),
        .unit_path   = db_col_str(q, PATTERN_MEMBERS_UNIT_PATH),
        .keeper_path = db_col_str(q, PATTERN_MEMBERS_KEEPER_PATH),
        .consent     = db_col_str(q, PATTERN_MEMBERS_CONSENT),
        .state       = db_col_str(q, PATTERN_MEMBERS_STATE),
    };

    return signal_may(ctx, what, &signal);
}

/* Whether the person knows stories of others that may be shared: they are to bring them together. */
static bool joins_stories(const struct ctx *ctx)
{
    return policy_may(ctx, POLICY_PATTERN_JOIN, &(struct policy_row){0});
}

static enum rc load_members(struct ctx *ctx, int64_t pattern, struct member_list *out)
{
    struct member_list list  = {0};
    struct db_query    query = db_query(ctx->db, SQL_PATTERN_MEMBERS), *q = &query;

    db_bind_i64(q, pattern);
    while (db_next(q)) {
        struct member one = {
            .id           = db_col_i64(q, PATTERN_MEMBERS_SIGNAL),
            .at           = db_col_i64(q, PATTERN_MEMBERS_AT),
            .reporter     = db_col_i64(q, PATTERN_MEMBERS_REPORTER),
            .organisation = db_col_i64(q, PATTERN_MEMBERS_ORGANISATION),
            .open         = may_row(ctx, POLICY_SIGNAL_READ, q),
            .dated        = db_col_str(q, PATTERN_MEMBERS_HAPPENED).len == 0,
        };

        if (!signal_may_know(ctx, one.id, one.reporter, db_col_str(q, PATTERN_MEMBERS_UNIT_PATH)))
            continue;
        if (!one.open &&
            !(joins_stories(ctx) &&
              signal_story_may_read(ctx, one.id, db_col_str(q, PATTERN_MEMBERS_UNIT_PATH),
                                    db_col_str(q, PATTERN_MEMBERS_CONSENT)))) {
            list.more = true;
            continue;
        }
        one.story =
            text_for(ctx, may_row(ctx, POLICY_SIGNAL_WHOLE, q), COPY(PATTERN_MEMBERS_STORY));
        VEC_PUSH(ctx->arena, &list, one);
    }
    *out = list;
    return db_end(q, &ctx->err);
}

/* Weeks from Monday to Sunday; this week is the last one. */
static void count_week(struct ctx *ctx, struct pattern *pattern, const struct member *one)
{
    int64_t monday = ctx->today.day - date_weekday(ctx->today) + 1;
    int64_t back   = monday + DAYS_A_WEEK - 1 - date_of_instant(one->at).day;

    if (!one->dated || back < 0 || back / DAYS_A_WEEK >= PATTERN_WEEKS)
        return;
    pattern->week[PATTERN_WEEKS - 1 - back / DAYS_A_WEEK]++;
    pattern->recent++;
    pattern->newest += back / DAYS_A_WEEK < PATTERN_QUARTER;
}

static void count(struct ctx *ctx, struct pattern *pattern, const struct member_list *members)
{
    pattern->signals = (int64_t)members->len;
    pattern->more    = members->more;
    for (size_t i = 0; i < members->len; i++) {
        const struct member *one          = &members->item[i];
        bool                 new_reporter = true, new_organisation = true;

        for (size_t j = 0; j < i; j++) {
            new_reporter = new_reporter && members->item[j].reporter != one->reporter;
            new_organisation =
                new_organisation && members->item[j].organisation != one->organisation;
        }
        pattern->readable += one->open;
        pattern->reporters += new_reporter;
        pattern->organisations += new_organisation;
        if (pattern->first_at == 0)
            pattern->first_at = one->at;
        pattern->last_at = one->at;
        count_week(ctx, pattern, one);
    }
}

/* What a reporter thinks of the cause is of the signal, and shown to who may read that. */
static enum rc count_layers(struct ctx *ctx, struct pattern *pattern,
                            const struct member_list *members)
{
    int64_t         named[LAYERS] = {0};
    size_t          at            = 0;
    struct db_query q             = db_query(ctx->db, SQL_PATTERN_LAYERS);

    db_bind_i64(&q, pattern->id);
    while (db_next(&q)) { /* both in order of signal */
        int64_t signal = db_col_i64(&q, PATTERN_LAYERS_SIGNAL);

        while (at < members->len && members->item[at].id < signal)
            at++;
        if (at == members->len || members->item[at].id != signal || !members->item[at].open)
            continue;
        for (int i = 0; i < LAYERS; i++)
            named[i] += str_eq(db_col_str(&q, PATTERN_LAYERS_CODE), layer_code(i + 1));
    }
    for (int i = 0; i < LAYERS; i++)
        if (named[i] > pattern->in_layer) {
            pattern->in_layer = named[i];
            pattern->layer    = layer_code(i + 1);
        }
    return db_end(&q, &ctx->err);
}

static enum rc explain_members(struct ctx *ctx, const struct member_list *members,
                               struct explanation *out)
{
    struct str *story = arena_alloc(ctx->arena, (members->len + 1) * sizeof(*story));

    for (size_t i = 0; i < members->len; i++)
        story[i] = members->item[i].story;
    return explain(ctx->index, ctx->arena, story, members->len, out, &ctx->err);
}

static struct pattern from_row(struct ctx *ctx, struct db_query *q)
{
    return (struct pattern){
        .id         = db_col_i64(q, PATTERN_ONE_ID),
        .at         = db_col_i64(q, PATTERN_ONE_AT),
        .scan       = db_col_i64(q, PATTERN_ONE_SCAN),
        .state      = COPY(PATTERN_ONE_STATE),
        .settled_by = db_col_i64(q, PATTERN_ONE_SETTLED_BY),
        .settled_at = db_col_i64(q, PATTERN_ONE_SETTLED_AT),
        .split_from = db_col_i64(q, PATTERN_ONE_SPLIT_FROM),
        .went_into  = db_col_i64(q, PATTERN_ONE_WENT_INTO),
        .grown      = db_col_i64(q, PATTERN_ONE_GROWN),
        .version    = db_col_i64(q, PATTERN_ONE_VERSION),
    };
}

/* Fills in what the reader may see.  *seen = whether that is enough to show it. */
static enum rc look_inside(struct ctx *ctx, struct pattern *pattern, bool *seen)
{
    struct explanation why = {0};
    struct member_list members;
    int64_t            least;

    if (load_members(ctx, pattern->id, &members) != OK || small_load(ctx, 0, &least) != OK)
        return ctx->err.rc;
    *seen = members.len >= PATTERN_FEWEST || (!members.more && members.len > 0);
    if (!*seen)
        return OK;
    count(ctx, pattern, &members);
    pattern->few = pattern->readable < pattern->signals && small_is(pattern->reporters, least);
    if (count_layers(ctx, pattern, &members) != OK)
        return ctx->err.rc;
    if (ctx->index && explain_members(ctx, &members, &why) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < why.words; i++)
        VEC_PUSH(ctx->arena, &pattern->words, why.word[i]);
    pattern->may_settle = str_eq_z(pattern->state, "voorstel") && may(ctx, RIGHT_BOTTLENECK);
    pattern->may_reread = str_eq_z(pattern->state, "nu-niet") && may(ctx, RIGHT_SECOND_READ) &&
                          pattern->settled_by != ctx->person;
    return OK;
}

enum rc pattern_load(struct ctx *ctx, int64_t id, struct pattern *out)
{
    struct pattern  pattern = {0};
    struct db_query q;
    bool            seen = false;

    if (moment_recall(ctx, SQL_PATTERN_ONE, id, out, sizeof(*out)))
        return OK;
    q = db_query(ctx->db, SQL_PATTERN_ONE);
    db_bind_i64(&q, id);
    if (db_next(&q))
        pattern = from_row(ctx, &q);
    if (db_end(&q, &ctx->err) != OK ||
        (pattern.id && !access_only_admin(ctx) && look_inside(ctx, &pattern, &seen) != OK))
        return ctx->err.rc;
    if (!seen)
        return err_set(&ctx->err, ERR_NOT_FOUND, "no pattern %" PRId64, id);
    moment_keep(ctx, SQL_PATTERN_ONE, id, &pattern, sizeof(pattern));
    *out = pattern;
    return OK;
}

enum rc pattern_version(struct ctx *ctx, int64_t id, int64_t *out)
{
    struct pattern pattern;

    if (pattern_load(ctx, id, &pattern) != OK)
        return ctx->err.rc;
    *out = pattern.version;
    return OK;
}

/* The next ones of the filter, as stored. */
static enum rc load_page(struct ctx *ctx, struct pattern_filter filter, struct pattern_list *out)
{
    struct db_query q = db_query(ctx->db, SQL_PATTERN_PAGE);

    db_bind_str(&q, filter.state.len ? filter.state : STR("voorstel"));
    db_bind_i64(&q, filter.before ? filter.before : INT64_MAX);
    db_bind_i64(&q, LOOK_MOST);
    while (db_next(&q))
        VEC_PUSH(ctx->arena, out, from_row(ctx, &q));
    return db_end(&q, &ctx->err);
}

enum rc pattern_list(struct ctx *ctx, struct pattern_filter filter, struct pattern_list *out)
{
    struct pattern_list rows = {0}, list = {0};

    if ((!ctx_is_system(ctx) && access_need(ctx, RIGHT_SIGNED_IN) != OK) ||
        load_page(ctx, filter, &rows) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < rows.len && !access_only_admin(ctx); i++) {
        bool seen = false;

        if (look_inside(ctx, &rows.item[i], &seen) != OK)
            return ctx->err.rc;
        if (!seen)
            continue;
        if ((int64_t)list.len == filter.most) {
            list.next = list.item[list.len - 1].grown;
            break;
        }
        VEC_PUSH(ctx->arena, &list, rows.item[i]);
    }
    if (list.next == 0 && rows.len == LOOK_MOST)
        list.next = rows.item[rows.len - 1].grown;
    *out = list;
    return OK;
}

/* --- the signals in it ------------------------------------------------------------------ */

static enum rc add_signal(struct ctx *ctx, const struct member *member,
                          const struct explanation *why, size_t place,
                          struct pattern_signal_list *out)
{
    struct pattern_signal one = {
        .id = member->id, .at = member->at, .open = member->open, .story = member->story};
    struct signal_line line;

    if (signal_line_load(ctx, member->id, &line) != OK)
        return ctx->err.rc;
    one.title = line.title;
    if (one.open) {
        one.reference = line.reference;
        one.unit_name = line.unit_name;
        one.state     = line.state;
    }
    if (place < why->texts) {
        one.fit = (int64_t)(why->fit[place] * 100 + 0.5);
        for (size_t i = 0; i < why->words; i++)
            if (why->holds[place] & 1u << i)
                VEC_PUSH(ctx->arena, &one.shared, why->word[i]);
    }
    VEC_PUSH(ctx->arena, out, one);
    return OK;
}

enum rc pattern_signals(struct ctx *ctx, int64_t id, struct pattern_signal_list *out)
{
    struct pattern_signal_list list = {0};
    struct explanation         why  = {0};
    struct pattern             pattern;
    struct member_list         members;

    if (pattern_load(ctx, id, &pattern) != OK || load_members(ctx, id, &members) != OK ||
        (ctx->index && explain_members(ctx, &members, &why) != OK))
        return ctx->err.rc;
    for (size_t i = 0; i < members.len; i++) {
        size_t place = i < why.texts ? why.order[i] : i;

        if (add_signal(ctx, &members.item[place], &why, place, &list) != OK)
            return ctx->err.rc;
    }
    *out = list;
    return OK;
}

static bool is_open(const struct member_list *members, int64_t signal)
{
    for (size_t i = 0; i < members->len; i++)
        if (members->item[i].id == signal)
            return members->item[i].open;
    return false;
}

static int by_signals(const void *a, const void *b)
{
    const struct pattern_rule *one = a, *other = b;

    if (one->signals != other->signals)
        return one->signals > other->signals ? -1 : 1;
    return (one->id > other->id) - (one->id < other->id);
}

enum rc pattern_rules(struct ctx *ctx, int64_t id, struct pattern_rule_list *out)
{
    struct pattern_rule_list list = {0};
    struct pattern           pattern;
    struct member_list       members;
    struct db_query          query, *q = &query;

    if (pattern_load(ctx, id, &pattern) != OK || load_members(ctx, id, &members) != OK)
        return ctx->err.rc;
    query = db_query(ctx->db, SQL_PATTERN_RULE_LIST);
    db_bind_i64(q, id);
    while (db_next(q)) {
        int64_t rule = db_col_i64(q, PATTERN_RULE_LIST_RULE);

        if (!is_open(&members, db_col_i64(q, PATTERN_RULE_LIST_SIGNAL)))
            continue;
        if (list.len == 0 || list.item[list.len - 1].id != rule) {
            struct pattern_rule one = {.id = rule, .name = COPY(PATTERN_RULE_LIST_NAME)};

            VEC_PUSH(ctx->arena, &list, one);
        }
        list.item[list.len - 1].signals++;
    }
    if (db_end(q, &ctx->err) != OK)
        return ctx->err.rc;
    if (list.len)
        qsort(list.item, list.len, sizeof *list.item, by_signals);
    *out = list;
    return OK;
}

enum rc pattern_of_signal(struct ctx *ctx, int64_t signal, int64_t *out)
{
    struct ref_list list = {0};
    struct db_query q    = db_query(ctx->db, SQL_PATTERN_OF_SIGNAL);

    db_bind_i64(&q, signal);
    while (db_next(&q))
        VEC_PUSH(ctx->arena, &list, db_col_i64(&q, PATTERN_OF_SIGNAL_PATTERN));
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    *out = 0;
    for (size_t i = 0; i < list.len && *out == 0; i++) {
        struct pattern pattern;

        if (pattern_load(ctx, list.item[i], &pattern) == OK)
            *out = pattern.id;
        else if (ctx->err.rc == ERR_NOT_FOUND)
            err_clear(&ctx->err);
        else
            return ctx->err.rc;
    }
    return OK;
}
