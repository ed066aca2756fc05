// SPDX-License-Identifier: EUPL-1.2
/* csv.c - reads comma-separated text; the contract is in csv.h. */
#include "base/csv.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "base/vec.h"

#define BYTE_ORDER_MARK STR("\xEF\xBB\xBF")

enum { END = -1 };

static const char *const words[] = {
    [CSV_NOT_UTF8]     = "this is not UTF-8",
    [CSV_QUOTE_INSIDE] = "a quote in a field that does not begin with one",
    [CSV_AFTER_QUOTE]  = "text after the quote that ends the field",
    [CSV_OPEN_QUOTE]   = "the field that begins here has no quote at its end",
    [CSV_BARE_RETURN]  = "a carriage return without a line feed",
};

/* A mistake of the whole text; the first one stays. */
static void fail_in_words(struct csv *csv, struct csv_fault fault, const char *text)
{
    if (csv->err.rc != OK)
        return;
    csv->fault = fault;
    (void)err_set(&csv->err, ERR_INVALID, "line %zu, column %zu: %s", fault.line, fault.column,
                  text);
}

static void fail(struct csv *csv, struct csv_fault fault)
{
    fail_in_words(csv, fault, words[fault.what]);
}

/* A mistake of the row when the text is foreign, otherwise of the text. */
static void fail_here(struct csv *csv, struct csv_row *row, enum csv_mistake what)
{
    struct csv_fault fault = {what, csv->line, csv->column};

    if (!csv->foreign)
        fail(csv, fault);
    else if (!row->fault.what)
        row->fault = fault;
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
    bool line_ends     = byte == '\n' || (csv->foreign && byte == '\r' && peek(csv, 1) != '\n');

    csv->rest = str_slice(csv->rest, 1, csv->rest.len);
    if (line_ends) {
        csv->line++;
        csv->column = 1;
    } else if ((byte & 0xC0) != 0x80) {
        csv->column++;
    }
}

/* The place of the first character that is none, from here on, a character at a time. */
static struct csv first_not_utf8(const struct csv *csv)
{
    struct csv at = *csv;

    while (at.rest.len > 0) {
        size_t len = 1;

        while (len <= 4 && !utf8_is_valid(str_slice(at.rest, 0, len)))
            len++;
        if (len > 4)
            break;
        for (; len > 0; len--)
            advance(&at);
    }
    return at;
}

static struct csv begin(struct arena *arena, struct str text, char separator)
{
    size_t mark = str_starts(text, BYTE_ORDER_MARK) ? BYTE_ORDER_MARK.len : 0;

    return (struct csv){.arena     = arena,
                        .rest      = str_slice(text, mark, text.len),
                        .separator = separator,
                        .line      = 1,
                        .column    = 1};
}

void csv_init(struct csv *csv, struct arena *arena, struct str text, char separator)
{
    *csv = begin(arena, text, separator);
    if (!utf8_is_valid(csv->rest)) {
        struct csv at = first_not_utf8(csv);

        fail(csv, (struct csv_fault){CSV_NOT_UTF8, at.line, at.column});
    }
}

void csv_init_foreign(struct csv *csv, struct arena *arena, struct str text, char separator)
{
    *csv         = begin(arena, text, separator);
    csv->foreign = true;
}

/* --- fields ------------------------------------------------------------- */

static bool is_end_of_field(const struct csv *csv)
{
    return csv->rest.len == 0 || is_at(csv, csv->separator) || is_at(csv, '\n') || is_at(csv, '\r');
}

static struct str read_plain(struct csv *csv, struct csv_row *row)
{
    struct str start = csv->rest;

    while (!is_end_of_field(csv)) {
        if (is_at(csv, '"') && !csv->foreign)
            fail_here(csv, row, CSV_QUOTE_INSIDE);
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

static struct str read_quoted(struct csv *csv, struct csv_row *row)
{
    struct csv_fault begin   = {CSV_OPEN_QUOTE, csv->line, csv->column};
    bool             doubled = false;
    struct str       start, field;

    advance(csv);
    start = csv->rest;
    while (!is_at(csv, '"') || peek(csv, 1) == '"') {
        if (csv->rest.len == 0) {
            fail(csv, begin);
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
        fail_here(csv, row, CSV_AFTER_QUOTE);
    return doubled ? without_doubles(csv->arena, field) : field;
}

/* --- rows --------------------------------------------------------------- */

static void skip_empty_lines(struct csv *csv)
{
    while (is_at(csv, '\n') || (is_at(csv, '\r') && (csv->foreign || peek(csv, 1) == '\n')))
        advance(csv);
}

static void read_line_end(struct csv *csv, struct csv_row *row)
{
    if (is_at(csv, '\r')) {
        if (peek(csv, 1) != '\n' && !csv->foreign)
            fail_here(csv, row, CSV_BARE_RETURN);
        advance(csv);
    }
    if (is_at(csv, '\n'))
        advance(csv);
}

static void check_fields(struct csv *csv, const struct csv_row *row)
{
    if (csv->fields == 0)
        csv->fields = row->len;
    if (row->len != csv->fields)
        fail_in_words(
            csv, (struct csv_fault){CSV_RAGGED, row->line, 1},
            str_z(csv->arena, str_printf(csv->arena, "fields in this row %zu, in the first row %zu",
                                         row->len, csv->fields)));
}

static void read_fields(struct csv *csv, struct csv_row *row)
{
    bool more = true;

    while (more && csv->err.rc == OK && !row->fault.what) {
        struct str field = is_at(csv, '"') ? read_quoted(csv, row) : read_plain(csv, row);

        VEC_PUSH(csv->arena, row, field);
        more = is_at(csv, csv->separator);
        if (more)
            advance(csv);
    }
    while (row->fault.what && csv->rest.len > 0 && !is_at(csv, '\n') && !is_at(csv, '\r'))
        advance(csv);
}

/* The text of the row that began at start, and whether it is text. */
static void look_back(struct csv *csv, const struct csv *start, struct csv_row *row)
{
    struct csv whole = *start;

    row->text = whole.rest = str_slice(start->rest, 0, start->rest.len - csv->rest.len);
    if (!utf8_is_valid(row->text)) {
        struct csv at = first_not_utf8(&whole);

        row->fault = (struct csv_fault){CSV_NOT_UTF8, at.line, at.column};
    }
}

bool csv_next(struct csv *csv, struct csv_row *out)
{
    struct csv_row row = {0};
    struct csv     start;

    if (csv->err.rc != OK)
        return false;
    skip_empty_lines(csv);
    if (csv->rest.len == 0)
        return false;
    start    = *csv;
    row.line = csv->line;
    read_fields(csv, &row);
    if (csv->foreign)
        look_back(csv, &start, &row);
    read_line_end(csv, &row);
    if (!csv->foreign)
        check_fields(csv, &row);
    if (csv->err.rc != OK)
        return false;
    *out = row;
    return true;
}

/* Place of the column in the heading; a mistake unless it stands there once. */
static size_t find_column(struct csv *csv, const struct csv_row *heading, const char *name)
{
    struct csv_fault fault = {CSV_HEADING, heading->line, 1};
    size_t           found = heading->len, times = 0;

    for (size_t i = 0; i < heading->len; i++)
        if (str_eq_z(str_trim(heading->item[i]), name)) {
            found = i;
            times++;
        }
    if (times != 1)
        fail_in_words(
            csv, fault,
            str_z(csv->arena, str_printf(csv->arena, "the heading has %s\"%s\"%s",
                                         times ? "" : "no ", name, times ? " twice" : "")));
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

/* --- writing ------------------------------------------------------------- */

static bool needs_quotes(struct str field, char separator)
{
    for (size_t i = 0; i < field.len; i++)
        if (field.ptr[i] == separator || field.ptr[i] == '"' || field.ptr[i] == '\n' ||
            field.ptr[i] == '\r')
            return true;
    return str_trim(field).len < field.len;
}

void csv_put(struct buf *out, struct str field, char separator)
{
    if (!needs_quotes(field, separator)) {
        buf_str(out, field);
        return;
    }
    buf_char(out, '"');
    for (size_t i = 0; i < field.len; i++) {
        if (field.ptr[i] == '"')
            buf_char(out, '"');
        buf_char(out, field.ptr[i]);
    }
    buf_char(out, '"');
}
