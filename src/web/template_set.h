// SPDX-License-Identifier: EUPL-1.2
/*
 * template_set.h - the templates in both languages: built in, or read from disk while developing.
 *
 * Tests: tests/web/server.c.
 */
#ifndef WEB_TEMPLATE_SET_H
#define WEB_TEMPLATE_SET_H

#include <stddef.h>

#include "base/attr.h"
#include "base/err.h"
#include "base/str.h"

struct arena;
struct ctx;
struct server;
struct template_set;

/*
 * Parses what is built in, in every language, into the server; ERR_INVALID names the
 * template with the mistake.  With dev_dir it does nothing.
 */
MUST_USE enum rc template_set_load(struct server *server, struct err *err);

/*
 * The set for ctx->lang.  With dev_dir it is read from disk anew into ctx->arena (a new text is
 * Dutch until the next build); NULL when a template there has a mistake: then ctx->err says which.
 */
const struct template_set *template_set_of(const struct server *server, struct ctx *ctx);

/* Whole file into the arena; ERR_IO, or ERR_LIMIT when it is larger than max bytes. */
MUST_USE enum rc dev_read(struct arena *arena, const char *path, size_t max, struct str *out,
                          struct err *err);

#endif
