// SPDX-License-Identifier: EUPL-1.2
/* tests/reproduce/check.c - what counts as equal, and how a difference is told. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "reproduce/check.h"

/* A check that tells into memory. */
struct fixture {
    struct check check;
    FILE        *to;
    char        *text;
    size_t       len;
};

static int make(void **state)
{
    static struct fixture fixture; /* its address has to hold */

    fixture.to = open_memstream(&fixture.text, &fixture.len);
    check_init(&fixture.check, NULL, "folder", fixture.to);
    *state = &fixture;
    return 0;
}

static int drop(void **state)
{
    struct fixture *fixture = *state;

    fclose(fixture->to);
    free(fixture->text);
    return 0;
}

#define ASSERT_COUNTS(passed_, failed_)                                                            \
    do {                                                                                           \
        assert_int_equal(passed_, check->passed);                                                  \
        assert_int_equal(failed_, check->failed);                                                  \
    } while (0)

static const char *told(struct fixture *fixture)
{
    fflush(fixture->to);
    return fixture->text;
}

static void test_reproduce_check__near_is_absolute_below_one(void **state)
{
    struct check *check = &((struct fixture *)*state)->check;

    check_near(check, "x", 0, 0.9e-6, 1e-6);
    check_near(check, "x", 1000, 1000.0009, 1e-6);
    ASSERT_COUNTS(2, 0);
    check_near(check, "x", 0, 1.1e-6, 1e-6);
    check_near(check, "x", -1000, -1000.0011, 1e-6);
    ASSERT_COUNTS(2, 2);
}

static void test_reproduce_check__relative_follows_the_size(void **state)
{
    struct check *check = &((struct fixture *)*state)->check;

    check_relative(check, "x", 1e-200, 1.0000009e-200, 1e-6);
    check_relative(check, "x", 0, 0, 1e-6);
    ASSERT_COUNTS(2, 0);
    check_relative(check, "x", 1e-200, 1.0000011e-200, 1e-6);
    check_relative(check, "x", 0, 1e-300, 1e-6);
    ASSERT_COUNTS(2, 2);
}

static void test_reproduce_check__no_number_equals_itself_only(void **state)
{
    struct check *check = &((struct fixture *)*state)->check;

    check_near(check, "x", NAN, NAN, 1e-6);
    check_near(check, "x", INFINITY, INFINITY, 1e-6);
    check_equal(check, "x", -INFINITY, -INFINITY);
    ASSERT_COUNTS(3, 0);
    check_near(check, "x", NAN, 0, 1e-6);
    check_near(check, "x", 0, NAN, 1e-6);
    check_near(check, "x", INFINITY, -INFINITY, 1e-6);
    check_near(check, "x", INFINITY, 1e300, 1e-6);
    check_near(check, "x", 1e300, INFINITY, 1e-6);
    check_equal(check, "x", 1, 1.0000000001);
    ASSERT_COUNTS(3, 6);
}

static void test_reproduce_check__at_most_refuses_no_number(void **state)
{
    struct check *check = &((struct fixture *)*state)->check;

    check_at_most(check, "x", 5, 5);
    check_at_most(check, "x", 5, -5);
    ASSERT_COUNTS(2, 0);
    check_at_most(check, "x", 5, 5.1);
    check_at_most(check, "x", 5, NAN);
    ASSERT_COUNTS(2, 2);
}

static void test_reproduce_check__tells_place_and_both_values(void **state)
{
    struct check *check = &((struct fixture *)*state)->check;

    check_fail(check, "there is nothing");
    check_at_line(check, "a.csv", 12);
    check_near(check, "mean", 1.5, 2, 1e-6);
    check_at_case(check, "cases.json", "first");
    check_text(check, "verdict", STR("ja"), STR("nee"));
    check_text(check, "verdict", STR("ja"), STR("ja"));
    check_end(check);
    ASSERT_COUNTS(1, 3);
    assert_string_equal("  folder: there is nothing\n"
                        "  a.csv:12: mean: wanted 1.5, got 2\n"
                        "  cases.json first: verdict: wanted \"ja\", got \"nee\"\n",
                        told(*state));
}

static void test_reproduce_check__tells_five_of_a_file(void **state)
{
    struct check *check = &((struct fixture *)*state)->check;

    for (size_t i = 1; i <= 7; i++) {
        check_at_line(check, "a.csv", i);
        check_equal(check, "x", 1, 0);
    }
    check_at_line(check, "b.csv", 1);
    check_equal(check, "x", 1, 0);
    check_end(check);
    ASSERT_COUNTS(0, 8);
    assert_string_equal("  a.csv:1: x: wanted 1, got 0\n  a.csv:2: x: wanted 1, got 0\n"
                        "  a.csv:3: x: wanted 1, got 0\n  a.csv:4: x: wanted 1, got 0\n"
                        "  a.csv:5: x: wanted 1, got 0\n  a.csv: and 2 more\n"
                        "  b.csv:1: x: wanted 1, got 0\n",
                        told(*state));
}

#define TEST(name) cmocka_unit_test_setup_teardown(test_reproduce_check__##name, make, drop)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(near_is_absolute_below_one),   TEST(relative_follows_the_size),
        TEST(no_number_equals_itself_only), TEST(at_most_refuses_no_number),
        TEST(tells_place_and_both_values),  TEST(tells_five_of_a_file),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
