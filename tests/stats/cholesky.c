// SPDX-License-Identifier: EUPL-1.2
/* tests/stats/cholesky.c - the factor of a matrix, its inverse, and a matrix that has none. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "stats/cholesky.h"

#define assert_near(expected, actual) assert_true(fabs((expected) - (actual)) <= 1e-12)

/* Golub and Van Loan's way by hand: 4 = 2 2; 12 = 6 2; 37 = 6 6 + 1; ... */
static void test_stats_cholesky__a_matrix_by_hand(void **state)
{
    static const double lower[] = {2, 0, 0, 6, 1, 0, -8, 5, 3};
    double              a[]     = {4, 99, 99, 12, 37, 99, -16, -43, 98};

    (void)state;
    assert_true(cholesky(a, 3));
    for (size_t i = 0; i < 9; i++)
        assert_near(lower[i], a[i]);
}

static void test_stats_cholesky__the_inverse_times_the_factor_is_one(void **state)
{
    static const double lower[]   = {2, 0, 0, 6, 1, 0, -8, 5, 3};
    double              inverse[] = {2, 0, 0, 6, 1, 0, -8, 5, 3};

    (void)state;
    cholesky_invert(inverse, 3);
    for (size_t i = 0; i < 3; i++)
        for (size_t j = 0; j < 3; j++) {
            double sum = 0;

            for (size_t k = 0; k < 3; k++)
                sum += inverse[i * 3 + k] * lower[k * 3 + j];
            assert_near(i == j, sum);
        }
}

static void test_stats_cholesky__dependent_rows_are_refused(void **state)
{
    double singular[] = {1, 0, 1, 1};
    double negative[] = {1, 0, 2, 1};
    double empty[]    = {0};

    (void)state;
    assert_false(cholesky(singular, 2));
    assert_false(cholesky(negative, 2));
    assert_false(cholesky(empty, 1));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_stats_cholesky__a_matrix_by_hand),
        cmocka_unit_test(test_stats_cholesky__the_inverse_times_the_factor_is_one),
        cmocka_unit_test(test_stats_cholesky__dependent_rows_are_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
