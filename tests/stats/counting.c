// SPDX-License-Identifier: EUPL-1.2
/* tests/stats/counting.c - tails against sums of probabilities, bounds against tails. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>

#include "stats/counting.h"

static const double means[]       = {1e-9, 0.02, 0.5, 3, 40, 1000};
static const double dispersions[] = {1, 1 + 1e-9, 1.0001, 1.3, 4, 60};

#define FOR_EACH_LAW                                                                               \
    for (size_t m = 0; m < 6; m++)                                                                 \
        for (size_t d = 0; d < 6; d++)

/* P(Y = y) from its own formula, in logs. */
static double probability(double y, double mean, double dispersion)
{
    double size = mean / (dispersion - 1);

    if (dispersion - 1 < COUNTING_POISSON)
        return exp(y * log(mean) - mean - lgamma(y + 1));
    return exp(lgamma(y + size) - lgamma(size) - lgamma(y + 1) - size * log(dispersion) +
               y * log((dispersion - 1) / dispersion));
}

static void test_stats_counting__tail_is_what_the_probabilities_leave(void **state)
{
    (void)state;
    FOR_EACH_LAW
    {
        double below = 0;

        for (double y = 0; y < 60; y++) {
            assert_true(fabs(counting_tail(y, means[m], dispersions[d]) - (1 - below)) < 2e-9);
            below += probability(y, means[m], dispersions[d]);
        }
    }
}

static void test_stats_counting__far_tail_keeps_its_digits(void **state)
{
    (void)state;
    /* P(Y >= 20) for Poisson 1 and its first terms, 1/20! e^-1 (1 + 1/21 + 1/21/22 + ...) */
    assert_true(fabs(counting_tail(20, 1, 1) /
                         (exp(-1 - lgamma(21)) * (1 + 1 / 21.0 * (1 + 1 / 22.0 * (1 + 1 / 23.0)))) -
                     1) < 1e-5);
}

static void test_stats_counting__bound_is_the_smallest(void **state)
{
    static const double alphas[] = {1e-12, 0.0005, 0.005, 0.05, 0.5, 0.9};

    (void)state;
    FOR_EACH_LAW
    {
        for (size_t a = 0; a < 6; a++) {
            double bound = counting_bound(alphas[a], means[m], dispersions[d]);

            assert_true(bound >= 0 && floor(bound) >= bound);
            assert_true(counting_tail(bound + 1, means[m], dispersions[d]) <= alphas[a]);
            if (bound > 0)
                assert_true(counting_tail(bound, means[m], dispersions[d]) > alphas[a]);
        }
    }
}

static void test_stats_counting__mean_zero_is_always_zero(void **state)
{
    (void)state;
    assert_true(counting_tail(0, 0, 1) >= 1);
    assert_true(counting_tail(1, 0, 2) <= 0);
    assert_true(counting_bound(0.005, 0, 3) <= 0);
}

static void test_stats_counting__dispersion_goes_over_into_poisson(void **state)
{
    (void)state;
    for (double over = 1e-9; over < 1e-4; over *= 3)
        for (double y = 1; y < 60; y += 7)
            assert_true(fabs(counting_tail(y, 20, 1 + over) - counting_tail(y, 20, 1)) < over);
}

static void test_stats_counting__large_means_have_a_bound_near_the_normal(void **state)
{
    (void)state;
    for (double mean = 1e5; mean < 1e10; mean *= 10) {
        double bound = counting_bound(0.005, mean, 2);

        assert_true(fabs((bound - mean) / sqrt(2 * mean) - 2.575829) < 0.02);
    }
}

static void test_stats_counting__a_count_is_whole_and_not_negative(void **state)
{
    (void)state;
    assert_true(counting_is_count(0));
    assert_true(counting_is_count(1e15));
    assert_false(counting_is_count(-1));
    assert_false(counting_is_count(0.5));
    assert_false(counting_is_count(NAN));
    assert_false(counting_is_count(INFINITY));
    assert_false(counting_is_count(1e17));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_stats_counting__tail_is_what_the_probabilities_leave),
        cmocka_unit_test(test_stats_counting__far_tail_keeps_its_digits),
        cmocka_unit_test(test_stats_counting__bound_is_the_smallest),
        cmocka_unit_test(test_stats_counting__mean_zero_is_always_zero),
        cmocka_unit_test(test_stats_counting__dispersion_goes_over_into_poisson),
        cmocka_unit_test(test_stats_counting__large_means_have_a_bound_near_the_normal),
        cmocka_unit_test(test_stats_counting__a_count_is_whole_and_not_negative),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
