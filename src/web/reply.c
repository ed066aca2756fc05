// SPDX-License-Identifier: EUPL-1.2
/* reply.c - makes replies; the contract is in reply.h. */
#include "web/reply.h"

#include "base/limits.h"
#include "base/vec.h"
#include "web/exchange.h"
#include "web/route.h"

#define CONTENT_POLICY                                                                             \
    "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self' data:; "                \
    "script-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "                 \
    "frame-ancestors 'none'"

void reply_begin(struct request *r, int status, const char *type)
{
    struct reply    *reply = &r->reply;
    struct pair_list kept  = {0};

    for (size_t i = 0; i < reply->headers.len; i++) {
        if (str_eq_z(reply->headers.item[i].name, "Set-Cookie"))
            VEC_PUSH(r->ctx->arena, &kept, reply->headers.item[i]);
    }
    *reply = (struct reply){.status = status, .type = type, .headers = kept};
    buf_init(&reply->body, r->ctx->arena, LIMIT_REPLY);
}

void reply_header(struct request *r, const char *name, struct str value)
{
    struct pair pair = {str_of(name), value};

    VEC_PUSH(r->ctx->arena, &r->reply.headers, pair);
}

static int put(const char *bytes, size_t len, void *buf)
{
    buf_str(buf, (struct str){bytes, len});
    return buf_ok(buf) ? 0 : -1;
}

void reply_json_as(struct request *r, int status, const char *type, const json_t *json)
{
    reply_begin(r, status, type);
    if (!json || json_dump_callback(json, put, &r->reply.body, JSON_COMPACT) != 0) {
        reply_begin(r, 500, TYPE_PROBLEM);
        buf_z(&r->reply.body, "{\"status\":500,\"title\":\"Het antwoord is te groot.\","
                              "\"detail\":\"Het antwoord is te groot.\"}");
    }
}

void reply_json(struct request *r, int status, const json_t *json)
{
    reply_json_as(r, status, TYPE_JSON, json);
}

void reply_see_other(struct request *r, struct str location)
{
    reply_begin(r, 303, NULL);
    r->reply.location = location;
}

/* RFC 8187: every byte that is no letter, digit or one of a few signs as %XX. */
static struct str extended_value(struct arena *arena, struct str text)
{
    struct buf out;

    buf_init(&out, arena, 3 * text.len);
    buf_percent(&out, text, "-._");
    return buf_view(&out);
}

enum rc reply_file(struct request *r, enum rc (*fn)(struct request *r, struct download *out))
{
    struct download file = {0};
    enum rc         rc   = fn(r, &file);
    struct str      name;

    if (rc != OK)
        return rc;
    name = extended_value(r->ctx->arena, file.name);
    reply_begin(r, 200, file.type);
    r->reply.static_bytes = file.bytes.ptr;
    r->reply.static_len   = file.bytes.len;
    reply_header(r, "Content-Disposition",
                 str_printf(r->ctx->arena, "attachment; filename*=UTF-8''%.*s", STR_ARG(name)));
    reply_header(r, "Content-Security-Policy", STR("sandbox; default-src 'none'"));
    return OK;
}

static void fixed(struct arena *arena, struct pair_list *out, const char *name, const char *value)
{
    struct pair pair = {str_of(name), str_of(value)};

    VEC_PUSH(arena, out, pair);
}

static bool has(const struct request *r, const char *name)
{
    for (size_t i = 0; i < r->reply.headers.len; i++) {
        if (str_eq_z(r->reply.headers.item[i].name, name))
            return true;
    }
    return false;
}

bool reply_knows_origin(const struct request *r)
{
    struct str origin = request_header(r, "Origin"), one;
    struct str rest   = str_of(r->server->options.cors_origins);

    while (origin.len > 0 && str_cut(&rest, ' ', &one)) {
        if (str_eq(one, origin))
            return true;
    }
    return false;
}

/* What a page of another website may do with our reply: nothing, unless its origin is listed. */
static void cors_headers(const struct request *r, struct arena *arena, struct pair_list *out)
{
    struct pair echo = {STR("Access-Control-Allow-Origin"), request_header(r, "Origin")};

    if (has(r, "Access-Control-Allow-Origin"))
        return;
    if (r->server->options.cors_origins[0])
        fixed(arena, out, "Vary", "Origin");
    if (!reply_knows_origin(r))
        return;
    VEC_PUSH(arena, out, echo);
    fixed(arena, out, "Access-Control-Expose-Headers", "API-Version, ETag, Link, Location");
}

void reply_fixed_headers(const struct request *r, struct arena *arena, struct pair_list *out)
{
    if (!has(r, "Content-Security-Policy"))
        fixed(arena, out, "Content-Security-Policy", CONTENT_POLICY);
    fixed(arena, out, "Referrer-Policy", "same-origin");
    fixed(arena, out, "X-Content-Type-Options", "nosniff");
    fixed(arena, out, "X-Frame-Options", "DENY");
    if (r->api || r->server->options.trusted_proxy) /* a browser passes over it without TLS */
        fixed(arena, out, "Strict-Transport-Security", "max-age=31536000; includeSubDomains");
    if (!has(r, "Cache-Control"))
        fixed(arena, out, "Cache-Control", "no-store");
    if (r->api) {
        fixed(arena, out, "API-Version", API_VERSION);
        cors_headers(r, arena, out);
    }
}
