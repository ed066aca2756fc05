// SPDX-License-Identifier: EUPL-1.2
/* tests/stats/cusum.c - sums by hand, transforms, restarts; the rest runs in "gehoor reproduce". */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>

#include "base/attr.h"
#include "made.h"
#include "stats/cusum.h"

#define ASSERT_NEAR(wanted, got, tolerance) assert_true(fabs((got) - (wanted)) <= (tolerance))

/* Means of 4: deviations are (y - 4) / 2. */
static void test_stats_cusum__adds_up_without_restart(void **state)
{
    static const double     count[]  = {4, 8, 10, 4, 0};
    static const double     mean[]   = {4, 4, 4, 4, 4};
    static const double     wanted[] = {0, 1, 3, 2, 0};
    static const bool       alarm[]  = {false, false, true, true, false};
    const struct cusum_rule rule     = {.transform = CUSUM_STANDARD, .k = 1, .h = 2};
    struct cusum_point      out[5];

    (void)state;
    assert_true(cusum_run(&rule, 5, count, mean, out));
    for (size_t i = 0; i < 5; i++) {
        ASSERT_NEAR(wanted[i], out[i].sum, 1e-12);
        assert_int_equal(alarm[i], out[i].is_alarm);
    }
}

/* Poisson, doubled: kappa = log 2, so llr = y log 2 - m. */
static void test_stats_cusum__starts_anew_after_an_alarm(void **state)
{
    static const double        count[] = {3, 6, 6, 3};
    static const double        mean[]  = {2, 2, 2, 2};
    const struct lr_cusum_rule rule    = {.kappa = log(2), .threshold = 2};
    struct cusum_point         out[4];

    (void)state;
    assert_true(lr_cusum_run(&rule, 4, count, mean, out));
    ASSERT_NEAR(3 * log(2) - 2, out[0].sum, 1e-12);
    ASSERT_NEAR(9 * log(2) - 4, out[1].sum, 1e-12);
    assert_true(out[1].is_alarm);
    ASSERT_NEAR(6 * log(2) - 2, out[2].sum, 1e-12);
    assert_true(out[2].is_alarm);
    ASSERT_NEAR(3 * log(2) - 2, out[3].sum, 1e-12);
    assert_false(out[3].is_alarm);
}

/* Little extra spread is nearly Poisson; much makes the same count say less. */
static void test_stats_cusum__negative_binomial_says_less(void **state)
{
    static const double  count[] = {9}, mean[] = {4};
    struct lr_cusum_rule rule = {.kappa = 0.5, .threshold = 5};
    struct cusum_point   poisson, near, far;

    (void)state;
    assert_true(lr_cusum_run(&rule, 1, count, mean, &poisson));
    rule.alpha = 1e-7;
    assert_true(lr_cusum_run(&rule, 1, count, mean, &near));
    rule.alpha = 1;
    assert_true(lr_cusum_run(&rule, 1, count, mean, &far));
    ASSERT_NEAR(poisson.deviation, near.deviation, 1e-5);
    assert_true(far.deviation > 0 && far.deviation < poisson.deviation / 2);
}

/* Of Poisson counts the deviations have about mean 0 and variance 1. */
static void test_stats_cusum__transforms_are_standard(void **state)
{
    (void)state;
    for (int transform = CUSUM_STANDARD; transform < CUSUM_NONE; transform++) {
        struct cusum_rule rule = {.transform = (enum cusum_transform)transform, .alpha = 1e-9};
        uint64_t          seed = 4;
        double            sum = 0, square = 0;

        for (int i = 0; i < 20000; i++) {
            double z = cusum_deviation(&rule, made_poisson(&seed, 30), 30);

            sum += z / 20000;
            square += z * z / 20000;
        }
        assert_true(fabs(sum) < 0.12);
        assert_true(fabs(square - 1) < 0.05);
    }
}

/* The NB transforms at counts as spread as their alpha says. */
static void test_stats_cusum__nb_transforms_are_standard(void **state)
{
    static const enum cusum_transform both[] = {CUSUM_PEARSON_NB, CUSUM_ANSCOMBE_NB};

    (void)state;
    for (size_t t = 0; t < ARRAY_LEN(both); t++) {
        struct cusum_rule rule   = {.transform = both[t], .alpha = 0.1};
        uint64_t          seed   = 4;
        double            square = 0;

        for (int i = 0; i < 20000; i++) {
            double z = cusum_deviation(&rule, made_spread(&seed, 30, 10), 30);

            square += z * z / 20000;
        }
        assert_true(fabs(square - 1) < 0.06);
    }
}

static void test_stats_cusum__a_gap_leaves_the_sum(void **state)
{
    static const double        count[] = {9, NAN, 9}, mean[] = {4, 4, 4};
    const struct cusum_rule    rule = {.transform = CUSUM_ROSSI, .k = 0.5, .h = 1};
    const struct lr_cusum_rule lr   = {.kappa = 0.5, .threshold = 100};
    struct cusum_point         out[3];

    (void)state;
    assert_true(cusum_run(&rule, 3, count, mean, out));
    ASSERT_NEAR(out[0].sum, out[1].sum, 0);
    assert_true(out[0].is_alarm && !out[1].is_alarm && out[2].is_alarm);
    assert_true(lr_cusum_run(&lr, 3, count, mean, out));
    ASSERT_NEAR(out[0].sum, out[1].sum, 0);
    ASSERT_NEAR(2 * out[0].sum, out[2].sum, 1e-12);
}

static void test_stats_cusum__refuses_what_is_no_chart(void **state)
{
    static const double  good[] = {1}, bad_count[] = {-1, 0.5, INFINITY};
    static const double  bad_mean[] = {0, -1, NAN, INFINITY};
    struct cusum_rule    rule       = {.transform = CUSUM_STANDARD, .k = 1, .h = 2};
    struct lr_cusum_rule lr         = {.kappa = 1, .threshold = 2};
    struct cusum_point   out        = {.sum = -7};

    (void)state;
    for (size_t i = 0; i < 3; i++) {
        assert_false(cusum_run(&rule, 1, &bad_count[i], good, &out));
        assert_false(lr_cusum_run(&lr, 1, &bad_count[i], good, &out));
    }
    for (size_t i = 0; i < 4; i++) {
        assert_false(cusum_run(&rule, 1, good, &bad_mean[i], &out));
        assert_false(lr_cusum_run(&lr, 1, good, &bad_mean[i], &out));
    }
    rule.transform = CUSUM_PEARSON_NB; /* without its alpha */
    assert_false(cusum_run(&rule, 1, good, good, &out));
    lr.alpha = -1;
    assert_false(lr_cusum_run(&lr, 1, good, good, &out));
    lr = (struct lr_cusum_rule){.kappa = NAN, .threshold = 2};
    assert_false(lr_cusum_run(&lr, 1, good, good, &out));
    assert_true(out.sum <= -7);
    assert_true(cusum_run(&(struct cusum_rule){.h = 1}, 0, NULL, NULL, NULL));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_stats_cusum__adds_up_without_restart),
        cmocka_unit_test(test_stats_cusum__starts_anew_after_an_alarm),
        cmocka_unit_test(test_stats_cusum__negative_binomial_says_less),
        cmocka_unit_test(test_stats_cusum__transforms_are_standard),
        cmocka_unit_test(test_stats_cusum__nb_transforms_are_standard),
        cmocka_unit_test(test_stats_cusum__a_gap_leaves_the_sum),
        cmocka_unit_test(test_stats_cusum__refuses_what_is_no_chart),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
