// SPDX-License-Identifier: EUPL-1.2
/*
 * tests/stats/day.c - days that stand out in a series of days: by hand, and how often the rule is right on made ones.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "near.h"
#include "stats/day.h"
#include "stats/ears.h"
#include "stats/stats.h"
#include "stats/young.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

enum { DAYS = 21, SERIES = 4000 };

static int start(void **state)
{
    (void)state;
    stats_start();
    return 0;
}

/* A chance in 0..1 that is the same every run. */
static double next(uint64_t *seed)
{
    *seed = *seed * 6364136223846793005U + 1442695040888963407U;
    return (double)(*seed >> 11) / 9007199254740992.0;
}

static double poisson(uint64_t *seed, double mean)
{
    double count = -1, product = 1;

    for (; product > exp(-mean); count++)
        product *= next(seed);
    return count;
}

/* Two in the seven days that end two days before, five on the day. */
static void test_stats_day__expects_by_the_days_before(void **state)
{
    double              daily[14] = {[1] = 1, [4] = 1, [12] = 5};
    struct young_window window    = {.before = 1, .past = 7, .count = 5, .weeks = 1};
    struct day_rise     day;
    double              p;

    (void)state;
    assert_true(day_judge(daily, NULL, 14, &day));
    assert_true(day.found);
    assert_int_equal(12, day.day);
    assert_near(5, day.count, 0);
    assert_true(young_chance(&young_prior, &window, &p));
    assert_near(7 * p, day.p, 1e-15);
    assert_near((0.5 + 1) / (1 + 7), day.expected, 1e-15);
    assert_true(day.bound > 1 && day.bound < 3);
}

/* What the two days right before it had is left out: a flood of three days hides itself no more. */
static void test_stats_day__what_builds_up_is_found(void **state)
{
    double          daily[12] = {[9] = 3, [10] = 6, [11] = 9};
    struct day_rise day;

    (void)state;
    assert_true(day_judge(daily, NULL, 12, &day));
    assert_true(day.found);
    assert_int_equal(11, day.day);
}

static void test_stats_day__two_are_never_a_rise(void **state)
{
    double          daily[10] = {[9] = 2};
    struct day_rise day;

    (void)state;
    assert_true(day_judge(daily, NULL, 10, &day));
    assert_false(day.found);
}

/* Six on a day on which ten times as much came in of everything say nothing of this. */
static void test_stats_day__a_busy_day_is_a_long_day(void **state)
{
    double          daily[10] = {0, 1, 0, 0, 1, 0, 0, 0, 0, 6}, length[10];
    struct day_rise day;

    (void)state;
    for (size_t i = 0; i < 10; i++)
        length[i] = i == 9 ? 10 : 1;
    assert_true(day_judge(daily, NULL, 10, &day));
    assert_true(day.found);
    assert_true(day_judge(daily, length, 10, &day));
    assert_false(day.found);
}

/* Only the last week is judged, so a day is found in one scan. */
static void test_stats_day__judges_the_last_week_only(void **state)
{
    double          daily[28] = {[20] = 9};
    struct day_rise day;

    (void)state;
    assert_true(day_judge(daily, NULL, 27, &day));
    assert_true(day.found && day.day == 20);
    assert_true(day_judge(daily, NULL, 28, &day));
    assert_false(day.found);
}

static void test_stats_day__refuses_what_is_no_series(void **state)
{
    double          daily[12] = {0}, length[12];
    struct day_rise day       = {.p = 7};

    (void)state;
    for (size_t i = 0; i < 12; i++)
        length[i] = 1;
    assert_false(day_judge(daily, NULL, 9, &day));
    assert_false(day_judge(daily, NULL, 0, &day));
    daily[3] = -1;
    assert_false(day_judge(daily, NULL, 12, &day));
    daily[3] = 0.5;
    assert_false(day_judge(daily, NULL, 12, &day));
    daily[3] = NAN;
    assert_false(day_judge(daily, NULL, 12, &day));
    daily[3]  = 0;
    length[0] = 0;
    assert_false(day_judge(daily, length, 12, &day));
    assert_near(7, day.p, 0);
}

/* One of the days judged is above the bound of C2, whatever its chance. */
static bool bound_alone(const double *daily)
{
    const struct ears_rule rule = {
        .method = EARS_C2, .baseline = DAY_BASELINE, .least_sigma = 0.5, .alpha = DAY_ALPHA};
    struct ears_result ears;
    bool               found = false;

    for (size_t t = DAYS - DAY_JUDGED; t < DAYS; t++) {
        assert_true(ears_judge(&rule, daily, t, &ears));
        found = found || ears.alarm;
    }
    return found;
}

/* Shares of weeks: wrong, wrong by the bound alone, and with so many extra on one day found. */
static void measure(double mean, double extra, double *alarms, double *bound, double *found)
{
    uint64_t seed  = 20261123;
    size_t   alarm = 0, alone = 0, hit = 0;

    for (size_t s = 0; s < SERIES; s++) {
        double          daily[DAYS];
        struct day_rise day;

        for (size_t i = 0; i < DAYS; i++)
            daily[i] = poisson(&seed, mean);
        assert_true(day_judge(daily, NULL, DAYS, &day));
        alarm += day.found;
        alone += bound_alone(daily);
        daily[DAYS - 1 - (size_t)(DAY_JUDGED * next(&seed))] += extra;
        assert_true(day_judge(daily, NULL, DAYS, &day));
        hit += day.found;
    }
    *alarms = (double)alarm / SERIES;
    *bound  = (double)alone / SERIES;
    *found  = (double)hit / SERIES;
}

static void test_stats_day__is_seldom_wrong_and_finds_most(void **state)
{
    static const struct {
        double mean, extra, alarms, bound, found;
    } expected[] = {{0.1, 5, 0, 0.03, 0.85},
                    {0.5, 5, 0.0003, 0.2, 0.33},
                    {1, 8, 0.0005, 0.18, 0.87},
                    {5, 12, 0.0015, 0.14, 0.7}};

    (void)state;
    for (size_t i = 0; i < COUNT(expected); i++) {
        double alarms, bound, found;

        measure(expected[i].mean, expected[i].extra, &alarms, &bound, &found);
        print_message(
            "    mean %.1f a day: %.4f false, %.4f by the bound alone, of %.0f more %.3f found\n",
            expected[i].mean, alarms, bound, expected[i].extra, found);
        assert_near(expected[i].alarms, alarms, 0.001);
        assert_near(expected[i].bound, bound, 0.01);
        assert_near(expected[i].found, found, 0.03);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_stats_day__expects_by_the_days_before),
        cmocka_unit_test(test_stats_day__what_builds_up_is_found),
        cmocka_unit_test(test_stats_day__two_are_never_a_rise),
        cmocka_unit_test(test_stats_day__a_busy_day_is_a_long_day),
        cmocka_unit_test(test_stats_day__judges_the_last_week_only),
        cmocka_unit_test(test_stats_day__refuses_what_is_no_series),
        cmocka_unit_test(test_stats_day__is_seldom_wrong_and_finds_most),
    };

    return cmocka_run_group_tests(tests, start, NULL);
}
