// SPDX-License-Identifier: EUPL-1.2
/* tests/text/token.c - what is one token, and what folding does and does not change. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "text/token.h"
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

/* The tokens with a bar between them. */
static const char *split(struct arena *arena, const char *text)
{
    struct token_list list;
    struct buf        buf;

    assert_int_equal(OK, token_split(arena, str_of(text), &list));
    buf_init(&buf, arena, 100000);
    for (size_t i = 0; i < list.len; i++) {
        if (i > 0)
            buf_char(&buf, '|');
        buf_str(&buf, list.item[i].text);
    }
    return str_z(arena, buf_view(&buf));
}

#define SPLITS(text, tokens) assert_string_equal((tokens), split(*state, (text)))

static void test_text_token__the_vectors(void **state)
{
    struct arena *arena  = *state;
    struct str    texts  = vectors_read(arena, "texts.csv");
    struct str    tokens = vectors_read(arena, "tokens.csv");
    struct row    text, token;
    size_t        seen = 0;

    assert_true(vectors_row(&texts, &text) && vectors_row(&tokens, &token));
    while (vectors_row(&texts, &text)) {
        struct token_list list;

        assert_int_equal(OK, token_split(arena, text.column[2], &list));
        for (size_t i = 0; i < list.len; i++, seen++) {
            assert_true(vectors_row(&tokens, &token));
            assert_true(str_eq(token.column[0], text.column[0]));
            assert_int_equal(i, vectors_int(arena, token.column[1]));
            assert_true(str_eq(token.column[2], list.item[i].text));
        }
    }
    assert_false(vectors_row(&tokens, &token));
    assert_int_equal(319, seen);
}

static void test_text_token__runs_of_letters_and_digits(void **state)
{
    SPLITS("De brief, van u; de foto's - Wmo-aanvraag!", "de|brief|van|u|de|foto|s|wmo|aanvraag");
    SPLITS("a_b c/d e&f", "a|b|c|d|e|f");
    SPLITS("covid19 mp3 b12a", "covid19|mp3|b12a");
    SPLITS("  \t\r\n ", "");
    SPLITS("", "");
}

static void test_text_token__references_stay_whole(void **state)
{
    SPLITS("artikel 4:84 Awb", "artikel|4:84|awb");
    SPLITS("art. 18a, lid 3.2 en 7:610A BW.", "art|18a|lid|3.2|en|7:610a|bw");
    SPLITS("(4:84)", "4:84");
    SPLITS("zie 4:84. Of 4:84: dat", "zie|4:84|of|4:84|dat");
    SPLITS("2.3.8a/3.2", "2.3.8a|3.2");
    SPLITS("12bis 12.5bis", "12bis|12.5bis");
    SPLITS("19-03-2021 19.03.2021 1.250,50", "19|03|2021|19.03.2021|1.250|50");
}

static void test_text_token__no_reference_within_a_word(void **state)
{
    SPLITS("v1.2 3.2meter 3.x 4:a", "v1|2|3|2meter|3|x|4|a");
    SPLITS("1.2\xC3\xAB", "1|2\xC3\xAB");
}

static void test_text_token__kind_of_a_number(void **state)
{
    struct token_list list;

    assert_int_equal(OK, token_split(*state, STR("b4 4:84 18a 7 2de"), &list));
    assert_int_equal(5, list.len);
    assert_int_equal(TOKEN_WORD, list.item[0].kind);
    for (size_t i = 1; i < 5; i++)
        assert_int_equal(TOKEN_NUMBER, list.item[i].kind);
    assert_true(list.item[3].lone);
    assert_false(list.item[2].lone);
}

static void test_text_token__case_and_composition_are_no_difference(void **state)
{
    SPLITS("GEM\xC3\x8B\xC3\x8BNT Stra\xC3\x9F"
           "e",
           "gem\xC3\xAB\xC3\xABnt|strasse");
    SPLITS("gee\xCC\x88nd ge\xC3\xABnd", "ge\xC3\xABnd|ge\xC3\xABnd");
    SPLITS("\xC3\xA9\xC3\xA9n een", "\xC3\xA9\xC3\xA9n|een");
}

static void test_text_token__ligature_ij_is_two_letters(void **state)
{
    SPLITS("\xC4\xB3s \xC4\xB2S R\xC4\xB3K", "ijs|ijs|rijk");
    SPLITS("e\xC4\xB3\xCC\x82", "ei\xC4\xB5"); /* a mark is on the j, as without ligature */
}

static void test_text_token__invisible_characters_hide_nothing(void **state)
{
    SPLITS("huur\xC2\xADtoe\xE2\x80\x8Dslag", "huurtoeslag");
    SPLITS("e\xC2\xAD\xCC\x81n", "\xC3\xA9n");
    SPLITS("een\xE2\x80\x8Btwee", "een|twee"); /* zero width space parts */
}

static void test_text_token__any_script(void **state)
{
    SPLITS("\xD9\x85\xD8\xB1\xD8\xAD\xD8\xA8\xD8\xA7 "
           "\xD8\xA8\xD9\x83",
           "\xD9\x85\xD8\xB1\xD8\xAD\xD8\xA8\xD8\xA7|\xD8\xA8\xD9\x83");
    SPLITS("\xE6\x97\xA5\xE6\x9C\xAC", "\xE6\x97\xA5|\xE6\x9C\xAC"); /* Han: each a word */
    SPLITS("\xF0\x9F\x98\x80\xF0\x9F\x91\xA8\xE2\x80\x8D\xF0\x9F\x91\xA9", "");
}

static void test_text_token__lone_is_about_scripts_with_capitals(void **state)
{
    struct token_list list;

    assert_int_equal(OK, token_split(*state, STR("u \xE6\x97\xA5 \xC3\xA9 ab"), &list));
    assert_int_equal(4, list.len);
    assert_true(list.item[0].lone);
    assert_false(list.item[1].lone);
    assert_true(list.item[2].lone);
    assert_false(list.item[3].lone);
}

static void test_text_token__not_text_is_refused(void **state)
{
    struct token_list list = {.len = 7};

    assert_int_equal(ERR_INVALID, token_split(*state, STR("brief \xC3("), &list));
    assert_int_equal(ERR_INVALID, token_split(*state, STR("br\0ief"), &list));
    assert_int_equal(ERR_INVALID, token_split(*state, STR("\xED\xA0\x80"), &list));
    assert_int_equal(7, list.len);
}

static void test_text_token__size_is_bounded(void **state)
{
    size_t            len  = TOKEN_TEXT_MAX + 1;
    char             *text = arena_alloc(*state, len);
    struct token_list list;

    memset(text, 'a', len);
    assert_int_equal(ERR_LIMIT, token_split(*state, (struct str){text, len}, &list));
    assert_int_equal(OK, token_split(*state, (struct str){text, 20000}, &list));
    assert_int_equal(1, list.len);
    assert_int_equal(TOKEN_MAX, list.item[0].text.len);
    memset(text, '\xC3', len); /* 3 bytes that hold 1.5 characters: the cut is between them */
    for (size_t i = 0; i + 1 < len; i += 2)
        text[i + 1] = '\xAB';
    text[0] = 'x';
    text[1] = 'x';
    text[2] = 'x';
    text[3] = 'y';
    assert_int_equal(OK, token_split(*state, (struct str){text + 1, 2003}, &list));
    assert_int_equal(1, list.len);
    assert_true(utf8_is_valid(list.item[0].text));
    assert_int_equal(TOKEN_MAX - 1, list.item[0].text.len);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_text_token__the_vectors, setup, teardown),
        cmocka_unit_test_setup_teardown(test_text_token__runs_of_letters_and_digits, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_text_token__references_stay_whole, setup, teardown),
        cmocka_unit_test_setup_teardown(test_text_token__no_reference_within_a_word, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_text_token__kind_of_a_number, setup, teardown),
        cmocka_unit_test_setup_teardown(test_text_token__case_and_composition_are_no_difference,
                                        setup, teardown),
        cmocka_unit_test_setup_teardown(test_text_token__ligature_ij_is_two_letters, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_text_token__invisible_characters_hide_nothing, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_text_token__any_script, setup, teardown),
        cmocka_unit_test_setup_teardown(test_text_token__lone_is_about_scripts_with_capitals, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_text_token__not_text_is_refused, setup, teardown),
        cmocka_unit_test_setup_teardown(test_text_token__size_is_bounded, setup, teardown),
    };

    return cmocka_run_group_tests_name("text_token", tests, NULL, NULL);
}
