// SPDX-License-Identifier: EUPL-1.2
/*
 * project.c - what follows from a line of the log.
 *
 * Every statement of sql/ that says "on: KIND" is run for an event of that kind, in
 * the order of the files and statements.  With "each: FIELD" it runs once for every
 * element of that list, bound as :item.
 */
#include <inttypes.h>
#include <string.h>

#include "db/db.h"
#include "event/event.h"
#include "event/json.h"

static void bind_json(struct db_query *q, const json_t *value)
{
    if (json_is_integer(value))
        db_bind_i64(q, json_integer_value(value));
    else if (json_is_string(value))
        db_bind_str(q, (struct str){json_string_value(value), json_string_length(value)});
    else
        db_bind_null(q);
}

static void bind_param(struct db_query *q, const char *name, const struct event_line *line,
                       const json_t *body, const json_t *item)
{
    if (strcmp(name, "seq") == 0)
        db_bind_i64(q, line->seq);
    else if (strcmp(name, "at") == 0)
        db_bind_i64(q, line->at);
    else if (strcmp(name, "actor") == 0)
        db_bind_i64(q, line->actor);
    else if (strcmp(name, "day") == 0)
        db_bind_date(q, date_of_instant(line->at));
    else if (strcmp(name, "kind") == 0 && !json_object_get(body, "kind"))
        db_bind_str(q, line->kind);
    else if (strcmp(name, "item") == 0)
        bind_json(q, item);
    else
        bind_json(q, json_object_get(body, name));
}

static enum rc run_one(struct ctx *ctx, struct db *into, enum sql id, const struct event_line *line,
                       const json_t *body, const json_t *item)
{
    const struct sql_statement *statement = &sql_statement[id];
    struct db_query             q         = db_query(into, id);

    for (int i = 0; i < statement->in_count; i++)
        bind_param(&q, statement->in[i], line, body, item);
    return db_run(&q, &ctx->err);
}

static enum rc run_each(struct ctx *ctx, struct db *into, enum sql id,
                        const struct event_line *line, const json_t *body)
{
    const json_t *list = json_object_get(body, sql_statement[id].each);
    size_t        i;
    json_t       *item;

    json_array_foreach(list, i,
                       item) if (run_one(ctx, into, id, line, body, item) != OK) return ctx->err.rc;
    return OK;
}

static bool is_on(const struct sql_statement *statement, struct str kind)
{
    for (const char *const *on = statement->on; on && *on; on++)
        if (str_eq_z(kind, *on))
            return true;
    return false;
}

static enum rc trace(struct ctx *ctx, struct db *into, int64_t object, int64_t seq)
{
    struct db_query q = db_query(into, SQL_TRACE_INSERT);

    db_bind_i64(&q, object);
    db_bind_i64(&q, seq);
    return db_run(&q, &ctx->err);
}

/* The event belongs to the history of what it made and of all it is about. */
static enum rc trace_all(struct ctx *ctx, struct db *into, const struct event_line *line,
                         const json_t *body)
{
    const json_t *about = json_object_get(body, "about");
    size_t        i;
    json_t       *object;

    if (trace(ctx, into, line->seq, line->seq) != OK)
        return ctx->err.rc;
    json_array_foreach(about, i, object) if (trace(ctx, into, json_integer_value(object),
                                                   line->seq) != OK) return ctx->err.rc;
    return OK;
}

enum rc event_project(struct ctx *ctx, struct db *into, const struct event_line *line)
{
    json_t *body = json_loadb(line->body.ptr, line->body.len, JSON_REJECT_DUPLICATES, NULL);

    if (!json_is_object(body)) {
        json_decref(body);
        return err_set(&ctx->err, ERR_CORRUPT, "body of event %" PRId64 " is no JSON object",
                       line->seq);
    }
    arena_defer(ctx->arena, json_drop, body);
    if (trace_all(ctx, into, line, body) != OK)
        return ctx->err.rc;
    for (int id = 0; id < SQL_COUNT; id++) {
        const struct sql_statement *statement = &sql_statement[id];
        enum rc                     rc;

        if (!is_on(statement, line->kind))
            continue;
        rc = statement->each ? run_each(ctx, into, (enum sql)id, line, body)
                             : run_one(ctx, into, (enum sql)id, line, body, NULL);
        if (rc != OK)
            return rc;
    }
    return OK;
}
