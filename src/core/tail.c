// SPDX-License-Identifier: EUPL-1.2
/* tail.c - from the log to the index; the contract is in tail.h. */
#include "core/tail.h"

#include "base/vec.h"
#include "core/option.h"
#include "core/search.h"
#include "db/db.h"
#include "event/event.h"
#include "pattern/index.h"

enum { AT_ONCE = 1000 };

struct text_row {
    int64_t    seq;
    struct str kind, story;
    int64_t    erased; /* event of which a part was erased; 0 = none */
};

struct text_rows {
    struct text_row *item;
    size_t           len, cap;
};

static enum rc next_rows(struct ctx *ctx, int64_t after, struct text_rows *out)
{
    struct db_query q = db_query(ctx->db, SQL_TAIL_AFTER);

    db_bind_i64(&q, after);
    db_bind_i64(&q, AT_ONCE);
    while (db_next(&q)) {
        struct text_row row = {
            .seq    = db_col_i64(&q, TAIL_AFTER_SEQ),
            .kind   = str_copy(ctx->arena, db_col_str(&q, TAIL_AFTER_KIND)),
            .story  = str_copy(ctx->arena, db_col_str(&q, TAIL_AFTER_STORY)),
            .erased = db_col_i64(&q, TAIL_AFTER_ERASED),
        };
        VEC_PUSH(ctx->arena, out, row);
    }
    return db_end(&q, &ctx->err);
}

static struct index *index_of(struct ctx *ctx, enum search_kind kind)
{
    return kind == SEARCH_SIGNAL ? ctx->index : ctx->cards;
}

/* A text the index does not take (or does not have) is no reason to stop. */
static enum rc forgive(struct ctx *ctx, enum rc rc)
{
    if (rc != ERR_NOT_FOUND && rc != ERR_CONFLICT && rc != ERR_LIMIT && rc != ERR_INVALID)
        return rc;
    err_clear(&ctx->err);
    return OK;
}

static enum rc add(struct ctx *ctx, int64_t id, enum search_kind kind, struct str text)
{
    struct index *index = index_of(ctx, kind);

    if (!index || text.len == 0)
        return OK;
    return forgive(ctx, index_add(index, id, kind, 0, text, &ctx->err));
}

/* The words of now of what some of its words stand in this event; none when other words came since. */
static enum rc renew(struct ctx *ctx, int64_t event)
{
    enum search_kind kind = SEARCH_SIGNAL;
    int64_t          id   = 0;
    struct db_query  q    = db_query(ctx->db, SQL_SEARCH_SPOKEN);
    struct str       text;

    db_bind_i64(&q, event);
    if (db_next(&q)) {
        id   = db_col_i64(&q, SEARCH_SPOKEN_ID);
        kind = (enum search_kind)db_col_enum(&q, SEARCH_SPOKEN_KIND, SEARCH_KIND_COUNT);
    }
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    if (id == 0 || !index_of(ctx, kind))
        return OK;
    if (search_text(ctx, id, kind, &text) != OK ||
        forgive(ctx, index_remove(index_of(ctx, kind), id, &ctx->err)) != OK)
        return ctx->err.rc;
    return add(ctx, id, kind, text);
}

static enum rc take(struct ctx *ctx, const struct text_row *row)
{
    if (str_eq_z(row->kind, "signal_added"))
        return add(ctx, row->seq, SEARCH_SIGNAL, row->story);
    if (row->erased)
        return renew(ctx, row->erased);
    if (str_starts(row->kind, STR("bottleneck_")) || str_starts(row->kind, STR("rule_")) ||
        str_starts(row->kind, STR("action_level_")))
        return renew(ctx, row->seq);
    return OK;
}

/* They have what was in the log when it was read. */
static enum rc finish(struct ctx *ctx, bool lists)
{
    if (ctx->index)
        index_set_whole(ctx->index);
    if (ctx->cards)
        index_set_whole(ctx->cards);
    return lists ? option_reload(ctx) : OK;
}

enum rc tail_read(struct ctx *ctx, int64_t *seq)
{
    bool lists = false; /* an option list changed */

    for (;;) {
        struct text_rows rows = {0};

        if (next_rows(ctx, *seq, &rows) != OK)
            return ctx->err.rc;
        if (rows.len == 0)
            return finish(ctx, lists);
        for (size_t i = 0; i < rows.len; i++) {
            lists = lists || str_eq_z(rows.item[i].kind, "option_set");
            if (take(ctx, &rows.item[i]) != OK)
                return ctx->err.rc;
        }
        *seq = rows.item[rows.len - 1].seq;
        arena_clear(ctx->arena);
    }
}
