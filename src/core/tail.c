// SPDX-License-Identifier: EUPL-1.2
/* tail.c - from the log to the index; the contract is in tail.h. */
#include "core/tail.h"

#include "base/vec.h"
#include "core/option.h"
#include "core/similar.h"
#include "db/db.h"
#include "event/event.h"
#include "pattern/index.h"

enum { AT_ONCE = 1000 };

struct text_row {
    int64_t    seq;
    struct str kind, story;
    int64_t    erased; /* event whose story was erased */
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

static enum rc take(struct ctx *ctx, const struct text_row *row)
{
    enum rc rc = OK;

    if (str_eq_z(row->kind, "signal_added") && row->story.len)
        rc = index_add(ctx->index, row->seq, SIMILAR_SIGNAL, 0, row->story, &ctx->err);
    else if (row->erased)
        rc = index_remove(ctx->index, row->erased, &ctx->err);
    /* A text the index does not take (or does not have) is no reason to stop. */
    if (rc == ERR_NOT_FOUND || rc == ERR_CONFLICT || rc == ERR_LIMIT || rc == ERR_INVALID) {
        err_clear(&ctx->err);
        rc = OK;
    }
    return rc;
}

enum rc tail_read(struct ctx *ctx, int64_t *seq)
{
    bool lists = false; /* an option list changed */

    for (;;) {
        struct text_rows rows = {0};

        if (next_rows(ctx, *seq, &rows) != OK)
            return ctx->err.rc;
        if (rows.len == 0)
            return lists ? option_reload(ctx) : OK;
        for (size_t i = 0; i < rows.len; i++) {
            lists = lists || str_eq_z(rows.item[i].kind, "option_set");
            if (take(ctx, &rows.item[i]) != OK)
                return ctx->err.rc;
        }
        *seq = rows.item[rows.len - 1].seq;
        arena_clear(ctx->arena);
    }
}
