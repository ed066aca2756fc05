// SPDX-License-Identifier: EUPL-1.2
/* tests/text/stem.c - pins the stems: another libstemmer must not change them unseen. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "text/stem.h"
#include "vectors.h"

static int setup(void **state)
{
    *state = arena_new();
    return 0;
}

static int teardown(void **state)
{
    arena_free(*state);
    return 0;
}

/* The last step of Dutch, which stems.csv does not have. */
static struct str finish(struct arena *arena, struct str stem)
{
    char *z = str_z(arena, stem);

    if (z[stem.len - 1] == 'v')
        z[stem.len - 1] = 'f';
    if (z[stem.len - 1] == 'z')
        z[stem.len - 1] = 's';
    return str_of(z);
}

static void test_text_stem__the_vectors(void **state)
{
    struct arena   *arena   = *state;
    struct stemmer *stemmer = stem_new(arena, TEXT_NL);
    struct str      rest    = vectors_read(arena, "stems.csv");
    struct row      row;
    int             words = 0;

    assert_true(vectors_row(&rest, &row));
    while (vectors_row(&rest, &row)) {
        struct str stem = stem_of(stemmer, arena, row.column[0]);

        assert_true(str_eq(finish(arena, row.column[1]), stem));
        words++;
    }
    assert_int_equal(72, words);
}

static void test_text_stem__terms_of_the_token_vectors(void **state)
{
    struct arena   *arena   = *state;
    struct stemmer *stemmer = stem_new(arena, TEXT_NL);
    struct str      rest    = vectors_read(arena, "tokens.csv");
    struct row      row;

    assert_true(vectors_row(&rest, &row));
    while (vectors_row(&rest, &row)) {
        if (str_eq_z(row.column[3], "1"))
            assert_true(str_eq(row.column[5], stem_of(stemmer, arena, row.column[2])));
    }
}

static void test_text_stem__dutch_plural_meets_singular(void **state)
{
    struct stemmer *nl = stem_new(*state, TEXT_NL);

    assert_true(str_eq(STR("brief"), stem_of(nl, *state, STR("brieven"))));
    assert_true(str_eq(STR("brief"), stem_of(nl, *state, STR("brief"))));
    assert_true(str_eq(STR("huis"), stem_of(nl, *state, STR("huizen"))));
}

static void test_text_stem__english(void **state)
{
    struct stemmer *en = stem_new(*state, TEXT_EN);

    assert_true(str_eq(STR("complaint"), stem_of(en, *state, STR("complaints"))));
    assert_true(str_eq(STR("leav"), stem_of(en, *state, STR("leaving")))); /* v stays */
    assert_true(str_eq(STR("decis"), stem_of(en, *state, STR("decisions"))));
}

static void test_text_stem__each_answer_is_its_own(void **state)
{
    struct stemmer *nl    = stem_new(*state, TEXT_NL);
    struct str      first = stem_of(nl, *state, STR("brieven"));
    struct str      next  = stem_of(nl, *state, STR("kosten"));

    assert_true(str_eq(STR("brief"), first));
    assert_true(str_eq(STR("kost"), next));
    assert_int_equal(0, stem_of(nl, *state, STR("")).len);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_text_stem__the_vectors, setup, teardown),
        cmocka_unit_test_setup_teardown(test_text_stem__terms_of_the_token_vectors, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_text_stem__dutch_plural_meets_singular, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_text_stem__english, setup, teardown),
        cmocka_unit_test_setup_teardown(test_text_stem__each_answer_is_its_own, setup, teardown),
    };

    return cmocka_run_group_tests_name("text_stem", tests, NULL, NULL);
}
