// SPDX-License-Identifier: EUPL-1.2
/*
 * tests/stats/ic.c - the information component: what holds for every count, and three together.
 * Reference numbers: "gehoor reproduce" on tests/data/vectors/disproportionality.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "near.h"
#include "stats/ic.h"
#include "stats/stats.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static const double sizes[] = {0, 1, 2, 5, 30, 1000, 1e6, 1e9};

static int start(void **state)
{
    (void)state;
    stats_start();
    return 0;
}

static void test_stats_ic__doublings(void **state)
{
    struct ic ic;

    (void)state;
    assert_true(ic_exact(7, 7, IC_TAIL, &ic));
    assert_near(0, ic.value, 0);
    assert_true(ic_exact(3.5, 1.5, IC_TAIL, &ic));
    assert_near(1, ic.value, 1e-15);
    assert_true(ic_exact(0, 0, IC_TAIL, &ic));
    assert_near(0, ic.value, 0);
}

/* O + 1/2 = 1 is the exponential distribution: its quantiles are known. */
static void test_stats_ic__limits_of_an_exponential(void **state)
{
    struct ic ic;

    (void)state;
    assert_true(ic_exact(0.5, 1.5, 0.1, &ic));
    assert_near(log2(-log(0.9) / 2), ic.low, 1e-12);
    assert_near(log2(-log(0.1) / 2), ic.high, 1e-12);
}

static void test_stats_ic__limits_lie_around_and_close_in(void **state)
{
    double width = INFINITY;

    (void)state;
    for (size_t i = 0; i < COUNT(sizes); i++) {
        for (size_t j = 0; j < COUNT(sizes); j++) {
            struct ic ic, tight;

            assert_true(ic_exact(sizes[i], sizes[j], IC_TAIL, &ic));
            assert_true(ic_exact(sizes[i], sizes[j], 0.25, &tight));
            assert_true(ic.low < tight.low && tight.high < ic.high);
            assert_true(ic.low < ic.value && ic.value < ic.high);
        }
        struct ic ic;

        assert_true(ic_exact(sizes[i], sizes[i], IC_TAIL, &ic));
        assert_true(ic.high - ic.low < width);
        width = ic.high - ic.low;
    }
    assert_true(width < 1e-3);
}

static void test_stats_ic__more_seen_is_higher_more_expected_lower(void **state)
{
    struct ic a, b;

    (void)state;
    for (double o = 0; o < 50; o++) {
        assert_true(ic_exact(o, 3.7, IC_TAIL, &a) && ic_exact(o + 1, 3.7, IC_TAIL, &b));
        assert_true(a.value < b.value && a.low < b.low && a.high < b.high);
        assert_true(ic_exact(3.7, o, IC_TAIL, &a) && ic_exact(3.7, o + 1, IC_TAIL, &b));
        assert_true(a.value > b.value && a.low > b.low && a.high > b.high);
    }
}

static void test_stats_ic__approximations_meet_for_many(void **state)
{
    struct ic exact, power, normal;

    (void)state;
    assert_true(ic_exact(10000, 8000, IC_TAIL, &exact));
    assert_true(ic_approximate(10000, 8000, &power));
    assert_true(ic_normal(10000, 8000, &normal));
    assert_near(exact.low, power.low, 0.01);
    assert_near(exact.high, power.high, 0.01);
    assert_near(exact.low, normal.low, 0.001);
    assert_near(exact.high, normal.high, 0.001);
    assert_false(ic_normal(0, 1, &normal));
}

static void test_stats_ic__chance_by_hand(void **state)
{
    double p, mid;

    (void)state;
    assert_true(ic_chance(0, 2, &p, &mid));
    assert_near(1, p, 0);
    assert_near(1 - exp(-2) / 2, mid, 1e-14);
    assert_true(ic_chance(2, 1, &p, &mid));
    assert_near(1 - 2 * exp(-1), p, 1e-14);
    assert_near(1 - 2 * exp(-1) - exp(-1) / 4, mid, 1e-14);
    assert_true(ic_chance(3, 0, &p, &mid));
    assert_near(0, p, 0);
    assert_true(ic_chance(0, 0, &p, &mid));
    assert_near(0.5, mid, 0);
}

static void test_stats_ic__refuses_what_is_no_count(void **state)
{
    const double bad[] = {-1e-9, -5, NAN, INFINITY};
    struct ic    ic    = {7, 7, 7};
    double       p = 7, mid = 7;

    (void)state;
    for (size_t i = 0; i < COUNT(bad); i++) {
        assert_false(ic_exact(bad[i], 1, IC_TAIL, &ic) || ic_exact(1, bad[i], IC_TAIL, &ic));
        assert_false(ic_exact(1, 1, bad[i], &ic));
        assert_false(ic_approximate(bad[i], 1, &ic) || ic_approximate(1, bad[i], &ic));
        assert_false(ic_normal(bad[i], 1, &ic) || ic_normal(1, bad[i], &ic));
        assert_false(ic_chance(bad[i], 1, &p, &mid) || ic_chance(1, bad[i], &p, &mid));
    }
    assert_false(ic_exact(1, 1, 0, &ic) || ic_exact(1, 1, 1, &ic));
    assert_false(ic_chance(1.5, 1, &p, &mid));
    assert_near(7, ic.low + p + mid - 14, 0);
}

/* Nothing beyond each own odds is expected: with one of them the other adds nothing. */
static void test_stats_ic__omega_expects_what_each_adds(void **state)
{
    const struct ic_groups add  = {{9, 20, 30, 10}, {50, 100, 100, 100}};
    const struct ic_groups none = {{9, 10, 10, 10}, {50, 100, 100, 100}};
    const struct ic_groups less = {{9, 2, 3, 10}, {50, 100, 100, 100}};
    double                 expected, odds = 20.0 / 80 + 30.0 / 70 - 10.0 / 90;

    (void)state;
    assert_true(ic_omega_expected(&add, &expected));
    assert_near(50 * odds / (1 + odds), expected, 1e-12);
    assert_true(ic_omega_expected(&none, &expected));
    assert_near(5, expected, 1e-12);
    assert_true(ic_omega_expected(&less, &expected)); /* never below what neither has */
    assert_near(5, expected, 1e-12);
}

static void test_stats_ic__omega_where_all_or_none_are_events(void **state)
{
    static const struct ic_groups all[] = {{{1, 10, 3, 10}, {10, 10, 10, 10}},
                                           {{1, 10, 10, 10}, {10, 10, 10, 10}},
                                           {{1, 3, 10, 3}, {10, 10, 10, 10}}};
    static const struct ic_groups none  = {{0, 0, 0, 0}, {10, 10, 10, 10}};
    double                        expected;

    (void)state;
    for (size_t i = 0; i < COUNT(all); i++) {
        assert_true(ic_omega_expected(&all[i], &expected));
        assert_near(10, expected, 0);
    }
    assert_true(ic_omega_expected(&none, &expected));
    assert_near(0, expected, 0);
}

static void test_stats_ic__omega_refuses_an_empty_group(void **state)
{
    static const struct ic_groups bad[] = {
        {{0, 1, 1, 1}, {0, 9, 9, 9}},   {{1, 1, 1, 0}, {9, 9, 9, 0}},
        {{1, 1, 10, 1}, {9, 9, 9, 9}},  {{1, -1, 1, 1}, {9, 9, 9, 9}},
        {{1, 1, NAN, 1}, {9, 9, 9, 9}}, {{1, 1, 1, 1}, {9, 9, INFINITY, 9}}};
    double expected = 7;

    (void)state;
    for (size_t i = 0; i < COUNT(bad); i++)
        assert_false(ic_omega_expected(&bad[i], &expected));
    assert_near(7, expected, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_stats_ic__doublings),
        cmocka_unit_test(test_stats_ic__limits_of_an_exponential),
        cmocka_unit_test(test_stats_ic__limits_lie_around_and_close_in),
        cmocka_unit_test(test_stats_ic__more_seen_is_higher_more_expected_lower),
        cmocka_unit_test(test_stats_ic__approximations_meet_for_many),
        cmocka_unit_test(test_stats_ic__chance_by_hand),
        cmocka_unit_test(test_stats_ic__refuses_what_is_no_count),
        cmocka_unit_test(test_stats_ic__omega_expects_what_each_adds),
        cmocka_unit_test(test_stats_ic__omega_where_all_or_none_are_events),
        cmocka_unit_test(test_stats_ic__omega_refuses_an_empty_group),
    };

    return cmocka_run_group_tests(tests, start, NULL);
}
