// SPDX-License-Identifier: EUPL-1.2
/* sheet_xlsx.c - rows of the first sheet of an xlsx file; see xlsx.h. */
#include <ctype.h>
#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/date.h"
#include "reader/xlsx.h"

enum {
    MINUTES      = 24 * 60,
    EPOCH_1900   = -25569,  /* 1899-12-30, in days since 1970-01-01 */
    EPOCH_1904   = -24107,  /* 1904-01-01 */
    DAYS_MOST    = 2950000, /* in the year 9976 */
    PHANTOM_DAY  = 60,      /* 29 February 1900, which spreadsheets think there was */
    DIGITS_EXACT = 15       /* of a number as spreadsheets show it */
};

static void put_fault(struct xlsx *xlsx, const char *text)
{
    if (!xlsx->row->fault.text)
        xlsx->row->fault =
            (struct sheet_fault){.text = text, .line = xlsx->row->line, .cell = xlsx->now.column};
}

/* --- values ------------------------------------------------------------------------------- */

/* Days since the epoch of spreadsheets as "2025-12-03", with the time when there is one. */
static struct str day_text(const struct xlsx *xlsx, struct arena *arena, double serial,
                           struct str as_is)
{
    int        days, minute;
    struct str text;

    if (!(serial >= 0 && serial < DAYS_MOST + 1.0))
        return as_is;
    days   = (int)floor(serial);
    minute = (int)lround((serial - days) * MINUTES);
    if (!xlsx->from_1904 && days == PHANTOM_DAY)
        return as_is;
    days += xlsx->from_1904 ? EPOCH_1904 : days < PHANTOM_DAY ? EPOCH_1900 + 1 : EPOCH_1900;
    text = date_format(arena, (struct date){days + minute / MINUTES});
    minute %= MINUTES;
    if (minute == 0)
        return text;
    return str_printf(arena, "%.*s %02d:%02d", STR_ARG(text), minute / 60, minute % 60);
}

/* A number as a person would see it: without the dust that binary fractions leave. */
static struct str number_text(struct arena *arena, double number, struct str as_is)
{
    char text[40];

    if (!isfinite(number))
        return as_is;
    if (fabs(number) < 1e15 && number == floor(number))
        return str_printf(arena, "%.0f", number);
    snprintf(text, sizeof text, "%.*g", DIGITS_EXACT, number);
    return strchr(text, 'e') ? as_is : str_copy(arena, str_of(text));
}

static struct str number_value(struct xlsx *xlsx, struct str raw)
{
    struct arena *arena = xlsx->sheet->row;
    const char   *z     = str_z(arena, raw);
    char         *end;
    double        number = strtod(z, &end);

    if (raw.len == 0 || *end)
        return raw;
    if (xlsx->now.style < xlsx->is_day.len && xlsx->is_day.item[xlsx->now.style])
        return day_text(xlsx, arena, number, raw);
    return number_text(arena, number, raw);
}

static struct str shared_value(struct xlsx *xlsx, struct str raw)
{
    int64_t at;

    if (raw.len == 0)
        return raw;
    if (str_to_i64(raw, &at) && at >= 0 && (size_t)at < xlsx->shared.len)
        return xlsx->shared.item[at];
    put_fault(xlsx, sheet_words(SHEET_SAYS_NO_SHARED_TEXT));
    return STR("");
}

/* What a formula gave when it went wrong: "#N/A". */
static struct str error_value(struct xlsx *xlsx, struct str raw)
{
    put_fault(xlsx, sheet_words(SHEET_SAYS_CELL_ERROR));
    return raw;
}

static struct str cell_value(struct xlsx *xlsx, struct str raw)
{
    const char *kind = xlsx->now.kind;

    if (strcmp(kind, "s") == 0)
        return shared_value(xlsx, raw);
    if (strcmp(kind, "e") == 0)
        return error_value(xlsx, raw);
    if (strcmp(kind, "") == 0 || strcmp(kind, "n") == 0)
        return number_value(xlsx, raw);
    return raw; /* str, inlineStr, b (0 or 1), d (ISO 8601) */
}

/* --- reading ------------------------------------------------------------------------------- */

/* The column of "BC12", from 1; 0 when it is none. */
static size_t column_of(const char *reference)
{
    size_t column = 0;

    for (int i = 0; i < 3 && isupper((unsigned char)reference[i]); i++)
        column = column * 26 + (size_t)(reference[i] - 'A' + 1);
    return column;
}

/* The text of a cell lives as long as its row: nothing may be added after it. */
static void leave_cell(struct xlsx *xlsx)
{
    xlsx->in_cell = xlsx->in_text = false;
}

static void start_row(struct xlsx *xlsx, const char **attribute)
{
    const char *number = xlsx_attribute(attribute, "r");
    int64_t     line;

    if (!number || !str_to_i64(str_of(number), &line) || line < 1)
        line = (int64_t)xlsx->line + 1;
    xlsx->line = (size_t)line;
    xlsx->now  = (struct xlsx_cell){0};
    *xlsx->row = (struct sheet_row){.cell = xlsx->cell, .line = (size_t)line};
    memset(xlsx->cell, 0, sizeof xlsx->cell);
}

static void start_cell(struct xlsx *xlsx, const char **attribute)
{
    const char *reference = xlsx_attribute(attribute, "r");
    const char *style     = xlsx_attribute(attribute, "s");
    const char *kind      = xlsx_attribute(attribute, "t");
    size_t      column    = reference ? column_of(reference) : 0;
    int64_t     number;

    xlsx->now = (struct xlsx_cell){.column = column ? column : xlsx->now.column + 1};
    if (style && str_to_i64(str_of(style), &number) && number >= 0)
        xlsx->now.style = (size_t)number;
    snprintf(xlsx->now.kind, sizeof xlsx->now.kind, "%s", kind ? kind : "");
    buf_init(&xlsx->buf, xlsx->sheet->row, SHEET_CELL + 1);
    xlsx->in_cell = true;
}

static void on_start(void *arg, const char *name, const char **attribute)
{
    struct xlsx *xlsx = arg;

    if (strcmp(name, "row") == 0)
        start_row(xlsx, attribute);
    else if (strcmp(name, "c") == 0)
        start_cell(xlsx, attribute);
    else if (strcmp(name, "v") == 0 || strcmp(name, "t") == 0)
        xlsx->in_text = xlsx->in_cell;
}

static void on_text(void *arg, const char *text, int len)
{
    struct xlsx *xlsx = arg;

    if (xlsx->in_text)
        buf_str(&xlsx->buf, (struct str){text, (size_t)len});
}

/* Beyond the last column that is kept only whether there is anything is known. */
static void end_cell(struct xlsx *xlsx)
{
    struct str value = cell_value(xlsx, buf_view(&xlsx->buf));
    size_t     at    = xlsx->now.column - 1;

    leave_cell(xlsx);
    if (value.len == 0)
        return;
    if (at > SHEET_COLUMNS)
        at = SHEET_COLUMNS;
    if (!buf_ok(&xlsx->buf))
        put_fault(xlsx, sheet_words(SHEET_SAYS_CELL_TOO_LONG));
    xlsx->cell[at] = value;
    if (xlsx->row->cells <= at)
        xlsx->row->cells = at + 1;
}

static void on_end(void *arg, const char *name)
{
    struct xlsx *xlsx = arg;

    if (strcmp(name, "v") == 0 || strcmp(name, "t") == 0)
        xlsx->in_text = false;
    else if (strcmp(name, "c") == 0 && xlsx->in_cell)
        end_cell(xlsx);
    else if (strcmp(name, "row") == 0) {
        leave_cell(xlsx);
        xlsx_pause(xlsx->rows);
    }
}

static bool next_row(struct sheet *sheet, struct sheet_row *out)
{
    sheet->xlsx->row = out;
    return xlsx_more(sheet->xlsx->rows);
}

static int progress(const struct sheet *sheet)
{
    return xlsx_progress(sheet->xlsx->rows);
}

static void close_zip(void *zip)
{
    zip_discard(zip);
}

static enum rc open_zip(struct xlsx *xlsx, struct str bytes)
{
    zip_source_t *source = zip_source_buffer_create(bytes.ptr, bytes.len, 0, NULL);

    xlsx->zip = source ? zip_open_from_source(source, ZIP_RDONLY, NULL) : NULL;
    if (!xlsx->zip) {
        zip_source_free(source);
        return sheet_fail(xlsx->sheet, ERR_INVALID, sheet_words(SHEET_SAYS_DAMAGED));
    }
    arena_defer(xlsx->sheet->arena, close_zip, xlsx->zip);
    return OK;
}

enum rc sheet_open_xlsx(struct sheet *sheet, struct str bytes)
{
    static const struct xlsx_reader reader = {on_start, on_end, on_text};
    struct xlsx                    *xlsx   = ARENA_NEW(sheet->arena, struct xlsx);

    xlsx->sheet        = sheet;
    sheet->xlsx        = xlsx;
    sheet->look.format = SHEET_XLSX;
    sheet->next        = next_row;
    sheet->progress    = progress;
    if (open_zip(xlsx, bytes) != OK || xlsx_read_book(xlsx) != OK ||
        xlsx_open(xlsx, xlsx->path, &reader, xlsx, &xlsx->rows) != OK)
        return sheet->rc;
    return xlsx->rows ? OK : xlsx_refuse(xlsx);
}
