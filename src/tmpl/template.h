// SPDX-License-Identifier: EUPL-1.2
/*
 * template.h - Mustache templates: parsed once, rendered from JSON documents.
 *
 * The language is that of the Mustache specification (github.com/mustache/spec,
 * its required modules).  What the specification leaves open:
 *   - false, null, the empty list and the empty text count as "not there" for a
 *     section; the number 0 counts as there.
 *   - {{x}} escapes & < > " and also ', so a value is safe in any quoted attribute.
 *   - a whole number is written in full, a real number in its shortest form that
 *     reads back the same, true and false as words; null, lists and objects as nothing.
 *   - names consist of letters, digits, _ and - with dots between the parts; the
 *     name of a partial may hold slashes.
 *
 * Ownership: a set and all that is in it live in its arena.  Names and texts are
 * not copied: they must last as long as the set does.  After set-up a set is only
 * read, so any number of threads may render from it at once.
 *
 * Tests: tests/tmpl/template.c, tests/fuzz/template.c.
 */
#ifndef TMPL_TEMPLATE_H
#define TMPL_TEMPLATE_H

#include <jansson.h>

#include "base/attr.h"
#include "base/err.h"
#include "base/str.h"

struct arena;
struct buf;
struct template;
struct template_set;

enum {
    TEMPLATE_TEXT_MAX    = 1 << 20, /* bytes in one template */
    TEMPLATE_NODES_MAX   = 1 << 16, /* tags and pieces of text in one template */
    TEMPLATE_NEST_MAX    = 32,      /* sections inside one another in one template */
    TEMPLATE_PARTIAL_MAX = 64,      /* partials inside one another while rendering */
    TEMPLATE_DEPTH_MAX   = 256,     /* sections and partials together while rendering */
    TEMPLATE_STEPS_MAX   = 4 << 20  /* section bodies and partials in one rendering */
};

struct template_set *template_set_new(struct arena *arena);

/*
 * Parses a template into the set.  Partials may be added later than their users.
 *
 * ERR_INVALID: a mistake in the template; err names template and line.
 * ERR_LIMIT: larger or deeper than the maxima above.  ERR_CONFLICT: the name is
 * taken.  On failure the set is as it was.
 */
MUST_USE enum rc template_add(struct template_set *set, struct str name, struct str text,
                              struct err *err);

/* ERR_NOT_FOUND: some template names a partial that is not in the set; err says which and where. */
MUST_USE enum rc template_check(const struct template_set *set, struct err *err);

/* NULL when there is no such template. */
const struct template *template_find(const struct template_set *set, struct str name);

/*
 * Renders a template onto the end of out.  A partial that does not exist gives
 * nothing, as in the specification: call template_check() after set-up.
 *
 * ERR_NOT_FOUND: there is no such template.  ERR_LIMIT: the result does not fit
 * in out, or partials call one another without end.  On failure out may hold an
 * unfinished page: do not send it.
 */
MUST_USE enum rc template_render(const struct template_set *set, struct str name,
                                 const json_t *document, struct buf *out, struct err *err);

#endif
