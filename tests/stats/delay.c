// SPDX-License-Identifier: EUPL-1.2
/* tests/stats/delay.c - completeness by hand and on made reports, and when there is no telling. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/arena.h"
#include "near.h"
#include "stats/delay.h"

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

#define FIT(report, now, most, out)                                                                \
    delay_fit(*state, report, sizeof(report) / sizeof(report)[0], now, most, out)

/*
 * Days 0 and 1 are complete: delays 0, 0, 1, 2 and 0, 1.  Day 2 has 0, 1 so far, day 3 has 0.
 * g(2) = 1 / 6 over days 0 and 1; g(1) = 3 / 7 over days 0, 1 and 2.
 */
static void test_stats_delay__by_hand(void **state)
{
    static const struct delay_report report[] = {{0, 0}, {0, 0}, {0, 1}, {0, 2}, {1, 1},
                                                 {1, 2}, {2, 2}, {2, 3}, {3, 3}};
    struct delay_curve               curve;
    double                           estimate = 0;

    assert_true(FIT(report, 3, 2, &curve));
    assert_near(1.0 / 6, curve.hazard[2], 1e-15);
    assert_near(3.0 / 7, curve.hazard[1], 1e-15);
    assert_near(1, curve.hazard[0], 0);
    assert_near(5.0 / 6 * 4 / 7, delay_complete(&curve, 0), 1e-15);
    assert_near(5.0 / 6, delay_complete(&curve, 1), 1e-15);
    assert_near(1, delay_complete(&curve, 2), 0);
    assert_near(1, delay_complete(&curve, 1000000), 0);
    assert_true(delay_estimate(&curve, 1, 2, DELAY_USABLE, &estimate));
    assert_near(2.4, estimate, 1e-14);
}

/* What is reported later changes nothing in what was to be seen today. */
static void test_stats_delay__does_not_look_ahead(void **state)
{
    static const struct delay_report past[]   = {{0, 0}, {0, 1}, {1, 1}, {1, 3}, {2, 2}};
    static const struct delay_report future[] = {{0, 0}, {0, 1}, {1, 1}, {1, 3},
                                                 {2, 2}, {2, 4}, {3, 9}, {4, 4}};
    struct delay_curve               a, b;

    assert_true(FIT(past, 3, 2, &a));
    assert_true(FIT(future, 3, 2, &b));
    for (int64_t age = 0; age <= 2; age++)
        assert_near(delay_complete(&a, age), delay_complete(&b, age), 0);
}

/* Every day the same 8, of which 4, 2, 1, 1 after 0, 1, 2, 3 days: F is found exactly. */
static void test_stats_delay__finds_a_steady_pattern(void **state)
{
    static const int    delay[8]    = {0, 0, 0, 0, 1, 1, 2, 3};
    static const double expected[4] = {0.5, 0.75, 0.875, 1};
    struct delay_report report[800];
    struct delay_curve  curve;

    for (int i = 0; i < 800; i++)
        report[i] = (struct delay_report){i / 8, i / 8 + delay[i % 8]};
    assert_true(FIT(report, 99, 3, &curve));
    for (int64_t age = 0; age < 4; age++)
        assert_near(expected[age], delay_complete(&curve, age), 1e-12);
}

static void test_stats_delay__is_a_share_that_grows_with_age(void **state)
{
    uint64_t            seed = 3;
    struct delay_report report[300];
    struct delay_curve  curve;

    for (int run = 0; run < 100; run++) {
        for (size_t i = 0; i < 300; i++) {
            seed               = seed * 6364136223846793005U + 1442695040888963407U;
            report[i]          = (struct delay_report){(int64_t)(seed >> 60) * 3, 0};
            seed               = seed * 6364136223846793005U + 1442695040888963407U;
            report[i].reported = report[i].occurred + (int64_t)((seed >> 40) % 23) - 1;
        }
        assert_true(FIT(report, 60, 20, &curve));
        for (int64_t age = 0; age < 20; age++) {
            assert_true(delay_complete(&curve, age) >= 0);
            assert_true(delay_complete(&curve, age) <= delay_complete(&curve, age + 1));
        }
        assert_near(1, delay_complete(&curve, 20), 0);
    }
}

static void test_stats_delay__no_estimate_of_a_day_that_is_too_incomplete(void **state)
{
    static const struct delay_report report[] = {{0, 0}, {0, 2}, {0, 2}, {1, 1}, {3, 3}};
    struct delay_curve               curve;
    double                           estimate = 7;

    assert_true(FIT(report, 4, 2, &curve));
    assert_near(0.5, delay_complete(&curve, 1), 1e-15);
    assert_false(delay_estimate(&curve, 1, 4, 0.51, &estimate));
    assert_false(delay_estimate(&curve, -1, 4, 0, &estimate));
    assert_false(delay_estimate(&curve, 2, -1, 0, &estimate));
    assert_false(delay_estimate(&curve, 2, NAN, 0, &estimate));
    assert_false(delay_estimate(&curve, 2, INFINITY, 0, &estimate));
    assert_false(delay_estimate(&curve, 2, 4, NAN, &estimate));
    assert_near(7, estimate, 0);
    assert_true(delay_estimate(&curve, 1, 4, DELAY_USABLE, &estimate));
    assert_near(8, estimate, 1e-14);
}

/* All came after two days: today nothing can be in, so nothing can be said of it. */
static void test_stats_delay__zero_complete_gives_no_estimate(void **state)
{
    static const struct delay_report report[] = {{0, 2}, {1, 3}, {2, 2}, {3, 3}, {0, 0}, {1, 3}};
    static const struct delay_report late[]   = {{0, 2}, {1, 3}, {0, 2}, {2, 3}};
    struct delay_curve               curve;
    double                           estimate = 7;

    assert_true(FIT(report, 4, 2, &curve));
    assert_true(FIT(late, 3, 2, &curve));
    assert_near(0, delay_complete(&curve, 0), 0);
    assert_false(delay_estimate(&curve, 0, 0, 0, &estimate));
    assert_near(7, estimate, 0);
}

static void test_stats_delay__refuses_what_cannot_tell(void **state)
{
    static const struct delay_report young[] = {{5, 5}, {5, 6}, {6, 6}};
    static const struct delay_report wrong[] = {{5, 4}, {INT64_MIN, INT64_MAX}, {9, 9}};
    struct delay_curve               curve   = {.most = 7};

    assert_false(FIT(young, 6, 2, &curve)); /* no day is two days ago */
    assert_true(FIT(young, 7, 2, &curve));
    assert_false(FIT(wrong, 8, 1, &curve));
    assert_false(delay_fit(*state, NULL, 0, 0, 3, &curve));
    assert_int_equal(2, curve.most);
}

#define TEST(name) cmocka_unit_test_setup_teardown(test_stats_delay__##name, make, drop)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(by_hand),
        TEST(does_not_look_ahead),
        TEST(finds_a_steady_pattern),
        TEST(is_a_share_that_grows_with_age),
        TEST(no_estimate_of_a_day_that_is_too_incomplete),
        TEST(zero_complete_gives_no_estimate),
        TEST(refuses_what_cannot_tell),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
