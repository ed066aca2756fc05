// SPDX-License-Identifier: EUPL-1.2
/*
 * sheet_wire.h - rows of a sheet on their way from the process that parses it.
 *
 * First a struct wire_look with the name of the sheet behind it, then for each row a struct wire_row with the lengths of
 * its cells, its text and its cells behind it, then a last one.  In the order of the machine: both ends are on it.
 *
 * Who receives them trusts nothing: sheet_wire.c says where each is held against what.
 */
#ifndef READER_SHEET_WIRE_H
#define READER_SHEET_WIRE_H

#include <stdint.h>

#include "reader/apart.h"

enum {
    WIRE_BYTES =
        32 << 20,    /* in one row, all together: more than SHEET_COLUMNS cells of SHEET_CELL */
    WIRE_NAME = 1000 /* in the name of a sheet */
};

struct wire_look {
    uint32_t rc, says, line; /* why it cannot be read; all 0 = it can */
    uint32_t format, encoding, separator, sheets, name;
};

struct wire_row {
    uint32_t last;                   /* 1 = no row, but the end: with rc, or OK */
    uint32_t rc, says, line_of_says; /* of the row or of the end */
    uint32_t cell_of_says;
    uint32_t line, cells, text, progress;
};

/* The job (reader.c): opens the sheet and sends all of it. */
void sheet_wire_send(struct arena *arena, struct str bytes, struct apart_out *out);

#endif
