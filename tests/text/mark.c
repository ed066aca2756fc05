// SPDX-License-Identifier: EUPL-1.2
/* tests/text/mark.c - which words are found, and which sentence is shown. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "text/mark.h"

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

/* The sentence with found words in [brackets]. */
static const char *sentence(struct arena *arena, const char *question, const char *source,
                            size_t most)
{
    struct text           *text = text_new(arena);
    struct term_list       wanted;
    struct text_piece_list pieces;
    struct buf             buf;

    assert_int_equal(OK, text_wanted(text, arena, str_of(question), &wanted));
    assert_int_equal(OK, text_mark_sentence(text, arena, str_of(source), &wanted, most, &pieces));
    buf_init(&buf, arena, 100000);
    for (size_t i = 0; i < pieces.len; i++)
        buf_printf(&buf, pieces.item[i].found ? "[%.*s]" : "%.*s", STR_ARG(pieces.item[i].text));
    return str_z(arena, buf_view(&buf));
}

static void test_text_mark__other_forms_are_found(void **state)
{
    assert_string_equal(
        "De [brieven] over Art. [4:84] komen niet aan.",
        sentence(*state, "brief 4:84", "De brieven over Art. 4:84 komen niet aan.", 100));
    assert_string_equal(
        "Wmo-[aanvragen] (\"[huurtoeslag]\")",
        sentence(*state, "HUURTOESLAG aanvraag", "Wmo-aanvragen (\"huurtoeslag\")", 100));
    assert_string_equal("The [letters] are late.",
                        sentence(*state, "letter", "The letters are late.", 100));
}

/* As the index finds them. */
static void test_text_mark__parts_of_compounds_are_found(void **state)
{
    assert_string_equal("De [huurtoeslag] komt niet.",
                        sentence(*state, "toeslag", "De huurtoeslag komt niet.", 100));
    assert_string_equal("De [toeslag] komt niet.",
                        sentence(*state, "huurtoeslag", "De toeslag komt niet.", 100));
}

/* A stop word tells nothing: it is not marked either. */
static void test_text_mark__stop_words_are_not_found(void **state)
{
    assert_string_equal("De [norm] is de grens.",
                        sentence(*state, "de norm", "De norm is de grens.", 100));
    assert_string_equal("De norm.", sentence(*state, "de", "De norm. De grens.", 100));
    assert_string_equal("", sentence(*state, "norm", "", 100));
    assert_string_equal("…", sentence(*state, "", "…", 100));
}

static void test_text_mark__the_sentence_with_the_most_is_shown(void **state)
{
    const char *story = "Aan de balie. De norm knelt!\nDe norm van 3.2 (art. 4 c.q. 5) treft de "
                        "jongeren? Einde";

    assert_string_equal("De [norm] van 3.2 (art. 4 c.q. 5) treft de [jongeren]?",
                        sentence(*state, "norm jongere", story, 100));
    assert_string_equal("De [norm] knelt!", sentence(*state, "norm", story, 100));
    assert_string_equal("Aan de balie.", sentence(*state, "toeslag", story, 100));
}

static void test_text_mark__a_long_sentence_is_cut_around_it(void **state)
{
    const char *story = "Wie aan de balie komt met een vraag over geld en wonen hoort vaak dat de "
                        "norm voor jongeren die thuis wonen anders is dan voor de rest van ons";

    assert_string_equal("… vaak dat de [norm] voor jongeren die thuis wonen anders is …",
                        sentence(*state, "norm", story, 60));
    assert_string_equal("Wie aan de [balie] komt met een vraag over geld en wonen …",
                        sentence(*state, "balie", story, 60));
    assert_string_equal("… jongeren die thuis wonen anders is dan voor de [rest] van ons",
                        sentence(*state, "rest", story, 60));
}

/* No cut falls in a character, whatever the length. */
static void test_text_mark__a_cut_leaves_text(void **state)
{
    for (size_t most = 8; most < 60; most++) {
        const char *cut =
            sentence(*state, "norm", "ééééééééééééééééééé norm éééééééééééééééé€€€€€€", most);

        assert_true(utf8_is_valid(str_of(cut)));
    }
}

static void test_text_mark__no_text_is_refused(void **state)
{
    struct arena          *arena  = *state;
    struct text           *text   = text_new(arena);
    struct term_list       wanted = {0};
    struct text_piece_list pieces = {0};

    assert_int_equal(ERR_INVALID, text_wanted(text, arena, STR("\xff"), &wanted));
    assert_int_equal(ERR_INVALID, text_mark(text, arena, STR("een \xff"), &wanted, &pieces));
    assert_int_equal(0, pieces.len);
}

#define CASE(name_) cmocka_unit_test_setup_teardown(test_text_mark__##name_, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(other_forms_are_found),
        CASE(parts_of_compounds_are_found),
        CASE(stop_words_are_not_found),
        CASE(the_sentence_with_the_most_is_shown),
        CASE(a_long_sentence_is_cut_around_it),
        CASE(a_cut_leaves_text),
        CASE(no_text_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
