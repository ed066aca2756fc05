// SPDX-License-Identifier: EUPL-1.2
/*
 * xlsx.h - inside an xlsx file: a zip with parts of XML, read as a stream.
 *
 * xlsx_part.c unpacks a part and has expat read it; xlsx_book.c finds the sheet, its shared texts and which
 * styles are days; sheet_xlsx.c makes rows.  Everything unpacked counts against SHEET_BYTES and
 * against the ratio of its part, as it comes out: what the zip says of sizes is not believed.  A
 * document type, and with it every entity of one's own, ends the reading; so does a tag of a megabyte.
 *
 * Standard: ECMA-376 part 1 (SpreadsheetML) and part 2 (packages).
 */
#ifndef READER_XLSX_H
#define READER_XLSX_H

#include <expat.h>
#include <stdint.h>
#include <zip.h>

#include "base/buf.h"
#include "reader/sheet_part.h"

struct str_vec {
    struct str *item;
    size_t      len, cap;
};

struct flag_vec {
    bool  *item;
    size_t len, cap;
};

struct xlsx_cell {
    size_t column; /* from 1 */
    size_t style;
    char   kind[12]; /* attribute t, "" = a number */
};

struct xlsx_part;

struct xlsx {
    struct sheet     *sheet;
    zip_t            *zip;
    uint64_t          unpacked; /* bytes, of all parts together */
    struct str        path;     /* of the part with the sheet */
    bool              from_1904;
    struct flag_vec   is_day; /* by style */
    struct str_vec    shared; /* texts */
    struct xlsx_part *rows;   /* the part that is being read */
    struct sheet_row *row;    /* that is being filled */
    struct str        cell[SHEET_COLUMNS + 1];
    struct xlsx_cell  now;     /* the cell that is being read, or was the last */
    bool              in_cell; /* false = there is none, and nothing may be added to buf */
    bool              in_text;
    struct buf        buf;  /* its text */
    size_t            line; /* of the last row */
};

/* What reads a part: names come without their prefix. */
struct xlsx_reader {
    void (*start)(void *arg, const char *name, const char **attribute);
    void (*end)(void *arg, const char *name);
    void (*text)(void *arg, const char *text, int len); /* may be NULL */
};

/* Value of an attribute, by its name without prefix; NULL = there is none. */
const char *xlsx_attribute(const char **attribute, const char *name);
/* The name without its prefix. */
const char *xlsx_local(const char *name);

/*
 * Opens a part of the zip.  *out is NULL when there is none by that path.  What goes wrong is
 * noted with sheet_fail().  It closes with the arena of the sheet.
 */
MUST_USE enum rc xlsx_open(struct xlsx *xlsx, struct str path, const struct xlsx_reader *reader,
                           void *arg, struct xlsx_part **out);
/* Reads on until the reader pauses; false when the part is at its end or reading failed. */
MUST_USE bool xlsx_more(struct xlsx_part *part);
void          xlsx_pause(struct xlsx_part *part);
/* Bytes of it that are unpacked, of one million by what the zip says. */
int xlsx_progress(const struct xlsx_part *part);

/* Reads a whole part; one that is not there is as an empty one. */
MUST_USE enum rc xlsx_read(struct xlsx *xlsx, struct str path, const struct xlsx_reader *reader,
                           void *arg);

/* Finds the sheet and reads the rest of the book. */
MUST_USE enum rc xlsx_read_book(struct xlsx *xlsx);

/* "This file cannot be read": what there is to say of an xlsx file that no office program made. */
enum rc xlsx_refuse(struct xlsx *xlsx);

/* Whether a number format is one of days; ECMA-376 part 1, 18.8.30 and 18.8.31. */
bool xlsx_format_is_day(struct str code);

#endif
