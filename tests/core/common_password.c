// SPDX-License-Identifier: EUPL-1.2
/* tests/core/common_password.c - what everybody tries first is refused, and a sentence is not. */
#include "core/common_password.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"

extern const char     common_list[];
extern const uint64_t common_list_len;

static struct str list(void)
{
    struct str text = {common_list, common_list_len};

    return str_slice(text, str_find(text, STR("\n")) + 1, text.len);
}

/* So that halving finds every one. */
static void test_core_common_password__the_list_is_in_order(void **state)
{
    struct str rest = list(), before = STR(""), one;
    size_t     count = 0;

    (void)state;
    while (str_cut(&rest, '\n', &one) && one.len > 0) {
        assert_true(str_cmp(before, one) < 0);
        assert_true(one.len >= 4 && one.len <= 40);
        before = one;
        count++;
    }
    assert_true(count > 10000);
}

/* Each that is listed, also twice and with a year behind it, makes well over a thousand that are long enough. */
static void test_core_common_password__each_that_is_listed_is_refused(void **state)
{
    struct arena *arena = arena_new();
    struct str    rest  = list(), one;

    (void)state;
    while (str_cut(&rest, '\n', &one) && one.len > 0) {
        struct str twice = str_printf(arena, "%.*s%.*s", STR_ARG(one), STR_ARG(one));

        if (!password_is_common(arena, one) || !password_is_common(arena, twice))
            fail_msg("%.*s", STR_ARG(one));
        arena_clear(arena);
    }
    arena_free(arena);
}

static void test_core_common_password__so_is_what_is_made_of_it(void **state)
{
    static const char *const refused[] = {
        "Welkom2026!!",  "wachtwoord01",  "P@ssw0rd2024!", "zomervakantie", "amsterdam2026",
        "123456789012",  "aaaaaaaaaaaa",  "abcdefghijkl",  "Gemeente-2026", "qwertyuiop12",
        "geheimgeheim1", "WACHTWOORD123", "1qaz2wsx3edc",  "feyenoord1908"};
    static const char *const good[] = {"een zin die ik onthoud",
                                       "een lang wachtwoord",
                                       "gehoor-demonstratie",
                                       "vier gele fietsen staan buiten",
                                       "kT9#vQ2m!xL7pW",
                                       "89237489237498237489237",
                                       "onbegrijpelijk-gedoe-met-formulieren"};
    struct arena            *arena  = arena_new();

    (void)state;
    for (size_t i = 0; i < sizeof(refused) / sizeof(*refused); i++)
        if (!password_is_common(arena, str_of(refused[i])))
            fail_msg("%s was taken", refused[i]);
    for (size_t i = 0; i < sizeof(good) / sizeof(*good); i++)
        if (password_is_common(arena, str_of(good[i])))
            fail_msg("%s was refused", good[i]);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_core_common_password__the_list_is_in_order),
        cmocka_unit_test(test_core_common_password__each_that_is_listed_is_refused),
        cmocka_unit_test(test_core_common_password__so_is_what_is_made_of_it),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
