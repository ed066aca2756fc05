// SPDX-License-Identifier: EUPL-1.2
/*
 * table_csv.h - a list as csv: for a program that asks the API for it, or for a person with a spreadsheet.
 *
 * A program gets the names of the fields, commas, and every value as it is (RFC 4180).  A person gets
 * the labels, semicolons as Dutch spreadsheets expect, and a mark that says UTF-8; a value that a
 * spreadsheet would take for a formula has an apostrophe before it, since some of it was
 * written by others.
 *
 * Tests: tests/web/table_csv.c.
 */
#ifndef WEB_TABLE_CSV_H
#define WEB_TABLE_CSV_H

#include "web/field.h"

#define TYPE_CSV "text/csv; charset=utf-8; header=present"

enum csv_reader { CSV_PROGRAM, CSV_PERSON };

/* The items of a list document, each with the FIELD_OUT fields of the table.  It lives in ctx->arena. */
struct str table_csv(struct ctx *ctx, const struct table *table, const json_t *items,
                     enum csv_reader reader);

#endif
