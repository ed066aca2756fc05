// SPDX-License-Identifier: EUPL-1.2
/*
 * redress_sheet.h - reads a table of complaints, objections and appeals into an import.
 *
 * The first row holds the headings; exchange/redress_map.h says which is what.  Every other row goes
 * to core/redress_import.h or is refused with its reason: it comes back in a csv file, with the row as it
 * stood, so that it can be mended there and read again.  What makes the whole file unreadable is
 * a fault at "file" (or at the column that is not there): then nothing of it may stay, and the
 * caller rolls back.
 *
 * Personal data in its texts passes as the map says (exchange/redress_personal.h).
 *
 * Days are read in Dutch and ISO notation, numbers by the notation of the map (base/written.h).  A word for
 * a kind, outcome or admissibility is a code, its label, or what the map or common use says it
 * means.  "Niet ontvankelijk" as an outcome, as many systems have it, is taken for what it is.
 *
 * Tests: tests/exchange/redress_sheet.c.
 */
#ifndef EXCHANGE_REDRESS_SHEET_H
#define EXCHANGE_REDRESS_SHEET_H

#include "base/buf.h"
#include "core/redress_alike.h"
#include "core/redress_import.h"
#include "exchange/redress_map.h"
#include "exchange/redress_personal.h"
#include "reader/sheet.h"

enum {
    REDRESS_REFUSED_BYTES = 64 << 20, /* of the file with refused rows */
    REDRESS_SHOWN         = 20        /* refused rows that the report tells of itself */
};

struct redress_task {
    struct redress_how how; /* its file holds the bytes that are read */
    struct redress_map map;
    size_t             most; /* rows; 0 = as many as a sheet may have */
    bool               keep; /* the rows that are refused are kept with the import */
    /* Called now and then, with how far it is of one million.  May be NULL. */
    void (*progress)(void *arg, int of_million);
    void *arg;
};

struct redress_refusal {
    size_t     line;
    struct str heading; /* of the column; "" = of the whole row */
    struct str reason;  /* in ctx->lang */
};

struct redress_report {
    int64_t    import; /* 0 = nothing was new */
    int64_t    count[REDRESS_RESULTS];
    struct buf refused; /* a csv file for Dutch spreadsheets; empty when nothing was refused */
    struct {
        struct redress_refusal *item;
        size_t                  len, cap;
    } shown;
    struct redress_personal  personal; /* in the rows that could be read */
    struct redress_text_list texts;    /* subjects of the rows that were not refused */
    struct sheet_look        look;
};

/*
 * ERR_INVALID or ERR_LIMIT with faults when the whole file is refused; codes as redress_import_open() and
 * redress_put().  Everything lives in ctx->arena.
 */
MUST_USE enum rc redress_sheet_read(struct ctx *ctx, const struct redress_task *task,
                                    struct redress_report *out);

/* ERR_INVALID or ERR_LIMIT with a fault at "file": there is no row, or why the file cannot be read. */
MUST_USE enum rc redress_first_row(struct ctx *ctx, struct sheet *sheet, struct sheet_row *out);

/* Faults for the columns that are always needed and that the map does not name. */
void redress_sheet_needs(struct ctx *ctx, const struct redress_map *map);

/*
 * What a file looks like before its columns are chosen: its headings, the first rows, and the words in its columns for
 * kind, admissibility and outcome that mean nothing yet by the map.
 */
enum { REDRESS_SAMPLE = 5, REDRESS_WORDS_ASKED = 20 };

struct redress_glance {
    struct sheet_look look;
    struct str       *heading;
    size_t            headings;
    struct str       *sample[REDRESS_SAMPLE]; /* as many cells as there are headings */
    size_t            samples;
    struct {
        struct redress_meaning *item; /* with code "" */
        size_t                  len, cap;
    } unknown; /* the first of them, each once */
};

/* The list of the codes that words in a column stand for: "klacht-soort"; NULL where words stand for themselves. */
const char *redress_column_list(enum redress_column column);

/* map NULL = no words are looked for.  ERR_INVALID or ERR_LIMIT with a fault at "file" for what is no table. */
MUST_USE enum rc redress_sheet_glance(struct ctx *ctx, struct str bytes,
                                      const struct redress_map *map, struct redress_glance *out);

#endif
