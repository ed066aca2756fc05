// SPDX-License-Identifier: EUPL-1.2
/* part.c - reads and erases what can be erased of an event; the contract is in event.h. */
#include "event/event.h"

#include <inttypes.h>

#include "db/db.h"

/* Runs a statement that gives the first column of one part. */
static enum rc load_part(struct ctx *ctx, enum sql id, int64_t event, const char *name,
                         struct str *out)
{
    struct str      content = {0};
    struct db_query q       = db_query(ctx->db, id);

    db_bind_i64(&q, event);
    db_bind_str(&q, str_of(name));
    if (db_next(&q))
        content = str_copy(ctx->arena, db_col_str(&q, PART_LOAD_CONTENT));
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    *out = content;
    return OK;
}

enum rc part_load(struct ctx *ctx, int64_t event, const char *name, struct str *out)
{
    return load_part(ctx, SQL_PART_LOAD, event, name, out);
}

enum rc part_bytes(struct ctx *ctx, int64_t event, const char *name, struct str *out)
{
    return load_part(ctx, SQL_PART_BYTES, event, name, out);
}

static enum rc part_must_be_there(struct ctx *ctx, int64_t event, const char *name)
{
    bool            there = false;
    struct db_query q     = db_query(ctx->db, SQL_PART_IS_THERE);

    db_bind_i64(&q, event);
    db_bind_str(&q, str_of(name));
    if (db_next(&q))
        there = db_col_i64(&q, PART_IS_THERE_THERE) != 0;
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    return there
               ? OK
               : err_set(&ctx->err, ERR_NOT_FOUND, "event %" PRId64 " has no part %s", event, name);
}

enum rc part_erase_again(struct ctx *ctx, int64_t event, const char *name, struct str ground)
{
    struct event    e = event_new(ctx, "part_erased");
    struct db_query q;

    event_i64(&e, "of", event);
    event_str(&e, "part", str_of(name));
    event_str(&e, "ground", ground);
    event_about(&e, event);
    if (event_write(ctx, &e) != OK)
        return ctx->err.rc;
    q = db_query(ctx->db, SQL_PART_ERASE);
    db_bind_blob(&q, NULL, 0); /* with the salt a short text could be guessed from its hash */
    db_bind_i64(&q, event);
    db_bind_str(&q, str_of(name));
    ctx->erased = true;
    return db_run(&q, &ctx->err);
}

enum rc part_erase(struct ctx *ctx, int64_t event, const char *name, struct str ground)
{
    if (part_must_be_there(ctx, event, name) != OK)
        return ctx->err.rc;
    return part_erase_again(ctx, event, name, ground);
}
