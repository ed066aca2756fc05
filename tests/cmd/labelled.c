// SPDX-License-Identifier: EUPL-1.2
/* tests/cmd/labelled.c - tables are read plain and packed, or it is said why not. */
#include "cmd/labelled.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/buf.h"
#include "text/token.h"

static const struct labelled_columns all  = {"tekst", "soort", "zaak", false};
static const struct labelled_columns some = {"tekst", "soort", NULL, true};

static const char table[] = "id,soort,tekst,zaak\n"
                            "1,geel,de brug,x\n"
                            "2,,zonder soort,x\n"
                            "3,blauw,\"een, lamp\",\n"
                            "4,geel,het park,x\n";

struct fixture {
    struct arena *arena;
    char          path[32];
};

static int make(void **state)
{
    static struct fixture f;
    int                   file;

    snprintf(f.path, sizeof f.path, "/tmp/gehoor-test-XXXXXX");
    file = mkstemp(f.path);
    assert_true(file >= 0);
    close(file);
    f.arena = arena_new();
    *state  = &f;
    return 0;
}

static int drop(void **state)
{
    struct fixture *f = *state;

    arena_free(f->arena);
    unlink(f->path);
    return 0;
}

static void put(const struct fixture *f, struct str text)
{
    FILE *file = fopen(f->path, "wb");

    assert_non_null(file);
    assert_int_equal(text.len, fwrite(text.ptr, 1, text.len, file));
    assert_int_equal(0, fclose(file));
}

static void put_packed(const struct fixture *f, struct str text)
{
    gzFile file = gzopen(f->path, "wb");

    assert_non_null(file);
    assert_int_equal(text.len, gzwrite(file, text.ptr, (unsigned)text.len));
    assert_int_equal(Z_OK, gzclose(file));
}

static void must_be_the_table(const struct fixture *f)
{
    struct labelled rows = {0};
    struct err      err  = {0};

    assert_int_equal(OK, labelled_read(f->arena, f->path, all, &rows, &err));
    assert_int_equal(3, rows.len);
    assert_int_equal(2, rows.labels);
    assert_true(str_eq(STR("de brug"), rows.text[0]));
    assert_true(str_eq(STR("een, lamp"), rows.text[1]));
    assert_memory_equal(((uint32_t[]){1, 2, 1}), rows.label, 3 * sizeof(uint32_t));
    assert_memory_equal(((uint32_t[]){1, 0, 1}), rows.group, 3 * sizeof(uint32_t));
}

static void test_cmd_labelled__rows_with_a_label_are_read(void **state)
{
    put(*state, str_of(table));
    must_be_the_table(*state);
}

static void test_cmd_labelled__a_packed_table_is_the_same(void **state)
{
    put_packed(*state, str_of(table));
    must_be_the_table(*state);
}

static void test_cmd_labelled__without_groups_and_with_rows_that_have_no_label(void **state)
{
    struct fixture *f    = *state;
    struct labelled rows = {0};
    struct err      err  = {0};

    put(f, str_of(table));
    assert_int_equal(OK, labelled_read(f->arena, f->path, some, &rows, &err));
    assert_int_equal(4, rows.len);
    assert_int_equal(2, rows.labels);
    assert_memory_equal(((uint32_t[]){1, 0, 2, 1}), rows.label, 4 * sizeof(uint32_t));
    assert_memory_equal(((uint32_t[]){0, 0, 0, 0}), rows.group, 4 * sizeof(uint32_t));
}

/* Reading fails with the code and a text that ends so. */
static void must_fail(const struct fixture *f, enum rc rc, const char *end)
{
    struct labelled rows = {.len = 7};
    struct err      err  = {0};
    size_t          len;

    assert_int_equal(rc, labelled_read(f->arena, f->path, all, &rows, &err));
    assert_int_equal(7, rows.len);
    len = strlen(err.text);
    assert_memory_equal(f->path, err.text, strlen(f->path));
    assert_true(len > strlen(end));
    assert_string_equal(end, err.text + len - strlen(end));
}

static void test_cmd_labelled__what_is_wrong_is_told_with_its_place(void **state)
{
    struct fixture *f = *state;
    struct buf      buf;

    put(f, STR("id,soort,tekst\n1,geel,de brug\n"));
    must_fail(f, ERR_INVALID, ": line 1, column 1: the heading has no \"zaak\"");
    put(f, STR("zaak,soort,tekst\nx,geel,de \0 brug\n"));
    must_fail(f, ERR_INVALID, ": line 2, column 11: this is not UTF-8");
    buf_init(&buf, f->arena, TOKEN_TEXT_MAX + 64);
    buf_z(&buf, "zaak,soort,tekst\n\nx,geel,");
    for (size_t i = 0; i <= TOKEN_TEXT_MAX; i++)
        buf_char(&buf, 'a');
    put(f, buf_view(&buf));
    must_fail(f, ERR_INVALID, ": line 3, column tekst: longer than 1048576 bytes");
    unlink(f->path);
    must_fail(f, ERR_IO, ": No such file or directory");
}

static void test_cmd_labelled__half_a_packed_table_is_refused(void **state)
{
    struct fixture *f = *state;

    put_packed(f, str_of(table));
    assert_int_equal(0, truncate(f->path, 40));
    must_fail(f, ERR_IO, ": unexpected end of file");
}

#define CASE(name) cmocka_unit_test_setup_teardown(test_cmd_labelled__##name, make, drop)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(rows_with_a_label_are_read),
        CASE(a_packed_table_is_the_same),
        CASE(without_groups_and_with_rows_that_have_no_label),
        CASE(what_is_wrong_is_told_with_its_place),
        CASE(half_a_packed_table_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
