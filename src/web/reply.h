// SPDX-License-Identifier: EUPL-1.2
/*
 * reply.h - what goes back: status, headers and a body in the arena of the request.
 *
 * The headers that every reply must have are not asked for by handlers:
 * reply_fixed_headers() adds them when the reply is sent.
 *
 * Tests: tests/web/server.c.
 */
#ifndef WEB_REPLY_H
#define WEB_REPLY_H

#include "web/request.h"

#define TYPE_HTML    "text/html; charset=utf-8"
#define TYPE_JSON    "application/json"
#define TYPE_PROBLEM "application/problem+json"

#define API_VERSION "1.0.0"
#define API_BASE    "/api/v1"

/* Starts anew: what was in the reply before (also its headers, but no cookies) is dropped. */
void reply_begin(struct request *r, int status, const char *type);
/* A further header; name is static text. */
void reply_header(struct request *r, const char *name, struct str value);
/* The JSON in one line; the caller keeps its reference. */
void reply_json(struct request *r, int status, const json_t *json);
void reply_json_as(struct request *r, int status, const char *type, const json_t *json);
/* 303 to a path of ours: the browser gets it with GET. */
void reply_see_other(struct request *r, struct str location);

struct download;
/*
 * The file that fn gives, as something to keep: no browser runs or shows it, whatever is in it.  Its bytes
 * live in the arena of the request.  Fails as fn does.
 */
MUST_USE enum rc reply_file(struct request *r,
                            enum rc (*fn)(struct request *r, struct download *out));

/* Whether the page that asks is of a website that may read the API (server_options.cors_origins). */
bool reply_knows_origin(const struct request *r);

/* Appends the headers that the rules ask of every reply; static texts. */
void reply_fixed_headers(const struct request *r, struct arena *arena, struct pair_list *out);

#endif
