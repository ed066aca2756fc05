// SPDX-License-Identifier: EUPL-1.2
/* tests/reproduce/file.c - tables and documents, and that what is wrong in them is told. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "reproduce/check.h"
#include "reproduce/file.h"

/* A check on a folder of its own, with the file that a case writes into it. */
struct fixture {
    struct check check;
    char         folder[32], path[48];
    FILE        *to;
    char        *text;
    size_t       len;
};

static int make(void **state)
{
    static struct fixture fixture; /* its address has to hold */

    snprintf(fixture.folder, sizeof fixture.folder, "/tmp/gehoor-XXXXXX");
    if (!mkdtemp(fixture.folder))
        return -1;
    snprintf(fixture.path, sizeof fixture.path, "%s/file", fixture.folder);
    fixture.to = open_memstream(&fixture.text, &fixture.len);
    check_init(&fixture.check, arena_new(), fixture.folder, fixture.to);
    *state = &fixture;
    return 0;
}

static int drop(void **state)
{
    struct fixture *fixture = *state;

    unlink(fixture->path);
    rmdir(fixture->folder);
    fclose(fixture->to);
    free(fixture->text);
    arena_free(fixture->check.arena);
    return 0;
}

static struct check *with(void **state, const char *contents)
{
    struct fixture *fixture = *state;
    FILE           *file    = fopen(fixture->path, "w");

    assert_non_null(file);
    fputs(contents, file);
    fclose(file);
    return &fixture->check;
}

static const char *told(void **state)
{
    struct fixture *fixture = *state;

    fflush(fixture->to);
    return fixture->text ? fixture->text : "";
}

static void test_reproduce_file__numbers_of_a_column(void **state)
{
    struct check *check = with(state, "id,x\na,1.5\nb,NA\nc,-Inf\nd,NaN\ne,1e-300\n");
    struct table  table;
    double       *x;

    assert_true(table_read(check, "file", &table));
    assert_int_equal(5, table.rows);
    assert_true(table_has(&table, "x"));
    assert_false(table_has(&table, "y"));
    x = table_numbers(&table, "x");
    assert_true(x[0] == 1.5 && isnan(x[1]) && x[2] == -INFINITY && isnan(x[3]) && x[4] == 1e-300);
    assert_true(str_eq_z(table_texts(&table, "id")[4], "e"));
    assert_int_equal(0, check->failed);
}

static void test_reproduce_file__tells_what_a_table_lacks(void **state)
{
    struct check *check = with(state, "id,x\na,1.5\nb,1.5x\nc,\n");
    struct table  table;

    assert_true(table_read(check, "file", &table));
    assert_null(table_numbers(&table, "y"));
    assert_true(isnan(table_numbers(&table, "x")[1]));
    assert_int_equal(3, check->failed);
    assert_string_equal("  file: there is no column y\n"
                        "  file:3: x: \"1.5x\" is not a number\n"
                        "  file:4: x: \"\" is not a number\n",
                        told(state));
}

static void test_reproduce_file__a_table_without_rows_is_a_failure(void **state)
{
    static const char *const bad[] = {"", "id,x\n", "id,x\n1\n", "id,x\n\"1,2\n"};
    struct table             table;

    for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
        struct check *check = with(state, bad[i]);

        assert_false(table_read(check, "file", &table));
        assert_int_equal(0, table.rows);
        assert_int_equal(i + 1, check->failed);
    }
}

static void test_reproduce_file__tells_a_missing_file(void **state)
{
    struct check *check = with(state, "");
    struct table  table;

    assert_false(table_read(check, "weg.csv", &table));
    assert_null(document_read(check, "weg.json"));
    assert_false(table_read(check, ".", &table));
    assert_int_equal(3, check->failed);
    assert_string_equal("  weg.csv: the file cannot be read: No such file or directory\n"
                        "  weg.json: the file cannot be read: No such file or directory\n"
                        "  .: the file cannot be read: Is a directory\n",
                        told(state));
}

static void test_reproduce_file__compares_with_a_cell(void **state)
{
    struct check *check = with(state, "id,x\na,1.5\nb,NA\n");
    struct table  table;

    assert_true(table_read(check, "file", &table));
    table_near(&table, 0, "x", 1.5 + 1e-7, 1e-6);
    table_near(&table, 1, "x", NAN, 1e-6);
    table_equal(&table, 0, "x", 1.5);
    assert_int_equal(3, check->passed);
    table_near(&table, 0, "x", 1.6, 1e-6);
    table_equal(&table, 1, "x", 0);
    table_near(&table, 1, "y", 0, 1e-6);
    assert_string_equal("  file:2: x: wanted 1.5, got 1.6\n"
                        "  file:3: x: wanted nan, got 0\n"
                        "  file:3: there is no column y\n"
                        "  file:3: y: wanted nan, got 0\n",
                        told(state));
}

static void test_reproduce_file__lists_by_both_ends(void **state)
{
    struct check *check = with(state, "x");

    assert_int_equal(1, file_list(check, "fi", "le").len);
    assert_string_equal("file", file_list(check, "", "e").item[0]);
    assert_int_equal(0, file_list(check, "fi", ".csv").len);
    assert_int_equal(0, file_list(check, "fo", "").len);
    check->folder = "/bestaat/niet";
    assert_int_equal(0, file_list(check, "", "").len);
}

/* Tells which case it is called for. */
static void tell(struct check *check, const json_t *test)
{
    check_fail(check, "n = %g", document_number(check, test, "n"));
}

static void test_reproduce_file__calls_for_each_case(void **state)
{
    struct check *check =
        with(state, "{\"cases\": [{\"id\": \"een\", \"n\": 1}, {\"id\": \"twee\", \"n\": 2}]}");

    document_each_case(check, "file", tell);
    assert_string_equal("  file een: n = 1\n  file twee: n = 2\n", told(state));
}

static void test_reproduce_file__no_cases_is_a_failure(void **state)
{
    static const char *const bad[] = {"{\"cases\": []}", "{}", "[]", "{\"cases\": 1}"};

    for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
        struct check *check = with(state, bad[i]);

        document_each_case(check, "file", tell);
        assert_int_equal(i + 1, check->failed);
    }
}

static void test_reproduce_file__members_of_a_document(void **state)
{
    struct check *check = with(
        state, "{\"a\": 2, \"b\": \"NA\", \"c\": \"Inf\", \"d\": \"één\", \"e\": [1, \"NA\"]}");
    json_t *document = document_read(check, "file");
    size_t  len      = 0;
    double *e        = document_numbers(check, document, "e", &len);

    assert_true(document_number(check, document, "a") == 2);
    assert_true(isnan(document_number(check, document, "b")));
    assert_true(isinf(document_number(check, document, "c")));
    assert_true(document_number_or(check, document, "weg", 7) == 7);
    assert_string_equal("één", document_text(check, document, "d"));
    assert_true(len == 2 && e[0] == 1 && isnan(e[1]));
    assert_int_equal(0, check->failed);
}

static void test_reproduce_file__tells_what_a_document_lacks(void **state)
{
    struct check *check    = with(state, "{\"a\": true, \"e\": [1, null]}");
    json_t       *document = document_read(check, "file");
    size_t        len      = 7;

    assert_true(isnan(document_number(check, document, "a")));
    assert_null(document_text(check, document, "a"));
    assert_null(document_part(check, document, "a"));
    assert_true(isnan(document_numbers(check, document, "e", &len)[1]));
    (void)document_numbers(check, document, "weg", &len);
    assert_int_equal(0, len);
    assert_int_equal(5, check->failed);
}

static void test_reproduce_file__tells_where_a_document_breaks(void **state)
{
    struct check *check = with(state, "{\"a\": 1,\n\"b\": }");

    assert_null(document_read(check, "file"));
    assert_int_equal(1, check->failed);
    assert_memory_equal("  file:2: ", told(state), 10);
}

#define TEST(name) cmocka_unit_test_setup_teardown(test_reproduce_file__##name, make, drop)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(numbers_of_a_column),
        TEST(tells_what_a_table_lacks),
        TEST(a_table_without_rows_is_a_failure),
        TEST(tells_a_missing_file),
        TEST(compares_with_a_cell),
        TEST(lists_by_both_ends),
        TEST(calls_for_each_case),
        TEST(no_cases_is_a_failure),
        TEST(members_of_a_document),
        TEST(tells_what_a_document_lacks),
        TEST(tells_where_a_document_breaks),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
