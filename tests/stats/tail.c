// SPDX-License-Identifier: EUPL-1.2
/* tests/stats/tail.c - tails against sums of their terms, over the border, and never NaN. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>

#include "stats/tail.h"

/* P(Y >= y) for Poisson, from the largest terms on. */
static double poisson_upper(double y, double mean)
{
    double term = exp(y * log(mean) - mean - lgamma(y + 1)), sum = 0;

    for (; term > sum * 1e-18; term *= mean / ++y)
        sum += term;
    return sum;
}

static void test_stats_tail__gamma_is_a_sum_of_poisson(void **state)
{
    (void)state;
    for (double mean = 0.5; mean < 3000; mean *= 5)
        for (double y = floor(mean + 1); y < mean * 2 + 8; y += floor(mean / 9 + 1)) {
            double wanted = poisson_upper(y, mean);

            assert_true(fabs(tail_gamma_lower(mean, y) / wanted - 1) < 1e-9);
            assert_true(fabs(tail_gamma_upper(mean, y) - (1 - wanted)) < 1e-12);
        }
}

/* A beta with shapes 1 and b, and a and 1, is a power. */
static void test_stats_tail__beta_of_shape_one_is_a_power(void **state)
{
    (void)state;
    for (double x = 0.01; x < 1; x += 0.07)
        for (double b = 0.5; b < 1e6; b *= 7) {
            assert_true(fabs(tail_beta_lower(x, 1 - x, 1, b) - (1 - pow(1 - x, b))) < 1e-11);
            assert_true(fabs(tail_beta_lower(x, 1 - x, b, 1) - pow(x, b)) < 1e-11);
        }
}

/* Where GSL gives over to the cube roots there is no step. */
static void test_stats_tail__the_border_is_not_seen(void **state)
{
    double a = TAIL_LARGE, b = TAIL_LARGE * (1 + 1e-12);

    (void)state;
    for (double z = -6; z <= 6; z += 0.5) {
        double x = a + z * sqrt(a), p = 0.5 + z / sqrt(8 * a);

        assert_true(fabs(tail_gamma_lower(x, a) - tail_gamma_lower(x, b)) < 2e-8);
        assert_true(fabs(tail_gamma_upper(x, a) - tail_gamma_upper(x, b)) < 2e-8);
        assert_true(fabs(tail_beta_lower(p, 1 - p, a, a) - tail_beta_lower(p, 1 - p, b, b)) < 2e-8);
    }
}

static void test_stats_tail__is_a_probability_at_any_size(void **state)
{
    (void)state;
    for (double a = 1e-3; a < 1e15; a *= 7)
        for (double z = -40; z <= 40; z += 2.5) {
            double x = fmax(0, a + z * sqrt(a));

            assert_true(tail_gamma_lower(x, a) >= 0 && tail_gamma_lower(x, a) <= 1);
            assert_true(tail_gamma_upper(x, a) >= 0 && tail_gamma_upper(x, a) <= 1);
            for (double b = 1; b < 1e15; b *= 30) {
                double y = fmin(1, fmax(0, b / (a + b) * (1 + z / sqrt(fmin(a, b)))));
                double p = tail_beta_lower(1 - y, y, a, b);

                assert_true(p >= 0 && p <= 1);
            }
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_stats_tail__gamma_is_a_sum_of_poisson),
        cmocka_unit_test(test_stats_tail__beta_of_shape_one_is_a_power),
        cmocka_unit_test(test_stats_tail__the_border_is_not_seen),
        cmocka_unit_test(test_stats_tail__is_a_probability_at_any_size),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
