// SPDX-License-Identifier: EUPL-1.2
/* file.c - reads tables and documents; the contract is in file.h. */
#include "reproduce/file.h"

#include <dirent.h>
#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/csv.h"
#include "base/vec.h"
#include "reproduce/check.h"

enum { FILE_MOST = 64 << 20, NUMBER_MOST = 63 };

static void drop_json(void *json)
{
    json_decref(json);
}

/* All of an open file; false when it is larger than the limit or cannot be read. */
static bool slurp(struct arena *arena, FILE *file, struct str *out)
{
    char  *text = NULL;
    size_t size = 0, len = 0;

    while (!feof(file) && !ferror(file) && len <= FILE_MOST) {
        if (len == size) {
            text = arena_grow(arena, text, size, size ? 2 * size : 1 << 16);
            size = size ? 2 * size : 1 << 16;
        }
        len += fread(text + len, 1, size - len, file);
    }
    *out = (struct str){text, len};
    return !ferror(file) && len <= FILE_MOST;
}

bool file_read(struct check *check, const char *name, struct str *out)
{
    struct str path = str_printf(check->arena, "%s/%s", check->folder, name);
    FILE      *file = fopen(str_z(check->arena, path), "rb");
    bool       good = file && slurp(check->arena, file, out);

    if (!good) {
        int why = file && errno == 0 ? EFBIG : errno;

        check_at_case(check, name, NULL);
        check_fail(check, "the file cannot be read: %s", strerror(why));
    }
    if (file)
        fclose(file);
    return good;
}

static int by_name(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

struct file_list file_list(struct check *check, const char *prefix, const char *suffix)
{
    struct file_list list = {0};
    DIR             *dir  = opendir(check->folder);

    for (struct dirent *entry = dir ? readdir(dir) : NULL; entry; entry = readdir(dir)) {
        struct str name = str_of(entry->d_name);

        if (str_starts(name, str_of(prefix)) && str_ends(name, str_of(suffix)))
            VEC_PUSH(check->arena, &list, str_z(check->arena, name));
    }
    if (dir)
        closedir(dir);
    if (list.len > 0)
        qsort(list.item, list.len, sizeof *list.item, by_name);
    return list;
}

/* --- numbers ----------------------------------------------------------------------------- */

static bool parse_number(struct str text, double *out)
{
    char   copy[NUMBER_MOST + 1] = {0};
    char  *end                   = NULL;
    double number                = NAN;

    if (text.len == 0 || text.len > NUMBER_MOST)
        return false;
    if (!str_eq(text, STR("NA"))) {
        memcpy(copy, text.ptr, text.len);
        number = strtod(copy, &end);
        if (*end)
            return false;
    }
    *out = number;
    return true;
}

/* --- tables ------------------------------------------------------------------------------ */

static struct str *copy_row(struct arena *arena, const struct csv_row *row)
{
    struct str *copy = arena_array(arena, row->len, sizeof *copy);

    memcpy(copy, row->item, row->len * sizeof *copy);
    return copy;
}

static bool read_rows(struct csv *csv, struct table *table)
{
    struct {
        struct str *item;
        size_t      len, cap;
    } cells = {0};
    struct {
        size_t *item;
        size_t  len, cap;
    } lines            = {0};
    struct csv_row row = {0};
    struct err     err = {0};

    if (csv_next(csv, &row)) {
        table->columns = row.len;
        table->head    = copy_row(csv->arena, &row);
    }
    while (csv_next(csv, &row)) {
        for (size_t i = 0; i < row.len; i++)
            VEC_PUSH(csv->arena, &cells, row.item[i]);
        VEC_PUSH(csv->arena, &lines, row.line);
    }
    if (csv_end(csv, &err) != OK || lines.len == 0) {
        check_fail(table->check, "%s", err.rc == OK ? "the table has no rows" : err.text);
        return false;
    }
    table->cell = cells.item;
    table->line = lines.item;
    table->rows = lines.len;
    return true;
}

bool table_read(struct check *check, const char *name, struct table *out)
{
    struct str text = {0};
    struct csv csv;

    *out = (struct table){.check = check, .name = name};
    if (!file_read(check, name, &text))
        return false;
    check_at_case(check, name, NULL);
    csv_init(&csv, check->arena, text, ',');
    return read_rows(&csv, out);
}

/* The place of the column, or table->columns. */
static size_t find(const struct table *table, const char *column)
{
    size_t at = 0;

    while (at < table->columns && !str_eq_z(table->head[at], column))
        at++;
    return at;
}

bool table_has(const struct table *table, const char *column)
{
    return find(table, column) < table->columns;
}

static void *fail_column(const struct table *table, const char *column)
{
    check_at_case(table->check, table->name, NULL);
    check_fail(table->check, "there is no column %s", column);
    return NULL;
}

struct str *table_texts(const struct table *table, const char *column)
{
    struct str *texts = arena_array(table->check->arena, table->rows, sizeof *texts);
    size_t      at    = find(table, column);

    if (at == table->columns)
        return fail_column(table, column);
    for (size_t i = 0; i < table->rows; i++)
        texts[i] = table->cell[i * table->columns + at];
    return texts;
}

static double number_at(const struct table *table, size_t row, size_t at)
{
    struct str text   = table->cell[row * table->columns + at];
    double     number = NAN;

    if (!parse_number(text, &number)) {
        table_at(table, row);
        check_fail(table->check, "%.*s: \"%.*s\" is not a number", STR_ARG(table->head[at]),
                   STR_ARG(text));
    }
    return number;
}

double table_number(const struct table *table, size_t row, const char *column)
{
    size_t at = find(table, column);

    if (at < table->columns)
        return number_at(table, row, at);
    table_at(table, row);
    check_fail(table->check, "there is no column %s", column);
    return NAN;
}

double *table_numbers(const struct table *table, const char *column)
{
    double *numbers = arena_array(table->check->arena, table->rows, sizeof *numbers);
    size_t  at      = find(table, column);

    if (at == table->columns)
        return fail_column(table, column);
    for (size_t i = 0; i < table->rows; i++)
        numbers[i] = number_at(table, i, at);
    return numbers;
}

void table_at(const struct table *table, size_t row)
{
    check_at_line(table->check, table->name, table->line[row]);
}

void table_near(const struct table *table, size_t row, const char *column, double got,
                double tolerance)
{
    double wanted = table_number(table, row, column);

    table_at(table, row);
    check_near(table->check, column, wanted, got, tolerance);
}

void table_equal(const struct table *table, size_t row, const char *column, double got)
{
    double wanted = table_number(table, row, column);

    table_at(table, row);
    check_equal(table->check, column, wanted, got);
}

/* --- documents --------------------------------------------------------------------------- */

json_t *document_read(struct check *check, const char *name)
{
    struct str   text = {0};
    json_error_t error;
    json_t      *document;

    if (!file_read(check, name, &text))
        return NULL;
    document = json_loadb(text.ptr, text.len, JSON_REJECT_DUPLICATES, &error);
    if (!document) {
        check_at_line(check, name, (size_t)(error.line > 0 ? error.line : 0));
        check_fail(check, "%s", error.text);
        return NULL;
    }
    arena_defer(check->arena, drop_json, document);
    check_at_case(check, name, NULL);
    return document;
}

void document_each_case(struct check *check, const char *name,
                        void (*run)(struct check *check, const json_t *test))
{
    const json_t *document = document_read(check, name);
    const json_t *cases    = document ? document_part(check, document, "cases") : NULL;

    if (cases && json_array_size(cases) == 0)
        check_fail(check, "there are no cases");
    for (size_t i = 0; i < json_array_size(cases); i++) {
        const json_t *test = json_array_get(cases, i);

        check_at_case(check, name, json_string_value(json_object_get(test, "id")));
        run(check, test);
    }
}

bool document_is_number(const json_t *value, double *out)
{
    if (json_is_string(value))
        return parse_number(str_of(json_string_value(value)), out);
    if (json_is_number(value))
        *out = json_number_value(value);
    return json_is_number(value);
}

double document_number(struct check *check, const json_t *object, const char *key)
{
    double number = NAN;

    if (!document_is_number(json_object_get(object, key), &number))
        check_fail(check, "%s is not a number", key);
    return number;
}

double document_number_or(struct check *check, const json_t *object, const char *key,
                          double otherwise)
{
    return json_object_get(object, key) ? document_number(check, object, key) : otherwise;
}

const char *document_text(struct check *check, const json_t *object, const char *key)
{
    const json_t *value = json_object_get(object, key);

    if (!json_is_string(value))
        check_fail(check, "%s is not a text", key);
    return json_string_value(value);
}

const json_t *document_part(struct check *check, const json_t *object, const char *key)
{
    const json_t *value = json_object_get(object, key);

    if (json_is_array(value) || json_is_object(value))
        return value;
    check_fail(check, "%s is not there", key);
    return NULL;
}

double *document_numbers(struct check *check, const json_t *object, const char *key,
                         size_t *len_out)
{
    const json_t *array   = document_part(check, object, key);
    size_t        len     = json_array_size(array);
    double       *numbers = arena_array(check->arena, len, sizeof *numbers);

    for (size_t i = 0; i < len; i++) {
        numbers[i] = NAN;
        if (!document_is_number(json_array_get(array, i), &numbers[i]))
            check_fail(check, "%s[%zu] is not a number", key, i);
    }
    *len_out = len;
    return numbers;
}
