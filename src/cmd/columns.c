// SPDX-License-Identifier: EUPL-1.2
/* columns.c - reads columns of packed and plain tables; the contract is in columns.h. */
#include "cmd/columns.h"

#include <assert.h>
#include <errno.h>
#include <string.h>
#include <zlib.h>

#include "base/arena.h"
#include "base/csv.h"
#include "base/vec.h"
#include "text/token.h"

/* What can be unpacked of a file, to one byte over the limit; false when that is not all of it. */
static bool unpack(struct arena *arena, gzFile file, struct str *out)
{
    char  *text = NULL;
    size_t size = 0, len = 0;
    int    got = 1, failed = Z_OK;

    while (got > 0 && len <= COLUMNS_BYTES) {
        if (len == size) {
            text = arena_grow(arena, text, size, size ? 2 * size : 1 << 16);
            size = size ? 2 * size : 1 << 16;
        }
        got = gzread(file, text + len, (unsigned)(size - len));
        len += got > 0 ? (size_t)got : 0;
    }
    *out = (struct str){text, len};
    (void)gzerror(file, &failed);
    return failed == Z_OK || failed == Z_STREAM_END;
}

/* The bytes of a file, unpacked when it is gzipped. */
static enum rc read_file(struct arena *arena, const char *path, struct str *out, struct err *err)
{
    gzFile  file  = gzopen(path, "rb");
    int     which = Z_OK;
    enum rc rc    = OK;

    if (!file)
        return err_set(err, ERR_IO, "%s: %s", path, strerror(errno));
    if (!unpack(arena, file, out)) {
        const char *why = gzerror(file, &which);

        rc = err_set(err, ERR_IO, "%s: %s", path, which == Z_ERRNO ? strerror(errno) : why);
    } else if (out->len > COLUMNS_BYTES) {
        rc = err_set(err, ERR_LIMIT, "%s: more than %d bytes", path, COLUMNS_BYTES);
    }
    gzclose(file);
    return rc;
}

enum rc columns_read(struct arena *arena, const char *path, const char *const *name, size_t columns,
                     struct column *out, struct err *err)
{
    size_t         at[COLUMNS_MOST] = {0};
    struct csv_row row              = {0};
    struct err     inside           = {0};
    struct str     text             = {0};
    struct csv     csv;
    enum rc        rc = read_file(arena, path, &text, err);

    assert(columns <= COLUMNS_MOST);
    if (rc != OK)
        return rc;
    csv_init(&csv, arena, text, ',');
    csv_columns(&csv, name, columns, at);
    while (csv_next(&csv, &row)) {
        if (out->len == COLUMNS_ROWS)
            return err_set(err, ERR_LIMIT, "%s: more than %d rows", path, COLUMNS_ROWS);
        for (size_t i = 0; i < columns; i++) {
            struct str field = row.item[at[i]];

            if (field.len > TOKEN_TEXT_MAX)
                return err_set(err, ERR_INVALID, "%s: line %zu, column %s: longer than %d bytes",
                               path, row.line, name[i], TOKEN_TEXT_MAX);
            VEC_PUSH(arena, &out[i], field);
        }
    }
    return csv_end(&csv, &inside) == OK ? OK : err_set(err, inside.rc, "%s: %s", path, inside.text);
}
