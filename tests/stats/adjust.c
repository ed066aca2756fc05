// SPDX-License-Identifier: EUPL-1.2
/* tests/stats/adjust.c - adjusted p-values; the reference numbers run in "gehoor reproduce". */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>

#include "base/arena.h"
#include "stats/adjust.h"
#include "near.h"

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

static void assert_values(const double *expected, const double *got, size_t len)
{
    for (size_t i = 0; i < len; i++)
        assert_near(expected[i], got[i], 1e-14);
}

/* Worked by hand; the order of the caller is kept. */
static void test_stats_adjust__four_ways_by_hand(void **state)
{
    static const double p[]                       = {0.04, 0.01, 0.03, 0.02};
    static const double expected[ADJUST_COUNT][4] = {
        [ADJUST_BH]         = {0.04, 0.04, 0.04, 0.04},
        [ADJUST_BY]         = {1 / 12.0, 1 / 12.0, 1 / 12.0, 1 / 12.0},
        [ADJUST_HOLM]       = {0.06, 0.04, 0.06, 0.06},
        [ADJUST_BONFERRONI] = {0.16, 0.04, 0.12, 0.08},
    };
    double got[4];

    for (size_t i = 0; i < ADJUST_COUNT; i++) {
        assert_true(adjust_p(*state, (enum adjust_method)i, p, 4, 4, got));
        assert_values(expected[i], got, 4);
    }
}

static void test_stats_adjust__missing_stays_missing_and_does_not_count(void **state)
{
    double p[] = {NAN, 0.01, NAN, 0.02};

    assert_true(adjust_p(*state, ADJUST_BONFERRONI, p, 4, 2, p));
    assert_values((double[]){NAN, 0.02, NAN, 0.04}, p, 4);
}

static void test_stats_adjust__more_tests_than_values_makes_larger(void **state)
{
    static const double p[] = {0.001, 0.01};
    double              few[2], many[2];

    for (size_t i = 0; i < ADJUST_COUNT; i++) {
        assert_true(adjust_p(*state, (enum adjust_method)i, p, 2, 2, few));
        assert_true(adjust_p(*state, (enum adjust_method)i, p, 2, 20, many));
        assert_true(many[0] > few[0] && many[1] > few[1]);
    }
}

/* For many made sets: between p and 1, in the order of p, and Holm never above Bonferroni. */
static void test_stats_adjust__keeps_order_and_bounds(void **state)
{
    uint64_t seed = 7;
    double   p[30], out[ADJUST_COUNT][30];

    for (int run = 0; run < 200; run++) {
        for (size_t i = 0; i < 30; i++) {
            seed = seed * 6364136223846793005U + 1442695040888963407U;
            p[i] = floor((double)(seed >> 44) / 1024) / 1024; /* ties, 0 and nearly 1 */
        }
        for (size_t m = 0; m < ADJUST_COUNT; m++)
            assert_true(adjust_p(*state, (enum adjust_method)m, p, 30, 30, out[m]));
        for (size_t i = 0; i < 30; i++) {
            assert_true(out[ADJUST_BH][i] >= p[i] && out[ADJUST_BY][i] <= 1);
            assert_true(out[ADJUST_BH][i] <= out[ADJUST_HOLM][i]);
            assert_true(out[ADJUST_HOLM][i] <= out[ADJUST_BONFERRONI][i]);
            for (size_t j = 0; j < 30; j++)
                for (size_t m = 0; m < ADJUST_COUNT; m++)
                    assert_true(p[i] > p[j] || out[m][i] <= out[m][j]);
        }
    }
}

static void test_stats_adjust__refuses_what_is_no_probability(void **state)
{
    static const double bad[] = {-1e-9, 1.0000001, INFINITY, -INFINITY, 1e300};

    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        double p[] = {0.5, bad[i]}, out[] = {7, 7};

        assert_false(adjust_p(*state, ADJUST_BH, p, 2, 2, out));
        assert_true(out[0] > 6 && out[1] > 6);
    }
}

static void test_stats_adjust__refuses_fewer_tests_than_values(void **state)
{
    double p[] = {0.1, 0.2, 0.3}, out[3];

    assert_false(adjust_p(*state, ADJUST_HOLM, p, 3, 2, out));
    assert_true(adjust_p(*state, ADJUST_HOLM, p, 3, 3, out));
}

static void test_stats_adjust__nothing_is_nothing(void **state)
{
    double none[1] = {NAN}, out[1] = {7};

    assert_true(adjust_p(*state, ADJUST_BY, none, 0, 0, out));
    assert_true(out[0] > 6);
    assert_true(adjust_p(*state, ADJUST_BY, none, 1, 0, out));
    assert_true(isnan(out[0]));
}

#define TEST(name) cmocka_unit_test_setup_teardown(test_stats_adjust__##name, make, drop)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(four_ways_by_hand),
        TEST(missing_stays_missing_and_does_not_count),
        TEST(more_tests_than_values_makes_larger),
        TEST(keeps_order_and_bounds),
        TEST(refuses_what_is_no_probability),
        TEST(refuses_fewer_tests_than_values),
        TEST(nothing_is_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
