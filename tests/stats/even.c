// SPDX-License-Identifier: EUPL-1.2
/* tests/stats/even.c - which streams are even: by hand, and how often the rule is right on made ones (I-14). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>

#include "stats/even.h"
#include "stats/stats.h"

enum { YEAR = 52, SERIES = 1000 };

static int start(void **state)
{
    (void)state;
    stats_start();
    return 0;
}

/* One, two, one, two ... */
static void fill(double *weekly, size_t len)
{
    for (size_t i = 0; i < len; i++)
        weekly[i] = 1 + (double)(i % 2);
}

static void test_stats_even__half_a_year_is_enough_and_less_is_not(void **state)
{
    double      weekly[YEAR];
    struct even even;

    (void)state;
    fill(weekly, YEAR);
    even = even_judge(weekly, EVEN_WEEKS);
    assert_true(even.found);
    assert_int_equal(EVEN_WEEKS, even.weeks);
    assert_true(even.first + even.second == 39);
    assert_false(even_judge(weekly, EVEN_WEEKS - 1).found);
    assert_false(even_judge(weekly, 0).found);
    assert_int_equal(YEAR, even_judge(weekly, YEAR).weeks);
}

/* Since when: the stretch begins where the stream begins. */
static void test_stats_even__the_stretch_leaves_out_the_time_before(void **state)
{
    double      weekly[2 * YEAR] = {0};
    struct even even;

    (void)state;
    fill(&weekly[YEAR], YEAR);
    even = even_judge(weekly, 2 * YEAR);
    assert_true(even.found);
    assert_int_equal(YEAR, even.weeks);
}

static void test_stats_even__not_what_stopped_rises_bursts_or_is_rare(void **state)
{
    double weekly[YEAR];

    (void)state;
    fill(weekly, YEAR);
    for (size_t i = 1; i <= EVEN_RECENT; i++)
        weekly[YEAR - i] = 0;
    assert_false(even_judge(weekly, YEAR).found);
    for (size_t i = 0; i < YEAR; i++)
        weekly[i] = i < YEAR - 13 ? 1 : 4;
    assert_false(even_judge(weekly, YEAR).found);
    for (size_t i = 0; i < YEAR; i++)
        weekly[i] = i % 8 == 7 ? 8 : (double)(i % 2);
    assert_false(even_judge(weekly, YEAR).found);
    for (size_t i = 0; i < YEAR; i++)
        weekly[i] = i % 3 == 0;
    assert_false(even_judge(weekly, YEAR).found);
    fill(weekly, YEAR);
    weekly[3] = NAN;
    assert_false(even_judge(weekly, YEAR).found);
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

/* Share found of half years that go from one mean to another, evenly. */
static double share(double from, double to)
{
    uint64_t seed = 20260302;
    int      hits = 0;

    for (int s = 0; s < SERIES; s++) {
        double weekly[EVEN_WEEKS];

        for (size_t i = 0; i < EVEN_WEEKS; i++)
            weekly[i] = poisson(&seed, from + (to - from) * (double)i / (EVEN_WEEKS - 1));
        hits += even_judge(weekly, EVEN_WEEKS).found;
    }
    return (double)hits / SERIES;
}

static void test_stats_even__finds_nine_in_ten_and_no_trend(void **state)
{
    (void)state;
    assert_true(share(1.5, 1.5) > 0.88);
    assert_true(share(3, 3) > 0.88);
    assert_true(share(1, 5) < 0.08);
    assert_true(share(5, 1) < 0.08);
    assert_true(share(0.3, 0.3) < 0.02);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_stats_even__half_a_year_is_enough_and_less_is_not),
        cmocka_unit_test(test_stats_even__the_stretch_leaves_out_the_time_before),
        cmocka_unit_test(test_stats_even__not_what_stopped_rises_bursts_or_is_rare),
        cmocka_unit_test(test_stats_even__finds_nine_in_ten_and_no_trend),
    };

    return cmocka_run_group_tests_name("stats/even", tests, start, NULL);
}
