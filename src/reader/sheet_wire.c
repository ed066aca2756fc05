// SPDX-License-Identifier: EUPL-1.2
/*
 * sheet_wire.c - rows of a sheet that another process parses; see sheet_wire.h.
 *
 * That process may be of whoever made the file.  A row has at most SHEET_COLUMNS cells and WIRE_BYTES; cells of a row
 * without a fault are UTF-8 of at most SHEET_CELL bytes; of what is wrong only the number is taken, and the words are
 * ours.  Anything else, and an end that is not the end, is a file that could not be read.
 */
#include "reader/sheet_wire.h"

#include <string.h>

#include "base/utf8.h"
#include "reader/reader.h"
#include "reader/sheet_part.h"

enum { PIECE = 256 * 1024 };

struct sheet_wire {
    struct apart_run *run;
    char             *room;
    size_t            size, from, to; /* of the room: what came and was not used lies between */
    uint32_t          progress;
};

static enum rc died(struct sheet *sheet)
{
    return sheet_fail_at(sheet, ERR_INVALID, SHEET_SAYS_DIED, 0);
}

/* Makes room behind what is there for so many bytes in all. */
static void make_room(struct sheet *sheet, size_t len)
{
    struct sheet_wire *wire = sheet->wire;
    size_t             have = wire->to - wire->from;

    if (wire->from > 0)
        memmove(wire->room, wire->room + wire->from, have);
    wire->from = 0;
    wire->to   = have;
    if (wire->size < len + PIECE) {
        wire->room = arena_grow(sheet->arena, wire->room, wire->size, 2 * (len + PIECE));
        wire->size = 2 * (len + PIECE);
    }
}

/* The next bytes, without taking them; NULL when the other end has no more.  They move with the next call. */
static const char *see(struct sheet *sheet, size_t len)
{
    struct sheet_wire *wire = sheet->wire;

    if (wire->to - wire->from < len && wire->size - wire->from < len + PIECE)
        make_room(sheet, len);
    while (wire->to - wire->from < len) {
        ssize_t got = apart_take(wire->run, wire->room + wire->to, wire->size - wire->to);

        if (got <= 0)
            return NULL;
        wire->to += (size_t)got;
    }
    return wire->room + wire->from;
}

static bool take(struct sheet *sheet, void *out, size_t len)
{
    const char *bytes = see(sheet, len);

    if (!bytes)
        return false;
    memcpy(out, bytes, len);
    sheet->wire->from += len;
    return true;
}

/* OK and what is wrong together, or neither. */
static bool is_fair(uint32_t rc, uint32_t says)
{
    return says < SHEET_SAYS_COUNT &&
           (rc == OK ? says == SHEET_SAYS_NOTHING
                     : (rc == ERR_INVALID || rc == ERR_LIMIT || rc == ERR_IO) &&
                           says != SHEET_SAYS_NOTHING);
}

/* --- rows ------------------------------------------------------------------------------- */

static bool is_good_cell(struct str cell)
{
    return cell.len <= SHEET_CELL && utf8_is_valid(cell);
}

/* The cells of a row that is there whole, from its lengths on; false when it breaks the promises. */
static bool read_cells(struct sheet *sheet, const struct wire_row *row, const char *bytes,
                       struct sheet_row *out)
{
    const char *at = bytes + row->cells * sizeof(uint32_t);

    out->cell = arena_array(sheet->row, row->cells, sizeof *out->cell);
    out->text = (struct str){at, row->text};
    at += row->text;
    for (uint32_t i = 0; i < row->cells; i++) {
        uint32_t len;

        memcpy(&len, bytes + i * sizeof len, sizeof len);
        out->cell[i] = (struct str){at, len};
        if (row->says == SHEET_SAYS_NOTHING && !is_good_cell(out->cell[i]))
            return false;
        at += len;
    }
    return true;
}

/* How many bytes stand behind the row; more than WIRE_BYTES when it cannot be. */
static size_t bytes_behind(struct sheet *sheet, const struct wire_row *row)
{
    size_t      size  = row->cells * sizeof(uint32_t) + (size_t)row->text;
    const char *bytes = see(sheet, row->cells * sizeof(uint32_t));

    for (uint32_t i = 0; bytes && i < row->cells; i++) {
        uint32_t len;

        memcpy(&len, bytes + i * sizeof len, sizeof len);
        size += len;
    }
    return bytes ? size : WIRE_BYTES + 1;
}

static bool read_row(struct sheet *sheet, const struct wire_row *row, struct sheet_row *out)
{
    size_t      size;
    const char *bytes;

    if (row->line == 0 || row->cells > SHEET_COLUMNS || row->says >= SHEET_SAYS_COUNT)
        return false;
    size  = bytes_behind(sheet, row);
    bytes = size <= WIRE_BYTES ? see(sheet, size) : NULL;
    if (!bytes)
        return false;
    *out = (struct sheet_row){.cells = row->cells, .line = row->line};
    if (!read_cells(sheet, row, bytes, out))
        return false;
    if (row->says != SHEET_SAYS_NOTHING)
        out->fault = (struct sheet_fault){.text = sheet_words((enum sheet_says)row->says),
                                          .line = row->line_of_says,
                                          .cell = row->cell_of_says};
    sheet->wire->from += size;
    sheet->wire->progress = row->progress < 1000000 ? row->progress : 1000000;
    return true;
}

/* The end as it should be: after the last byte, of a process that did what it had to do. */
static void end(struct sheet *sheet, const struct wire_row *row)
{
    struct err err = {0};
    char       more;

    if (sheet->wire->from != sheet->wire->to || apart_take(sheet->wire->run, &more, 1) != 0 ||
        apart_end(sheet->wire->run, &err) != OK || !is_fair(row->rc, row->says))
        (void)died(sheet);
    else if (row->rc != OK)
        (void)sheet_fail_at(sheet, (enum rc)row->rc, (enum sheet_says)row->says, row->line_of_says);
}

static bool next_row(struct sheet *sheet, struct sheet_row *out)
{
    struct wire_row row;

    if (!take(sheet, &row, sizeof row)) {
        (void)died(sheet);
        return false;
    }
    if (row.last) {
        end(sheet, &row);
        sheet->wire->progress = 1000000;
        return false;
    }
    if (!read_row(sheet, &row, out)) {
        (void)died(sheet);
        return false;
    }
    return true;
}

static int progress(const struct sheet *sheet)
{
    return (int)sheet->wire->progress;
}

/* --- opening ---------------------------------------------------------------------------- */

static bool read_look(struct sheet *sheet, const struct wire_look *wire)
{
    const char *name = wire->name <= WIRE_NAME ? see(sheet, wire->name) : NULL;

    if (!name || wire->format > SHEET_XLSX || wire->separator > 0x7f ||
        wire->encoding >= SHEET_ENCODINGS || !utf8_is_valid((struct str){name, wire->name}))
        return false;
    sheet->look = (struct sheet_look){
        .format    = (enum sheet_format)wire->format,
        .encoding  = wire->format == SHEET_CSV ? sheet_encodings[wire->encoding] : NULL,
        .separator = (char)wire->separator,
        .name      = str_copy(sheet->arena, (struct str){name, wire->name}),
        .sheets    = wire->sheets};
    sheet->wire->from += wire->name;
    return true;
}

enum rc sheet_open_wire(struct sheet *sheet, struct apart *apart, struct str bytes)
{
    struct wire_look look;
    struct err       err = {0};

    sheet->wire     = ARENA_NEW(sheet->arena, struct sheet_wire);
    sheet->next     = next_row;
    sheet->progress = progress;
    if (apart_begin(apart, sheet->arena, READER_SHEET, bytes, &sheet->wire->run, &err) != OK)
        return sheet_fail_at(sheet, ERR_IO, SHEET_SAYS_NOT_NOW, 0);
    if (!take(sheet, &look, sizeof look) || !is_fair(look.rc, look.says) ||
        !read_look(sheet, &look))
        return died(sheet);
    return look.rc == OK
               ? OK
               : sheet_fail_at(sheet, (enum rc)look.rc, (enum sheet_says)look.says, look.line);
}
