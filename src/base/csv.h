// SPDX-License-Identifier: EUPL-1.2
/*
 * csv.h - reads and writes comma-separated text as RFC 4180 describes it.
 *
 *     csv_init(&csv, arena, text, ',');
 *     csv_columns(&csv, names, ARRAY_LEN(names), at);
 *     while (csv_next(&csv, &row))
 *         ... row.item[at[LABEL]] ...
 *     if (csv_end(&csv, &ctx->err) != OK) return ctx->err.rc;
 *
 * A field between quotes may hold separators, line ends and doubled quotes.
 * Spaces are part of a field.  Every row has as many fields as the first.  Lines end in
 * CR LF or in LF alone; empty lines are skipped; a byte order mark at the start too.
 *
 * Sticky: after the first mistake in the text there are no more rows, and csv_end() tells which
 * it was, with its line and column (characters from 1).  In a text that somebody else made
 * (csv_init_foreign) a mistake is of its row alone, and the next row begins on the line after it.
 *
 * Ownership: fields are views into the text, or live in the arena when quotes had to be taken
 * out of them; rows live in the arena.  The caller holds the size of the text against a limit.
 *
 * Tests: tests/base/csv.c.
 */
#ifndef BASE_CSV_H
#define BASE_CSV_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "base/str.h"

struct arena;
struct buf;

enum csv_mistake {
    CSV_FINE,
    CSV_NOT_UTF8,
    CSV_QUOTE_INSIDE, /* a quote in a field that does not begin with one */
    CSV_AFTER_QUOTE,  /* text after the quote that ends a field */
    CSV_OPEN_QUOTE,   /* a quote that is never closed; the place is where it stands */
    CSV_BARE_RETURN,  /* a carriage return without a line feed */
    CSV_RAGGED,       /* more or fewer fields than the first row */
    CSV_HEADING       /* a column that is missing or stands there twice */
};

struct csv_fault {
    enum csv_mistake what;
    size_t           line, column;
};

struct csv {
    struct arena    *arena;
    struct str       rest; /* what has not been read yet */
    char             separator;
    size_t           line, column; /* of the first character of rest */
    size_t           fields;       /* in every row; 0 = no row has been read */
    bool             foreign;
    struct csv_fault fault; /* the mistake of the whole text */
    struct err       err;   /* the same in words */
};

struct csv_row {
    struct str *item;
    size_t      len, cap;
    size_t      line; /* where the row begins, from 1 */
    /* Of a foreign text: the row as it stands, without its line end, and the first mistake in it. */
    struct str       text;
    struct csv_fault fault;
};

/* Text that is not UTF-8 is a mistake like any other. */
void csv_init(struct csv *csv, struct arena *arena, struct str text, char separator);

/*
 * The same for text that somebody else made.  Rows have any number of fields; a quote inside a field
 * that does not begin with one is a letter; a carriage return alone ends a line.  A row that cannot be
 * read says so in row.fault and has the fields before the mistake.  Only a quote that is never
 * closed is a mistake of the whole text: nobody can say where its rows are.
 *
 * csv->arena may be cleared between rows.
 */
void csv_init_foreign(struct csv *csv, struct arena *arena, struct str text, char separator);

/*
 * Reads the heading: at_out[i] becomes the place of the column with the name names[i].  Columns
 * may stand in any order and there may be more of them.  One that is missing or stands there
 * twice is a mistake.
 */
void csv_columns(struct csv *csv, const char *const *names, size_t count, size_t *at_out);

/* The next row; false after the last one or after a mistake. */
bool csv_next(struct csv *csv, struct csv_row *out);

/* Writes one field, between quotes when it needs them; the caller writes separators and line ends. */
void csv_put(struct buf *out, struct str field, char separator);

/* OK, or ERR_INVALID with the first mistake (also put in *err). */
MUST_USE enum rc csv_end(const struct csv *csv, struct err *err);

#endif
