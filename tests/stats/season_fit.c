// SPDX-License-Identifier: EUPL-1.2
/* tests/stats/season_fit.c - the same as glm.h with a column for each level, and its limits. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>

#include "base/arena.h"
#include "made.h"
#include "stats/glm.h"
#include "stats/season_fit.h"

enum { ROWS = 120, LEVELS = 5 };

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
    uint8_t level[ROWS];
    double  time[ROWS], count[ROWS], exposure[ROWS], weight[ROWS], mean[ROWS], hat[ROWS];
};

static struct season_data make_data(struct made *made, uint64_t seed, bool exposed, bool weighed)
{
    double trend = (made_uniform(&seed) - 0.5) / 20, level = 1 + 20 * made_uniform(&seed);

    for (size_t i = 0; i < ROWS; i++) {
        made->level[i]    = (uint8_t)(i / 7 % LEVELS);
        made->time[i]     = (double)i - ROWS - 30;
        made->exposure[i] = exposed ? 1 + made_uniform(&seed) : 1;
        made->weight[i]   = weighed ? 0.2 + made_uniform(&seed) : 1;
        made->count[i]    = made_spread(
               &seed, level * made->exposure[i] * exp(trend * (double)i - 0.2 * made->level[i]), 3);
    }
    return (struct season_data){
        .rows     = ROWS,
        .levels   = LEVELS,
        .level    = made->level,
        .time     = made->time,
        .count    = made->count,
        .exposure = exposed ? made->exposure : NULL,
        .weight   = weighed ? made->weight : NULL,
    };
}

/* One column for each level, and time. */
static struct glm_fit fit_by_columns(struct arena *arena, const struct season_data *data,
                                     bool trend)
{
    size_t          columns      = LEVELS + trend;
    double         *x            = arena_array(arena, ROWS * columns, sizeof *x);
    double         *log_exposure = arena_array(arena, ROWS, sizeof *log_exposure);
    struct glm_data same         = {ROWS, columns, x, data->count, log_exposure, data->weight};
    struct glm_fit  fit;

    for (size_t i = 0; i < ROWS; i++) {
        x[i * columns + data->level[i]] = 1;
        if (trend)
            x[i * columns + LEVELS] = data->time[i];
        log_exposure[i] = data->exposure ? log(data->exposure[i]) : 0;
    }
    assert_int_equal(GLM_FITTED, glm_fit(arena, &same, 0, &fit));
    return fit;
}

#define ASSERT_NEAR(a, b) assert_true(fabs((a) - (b)) <= 1e-9 * fmax(1, fabs(b)))

static void test_stats_season_fit__is_the_regression_on_columns(void **state)
{
    for (uint64_t run = 0; run < 40; run++) {
        struct made        made;
        bool               trend = run & 4;
        struct season_data data  = make_data(&made, run, run & 1, run & 2);
        struct season_fit  fit   = {.mean = made.mean, .hat = made.hat};
        struct glm_fit     other = fit_by_columns(*state, &data, trend);

        assert_int_equal(SEASON_FITTED, season_fit(&data, trend, 0, &fit));
        assert_int_equal(LEVELS + trend, fit.parameters);
        assert_int_equal(other.freedom, fit.freedom);
        ASSERT_NEAR(fit.dispersion, other.dispersion);
        for (size_t l = 0; l < LEVELS; l++) {
            ASSERT_NEAR(fit.level[l], other.beta[l]);
            ASSERT_NEAR(fit.level_variance[l], other.covariance[l][l]);
        }
        if (trend) {
            ASSERT_NEAR(fit.trend, other.beta[LEVELS]);
            ASSERT_NEAR(fit.trend_variance, other.covariance[LEVELS][LEVELS]);
        }
        for (size_t i = 0; i < ROWS; i++) {
            ASSERT_NEAR(fit.mean[i], other.mean[i]);
            ASSERT_NEAR(fit.hat[i], other.hat[i]);
        }
    }
}

static void test_stats_season_fit__start_does_not_matter(void **state)
{
    struct made        made;
    struct season_data data = make_data(&made, 11, true, true);
    struct season_fit  a = {.mean = made.mean, .hat = made.hat}, b = a;

    (void)state;
    assert_int_equal(SEASON_FITTED, season_fit(&data, true, 0, &a));
    for (double start = -3; start < 3.1; start += 0.5) {
        assert_int_equal(SEASON_FITTED, season_fit(&data, true, start, &b));
        ASSERT_NEAR(b.trend, a.trend);
    }
}

/* Two levels of three rows; level 1 has no report. */
static void test_stats_season_fit__level_without_reports_is_zero(void **state)
{
    double             mean[6], hat[6];
    struct season_data data = {
        .rows   = 6,
        .levels = 3,
        .level  = (const uint8_t[]){0, 0, 0, 1, 1, 1},
        .time   = (const double[]){-6, -5, -4, -3, -2, -1},
        .count  = (const double[]){1, 3, 2, 0, 0, 0},
    };
    struct season_fit fit = {.mean = mean, .hat = hat};

    (void)state;
    for (int trend = 0; trend < 2; trend++) {
        assert_int_equal(SEASON_FITTED, season_fit(&data, trend, 0, &fit));
        assert_true(fit.has_zero_level);
        assert_int_equal(2 + trend, fit.parameters); /* level 2 has no rows */
        assert_true(isinf(fit.level[1]) && fit.level[1] < 0);
        assert_true(isfinite(fit.level[0]));
        assert_true(isfinite(fit.dispersion));
        for (size_t i = 3; i < 6; i++) {
            assert_true(mean[i] <= 0);
            assert_true(fabs(hat[i] - 1 / 3.0) < 0.2);
        }
    }
}

static enum season_status status_of(const double *count, bool trend)
{
    double             mean[4], hat[4];
    struct season_data data = {
        .rows   = 4,
        .levels = 1,
        .level  = (const uint8_t[]){0, 0, 0, 0},
        .time   = (const double[]){-4, -3, -2, -1},
        .count  = count,
    };
    struct season_fit fit = {.mean = mean, .hat = hat};

    return season_fit(&data, trend, 0, &fit);
}

static void test_stats_season_fit__a_trend_without_end_is_told(void **state)
{
    static const double late[] = {0, 0, 0, 5}, early[] = {5, 0, 0, 0}, none[] = {0, 0, 0, 0};
    static const double both[] = {1, 0, 0, 900};

    (void)state;
    assert_int_equal(SEASON_ENDLESS_RISE, status_of(late, true));
    assert_int_equal(SEASON_ENDLESS_FALL, status_of(early, true));
    assert_int_equal(SEASON_TIMELESS, status_of(none, true));
    assert_int_equal(SEASON_FITTED, status_of(both, true));
    assert_int_equal(SEASON_FITTED, status_of(late, false));
    assert_int_equal(SEASON_FITTED, status_of(none, false));
}

/* All rows at one time: no trend can be told. */
static void test_stats_season_fit__one_time_has_no_trend(void **state)
{
    double             mean[3], hat[3];
    struct season_data data = {
        .rows   = 3,
        .levels = 1,
        .level  = (const uint8_t[]){0, 0, 0},
        .time   = (const double[]){-4, -4, -4},
        .count  = (const double[]){1, 2, 3},
    };
    struct season_fit fit = {.mean = mean, .hat = hat};

    (void)state;
    assert_int_equal(SEASON_TIMELESS, season_fit(&data, true, 0, &fit));
    data.rows = 1;
    assert_int_equal(SEASON_NO_FREEDOM, season_fit(&data, false, 0, &fit));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_stats_season_fit__is_the_regression_on_columns),
        cmocka_unit_test(test_stats_season_fit__start_does_not_matter),
        cmocka_unit_test(test_stats_season_fit__level_without_reports_is_zero),
        cmocka_unit_test(test_stats_season_fit__a_trend_without_end_is_told),
        cmocka_unit_test(test_stats_season_fit__one_time_has_no_trend),
    };

    return cmocka_run_group_tests(tests, make, drop);
}
