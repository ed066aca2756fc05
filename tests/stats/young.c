// SPDX-License-Identifier: EUPL-1.2
/*
 * tests/stats/young.c - rises in young series: by hand, and how often the rule is right on made ones.
 * Reference numbers: "gehoor reproduce" on tests/data/vectors/short_history.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "near.h"
#include "stats/stats.h"
#include "stats/young.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

enum { WEEKS = 62, BURST = 33, SERIES = 1500 };

static int start(void **state)
{
    (void)state;
    stats_start();
    return 0;
}

static double chance(double before, double past, double count, double weeks)
{
    struct young_window window = {before, past, count, weeks};
    double              p      = NAN;

    assert_true(young_chance(&young_prior, &window, &p));
    return p;
}

/* With size 1 the distribution is geometric: P(Y >= y) = (1 - probability)^y. */
static void test_stats_young__geometric_by_hand(void **state)
{
    const struct young_prior prior  = {1, 1};
    struct young_window      window = {0, 3, 5, 1};
    double                   p;

    (void)state;
    assert_true(young_chance(&prior, &window, &p));
    assert_near(pow(0.2, 5), p, 1e-17);
    assert_near(0.25, young_expected(&prior, &window), 1e-15);
    window.count = 0;
    assert_true(young_chance(&prior, &window, &p));
    assert_near(1, p, 0);
}

static void test_stats_young__falls_with_the_count_and_rises_with_the_past(void **state)
{
    (void)state;
    for (double y = 0; y < 30; y++) {
        assert_true(chance(2, 20, y, 2) > chance(2, 20, y + 1, 2));
        assert_true(chance(y, 20, 5, 2) < chance(y + 1, 20, 5, 2));
        assert_true(chance(2, 20 + y, 5, 2) > chance(2, 21 + y, 5, 2));
        assert_true(chance(2, 20, 5, 1 + y) < chance(2, 20, 5, 2 + y));
    }
}

/* Weeks without any, then three in one week: found.  Two are never a rise. */
static void test_stats_young__three_after_silence(void **state)
{
    double            weekly[26] = {0};
    struct young_rise rise;

    (void)state;
    weekly[25] = 3;
    assert_true(young_judge(weekly, NULL, 26, YOUNG_LIMIT, &rise));
    assert_true(rise.found);
    assert_near(1, rise.window.weeks, 0);
    assert_near(25, rise.window.past, 0);
    weekly[25] = 2;
    assert_true(young_judge(weekly, NULL, 26, 0.5, &rise));
    assert_false(rise.found);
}

/* Three in a week of which half is known say more than three in a whole week. */
static void test_stats_young__a_week_half_known_is_half_a_week(void **state)
{
    double            weekly[26] = {0}, complete[26];
    struct young_rise whole, half;

    (void)state;
    weekly[25] = 3;
    for (size_t i = 0; i < 26; i++)
        complete[i] = i < 25 ? 1 : 0.5;
    assert_true(young_judge(weekly, NULL, 26, YOUNG_LIMIT, &whole));
    assert_true(young_judge(weekly, complete, 26, YOUNG_LIMIT, &half));
    assert_true(half.p < whole.p);
    assert_int_equal(1, half.weeks);
    assert_near(0.5, half.window.weeks, 0);
    assert_near(chance(0, 25, 3, 0.5), half.p, 0);
    complete[25] = 0;
    assert_false(young_judge(weekly, complete, 26, YOUNG_LIMIT, &half));
}

/* One a week for four weeks is a rise as well, over the window of four. */
static void test_stats_young__finds_the_window_that_tells(void **state)
{
    double            weekly[40] = {0};
    struct young_rise rise;

    (void)state;
    weekly[10] = 1;
    weekly[36] = weekly[37] = weekly[38] = weekly[39] = 2;
    assert_true(young_judge(weekly, NULL, 40, YOUNG_LIMIT, &rise));
    assert_true(rise.found);
    assert_near(4, rise.window.weeks, 0);
    assert_near(8, rise.window.count, 0);
    assert_near(1, rise.window.before, 0);
    assert_near(36, rise.window.past, 0);
    assert_near(chance(1, 36, 8, 4), rise.p, 0);
}

static void test_stats_young__a_busy_past_is_no_rise(void **state)
{
    double            weekly[20];
    struct young_rise rise;

    (void)state;
    for (size_t i = 0; i < 20; i++)
        weekly[i] = 3;
    assert_true(young_judge(weekly, NULL, 20, YOUNG_LIMIT, &rise));
    assert_false(rise.found);
    assert_true(rise.p > 0.3);
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

/* Share of weeks with a false alarm, and of five extra signals after 30 weeks that is found. */
static void measure(double mean, double limit, double *alarms, double *found)
{
    uint64_t seed  = 20260302;
    size_t   alarm = 0, hit = 0, judged = 0;

    for (size_t s = 0; s < SERIES; s++) {
        double            weekly[WEEKS];
        struct young_rise rise;

        for (size_t i = 0; i < WEEKS; i++)
            weekly[i] = poisson(&seed, mean);
        for (size_t len = YOUNG_LEAST_PAST + 1; len <= WEEKS; len++, judged++) {
            assert_true(young_judge(weekly, NULL, len, limit, &rise));
            alarm += rise.found;
        }
        for (int i = 0; i < 5; i++)
            weekly[BURST - 1 - (size_t)(3 * next(&seed))]++;
        assert_true(young_judge(weekly, NULL, BURST, limit, &rise));
        hit += rise.found;
    }
    *alarms = (double)alarm / (double)judged;
    *found  = (double)hit / SERIES;
}

/* The operating figures of the reference: seldom wrong, and what is found falls with the rate. */
static void test_stats_young__is_seldom_wrong_and_finds_most(void **state)
{
    static const struct {
        double mean, limit, alarms, found;
    } expected[] = {{0.02, YOUNG_LIMIT, 0, 0.98},
                    {0.1, YOUNG_LIMIT, 0.0003, 0.65},
                    {0.3, YOUNG_LIMIT, 0.0006, 0.27},
                    {1, YOUNG_LIMIT, 0.0011, 0.07},
                    {0.1, YOUNG_STRICT, 0.00007, 0.36}};

    (void)state;
    for (size_t i = 0; i < COUNT(expected); i++) {
        double alarms, found;

        measure(expected[i].mean, expected[i].limit, &alarms, &found);
        print_message("    mean %.2f, limit %.4f: %.5f false, %.3f found\n", expected[i].mean,
                      expected[i].limit, alarms, found);
        assert_near(expected[i].alarms, alarms, 0.0005);
        assert_near(expected[i].found, found, 0.05);
    }
}

static void test_stats_young__refuses_too_few_weeks(void **state)
{
    const double      weekly[5] = {0, 0, 0, 0, 4};
    struct young_rise rise      = {.p = 7};

    (void)state;
    for (size_t len = 0; len < 5; len++)
        assert_false(young_judge(weekly, NULL, len, YOUNG_LIMIT, &rise));
    assert_near(7, rise.p, 0);
    assert_true(young_judge(weekly, NULL, 5, YOUNG_LIMIT, &rise));
    assert_near(1, rise.window.weeks, 0);
}

static void test_stats_young__refuses_what_is_no_count(void **state)
{
    static const double       bad[]     = {-1, 0.5, NAN, INFINITY, 1e300};
    const struct young_prior  priors[]  = {{0, 1},   {-1, 1},       {1, 0},       {NAN, 1},
                                           {1, NAN}, {INFINITY, 1}, {1, INFINITY}};
    const struct young_window good      = {1, 10, 2, 1};
    const struct young_window stretch[] = {
        {1, -1, 2, 1},   {1, NAN, 2, 1},      {1, 10, 2, 0},       {1, 10, 2, -1},
        {1, 10, 2, NAN}, {1, INFINITY, 2, 1}, {1, 10, 2, INFINITY}};
    struct young_rise rise = {.p = 7};
    double            p    = 7;

    (void)state;
    for (size_t i = 0; i < COUNT(bad); i++) {
        struct young_window window[] = {{bad[i], 10, 2, 1}, {1, 10, bad[i], 1}};
        double              weekly[] = {1, 2, bad[i], 0, 1, 2};

        assert_false(young_chance(&young_prior, &window[0], &p));
        assert_false(young_chance(&young_prior, &window[1], &p));
        assert_false(young_judge(weekly, NULL, 6, YOUNG_LIMIT, &rise));
    }
    for (size_t i = 0; i < COUNT(priors); i++)
        assert_false(young_chance(&priors[i], &good, &p));
    for (size_t i = 0; i < COUNT(stretch); i++)
        assert_false(young_chance(&young_prior, &stretch[i], &p));
    assert_near(14, rise.p + p, 0);
    assert_true(young_chance(&young_prior, &good, &p));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_stats_young__geometric_by_hand),
        cmocka_unit_test(test_stats_young__falls_with_the_count_and_rises_with_the_past),
        cmocka_unit_test(test_stats_young__three_after_silence),
        cmocka_unit_test(test_stats_young__a_week_half_known_is_half_a_week),
        cmocka_unit_test(test_stats_young__finds_the_window_that_tells),
        cmocka_unit_test(test_stats_young__a_busy_past_is_no_rise),
        cmocka_unit_test(test_stats_young__is_seldom_wrong_and_finds_most),
        cmocka_unit_test(test_stats_young__refuses_too_few_weeks),
        cmocka_unit_test(test_stats_young__refuses_what_is_no_count),
    };

    return cmocka_run_group_tests(tests, start, NULL);
}
