// SPDX-License-Identifier: EUPL-1.2
/*
 * bottleneck_link.c - reads what a bottleneck is connected with: signals, rules, units and other
 * bottlenecks; the contract is in bottleneck.h.
 */
#include "base/vec.h"
#include "core/access.h"
#include "core/bottleneck.h"
#include "core/column.h"
#include "core/deidentify.h"
#include "core/signal.h"
#include "db/db.h"
#include "event/moment.h"

/* --- its signals ------------------------------------------------------------- */

/* Fills in the sender when the person may read the signal itself; otherwise leaves the story without names. */
static enum rc look_closer(struct ctx *ctx, struct bottleneck_signal *one, bool story)
{
    struct err    before = ctx->err;
    struct signal signal;
    enum rc       rc = signal_load(ctx, one->id, &signal);

    if (rc == OK) {
        one->open   = true;
        one->sender = signal.unit_name;
        one->title  = signal.summary;
        one->story  = signal.story;
        return OK;
    }
    if (rc != ERR_NOT_FOUND)
        return rc;
    ctx->err   = before; /* that one may not read it is no failure */
    one->kept  = !story;
    one->story = story ? deidentified(ctx, one->story) : STR("");
    one->title = story ? deidentified(ctx, one->title) : STR("");
    return OK;
}

/* What the reader may of a row without reading its signal. */
struct glimpse {
    bool known, story;
};
struct glimpse_list {
    struct glimpse *item;
    size_t          len, cap;
};

static struct glimpse glimpse_of_row(const struct ctx *ctx, struct db_query *q)
{
    struct str path = db_col_str(q, BOTTLENECK_SIGNAL_LIST_UNIT_PATH);

    return (struct glimpse){
        .known = signal_may_know(ctx, db_col_i64(q, BOTTLENECK_SIGNAL_LIST_ID),
                                 db_col_i64(q, BOTTLENECK_SIGNAL_LIST_REPORTER), path),
        .story = signal_story_may_read(ctx, db_col_i64(q, BOTTLENECK_SIGNAL_LIST_ID), path,
                                       db_col_str(q, BOTTLENECK_SIGNAL_LIST_CONSENT)),
    };
}

/* The next rows, as they are; *after becomes the last of them. */
static enum rc read_signals(struct ctx *ctx, int64_t id, int64_t *after, int64_t most,
                            struct bottleneck_signal_list *list, struct glimpse_list *glimpses)
{
    struct db_query query = db_query(ctx->db, SQL_BOTTLENECK_SIGNAL_LIST), *q = &query;

    db_bind_i64(q, id);
    db_bind_i64(q, *after);
    db_bind_i64(q, most);
    while (db_next(q)) {
        struct glimpse           glimpse = glimpse_of_row(ctx, q);
        struct bottleneck_signal one     = {
                .id          = db_col_i64(q, BOTTLENECK_SIGNAL_LIST_ID),
                .reference   = signal_reference(ctx, db_col_i64(q, BOTTLENECK_SIGNAL_LIST_YEAR),
                                                db_col_i64(q, BOTTLENECK_SIGNAL_LIST_NUMBER)),
                .at          = db_col_i64(q, BOTTLENECK_SIGNAL_LIST_AT),
                .state       = COPY(BOTTLENECK_SIGNAL_LIST_STATE),
                .solve_state = COPY(BOTTLENECK_SIGNAL_LIST_SOLVE_STATE),
                .story       = COPY(BOTTLENECK_SIGNAL_LIST_STORY),
                .left        = db_col_i64(q, BOTTLENECK_SIGNAL_LIST_LEFT_BY) != 0,
        };

        one.title = signal_title(ctx, db_col_str(q, BOTTLENECK_SIGNAL_LIST_SUMMARY), one.story);
        *after    = one.id;
        VEC_PUSH(ctx->arena, list, one);
        VEC_PUSH(ctx->arena, glimpses, glimpse);
    }
    return db_end(q, &ctx->err);
}

enum rc bottleneck_signals(struct ctx *ctx, int64_t id, int64_t after, int64_t most,
                           struct bottleneck_signal_list *out)
{
    struct bottleneck_signal_list list = {0}, rows;
    struct bottleneck             bottleneck;
    bool                          held;

    if (bottleneck_load(ctx, id, &bottleneck) != OK)
        return ctx->err.rc;
    held = tally_is_held(&bottleneck.tally);
    do {
        struct glimpse_list glimpses = {0};

        rows = (struct bottleneck_signal_list){0};
        if (read_signals(ctx, id, &after, most, &rows, &glimpses) != OK)
            return ctx->err.rc;
        for (size_t i = 0; i < rows.len && (int64_t)list.len < most; i++) {
            struct bottleneck_signal *one = &rows.item[i];

            if (!glimpses.item[i].known)
                continue;
            if (look_closer(ctx, one, glimpses.item[i].story) != OK)
                return ctx->err.rc;
            if (!one->kept || !(held || one->left))
                VEC_PUSH(ctx->arena, &list, *one);
        }
    } while ((int64_t)rows.len == most && (int64_t)list.len < most);
    *out = list;
    return OK;
}

/* --- what it is connected with -------------------------------------------------- */

/* The statements that give an id and a name share their columns. */
static enum rc read_named(struct ctx *ctx, enum sql what, int64_t id, struct named_list *out)
{
    struct named_list list = {0};
    struct db_query   query, *q = &query;

    if (bottleneck_need_read(ctx, id) != OK)
        return ctx->err.rc;
    if (moment_recall(ctx, what, id, out, sizeof(*out)))
        return OK;
    query = db_query(ctx->db, what);
    db_bind_i64(q, id);
    while (db_next(q)) {
        struct named named = {.id   = db_col_i64(q, BOTTLENECK_RULE_LIST_ID),
                              .name = COPY(BOTTLENECK_RULE_LIST_NAME)};
        VEC_PUSH(ctx->arena, &list, named);
    }
    if (db_end(q, &ctx->err) != OK)
        return ctx->err.rc;
    moment_keep(ctx, what, id, &list, sizeof(list));
    *out = list;
    return OK;
}

enum rc bottleneck_rules(struct ctx *ctx, int64_t id, struct named_list *out)
{
    return read_named(ctx, SQL_BOTTLENECK_RULE_LIST, id, out);
}

enum rc bottleneck_units(struct ctx *ctx, int64_t id, struct named_list *out)
{
    return read_named(ctx, SQL_BOTTLENECK_UNIT_LIST, id, out);
}

enum rc bottleneck_kin(struct ctx *ctx, int64_t id, struct named_list *out)
{
    struct named_list list = {0};
    struct db_query   query, *q = &query;

    if (bottleneck_need_read(ctx, id) != OK)
        return ctx->err.rc;
    query = db_query(ctx->db, SQL_BOTTLENECK_SPLIT_LIST);
    db_bind_i64(q, id);
    while (db_next(q)) {
        struct str reference = bottleneck_reference(ctx, db_col_i64(q, BOTTLENECK_SPLIT_LIST_YEAR),
                                                    db_col_i64(q, BOTTLENECK_SPLIT_LIST_NUMBER));
        struct named named   = {
              .id   = db_col_i64(q, BOTTLENECK_SPLIT_LIST_ID),
              .name = str_printf(ctx->arena, "%.*s %.*s", STR_ARG(reference),
                                 STR_ARG(db_col_str(q, BOTTLENECK_SPLIT_LIST_STATEMENT))),
              .flag = db_col_i64(q, BOTTLENECK_SPLIT_LIST_MERGED) != 0,
        };
        VEC_PUSH(ctx->arena, &list, named);
    }
    if (db_end(q, &ctx->err) != OK)
        return ctx->err.rc;
    *out = list;
    return OK;
}

/* Without the bottlenecks that the reader may not read. */
static enum rc keep_readable(struct ctx *ctx, struct named_list *list)
{
    size_t kept = 0;

    for (size_t i = 0; i < list->len; i++) {
        bool readable = false;

        if (bottleneck_may_read(ctx, list->item[i].id, &readable) != OK)
            return ctx->err.rc;
        if (readable)
            list->item[kept++] = list->item[i];
    }
    list->len = kept;
    return OK;
}

enum rc bottleneck_of_signal(struct ctx *ctx, int64_t signal, struct named_list *out)
{
    struct named_list list  = {0};
    struct db_query   query = db_query(ctx->db, SQL_BOTTLENECK_OF_SIGNAL), *q = &query;

    db_bind_i64(q, signal);
    while (db_next(q)) {
        struct str   reference = bottleneck_reference(ctx, db_col_i64(q, BOTTLENECK_OF_SIGNAL_YEAR),
                                                      db_col_i64(q, BOTTLENECK_OF_SIGNAL_NUMBER));
        struct named named     = {
                .id   = db_col_i64(q, BOTTLENECK_OF_SIGNAL_ID),
                .name = str_printf(ctx->arena, "%.*s %.*s", STR_ARG(reference),
                                   STR_ARG(db_col_str(q, BOTTLENECK_OF_SIGNAL_STATEMENT))),
                .flag = db_col_i64(q, BOTTLENECK_OF_SIGNAL_LEFT_BY) != 0,
        };
        VEC_PUSH(ctx->arena, &list, named);
    }
    if (db_end(q, &ctx->err) != OK || keep_readable(ctx, &list) != OK)
        return ctx->err.rc;
    *out = list;
    return OK;
}
