// SPDX-License-Identifier: EUPL-1.2
/* tests/stats/rate.c - limits hold their tails, zeros, and what a check can show at all. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>

#include "stats/rate.h"

/* P(X = k), binomial, with this chance. */
static double probability(int k, int n, double p)
{
    return exp(lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1) + k * log(p) +
               (n - k) * log(1 - p));
}

static double sum_to(int k, int n, double p)
{
    double sum = 0;

    for (int i = 0; i <= k; i++)
        sum += probability(i, n, p);
    return sum;
}

/* The chance of after, of a report of both, at this ratio of rates. */
static double chance(double ratio, double after_time, double before_time)
{
    return ratio * after_time / (ratio * after_time + before_time);
}

static void test_stats_rate__limits_have_their_tails(void **state)
{
    (void)state;
    for (int after = 0; after < 15; after++)
        for (int before = 0; before < 15; before += 2) {
            struct rate rate;
            int         n = after + before;

            assert_true(rate_compare(after, 26, before, 52, &rate));
            if (after == 0)
                assert_true(rate.low <= 0);
            else
                assert_true(fabs(1 - sum_to(after - 1, n, chance(rate.low, 26, 52)) - 0.025) <
                            1e-9);
            if (before == 0)
                assert_true(isinf(rate.high) && isinf(rate.mid_p_high));
            else {
                double p = chance(rate.mid_p_high, 26, 52);

                assert_true(fabs(sum_to(after, n, chance(rate.high, 26, 52)) - 0.025) < 1e-9);
                assert_true(fabs(sum_to(after, n, p) - probability(after, n, p) / 2 - 0.025) <
                            1e-9);
                assert_true(rate.mid_p_high < rate.high && rate.high_one_sided < rate.high);
            }
        }
}

static void test_stats_rate__two_sided_counts_what_is_not_likelier(void **state)
{
    (void)state;
    for (int n = 1; n < 25; n++)
        for (int after = 0; after <= n; after++) {
            struct rate rate;
            double      p = chance(1, 3, 5), own = probability(after, n, p), sum = 0;

            assert_true(rate_compare(after, 3, n - after, 5, &rate));
            for (int k = 0; k <= n; k++)
                if (probability(k, n, p) <= own * (1 + 1e-7))
                    sum += probability(k, n, p);
            assert_true(fabs(rate.p - sum) < 1e-10);
        }
}

static void test_stats_rate__turned_over_is_one_over(void **state)
{
    struct rate a, b;

    (void)state;
    assert_true(rate_compare(12, 30, 31, 50, &a));
    assert_true(rate_compare(31, 50, 12, 30, &b));
    assert_true(fabs(a.ratio * b.ratio - 1) < 1e-12);
    assert_true(fabs(a.low * b.high - 1) < 1e-12);
    assert_true(fabs(a.mid_p_high * b.mid_p_low - 1) < 1e-12);
    assert_true(fabs(a.p - b.p) < 1e-12);
    assert_true(fabs(a.p_less - b.p_greater) < 1e-12);
}

static void test_stats_rate__nothing_proves_nothing(void **state)
{
    struct rate rate;

    (void)state;
    assert_true(rate_compare(0, 1, 0, 1, &rate));
    assert_true(rate.low <= 0 && isinf(rate.high) && rate.p >= 1 && fabs(rate.ratio - 1) < 1e-15);
    assert_true(rate_compare(3, 1, 0, 1, &rate));
    assert_true(isinf(rate.ratio) && rate.low > 0);
}

/* No report where 0.5 were expected, by hand: high at e^-m = 0.025. */
static void test_stats_rate__against_what_was_expected(void **state)
{
    struct rate rate;

    (void)state;
    assert_true(rate_against(0, 0.5, &rate));
    assert_true(fabs(rate.high - -log(0.025) / 0.5) < 1e-9);
    assert_true(fabs(rate.p_less - exp(-0.5)) < 1e-12);
    assert_true(rate.p >= 1 && rate.low <= 0);
    assert_true(rate_against(1e6, 1e6 + 4000, &rate));
    assert_true(rate.high < 1 && rate.p < 1e-4);
    assert_true(fabs(rate.low - (1 - 0.0039840 - 0.0019522)) < 1e-5);
}

/* 52 weeks before, 26 after: what the design of the check says must be seen. */
static void test_stats_rate__what_a_check_can_show(void **state)
{
    static const double known[][2] = {{9, -1}, {10, 0}, {20, 2}, {52, 14}, {104, 35}, {520, 221}};
    double              most;

    (void)state;
    for (size_t i = 0; i < 6; i++) {
        assert_true(rate_drop_most(known[i][0], 52, 26, &most));
        assert_true(fabs(most - known[i][1]) < 0.5);
    }
}

static void test_stats_rate__refuses_what_is_no_rate(void **state)
{
    struct rate rate = {.ratio = -7};
    double      most = -7;

    (void)state;
    assert_false(rate_compare(-1, 1, 1, 1, &rate));
    assert_false(rate_compare(1, 1, 1.5, 1, &rate));
    assert_false(rate_compare(NAN, 1, 1, 1, &rate));
    assert_false(rate_compare(1, 0, 1, 1, &rate));
    assert_false(rate_compare(1, 1, 1, INFINITY, &rate));
    assert_false(rate_against(1, 0, &rate));
    assert_false(rate_against(1, NAN, &rate));
    assert_false(rate_drop_most(1, 0, 1, &most));
    assert_true(rate.ratio <= -7 && most <= -7);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_stats_rate__limits_have_their_tails),
        cmocka_unit_test(test_stats_rate__two_sided_counts_what_is_not_likelier),
        cmocka_unit_test(test_stats_rate__turned_over_is_one_over),
        cmocka_unit_test(test_stats_rate__nothing_proves_nothing),
        cmocka_unit_test(test_stats_rate__against_what_was_expected),
        cmocka_unit_test(test_stats_rate__what_a_check_can_show),
        cmocka_unit_test(test_stats_rate__refuses_what_is_no_rate),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
