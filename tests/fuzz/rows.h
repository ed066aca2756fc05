// SPDX-License-Identifier: EUPL-1.2
/* tests/fuzz/rows.h - reads a table to its end and holds what comes out against the promises of sheet.h. */
#ifndef FUZZ_ROWS_H
#define FUZZ_ROWS_H

#include "fuzz.h"

#include "base/utf8.h"
#include "reader/sheet.h"

/* rc, sheet, fault: what opening it gave. */
static inline void read_rows(enum rc rc, struct sheet *sheet, struct sheet_fault fault)
{
    struct sheet_row row;

    if (rc == OK) {
        while (sheet_next(sheet, &row)) {
            must(row.cells <= SHEET_COLUMNS && row.line >= 1);
            for (size_t i = 0; i < row.cells; i++)
                must(row.fault.text ||
                     (row.cell[i].len <= SHEET_CELL && utf8_is_valid(row.cell[i])));
        }
        must(sheet_progress(sheet) >= 0 && sheet_progress(sheet) <= 1000000);
        rc = sheet_end(sheet, &fault);
    }
    must((rc == OK) == (fault.text == NULL));
}

#endif
