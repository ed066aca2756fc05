// SPDX-License-Identifier: EUPL-1.2
/*
 * labelled.h - texts that somebody gave labels, from a CSV file, gzipped or not, to measure on.
 *
 * A label or a group is a number from 1, in order of first appearance: only which ones are equal
 * matters.  A row without a label tells nothing and is left out.
 *
 * Ownership: all that is handed out lives in the arena.  Tests: tests/cmd/labelled.c.
 */
#ifndef CMD_LABELLED_H
#define CMD_LABELLED_H

#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/err.h"
#include "base/str.h"

struct arena;

enum {
    LABELLED_BYTES = 256 << 20, /* of a file, unpacked */
    LABELLED_ROWS  = 200000
};

/* The names of the columns. */
struct labelled_columns {
    const char *text, *label;
    const char *group; /* NULL = there is none */
};

struct labelled {
    struct str *text;
    uint32_t   *label; /* of each text, from 1 */
    uint32_t   *group; /* of each text, 0 = in none */
    size_t      len;   /* texts */
    size_t      labels;
};

/*
 * Reads a whole file.
 *
 * ERR_IO: it cannot be read.  ERR_INVALID: it is no table, a column is missing, a text is longer
 * than the engine takes; err says where.  ERR_LIMIT: more bytes or rows than above.
 */
MUST_USE enum rc labelled_read(struct arena *arena, const char *path,
                               struct labelled_columns columns, struct labelled *out,
                               struct err *err);

#endif
