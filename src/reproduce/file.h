// SPDX-License-Identifier: EUPL-1.2
/*
 * file.h - the files of a folder of vectors: tables (CSV) by the names of their columns, and
 * documents (JSON).
 *
 * Numbers are decimals, and NA, NaN, Inf or -Inf, in a document as text; NA and NaN are NAN here.
 *
 * What is missing or malformed (a file, a column, a member, a number) is counted and told as a
 * failure of the check; the reader then gets nothing, an empty table or NAN, so that code reads
 * straight down and the other cases still run.
 *
 * Ownership: everything lives in the arena of the check.  Tests: tests/reproduce/file.c.
 */
#ifndef REPRODUCE_FILE_H
#define REPRODUCE_FILE_H

#include <stdbool.h>
#include <stddef.h>

#include <jansson.h>

#include "base/str.h"

struct check;

/* The bytes of a file of the folder, "../ebgm/x.csv" included. */
bool file_read(struct check *check, const char *name, struct str *out);

struct file_list {
    const char **item;
    size_t       len, cap;
};

/* The names of the files of the folder that begin and end so, in their order; may be none. */
struct file_list file_list(struct check *check, const char *prefix, const char *suffix);

/* --- tables ------------------------------------------------------------------------------ */

struct table {
    struct check *check;
    const char   *name; /* of the file */
    struct str   *head; /* columns names of columns */
    struct str   *cell; /* rows x columns, by row */
    size_t       *line; /* of each row in the file */
    size_t        columns, rows;
};

/* False, and *out has no rows, when the file is missing, is no table or has no rows. */
bool table_read(struct check *check, const char *name, struct table *out);
bool table_has(const struct table *table, const char *column);
/* rows numbers; a column that is missing gives NULL. */
double *table_numbers(const struct table *table, const char *column);
/* One number; NAN, and a failure, when the column is missing. */
double table_number(const struct table *table, size_t row, const char *column);
/* rows texts; a column that is missing gives NULL. */
struct str *table_texts(const struct table *table, const char *column);
/* What is compared next stands in this row of the table. */
void table_at(const struct table *table, size_t row);
/* check_near() and check_equal() of what the table wants there. */
void table_near(const struct table *table, size_t row, const char *column, double got,
                double tolerance);
void table_equal(const struct table *table, size_t row, const char *column, double got);

/* --- documents --------------------------------------------------------------------------- */

/* The document in the file, or NULL. */
json_t *document_read(struct check *check, const char *name);
/* Calls run for every case of the array "cases" of the file, with the check at that case (its id). */
void document_each_case(struct check *check, const char *name,
                        void (*run)(struct check *check, const json_t *test));
/* The number of the member; NAN, and a failure, when there is none. */
double document_number(struct check *check, const json_t *object, const char *key);
/* The same, with a value for a member that may be left out. */
double document_number_or(struct check *check, const json_t *object, const char *key,
                          double otherwise);
/* The text of the member; NULL, and a failure, when there is none. */
const char *document_text(struct check *check, const json_t *object, const char *key);
/* The array or object of the member; NULL, and a failure, when there is none. */
const json_t *document_part(struct check *check, const json_t *object, const char *key);
/* The numbers of the array with this key; *len_out is 0 when there is none. */
double *document_numbers(struct check *check, const json_t *object, const char *key,
                         size_t *len_out);
/* One value that may be a number or the text of one. */
bool document_is_number(const json_t *value, double *out);

#endif
