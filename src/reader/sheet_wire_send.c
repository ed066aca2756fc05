// SPDX-License-Identifier: EUPL-1.2
/* sheet_wire_send.c - in the process that parses: sends a sheet row by row; see sheet_wire.h. */
#include "base/utf8.h"
#include "reader/sheet_part.h"
#include "reader/sheet_wire.h"

static void send_look(const struct sheet *sheet, enum rc rc, const struct sheet_fault *fault,
                      struct apart_out *out)
{
    struct sheet_look look = sheet ? sheet_look(sheet) : (struct sheet_look){0};
    struct str        name = utf8_cut(look.name, WIRE_NAME);
    struct wire_look  wire = {.rc        = rc,
                              .says      = sheet_said(fault->text),
                              .line      = (uint32_t)fault->line,
                              .format    = look.format,
                              .encoding  = sheet_encoding_of(look.encoding),
                              .separator = (unsigned char)look.separator,
                              .sheets    = (uint32_t)look.sheets,
                              .name      = (uint32_t)name.len};

    apart_put(out, &wire, sizeof wire);
    apart_put(out, name.ptr, name.len);
}

static size_t size_of(const struct sheet_row *row)
{
    size_t size = row->text.len;

    for (size_t i = 0; i < row->cells; i++)
        size += row->cell[i].len + sizeof(uint32_t);
    return size;
}

static void send_row(const struct sheet *sheet, const struct sheet_row *row, struct apart_out *out)
{
    bool whole           = size_of(row) <= WIRE_BYTES; /* or it has its fault, and that is enough */
    struct wire_row wire = {.says         = sheet_said(row->fault.text),
                            .line_of_says = (uint32_t)row->fault.line,
                            .cell_of_says = (uint32_t)row->fault.cell,
                            .line         = (uint32_t)row->line,
                            .cells        = whole ? (uint32_t)row->cells : 0,
                            .text         = whole ? (uint32_t)row->text.len : 0,
                            .progress     = (uint32_t)sheet_progress(sheet)};
    uint32_t        len[SHEET_COLUMNS];

    for (size_t i = 0; i < wire.cells; i++)
        len[i] = (uint32_t)row->cell[i].len;
    apart_put(out, &wire, sizeof wire);
    apart_put(out, len, wire.cells * sizeof *len);
    apart_put(out, row->text.ptr, wire.text);
    for (size_t i = 0; i < wire.cells; i++)
        apart_put(out, row->cell[i].ptr, row->cell[i].len);
}

static void send_end(enum rc rc, const struct sheet_fault *fault, struct apart_out *out)
{
    struct wire_row wire = {.last         = 1,
                            .rc           = rc,
                            .says         = sheet_said(fault->text),
                            .line_of_says = (uint32_t)fault->line};

    apart_put(out, &wire, sizeof wire);
}

void sheet_wire_send(struct arena *arena, struct str bytes, struct apart_out *out)
{
    struct sheet      *sheet = NULL;
    struct sheet_fault fault = {0};
    struct sheet_row   row;
    enum rc            rc    = sheet_open(arena, bytes, &sheet, &fault);
    size_t             first = SHEET_COLUMNS + 1;

    send_look(sheet, rc, &fault, out);
    if (rc != OK)
        return;
    while (sheet_next(sheet, &row)) {
        if (first > SHEET_COLUMNS)
            first = row.cells;
        if (!row.fault.text && row.cells == first)
            row.text = STR("");
        send_row(sheet, &row, out);
    }
    send_end(sheet_end(sheet, &fault), &fault, out);
}
