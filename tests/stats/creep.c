// SPDX-License-Identifier: EUPL-1.2
/* tests/stats/creep.c - slow rises: by hand, and how often the rule is right on made series (I-13). */
#include "stats/creep.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "made.h"
#include "stats/stats.h"
#include "stats/watch.h"

enum { YEAR = 52, BEFORE = 2 * YEAR, SLOW = 12, LEN = BEFORE + SLOW, MADE = 60 };

static int start(void **state)
{
    stats_start();
    *state = arena_new();
    return 0;
}

static int end(void **state)
{
    arena_free(*state);
    return 0;
}

/* 2, 3, 2, 1 ... and a signal or two more in each of the last weeks. */
static void fill(double *weekly, double more)
{
    static const double month[] = {2, 3, 2, 1};

    for (size_t i = 0; i < LEN; i++)
        weekly[i] = month[i % 4] + (i < BEFORE ? 0 : more);
}

static struct creep judged(struct arena *scratch, const double *weekly, const double *exposure)
{
    struct creep creep;

    assert_true(creep_judge(scratch, weekly, exposure, LEN, &creep));
    return creep;
}

/* No single week is unusual, all of them together are; and since when. */
static void test_stats_creep__a_little_more_in_each_week_is_found(void **state)
{
    struct watch *watch = watch_new(*state);
    struct arena *scratch;
    double        weekly[LEN];
    struct creep  creep;

    fill(weekly, 2);
    for (size_t len = BEFORE + 1; len <= LEN; len++)
        assert_false(watch_judge(watch, weekly, NULL, NULL, len).rise);
    scratch = arena_new();
    creep   = judged(scratch, weekly, NULL);
    assert_true(creep.found);
    assert_int_equal(creep.weeks, SLOW);
    assert_true(creep.count == 48);
    assert_true(fabs(creep.expected - 24) < 4);
    assert_true(creep.ratio >= CREEP_RATIO);
    assert_true(creep.p < 0.05);
    fill(weekly, 0);
    creep = judged(scratch, weekly, NULL);
    assert_false(creep.found);
    arena_free(scratch);
}

/* However full it is, one week is the business of watch.h. */
static void test_stats_creep__one_full_week_is_no_slow_rise(void **state)
{
    double       weekly[LEN];
    struct creep creep;

    fill(weekly, 0);
    weekly[LEN - 3] = 30;
    creep           = judged(*state, weekly, NULL);
    assert_true(creep.ratio >= CREEP_RATIO);
    assert_false(creep.found);
}

/* More of everything is no rise of one, and weeks that are half known held more than was seen. */
static void test_stats_creep__is_judged_by_what_could_have_been(void **state)
{
    double weekly[LEN], all[LEN];

    fill(weekly, 2);
    for (size_t i = 0; i < LEN; i++)
        all[i] = i < BEFORE ? 100 : 200;
    assert_false(judged(*state, weekly, all).found);
    fill(weekly, 1);
    assert_false(judged(*state, weekly, NULL).found);
    for (size_t i = 0; i < LEN; i++)
        all[i] = i < BEFORE ? 1 : 0.5;
    assert_true(judged(*state, weekly, all).found);
}

/* What is not known is left out: the same before and since, without those weeks. */
static void test_stats_creep__gaps_are_left_out(void **state)
{
    double       weekly[LEN], all[LEN];
    struct creep creep;

    fill(weekly, 2);
    weekly[10] = weekly[LEN - 2] = NAN;
    creep                        = judged(*state, weekly, NULL);
    assert_true(creep.found);
    assert_true(creep.count == 48 - 4);
    assert_true(creep.expected < 24);
    fill(weekly, 2);
    for (size_t i = 0; i < LEN; i++)
        all[i] = i == LEN - 2 ? 0 : 1;
    assert_true(judged(*state, weekly, all).count == 48 - 4);
}

static void test_stats_creep__what_cannot_be_judged_says_so(void **state)
{
    static const double bad[]       = {-1, 0.5, INFINITY};
    double              weekly[LEN] = {0};
    struct creep        creep       = {.weeks = 7};

    assert_false(creep_judge(*state, weekly, NULL, 0, &creep));
    assert_false(creep_judge(*state, weekly, NULL, 1, &creep));
    assert_false(creep_judge(*state, weekly, NULL, CREEP_WEEKS + CREEP_BEFORE - 1, &creep));
    assert_false(creep_judge(*state, weekly, NULL, LEN, &creep)); /* zeros only */
    weekly[LEN - 1] = 1;
    assert_false(creep_judge(*state, weekly, NULL, LEN, &creep)); /* one value */
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        fill(weekly, 2);
        weekly[LEN - 5] = bad[i];
        assert_false(creep_judge(*state, weekly, NULL, LEN, &creep));
    }
    for (size_t i = 0; i < LEN; i++)
        weekly[i] = NAN;
    assert_false(creep_judge(*state, weekly, NULL, LEN, &creep));
    assert_int_equal(creep.weeks, 7);
}

/* A count with variance one and a half times its mean. */
static double spread(uint64_t *seed, double mean)
{
    return made_spread(seed, mean, (int)(2 * mean));
}

/* Of four years and half a year in which the mean grows to so many times: share found in some week. */
static double share_found(struct arena *scratch, double mean, double times)
{
    enum { HISTORY = 4 * YEAR, LONG = HISTORY + CREEP_WEEKS };
    uint64_t seed = 20260302;
    double   hits = 0;

    for (int s = 0; s < MADE; s++) {
        double weekly[LONG];
        bool   found = false;

        for (int i = 0; i < LONG; i++) {
            double grown = i < HISTORY ? 0 : (double)(i - HISTORY + 1) / CREEP_WEEKS;
            double wave  = 1 + 0.2 * sin(i * 2 * acos(-1) / YEAR);

            weekly[i] = spread(&seed, mean * wave * (1 + (times - 1) * grown));
        }
        for (size_t len = HISTORY + CREEP_LEAST; len <= LONG; len += 2) {
            struct creep creep;

            found = found || (creep_judge(scratch, weekly, NULL, len, &creep) && creep.found);
        }
        hits += found;
    }
    return hits / MADE;
}

static void test_stats_creep__finds_what_doubles_and_seldom_what_does_not(void **state)
{
    assert_true(share_found(*state, 10, 2) > 0.9);
    assert_true(share_found(*state, 2, 3) > 0.9);
    assert_true(share_found(*state, 10, 1) < 0.1);
    assert_true(share_found(*state, 2, 1) < 0.1);
}

/* Without a rise p is 0.1 or less no oftener than once in ten. */
static void test_stats_creep__p_is_no_smaller_than_it_says(void **state)
{
    enum { SERIES = 400 };
    uint64_t seed = 7;
    int      low = 0, all = 0;

    for (int s = 0; s < SERIES; s++) {
        double       weekly[LEN];
        struct creep creep;

        for (size_t i = 0; i < LEN; i++)
            weekly[i] = spread(&seed, 3);
        if (creep_judge(*state, weekly, NULL, LEN, &creep)) {
            all++;
            low += creep.p <= 0.1;
        }
    }
    assert_int_equal(all, SERIES);
    assert_true(low < SERIES / 10);
    assert_true(low > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_stats_creep__a_little_more_in_each_week_is_found),
        cmocka_unit_test(test_stats_creep__one_full_week_is_no_slow_rise),
        cmocka_unit_test(test_stats_creep__is_judged_by_what_could_have_been),
        cmocka_unit_test(test_stats_creep__gaps_are_left_out),
        cmocka_unit_test(test_stats_creep__what_cannot_be_judged_says_so),
        cmocka_unit_test(test_stats_creep__finds_what_doubles_and_seldom_what_does_not),
        cmocka_unit_test(test_stats_creep__p_is_no_smaller_than_it_says),
    };

    return cmocka_run_group_tests_name("stats/creep", tests, start, end);
}
