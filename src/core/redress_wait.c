// SPDX-License-Identifier: EUPL-1.2
/* redress_wait.c - keeps a file until it can be read; the contract is in redress_wait.h. */
#include "core/redress_wait.h"

#include <inttypes.h>

#include "base/vec.h"
#include "core/input.h"
#include "db/db.h"
#include "event/event.h"

static const char ready[] = "klaargezet", in_line[] = "wordt-ingelezen";

static enum rc load_in(struct ctx *ctx, int64_t id, const char *state, struct redress_file *out)
{
    if (redress_file_load(ctx, id, out) != OK)
        return ctx->err.rc;
    return str_eq_z(out->state, state)
               ? OK
               : err_set(&ctx->err, ERR_CONFLICT, "import %" PRId64 " is %.*s", id,
                         STR_ARG(out->state));
}

/* Writes that something happened to a file in this state, with a text when there is one. */
static enum rc happened(struct ctx *ctx, int64_t id, const char *state, const char *kind,
                        const char *part, struct str text)
{
    struct event        e = event_new(ctx, kind);
    struct redress_file file;

    if (load_in(ctx, id, state, &file) != OK)
        return ctx->err.rc;
    event_i64(&e, "import", id);
    event_part(&e, part, text);
    event_about(&e, id);
    return event_write(ctx, &e);
}

enum rc redress_wait_add(struct ctx *ctx, const struct redress_file_new *in, int64_t *id)
{
    struct redress_file_new file = *in;

    file.waits = true;
    return redress_file_check(ctx, in->unit, in->source) == OK ? redress_file_add(ctx, &file, id)
                                                               : ctx->err.rc;
}

enum rc redress_wait_map(struct ctx *ctx, int64_t id, struct str map)
{
    return happened(ctx, id, ready, "redress_import_mapped", "map", map);
}

enum rc redress_wait_start(struct ctx *ctx, int64_t id)
{
    return happened(ctx, id, ready, "redress_import_started", "", STR(""));
}

enum rc redress_wait_stop(struct ctx *ctx, int64_t id, struct str why)
{
    return happened(ctx, id, in_line, "redress_import_stopped", "why", why);
}

enum rc redress_wait_drop(struct ctx *ctx, int64_t id)
{
    return happened(ctx, id, ready, "redress_import_dropped", "", STR("")) == OK
               ? part_erase(ctx, id, "file", STR("niet-meer-nodig"))
               : ctx->err.rc;
}

enum rc redress_wait_bytes(struct ctx *ctx, const struct redress_file *file, struct str *out)
{
    if (!redress_file_waits(file))
        return err_set(&ctx->err, ERR_CONFLICT, "import %" PRId64 " is %.*s", file->id,
                       STR_ARG(file->state));
    return part_bytes(ctx, file->id, "file", out);
}

enum rc redress_wait_why(struct ctx *ctx, const struct redress_file *file, struct str *out)
{
    return part_load(ctx, file->stopped, "why", out);
}

enum rc redress_wait_next(struct ctx *ctx, int64_t *out)
{
    struct db_query q  = db_query(ctx->db, SQL_REDRESS_IMPORT_NEXT);
    int64_t         id = 0;

    if (db_next(&q))
        id = db_col_i64(&q, REDRESS_IMPORT_NEXT_ID);
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    *out = id;
    return OK;
}

enum rc redress_wait_expire(struct ctx *ctx)
{
    static const int64_t day_ms = 24 * 60 * 60 * 1000;
    struct db_query      q      = db_query(ctx->db, SQL_REDRESS_IMPORT_OLD);
    struct ref_list      old    = {0};

    db_bind_i64(&q, ctx->now - REDRESS_WAIT_DAYS * day_ms);
    while (db_next(&q))
        VEC_PUSH(ctx->arena, &old, db_col_i64(&q, REDRESS_IMPORT_OLD_ID));
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < old.len; i++)
        if (redress_wait_drop(ctx, old.item[i]) != OK)
            return ctx->err.rc;
    return OK;
}
