// SPDX-License-Identifier: EUPL-1.2
/* tests/text/text.c - the whole way from text to terms, and that no input breaks it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/buf.h"
#include "text/text.h"
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

/* The terms with a space between them. */
static const char *terms(struct arena *arena, int lang, const char *source)
{
    struct term_list list;
    struct buf       buf;

    assert_int_equal(OK, text_terms(text_new(arena), arena, str_of(source), lang, &list));
    buf_init(&buf, arena, 100000);
    for (size_t i = 0; i < list.len; i++) {
        if (i > 0)
            buf_char(&buf, ' ');
        buf_str(&buf, list.item[i]);
    }
    return str_z(arena, buf_view(&buf));
}

/* With the language given and guessed: all texts of the vectors are Dutch. */
static void test_text_text__the_vectors(void **state)
{
    for (int lang = TEXT_GUESS; lang <= TEXT_NL; lang++) {
        struct arena *arena  = *state;
        struct text  *text   = text_new(arena);
        struct str    texts  = vectors_read(arena, "texts.csv");
        struct str    tokens = vectors_read(arena, "tokens.csv");
        struct row    source, token;

        assert_true(vectors_row(&texts, &source) && vectors_row(&tokens, &token));
        while (vectors_row(&texts, &source)) {
            struct term_list list;

            assert_int_equal(OK, text_terms(text, arena, source.column[2], lang, &list));
            for (size_t i = 0; i < list.len; i++) {
                do
                    assert_true(vectors_row(&tokens, &token));
                while (!str_eq_z(token.column[3], "1"));
                assert_true(str_eq(token.column[0], source.column[0]));
                assert_true(str_eq(token.column[5], list.item[i]));
            }
        }
        while (vectors_row(&tokens, &token))
            assert_false(str_eq_z(token.column[3], "1"));
    }
}

static void test_text_text__single_letters_and_stop_words_go(void **state)
{
    assert_string_equal("brief wmo 18a", terms(*state, TEXT_NL, "De brieven: x Wmo, 7, 18a"));
    assert_string_equal("letter council", terms(*state, TEXT_EN, "The letters of a council"));
    assert_string_equal("", terms(*state, TEXT_NL, "de het een"));
}

static void test_text_text__parts_stand_behind_their_compound(void **state)
{
    static const struct {
        const char *term, *word;
        bool        part;
    } wanted[] = {
        {"huurtoeslag", "huurtoeslagen", false},
        {"hur", "huur", true},
        {"toeslag", "toeslagen", true},
        {"fiet", "fiets", false},
    };
    struct text_word_list words;

    assert_int_equal(OK, text_words_and_parts(text_new(*state), *state, STR("Huurtoeslagen, fiets"),
                                              TEXT_NL, &words));
    assert_int_equal(4, words.len);
    for (size_t i = 0; i < words.len; i++) {
        assert_string_equal(wanted[i].word, str_z(*state, words.item[i].word));
        assert_string_equal(wanted[i].term, str_z(*state, words.item[i].term));
        assert_int_equal(wanted[i].part, words.item[i].part);
    }
    assert_int_equal(OK, text_words_and_parts(text_new(*state), *state, STR("Huurtoeslagen, fiets"),
                                              TEXT_EN, &words));
    assert_int_equal(2, words.len);
    assert_int_equal(
        OK, text_words(text_new(*state), *state, STR("Huurtoeslagen, fiets"), TEXT_NL, &words));
    assert_int_equal(2, words.len);
}

static void test_text_text__numbers_are_not_stemmed(void **state)
{
    assert_string_equal("4:84 18z 12.5bis", terms(*state, TEXT_NL, "4:84 18z 12.5bis"));
}

static void test_text_text__language_is_guessed(void **state)
{
    assert_string_equal("letter council unread",
                        terms(*state, TEXT_GUESS, "The letters of the council are unreadable"));
    assert_string_equal("brief gemeent onles",
                        terms(*state, TEXT_GUESS, "De brieven van de gemeente zijn onleesbaar"));
    /* No stop words, or as many of both: Dutch. */
    assert_string_equal("vergunn", terms(*state, TEXT_GUESS, "vergunningen"));
    assert_string_equal("the vergunn", terms(*state, TEXT_GUESS, "het the vergunningen"));
}

static void test_text_text__any_input_is_safe(void **state)
{
    char            *long_text = arena_alloc(*state, 20001);
    struct term_list list      = {.len = 7};
    struct text     *text      = text_new(*state);

    assert_string_equal("", terms(*state, TEXT_GUESS, ""));
    assert_string_equal("", terms(*state, TEXT_GUESS, "\xF0\x9F\x98\x80 \xF0\x9F\x98\xA1!"));
    assert_string_equal(
        "\xD9\x85\xD8\xB1\xD8\xAD\xD8\xA8\xD8\xA7",
        terms(*state, TEXT_GUESS, "\xE2\x80\x8F\xD9\x85\xD8\xB1\xD8\xAD\xD8\xA8\xD8\xA7"));
    for (int i = 0; i < 20000; i++)
        long_text[i] = (char)(i % 5 == 4 ? ' ' : 'a' + i / 7 % 26);
    assert_int_equal(OK, text_terms(text, *state, str_of(long_text), TEXT_GUESS, &list));
    assert_in_range(list.len, 3900, 4000);
    assert_int_equal(ERR_INVALID, text_terms(text, *state, STR("\xFF"), TEXT_GUESS, &list));
    assert_in_range(list.len, 3900, 4000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_text_text__the_vectors, setup, teardown),
        cmocka_unit_test_setup_teardown(test_text_text__single_letters_and_stop_words_go, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_text_text__parts_stand_behind_their_compound, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_text_text__numbers_are_not_stemmed, setup, teardown),
        cmocka_unit_test_setup_teardown(test_text_text__language_is_guessed, setup, teardown),
        cmocka_unit_test_setup_teardown(test_text_text__any_input_is_safe, setup, teardown),
    };

    return cmocka_run_group_tests_name("text_text", tests, NULL, NULL);
}
