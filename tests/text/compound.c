// SPDX-License-Identifier: EUPL-1.2
/*
 * tests/text/compound.c - words of public service in their parts, and what stays whole.
 *
 * compounds.csv is a list of its own beside the reference vectors: 409 words drawn at random from
 * public texts, cut by hand before the rules were tuned.  Letters that link are in no part.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/buf.h"
#include "text/compound.h"
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

/* The parts with "+" between them; the word itself when it stays whole. */
static struct str cut(struct arena *arena, struct str word)
{
    struct str part[COMPOUND_PARTS];
    size_t     parts = compound_split(word, part);
    struct buf text;

    buf_init(&text, arena, 2 * COMPOUND_WORD_MAX + COMPOUND_PARTS);
    if (parts == 0)
        return word;
    for (size_t i = 0; i < parts; i++) {
        if (i > 0)
            buf_char(&text, '+');
        buf_str(&text, part[i]);
    }
    return buf_view(&text);
}

static void assert_cut(struct arena *arena, const char *word, const char *wanted)
{
    assert_string_equal(wanted, str_z(arena, cut(arena, str_of(word))));
}

static void test_text_compound__a_word_in_its_parts(void **state)
{
    assert_true(compound_is_known());
    assert_cut(*state, "huurtoeslag", "huur+toeslag");
    assert_cut(*state, "kinderopvangtoeslag", "kinder+opvang+toeslag");
    assert_cut(*state, "afvalstoffenheffing", "afval+stoffen+heffing");
    assert_cut(*state, "dwangsombeschikking", "dwangsom+beschikking");
}

static void test_text_compound__a_linking_s_is_in_no_part(void **state)
{
    assert_cut(*state, "uitkeringsgerechtigde", "uitkering+gerechtigde");
    assert_cut(*state, "bijstandsuitkering", "bijstand+uitkering");
    assert_cut(*state, "basisschool", "basis+school");
    assert_cut(*state, "huisbezoek", "huis+bezoek");
    assert_cut(*state, "plaatsvervanger", "plaats+vervanger");
}

static void test_text_compound__a_derived_word_stays_whole(void **state)
{
    static const char *const whole[] = {
        "voorziening",  "medewerker", "handhaving",    "tegemoetkoming",
        "overlast",     "belangrijk", "overheid",      "mogelijkheden",
        "begrijpelijk", "vertraging", "administratie",
    };

    for (size_t i = 0; i < sizeof whole / sizeof *whole; i++)
        assert_cut(*state, whole[i], whole[i]);
}

static void test_text_compound__what_is_no_word_stays_whole(void **state)
{
    char long_word[COMPOUND_WORD_MAX + 2];

    for (size_t i = 0; i < sizeof long_word; i++)
        long_word[i] = "huur"[i % 4];
    assert_int_equal(COMPOUND_PARTS, compound_split((struct str){long_word, COMPOUND_WORD_MAX},
                                                    (struct str[COMPOUND_PARTS]){{0}}));
    assert_int_equal(0, compound_split((struct str){long_word, COMPOUND_WORD_MAX + 1},
                                       (struct str[COMPOUND_PARTS]){{0}}));
    assert_cut(*state, "", "");
    assert_cut(*state, "x", "x");
    assert_cut(*state, "qwrtpsdfgh", "qwrtpsdfgh");
    assert_cut(*state, "HUURTOESLAG", "HUURTOESLAG");
    assert_cut(*state, "huurtoesla", "huurtoesla");
    assert_cut(*state, "\xFFhuur\x80toeslag", "\xFFhuur\x80toeslag");
    assert_cut(*state, "😀😀😀😀", "😀😀😀😀");
    assert_cut(*state, "העירייה", "העירייה");
}

/* Counts; what is right may grow, what is wrong may not.  Missed: most have a part of 3 letters. */
static void test_text_compound__words_drawn_at_random(void **state)
{
    struct str rest = vectors_read(*state, "compounds.csv");
    struct row row;
    int        right = 0, missed = 0, wrong = 0;

    assert_true(vectors_row(&rest, &row));
    while (vectors_row(&rest, &row)) {
        struct str got = cut(*state, row.column[0]);

        if (str_eq(got, row.column[1]))
            right++;
        else if (str_find(got, STR("+")) == got.len)
            missed++;
        else {
            wrong++;
            print_message("%.*s, not %.*s\n", STR_ARG(got), STR_ARG(row.column[1]));
        }
    }
    print_message("%d right, %d missed, %d wrong\n", right, missed, wrong);
    assert_int_equal(409, right + missed + wrong);
    assert_true(right >= 380);
    assert_true(wrong <= 10);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_text_compound__a_word_in_its_parts, setup, teardown),
        cmocka_unit_test_setup_teardown(test_text_compound__a_linking_s_is_in_no_part, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_text_compound__a_derived_word_stays_whole, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_text_compound__what_is_no_word_stays_whole, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_text_compound__words_drawn_at_random, setup, teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
