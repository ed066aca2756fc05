// SPDX-License-Identifier: EUPL-1.2
/* tests/stats/negative_binomial.c - the maximum is one, and no spread has none. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>

#include "base/arena.h"
#include "made.h"
#include "stats/negative_binomial.h"

enum { ROWS = 200 };

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

struct made {
    double x[2 * ROWS], y[ROWS];
};

static struct glm_data make_data(struct made *made, uint64_t seed, int size)
{
    for (size_t i = 0; i < ROWS; i++) {
        double mean = 5 * exp((double)i / ROWS);

        made->x[2 * i]     = 1;
        made->x[2 * i + 1] = (double)i / ROWS;
        made->y[i]         = size > 0 ? made_spread(&seed, mean, size) : floor(mean);
    }
    return (struct glm_data){ROWS, 2, made->x, made->y, NULL, NULL};
}

/* The log likelihood by its formula, at any theta and shift of beta. */
static double log_likelihood(const struct glm_data *data, const struct negative_binomial *fit,
                             double theta, double shift)
{
    double sum = 0;

    for (size_t i = 0; i < data->rows; i++) {
        double y = data->y[i], mean = fit->fit.mean[i] * exp(shift * data->x[2 * i + 1]);

        sum += lgamma(y + theta) - lgamma(theta) - lgamma(y + 1) + theta * log(theta) +
               y * log(mean) - (y + theta) * log(theta + mean);
    }
    return sum;
}

static void test_stats_negative_binomial__nothing_nearby_is_likelier(void **state)
{
    for (uint64_t run = 0; run < 20; run++) {
        struct made              made;
        struct glm_data          data = make_data(&made, run, 1 + (int)run % 8);
        struct negative_binomial fit;
        double                   best;

        assert_int_equal(GLM_FITTED, negative_binomial_fit(*state, &data, &fit));
        best = log_likelihood(&data, &fit, fit.theta, 0);
        assert_true(fabs(best - fit.log_likelihood) < 1e-8);
        for (int sign = -1; sign < 2; sign += 2) {
            assert_true(log_likelihood(&data, &fit, fit.theta * (1 + 1e-3 * sign), 0) < best);
            assert_true(log_likelihood(&data, &fit, fit.theta, 1e-3 * sign) < best);
        }
        assert_true(fabs(fit.fit.alpha * fit.theta - 1) < 1e-9);
    }
}

/* Minus the second difference of the log likelihood is one over the square of the error. */
static void test_stats_negative_binomial__error_of_theta_is_its_curvature(void **state)
{
    struct made              made;
    struct glm_data          data = make_data(&made, 4, 3);
    struct negative_binomial fit;
    double                   h, bend;

    assert_int_equal(GLM_FITTED, negative_binomial_fit(*state, &data, &fit));
    h    = fit.theta / 1000;
    bend = (2 * fit.log_likelihood - log_likelihood(&data, &fit, fit.theta + h, 0) -
            log_likelihood(&data, &fit, fit.theta - h, 0)) /
           (h * h);
    assert_true(fabs(fit.theta_se * sqrt(bend) - 1) < 1e-3);
}

static void test_stats_negative_binomial__finds_the_theta_it_was_made_with(void **state)
{
    double sum = 0;

    for (uint64_t run = 0; run < 40; run++) {
        struct made              made;
        struct glm_data          data = make_data(&made, 100 + run, 4);
        struct negative_binomial fit;

        assert_int_equal(GLM_FITTED, negative_binomial_fit(*state, &data, &fit));
        sum += fit.fit.alpha / 40;
    }
    assert_true(fabs(sum - 0.25) < 0.03);
}

static void test_stats_negative_binomial__no_spread_is_a_status(void **state)
{
    struct made              made;
    struct glm_data          data = make_data(&made, 1, 0);
    struct negative_binomial fit  = {.theta = -7};

    assert_int_equal(GLM_NO_MORE_SPREAD, negative_binomial_fit(*state, &data, &fit));
    for (size_t i = 0; i < ROWS; i++)
        made.y[i] = 0;
    assert_int_equal(GLM_ALL_ZERO, negative_binomial_fit(*state, &data, &fit));
    made.y[3] = -1;
    assert_int_equal(GLM_BAD_INPUT, negative_binomial_fit(*state, &data, &fit));
    assert_true(fit.theta <= -7);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_stats_negative_binomial__nothing_nearby_is_likelier),
        cmocka_unit_test(test_stats_negative_binomial__error_of_theta_is_its_curvature),
        cmocka_unit_test(test_stats_negative_binomial__finds_the_theta_it_was_made_with),
        cmocka_unit_test(test_stats_negative_binomial__no_spread_is_a_status),
    };

    return cmocka_run_group_tests(tests, make, drop);
}
