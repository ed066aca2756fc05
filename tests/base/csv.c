// SPDX-License-Identifier: EUPL-1.2
/* tests/base/csv.c - what RFC 4180 allows is read; the first mistake is named with its place. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/csv.h"

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

/* All rows as "[a|b][c|d]", and behind that the mistake if there is one. */
static struct str read_all(struct arena *arena, struct str text, char separator)
{
    struct csv     csv;
    struct csv_row row;
    struct err     err = {0};
    struct str     all = STR("");

    csv_init(&csv, arena, text, separator);
    while (csv_next(&csv, &row)) {
        for (size_t i = 0; i < row.len; i++)
            all =
                str_printf(arena, "%.*s%s%.*s", STR_ARG(all), i ? "|" : "[", STR_ARG(row.item[i]));
        all = str_printf(arena, "%.*s]", STR_ARG(all));
    }
    assert_false(csv_next(&csv, &row));
    if (csv_end(&csv, &err) != OK) {
        assert_int_equal(ERR_INVALID, err.rc);
        all = str_printf(arena, "%.*s%s", STR_ARG(all), err.text);
    }
    return all;
}

#define ASSERT_READ(text_, expected_)                                                              \
    assert_string_equal(expected_, str_z(*state, read_all(*state, STR(text_), ',')))

static void test_base_csv__plain_rows(void **state)
{
    ASSERT_READ("a,b\nc,d\n", "[a|b][c|d]");
    ASSERT_READ("a,b\nc,d", "[a|b][c|d]");
    ASSERT_READ("a,b\r\nc,d\r\n", "[a|b][c|d]");
    ASSERT_READ(" a ,\tb\n", "[ a |\tb]");
    ASSERT_READ("één\ntwee\n", "[één][twee]");
}

static void test_base_csv__nothing_gives_no_rows(void **state)
{
    ASSERT_READ("", "");
    ASSERT_READ("\n\r\n", "");
    ASSERT_READ("\xEF\xBB\xBF", "");
    assert_string_equal("", str_z(*state, read_all(*state, (struct str){NULL, 0}, ',')));
}

static void test_base_csv__empty_fields_count(void **state)
{
    ASSERT_READ("a,b,c\n,,\n,x,\n", "[a|b|c][||][|x|]");
    ASSERT_READ("a,b\n\"\",\"\"", "[a|b][|]");
    ASSERT_READ("a,b\nc,", "[a|b][c|]");
}

static void test_base_csv__quoted_fields(void **state)
{
    ASSERT_READ("\"a,b\",c\n", "[a,b|c]");
    ASSERT_READ("\"a\nb\",c\r\n\"d\r\ne\",f\n", "[a\nb|c][d\r\ne|f]");
    ASSERT_READ("\"zeg \"\"u\"\"\",\"\"\"\"\n", "[zeg \"u\"|\"]");
    ASSERT_READ("\"\"\"a\"\"b\"\"\"", "[\"a\"b\"]");
}

static void test_base_csv__empty_lines_and_byte_order_mark_are_skipped(void **state)
{
    ASSERT_READ("\xEF\xBB\xBF\na,b\n\n\r\nc,d\n\n", "[a|b][c|d]");
}

static void test_base_csv__fields_are_views_unless_quotes_were_taken_out(void **state)
{
    struct str     text = STR("ab,\"cd\",\"e\"\"f\"");
    struct csv     csv;
    struct csv_row row;

    csv_init(&csv, *state, text, ',');
    assert_true(csv_next(&csv, &row));
    assert_ptr_equal(text.ptr, row.item[0].ptr);
    assert_ptr_equal(text.ptr + 4, row.item[1].ptr);
    assert_true(row.item[2].ptr < text.ptr || row.item[2].ptr >= text.ptr + text.len);
}

static void test_base_csv__row_knows_its_line(void **state)
{
    struct csv     csv;
    struct csv_row row;

    csv_init(&csv, *state, STR("a\n\"b\nb\"\n\nc\n"), ',');
    assert_true(csv_next(&csv, &row));
    assert_int_equal(1, row.line);
    assert_true(csv_next(&csv, &row));
    assert_int_equal(2, row.line);
    assert_true(csv_next(&csv, &row));
    assert_int_equal(5, row.line);
}

static void test_base_csv__mistakes_have_a_line_and_a_column(void **state)
{
    ASSERT_READ("a,b\nc,d\"e\n", "[a|b]line 2, column 4: "
                                 "a quote in a field that does not begin with one");
    ASSERT_READ("a\n\"b\"c\n", "[a]line 2, column 4: text after the quote that ends the field");
    ASSERT_READ("a,b\né,\"x\ny", "[a|b]line 2, column 3: "
                                 "the field that begins here has no quote at its end");
    ASSERT_READ("a\rb", "line 1, column 2: a carriage return without a line feed");
    ASSERT_READ("a,b\n\"c\",d,e\nf,g\n", "[a|b]line 2, column 1: "
                                         "fields in this row 3, in the first row 2");
    ASSERT_READ("a,b\n\"x\ny\",1\n\nc\n", "[a|b][x\ny|1]line 5, column 1: "
                                          "fields in this row 1, in the first row 2");
}

static void test_base_csv__text_that_is_not_utf8(void **state)
{
    ASSERT_READ("a,b\né,\xE9\n", "line 2, column 3: this is not UTF-8");
    ASSERT_READ("\xFF", "line 1, column 1: this is not UTF-8");
    ASSERT_READ("a\xC3", "line 1, column 2: this is not UTF-8");
    ASSERT_READ("a\0b", "line 1, column 2: this is not UTF-8");
}

static void test_base_csv__first_mistake_stays(void **state)
{
    struct csv     csv;
    struct csv_row row = {.line = 77};
    struct err     err = {0};

    csv_init(&csv, *state, STR("a\"\nb,\"c\n"), ',');
    assert_false(csv_next(&csv, &row));
    assert_false(csv_next(&csv, &row));
    assert_int_equal(77, row.line);
    assert_int_equal(ERR_INVALID, csv_end(&csv, &err));
    assert_non_null(strstr(err.text, "line 1, column 2"));
}

static void test_base_csv__end_leaves_the_error_alone_when_all_is_well(void **state)
{
    struct csv csv;
    struct err err = {.rc = ERR_IO, .text = "earlier"};

    csv_init(&csv, *state, STR("a\n"), ',');
    assert_int_equal(OK, csv_end(&csv, &err));
    assert_int_equal(ERR_IO, err.rc);
}

static void test_base_csv__other_separators(void **state)
{
    struct str text = STR("a;\"b;c\";d,e\n");

    assert_string_equal("[a|b;c|d,e]", str_z(*state, read_all(*state, text, ';')));
}

/* What reading the columns "naam" and "code" of a text gives for its first row. */
static struct str read_columns(struct arena *arena, struct str text)
{
    static const char *const name[] = {"naam", "code"};
    struct csv               csv;
    struct csv_row           row;
    struct err               err = {0};
    size_t                   at[2];

    csv_init(&csv, arena, text, ',');
    csv_columns(&csv, name, ARRAY_LEN(name), at);
    if (csv_next(&csv, &row))
        return str_printf(arena, "%.*s %.*s", STR_ARG(row.item[at[0]]), STR_ARG(row.item[at[1]]));
    return csv_end(&csv, &err) == OK ? STR("") : str_copy(arena, str_of(err.text));
}

#define ASSERT_COLUMNS(text_, expected_)                                                           \
    assert_string_equal(expected_, str_z(*state, read_columns(*state, STR(text_))))

static void test_base_csv__columns_are_found_by_name(void **state)
{
    ASSERT_COLUMNS("naam,code\nA,1\n", "A 1");
    ASSERT_COLUMNS("x, code ,naam\n-,1,A\n", "A 1");
    ASSERT_COLUMNS("naam,code\n", "");
    ASSERT_COLUMNS("naam,kode\nA,1\n", "line 1, column 1: the heading has no \"code\"");
    ASSERT_COLUMNS("\nnaam,code,naam\nA,1,B\n", "line 2, column 1: the heading has \"naam\" twice");
    ASSERT_COLUMNS("", "line 1, column 1: the heading has no \"naam\"");
    ASSERT_COLUMNS("\"naam,code\nA,1\n",
                   "line 1, column 1: the field that begins here has no quote at its end");
}

/* What is written is read back as it was. */
static void test_base_csv__writing_and_reading_agree(void **state)
{
    static const char *const field[] = {"a",  "",    "b;c", "zeg \"u\"", "x\ny", " z ",
                                        "\"", "d,e", "\r",  "q\"",       "tab\t"};
    struct buf               out;
    struct csv               csv;
    struct csv_row           row;

    buf_init(&out, *state, 1000);
    for (size_t i = 0; i < ARRAY_LEN(field); i++) {
        buf_z(&out, i ? ";" : "");
        csv_put(&out, str_of(field[i]), ';');
    }
    assert_non_null(strstr(out.ptr, "a;;\"b;c\";\"zeg \"\"u\"\"\";"));
    csv_init(&csv, *state, buf_view(&out), ';');
    assert_true(csv_next(&csv, &row));
    assert_int_equal(ARRAY_LEN(field), row.len);
    for (size_t i = 0; i < row.len; i++)
        assert_true(str_eq_z(row.item[i], field[i]));
}

/* --- text that somebody else made ------------------------------------------------------------ */

static const char *const mistake[] = {
    [CSV_NOT_UTF8] = "no text", [CSV_AFTER_QUOTE] = "after quote"};

/* All rows as "[a|b][c|d]"; one with a mistake ends in "!line:column what]". */
static struct str read_foreign(struct arena *arena, struct str text)
{
    struct csv     csv;
    struct csv_row row;
    struct err     err = {0};
    struct str     all = STR("");

    csv_init_foreign(&csv, arena, text, ',');
    while (csv_next(&csv, &row)) {
        all = str_printf(arena, "%.*s[", STR_ARG(all));
        for (size_t i = 0; i < row.len; i++)
            all = str_printf(arena, "%.*s%s%.*s", STR_ARG(all), i ? "|" : "", STR_ARG(row.item[i]));
        if (row.fault.what)
            all = str_printf(arena, "%.*s!%zu:%zu %s", STR_ARG(all), row.fault.line,
                             row.fault.column, mistake[row.fault.what]);
        all = str_printf(arena, "%.*s]", STR_ARG(all));
    }
    if (csv_end(&csv, &err) != OK)
        all = str_printf(arena, "%.*s%s", STR_ARG(all), err.text);
    return all;
}

#define ASSERT_FOREIGN(text_, expected_)                                                           \
    assert_string_equal(expected_, str_z(*state, read_foreign(*state, STR(text_))))

static void test_base_csv__a_foreign_row_has_any_number_of_fields(void **state)
{
    ASSERT_FOREIGN("a,b\nc\nd,e,f\n\ng,h", "[a|b][c][d|e|f][g|h]");
}

static void test_base_csv__in_a_foreign_field_a_quote_is_a_letter(void **state)
{
    ASSERT_FOREIGN("buis 5\" lang,b\n\"c\"\"d\",e", "[buis 5\" lang|b][c\"d|e]");
}

static void test_base_csv__a_foreign_line_ends_in_any_way(void **state)
{
    ASSERT_FOREIGN("a,b\rc,d\r\ne,f\n\r\rg,h", "[a|b][c|d][e|f][g|h]");
    ASSERT_FOREIGN("a\r\r\n\xFF", "[a][\xFF!3:1 no text]");
}

static void test_base_csv__a_mistake_is_of_its_foreign_row_alone(void **state)
{
    ASSERT_FOREIGN("a,b\nc,\"d\"x,y\ne,f\n", "[a|b][c|d!2:6 after quote][e|f]");
    ASSERT_FOREIGN("a\n\xC3\xA9,\xE9,z\nb\n", "[a][\xC3\xA9|\xE9|z!2:3 no text][b]");
    ASSERT_FOREIGN("a\n\"b\nc\xFF\"\nd", "[a][b\nc\xFF!3:2 no text][d]");
}

static void test_base_csv__a_foreign_quote_that_never_ends_ends_all(void **state)
{
    ASSERT_FOREIGN("a,b\nc,\"d\ne,f\n",
                   "[a|b]line 2, column 3: the field that begins here has no quote at its end");
}

static void test_base_csv__a_foreign_row_keeps_its_text(void **state)
{
    struct csv     csv;
    struct csv_row row;

    csv_init_foreign(&csv, *state, STR("\xEF\xBB\xBF\"a\nb\",c\r\n\nd,\"e\" ,f\ng"), ',');
    assert_true(csv_next(&csv, &row));
    assert_true(str_eq_z(row.text, "\"a\nb\",c"));
    assert_true(csv_next(&csv, &row));
    assert_true(str_eq_z(row.text, "d,\"e\" ,f"));
    assert_int_equal(4, row.line);
    assert_true(csv_next(&csv, &row));
    assert_true(str_eq_z(row.text, "g"));
}

/* Every beginning of a text is read to its end or to a mistake, never beyond. */
static void test_base_csv__cut_anywhere_is_safe(void **state)
{
    static const char text[] = "a,\"b \"\"é\"\"\"\r\n\"\n\",\xE2\x82\xAC\r\n,\"\"\r\n\r\nz,\"y\"";

    for (size_t len = 0; len < sizeof(text); len++) {
        char *copy = arena_alloc(*state, len);

        memcpy(copy, text, len);
        (void)read_all(*state, (struct str){copy, len}, ',');
        (void)read_foreign(*state, (struct str){copy, len});
    }
    ASSERT_READ("a,\"b \"\"é\"\"\"\r\n\"\n\",\xE2\x82\xAC\r\n,\"\"\r\n\r\nz,\"y\"",
                "[a|b \"é\"][\n|€][|][z|y]");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_base_csv__plain_rows, make, drop),
        cmocka_unit_test_setup_teardown(test_base_csv__nothing_gives_no_rows, make, drop),
        cmocka_unit_test_setup_teardown(test_base_csv__empty_fields_count, make, drop),
        cmocka_unit_test_setup_teardown(test_base_csv__quoted_fields, make, drop),
        cmocka_unit_test_setup_teardown(test_base_csv__empty_lines_and_byte_order_mark_are_skipped,
                                        make, drop),
        cmocka_unit_test_setup_teardown(
            test_base_csv__fields_are_views_unless_quotes_were_taken_out, make, drop),
        cmocka_unit_test_setup_teardown(test_base_csv__row_knows_its_line, make, drop),
        cmocka_unit_test_setup_teardown(test_base_csv__mistakes_have_a_line_and_a_column, make,
                                        drop),
        cmocka_unit_test_setup_teardown(test_base_csv__text_that_is_not_utf8, make, drop),
        cmocka_unit_test_setup_teardown(test_base_csv__first_mistake_stays, make, drop),
        cmocka_unit_test_setup_teardown(test_base_csv__end_leaves_the_error_alone_when_all_is_well,
                                        make, drop),
        cmocka_unit_test_setup_teardown(test_base_csv__other_separators, make, drop),
        cmocka_unit_test_setup_teardown(test_base_csv__columns_are_found_by_name, make, drop),
        cmocka_unit_test_setup_teardown(test_base_csv__writing_and_reading_agree, make, drop),
        cmocka_unit_test_setup_teardown(test_base_csv__a_foreign_row_has_any_number_of_fields, make,
                                        drop),
        cmocka_unit_test_setup_teardown(test_base_csv__in_a_foreign_field_a_quote_is_a_letter, make,
                                        drop),
        cmocka_unit_test_setup_teardown(test_base_csv__a_foreign_line_ends_in_any_way, make, drop),
        cmocka_unit_test_setup_teardown(test_base_csv__a_mistake_is_of_its_foreign_row_alone, make,
                                        drop),
        cmocka_unit_test_setup_teardown(test_base_csv__a_foreign_quote_that_never_ends_ends_all,
                                        make, drop),
        cmocka_unit_test_setup_teardown(test_base_csv__a_foreign_row_keeps_its_text, make, drop),
        cmocka_unit_test_setup_teardown(test_base_csv__cut_anywhere_is_safe, make, drop),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
