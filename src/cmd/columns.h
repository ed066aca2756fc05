// SPDX-License-Identifier: EUPL-1.2
/*
 * columns.h - columns of a CSV file, gzipped or not, to measure on.
 *
 * Ownership: fields live in the arena.  Tests: tests/cmd/labelled.c.
 */
#ifndef CMD_COLUMNS_H
#define CMD_COLUMNS_H

#include <stddef.h>

#include "base/attr.h"
#include "base/err.h"
#include "base/str.h"

struct arena;

enum {
    COLUMNS_BYTES = 256 << 20, /* of a file, unpacked */
    COLUMNS_ROWS  = 200000,
    COLUMNS_MOST  = 4
};

/* One column: its fields row by row. */
struct column {
    struct str *item;
    size_t      len, cap;
};

/*
 * Reads the named columns of a whole file, at most COLUMNS_MOST, and puts its rows behind those that
 * out has.
 *
 * ERR_IO: it cannot be read.  ERR_INVALID: it is no table, a column is missing, a field is longer than
 * a text may be; err says where.  ERR_LIMIT: more bytes or rows than above.
 */
MUST_USE enum rc columns_read(struct arena *arena, const char *path, const char *const *name,
                              size_t columns, struct column *out, struct err *err);

#endif
