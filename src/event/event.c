// SPDX-License-Identifier: EUPL-1.2
/* event.c - writes lines of the log and projects them; the contract is in event.h. */
#include "event/event.h"

#include <assert.h>
#include <inttypes.h>
#include <sodium.h>
#include <string.h>

#include "base/limits.h"
#include "db/db.h"
#include "event/json.h"

static void set(struct event *e, const char *name, json_t *value)
{
    assert(!json_object_get(e->body, name));
    json_object_set_new(e->body, name, value);
}

static json_t *json_of(struct str s)
{
    return json_stringn(s.len ? s.ptr : "", s.len);
}

void event_i64(struct event *e, const char *name, int64_t value)
{
    set(e, name, json_integer(value));
}

void event_str(struct event *e, const char *name, struct str value)
{
    set(e, name, json_of(value));
}

void event_date(struct event *e, const char *name, struct date value)
{
    struct date_ymd ymd = date_parts(value);

    set(e, name, json_sprintf("%04d-%02d-%02d", ymd.year, ymd.month, ymd.day));
}

void event_strs(struct event *e, const char *name, const struct str *item, size_t len)
{
    json_t *list = json_array();

    for (size_t i = 0; i < len; i++)
        json_array_append_new(list, json_of(item[i]));
    set(e, name, list);
}

void event_i64s(struct event *e, const char *name, const int64_t *item, size_t len)
{
    json_t *list = json_array();

    for (size_t i = 0; i < len; i++)
        json_array_append_new(list, json_integer(item[i]));
    set(e, name, list);
}

struct event event_new(struct ctx *ctx, const char *kind)
{
    struct event e = {.kind = kind, .at = ctx->now, .actor = ctx->person, .body = json_object()};

    arena_defer(ctx->arena, json_drop, e.body);
    if (ctx->happened.len)
        event_str(&e, "happened", ctx->happened);
    if (ctx->kept_len)
        event_strs(&e, "kept", ctx->kept, ctx->kept_len);
    return e;
}

void event_about(struct event *e, int64_t object)
{
    json_t *about = json_object_get(e->body, "about");
    size_t  i;
    json_t *seen;

    if (!about) {
        about = json_array();
        json_object_set_new(e->body, "about", about);
    }
    json_array_foreach(about, i, seen) if (json_integer_value(seen) == object) return;
    json_array_append_new(about, json_integer(object));
}

static void add_part(struct event *e, struct event_part part)
{
    if (part.content.len == 0)
        return;
    assert(e->parts < EVENT_PARTS);
    e->part[e->parts++] = part;
}

void event_part(struct event *e, const char *name, struct str content)
{
    add_part(e, (struct event_part){name, content, false});
}

void event_bytes(struct event *e, const char *name, struct str content)
{
    add_part(e, (struct event_part){name, content, true});
}

/* --- hashes ------------------------------------------------------------- */

static void hash_field(crypto_generichash_state *state, const void *bytes, size_t len)
{
    unsigned char size[8];

    for (int i = 0; i < 8; i++)
        size[i] = (unsigned char)((uint64_t)len >> (8 * i));
    crypto_generichash_update(state, size, sizeof size);
    crypto_generichash_update(state, bytes, len);
}

static void hash_number(crypto_generichash_state *state, int64_t number)
{
    unsigned char bytes[8];

    for (int i = 0; i < 8; i++)
        bytes[i] = (unsigned char)((uint64_t)number >> (8 * i));
    hash_field(state, bytes, sizeof bytes);
}

void event_hash(const unsigned char before[EVENT_HASH_SIZE], const struct event_line *line,
                unsigned char out[EVENT_HASH_SIZE])
{
    crypto_generichash_state state;

    crypto_generichash_init(&state, NULL, 0, EVENT_HASH_SIZE);
    crypto_generichash_update(&state, before, EVENT_HASH_SIZE);
    hash_number(&state, line->seq);
    hash_number(&state, line->at);
    hash_number(&state, line->actor);
    hash_field(&state, line->kind.ptr, line->kind.len);
    hash_field(&state, line->body.ptr, line->body.len);
    crypto_generichash_final(&state, out, EVENT_HASH_SIZE);
}

void part_hash(struct str salt, struct str content, bool bytes,
               char hex_out[2 * EVENT_HASH_SIZE + 1])
{
    crypto_generichash_state state;
    unsigned char            hash[EVENT_HASH_SIZE];

    crypto_generichash_init(&state, NULL, 0, EVENT_HASH_SIZE);
    hash_field(&state, salt.ptr, salt.len);
    hash_field(&state, content.ptr, content.len);
    if (bytes)
        hash_field(&state, "bytes", 5);
    crypto_generichash_final(&state, hash, EVENT_HASH_SIZE);
    sodium_bin2hex(hex_out, 2 * EVENT_HASH_SIZE + 1, hash, EVENT_HASH_SIZE);
}

/* --- writing ------------------------------------------------------------ */

/* Gives every part its salt and puts the hashes in the body: {"parts": {"story": "..."}}. */
static void seal_parts(struct event *e, unsigned char salt[][EVENT_SALT_SIZE])
{
    json_t *parts = json_object();

    for (int i = 0; i < e->parts; i++) {
        char hex[2 * EVENT_HASH_SIZE + 1];

        randombytes_buf(salt[i], EVENT_SALT_SIZE);
        part_hash((struct str){(const char *)salt[i], EVENT_SALT_SIZE}, e->part[i].content,
                  e->part[i].bytes, hex);
        json_object_set_new(parts, e->part[i].name, json_string(hex));
    }
    if (e->parts)
        json_object_set(e->body, "parts", parts);
    json_decref(parts);
}

static enum rc insert_parts(struct ctx *ctx, const struct event *e,
                            unsigned char salt[][EVENT_SALT_SIZE])
{
    for (int i = 0; i < e->parts; i++) {
        const struct event_part *part = &e->part[i];
        struct db_query          q    = db_query(ctx->db, SQL_PART_INSERT);

        db_bind_i64(&q, e->seq);
        db_bind_str(&q, str_of(part->name));
        db_bind_blob(&q, salt[i], EVENT_SALT_SIZE);
        if (part->bytes)
            db_bind_null(&q);
        else
            db_bind_str(&q, part->content);
        if (part->bytes)
            db_bind_blob(&q, part->content.ptr, part->content.len);
        else
            db_bind_null(&q);
        if (db_run(&q, &ctx->err) != OK)
            return ctx->err.rc;
    }
    return OK;
}

/* Number and hash of the last line; 0 and zeros when the log is empty. */
static enum rc head_load(struct ctx *ctx, int64_t *seq, unsigned char hash[EVENT_HASH_SIZE])
{
    struct db_query q     = db_query(ctx->db, SQL_EVENT_HEAD);
    bool            whole = true;

    *seq = 0;
    memset(hash, 0, EVENT_HASH_SIZE);
    if (db_next(&q)) {
        struct str stored = db_col_blob(&q, EVENT_HEAD_HASH);

        *seq  = db_col_i64(&q, EVENT_HEAD_SEQ);
        whole = stored.len == EVENT_HASH_SIZE;
        if (whole)
            memcpy(hash, stored.ptr, EVENT_HASH_SIZE);
    }
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    if (!whole)
        return err_set(&ctx->err, ERR_CORRUPT, "event %" PRId64 " has no whole hash", *seq);
    return OK;
}

enum rc event_store(struct ctx *ctx, struct db *into, const struct event_line *line)
{
    struct db_query q = db_query(into, SQL_EVENT_INSERT);

    db_bind_i64(&q, line->seq);
    db_bind_i64(&q, line->at);
    db_bind_i64(&q, line->actor);
    db_bind_str(&q, line->kind);
    db_bind_str(&q, line->body);
    db_bind_blob(&q, line->hash.ptr, line->hash.len);
    return db_run(&q, &ctx->err);
}

/* Reads the line back and recomputes its hash, so that what is stored is what was meant. */
static enum rc read_back(struct ctx *ctx, int64_t seq, const unsigned char before[EVENT_HASH_SIZE],
                         struct event_line *out)
{
    struct db_query   q = db_query(ctx->db, SQL_EVENT_LOAD);
    struct event_line line;
    unsigned char     hash[EVENT_HASH_SIZE];
    bool              same = false;

    db_bind_i64(&q, seq);
    if (db_next(&q)) {
        line = (struct event_line){
            .seq   = db_col_i64(&q, EVENT_LOAD_SEQ),
            .at    = db_col_i64(&q, EVENT_LOAD_AT),
            .actor = db_col_i64(&q, EVENT_LOAD_ACTOR),
            .kind  = str_copy(ctx->arena, db_col_str(&q, EVENT_LOAD_KIND)),
            .body  = str_copy(ctx->arena, db_col_str(&q, EVENT_LOAD_BODY)),
            .hash  = str_copy(ctx->arena, db_col_blob(&q, EVENT_LOAD_HASH)),
        };
        event_hash(before, &line, hash);
        same = line.hash.len == sizeof hash && memcmp(line.hash.ptr, hash, sizeof hash) == 0;
    }
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    if (!same)
        return err_set(&ctx->err, ERR_BUG, "event %" PRId64 " does not read back as written", seq);
    *out = line;
    return OK;
}

static void free_text(void *text)
{
    json_free_t release;

    json_get_alloc_funcs(NULL, &release);
    release(text);
}

enum rc event_write(struct ctx *ctx, struct event *e)
{
    unsigned char     before[EVENT_HASH_SIZE], hash[EVENT_HASH_SIZE];
    unsigned char     salt[EVENT_PARTS][EVENT_SALT_SIZE];
    struct event_line line;
    char             *body;
    int64_t           last;

    if (head_load(ctx, &last, before) != OK)
        return ctx->err.rc;
    e->seq = last + 1;
    seal_parts(e, salt);
    body = json_dumps(e->body, JSON_COMPACT | JSON_SORT_KEYS);
    if (!body)
        return err_set(&ctx->err, ERR_BUG, "event %s has a body that is no JSON", e->kind);
    arena_defer(ctx->arena, free_text, body);
    if (strlen(body) > LIMIT_EVENT_BODY)
        return err_set(&ctx->err, ERR_LIMIT, "event %s has a body of %zu bytes", e->kind,
                       strlen(body));

    line = (struct event_line){.seq   = e->seq,
                               .at    = e->at,
                               .actor = e->actor,
                               .kind  = str_of(e->kind),
                               .body  = str_of(body)};
    event_hash(before, &line, hash);
    line.hash = (struct str){(const char *)hash, sizeof hash};
    if (event_store(ctx, ctx->db, &line) != OK || insert_parts(ctx, e, salt) != OK ||
        read_back(ctx, e->seq, before, &line) != OK)
        return ctx->err.rc;
    return event_project(ctx, ctx->db, &line);
}
