// SPDX-License-Identifier: EUPL-1.2
/* tests/text/stopword.c - the lists are complete, sorted and apart. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "text/stopword.h"
#include "vectors.h"

static void test_text_stopword__dutch_is_the_list_of_the_vectors(void **state)
{
    struct arena *arena = arena_new();
    struct str    rest  = vectors_read(arena, "stopwords.txt");
    struct str    word;
    int           words = 0;

    (void)state;
    while (str_cut(&rest, '\n', &word)) {
        assert_true(stopword_is(TEXT_NL, word));
        words++;
    }
    assert_int_equal(101, words);
    arena_free(arena);
}

static void test_text_stopword__words_with_a_meaning_stay(void **state)
{
    static const char *const WORDS[] = {
        "gemeente", "alle", "hij", "brief", "", "d", "dee", "zz", "\xC3\xA9\xC3\xA9n"};

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(WORDS); i++)
        assert_false(stopword_is(TEXT_NL, str_of(WORDS[i])));
    assert_false(stopword_is(TEXT_EN, STR("council")));
    assert_false(stopword_is(TEXT_EN, STR("letter")));
}

/* A search by halves finds each of these only when the list is sorted. */
static void test_text_stopword__english(void **state)
{
    static const char *const WORDS[] = {"a",   "about", "be",     "because", "doesn", "each",
                                        "her", "is",    "itself", "mustn",   "not",   "our",
                                        "the", "they",  "under",  "very",    "you",   "yourselves"};

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(WORDS); i++)
        assert_true(stopword_is(TEXT_EN, str_of(WORDS[i])));
}

static void test_text_stopword__languages_are_apart(void **state)
{
    (void)state;
    assert_false(stopword_is(TEXT_EN, STR("het")));
    assert_false(stopword_is(TEXT_NL, STR("the")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_text_stopword__dutch_is_the_list_of_the_vectors),
        cmocka_unit_test(test_text_stopword__words_with_a_meaning_stay),
        cmocka_unit_test(test_text_stopword__english),
        cmocka_unit_test(test_text_stopword__languages_are_apart),
    };

    return cmocka_run_group_tests_name("text_stopword", tests, NULL, NULL);
}
