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
    const struct event_line_list *seen = moment_recall(ctx, SQL_EVENT_OF_OBJECT, object);
    struct event_line_list        list = {0};
    struct db_query               q;

    if (seen) {
        *out = *seen;
        return OK;
    }
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

struct event_body {
    json_t *json;
};

enum rc event_body(struct ctx *ctx, const struct event_line *line, const struct event_body **out)
{
    const struct event_body *seen =
        line->seq ? moment_recall(ctx, SQL_EVENT_LOAD, line->seq) : NULL;
    struct event_body *body;

    if (seen) {
        *out = seen;
        return OK;
    }
    body       = ARENA_NEW(ctx->arena, struct event_body);
    body->json = json_loadb(line->body.ptr, line->body.len, 0, NULL);
    if (!body->json)
        return err_set(&ctx->err, ERR_CORRUPT, "body of event %" PRId64 " is no JSON", line->seq);
    arena_defer(ctx->arena, json_drop, body->json);
    if (line->seq)
        moment_keep(ctx, SQL_EVENT_LOAD, line->seq, body, sizeof(*body));
    *out = body;
    return OK;
}

int64_t body_i64(const struct event_body *body, const char *name)
{
    return json_integer_value(json_object_get(body->json, name));
}

struct str body_str(const struct event_body *body, const char *name)
{
    const json_t *value = json_object_get(body->json, name);

    return (struct str){json_string_value(value), json_string_length(value)};
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

/* Of the first event between two instants that falls on the day (NULL = on any). */
static enum rc happened_between(struct ctx *ctx, int64_t object, int64_t first, int64_t last,
                                const struct date *day, struct str *out)
{
    struct event_line line = {0};
    struct db_query   q    = db_query(ctx->db, SQL_EVENT_OF_OBJECT_BETWEEN);

    db_bind_i64(&q, object);
    db_bind_i64(&q, first);
    db_bind_i64(&q, last);
    while (line.body.len == 0 && db_next(&q)) {
        struct date on = date_of_instant(db_col_i64(&q, EVENT_OF_OBJECT_BETWEEN_AT));

        if (!day || date_cmp(on, *day) == 0) {
            line.seq  = db_col_i64(&q, EVENT_OF_OBJECT_BETWEEN_SEQ);
            line.body = str_copy(ctx->arena, db_col_str(&q, EVENT_OF_OBJECT_BETWEEN_BODY));
        }
    }
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    *out = STR("");
    return line.body.len ? event_text(ctx, &line, "happened", out) : OK;
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
    return happened_between(ctx, object, at, at, NULL, out);
}

enum rc event_happened_on(struct ctx *ctx, int64_t object, struct date day, struct str *out)
{
    const int64_t a_day    = 86400000;
    int64_t       midnight = (int64_t)day.day * a_day; /* in Greenwich; the day itself is local */

    return happened_between(ctx, object, midnight - a_day, midnight + 2 * a_day, &day, out);
}
