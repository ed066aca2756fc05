// SPDX-License-Identifier: EUPL-1.2
/*
 * sheet_part.h - what the files of the sheet share.
 *
 * Each kind of file gives its rows by next(); sheet.c counts them and keeps to the limits.
 */
#ifndef READER_SHEET_PART_H
#define READER_SHEET_PART_H

#include "base/arena.h"
#include "base/csv.h"
#include "reader/sheet.h"

struct xlsx;
struct sheet_wire;

/* All that can be wrong, so that a number says it (sheet_wire.c). */
enum sheet_says {
    SHEET_SAYS_NOTHING,
    SHEET_SAYS_EMPTY,
    SHEET_SAYS_TOO_LARGE,
    SHEET_SAYS_OLD_SHEET,
    SHEET_SAYS_PDF,
    SHEET_SAYS_NO_TABLE,
    SHEET_SAYS_NO_WORKBOOK,
    SHEET_SAYS_TOO_MANY_ROWS,
    SHEET_SAYS_OPEN_QUOTE,
    SHEET_SAYS_DAMAGED,
    SHEET_SAYS_NOT_READABLE,
    SHEET_SAYS_TOO_MUCH_TEXT,
    SHEET_SAYS_TOO_MUCH_PACKED,
    SHEET_SAYS_NOT_NOW,
    SHEET_SAYS_DIED, /* the process that read it */
    SHEET_SAYS_ROW_TOO_WIDE,
    SHEET_SAYS_CELL_TOO_LONG,
    SHEET_SAYS_AFTER_QUOTE,
    SHEET_SAYS_LOST_CHARACTER,
    SHEET_SAYS_NO_SHARED_TEXT,
    SHEET_SAYS_CELL_ERROR,
    SHEET_SAYS_COUNT
};
const char     *sheet_words(enum sheet_says what);
enum sheet_says sheet_said(const char *words);

struct sheet {
    struct arena     *arena; /* as long as the sheet */
    struct arena     *row;   /* as long as one row */
    struct sheet_look look;
    bool (*next)(struct sheet *sheet, struct sheet_row *out);
    int (*progress)(const struct sheet *sheet);
    size_t             rows; /* given so far */
    enum rc            rc;   /* why there are no more */
    struct sheet_fault fault;

    struct csv   csv; /* of a csv file */
    struct str   text;
    struct xlsx *xlsx; /* of an xlsx file */

    struct sheet_wire *wire; /* of one that another process reads */
};

/* Notes the first reason why the file cannot be read (on); gives rc. */
enum rc sheet_fail(struct sheet *sheet, enum rc rc, const char *text);
/* The same for what begins in a line that the words name. */
enum rc sheet_fail_at(struct sheet *sheet, enum rc rc, enum sheet_says what, size_t line);

/* Make the sheet ready to give rows. */
MUST_USE enum rc sheet_open_csv(struct sheet *sheet, struct str bytes);
MUST_USE enum rc sheet_open_xlsx(struct sheet *sheet, struct str bytes);
MUST_USE enum rc sheet_open_wire(struct sheet *sheet, struct apart *apart, struct str bytes);

/* The encodings that are found; the place of one of them, 0 for NULL. */
enum { SHEET_ENCODINGS = 4 };
extern const char *const sheet_encodings[SHEET_ENCODINGS];
unsigned                 sheet_encoding_of(const char *name);

/*
 * The bytes as UTF-8 text in the arena (or the bytes themselves when they are that), and what they
 * were.  A character that cannot be read becomes U+FFFD, or stays when the text is UTF-8 for the rest.
 */
struct str sheet_decode(struct arena *arena, struct str bytes, const char **encoding_out);

#endif
