// SPDX-License-Identifier: EUPL-1.2
/*
 * sheet_part.h - what sheet.c, sheet_csv.c and sheet_xlsx.c share.
 *
 * Each kind of file gives its rows by next(); sheet.c counts them and keeps to the limits.
 */
#ifndef EXCHANGE_SHEET_PART_H
#define EXCHANGE_SHEET_PART_H

#include "base/arena.h"
#include "base/csv.h"
#include "exchange/sheet.h"

struct xlsx;

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
};

/* Notes the first reason why the file cannot be read (on); gives rc. */
enum rc sheet_fail(struct sheet *sheet, enum rc rc, const char *text);

/* Make the sheet ready to give rows. */
MUST_USE enum rc sheet_open_csv(struct sheet *sheet, struct str bytes);
MUST_USE enum rc sheet_open_xlsx(struct sheet *sheet, struct str bytes);

/*
 * The bytes as UTF-8 text in the arena (or the bytes themselves when they are that), and what they
 * were.  A character that cannot be read becomes U+FFFD, or stays when the text is UTF-8 for the rest.
 */
struct str sheet_decode(struct arena *arena, struct str bytes, const char **encoding_out);

#endif
