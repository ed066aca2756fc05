// SPDX-License-Identifier: EUPL-1.2
/*
 * kept.h - what was typed in a form whose sender has to say first who it is.
 *
 * The page that asks for that carries every field as a hidden one named "bewaard.NAME", and as "terug" the path of
 * the form; the server keeps nothing.  Afterwards the form is there again, filled in.
 *
 * Tests: tests/web/server.c, tests/browser/anonymous.test.mjs.
 */
#ifndef WEB_PAGE_KEPT_H
#define WEB_PAGE_KEPT_H

#include <jansson.h>
#include <stdbool.h>

#include "base/str.h"

struct exchange;
struct request;

/* The fields [{naam, waarde}] of the form that was sent; of the page that asks, those it carries. */
json_t *kept_fields(const struct request *r, bool asking);

/* Where to go afterwards: a path on this site, or "". */
struct str kept_where(const struct request *r);

/*
 * Puts the kept fields back as the form at that path and shows it, with a TR() sentence above it, to who may have
 * it; ctx->access is loaded.  False when there is no such form or nothing was kept: then nothing was replied.
 */
bool kept_show(struct exchange *e, struct str where, const char *text);

#endif
