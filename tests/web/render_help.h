// SPDX-License-Identifier: EUPL-1.2
/*
 * render_help.h - documents rendered by the real templates, without a server, for tests on a world of
 * core_help.h.
 */
#ifndef TESTS_WEB_RENDER_HELP_H
#define TESTS_WEB_RENDER_HELP_H

#include <jansson.h>

#include "../core/core_help.h"
#include "web/route.h"

/* The template with this document; the test fails when it cannot be rendered. */
struct str render(struct ctx *ctx, const char *name, const json_t *page);
/* The page of a view for whoever acts now; id fills the first parameter of its path. */
struct str render_view(struct world *w, const struct resource *resource, const char *path,
                       int64_t id);
/* The same with what the address asks: "periode=2026-K1&soort=klacht". */
struct str render_asked(struct world *w, const struct resource *resource, const char *path,
                        int64_t id, const char *query);
/* How often the words are in the page. */
size_t times(struct str page, const char *what);
/* Where the words are; the test fails when they are not there. */
size_t place(struct str page, const char *what);

#endif
