// SPDX-License-Identifier: EUPL-1.2
/* tests/web/attempt.c - how many failed tries to sign in are too many. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>

#include "base/arena.h"
#include "web/attempt.h"

#define MINUTE INT64_C(60000)
#define START  (INT64_C(1000000) * MINUTE)

struct fixture {
    struct arena    *arena;
    struct attempts *attempts;
};

static int setup(void **state)
{
    struct arena   *arena = arena_new();
    struct fixture *f     = ARENA_NEW(arena, struct fixture);

    f->arena    = arena;
    f->attempts = attempts_new(arena);
    *state      = f;
    return 0;
}

static int teardown(void **state)
{
    struct fixture *f = *state;

    attempts_free(f->attempts);
    arena_free(f->arena);
    return 0;
}

static void fail_often(struct attempts *a, struct str login, struct str address, int times)
{
    for (int i = 0; i < times; i++)
        assert_true(attempt_begin(a, login, address, START + i));
}

static struct str number(char (*text)[8], int n)
{
    return (struct str){*text, (size_t)snprintf(*text, sizeof *text, "%d", n)};
}

static void test_web_attempt__a_colleague_at_the_same_address_is_not_shut_out(void **state)
{
    struct attempts *a = ((struct fixture *)*state)->attempts;

    fail_often(a, STR("een"), STR("1"), ATTEMPTS_MAX);
    assert_false(attempt_begin(a, STR("een"), STR("1"), START + 20));
    assert_true(attempt_begin(a, STR("twee"), STR("1"), START + 20));
    assert_true(attempt_begin(a, STR("een"), STR("2"), START + 20));
}

static void test_web_attempt__a_login_is_limited_from_anywhere(void **state)
{
    struct attempts *a = ((struct fixture *)*state)->attempts;
    char             text[8];

    for (int i = 0; i < ATTEMPTS_OF_LOGIN; i++)
        fail_often(a, STR("een"), number(&text, i), 1);
    assert_false(attempt_begin(a, STR("een"), STR("x"), START + 20));
    assert_true(attempt_begin(a, STR("twee"), STR("x"), START + 20));
}

static void test_web_attempt__an_address_is_limited_for_any_login(void **state)
{
    struct attempts *a = ((struct fixture *)*state)->attempts;
    char             text[8];

    for (int i = 0; i < ATTEMPTS_OF_ADDRESS; i++)
        fail_often(a, number(&text, i), STR("1"), 1);
    assert_false(attempt_begin(a, STR("x"), STR("1"), START + 20));
    assert_true(attempt_begin(a, STR("x"), STR("2"), START + 20));
}

/* Whoever is refused fills no other count with it. */
static void test_web_attempt__a_refused_try_counts_nowhere(void **state)
{
    struct attempts *a = ((struct fixture *)*state)->attempts;

    fail_often(a, STR("een"), STR("1"), ATTEMPTS_MAX);
    for (int i = 0; i < 2 * ATTEMPTS_OF_ADDRESS; i++)
        assert_false(attempt_begin(a, STR("een"), STR("1"), START + 20));
    assert_true(attempt_begin(a, STR("een"), STR("2"), START + 20));
    assert_true(attempt_begin(a, STR("twee"), STR("1"), START + 20));
}

static void test_web_attempt__the_window_slides(void **state)
{
    struct attempts *a = ((struct fixture *)*state)->attempts;

    fail_often(a, STR("een"), STR("1"), ATTEMPTS_MAX);
    assert_false(attempt_begin(a, STR("een"), STR("1"), START + ATTEMPTS_MINUTES * MINUTE - 1));
    assert_true(attempt_begin(a, STR("een"), STR("1"), START + ATTEMPTS_MINUTES * MINUTE));
    assert_false(attempt_begin(a, STR("een"), STR("1"), START + ATTEMPTS_MINUTES * MINUTE));
}

static void test_web_attempt__a_good_one_does_not_count(void **state)
{
    struct attempts *a = ((struct fixture *)*state)->attempts;

    for (int i = 0; i < 2 * ATTEMPTS_OF_ADDRESS; i++) {
        assert_true(attempt_begin(a, STR("een"), STR("1"), START + i));
        attempt_succeeded(a, STR("een"), STR("1"), START + i);
    }
}

static void test_web_attempt__many_others_do_not_make_it_forget(void **state)
{
    struct attempts *a = ((struct fixture *)*state)->attempts;

    fail_often(a, STR("een"), STR("1"), ATTEMPTS_MAX);
    for (int i = 0; i < 500; i++) {
        char name[2] = {(char)('a' + i % 26), (char)('a' + i / 26)};
        assert_true(attempt_begin(a, (struct str){name, 2}, (struct str){name, 2}, START));
    }
    assert_false(attempt_begin(a, STR("een"), STR("1"), START + 30));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(
            test_web_attempt__a_colleague_at_the_same_address_is_not_shut_out, setup, teardown),
        cmocka_unit_test_setup_teardown(test_web_attempt__a_refused_try_counts_nowhere, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_web_attempt__a_login_is_limited_from_anywhere, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_web_attempt__an_address_is_limited_for_any_login,
                                        setup, teardown),
        cmocka_unit_test_setup_teardown(test_web_attempt__the_window_slides, setup, teardown),
        cmocka_unit_test_setup_teardown(test_web_attempt__a_good_one_does_not_count, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_web_attempt__many_others_do_not_make_it_forget, setup,
                                        teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
