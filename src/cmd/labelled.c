// SPDX-License-Identifier: EUPL-1.2
/* labelled.c - reads labelled texts; the contract is in labelled.h. */
#include "cmd/labelled.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "base/arena.h"
#include "base/csv.h"
#include "base/vec.h"
#include "text/token.h"

enum { TEXT, LABEL, GROUP, COLUMNS };

/* One column: its fields row by row. */
struct column {
    struct str *item;
    size_t      len, cap;
};

/* What can be unpacked of a file, to one byte over the limit; false when that is not all of it. */
static bool unpack(struct arena *arena, gzFile file, struct str *out)
{
    char  *text = NULL;
    size_t size = 0, len = 0;
    int    got = 1, failed = Z_OK;

    while (got > 0 && len <= LABELLED_BYTES) {
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
    } else if (out->len > LABELLED_BYTES) {
        rc = err_set(err, ERR_LIMIT, "%s: more than %d bytes", path, LABELLED_BYTES);
    }
    gzclose(file);
    return rc;
}

struct named {
    struct str name;
    size_t     row;
};

static int by_name(const void *a, const void *b)
{
    const struct named *x = a, *y = b;
    int                 order = str_cmp(x->name, y->name);

    return order != 0 ? order : (x->row > y->row) - (x->row < y->row);
}

/* Numbers equal fields from 1 in order of first appearance; 0 = empty. */
static uint32_t *number(struct arena *arena, const struct column *column, size_t *distinct_out)
{
    struct named *sorted = arena_array(arena, column->len, sizeof *sorted);
    size_t       *first  = arena_array(arena, column->len, sizeof *first);
    uint32_t     *out    = arena_array(arena, column->len, sizeof *out);
    uint32_t      count  = 0;

    for (size_t i = 0; i < column->len; i++)
        sorted[i] = (struct named){column->item[i], i};
    if (column->len > 0)
        qsort(sorted, column->len, sizeof *sorted, by_name);
    for (size_t i = 0; i < column->len; i++) {
        bool same = i > 0 && str_eq(sorted[i - 1].name, sorted[i].name);

        first[sorted[i].row] = same ? first[sorted[i - 1].row] : sorted[i].row;
    }
    for (size_t i = 0; i < column->len; i++) {
        if (column->item[i].len > 0)
            out[i] = first[i] == i ? ++count : out[first[i]];
    }
    *distinct_out = count;
    return out;
}

static enum rc read_rows(struct csv *csv, const char *path, const char *const *name, size_t columns,
                         struct column *column, struct err *err)
{
    size_t         at[COLUMNS] = {0};
    struct csv_row row         = {0};
    struct err     inside      = {0};

    csv_columns(csv, name, columns, at);
    while (csv_next(csv, &row)) {
        if (row.item[at[TEXT]].len > TOKEN_TEXT_MAX)
            return err_set(err, ERR_INVALID, "%s: line %zu, column %s: longer than %d bytes", path,
                           row.line, name[TEXT], TOKEN_TEXT_MAX);
        if (column->len == LABELLED_ROWS)
            return err_set(err, ERR_LIMIT, "%s: more than %d rows", path, LABELLED_ROWS);
        for (size_t i = 0; i < COLUMNS && row.item[at[LABEL]].len > 0; i++)
            VEC_PUSH(csv->arena, &column[i], i < columns ? row.item[at[i]] : STR(""));
    }
    return csv_end(csv, &inside) == OK ? OK : err_set(err, inside.rc, "%s: %s", path, inside.text);
}

enum rc labelled_read(struct arena *arena, const char *path, struct labelled_columns columns,
                      struct labelled *out, struct err *err)
{
    const char *const name[COLUMNS]   = {columns.text, columns.label, columns.group};
    struct column     column[COLUMNS] = {0};
    struct str        text            = {0};
    size_t            labels, groups;
    struct csv        csv;
    enum rc           rc = read_file(arena, path, &text, err);

    if (rc != OK)
        return rc;
    csv_init(&csv, arena, text, ',');
    rc = read_rows(&csv, path, name, columns.group ? COLUMNS : GROUP, column, err);
    if (rc != OK)
        return rc;
    *out = (struct labelled){.text   = column[TEXT].item,
                             .label  = number(arena, &column[LABEL], &labels),
                             .group  = number(arena, &column[GROUP], &groups),
                             .len    = column[TEXT].len,
                             .labels = labels};
    return OK;
}
