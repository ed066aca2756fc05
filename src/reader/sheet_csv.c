// SPDX-License-Identifier: EUPL-1.2
/* sheet_csv.c - rows of a csv file: which characters, which separator, and what each cell holds. */
#include <string.h>

#include "reader/sheet_part.h"

enum {
    LOOKED_AT        = 25,  /* rows to find the separator by */
    LOOKED_FOR_ZEROS = 4096 /* bytes */
};

/* What a file may say that it is separated by: signs of one byte in every encoding, and part of no word. */
static const char sayable[] = {'\t', ';', '|', ',', ':', '~', '^', '#', '!', '&', '*', '/', '\\'};

/* Those that stand least often in a text come first. */
static const char separators[] = {'\t', ';', '|', ','};

/* How well a separator fits: rows that have as many cells as the first, when that is more than one. */
static int fit_of(struct arena *scratch, struct str text, char separator)
{
    struct csv     csv;
    struct csv_row row;
    size_t         cells = 0;
    int            same  = 0;

    csv_init_foreign(&csv, scratch, text, separator);
    for (int i = 0; i < LOOKED_AT && csv_next(&csv, &row); i++) {
        if (i == 0)
            cells = row.len;
        same += row.len == cells && !row.fault.what;
    }
    arena_clear(scratch);
    return cells > 1 ? same : 0;
}

/* The one that fits most rows; ';' when none does. */
static char find_separator(struct arena *scratch, struct str text)
{
    char best     = ';';
    int  best_fit = 0;

    for (size_t i = 0; i < sizeof separators; i++) {
        int fit = fit_of(scratch, text, separators[i]);

        if (fit > best_fit) {
            best     = separators[i];
            best_fit = fit;
        }
    }
    return best;
}

/* Takes a first line "sep=;", as spreadsheets write it, off the text. */
static bool says_separator(struct str *text, char *separator)
{
    struct str rest = *text, line;

    if (!str_starts(rest, STR("sep=")) || !str_cut(&rest, '\n', &line))
        return false;
    line = str_trim(str_slice(line, 4, line.len));
    if (str_starts(*text, STR("sep=\t")))
        line = STR("\t");
    if (line.len != 1 || !memchr(sayable, line.ptr[0], sizeof sayable))
        return false;
    *separator = line.ptr[0];
    *text      = rest;
    return true;
}

static struct sheet_fault fault_of(const struct csv_row *row)
{
    if (!row->fault.what)
        return (struct sheet_fault){0};
    return (struct sheet_fault){
        .text = row->fault.what == CSV_AFTER_QUOTE ? sheet_words(SHEET_SAYS_AFTER_QUOTE)
                                                   : sheet_words(SHEET_SAYS_LOST_CHARACTER),
        .line = row->fault.line,
        .cell = row->len, /* what comes after it was not read */
    };
}

/* U+FFFD: a character that got lost, here or before. */
static size_t cell_with_lost_character(const struct csv_row *row)
{
    for (size_t i = 0; i < row->len; i++)
        if (str_find(row->item[i], STR("\xEF\xBF\xBD")) < row->item[i].len)
            return i + 1;
    return 0;
}

static bool next_row(struct sheet *sheet, struct sheet_row *out)
{
    struct csv_row row;
    size_t         lost;

    if (!csv_next(&sheet->csv, &row)) {
        if (sheet->csv.fault.what) /* the one thing that makes a whole csv file unreadable */
            (void)sheet_fail_at(sheet, ERR_INVALID, SHEET_SAYS_OPEN_QUOTE, sheet->csv.fault.line);
        return false;
    }
    *out = (struct sheet_row){.cell  = row.item,
                              .cells = row.len,
                              .line  = row.line,
                              .text  = row.text,
                              .fault = fault_of(&row)};
    lost = out->fault.text ? 0 : cell_with_lost_character(&row);
    if (lost)
        out->fault = (struct sheet_fault){
            .text = sheet_words(SHEET_SAYS_LOST_CHARACTER), .line = row.line, .cell = lost};
    return true;
}

static int progress(const struct sheet *sheet)
{
    size_t read = sheet->text.len - sheet->csv.rest.len;

    return sheet->text.len ? (int)((double)read * 1e6 / (double)sheet->text.len) : 1000000;
}

/* Text has no zeros in it. */
static bool is_binary(struct str text)
{
    struct str start = str_slice(text, 0, LOOKED_FOR_ZEROS);

    return str_find(start, STR("\0")) < start.len;
}

enum rc sheet_open_csv(struct sheet *sheet, struct str bytes)
{
    char separator;

    sheet->text = sheet_decode(sheet->arena, bytes, &sheet->look.encoding);
    if (is_binary(sheet->text))
        return sheet_fail(sheet, ERR_INVALID, sheet_words(SHEET_SAYS_NO_TABLE));
    if (!says_separator(&sheet->text, &separator))
        separator = find_separator(sheet->row, sheet->text);
    sheet->look.format    = SHEET_CSV;
    sheet->look.separator = separator;
    sheet->next           = next_row;
    sheet->progress       = progress;
    csv_init_foreign(&sheet->csv, sheet->row, sheet->text, separator);
    return OK;
}
