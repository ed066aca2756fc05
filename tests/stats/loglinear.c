// SPDX-License-Identifier: EUPL-1.2
/*
 * tests/stats/loglinear.c - fitted tables have the margins they were given, and nothing more.
 * Reference numbers: "gehoor reproduce" on tests/data/vectors/disproportionality.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/arena.h"
#include "near.h"
#include "stats/loglinear.h"

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

/* Both factors alone: rows x columns / total, as everybody learns it. */
static void test_stats_loglinear__independence_by_hand(void **state)
{
    static const unsigned        margin[]   = {0x1, 0x2};
    static const double          observed[] = {10, 20, 30, 40, 50, 50};
    const struct loglinear_model model      = {2, {2, 3}, margin, 2};
    struct loglinear_fit         fit;

    assert_true(loglinear_fit(*state, &model, observed, &fit));
    for (size_t i = 0; i < 6; i++) {
        double row = i < 3 ? 60 : 140, column[] = {50, 70, 80};

        assert_near(row * column[i % 3] / 200, fit.expected[i], 1e-11);
    }
    assert_int_equal(2, fit.df);
    assert_int_equal(0, fit.zeros);
    assert_near(25.0 / 15 + 1.0 / 21 + 36.0 / 24 + 25.0 / 35 + 1.0 / 49 + 36.0 / 56, fit.pearson,
                1e-10);
}

/* The margin of all factors is the table itself. */
static void test_stats_loglinear__the_whole_margin_is_the_table(void **state)
{
    static const unsigned        margin[]   = {0x7};
    static const double          observed[] = {1, 0, 3, 4, 5, 6, 0, 8};
    const struct loglinear_model model      = {3, {2, 2, 2}, margin, 1};
    struct loglinear_fit         fit;

    assert_true(loglinear_fit(*state, &model, observed, &fit));
    for (size_t i = 0; i < 8; i++)
        assert_near(observed[i], fit.expected[i], 1e-12);
    assert_near(0, fit.deviance, 1e-12);
    assert_int_equal(0, fit.df);
    assert_int_equal(2, fit.zeros);
}

static void test_stats_loglinear__no_margin_spreads_evenly(void **state)
{
    static const double          observed[] = {1, 2, 3, 6};
    const struct loglinear_model model      = {1, {4}, NULL, 0};
    struct loglinear_fit         fit;

    assert_true(loglinear_fit(*state, &model, observed, &fit));
    for (size_t i = 0; i < 4; i++)
        assert_near(3, fit.expected[i], 1e-12);
    assert_int_equal(3, fit.df);
}

static double margin_of(const double *table, size_t x, size_t y, size_t i, size_t j)
{
    const size_t step[] = {12, 4, 1}, level[] = {2, 3, 4};
    double       sum = 0;

    for (size_t cell = 0; cell < 24; cell++)
        if (cell / step[x] % level[x] == i && cell / step[y] % level[y] == j)
            sum += table[cell];
    return sum;
}

/* For made tables of 2 x 3 x 4: every two-way margin is met, also with cells that are 0. */
static void test_stats_loglinear__meets_its_margins(void **state)
{
    static const unsigned        margin[] = {0x3, 0x5, 0x6};
    const struct loglinear_model model    = {3, {2, 3, 4}, margin, 3};
    uint64_t                     seed     = 9;

    for (int run = 0; run < 50; run++) {
        double               observed[24];
        struct loglinear_fit fit;

        for (size_t i = 0; i < 24; i++) {
            seed        = seed * 6364136223846793005U + 1442695040888963407U;
            observed[i] = (double)((seed >> 40) % 20) + 1;
        }
        assert_true(loglinear_fit(*state, &model, observed, &fit));
        for (size_t x = 0; x < 3; x++)
            for (size_t y = x + 1; y < 3; y++)
                for (size_t i = 0; i < model.level[x]; i++)
                    for (size_t j = 0; j < model.level[y]; j++)
                        assert_near(margin_of(observed, x, y, i, j),
                                    margin_of(fit.expected, x, y, i, j), 1e-9);
        assert_int_equal(6, fit.df); /* 1 x 2 x 3 */
        assert_true(fit.deviance >= 0 && fit.pearson >= 0);
    }
}

static void test_stats_loglinear__refuses_what_is_no_model(void **state)
{
    static const unsigned        margin[]   = {0x4};
    static const double          observed[] = {1, 2, 3, 4};
    const struct loglinear_model bad[]      = {
             {0, {0}, NULL, 0},      {9, {1, 1, 1, 1, 1, 1, 1, 1}, NULL, 0}, {2, {2, 0}, NULL, 0},
             {2, {2, 2}, margin, 1}, {2, {SIZE_MAX, SIZE_MAX}, NULL, 0},     {2, {1001, 1000}, NULL, 0}};
    struct loglinear_fit fit = {.df = 7};

    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        assert_int_equal(0, loglinear_cells(&bad[i]));
        assert_false(loglinear_fit(*state, &bad[i], observed, &fit));
    }
    assert_int_equal(7, fit.df);
}

static void test_stats_loglinear__refuses_what_is_no_count(void **state)
{
    const double                 bad[] = {-1, NAN, INFINITY, 1e308};
    const struct loglinear_model model = {1, {3}, NULL, 0};
    struct loglinear_fit         fit   = {.df = 7};

    for (size_t i = 0; i < 4; i++) {
        double observed[] = {1, bad[i], bad[i] > 0 ? bad[i] : 1};

        assert_false(loglinear_fit(*state, &model, observed, &fit));
    }
    assert_false(loglinear_fit(*state, &model, (double[]){0, 0, 0}, &fit));
    assert_int_equal(7, fit.df);
}

#define TEST(name) cmocka_unit_test_setup_teardown(test_stats_loglinear__##name, make, drop)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(independence_by_hand),     TEST(the_whole_margin_is_the_table),
        TEST(no_margin_spreads_evenly), TEST(meets_its_margins),
        TEST(refuses_what_is_no_model), TEST(refuses_what_is_no_count),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
