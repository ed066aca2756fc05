// SPDX-License-Identifier: EUPL-1.2
/* tests/exchange/redress_map.c - columns are known by their heading, and words by what they mean. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "base/arena.h"
#include "base/attr.h"
#include "base/vec.h"
#include "exchange/redress_map.h"

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

static struct redress_map parsed(struct arena *arena, const char *text)
{
    struct redress_map map;
    struct err         err = {0};

    if (redress_map_parse(arena, str_of(text), &map, &err) != OK)
        fail_msg("%s", err.text);
    return map;
}

#define ASSERT_STR(expected_, str_) assert_string_equal(expected_, str_z(*state, str_))

static void test_exchange_redress_map__lines_are_read(void **state)
{
    struct redress_map map = parsed(*state, "# voor mensen\n"
                                            "kenmerk = Zaak = nummer\n"
                                            "ontvangen=Datum: ontvangst\r\n"
                                            "soort := bezwaar\n\n"
                                            "getallen := iso\n"
                                            "uitkomst: toegewezen = gegrond\n"
                                            "uitkomst: a = b = ongegrond\n"
                                            "uitkomst: nog te zeggen = \n");

    ASSERT_STR("Zaak = nummer", map.heading[COLUMN_REFERENCE]);
    ASSERT_STR("Datum: ontvangst", map.heading[COLUMN_DAY]);
    ASSERT_STR("", map.heading[COLUMN_KIND]);
    ASSERT_STR("bezwaar", map.kind);
    assert_int_equal(NOTATION_ISO, map.notation);
    assert_int_equal(2, map.meaning.len);
    ASSERT_STR("gegrond", redress_map_code(&map, COLUMN_OUTCOME, STR("Toegewezen")));
    ASSERT_STR("ongegrond", redress_map_code(&map, COLUMN_OUTCOME, STR("A = B")));
    ASSERT_STR("toegewezen", redress_map_code(&map, COLUMN_KIND, STR("toegewezen")));
}

static void test_exchange_redress_map__what_is_written_is_read_again(void **state)
{
    static const char  text[] = "kenmerk = Zaaknummer\nafgehandeld = Einde\nsoort := klacht\n"
                                "getallen := iso\npersoonsgegevens := vervang\n"
                                "ontvankelijk: nvt = onbekend\n";
    struct redress_map map    = parsed(*state, text);

    ASSERT_STR(text, redress_map_format(*state, &map));
}

/* A heading may hold whatever a cell can. */
static void test_exchange_redress_map__no_heading_makes_a_map_that_cannot_be_read(void **state)
{
    struct redress_map map = {
        .heading = {
            [COLUMN_REFERENCE] = STR("Zaak\nnummer := 3"), [COLUMN_DAY] = STR("= # uitkomst: x")}};
    const struct redress_meaning meaning = {COLUMN_OUTCOME, STR("a\r\nb := c = "), STR("gegrond")};
    struct redress_map           again;

    VEC_PUSH(*state, &map.meaning, meaning);
    again = parsed(*state, str_z(*state, redress_map_format(*state, &map)));
    ASSERT_STR("Zaak nummer := 3", again.heading[COLUMN_REFERENCE]);
    ASSERT_STR("= # uitkomst: x", again.heading[COLUMN_DAY]);
    ASSERT_STR("gegrond", redress_map_code(&again, COLUMN_OUTCOME, meaning.word));
}

static void test_exchange_redress_map__is_fitted_to_another_file(void **state)
{
    const struct str   heading[] = {STR("Zaak"), STR("Datum"), STR("Uitslag")};
    struct redress_map last      = {.heading  = {[COLUMN_REFERENCE] = STR("zaak"),
                                                 [COLUMN_DAY]       = STR("Ingekomen"),
                                                 [COLUMN_SUBJECT]   = STR("Onderwerp")},
                                    .kind     = STR("klacht"),
                                    .personal = PERSONAL_NEEDED};
    struct redress_map map       = redress_map_fit(&last, heading, ARRAY_LEN(heading));

    ASSERT_STR("zaak", map.heading[COLUMN_REFERENCE]); /* is there */
    ASSERT_STR("Datum", map.heading[COLUMN_DAY]);      /* has another name now */
    ASSERT_STR("", map.heading[COLUMN_SUBJECT]);       /* is gone */
    ASSERT_STR("", map.heading[COLUMN_OUTCOME]);       /* was not wanted */
    ASSERT_STR("klacht", map.kind);
    assert_int_equal(PERSONAL_UNDECIDED, map.personal); /* was chosen for what stood in that one */
}

static void test_exchange_redress_map__a_line_that_says_nothing_is_named(void **state)
{
    static const char *const wrong[][2] = {
        {"kenmerk = A\nnummer = B\n", "line 2: there is no such column"},
        {"kenmerk\n", "line 1: this is not COLUMN = HEADING"},
        {"regel := X\n",
         "line 1: only soort, getallen and persoonsgegevens can be the same for all rows"},
        {"persoonsgegevens := weg\n", "line 1: persoonsgegevens is vervang, nodig or geen-persoon"},
        {"persoonsgegevens := \n", "line 1: persoonsgegevens is vervang, nodig or geen-persoon"},
        {"getallen := us\n", "line 1: getallen is nl or iso"},
        {"regel: a = b\n", "line 1: only soort, ontvankelijk and uitkomst have words to explain"},
        {"soort: a\n", "line 1: this is not COLUMN: WORD = CODE"},
    };
    struct redress_map map;

    for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
        struct err err = {0};

        assert_int_equal(ERR_INVALID, redress_map_parse(*state, str_of(wrong[i][0]), &map, &err));
        assert_string_equal(wrong[i][1], err.text);
    }
}

static void test_exchange_redress_map__headings_are_guessed(void **state)
{
    const struct str   heading[] = {STR("Behandelaar"),     STR("Zaak-nummer"),
                                    STR("DATUM ONTVANGST"), STR("Datum\nafhandeling"),
                                    STR("Soort"),           STR("Team")};
    struct redress_map map       = redress_map_guess(heading, ARRAY_LEN(heading));

    ASSERT_STR("Zaak-nummer", map.heading[COLUMN_REFERENCE]);
    ASSERT_STR("DATUM ONTVANGST", map.heading[COLUMN_DAY]);
    ASSERT_STR("Datum\nafhandeling", map.heading[COLUMN_CLOSED]);
    ASSERT_STR("Soort", map.heading[COLUMN_KIND]);
    ASSERT_STR("Team", map.heading[COLUMN_DEPARTMENT]);
    ASSERT_STR("", map.heading[COLUMN_OUTCOME]);
}

static void test_exchange_redress_map__words_are_the_same_but_for_capitals_and_marks(void **state)
{
    (void)state;
    assert_true(redress_same_word(STR("Niet-ontvankelijk"), STR(" niet ontvankelijk.")));
    assert_true(redress_same_word(STR("caf\xC3\xA9"), STR("Caf\xC3\xA9")));
    assert_false(redress_same_word(STR("gegrond"), STR("ongegrond")));
    assert_false(redress_same_word(STR("gegrond"), STR("gegron")));
}

int main(void)
{
#define CASE(name) cmocka_unit_test_setup_teardown(test_exchange_redress_map__##name, make, drop)
    const struct CMUnitTest tests[] = {
        CASE(lines_are_read),
        CASE(what_is_written_is_read_again),
        CASE(no_heading_makes_a_map_that_cannot_be_read),
        CASE(is_fitted_to_another_file),
        CASE(a_line_that_says_nothing_is_named),
        CASE(headings_are_guessed),
        CASE(words_are_the_same_but_for_capitals_and_marks),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
