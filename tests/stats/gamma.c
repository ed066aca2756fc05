// SPDX-License-Identifier: EUPL-1.2
/* tests/stats/gamma.c - quantiles of the gamma distribution, small and large shapes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <gsl/gsl_sf_gamma.h>

#include "near.h"
#include "stats/gamma.h"
#include "stats/stats.h"

static const double chances[] = {0.001, 0.005, 0.025, 0.05, 0.5, 0.95, 0.975, 0.999};

static int start(void **state)
{
    (void)state;
    stats_start();
    return 0;
}

/* Shape 1 is the exponential distribution. */
static void test_stats_gamma__of_an_exponential(void **state)
{
    double x;

    (void)state;
    for (size_t i = 0; i < 8; i++) {
        assert_true(gamma_quantile(chances[i], 1, &x));
        assert_near(-log1p(-chances[i]), x, 1e-12 * x);
    }
}

/* The distribution at the quantile is the chance again (gsl_cdf_gamma_P is off for large shapes). */
static void test_stats_gamma__is_the_inverse(void **state)
{
    static const double shapes[] = {0.5, 1.5, 3, 40, 1000.5, 19999, 20001, 1e5, 1e6, 1e7};
    double              x;

    (void)state;
    for (size_t s = 0; s < sizeof shapes / sizeof shapes[0]; s++)
        for (size_t i = 0; i < 8; i++) {
            assert_true(gamma_quantile(chances[i], shapes[s], &x));
            assert_near(chances[i], gsl_sf_gamma_inc_P(shapes[s], x), 1e-9);
        }
}

/* On both sides of the seam the two ways agree. */
static void test_stats_gamma__has_no_seam(void **state)
{
    double below, above;

    (void)state;
    for (size_t i = 0; i < 8; i++) {
        assert_true(gamma_quantile(chances[i], GAMMA_LARGE - 1e-9, &below));
        assert_true(gamma_quantile(chances[i], GAMMA_LARGE + 1e-9, &above));
        assert_near(below, above, 1e-8); /* of 20,000 */
    }
}

static void test_stats_gamma__closes_in_on_the_mean(void **state)
{
    double low, high, width = INFINITY;

    (void)state;
    for (double shape = 1; shape < 1e15; shape *= 7) {
        assert_true(gamma_quantile(0.025, shape, &low) && gamma_quantile(0.975, shape, &high));
        assert_true(low < shape && shape < high);
        assert_true((high - low) / shape < width);
        width = (high - low) / shape;
    }
}

static void test_stats_gamma__refuses_what_has_no_quantile(void **state)
{
    static const double bad_p[] = {0, 1, -0.1, 1.1, NAN}, bad_shape[] = {0, -1, NAN, INFINITY};
    double              x = 7;

    (void)state;
    for (size_t i = 0; i < 5; i++)
        assert_false(gamma_quantile(bad_p[i], 2, &x));
    for (size_t i = 0; i < 4; i++)
        assert_false(gamma_quantile(0.5, bad_shape[i], &x));
    assert_false(gamma_quantile(0.001, 1e-6, &x)); /* 0.001^1000000 is no double */
    assert_near(7, x, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_stats_gamma__of_an_exponential),
        cmocka_unit_test(test_stats_gamma__is_the_inverse),
        cmocka_unit_test(test_stats_gamma__has_no_seam),
        cmocka_unit_test(test_stats_gamma__closes_in_on_the_mean),
        cmocka_unit_test(test_stats_gamma__refuses_what_has_no_quantile),
    };

    return cmocka_run_group_tests(tests, start, NULL);
}
