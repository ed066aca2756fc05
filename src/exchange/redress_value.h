// SPDX-License-Identifier: EUPL-1.2
/*
 * redress_value.h - the cells of one row as what is told of one complaint.
 */
#ifndef EXCHANGE_REDRESS_VALUE_H
#define EXCHANGE_REDRESS_VALUE_H

#include "core/redress_import.h"
#include "exchange/redress_map.h"
#include "reader/sheet.h"

/* Where the columns of a map are in a table: cells from 1; 0 = there is no such column. */
struct redress_places {
    const struct redress_map *map;
    size_t                    at[COLUMN_COUNT];
};

/*
 * Fills *out, of which texts are views into the row.  What cannot be read is a fault at its member in ctx->faults;
 * a word that has no meaning stays as it is, for core to refuse.
 */
void redress_values(struct ctx *ctx, const struct redress_places *places,
                    const struct sheet_row *row, struct redress_row *out);

/* The code that the cell of a column stands for, and the word in it; a word without a meaning stays. */
struct str redress_code(struct ctx *ctx, const struct redress_places *places,
                        const struct sheet_row *row, enum redress_column column,
                        struct str *word_out);

#endif
