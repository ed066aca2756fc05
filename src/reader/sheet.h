// SPDX-License-Identifier: EUPL-1.2
/*
 * sheet.h - a table that somebody else made: rows of cells from a csv or an xlsx file.
 *
 *     if (sheet_open(arena, bytes, &sheet, &fault) != OK) ... say fault ...
 *     while (sheet_next(sheet, &row))
 *         ... row.cell[2] ...
 *     if (sheet_end(sheet, &fault) != OK) ... say fault ...
 *
 * Which of both it is, stands in the bytes, never in a name.  Of a csv file the characters (UTF-8,
 * UTF-16, Windows-1252) and the separator (comma, semicolon, tab, bar) are found by looking.  Of an
 * xlsx file the first sheet that is not hidden is read; days are given as "2025-12-03" and
 * numbers as they are stored, with a point.
 *
 * A mistake in one row is of that row: it says so, with its cell, and reading goes on.  What makes
 * the whole file unreadable ends it, and sheet_end() tells.  Nothing here decides what a column
 * means; nothing trusts what the file says of its own size.
 *
 * Ownership: a sheet lives in the arena it was opened with, and so do the texts of its faults; the
 * bytes must stay until then.  A row is only valid until the next sheet_next().
 *
 * Tests: tests/reader/sheet.c (csv), tests/reader/sheet_xlsx.c, tests/reader/sheet_wire.c,
 * tests/fuzz/sheet.c, tests/fuzz/sheet_wire.c, tests/fuzz/sheet_rows.c.
 */
#ifndef READER_SHEET_H
#define READER_SHEET_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "base/str.h"

struct apart;
struct arena;
struct sheet;

enum {
    SHEET_COLUMNS = 256,       /* cells in a row */
    SHEET_ROWS    = 2000000,   /* rows in a sheet */
    SHEET_CELL    = 100000,    /* bytes in a cell */
    SHEET_BYTES   = 256 << 20, /* in the file, and in what is packed in it together */
    SHEET_STRINGS = 64 << 20,  /* bytes of the texts that cells of an xlsx file share */
    SHEET_RATIO   = 200        /* how much smaller packing may have made a part over a megabyte */
};

/* What is wrong, for the person who has the file. */
struct sheet_fault {
    const char *text;  /* TR(), with one %s when there is an about; NULL = nothing */
    const char *about; /* NULL = nothing more to say */
    size_t      line;  /* of the file, from 1; 0 = not of a line */
    size_t      cell;  /* of the row, from 1; 0 = not of a cell */
};

struct sheet_row {
    struct str        *cell;
    size_t             cells;
    size_t             line; /* where it begins, from 1, as the maker's program counts */
    struct str         text; /* of a csv file: the row as it stands there, when it cannot be read or
                                  has another number of cells than the first */
    struct sheet_fault fault; /* .text NULL = the row can be read */
};

enum sheet_format { SHEET_CSV, SHEET_XLSX };

/* What was found by looking. */
struct sheet_look {
    enum sheet_format format;
    const char       *encoding;  /* of a csv file: "UTF-8" */
    char              separator; /* of a csv file */
    struct str        name;      /* of an xlsx file: of the sheet that is read */
    size_t            sheets;    /* of an xlsx file: how many there are */
};

/*
 * ERR_INVALID when the bytes are no table, ERR_LIMIT when they are too many, ERR_IO when a library
 * could not work; *fault says it.
 */
MUST_USE enum rc sheet_open(struct arena *arena, struct str bytes, struct sheet **out,
                            struct sheet_fault *fault);
/* The same, with all parsing in a process of its own (apart.h). */
MUST_USE enum rc  sheet_open_apart(struct apart *apart, struct arena *arena, struct str bytes,
                                   struct sheet **out, struct sheet_fault *fault);
struct sheet_look sheet_look(const struct sheet *sheet);

/* The next row that is not empty; false after the last one, or when the file cannot be read on. */
bool sheet_next(struct sheet *sheet, struct sheet_row *out);

/* How far reading is, of one million. */
int sheet_progress(const struct sheet *sheet);

/* OK, or why reading ended before the end, as sheet_open(). */
MUST_USE enum rc sheet_end(const struct sheet *sheet, struct sheet_fault *fault);

#endif
