// SPDX-License-Identifier: EUPL-1.2
/* tests/text/name.c - names as people write them, and words that are none. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/attr.h"
#include "text/name.h"

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

static bool stands(struct arena *arena, const char *text, const char *name)
{
    struct str one   = str_of(name);
    bool       found = false;

    assert_int_equal(OK, name_find(arena, str_of(text), &one, 1, &found));
    return found;
}

static void test_text_name__whole_words_in_a_row(void **state)
{
    const char *name = "Dienst Toeslagen";

    assert_true(stands(*state, "Dienst Toeslagen", name));
    assert_true(stands(*state, "Toen zei de dienst\ntoeslagen: nee.", name));
    assert_true(stands(*state, "De dienst, de DIENST TOESLAGEN!", name));
    assert_false(stands(*state, "de dienst betaalt toeslagen", name));
    assert_false(stands(*state, "toeslagen dienst", name));
    assert_false(stands(*state, "de buitendienst toeslagen", name));
    assert_false(stands(*state, "dienst", name));
    assert_true(stands(*state, "de immigratie- en naturalisatiedienst",
                       "Immigratie- en Naturalisatiedienst"));
    assert_true(stands(*state, "De kostendelersnorm treft jongeren", "Kostendelersnorm"));
}

static void test_text_name__an_abbreviation_as_it_is_written(void **state)
{
    assert_true(stands(*state, "Het UWV belde.", "UWV"));
    assert_true(stands(*state, "UWV-brief", "UWV"));
    assert_true(stands(*state, "uwv, uwvX, de UWV", "UWV"));
    assert_false(stands(*state, "Het uwv belde, en de UWVB ook.", "UWV"));
    assert_false(stands(*state, "de ind en de \xC3\x89IND", "IND"));
    assert_true(stands(*state, "uwv wia", "UWV WIA")); /* more words: a name */
}

static void test_text_name__any_bytes_are_safe(void **state)
{
    struct str name[]                 = {STR("UWV"), STR(""), STR(" ?! "), STR("\xF0\x9F\x98\x80")};
    bool       found[ARRAY_LEN(name)] = {false, true, false, false};

    assert_int_equal(OK,
                     name_find(*state, STR("UWV \xF0\x9F\x98\x80"), name, ARRAY_LEN(name), found));
    assert_true(found[0]);
    assert_true(found[1]); /* as it was */
    assert_false(found[2]);
    assert_false(found[3]);
    found[0] = false;
    assert_int_equal(ERR_INVALID, name_find(*state, STR("UWV \xFF"), name, ARRAY_LEN(name), found));
    assert_false(found[0]);
    assert_int_equal(OK, name_find(*state, STR(""), name, ARRAY_LEN(name), found));
    assert_false(found[0]);
}

/* Marks that become one with a letter, letters that fold to two, capitals. */
static void test_text_name__however_its_letters_are_made(void **state)
{
    assert_true(stands(*state, "de gemeente Bel\xC3\xA9n", "Bele\xCC\x81n"));
    assert_true(stands(*state, "de gemeente Bele\xCC\x81n", "BEL\xC3\x89N"));
    assert_true(stands(*state,
                       "Stra\xC3\x9F"
                       "e",
                       "Strasse"));
    assert_true(stands(*state, "e\xCC\x81", "\xC3\xA9"));
    assert_true(stands(*state, "bij \xC3\xA9\xC3\xA9n Loket", "\xC3\x89\xC3\xA9n loket"));
    assert_false(stands(*state, "bij een loket", "\xC3\x89\xC3\xA9n loket"));
}

#define CASE(name) cmocka_unit_test_setup_teardown(test_text_name__##name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(whole_words_in_a_row),
        CASE(an_abbreviation_as_it_is_written),
        CASE(any_bytes_are_safe),
        CASE(however_its_letters_are_made),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
