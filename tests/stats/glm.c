// SPDX-License-Identifier: EUPL-1.2
/* tests/stats/glm.c - score equations at the fit, known answers, and data without a fit. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>

#include "base/arena.h"
#include "made.h"
#include "stats/glm.h"

enum { ROWS = 60, COLUMNS = 4 };

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
    double x[ROWS * COLUMNS], y[ROWS], log_exposure[ROWS], weight[ROWS];
};

/* Intercept, time, step, season; everything else differs from row to row. */
static struct glm_data make_data(struct made *made, uint64_t seed, double level)
{
    for (size_t i = 0; i < ROWS; i++) {
        double *x = made->x + i * COLUMNS;

        x[0]                  = 1;
        x[1]                  = (double)i;
        x[2]                  = i >= 40;
        x[3]                  = sin((double)i / 4);
        made->log_exposure[i] = log(1 + made_uniform(&seed));
        made->weight[i]       = 0.5 + made_uniform(&seed);
        made->y[i] =
            made_spread(&seed, level * exp(0.01 * x[1] - 0.4 * x[2] + made->log_exposure[i]), 5);
    }
    return (struct glm_data){ROWS, COLUMNS, made->x, made->y, made->log_exposure, made->weight};
}

/* At the best fit X' of weight (y - mean) / (1 + alpha mean) is 0. */
static void test_stats_glm__the_score_is_zero(void **state)
{
    static const double alphas[] = {0, 0.1, 2};

    for (uint64_t run = 0; run < 30; run++) {
        struct made     made;
        struct glm_data data = make_data(&made, run, run % 2 ? 3 : 200);
        struct glm_fit  fit;

        assert_int_equal(GLM_FITTED, glm_fit(*state, &data, alphas[run % 3], &fit));
        for (size_t c = 0; c < COLUMNS; c++) {
            double score = 0, size = 0;

            for (size_t i = 0; i < ROWS; i++) {
                double part = made.x[i * COLUMNS + c] * made.weight[i] * (made.y[i] - fit.mean[i]) /
                              (1 + fit.alpha * fit.mean[i]);

                score += part;
                size += fabs(part);
            }
            assert_true(fabs(score) < 1e-9 * (size + 1));
        }
    }
}

static void test_stats_glm__hat_values_add_up_to_the_columns(void **state)
{
    struct made     made;
    struct glm_data data = make_data(&made, 3, 10);
    struct glm_fit  fit;
    double          sum = 0;

    assert_int_equal(GLM_FITTED, glm_fit(*state, &data, 0, &fit));
    for (size_t i = 0; i < ROWS; i++) {
        assert_true(fit.hat[i] > 0 && fit.hat[i] < 1);
        sum += fit.hat[i];
    }
    assert_true(fabs(sum - COLUMNS) < 1e-9);
}

/* Two groups: the means are those of the groups, the variances 1 / reports. */
static void test_stats_glm__two_groups_by_hand(void **state)
{
    static const double x[]  = {1, 0, 1, 0, 1, 0, 1, 1, 1, 1};
    static const double y[]  = {1, 2, 6, 4, 8};
    struct glm_data     data = {5, 2, x, y, NULL, NULL};
    struct glm_fit      fit;

    assert_int_equal(GLM_FITTED, glm_fit(*state, &data, 0, &fit));
    assert_true(fabs(fit.beta[0] - log(3)) < 1e-12);
    assert_true(fabs(fit.beta[1] - log(2)) < 1e-12);
    assert_true(fabs(fit.covariance[0][0] - 1 / 9.0) < 1e-12);
    assert_true(fabs(fit.covariance[1][1] - (1 / 9.0 + 1 / 12.0)) < 1e-12);
    assert_true(fabs(glm_variance(&fit, (double[]){1, 1}) - 1 / 12.0) < 1e-12);
    /* (4 + 1 + 9) / 3 + (4 + 4) / 6, over 5 - 2 */
    assert_true(fabs(fit.dispersion - 2) < 1e-12);
}

static void test_stats_glm__a_weight_of_two_is_a_row_twice(void **state)
{
    static const double once[]   = {1, 0, 1, 1, 1, 2, 1, 3};
    static const double twice[]  = {1, 0, 1, 1, 1, 1, 1, 2, 1, 3};
    static const double weight[] = {1, 2, 1, 1};
    struct glm_data     a        = {4, 2, once, (double[]){3, 1, 4, 9}, NULL, weight};
    struct glm_data     b        = {5, 2, twice, (double[]){3, 1, 1, 4, 9}, NULL, NULL};
    struct glm_fit      fit_a, fit_b;

    assert_int_equal(GLM_FITTED, glm_fit(*state, &a, 0, &fit_a));
    assert_int_equal(GLM_FITTED, glm_fit(*state, &b, 0, &fit_b));
    for (size_t c = 0; c < 2; c++) {
        assert_true(fabs(fit_a.beta[c] - fit_b.beta[c]) < 1e-10);
        assert_true(fabs(fit_a.covariance[c][c] - fit_b.covariance[c][c]) < 1e-10);
    }
}

static void assert_status(void *arena, enum glm_status wanted, struct glm_data data)
{
    struct glm_fit fit = {.alpha = -7};

    assert_int_equal(wanted, glm_fit(arena, &data, 0, &fit));
    assert_true(fit.alpha <= -7); /* untouched */
}

static void test_stats_glm__without_a_finite_fit_it_says_so(void **state)
{
    static const double line[] = {1, 1, 1, 2, 1, 3, 1, 4, 1, 5};
    static const double same[] = {1, 2, 1, 2, 1, 2, 1, 2, 1, 2};
    static const double zero[5], late[] = {0, 0, 0, 0, 7}, good[] = {1, 2, 3, 2, 1};

    assert_status(*state, GLM_ALL_ZERO, (struct glm_data){5, 2, line, zero, NULL, NULL});
    assert_status(*state, GLM_SEPARATED, (struct glm_data){5, 2, line, late, NULL, NULL});
    assert_status(*state, GLM_DEPENDENT, (struct glm_data){5, 2, same, good, NULL, NULL});
    assert_status(*state, GLM_NO_FREEDOM, (struct glm_data){2, 2, line, good, NULL, NULL});
    assert_status(*state, GLM_NO_FREEDOM, (struct glm_data){0, 2, line, good, NULL, NULL});
}

static void test_stats_glm__refuses_what_is_no_data(void **state)
{
    static const double line[] = {1, 1, 1, 2, 1, 3, 1, 4}, good[] = {1, 2, 3, 2};
    static const double hole[] = {1, NAN, 3, 2}, minus[] = {1, -2, 3, 2};
    static const double endless[] = {1, INFINITY, 3, 2}, no_weight[] = {1, 0, 1, 1};

    assert_status(*state, GLM_BAD_INPUT, (struct glm_data){4, 2, line, hole, NULL, NULL});
    assert_status(*state, GLM_BAD_INPUT, (struct glm_data){4, 2, line, minus, NULL, NULL});
    assert_status(*state, GLM_BAD_INPUT, (struct glm_data){4, 2, line, endless, NULL, NULL});
    assert_status(*state, GLM_BAD_INPUT, (struct glm_data){4, 1, hole, good, NULL, NULL});
    assert_status(*state, GLM_BAD_INPUT, (struct glm_data){4, 2, line, good, endless, NULL});
    assert_status(*state, GLM_BAD_INPUT, (struct glm_data){4, 2, line, good, NULL, no_weight});
    assert_status(*state, GLM_BAD_INPUT, (struct glm_data){4, 0, line, good, NULL, NULL});
    assert_status(*state, GLM_BAD_INPUT, (struct glm_data){4, 13, line, good, NULL, NULL});
}

static void test_stats_glm__huge_counts_and_far_columns_fit(void **state)
{
    double          x[2 * ROWS], y[ROWS];
    struct glm_data data = {ROWS, 2, x, y, NULL, NULL};
    struct glm_fit  fit;

    for (size_t i = 0; i < ROWS; i++) {
        x[2 * i]     = 1;
        x[2 * i + 1] = 2020 + (double)i / 52;
        y[i]         = floor(1e9 * exp(0.7 * (double)i / 52));
    }
    assert_int_equal(GLM_FITTED, glm_fit(*state, &data, 0, &fit));
    assert_true(fabs(fit.beta[1] - 0.7) < 1e-6);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_stats_glm__the_score_is_zero),
        cmocka_unit_test(test_stats_glm__hat_values_add_up_to_the_columns),
        cmocka_unit_test(test_stats_glm__two_groups_by_hand),
        cmocka_unit_test(test_stats_glm__a_weight_of_two_is_a_row_twice),
        cmocka_unit_test(test_stats_glm__without_a_finite_fit_it_says_so),
        cmocka_unit_test(test_stats_glm__refuses_what_is_no_data),
        cmocka_unit_test(test_stats_glm__huge_counts_and_far_columns_fit),
    };

    return cmocka_run_group_tests(tests, make, drop);
}
