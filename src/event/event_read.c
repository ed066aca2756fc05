// SPDX-License-Identifier: EUPL-1.2
/* event_read.c - reads lines of the log back; the contract is in event.h. */
#include "event/event.h"

#include <inttypes.h>

#include "base/vec.h"
#include "db/db.h"
#include "event/json.h"
#include "event/moment.h"

enum rc event_history(struct ctx *ctx, int64_t object, struct event_line_list *out)
{
    struct event_line_list list = {0};
    struct db_query        q;

    if (moment_recall(ctx, SQL_EVENT_OF_OBJECT, object, out, sizeof(*out)))
        return OK;
    q = db_query(ctx->db, SQL_EVENT_OF_OBJECT);
    db_bind_i64(&q, object);
    while (db_next(&q)) {
        struct event_line line = {
            .seq   = db_col_i64(&q, EVENT_OF_OBJECT_SEQ),
            .at    = db_col_i64(&q, EVENT_OF_OBJECT_AT),
            .actor = db_col_i64(&q, EVENT_OF_OBJECT_ACTOR),
            .kind  = str_copy(ctx->arena, db_col_str(&q, EVENT_OF_OBJECT_KIND)),
            .body  = str_copy(ctx->arena, db_col_str(&q, EVENT_OF_OBJECT_BODY)),
        };
        VEC_PUSH(ctx->arena, &list, line);
    }
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    moment_keep(ctx, SQL_EVENT_OF_OBJECT, object, &list, sizeof(list));
    *out = list;
    return OK;
}

enum rc event_after(struct ctx *ctx, struct arena *arena, int64_t seq, int most,
                    struct event_line_list *out)
{
    struct db_query q = db_query(ctx->db, SQL_EVENT_AFTER);

    db_bind_i64(&q, seq);
    db_bind_i64(&q, most);
    while (db_next(&q)) {
        struct event_line line = {
            .seq   = db_col_i64(&q, EVENT_AFTER_SEQ),
            .at    = db_col_i64(&q, EVENT_AFTER_AT),
            .actor = db_col_i64(&q, EVENT_AFTER_ACTOR),
            .kind  = str_copy(arena, db_col_str(&q, EVENT_AFTER_KIND)),
            .body  = str_copy(arena, db_col_str(&q, EVENT_AFTER_BODY)),
            .hash  = str_copy(arena, db_col_blob(&q, EVENT_AFTER_HASH)),
        };
        VEC_PUSH(arena, out, line);
    }
    return db_end(&q, &ctx->err);
}

/*
 * A body is read where it stands.  It was written by event_write(): members in order, and nothing between
 * them but a comma.  One made into a tree costs a page of a bottleneck more than all its statements.
 */
struct event_body {
    struct arena *arena; /* of what is read */
    struct str    text;
};

/* Where the string that begins here ends: at its last quote, or at the end of all. */
static size_t string_end(struct str json, size_t at)
{
    for (at++; at < json.len && json.ptr[at] != '"'; at++)
        at += json.ptr[at] == '\\';
    return at < json.len ? at : json.len;
}

/* Where the value that begins here is past. */
static size_t value_end(struct str json, size_t at)
{
    int depth = 0;

    for (; at < json.len; at++) {
        char c = json.ptr[at];

        if (depth == 0 && (c == ',' || c == '}' || c == ']'))
            break;
        if (c == '"')
            at = string_end(json, at);
        depth += (c == '{' || c == '[') - (c == '}' || c == ']');
    }
    return at < json.len ? at : json.len;
}

/* The value of a member as it is written; "" when there is none. */
static struct str member_of(struct str json, const char *name)
{
    size_t at = 1;

    while (at < json.len && json.ptr[at] == '"') {
        size_t colon = string_end(json, at) + 1, end = value_end(json, colon + 1);

        if (str_eq_z(str_slice(json, at + 1, colon - at - 2), name))
            return str_slice(json, colon + 1, end - colon - 1);
        at = end + 1;
    }
    return STR("");
}

enum rc event_body(struct ctx *ctx, const struct event_line *line, const struct event_body **out)
{
    struct event_body *body;

    if (!str_starts(line->body, STR("{")) || !str_ends(line->body, STR("}")))
        return err_set(&ctx->err, ERR_CORRUPT, "body of event %" PRId64 " is no JSON", line->seq);
    body  = ARENA_NEW(ctx->arena, struct event_body);
    *body = (struct event_body){.arena = ctx->arena, .text = line->body};
    *out  = body;
    return OK;
}

int64_t body_i64(const struct event_body *body, const char *name)
{
    int64_t number;

    return str_to_i64(member_of(body->text, name), &number) ? number : 0;
}

/* What is written with signs that stand for others, is left to who knows them all. */
static struct str decoded(struct arena *arena, struct str value)
{
    json_t *json = json_loadb(value.ptr, value.len, JSON_DECODE_ANY, NULL);

    arena_defer(arena, json_drop, json);
    return (struct str){json_string_value(json), json_string_length(json)};
}

struct str body_str(const struct event_body *body, const char *name)
{
    struct str value = member_of(body->text, name);

    if (!str_starts(value, STR("\"")) || value.len < 2)
        return STR("");
    if (str_find(value, STR("\\")) < value.len)
        return decoded(body->arena, value);
    return str_slice(value, 1, value.len - 2);
}

enum rc event_text(struct ctx *ctx, const struct event_line *line, const char *name,
                   struct str *out)
{
    const struct event_body *body;

    if (event_body(ctx, line, &body) != OK)
        return ctx->err.rc;
    *out = body_str(body, name);
    return OK;
}

enum rc event_kind(struct ctx *ctx, int64_t seq, struct str *out)
{
    struct db_query q    = db_query(ctx->db, SQL_EVENT_KIND);
    struct str      kind = STR("");

    db_bind_i64(&q, seq);
    if (db_next(&q))
        kind = str_copy(ctx->arena, db_col_str(&q, EVENT_KIND_KIND));
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    *out = kind;
    return OK;
}

enum rc event_happened(struct ctx *ctx, int64_t object, int64_t at, struct str *out)
{
    struct event_line_list list;

    if (event_history(ctx, object, &list) != OK)
        return ctx->err.rc;
    *out = STR("");
    for (size_t i = 0; i < list.len; i++)
        if (list.item[i].at == at)
            return event_text(ctx, &list.item[i], "happened", out);
    return OK;
}

enum rc event_happened_on(struct ctx *ctx, int64_t object, struct date day, struct str *out)
{
    struct event_line_list list;

    if (event_history(ctx, object, &list) != OK)
        return ctx->err.rc;
    *out = STR("");
    for (size_t i = 0; i < list.len; i++)
        if (date_cmp(date_of_instant(list.item[i].at), day) == 0)
            return event_text(ctx, &list.item[i], "happened", out);
    return OK;
}
