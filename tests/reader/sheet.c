// SPDX-License-Identifier: EUPL-1.2
/*
 * tests/reader/sheet.c - csv files as people send them: rows come out, and what is wrong is
 * named with its row and cell.  Source of the list of mistakes: the issue about imports.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "reader/sheet.h"

static int make(void **state)
{
    *state = arena_new();
    return 0;
}

static int drop(void **state)
{
    arena_free(*state);
    return 0;
}

static void add_fault(struct buf *all, const struct sheet_fault *fault)
{
    buf_printf(all, "!%zu:%zu %s", fault->line, fault->cell, fault->text);
}

/* All rows as "1[a|b]3[c|d]" with their lines; a mistake as "!line:cell words". */
static const char *read_all(struct arena *arena, struct str bytes)
{
    struct sheet      *sheet;
    struct sheet_row   row;
    struct sheet_fault fault = {0};
    struct buf         all;

    buf_init(&all, arena, 1 << 20);
    buf_z(&all, "");
    if (sheet_open(arena, bytes, &sheet, &fault) != OK) {
        add_fault(&all, &fault);
        return all.ptr;
    }
    while (sheet_next(sheet, &row)) {
        buf_printf(&all, "%zu[", row.line);
        for (size_t i = 0; i < row.cells; i++)
            buf_printf(&all, "%s%.*s", i ? "|" : "", STR_ARG(row.cell[i]));
        if (row.fault.text)
            add_fault(&all, &row.fault);
        buf_char(&all, ']');
    }
    if (sheet_end(sheet, &fault) != OK)
        add_fault(&all, &fault);
    return all.ptr;
}

#define ASSERT_READ(bytes_, expected_) assert_string_equal(expected_, read_all(*state, STR(bytes_)))

static struct sheet_look look_of(struct arena *arena, struct str bytes)
{
    struct sheet      *sheet;
    struct sheet_fault fault = {0};

    assert_int_equal(OK, sheet_open(arena, bytes, &sheet, &fault));
    return sheet_look(sheet);
}

static void test_reader_sheet__the_separator_is_found(void **state)
{
    ASSERT_READ("a;b\n1,5;2,5\n3,5;4,5\n", "1[a|b]2[1,5|2,5]3[3,5|4,5]");
    ASSERT_READ("a,b\n1;x,2\n3;x,4\n", "1[a|b]2[1;x|2]3[3;x|4]");
    ASSERT_READ("a\tb, c\n1, 2\t3\n", "1[a|b, c]2[1, 2|3]");
    ASSERT_READ("a|b\n1|2\n", "1[a|b]2[1|2]");
    ASSERT_READ("sep=,\na;b,c\n1;2,3\n", "1[a;b|c]2[1;2|3]");
    ASSERT_READ("sep=\xBB\na\xBB;b\n",
                "1[sep=\xC2\xBB]2[a\xC2\xBB|b]"); /* half of it is no separator */
    ASSERT_READ("een kolom\nwaarde\n", "1[een kolom]2[waarde]");
    ASSERT_READ("a;\"x,y,z\"\n1;\"p,q,r\"\n", "1[a|x,y,z]2[1|p,q,r]");
}

static void test_reader_sheet__the_characters_are_found(void **state)
{
    ASSERT_READ("\xEF\xBB\xBF\xC3\xA9n;\xE2\x82\xAC\n", "1[\xC3\xA9n|\xE2\x82\xAC]");
    ASSERT_READ("\xE9n;\x80\ncaf\xE9;b\n", "1[\xC3\xA9n|\xE2\x82\xAC]2[caf\xC3\xA9|b]");
    ASSERT_READ("\xFF\xFE\xE9\0;\0b\0\n\0c\0;\0d\0", "1[\xC3\xA9|b]2[c|d]");
    ASSERT_READ("\xFE\xFF\0a\0;\0\xE9\0\n\0c\0;\0d", "1[a|\xC3\xA9]2[c|d]");
    ASSERT_READ("a\0;\0b\0\n\0c\0;\0d\0", "1[a|b]2[c|d]");
    assert_string_equal("WINDOWS-1252", look_of(*state, STR("caf\xE9;b")).encoding);
    assert_string_equal("UTF-8", look_of(*state, STR("caf\xC3\xA9;b")).encoding);
    assert_string_equal("UTF-16LE", look_of(*state, STR("\xFF\xFE"
                                                        "a\0"))
                                        .encoding);
}

/* One damaged character in much good UTF-8 is refused with its row, and spoils no other. */
static void test_reader_sheet__a_damaged_character_is_of_its_row(void **state)
{
    ASSERT_READ(
        "\xC3\xA9;\xC3\xA9\n\xC3\xA9;\xC3\nb;c\n",
        "1[\xC3\xA9|\xC3\xA9]2[\xC3\xA9|\xC3!2:2 Hier staat een teken dat niet te lezen is.]"
        "3[b|c]");
    ASSERT_READ("a;b\n\xEF\xBF\xBD;c\n",
                "1[a|b]2[\xEF\xBF\xBD|c!2:1 Hier staat een teken dat niet te lezen is.]");
    ASSERT_READ("caf\xE9;b\nx;\x81\n", /* a byte that Windows-1252 does not have */
                "1[caf\xC3\xA9|b]2[x|\xEF\xBF\xBD!2:2 Hier staat een teken dat niet te lezen is.]");
}

static void test_reader_sheet__rows_may_be_ragged_and_cells_hold_lines(void **state)
{
    ASSERT_READ("a;b;c\n1;2\n\n \n1;2;3;4\n\"x\ny\";2;3\nz;;\n",
                "1[a|b|c]2[1|2]5[1|2|3|4]6[x\ny|2|3]8[z||]");
}

static void test_reader_sheet__a_mistake_names_its_row_and_cell(void **state)
{
    ASSERT_READ(
        "a;b\n1;\"x\"y\n2;3\n",
        "1[a|b]2[1|x!2:2 Na het aanhalingsteken dat deze cel sluit, staat nog tekst.]3[2|3]");
    ASSERT_READ("a;b\n1;\"x\n2;3\n",
                "1[a|b]!2:0 Op regel %s begint een cel met een aanhalingsteken dat nergens "
                "wordt gesloten. Daardoor is niet te zien waar de rijen eindigen.");
}

static void test_reader_sheet__what_is_no_table_is_told_apart(void **state)
{
    ASSERT_READ("", "!0:0 Het bestand is leeg.");
    ASSERT_READ("%PDF-1.7\n", "!0:0 Dit is een pdf. Vraag de tabel als xlsx of csv.");
    ASSERT_READ("\xD0\xCF\x11\xE0\xA1\xB1",
                "!0:0 Dit is een oud rekenblad (xls), of er zit een "
                "wachtwoord op. Bewaar het als xlsx zonder wachtwoord, of "
                "als csv.");
    ASSERT_READ("\x7F"
                "ELF\x02\x01\x01\0\0\0\0\0\x03\0",
                "!0:0 Dit is geen csv- of xlsx-bestand.");
    ASSERT_READ("PK\x03\x04 not a zip at all",
                "!0:0 Dit xlsx-bestand is beschadigd of er zit een wachtwoord op.");
    ASSERT_READ("\n \n;;\n", "");
}

static void test_reader_sheet__a_row_can_be_too_wide_and_a_cell_too_long(void **state)
{
    struct buf  wide, tall;
    const char *all;

    buf_init(&wide, *state, 1 << 20);
    buf_z(&wide, "a;b\n");
    for (int i = 0; i < SHEET_COLUMNS; i++)
        buf_z(&wide, "x;");
    buf_z(&wide, "y\nc;d\n");
    all = read_all(*state, buf_view(&wide));
    assert_non_null(strstr(all, "|x!2:257 Deze rij heeft meer dan 256 cellen.]3[c|d]"));

    buf_init(&tall, *state, 1 << 20);
    buf_z(&tall, "a;b\n1;");
    for (int i = 0; i <= SHEET_CELL; i++)
        buf_char(&tall, 'x');
    buf_z(&tall, "\nc;d\n");
    all = read_all(*state, buf_view(&tall));
    assert_non_null(strstr(all, "x!2:2 In deze cel staat te veel tekst.]3[c|d]"));
}

static void test_reader_sheet__progress_goes_from_nothing_to_all(void **state)
{
    struct sheet      *sheet;
    struct sheet_row   row;
    struct sheet_fault fault = {0};
    int                before;

    assert_int_equal(OK, sheet_open(*state, STR("a;b\nc;d\ne;f\ng;h\n"), &sheet, &fault));
    before = sheet_progress(sheet);
    assert_int_equal(0, before);
    while (sheet_next(sheet, &row)) {
        assert_true(sheet_progress(sheet) > before);
        before = sheet_progress(sheet);
    }
    assert_int_equal(1000000, before);
}

static void test_reader_sheet__cut_anywhere_is_safe(void **state)
{
    static const char text[] = "\xEF\xBB\xBF\"a\"\"b\";\xC3\xA9\r\n\"x\ny\";2\r3;\"4\"z\n";

    for (size_t len = 0; len < sizeof(text); len++) {
        char *copy = arena_alloc(*state, len);

        memcpy(copy, text, len);
        (void)read_all(*state, (struct str){copy, len});
    }
}

int main(void)
{
#define CASE(name) cmocka_unit_test_setup_teardown(test_reader_sheet__##name, make, drop)
    const struct CMUnitTest tests[] = {
        CASE(the_separator_is_found),
        CASE(the_characters_are_found),
        CASE(a_damaged_character_is_of_its_row),
        CASE(rows_may_be_ragged_and_cells_hold_lines),
        CASE(a_mistake_names_its_row_and_cell),
        CASE(what_is_no_table_is_told_apart),
        CASE(a_row_can_be_too_wide_and_a_cell_too_long),
        CASE(progress_goes_from_nothing_to_all),
        CASE(cut_anywhere_is_safe),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
