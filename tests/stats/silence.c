// SPDX-License-Identifier: EUPL-1.2
/* tests/stats/silence.c - which streams stopped: by hand, and how often the rule is wrong on made ones (I-14). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>

#include "stats/silence.h"
#include "stats/young.h"

enum { YEAR = 52, SERIES = 4000 };

/* Two a week for so many weeks, then none for so many. */
static struct silence after(double *weekly, size_t with, size_t without)
{
    for (size_t i = 0; i < with + without; i++)
        weekly[i] = i < with ? 2 : 0;
    return silence_judge(weekly, NULL, with + without);
}

static void test_stats_silence__what_stopped_is_found(void **state)
{
    double              weekly[2 * YEAR];
    struct silence      silence = after(weekly, 40, 12);
    struct young_window window  = {80, 40, 0, 12};
    double              some;

    (void)state;
    assert_true(silence.found);
    assert_int_equal(12, silence.weeks);
    assert_int_equal(40, silence.before);
    assert_true(silence.signals == 80);
    assert_true(fabs(silence.expected - 12 * 80.5 / 41) < 1e-9);
    window.count = 1; /* none is all but one or more */
    assert_true(young_chance(&young_prior, &window, &some));
    assert_true(fabs(1 - some - pow(41.0 / 53, 80.5)) < 1e-12);
}

static void test_stats_silence__short_new_or_rare_is_no_silence(void **state)
{
    double weekly[2 * YEAR] = {0};

    (void)state;
    assert_false(after(weekly, 40, SILENCE_WEEKS - 1).found);
    assert_true(after(weekly, 40, SILENCE_WEEKS).found);
    assert_false(after(weekly, SILENCE_BEFORE - 1, 20).found);
    assert_true(after(weekly, SILENCE_BEFORE, 20).found);
    assert_false(after(weekly, 40, 0).found);
    assert_false(silence_judge(weekly, NULL, 0).found);
    for (size_t i = 0; i < YEAR; i++)
        weekly[i] = i % 10 == 0 && i < 41; /* one in ten weeks, then none for eleven */
    assert_false(silence_judge(weekly, NULL, YEAR).found);
    for (size_t i = 0; i < YEAR; i++)
        weekly[i] = 0;
    weekly[3]  = 60; /* one burst */
    weekly[40] = 1;
    assert_false(silence_judge(weekly, NULL, YEAR).found);
    weekly[5] = NAN;
    assert_false(silence_judge(weekly, NULL, YEAR).found);
    weekly[5] = -1;
    assert_false(silence_judge(weekly, NULL, YEAR).found);
}

/* Weeks in which nothing came in of anything are short. */
static void test_stats_silence__nothing_of_anything_is_no_silence_of_one(void **state)
{
    double weekly[YEAR], length[YEAR];

    (void)state;
    assert_true(after(weekly, 44, 8).found);
    for (size_t i = 0; i < YEAR; i++)
        length[i] = i < 44 ? 1 : 0.1;
    assert_false(silence_judge(weekly, length, YEAR).found);
}

static double uniform(uint64_t *seed)
{
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    return ((double)(*seed >> 11) + 0.5) / 9007199254740992.0;
}

/* One signal in two weeks on average, evenly: ended by chance in fewer than one in a hundred of years. */
static void test_stats_silence__chance_is_hardly_taken_for_it(void **state)
{
    uint64_t seed  = 1;
    int      found = 0;

    (void)state;
    for (int s = 0; s < SERIES; s++) {
        double weekly[YEAR];

        for (size_t i = 0; i < YEAR; i++)
            weekly[i] = uniform(&seed) > exp(-0.5);
        found += silence_judge(weekly, NULL, YEAR).found;
    }
    assert_true(found < SERIES / 100);
}

int main(void)
{
#define CASE(name) cmocka_unit_test(test_stats_silence__##name)
    const struct CMUnitTest tests[] = {
        CASE(what_stopped_is_found),
        CASE(short_new_or_rare_is_no_silence),
        CASE(nothing_of_anything_is_no_silence_of_one),
        CASE(chance_is_hardly_taken_for_it),
    };

    return cmocka_run_group_tests_name("stats/silence", tests, NULL, NULL);
}
