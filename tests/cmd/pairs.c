// SPDX-License-Identifier: EUPL-1.2
/* tests/cmd/pairs.c - pairs find their texts in one or more tables, by id. */
#include "cmd/pairs.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/arena.h"

enum { FILES = 3 };

struct fixture {
    struct arena *arena;
    char          path[FILES][32];
    const char   *texts[FILES - 1];
};

static int make(void **state)
{
    static struct fixture f;

    for (size_t i = 0; i < FILES; i++) {
        int file;

        snprintf(f.path[i], sizeof f.path[i], "/tmp/gehoor-test-XXXXXX");
        file = mkstemp(f.path[i]);
        assert_true(file >= 0);
        close(file);
    }
    f.texts[0] = f.path[0];
    f.texts[1] = f.path[1];
    f.arena    = arena_new();
    *state     = &f;
    return 0;
}

static int drop(void **state)
{
    struct fixture *f = *state;

    arena_free(f->arena);
    for (size_t i = 0; i < FILES; i++)
        unlink(f->path[i]);
    return 0;
}

static void put(const char *path, const char *text)
{
    FILE *file = fopen(path, "wb");

    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(0, fclose(file));
}

static enum rc read_all(struct fixture *f, struct pairs *out, struct err *err)
{
    const struct pairs_source source = {.texts  = f->texts,
                                        .tables = FILES - 1,
                                        .text   = "tekst",
                                        .pairs  = f->path[FILES - 1],
                                        .label  = "graad",
                                        .value  = "3"};

    return pairs_read(f->arena, &source, out, err);
}

static void test_cmd_pairs__texts_come_from_all_tables(void **state)
{
    struct fixture *f     = *state;
    struct pairs    pairs = {0};
    struct err      err   = {0};

    put(f->path[0], "id,tekst\nb,de brug\na,een lamp\n");
    put(f->path[1], "tekst,id\nhet park,c\n");
    put(f->path[2], "graad,id_a,id_b\n3,a,c\n33,c,b\n3,a,weg\n,b,a\n");
    assert_int_equal(OK, read_all(f, &pairs, &err));
    assert_int_equal(3, pairs.texts);
    assert_true(str_eq(STR("het park"), pairs.text[2]));
    assert_int_equal(3, pairs.len); /* one of the two is "weg" in the third */
    assert_int_equal(1, pairs.item[0].a);
    assert_int_equal(2, pairs.item[0].b);
    assert_true(pairs.item[0].is);
    assert_int_equal(2, pairs.item[1].a);
    assert_int_equal(0, pairs.item[1].b);
    assert_false(pairs.item[1].is);
    assert_false(pairs.item[2].is);
}

static void test_cmd_pairs__an_id_is_of_one_text(void **state)
{
    struct fixture *f     = *state;
    struct pairs    pairs = {.len = 7};
    struct err      err   = {0};

    put(f->path[0], "id,tekst\nb,de brug\na,een lamp\n");
    put(f->path[1], "id,tekst\nb,het park\n");
    put(f->path[2], "graad,id_a,id_b\n");
    assert_int_equal(ERR_INVALID, read_all(f, &pairs, &err));
    assert_string_equal("two texts have id \"b\"", err.text);
    assert_int_equal(7, pairs.len);
}

#define CASE(name) cmocka_unit_test_setup_teardown(test_cmd_pairs__##name, make, drop)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(texts_come_from_all_tables),
        CASE(an_id_is_of_one_text),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
