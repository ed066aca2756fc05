// SPDX-License-Identifier: EUPL-1.2
/* Why texts belong together. */
#include "pattern/explain.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/attr.h"
#include "pattern/index.h"

/* Made for this test. */
static const char *const story[] = {
    "De huurtoeslag stopt omdat de inwonende dochter achttien werd.",
    "Een inwonende dochter van achttien: de huurtoeslag werd stopgezet.",
    "Huurtoeslag weg door inwonende dochter, zij verdient niets en werd achttien.",
    "De wachttijd voor een rolstoel is langer dan een half jaar.",
    "Een rolstoel aanvragen duurt te lang, de wachttijd loopt op.",
    "Het formulier vraagt om een stempel van een kantoor dat gesloten is.",
    "De brief is niet te begrijpen, het formulier ook niet.",
};
enum { STORIES = ARRAY_LEN(story) };

struct given {
    struct arena *arena;
    struct index *index;
    struct str    text[STORIES];
    struct err    err;
};

static int setup(void **state)
{
    struct arena *arena = arena_new();
    struct given *given = ARENA_NEW(arena, struct given);

    *given = (struct given){.arena = arena, .index = index_new()};
    for (size_t i = 0; i < STORIES; i++) {
        given->text[i] = str_of(story[i]);
        assert_int_equal(index_add(given->index, (int64_t)i + 1, 0, 0, given->text[i], &given->err),
                         OK);
    }
    *state = given;
    return 0;
}

static int teardown(void **state)
{
    struct given *given = *state;

    index_free(given->index);
    arena_free(given->arena);
    return 0;
}

static struct explanation explained(struct given *given, size_t from, size_t len)
{
    struct explanation e;

    assert_int_equal(explain(given->index, given->arena, &given->text[from], len, &e, &given->err),
                     OK);
    return e;
}

static bool says(const struct explanation *e, const char *word)
{
    for (size_t i = 0; i < e->words; i++)
        if (str_eq_z(e->word[i], word))
            return true;
    return false;
}

static void test_pattern_explain__shared_words_that_others_lack_are_told(void **state)
{
    struct explanation e = explained(*state, 0, 3);

    assert_true(says(&e, "huurtoeslag"));
    assert_true(says(&e, "dochter"));
    assert_true(says(&e, "inwonende"));
    assert_false(says(&e, "verdient")); /* one of three holds it */
    assert_in_range(e.words, 3, EXPLAIN_WORDS);
    for (size_t i = 0; i < 3; i++)
        assert_int_equal(e.holds[i] & 1, 1);
}

static void test_pattern_explain__the_odd_one_out_fits_least(void **state)
{
    struct given      *given   = *state;
    struct str         mixed[] = {given->text[0], given->text[5], given->text[1], given->text[2]};
    struct explanation e;

    assert_int_equal(explain(given->index, given->arena, mixed, 4, &e, &given->err), OK);
    assert_int_equal(e.order[3], 1);
    for (size_t i = 0; i + 1 < 4; i++)
        assert_true(e.fit[e.order[i]] >= e.fit[e.order[i + 1]]);
    assert_true(e.fit[e.order[0]] > 0.2);
}

/* Cosine of two equal texts is 1 whatever the weights are. */
static void test_pattern_explain__equal_texts_fit_wholly(void **state)
{
    struct given      *given  = *state;
    struct str         same[] = {given->text[3], given->text[3], given->text[3]};
    struct explanation e;

    assert_int_equal(explain(given->index, given->arena, same, 3, &e, &given->err), OK);
    for (size_t i = 0; i < 3; i++)
        assert_true(fabs(e.fit[i] - 1) < 1e-12);
}

static void test_pattern_explain__the_same_input_gives_the_same_answer(void **state)
{
    struct explanation a = explained(*state, 0, STORIES), b = explained(*state, 0, STORIES);

    assert_int_equal(a.words, b.words);
    for (size_t i = 0; i < a.words; i++)
        assert_true(str_eq(a.word[i], b.word[i]));
    assert_memory_equal(a.fit, b.fit, STORIES * sizeof(double));
}

static void test_pattern_explain__nothing_and_odd_texts_are_answered(void **state)
{
    struct given      *given = *state;
    struct str         odd[] = {STR(""), STR("😀😀"), STR("het de een")};
    struct str         bad[] = {{"\xff\xfe", 2}};
    struct explanation e;

    assert_int_equal(explain(given->index, given->arena, odd, 0, &e, &given->err), OK);
    assert_int_equal(e.words, 0);
    assert_int_equal(explain(given->index, given->arena, odd, 3, &e, &given->err), OK);
    assert_int_equal(e.words, 0);
    for (size_t i = 0; i < 3; i++)
        assert_true(e.fit[i] == 0);
    assert_int_equal(explain(given->index, given->arena, bad, 1, &e, &given->err), ERR_INVALID);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pattern_explain__shared_words_that_others_lack_are_told),
        cmocka_unit_test(test_pattern_explain__the_odd_one_out_fits_least),
        cmocka_unit_test(test_pattern_explain__equal_texts_fit_wholly),
        cmocka_unit_test(test_pattern_explain__the_same_input_gives_the_same_answer),
        cmocka_unit_test(test_pattern_explain__nothing_and_odd_texts_are_answered),
    };

    return cmocka_run_group_tests_name("pattern/explain", tests, setup, teardown);
}
