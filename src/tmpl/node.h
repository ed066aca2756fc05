// SPDX-License-Identifier: EUPL-1.2
/*
 * node.h - a parsed template: a flat array of nodes.  Only for the files of tmpl/.
 *
 * A section owns the nodes after it up to its end, so "skip it" is one
 * assignment.  All bytes that nodes point to belong to the template's text.
 */
#ifndef TMPL_NODE_H
#define TMPL_NODE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/err.h"
#include "base/str.h"

struct arena;
struct template;

enum node_kind {
    NODE_TEXT,     /* text as it stands */
    NODE_VALUE,    /* {{name}} */
    NODE_RAW,      /* {{{name}}} or {{&name}} */
    NODE_SECTION,  /* {{#name}} */
    NODE_INVERTED, /* {{^name}} */
    NODE_PARTIAL,  /* {{>name}} */
    NODE_KIND_COUNT
};

struct node {
    enum node_kind         kind;
    bool                   line_start; /* text: begins a line, so a margin comes first */
    bool                   standalone; /* partial: alone on its line, so indent is a margin */
    uint32_t               line;       /* from 1, for messages */
    uint32_t               end;        /* section: index of the first node after it */
    uint32_t               part_count; /* parts of a dotted name; 0 for "." */
    struct str             text;       /* the text, or the whole name */
    const struct str      *part;       /* part_count parts of the name */
    struct str             indent;     /* partial: white space before it on its line */
    const struct template *partial;    /* the template it names; filled in by template_add() */
};

struct node_list {
    struct node *item;
    size_t       len, cap;
};

/* Sorted by name in the set.  A name that is only referred to has is_defined false and no nodes. */
struct template
{
    struct str       name;
    bool             is_defined;
    struct node_list nodes;
};

/*
 * Parses a text.  ERR_INVALID and ERR_LIMIT as template_add(); on failure *out
 * is untouched.  The nodes live in the arena; their partials are NULL.
 */
MUST_USE enum rc node_parse(struct arena *arena, struct str name, struct str text,
                            struct node_list *out, struct err *err);

#endif
