// SPDX-License-Identifier: EUPL-1.2
/* csv.c - reads comma-separated text; the contract is in csv.h. */
#include "base/csv.h"

#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "base/vec.h"

#define BYTE_ORDER_MARK STR("\xEF\xBB\xBF")

enum { END = -1 };

static void fail(struct csv *csv, size_t line, size_t column, const char *what)
{
    if (csv->err.rc == OK)
        (void)err_set(&csv->err, ERR_INVALID, "line %zu, column %zu: %s", line, column, what);
}

static void fail_here(struct csv *csv, const char *what)
{
    fail(csv, csv->line, csv->column, what);
}

static bool is_at(const struct csv *csv, char c)
{
    return csv->rest.len > 0 && csv->rest.ptr[0] == c;
}

/* The n-th byte from here, or END. */
static int peek(const struct csv *csv, size_t n)
{
    return n < csv->rest.len ? (unsigned char)csv->rest.ptr[n] : END;
}

/* One byte further; a byte that continues a character does not count as a column. */
static void advance(struct csv *csv)
{
    unsigned char byte = (unsigned char)csv->rest.ptr[0];

    csv->rest = str_slice(csv->rest, 1, csv->rest.len);
    if (byte == '\n') {
        csv->line++;
        csv->column = 1;
    } else if ((byte & 0xC0) != 0x80) {
        csv->column++;
    }
}

/* Goes through the text a character at a time to the first that is none, and back to the start. */
static void check_utf8(struct csv *csv)
{
    struct csv at = *csv;

    if (utf8_is_valid(csv->rest))
        return;
    while (at.rest.len > 0) {
        size_t len = 1;

        while (len <= 4 && !utf8_is_valid(str_slice(at.rest, 0, len)))
            len++;
        if (len > 4)
            break;
        for (; len > 0; len--)
            advance(&at);
    }
    fail(csv, at.line, at.column, "this is not UTF-8");
}

void csv_init(struct csv *csv, struct arena *arena, struct str text, char separator)
{
    *csv =
        (struct csv){.arena = arena, .rest = text, .separator = separator, .line = 1, .column = 1};
    if (str_starts(text, BYTE_ORDER_MARK))
        csv->rest = str_slice(text, BYTE_ORDER_MARK.len, text.len);
    check_utf8(csv);
}

/* --- fields ------------------------------------------------------------- */

static bool is_end_of_field(const struct csv *csv)
{
    return csv->rest.len == 0 || is_at(csv, csv->separator) || is_at(csv, '\n') || is_at(csv, '\r');
}

static struct str read_plain(struct csv *csv)
{
    struct str start = csv->rest;

    while (!is_end_of_field(csv)) {
        if (is_at(csv, '"'))
            fail_here(csv, "a quote in a field that does not begin with one");
        advance(csv);
    }
    return str_slice(start, 0, start.len - csv->rest.len);
}

/* A copy in which every two quotes have become one. */
static struct str without_doubles(struct arena *arena, struct str s)
{
    char  *copy = arena_alloc(arena, s.len);
    size_t len  = 0;

    for (size_t i = 0; i < s.len; i++) {
        copy[len++] = s.ptr[i];
        if (s.ptr[i] == '"')
            i++;
    }
    return (struct str){copy, len};
}

static struct str read_quoted(struct csv *csv)
{
    size_t     line = csv->line, column = csv->column;
    bool       doubled = false;
    struct str start, field;

    advance(csv);
    start = csv->rest;
    while (!is_at(csv, '"') || peek(csv, 1) == '"') {
        if (csv->rest.len == 0) {
            fail(csv, line, column, "the field that begins here has no quote at its end");
            return STR("");
        }
        if (is_at(csv, '"')) {
            doubled = true;
            advance(csv);
        }
        advance(csv);
    }
    field = str_slice(start, 0, start.len - csv->rest.len);
    advance(csv);
    if (!is_end_of_field(csv))
        fail_here(csv, "text after the quote that ends the field");
    return doubled ? without_doubles(csv->arena, field) : field;
}

/* --- rows --------------------------------------------------------------- */

static void skip_empty_lines(struct csv *csv)
{
    while (is_at(csv, '\n') || (is_at(csv, '\r') && peek(csv, 1) == '\n'))
        advance(csv);
}

static void read_line_end(struct csv *csv)
{
    if (is_at(csv, '\r')) {
        if (peek(csv, 1) != '\n')
            fail_here(csv, "a carriage return without a line feed");
        advance(csv);
    }
    if (is_at(csv, '\n'))
        advance(csv);
}

static void check_fields(struct csv *csv, const struct csv_row *row)
{
    if (csv->fields == 0)
        csv->fields = row->len;
    if (row->len != csv->fields && csv->err.rc == OK)
        (void)err_set(&csv->err, ERR_INVALID,
                      "line %zu, column 1: fields in this row %zu, in the first row %zu", row->line,
                      row->len, csv->fields);
}

bool csv_next(struct csv *csv, struct csv_row *out)
{
    struct csv_row row  = {0};
    bool           more = true;

    if (csv->err.rc != OK)
        return false;
    skip_empty_lines(csv);
    if (csv->rest.len == 0)
        return false;
    row.line = csv->line;
    while (more && csv->err.rc == OK) {
        struct str field = is_at(csv, '"') ? read_quoted(csv) : read_plain(csv);

        VEC_PUSH(csv->arena, &row, field);
        more = is_at(csv, csv->separator);
        if (more)
            advance(csv);
    }
    read_line_end(csv);
    check_fields(csv, &row);
    if (csv->err.rc != OK)
        return false;
    *out = row;
    return true;
}

/* Place of the column in the heading; a mistake unless it stands there once. */
static size_t find_column(struct csv *csv, const struct csv_row *heading, const char *name)
{
    size_t found = heading->len;

    for (size_t i = 0; i < heading->len; i++) {
        if (!str_eq_z(str_trim(heading->item[i]), name))
            continue;
        if (found < heading->len && csv->err.rc == OK)
            (void)err_set(&csv->err, ERR_INVALID,
                          "line %zu, column 1: the heading has \"%s\" twice", heading->line, name);
        found = i;
    }
    if (found == heading->len && csv->err.rc == OK)
        (void)err_set(&csv->err, ERR_INVALID, "line %zu, column 1: the heading has no \"%s\"",
                      heading->line, name);
    return found;
}

void csv_columns(struct csv *csv, const char *const *names, size_t count, size_t *at_out)
{
    struct csv_row heading = {.line = 1};

    (void)csv_next(csv, &heading);
    for (size_t i = 0; i < count; i++)
        at_out[i] = find_column(csv, &heading, names[i]);
}

enum rc csv_end(const struct csv *csv, struct err *err)
{
    if (csv->err.rc != OK)
        *err = csv->err;
    return csv->err.rc;
}
