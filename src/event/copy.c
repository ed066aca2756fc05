// SPDX-License-Identifier: EUPL-1.2
/* copy.c - from one log to another; the contract is in copy.h. */
#include "event/copy.h"

#include <inttypes.h>
#include <string.h>

#include "db/db.h"
#include "event/event.h"

enum { LINES_AT_ONCE = 500 };

/* The part in the row of PART_OF_EVENT. */
static enum rc put_part(struct ctx *ctx, struct db *into, int64_t event, struct db_query *row)
{
    struct db_query q    = db_query(into, SQL_PART_INSERT);
    struct str      salt = db_col_blob(row, PART_OF_EVENT_SALT);

    db_bind_i64(&q, event);
    db_bind_str(&q, db_col_str(row, PART_OF_EVENT_NAME));
    db_bind_blob(&q, salt.ptr, salt.len);
    if (db_col_is_null(row, PART_OF_EVENT_CONTENT))
        db_bind_null(&q);
    else
        db_bind_str(&q, db_col_str(row, PART_OF_EVENT_CONTENT));
    if (db_col_is_null(row, PART_OF_EVENT_BYTES)) {
        db_bind_null(&q);
    } else {
        struct str bytes = db_col_blob(row, PART_OF_EVENT_BYTES);

        db_bind_blob(&q, bytes.ptr, bytes.len);
    }
    return db_run(&q, &ctx->err);
}

static enum rc put_parts(struct ctx *ctx, struct db *into, int64_t event, struct log_copied *out)
{
    struct db_query row = db_query(ctx->db, SQL_PART_OF_EVENT);
    enum rc         rc  = OK;

    db_bind_i64(&row, event);
    while (rc == OK && db_next(&row)) {
        out->parts++;
        out->erased += db_col_is_null(&row, PART_OF_EVENT_CONTENT) &&
                       db_col_is_null(&row, PART_OF_EVENT_BYTES);
        rc = put_part(ctx, into, event, &row);
    }
    return db_end(&row, &ctx->err) == OK ? rc : ctx->err.rc;
}

static enum rc put_event(struct ctx *ctx, struct db *into, const struct event_line *line,
                         struct log_copied *out)
{
    if (event_store(ctx, into, line) != OK || put_parts(ctx, into, line->seq, out) != OK ||
        event_project(ctx, into, line) != OK) {
        struct err why = ctx->err;

        return err_set(&ctx->err, why.rc, "event %" PRId64 ": %s", line->seq, why.text);
    }
    out->events++;
    out->last = line->seq;
    if (line->hash.len == sizeof(out->head))
        memcpy(out->head, line->hash.ptr, sizeof(out->head));
    return OK;
}

enum rc log_copy(struct ctx *ctx, struct db *into, int64_t last, struct log_copied *out)
{
    struct ctx of_lines = *ctx;
    int64_t    before;
    enum rc    rc;

    *out           = (struct log_copied){.last = INT64_MIN};
    of_lines.arena = arena_new();
    do {
        struct event_line_list list = {0};

        before = out->last;
        arena_clear(of_lines.arena);
        rc = event_after(&of_lines, of_lines.arena, before, LINES_AT_ONCE, &list);
        for (size_t i = 0; i < list.len && rc == OK && list.item[i].seq <= last; i++)
            rc = put_event(&of_lines, into, &list.item[i], out);
    } while (rc == OK && out->last != before && out->last < last);
    arena_free(of_lines.arena);
    ctx->err = of_lines.err;
    if (rc == OK && out->last != last)
        return err_set(&ctx->err, ERR_NOT_FOUND, "the log has no event %" PRId64, last);
    return rc;
}
