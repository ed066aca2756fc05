// SPDX-License-Identifier: EUPL-1.2
/* sheet.c - finds out what a file is, and holds its rows against the limits; see sheet.h. */
#include "reader/sheet.h"

#include "reader/sheet_part.h"

enum rc sheet_fail(struct sheet *sheet, enum rc rc, const char *text)
{
    if (sheet->rc == OK) {
        sheet->rc         = rc;
        sheet->fault.text = text;
    }
    return sheet->rc;
}

enum rc sheet_fail_at(struct sheet *sheet, enum rc rc, enum sheet_says what, size_t line)
{
    if (sheet->rc == OK && line > 0)
        sheet->fault.line = line;
    if (sheet->rc == OK && what == SHEET_SAYS_OPEN_QUOTE)
        sheet->fault.about = str_z(sheet->arena, str_printf(sheet->arena, "%zu", line));
    return sheet_fail(sheet, rc, sheet_words(what));
}

static void free_row(void *arena)
{
    arena_free(arena);
}

/* What people send by mistake, told apart so that the answer says what to do. */
static enum rc refuse_other(struct sheet *sheet, struct str bytes)
{
    if (bytes.len == 0)
        return sheet_fail(sheet, ERR_INVALID, sheet_words(SHEET_SAYS_EMPTY));
    if (bytes.len > SHEET_BYTES)
        return sheet_fail(sheet, ERR_LIMIT, sheet_words(SHEET_SAYS_TOO_LARGE));
    if (str_starts(bytes, STR("\xD0\xCF\x11\xE0")))
        return sheet_fail(sheet, ERR_INVALID, sheet_words(SHEET_SAYS_OLD_SHEET));
    if (str_starts(bytes, STR("%PDF")))
        return sheet_fail(sheet, ERR_INVALID, sheet_words(SHEET_SAYS_PDF));
    return OK;
}

static struct sheet *new_sheet(struct arena *arena)
{
    struct sheet *sheet = ARENA_NEW(arena, struct sheet);

    sheet->arena = arena;
    sheet->row   = arena_new();
    arena_defer(arena, free_row, sheet->row);
    return sheet;
}

static enum rc opened(struct sheet *sheet, enum rc rc, struct sheet **out,
                      struct sheet_fault *fault)
{
    if (rc == OK)
        *out = sheet;
    else
        *fault = sheet->fault;
    return rc;
}

enum rc sheet_open(struct arena *arena, struct str bytes, struct sheet **out,
                   struct sheet_fault *fault)
{
    struct sheet *sheet = new_sheet(arena);
    enum rc       rc    = refuse_other(sheet, bytes);

    if (rc == OK)
        rc = str_starts(bytes, STR("PK\x03\x04")) ? sheet_open_xlsx(sheet, bytes)
                                                  : sheet_open_csv(sheet, bytes);
    return opened(sheet, rc, out, fault);
}

enum rc sheet_open_apart(struct apart *apart, struct arena *arena, struct str bytes,
                         struct sheet **out, struct sheet_fault *fault)
{
    struct sheet *sheet = new_sheet(arena);
    enum rc       rc    = refuse_other(sheet, bytes);

    if (rc == OK)
        rc = sheet_open_wire(sheet, apart, bytes);
    return opened(sheet, rc, out, fault);
}

struct sheet_look sheet_look(const struct sheet *sheet)
{
    return sheet->look;
}

static bool is_empty(const struct sheet_row *row)
{
    for (size_t i = 0; i < row->cells; i++)
        if (!str_is_blank(row->cell[i]))
            return false;
    return !row->fault.text;
}

/* Cells that are too many or too long are a mistake of their row. */
static void hold_to_limits(struct sheet_row *row)
{
    if (row->cells > SHEET_COLUMNS && !row->fault.text)
        row->fault = (struct sheet_fault){.text = sheet_words(SHEET_SAYS_ROW_TOO_WIDE),
                                          .line = row->line,
                                          .cell = SHEET_COLUMNS + 1};
    if (row->cells > SHEET_COLUMNS)
        row->cells = SHEET_COLUMNS;
    for (size_t i = 0; i < row->cells && !row->fault.text; i++)
        if (row->cell[i].len > SHEET_CELL)
            row->fault = (struct sheet_fault){
                .text = sheet_words(SHEET_SAYS_CELL_TOO_LONG), .line = row->line, .cell = i + 1};
}

bool sheet_next(struct sheet *sheet, struct sheet_row *out)
{
    struct sheet_row row = {0};

    do {
        arena_clear(sheet->row);
        row = (struct sheet_row){0};
        if (sheet->rc != OK || !sheet->next(sheet, &row))
            return false;
    } while (is_empty(&row));
    if (sheet->rows == SHEET_ROWS) {
        (void)sheet_fail_at(sheet, ERR_LIMIT, SHEET_SAYS_TOO_MANY_ROWS, row.line);
        return false;
    }
    sheet->rows++;
    hold_to_limits(&row);
    *out = row;
    return true;
}

int sheet_progress(const struct sheet *sheet)
{
    return sheet->progress(sheet);
}

enum rc sheet_end(const struct sheet *sheet, struct sheet_fault *fault)
{
    if (sheet->rc != OK)
        *fault = sheet->fault;
    return sheet->rc;
}
