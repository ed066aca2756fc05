// SPDX-License-Identifier: EUPL-1.2
/* verify.c - walks the log and compares every table with it; the contract is in verify.h. */
#include "event/verify.h"

#include <inttypes.h>
#include <jansson.h>
#include <sodium.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "base/vec.h"
#include "db/db.h"
#include "event/event.h"

enum { LINES_AT_ONCE = 500, REPORT_MAX = 64 * 1024, WRONG_MAX = 100 };

struct walk {
    struct ctx           *ctx;
    struct db            *copy; /* rebuilt in memory */
    struct verify_result *result;
    const unsigned char  *kept;     /* a hash that one of the lines must have; NULL = none */
    int64_t               expected; /* the next number */
    int64_t               seen;     /* the last number; before all others at first */
    unsigned char         before[EVENT_HASH_SIZE];
};

static void wrong(struct verify_result *result, const char *format, ...) PRINTF_LIKE(2, 3);

static void wrong(struct verify_result *result, const char *format, ...)
{
    char    line[400];
    va_list args;

    result->wrong++;
    if (result->wrong > WRONG_MAX)
        return;
    va_start(args, format);
    vsnprintf(line, sizeof line, format, args);
    va_end(args);
    buf_printf(&result->report, "%s\n", line);
}

/* --- parts -------------------------------------------------------------- */

static enum rc check_parts(struct walk *w, const struct event_line *line)
{
    json_t         *body  = json_loadb(line->body.ptr, line->body.len, 0, NULL);
    const json_t   *parts = json_object_get(body, "parts");
    size_t          found = 0;
    struct db_query q     = db_query(w->ctx->db, SQL_PART_OF_EVENT);

    db_bind_i64(&q, line->seq);
    while (db_next(&q)) {
        char        hex[2 * EVENT_HASH_SIZE + 1], name[64];
        struct str  part_name = db_col_str(&q, PART_OF_EVENT_NAME);
        bool        text      = !db_col_is_null(&q, PART_OF_EVENT_CONTENT);
        bool        bytes     = !db_col_is_null(&q, PART_OF_EVENT_BYTES);
        const char *said;

        snprintf(name, sizeof name, "%.*s", STR_ARG(part_name));
        said = json_string_value(json_object_get(parts, name));
        w->result->parts++;
        if (!said) {
            wrong(w->result, "event %" PRId64 ": part %s is not named in the event", line->seq,
                  name);
            continue;
        }
        found++;
        if (!text && !bytes) {
            w->result->erased++;
            if (db_col_blob(&q, PART_OF_EVENT_SALT).len)
                wrong(w->result, "event %" PRId64 ": part %s is erased but keeps a salt", line->seq,
                      name);
            continue;
        }
        part_hash(db_col_blob(&q, PART_OF_EVENT_SALT),
                  db_col_str(&q, bytes ? PART_OF_EVENT_BYTES : PART_OF_EVENT_CONTENT), bytes, hex);
        if (strcmp(hex, said) != 0 || (text && bytes))
            wrong(w->result, "event %" PRId64 ": part %s is not what was written", line->seq, name);
    }
    if (found < json_object_size(parts))
        wrong(w->result, "event %" PRId64 ": a part is missing", line->seq);
    json_decref(body);
    return db_end(&q, &w->ctx->err);
}

/* --- chain and rebuilding ------------------------------------------------ */

static enum rc check_line(struct walk *w, struct arena *arena, const struct event_line *line)
{
    unsigned char hash[EVENT_HASH_SIZE];
    struct ctx    ctx = *w->ctx;

    if (line->seq < w->expected)
        wrong(w->result, "event %" PRId64 " stands before the first", line->seq);
    else if (line->seq > w->expected)
        wrong(w->result, "event %" PRId64 " is missing, and all up to event %" PRId64, w->expected,
              line->seq);
    w->seen     = line->seq;
    w->expected = line->seq < 1 ? 1 : line->seq + 1;
    event_hash(w->before, line, hash);
    if (line->hash.len != sizeof hash || memcmp(line->hash.ptr, hash, sizeof hash) != 0)
        wrong(w->result, "event %" PRId64 ": the hash does not fit the line", line->seq);
    /* Going on from the stored hash names the changed line only, not all that follow. */
    if (line->hash.len == sizeof hash)
        memcpy(w->before, line->hash.ptr, sizeof hash);
    if (w->kept && memcmp(w->before, w->kept, sizeof w->before) == 0)
        w->kept = NULL;
    if (check_parts(w, line) != OK)
        return w->ctx->err.rc;
    ctx.arena = arena;
    if (event_project(&ctx, w->copy, line) != OK)
        wrong(w->result, "event %" PRId64 ": cannot be replayed: %s", line->seq, ctx.err.text);
    w->result->events++;
    return OK;
}

static enum rc walk_log(struct walk *w)
{
    struct arena *arena = arena_new();
    enum rc       rc    = OK;

    while (rc == OK) {
        struct event_line_list list = {0};

        arena_clear(arena);
        rc = event_after(w->ctx, arena, w->seen, LINES_AT_ONCE, &list);
        if (rc != OK || list.len == 0)
            break;
        for (size_t i = 0; i < list.len && rc == OK; i++)
            rc = check_line(w, arena, &list.item[i]);
    }
    sodium_bin2hex(w->result->head, sizeof w->result->head, w->before, sizeof w->before);
    arena_free(arena);
    return rc;
}

/* --- comparing ----------------------------------------------------------- */

struct digest {
    int64_t                  rows;
    crypto_generichash_state state;
};

static bool digest_row(void *arg, int columns, const struct db_cell *cell)
{
    struct digest *digest = arg;

    for (int i = 0; i < columns; i++) {
        uint64_t head[2] = {cell[i].is_null, cell[i].text.len};

        crypto_generichash_update(&digest->state, (unsigned char *)head, sizeof head);
        crypto_generichash_update(&digest->state, (const unsigned char *)cell[i].text.ptr,
                                  cell[i].text.len);
    }
    digest->rows++;
    return true;
}

struct rows {
    struct arena *arena;
    struct str   *item; /* one text a row */
    size_t        len, cap;
};

static bool keep_row(void *arg, int columns, const struct db_cell *cell)
{
    struct rows *rows = arg;
    struct buf   buf;

    buf_init(&buf, rows->arena, 1 << 20);
    for (int i = 0; i < columns; i++) {
        buf_z(&buf, i ? " | " : "");
        buf_str(&buf, cell[i].is_null ? STR("null") : cell[i].text);
    }
    VEC_PUSH(rows->arena, rows, buf_view(&buf));
    return true;
}

/* The beginning of a row: its key, which often is the number of the event it came from. */
static struct str row_begin(const struct rows *rows, size_t i)
{
    return i < rows->len ? utf8_cut(rows->item[i], 100) : STR("none");
}

/* Names the first row that differs; only run when the digests do. */
static enum rc name_difference(struct walk *w, const char *table)
{
    struct rows stored  = {.arena = arena_new()};
    struct rows rebuilt = {.arena = stored.arena};
    size_t      i       = 0;
    enum rc     rc      = db_table_rows(w->ctx->db, table, keep_row, &stored, &w->ctx->err);

    if (rc == OK)
        rc = db_table_rows(w->copy, table, keep_row, &rebuilt, &w->ctx->err);
    if (rc == OK) {
        while (i < stored.len && i < rebuilt.len && str_eq(stored.item[i], rebuilt.item[i]))
            i++;
        wrong(w->result, "table %s: row %zu is (%.*s), by the log it is (%.*s)", table, i + 1,
              STR_ARG(row_begin(&stored, i)), STR_ARG(row_begin(&rebuilt, i)));
    }
    arena_free(stored.arena);
    return rc;
}

static enum rc compare_table(struct walk *w, const char *table)
{
    struct digest stored = {0}, rebuilt = {0};
    unsigned char a[EVENT_HASH_SIZE], b[EVENT_HASH_SIZE];

    crypto_generichash_init(&stored.state, NULL, 0, sizeof a);
    crypto_generichash_init(&rebuilt.state, NULL, 0, sizeof b);
    if (db_table_rows(w->ctx->db, table, digest_row, &stored, &w->ctx->err) != OK ||
        db_table_rows(w->copy, table, digest_row, &rebuilt, &w->ctx->err) != OK)
        return w->ctx->err.rc;
    crypto_generichash_final(&stored.state, a, sizeof a);
    crypto_generichash_final(&rebuilt.state, b, sizeof b);
    w->result->tables++;
    w->result->rows += stored.rows;
    return memcmp(a, b, sizeof a) == 0 ? OK : name_difference(w, table);
}

struct part_name {
    int64_t    event;
    struct str name;
};

struct part_names {
    struct part_name *item;
    size_t            len, cap;
};

/* Runs a statement that gives an event and the name of a part, in that order. */
static enum rc read_names(struct walk *w, struct db *db, enum sql id, struct part_names *out)
{
    struct db_query q = db_query(db, id);

    while (db_next(&q)) {
        struct part_name one = {db_col_i64(&q, PART_EMPTY_EVENT),
                                str_copy(w->ctx->arena, db_col_str(&q, PART_EMPTY_NAME))};
        VEC_PUSH(w->ctx->arena, out, one);
    }
    return db_end(&q, &w->ctx->err);
}

static int name_cmp(const struct part_name *a, const struct part_name *b)
{
    if (a->event != b->event)
        return a->event < b->event ? -1 : 1;
    return str_cmp(a->name, b->name);
}

/* An empty part must have the event that erased it, and what was erased must be empty. */
static enum rc check_erased(struct walk *w)
{
    struct part_names empty = {0}, erased = {0};
    size_t            i = 0, k = 0;

    if (read_names(w, w->ctx->db, SQL_PART_EMPTY, &empty) != OK ||
        read_names(w, w->copy, SQL_ERASURE_LIST, &erased) != OK)
        return w->ctx->err.rc;
    while (i < empty.len || k < erased.len) {
        int order = i == empty.len    ? 1
                    : k == erased.len ? -1
                                      : name_cmp(&empty.item[i], &erased.item[k]);

        if (order < 0)
            wrong(w->result, "event %" PRId64 ": part %.*s is empty, but no event erased it",
                  empty.item[i].event, STR_ARG(empty.item[i].name));
        else if (order > 0)
            wrong(w->result, "event %" PRId64 ": part %.*s was erased, but is not empty",
                  erased.item[k].event, STR_ARG(erased.item[k].name));
        i += order <= 0;
        k += order >= 0;
    }
    return OK;
}

static enum rc check_stray(struct walk *w)
{
    struct part_names stray = {0};

    if (read_names(w, w->ctx->db, SQL_PART_STRAY, &stray) != OK)
        return w->ctx->err.rc;
    for (size_t i = 0; i < stray.len; i++)
        wrong(w->result, "event %" PRId64 ": part %.*s belongs to no event", stray.item[i].event,
              STR_ARG(stray.item[i].name));
    return OK;
}

/* --- the schema ---------------------------------------------------------- */

struct object {
    struct str kind, name, text;
};

struct objects {
    struct object *item;
    size_t         len, cap;
};

static enum rc read_objects(struct walk *w, struct db *db, struct objects *out)
{
    struct db_query q     = db_query(db, SQL_SCHEMA_OBJECT);
    struct arena   *arena = w->ctx->arena;
    bool            names = db_dialect(w->ctx->db) == DB_POSTGRESQL; /* no texts and no indexes */

    while (db_next(&q)) {
        struct object one = {.kind = str_copy(arena, db_col_str(&q, SCHEMA_OBJECT_KIND)),
                             .name = str_copy(arena, db_col_str(&q, SCHEMA_OBJECT_NAME)),
                             .text = str_copy(arena, db_col_str(&q, SCHEMA_OBJECT_TEXT))};

        if (names)
            one.text = STR("");
        if (!names || !str_eq_z(one.kind, "index"))
            VEC_PUSH(arena, out, one);
    }
    return db_end(&q, &w->ctx->err);
}

static int object_cmp(const struct object *a, const struct object *b)
{
    int order = str_cmp(a->kind, b->kind);

    return order ? order : str_cmp(a->name, b->name);
}

/* A view that was changed shows what is in no table, and a trigger writes what is in no event. */
static enum rc compare_schema(struct walk *w)
{
    struct objects stored = {0}, made = {0};
    size_t         i = 0, k = 0;

    if (read_objects(w, w->ctx->db, &stored) != OK || read_objects(w, w->copy, &made) != OK)
        return w->ctx->err.rc;
    while (i < stored.len || k < made.len) {
        int                  order = i == stored.len ? 1
                                     : k == made.len ? -1
                                                     : object_cmp(&stored.item[i], &made.item[k]);
        const struct object *one   = order > 0 ? &made.item[k] : &stored.item[i];

        if (order != 0)
            wrong(w->result, "schema: %.*s %.*s %s", STR_ARG(one->kind), STR_ARG(one->name),
                  order < 0 ? "is none of ours" : "is missing");
        else if (!str_eq(one->text, made.item[k].text))
            wrong(w->result, "schema: %.*s %.*s was changed", STR_ARG(one->kind),
                  STR_ARG(one->name));
        i += order <= 0;
        k += order >= 0;
    }
    return OK;
}

static enum rc compare_all(struct walk *w)
{
    if (w->kept)
        wrong(w->result,
              "no event has the hash that was kept: the newest are gone, or it is another log");
    for (int i = 0; i < sql_table_count; i++)
        if (sql_table[i].kind == SQL_TABLE_PROJECTION && compare_table(w, sql_table[i].name) != OK)
            return w->ctx->err.rc;
    if (check_stray(w) != OK || compare_schema(w) != OK)
        return w->ctx->err.rc;
    return check_erased(w);
}

enum rc verify_run(struct ctx *ctx, struct verify_result *out)
{
    return verify_run_since(ctx, NULL, out);
}

enum rc verify_run_since(struct ctx *ctx, const unsigned char *kept, struct verify_result *out)
{
    struct walk w   = {.ctx = ctx, .result = out, .kept = kept, .expected = 1, .seen = INT64_MIN};
    bool        own = !db_in_transaction(ctx->db);
    enum rc     rc;

    memset(out, 0, sizeof *out);
    buf_init(&out->report, ctx->arena, REPORT_MAX);
    rc = db_open(":memory:", DB_WRITE, &w.copy, &ctx->err);
    if (rc == OK)
        rc = db_migrate(w.copy, &ctx->err);
    if (rc == OK && own)
        rc = db_begin(ctx->db, &ctx->err);
    if (rc == OK) {
        rc = walk_log(&w);
        if (rc == OK)
            rc = compare_all(&w);
        if (own)
            db_rollback(ctx->db);
    }
    db_close(w.copy);
    return rc;
}
