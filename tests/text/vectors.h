// SPDX-License-Identifier: EUPL-1.2
/*
 * vectors.h - reads the reference vectors in tests/data/text for the tests.
 *
 * Tests run from the root of the project.
 */
#ifndef TESTS_TEXT_VECTORS_H
#define TESTS_TEXT_VECTORS_H

#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/str.h"

enum { VECTOR_COLUMNS = 8 };

struct row {
    struct str column[VECTOR_COLUMNS];
};

/* The whole file; a missing file ends the test program. */
static inline struct str vectors_read(struct arena *arena, const char *name)
{
    struct str path   = str_printf(arena, "tests/data/text/%s", name);
    FILE      *file   = fopen(str_z(arena, path), "rb");
    size_t     room   = 1024 * 1024;
    char      *buffer = arena_alloc(arena, room);
    size_t     len;

    if (file == NULL) {
        perror(path.ptr);
        exit(1);
    }
    len = fread(buffer, 1, room, file);
    fclose(file);
    return (struct str){buffer, len};
}

/* Takes one line off the front; columns in quotes hold no quote and no line end. */
static inline bool vectors_row(struct str *rest, struct row *out)
{
    struct str line;
    struct row row = {0};

    if (rest->len == 0 || !str_cut(rest, '\n', &line))
        return false;
    for (int i = 0; i < VECTOR_COLUMNS && line.len > 0; i++) {
        if (line.ptr[0] == '"') {
            line = str_slice(line, 1, line.len - 1);
            if (!str_cut(&line, '"', &row.column[i]))
                break;
            line = str_slice(line, 1, line.len);
        } else if (!str_cut(&line, ',', &row.column[i])) {
            break;
        }
    }
    *out = row;
    return true;
}

static inline int vectors_int(struct arena *arena, struct str s)
{
    return (int)strtol(str_z(arena, s), NULL, 10);
}

static inline double vectors_double(struct arena *arena, struct str s)
{
    return strtod(str_z(arena, s), NULL);
}

#endif
