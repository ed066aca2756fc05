// SPDX-License-Identifier: EUPL-1.2
/* session.c - sessions of browsers; the contract is in session.h. */
#include "web/session.h"

#include <sodium.h>

#include "base/buf.h"
#include "base/vec.h"
#include "db/db.h"
#include "web/exchange.h"
#include "web/reply.h"

enum { TOKEN_BYTES = 32, CSRF_BYTES = 16, ID_BYTES = 8 };

#define HOUR_MS   INT64_C(3600000)
#define MINUTE_MS INT64_C(60000)
#define BASE64    sodium_base64_VARIANT_URLSAFE_NO_PADDING

/* With the prefix a browser takes the cookie only over TLS and only from this host. */
static const char *cookie_name(const struct request *r)
{
    return r->server->options.trusted_proxy ? "__Host-gehoor_sessie" : "gehoor_sessie";
}

static struct str hash_of(struct arena *arena, struct str token)
{
    unsigned char *hash = arena_alloc(arena, SESSION_HASH);

    crypto_generichash(hash, SESSION_HASH, (const unsigned char *)token.ptr, token.len, NULL, 0);
    return (struct str){(const char *)hash, SESSION_HASH};
}

static struct str random_text(struct arena *arena, size_t bytes)
{
    unsigned char random[TOKEN_BYTES];
    size_t        size = sodium_base64_encoded_len(bytes, BASE64);
    char         *text = arena_alloc(arena, size);

    randombytes_buf(random, bytes);
    sodium_bin2base64(text, size, random, bytes, BASE64);
    sodium_memzero(random, sizeof(random));
    return str_of(text);
}

enum kind { BROWSER, ANONYMOUS, PENDING };

static const struct {
    const char *code; /* in the table session */
    int64_t     idle, most;
} of_kind[] = {
    [BROWSER]   = {"", SESSION_HOURS_IDLE *HOUR_MS, SESSION_HOURS *HOUR_MS},
    [ANONYMOUS] = {"anoniem", SESSION_MINUTES_ANONYMOUS *MINUTE_MS, SESSION_HOURS *HOUR_MS},
    [PENDING]   = {"code", SESSION_MINUTES_PENDING *MINUTE_MS, SESSION_MINUTES_PENDING *MINUTE_MS},
};

static int64_t idle_since(const struct ctx *ctx, enum kind kind)
{
    return ctx->now - of_kind[kind].idle;
}

/* What is stored of a session that still counts. */
struct stored {
    struct str hash;
    int64_t    person; /* 0 = there is none */
    int64_t    seen;
    struct str csrf, message;
};

static enum rc find(struct ctx *ctx, struct str token, enum kind kind, struct stored *out)
{
    struct stored   found = {0};
    struct db_query q;

    *out = found;
    if (token.len != sodium_base64_encoded_len(TOKEN_BYTES, BASE64) - 1)
        return OK;
    found.hash = hash_of(ctx->arena, token);
    q          = db_query(ctx->db, SQL_SESSION_LOAD);
    db_bind_blob(&q, found.hash.ptr, found.hash.len);
    db_bind_str(&q, str_of(of_kind[kind].code));
    db_bind_i64(&q, ctx->now);
    db_bind_i64(&q, idle_since(ctx, kind));
    if (db_next(&q)) {
        found.person  = db_col_i64(&q, SESSION_LOAD_PERSON);
        found.seen    = db_col_i64(&q, SESSION_LOAD_SEEN);
        found.csrf    = str_copy(ctx->arena, db_col_str(&q, SESSION_LOAD_CSRF));
        found.message = str_copy(ctx->arena, db_col_str(&q, SESSION_LOAD_MESSAGE));
        *out          = found;
    }
    return db_end(&q, &ctx->err);
}

static enum rc load(struct request *r, struct str token, enum kind kind)
{
    struct exchange *e = exchange_of(r);
    struct stored    found;

    if (find(r->ctx, token, kind, &found) != OK)
        return r->ctx->err.rc;
    if (found.person == 0)
        return OK;
    r->ctx->person = found.person;
    r->csrf        = kind == BROWSER ? found.csrf : token;
    e->session     = found.hash;
    e->seen        = found.seen;
    e->message     = found.message;
    return OK;
}

enum rc session_load(struct request *r)
{
    return load(r, request_cookie(r, cookie_name(r)), BROWSER);
}

enum rc session_load_anonymous(struct request *r)
{
    return load(r, request_form(r, "csrf"), ANONYMOUS);
}

enum rc session_load_pending(struct request *r, int64_t *person_out, struct str *hash_out)
{
    struct stored found;

    if (find(r->ctx, request_form(r, "csrf"), PENDING, &found) != OK)
        return r->ctx->err.rc;
    *person_out = found.person;
    *hash_out   = found.hash;
    return OK;
}

static enum rc remove_old(struct ctx *ctx, struct str old)
{
    struct db_query q = db_query(ctx->db, SQL_SESSION_DELETE_EXPIRED);

    db_bind_i64(&q, ctx->now);
    db_bind_i64(&q, idle_since(ctx, BROWSER));
    db_bind_i64(&q, idle_since(ctx, ANONYMOUS));
    if (db_run(&q, &ctx->err) != OK)
        return ctx->err.rc;
    return old.len == 0 ? OK : session_remove(ctx, old);
}

static enum rc add(struct ctx *ctx, int64_t person, enum kind kind, struct str *token_out,
                   struct str *csrf_out)
{
    struct str      token = random_text(ctx->arena, TOKEN_BYTES);
    struct str      csrf  = random_text(ctx->arena, CSRF_BYTES);
    struct str      hash  = hash_of(ctx->arena, token);
    struct db_query q     = db_query(ctx->db, SQL_SESSION_INSERT);

    db_bind_blob(&q, hash.ptr, hash.len);
    db_bind_str(&q, str_of(of_kind[kind].code));
    db_bind_i64(&q, person);
    db_bind_str(&q, csrf);
    db_bind_i64(&q, ctx->now);
    db_bind_i64(&q, ctx->now);
    db_bind_i64(&q, ctx->now + of_kind[kind].most);
    if (db_run(&q, &ctx->err) != OK)
        return ctx->err.rc;
    *token_out = token;
    *csrf_out  = csrf;
    return OK;
}

enum rc session_add(struct ctx *ctx, int64_t person, struct str old, struct str *token_out,
                    struct str *csrf_out)
{
    return remove_old(ctx, old) == OK ? add(ctx, person, BROWSER, token_out, csrf_out)
                                      : ctx->err.rc;
}

enum rc session_add_anonymous(struct ctx *ctx, int64_t person, struct str *token_out)
{
    struct str csrf; /* the token answers for that */

    return remove_old(ctx, STR("")) == OK ? add(ctx, person, ANONYMOUS, token_out, &csrf)
                                          : ctx->err.rc;
}

enum rc session_add_pending(struct ctx *ctx, int64_t person, struct str *token_out)
{
    struct str csrf; /* the same */

    return remove_old(ctx, STR("")) == OK ? add(ctx, person, PENDING, token_out, &csrf)
                                          : ctx->err.rc;
}

enum rc session_remove(struct ctx *ctx, struct str hash)
{
    struct db_query q = db_query(ctx->db, SQL_SESSION_DELETE);

    db_bind_blob(&q, hash.ptr, hash.len);
    return db_run(&q, &ctx->err);
}

enum rc session_remove_of(struct ctx *ctx, int64_t person)
{
    struct db_query q = db_query(ctx->db, SQL_SESSION_DELETE_OF_PERSON);

    db_bind_i64(&q, person);
    return db_run(&q, &ctx->err);
}

/* The start of the hash: enough to tell a person's sessions apart, and no way in. */
static struct str id_of(struct arena *arena, struct str hash)
{
    struct buf buf;

    buf_init(&buf, arena, 2 * ID_BYTES);
    buf_hex(&buf, hash.ptr, ID_BYTES);
    return buf_view(&buf);
}

static struct db_query query_open(struct ctx *ctx)
{
    struct db_query q = db_query(ctx->db, SQL_SESSION_OF_PERSON);

    db_bind_i64(&q, ctx->person);
    db_bind_i64(&q, ctx->now);
    db_bind_i64(&q, idle_since(ctx, BROWSER));
    return q;
}

enum rc session_open_list(struct ctx *ctx, struct str here, struct session_open_list *out)
{
    struct session_open_list list = {0};
    struct db_query          q    = query_open(ctx);

    while (db_next(&q)) {
        struct str          hash = db_col_blob(&q, SESSION_OF_PERSON_HASH);
        struct session_open one  = {.id      = id_of(ctx->arena, hash),
                                    .began   = db_col_i64(&q, SESSION_OF_PERSON_CREATED),
                                    .used    = db_col_i64(&q, SESSION_OF_PERSON_SEEN),
                                    .here    = str_eq(hash, here),
                                    .outside = db_col_i64(&q, SESSION_OF_PERSON_OUTSIDE) != 0};

        VEC_PUSH(ctx->arena, &list, one);
    }
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    *out = list;
    return OK;
}

enum rc session_end(struct ctx *ctx, struct str here, struct str id)
{
    struct db_query q     = query_open(ctx);
    struct str      found = {0};

    while (db_next(&q)) {
        struct str hash = db_col_blob(&q, SESSION_OF_PERSON_HASH);

        if (str_eq(id_of(ctx->arena, hash), id) && !str_eq(hash, here))
            found = str_copy(ctx->arena, hash);
    }
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    return found.len ? session_remove(ctx, found) : OK;
}

enum rc session_end_others(struct ctx *ctx, struct str here)
{
    struct db_query q = db_query(ctx->db, SQL_SESSION_DELETE_OTHERS);

    db_bind_i64(&q, ctx->person);
    db_bind_blob(&q, here.ptr, here.len);
    return db_run(&q, &ctx->err);
}

enum rc session_bind(struct ctx *ctx, struct str token, struct str sid, struct str hint)
{
    struct str      hash = hash_of(ctx->arena, token);
    struct db_query q    = db_query(ctx->db, SQL_SESSION_BIND);

    db_bind_str(&q, sid);
    db_bind_str(&q, hint);
    db_bind_blob(&q, hash.ptr, hash.len);
    return db_run(&q, &ctx->err);
}

enum rc session_hint(struct ctx *ctx, struct str hash, struct str *out)
{
    struct db_query q = db_query(ctx->db, SQL_SESSION_HINT);

    *out = STR("");
    db_bind_blob(&q, hash.ptr, hash.len);
    if (db_next(&q))
        *out = str_copy(ctx->arena, db_col_str(&q, SESSION_HINT_HINT));
    return db_end(&q, &ctx->err);
}

enum rc session_remove_bound(struct ctx *ctx, int64_t person, struct str sid)
{
    struct db_query q = db_query(ctx->db, SQL_SESSION_DELETE_OF_LOGIN);

    db_bind_i64(&q, person);
    db_bind_str(&q, sid);
    return db_run(&q, &ctx->err);
}

enum rc session_say(struct ctx *ctx, struct str hash, struct str message)
{
    struct db_query q = db_query(ctx->db, SQL_SESSION_MESSAGE);

    db_bind_str(&q, message);
    db_bind_blob(&q, hash.ptr, hash.len);
    return db_run(&q, &ctx->err);
}

void session_cookie(struct request *r, struct str token)
{
    const char *secure = r->server->options.trusted_proxy ? "; Secure" : "";
    const char *age    = token.len ? "" : "; Max-Age=0";

    reply_header(r, "Set-Cookie",
                 str_printf(r->ctx->arena, "%s=%.*s; Path=/; HttpOnly; SameSite=Lax%s%s",
                            cookie_name(r), STR_ARG(token), secure, age));
}

bool csrf_is_good(const struct request *r)
{
    struct str given = request_form(r, "csrf");

    return r->csrf.len > 0 && given.len == r->csrf.len &&
           sodium_memcmp(given.ptr, r->csrf.ptr, given.len) == 0;
}

bool origin_is_good(const struct request *r)
{
    struct str origin = request_header(r, "Origin");
    struct str site   = request_header(r, "Sec-Fetch-Site");
    size_t     scheme = str_find(origin, STR("://"));

    if (site.len > 0 && !str_eq_z(site, "same-origin") && !str_eq_z(site, "none"))
        return false;
    if (origin.len == 0 || str_eq_z(origin, r->server->options.origin))
        return true;
    return scheme < origin.len &&
           str_eq(str_slice(origin, scheme + 3, origin.len), request_header(r, "Host"));
}

/* A small job of its own: the request ends before the writer has done it. */
struct keep {
    struct ctx ctx;
    struct job job;
    struct str hash;
    bool       was_read; /* the message */
};

static enum rc keep_run(struct ctx *ctx, void *arg)
{
    struct keep    *keep = arg;
    struct db_query q    = db_query(ctx->db, SQL_SESSION_TOUCH);

    db_bind_i64(&q, ctx->now);
    db_bind_blob(&q, keep->hash.ptr, keep->hash.len);
    if (db_run(&q, &ctx->err) != OK)
        return ctx->err.rc;
    return keep->was_read ? session_say(ctx, keep->hash, STR("")) : OK;
}

static void keep_done(void *arg, enum rc rc)
{
    struct keep *keep = arg;

    (void)rc; /* the next page tries again */
    arena_free(keep->ctx.arena);
}

void session_keep(struct request *r)
{
    struct exchange *e     = exchange_of(r);
    bool             touch = r->ctx->now - e->seen > SESSION_TOUCH_MINUTES * MINUTE_MS;
    struct arena    *arena;
    struct keep     *keep;

    if (e->session.len == 0 || (!touch && e->message.len == 0))
        return;
    arena          = arena_new();
    keep           = ARENA_NEW(arena, struct keep);
    keep->ctx      = (struct ctx){.arena = arena, .person = r->ctx->person};
    keep->hash     = str_copy(arena, e->session);
    keep->was_read = e->message.len > 0;
    keep->job = (struct job){.ctx = &keep->ctx, .run = keep_run, .done = keep_done, .arg = keep};
    if (writer_submit(r->server->writer, &keep->job) != OK)
        arena_free(arena);
}
