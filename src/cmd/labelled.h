// SPDX-License-Identifier: EUPL-1.2
/*
 * labelled.h - texts that somebody gave labels, from a CSV file, gzipped or not, to measure on.
 *
 * A label or a group is a number from 1, in order of first appearance: only which ones are equal
 * matters.  A row without a label tells nothing and is left out, unless it is asked for.
 *
 * Ownership: all that is handed out lives in the arena.  Tests: tests/cmd/labelled.c.
 */
#ifndef CMD_LABELLED_H
#define CMD_LABELLED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/err.h"
#include "base/str.h"

struct arena;

/* The names of the columns. */
struct labelled_columns {
    const char *text;
    const char *label;      /* NULL = there is none; then unlabelled */
    const char *group;      /* NULL = there is none; not without a label */
    bool        unlabelled; /* rows without a label are read too */
};

struct labelled {
    struct str *text;
    uint32_t   *label; /* of each text, 0 = has none */
    uint32_t   *group; /* of each text, 0 = in none */
    size_t      len;   /* texts */
    size_t      labels;
};

/* Reads a whole file; fails as columns_read() does (columns.h). */
MUST_USE enum rc labelled_read(struct arena *arena, const char *path,
                               struct labelled_columns columns, struct labelled *out,
                               struct err *err);

#endif
