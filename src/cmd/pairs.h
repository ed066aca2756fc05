// SPDX-License-Identifier: EUPL-1.2
/*
 * pairs.h - pairs of texts that somebody judged, to measure on.
 *
 * A table of pairs has columns "id_a" and "id_b", and one that says what the two are of each other; a
 * table of texts has a column "id".  A pair of which a text is missing is left out.
 *
 * Ownership: all that is handed out lives in the arena.  Tests: tests/cmd/pairs.c.
 */
#ifndef CMD_PAIRS_H
#define CMD_PAIRS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/err.h"
#include "base/str.h"

struct arena;

struct pairs_source {
    const char *const *texts; /* paths of the tables of texts */
    size_t             tables;
    const char        *text;  /* the column with texts */
    const char        *pairs; /* the path of the table of pairs */
    const char        *label; /* its column that says what the two are ... */
    const char        *value; /* ... and what stands there when they are what is looked for */
};

struct pair {
    uint32_t a, b; /* texts */
    bool     is;   /* what is looked for */
};

struct pairs {
    struct str  *text;
    size_t       texts;
    struct pair *item;
    size_t       len, cap;
};

/* ERR_INVALID too: two texts have one id.  Else it fails as columns_read() does (columns.h). */
MUST_USE enum rc pairs_read(struct arena *arena, const struct pairs_source *source,
                            struct pairs *out, struct err *err);

#endif
