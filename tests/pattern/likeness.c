// SPDX-License-Identifier: EUPL-1.2
/*
 * tests/pattern/likeness.c - what is alike comes first, copies in order of nearness, and what is learned
 * from halves finds texts that share no word.
 */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "pattern/likeness.h"

#define assert_near(expected, actual)                                                              \
    assert_true(fabs((double)(expected) - (double)(actual)) <= 1e-5)

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

static struct likeness *learn(struct arena *arena, const char *const *text, size_t len)
{
    struct likeness *likeness = likeness_new(arena);
    struct err       err      = {0};

    for (size_t i = 0; i < len; i++)
        assert_int_equal(OK, likeness_add(likeness, str_of(text[i]), &err));
    likeness_learn(likeness);
    return likeness;
}

static void test_pattern_likeness__compounds_and_endings_are_near(void **state)
{
    static const char *const text[]   = {"de huurtoeslag is gestopt", "een boom op straat",
                                         "over toeslagen voor huur", "lamp in het park"};
    struct likeness         *likeness = learn(*state, text, 4);
    struct near              near[4];

    assert_int_equal(3, likeness_nearest(likeness, 0, NULL, 4, near));
    assert_int_equal(2, near[0].text);
    assert_true(near[0].weight > near[1].weight);
}

/* Without anything to learn the parts are cosine and BM25: 1 each for a copy. */
static void test_pattern_likeness__a_copy_is_two_and_the_nearest_copy_first(void **state)
{
    static const char *const text[]   = {"de brug is open", "iets heel anders", "de brug is open",
                                         "de brug is open", "iets heel anders"};
    struct likeness         *likeness = learn(*state, text, 5);
    struct near              near[2];

    assert_int_equal(2, likeness_nearest(likeness, 0, NULL, 2, near));
    assert_int_equal(2, near[0].text);
    assert_int_equal(3, near[1].text);
    assert_near(2, near[0].weight);
    assert_int_equal(2, likeness_nearest(likeness, 3, NULL, 2, near));
    assert_int_equal(2, near[0].text);
    assert_int_equal(0, near[1].text);
}

static void test_pattern_likeness__an_own_group_is_left_out(void **state)
{
    static const char *const text[]   = {"de brug is open", "de brug is open", "de brug is dicht"};
    static const uint32_t    group[]  = {7, 7, 0};
    struct likeness         *likeness = learn(*state, text, 3);
    struct near              near[3];

    assert_int_equal(1, likeness_nearest(likeness, 0, group, 3, near));
    assert_int_equal(2, near[0].text);
    assert_int_equal(2, likeness_nearest(likeness, 2, group, 3, near));
}

static void test_pattern_likeness__texts_without_words_are_no_trouble(void **state)
{
    static const char *const text[]   = {"", "...", "woord"};
    struct likeness         *likeness = learn(*state, text, 3);
    struct near              near[3];

    assert_int_equal(2, likeness_nearest(likeness, 0, NULL, 3, near));
    assert_near(0, near[0].weight);
    likeness = learn(*state, text, 0);
}

/*
 * Two matters with words of their own.  The two texts asked about share no gram at all; other texts
 * tell that their words belong together.
 */
enum { WORDS = 6 };

static void test_pattern_likeness__matter_joins_words_that_others_used_together(void **state)
{
    static const char *const matter[2][WORDS] = {
        {"fiets", "stuur", "zadel", "wiel", "ketting", "pomp"},
        {"brood", "meel", "oven", "gist", "bakker", "korst"}};
    struct likeness *likeness = likeness_new(*state);
    struct near      near[200];
    struct err       err = {0};
    uint32_t         fiets, wiel, gist;
    double           like_wiel = 0, like_gist = 0;

    for (size_t i = 0; i < 160; i++) {
        const char *const *word = matter[i % 2];
        size_t             n    = i / 2;
        struct str text = str_printf(*state, "%s %s. %s %s", word[n % WORDS], word[(n + 1) % WORDS],
                                     word[(n + 2) % WORDS], word[(n + 3 + n / 8) % WORDS]);

        assert_int_equal(OK, likeness_add(likeness, text, &err));
    }
    fiets = 160, wiel = 161, gist = 162;
    assert_int_equal(OK, likeness_add(likeness, STR("fiets"), &err));
    assert_int_equal(OK, likeness_add(likeness, STR("wiel"), &err));
    assert_int_equal(OK, likeness_add(likeness, STR("gist"), &err));
    likeness_learn(likeness);
    assert_int_equal(162, likeness_nearest(likeness, fiets, NULL, 200, near));
    for (size_t i = 0; i < 162; i++) {
        if (near[i].text == wiel)
            like_wiel = (double)near[i].weight;
        if (near[i].text == gist)
            like_gist = (double)near[i].weight;
    }
    assert_true(like_wiel > like_gist + 0.5);
}

static void test_pattern_likeness__the_same_texts_give_the_same_answer(void **state)
{
    struct near near[2][5];

    for (size_t turn = 0; turn < 2; turn++) {
        struct likeness *likeness = likeness_new(*state);
        struct err       err      = {0};

        for (size_t i = 0; i < 120; i++) {
            struct str text =
                str_printf(*state, "straat %zu lamp %zu. boom %zu", i % 7, i % 11, i % 5);

            assert_int_equal(OK, likeness_add(likeness, text, &err));
        }
        likeness_learn(likeness);
        assert_int_equal(5, likeness_nearest(likeness, 60, NULL, 5, near[turn]));
    }
    assert_memory_equal(near[0], near[1], sizeof(near[0]));
}

static void test_pattern_likeness__what_is_no_text_uses_its_number_up(void **state)
{
    struct likeness *likeness = likeness_new(*state);
    struct near      near[2];
    struct err       err = {0};

    assert_int_equal(ERR_INVALID, likeness_add(likeness, STR("\xFF"), &err));
    assert_string_equal("text 0 is too large or not UTF-8", err.text);
    assert_int_equal(OK, likeness_add(likeness, STR("goed"), &err));
    likeness_learn(likeness);
    assert_int_equal(1, likeness_nearest(likeness, 1, NULL, 2, near));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_pattern_likeness__compounds_and_endings_are_near, make,
                                        drop),
        cmocka_unit_test_setup_teardown(
            test_pattern_likeness__a_copy_is_two_and_the_nearest_copy_first, make, drop),
        cmocka_unit_test_setup_teardown(test_pattern_likeness__an_own_group_is_left_out, make,
                                        drop),
        cmocka_unit_test_setup_teardown(test_pattern_likeness__texts_without_words_are_no_trouble,
                                        make, drop),
        cmocka_unit_test_setup_teardown(
            test_pattern_likeness__matter_joins_words_that_others_used_together, make, drop),
        cmocka_unit_test_setup_teardown(test_pattern_likeness__the_same_texts_give_the_same_answer,
                                        make, drop),
        cmocka_unit_test_setup_teardown(test_pattern_likeness__what_is_no_text_uses_its_number_up,
                                        make, drop),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
