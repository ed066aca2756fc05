// SPDX-License-Identifier: EUPL-1.2
/*
 * tests/reader/sheet_wire.c - a table that another process parses is the same table, and one that lies is none
 * (issue 4, point 11).
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "base/buf.h"
#include "reader/reader.h"
#include "reader/sheet_part.h"
#include "reader/sheet_wire.h"

static void rows_of(struct buf *all, struct sheet *sheet)
{
    struct sheet_row   row;
    struct sheet_fault fault = {0};

    while (sheet_next(sheet, &row)) {
        buf_printf(all, "%zu[", row.line);
        for (size_t i = 0; i < row.cells; i++)
            buf_printf(all, "%s%.*s", i ? "|" : "", STR_ARG(row.cell[i]));
        if (row.fault.text)
            buf_printf(all, "!%zu:%zu %s <%.*s>", row.fault.line, row.fault.cell, row.fault.text,
                       STR_ARG(row.text));
        buf_char(all, ']');
    }
    if (sheet_end(sheet, &fault) != OK)
        buf_printf(all, "!%zu %s %s", fault.line, fault.text, fault.about ? fault.about : "");
}

/* The look, the rows and the end, as text. */
static const char *told(struct arena *arena, enum rc rc, struct sheet *sheet,
                        const struct sheet_fault *fault)
{
    struct buf        all;
    struct sheet_look look;

    buf_init(&all, arena, 1 << 20);
    if (rc != OK) {
        buf_printf(&all, "%s %zu %s", rc_name(rc), fault->line, fault->text);
        return all.ptr;
    }
    look = sheet_look(sheet);
    buf_printf(&all, "%d %s %d %.*s %zu:", look.format, look.encoding ? look.encoding : "",
               look.separator, STR_ARG(look.name), look.sheets);
    rows_of(&all, sheet);
    return all.ptr;
}

static const char *here(struct arena *arena, struct str bytes)
{
    struct sheet      *sheet = NULL;
    struct sheet_fault fault = {0};
    enum rc            rc    = sheet_open(arena, bytes, &sheet, &fault);

    return told(arena, rc, sheet, &fault);
}

static const char *apart_from_us(struct apart *apart, struct arena *arena, struct str bytes)
{
    struct sheet      *sheet = NULL;
    struct sheet_fault fault = {0};
    enum rc            rc    = sheet_open_apart(apart, arena, bytes, &sheet, &fault);

    return told(arena, rc, sheet, &fault);
}

static void test_reader_sheet_wire__is_the_same_table(void **state)
{
    static const struct {
        const char *bytes;
        size_t      len;
    } file[] = {
#define ONE(bytes) {bytes, sizeof(bytes) - 1}
        ONE("a;b\n1;2\n\n3;\"vier\nvijf\"\n"),
        ONE("a;b\n1;\"2\"x\n3;4\n"),   /* a mistake of its row */
        ONE("a;b\n1;2\n3;\"4\n5;6\n"), /* a quote that never closes */
        ONE("\xff\xfe"
            "a\0;\0\xe9\0\n\0"
            "1\0;\0"
            "2\0\n\0"),                               /* UTF-16 */
        ONE("a;\xe9\x80n\n1;2\n"),                    /* Windows-1252 */
        ONE("a;b\n1;\xc3\xa9\n2;\x81\n3;\xc3\xa9\n"), /* one lost character */
        ONE(""),
        ONE("%PDF-1.4"),
        ONE("PK\3\4 and no more"),
    };
    struct apart *apart = NULL;
    struct arena *arena = arena_new();
    struct err    err   = {0};

    (void)state;
    assert_int_equal(OK, apart_start(&reader_jobs, NULL, &apart, &err));
    for (size_t i = 0; i < ARRAY_LEN(file); i++) {
        struct str bytes = {file[i].bytes, file[i].len};

        assert_string_equal(here(arena, bytes), apart_from_us(apart, arena, bytes));
    }
    arena_free(arena);
    apart_stop(apart);
}

/* --- what somebody who broke in would send --------------------------------------------------- */

static void echo(struct arena *arena, struct str input, struct apart_out *out)
{
    (void)arena;
    apart_put(out, input.ptr, input.len);
}

static const struct apart_job  echo_job  = {"test", echo, 5, 5, 5, 32 << 20};
static const struct apart_jobs echo_jobs = {&echo_job, 1, NULL};

struct wire {
    struct buf    buf;
    struct arena *arena;
};

static void put(struct wire *wire, const void *bytes, size_t len)
{
    buf_str(&wire->buf, (struct str){bytes, len});
}

/* A table "naam" of one row of two cells, with one thing in it changed. */
static struct str wire_of(struct wire *wire, void (*change)(struct wire_look *, struct wire_row *,
                                                            struct wire_row *, uint32_t *len))
{
    struct wire_look look = {.format = SHEET_XLSX, .sheets = 1, .name = 4};
    struct wire_row  row = {.line = 1, .cells = 2}, last = {.last = 1};
    uint32_t         len[2] = {1, 2};

    if (change)
        change(&look, &row, &last, len);
    buf_init(&wire->buf, wire->arena, 1 << 20);
    put(wire, &look, sizeof look);
    put(wire, "naam", 4);
    put(wire, &row, sizeof row);
    put(wire, len, sizeof len);
    put(wire, "abc", 3);
    put(wire, &last, sizeof last);
    return buf_view(&wire->buf);
}

#define CHANGE(name_, what_)                                                                       \
    static void name_(struct wire_look *look, struct wire_row *row, struct wire_row *last,         \
                      uint32_t *len)                                                               \
    {                                                                                              \
        (void)look, (void)row, (void)last, (void)len;                                              \
        what_;                                                                                     \
    }

CHANGE(look_rc, look->rc = RC_COUNT)
CHANGE(look_rc_alone, look->rc = ERR_INVALID)
CHANGE(look_says, look->says = SHEET_SAYS_COUNT)
CHANGE(look_says_alone, look->says = SHEET_SAYS_EMPTY)
CHANGE(look_format, look->format = 2)
CHANGE(look_encoding, look->encoding = SHEET_ENCODINGS)
CHANGE(look_separator, look->separator = 200)
CHANGE(look_name, look->name = 100000)
CHANGE(look_name_long, look->name = UINT32_MAX)
CHANGE(row_line, row->line = 0)
CHANGE(row_cells, row->cells = SHEET_COLUMNS + 1)
CHANGE(row_cells_long, row->cells = UINT32_MAX)
CHANGE(row_text, row->text = UINT32_MAX)
CHANGE(row_says, row->says = SHEET_SAYS_COUNT)
CHANGE(cell_len, len[0] = UINT32_MAX)
CHANGE(cell_longer, len[1] = SHEET_CELL + 1)
CHANGE(cells_short, len[1] = 1)
CHANGE(last_rc, last->rc = ERR_BUG)
CHANGE(last_says, last->says = SHEET_SAYS_EMPTY)
CHANGE(no_last, last->last = 0)

static int start_echo(void **state)
{
    static struct apart *apart;
    struct err           err = {0};

    if (apart_start(&echo_jobs, NULL, &apart, &err) != OK)
        return -1;
    *state = apart;
    return 0;
}

static int stop_echo(void **state)
{
    apart_stop(*state);
    return 0;
}

static void test_reader_sheet_wire__takes_what_is_fair(void **state)
{
    struct wire wire = {.arena = arena_new()};

    assert_string_equal("1  0 naam 1:1[a|bc]",
                        apart_from_us(*state, wire.arena, wire_of(&wire, NULL)));
    arena_free(wire.arena);
}

static void test_reader_sheet_wire__takes_no_lie(void **state)
{
    static void (*const lie[])(struct wire_look *, struct wire_row *, struct wire_row *,
                               uint32_t *) = {
        look_rc,       look_rc_alone,  look_says, look_says_alone, look_format,
        look_encoding, look_separator, look_name, look_name_long,  row_line,
        row_cells,     row_cells_long, row_text,  row_says,        cell_len,
        cell_longer,   cells_short,    last_rc,   last_says,       no_last};
    struct wire wire = {.arena = arena_new()};

    for (size_t i = 0; i < ARRAY_LEN(lie); i++)
        if (!strstr(apart_from_us(*state, wire.arena, wire_of(&wire, lie[i])),
                    sheet_words(SHEET_SAYS_DIED)))
            fail_msg("lie %zu is believed", i);
    arena_free(wire.arena);
}

static void test_reader_sheet_wire__cut_anywhere_is_no_table(void **state)
{
    struct wire wire  = {.arena = arena_new()};
    struct str  whole = wire_of(&wire, NULL);

    for (size_t len = 1; len < whole.len; len++)
        assert_non_null(strstr(apart_from_us(*state, wire.arena, str_slice(whole, 0, len)),
                               sheet_words(SHEET_SAYS_DIED)));
    buf_char(&wire.buf, '\0'); /* nor is one with something behind its end */
    assert_non_null(strstr(apart_from_us(*state, wire.arena, buf_view(&wire.buf)),
                           sheet_words(SHEET_SAYS_DIED)));
    arena_free(wire.arena);
}

static void test_reader_sheet_wire__text_is_utf8_or_none(void **state)
{
    struct wire wire  = {.arena = arena_new()};
    struct str  whole = wire_of(&wire, NULL);
    char       *bytes = arena_alloc(wire.arena, whole.len);

    memcpy(bytes, whole.ptr, whole.len);
    bytes[str_find(whole, STR("abc"))] = '\xff';
    assert_non_null(strstr(apart_from_us(*state, wire.arena, (struct str){bytes, whole.len}),
                           sheet_words(SHEET_SAYS_DIED)));
    memcpy(bytes, whole.ptr, whole.len);
    bytes[str_find(whole, STR("naam"))] = '\xff';
    assert_non_null(strstr(apart_from_us(*state, wire.arena, (struct str){bytes, whole.len}),
                           sheet_words(SHEET_SAYS_DIED)));
    arena_free(wire.arena);
}

#define CASE(name) cmocka_unit_test(test_reader_sheet_wire__##name)
#define ECHO(name)                                                                                 \
    cmocka_unit_test_setup_teardown(test_reader_sheet_wire__##name, start_echo, stop_echo)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(is_the_same_table),        ECHO(takes_what_is_fair),   ECHO(takes_no_lie),
        ECHO(cut_anywhere_is_no_table), ECHO(text_is_utf8_or_none),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
