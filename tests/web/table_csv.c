// SPDX-License-Identifier: EUPL-1.2
/* tests/web/table_csv.c - a list as csv, for a program and for a person with a spreadsheet. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/arena.h"
#include "web/table_csv.h"

struct thing {
    struct str name;
    int64_t    count;
    bool       flag;
    struct str secret;
};

static const struct field fields[] = {
    FIELD(struct thing, name, "naam", FIELD_LINE, FIELD_OUT, "Naam"),
    FIELD(struct thing, count, "aantal", FIELD_NUMBER, FIELD_OUT, "Aantal; stuks"),
    FIELD(struct thing, flag, "vlag", FIELD_FLAG, FIELD_OUT, "Vlag"),
    FIELD(struct thing, secret, "geheim", FIELD_LINE, FIELD_IN, "Geheim"),
};
static const struct table table = TABLE("Ding", struct thing, fields);

static void assert_csv(enum csv_reader reader, const char *expected)
{
    struct ctx ctx = {.arena = arena_new()};
    json_t *items = json_pack("[{s:s, s:i, s:b, s:s}, {s:s, s:n, s:b}, {s:[s, s]}]", "naam", "=1+1",
                              "aantal", 12, "vlag", 1, "geheim", "x", "naam", "a, \"b\"; c",
                              "aantal", "vlag", 0, "naam", "een", "twee");

    assert_string_equal(expected, str_z(ctx.arena, table_csv(&ctx, &table, items, reader)));
    json_decref(items);
    arena_free(ctx.arena);
}

static void test_web_table_csv__a_program_gets_names_and_values_as_they_are(void **state)
{
    (void)state;
    assert_csv(CSV_PROGRAM, "naam,aantal,vlag\r\n=1+1,12,ja\r\n\"a, \"\"b\"\"; c\",,nee\r\n"
                            "\"een, twee\",,\r\n");
}

static void test_web_table_csv__a_person_gets_labels_and_no_formula(void **state)
{
    (void)state;
    assert_csv(CSV_PERSON, "\xEF\xBB\xBFNaam;\"Aantal; stuks\";Vlag\r\n'=1+1;12;ja\r\n"
                           "\"a, \"\"b\"\"; c\";;nee\r\neen, twee;;\r\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_web_table_csv__a_program_gets_names_and_values_as_they_are),
        cmocka_unit_test(test_web_table_csv__a_person_gets_labels_and_no_formula),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
