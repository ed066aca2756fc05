// SPDX-License-Identifier: EUPL-1.2
/* Before and after a change: what is left out, which method, and how often it is wrong. */
#include "stats/before_after.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "made.h"
#include "near.h"
#include "stats/rate.h"
#include "stats/stats.h"

enum { MOST = 160, HALF_A_YEAR = 26 };

struct made {
    double count[MOST], exposure[MOST];
    size_t len, start;
};

static struct before_after judged(const struct made *made, bool inflow)
{
    struct arena              *arena  = arena_new();
    struct before_after_series series = {made->len, made->count, inflow ? made->exposure : NULL,
                                         made->start};
    struct before_after        found  = {0};

    assert_true(before_after_judge(arena, &series, &found));
    arena_free(arena);
    return found;
}

/* So many reports, as even as it goes, in weeks before; none in the weeks that count after. */
static struct made spread_out(int reports, size_t before, size_t after)
{
    struct made made = {.len = before + BEFORE_AFTER_TRANSITION + after, .start = before};

    for (int i = 0; i < reports; i++)
        made.count[(size_t)i * before / (size_t)reports]++;
    return made;
}

/* By chance around a mean a week, and another from the start on. */
static struct made by_chance(uint64_t *seed, double before, double after)
{
    struct made made = {.len = 104 + BEFORE_AFTER_TRANSITION + HALF_A_YEAR, .start = 104};

    for (size_t i = 0; i < made.len; i++) {
        made.count[i]    = made_poisson(seed, i < made.start ? before : after);
        made.exposure[i] = 100;
    }
    return made;
}

/* What half a year can show at all after a year of so many reports: the table of the method. */
static void test_stats_before_after__tells_what_could_be_seen(void **state)
{
    static const double known[][2] = {{9, -1}, {20, 2}, {52, 14}, {104, 35}};

    (void)state;
    for (size_t i = 0; i < 4; i++) {
        struct made         made  = spread_out((int)known[i][0], 52, HALF_A_YEAR);
        struct before_after found = judged(&made, false);

        assert_near(known[i][1], found.drop_most, 0);
        assert_int_equal(found.before_weeks, 52);
        assert_int_equal(found.after_weeks, HALF_A_YEAR);
    }
}

static void test_stats_before_after__few_are_compared_exactly(void **state)
{
    struct made         made = spread_out(20, 52, HALF_A_YEAR);
    struct before_after found;
    struct rate         rate;

    (void)state;
    made.count[made.start]     = 5; /* the transition does not count */
    made.count[made.start + 9] = 2;
    found                      = judged(&made, false);
    assert_true(rate_compare(2, HALF_A_YEAR, 20, 52, &rate));
    assert_int_equal(found.method, BEFORE_AFTER_EXACT);
    assert_near(2, found.observed, 0);
    assert_near(10, found.expected, 1e-12);
    assert_near(rate.high, found.high, 1e-12);
    assert_int_equal(found.verdict, BEFORE_AFTER_DROPPED);
    made.count[made.start + 10] = 1;
    assert_int_equal(judged(&made, false).verdict, BEFORE_AFTER_NOT_SHOWN);
}

static void test_stats_before_after__many_are_a_series(void **state)
{
    uint64_t            seed = 7;
    struct made         made = by_chance(&seed, 10, 4);
    struct before_after found;

    (void)state;
    found = judged(&made, false);
    assert_int_equal(found.method, BEFORE_AFTER_SERIES);
    assert_int_equal(found.verdict, BEFORE_AFTER_DROPPED);
    assert_true(found.ratio > 0.2 && found.ratio < 0.7);
    assert_true(found.low < found.ratio && found.ratio < found.high);
    assert_int_equal(found.placebos, BEFORE_AFTER_PLACEBOS);
    made  = by_chance(&seed, 4, 12);
    found = judged(&made, false);
    assert_int_equal(found.verdict, BEFORE_AFTER_ROSE);
}

/* Where nothing came in after, the model has no fit, and the exact ratio tells. */
static void test_stats_before_after__none_after_is_a_drop(void **state)
{
    uint64_t            seed  = 3;
    struct made         made  = by_chance(&seed, 5, 0);
    struct before_after found = judged(&made, false);

    (void)state;
    assert_int_equal(found.verdict, BEFORE_AFTER_DROPPED);
    assert_near(0, found.ratio, 1e-6);
}

/* The weeks that led to the change are no measure of what was usual. */
static void test_stats_before_after__a_burst_is_left_out(void **state)
{
    struct made         made = spread_out(52, 52, HALF_A_YEAR);
    struct before_after found;
    struct rate         naive;

    (void)state;
    for (size_t i = made.start + BEFORE_AFTER_TRANSITION; i < made.len; i++)
        made.count[i] = 1;
    for (size_t i = made.start - 4; i < made.start; i++)
        made.count[i] = 12;
    assert_true(rate_compare(HALF_A_YEAR, HALF_A_YEAR, 48 + 48, 52, &naive));
    assert_true(naive.high < 1); /* with it, a drop */
    found = judged(&made, false);
    assert_true(found.burst >= 4);
    assert_int_equal(found.verdict, BEFORE_AFTER_NOT_SHOWN);
    assert_true(found.ratio > 0.8);
}

/* Half as much of everything is no drop of one. */
static void test_stats_before_after__less_of_everything_is_no_drop(void **state)
{
    struct made made = spread_out(200, 40, HALF_A_YEAR);

    (void)state;
    for (size_t i = 0; i < made.len; i++) {
        made.exposure[i] = i < made.start ? 20 : 10;
        if (i >= made.start)
            made.count[i] = (double)(2 + i % 2);
    }
    assert_int_equal(judged(&made, false).verdict, BEFORE_AFTER_DROPPED);
    assert_false(judged(&made, false).by_inflow);
    assert_int_equal(judged(&made, true).verdict, BEFORE_AFTER_NOT_SHOWN);
    assert_true(judged(&made, true).by_inflow);
    for (size_t i = made.start; i < made.len; i++)
        made.exposure[i] = 1; /* too little to compare with */
    assert_false(judged(&made, true).by_inflow);
}

/* Reports that come in heaps tell less than as many that come one by one. */
static void test_stats_before_after__heaps_widen_the_limits(void **state)
{
    struct made         even = spread_out(24, 24, HALF_A_YEAR), heaps = even;
    struct before_after one, other;

    (void)state;
    for (size_t i = 0; i < heaps.start; i++)
        heaps.count[i] = i % 6 == 0 && i < 12 ? 12 : 0;
    even.count[even.start + 8] = heaps.count[heaps.start + 8] = 11;
    one                                                       = judged(&even, false);
    other                                                     = judged(&heaps, false);
    assert_near(one.ratio, other.ratio, 1e-12);
    assert_true(other.spread > 1.2);
    assert_true(other.low < one.low && other.high > one.high);
    assert_int_equal(one.verdict, BEFORE_AFTER_DROPPED);
    assert_int_equal(other.verdict, BEFORE_AFTER_NOT_SHOWN);
}

static void test_stats_before_after__nothing_is_said_too_early(void **state)
{
    struct made         made = spread_out(20, 52, 0);
    struct before_after found;

    (void)state;
    found = judged(&made, false);
    assert_int_equal(found.method, BEFORE_AFTER_NONE);
    assert_int_equal(found.verdict, BEFORE_AFTER_NOT_SHOWN);
    made.start = made.len + 10; /* yet to come */
    assert_int_equal(judged(&made, false).method, BEFORE_AFTER_NONE);
}

static void test_stats_before_after__what_is_no_count_is_refused(void **state)
{
    static const double        count[] = {1, NAN, 2};
    struct before_after_series series  = {.len = 3, .count = count, .start = 1};
    struct before_after        found   = {.ratio = 42};
    struct arena              *arena   = arena_new();

    (void)state;
    assert_false(before_after_judge(arena, &series, &found));
    assert_near(42, found.ratio, 0);
    arena_free(arena);
}

/* Nominal 2.5 in 100 wrong drops; at most 5, also with a season. */
static void test_stats_before_after__is_seldom_wrong(void **state)
{
    uint64_t seed  = 2026;
    int      wrong = 0;
    enum { TRIES = 120 };

    (void)state;
    for (int i = 0; i < TRIES; i++) {
        struct made made = by_chance(&seed, 6, 6);

        for (size_t w = 0; i % 2 && w < made.len; w++)
            made.count[w] = made_poisson(&seed, 6 + 3 * cos(2 * 3.14159265 * (double)w / 52.18));
        wrong += judged(&made, false).verdict == BEFORE_AFTER_DROPPED;
    }
    assert_true(wrong <= TRIES / 20);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_stats_before_after__tells_what_could_be_seen),
        cmocka_unit_test(test_stats_before_after__few_are_compared_exactly),
        cmocka_unit_test(test_stats_before_after__many_are_a_series),
        cmocka_unit_test(test_stats_before_after__none_after_is_a_drop),
        cmocka_unit_test(test_stats_before_after__a_burst_is_left_out),
        cmocka_unit_test(test_stats_before_after__less_of_everything_is_no_drop),
        cmocka_unit_test(test_stats_before_after__heaps_widen_the_limits),
        cmocka_unit_test(test_stats_before_after__nothing_is_said_too_early),
        cmocka_unit_test(test_stats_before_after__what_is_no_count_is_refused),
        cmocka_unit_test(test_stats_before_after__is_seldom_wrong),
    };

    stats_start();
    return cmocka_run_group_tests_name("stats/before_after", tests, NULL, NULL);
}
