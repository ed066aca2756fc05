// SPDX-License-Identifier: EUPL-1.2
/*
 * request.h - one request: what came in, parsed, bounded and checked, and the reply
 * being made.
 *
 * Everything here is valid UTF-8 without NUL and within base/limits.h before a
 * handler sees it.  It all lives in the arena of the request, which ends when
 * microhttpd has sent the reply.
 *
 * Tests: tests/web/request.c, and a real server in tests/web/server.c.
 */
#ifndef WEB_REQUEST_H
#define WEB_REQUEST_H

#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"
#include "core/fault.h"
#include "core/input.h"
#include "event/ctx.h"

enum method {
    METHOD_GET,
    METHOD_HEAD,
    METHOD_POST,
    METHOD_PUT,
    METHOD_PATCH,
    METHOD_DELETE,
    METHOD_OPTIONS,
    METHOD_OTHER
};

struct pair {
    struct str name, value;
};

struct pair_list {
    struct pair *item;
    size_t       len, cap;
};

/* A file in a form. */
struct sent_file {
    struct str  field;
    struct file file;
};

struct sent_list {
    struct sent_file *item;
    size_t            len, cap;
};

enum { REQUEST_PARAMS = 3 };

struct server;
struct match;

struct reply {
    int              status;
    const char      *type; /* media type, static text */
    struct buf       body;
    struct str       location;     /* for 201 and 303 */
    struct pair_list headers;      /* further headers */
    const void      *static_bytes; /* instead of body: a file, embedded or in the arena */
    size_t           static_len;
};

struct request {
    struct ctx         *ctx; /* arena, read handle of this worker, clock, language, error, faults */
    struct server      *server;
    enum method         method;
    bool                api;     /* below /api/v1: bearer token, JSON, problem+json */
    struct str          path;    /* decoded, starts with '/', without the query */
    struct str          target;  /* as sent, with the query: for "sign in and come back" */
    struct str          address; /* of the client, for limits; never logged with content */
    int64_t             param[REQUEST_PARAMS]; /* ":id" parts of the route, in order */
    struct str          param_text[REQUEST_PARAMS];
    struct pair_list    header; /* as sent; only those that are valid UTF-8 */
    struct pair_list    query, form, cookies;
    struct sent_list    files; /* of a form that was sent as multipart/form-data */
    json_t             *json;  /* parsed JSON body (object), or NULL */
    struct str          csrf;  /* token of the session, "" without one */
    bool                signed_in;
    bool                paged; /* the view took cursor and limit itself (doc_cursor) */
    const struct match *route;
    struct reply        reply;
};

/* GET ... OPTIONS, or METHOD_OTHER. */
enum method method_parse(struct str name);

/*
 * The parts of taking a request in.  Each gives 0, or the HTTP status to answer with:
 * 400 for what is not well formed (also not UTF-8, with a NUL, or a query with a key twice), 404 for a path that
 * plays tricks (empty, "." and ".." parts, an encoded slash), 413 and 414 for too much, 415 for a
 * content type that is not taken.
 *
 * request_target() fills target, path, api and query; request_cookies() needs the headers;
 * request_body() fills form or json and may be called with an empty body.
 */
MUST_USE int request_target(struct request *r, struct str target);
void         request_cookies(struct request *r);
MUST_USE int request_body(struct request *r, struct str body);

/* Whether the body is said to be of this media type. */
bool request_is_type(const struct request *r, const char *type);

/* Value of the first field with this name; "" when absent. */
struct str request_query(const struct request *r, const char *name);
struct str request_form(const struct request *r, const char *name);
struct str request_cookie(const struct request *r, const char *name);
/* Request header, "" when absent. */
struct str request_header(const struct request *r, const char *name);

#endif
