// SPDX-License-Identifier: EUPL-1.2
/*
 * tests/stats/its.c - made series with and without a change; the reference numbers run in
 * "gehoor reproduce".
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>

#include "base/arena.h"
#include "made.h"
#include "stats/its.h"

enum { WEEKS = 130, START = 79, SERIES = 400 };

struct fixture {
    struct arena     *arena;
    double            time[WEEKS], count[WEEKS], exposure[WEEKS];
    struct its_series series;
    struct its_model  model;
    struct its_fit    fit;
};

static int make(void **state)
{
    struct arena   *arena = arena_new();
    struct fixture *f     = ARENA_NEW(arena, struct fixture);

    f->arena = arena;
    for (size_t i = 0; i < WEEKS; i++) {
        f->time[i]     = (double)i + 1;
        f->count[i]    = i + 1 < START ? 10 : 5;
        f->exposure[i] = 100;
    }
    f->series = (struct its_series){.len = WEEKS, .time = f->time, .count = f->count};
    f->model  = (struct its_model){.start = START, .trend = true};
    *state    = f;
    return 0;
}

static int drop(void **state)
{
    arena_free(((struct fixture *)*state)->arena);
    return 0;
}

static enum glm_status status_of(struct fixture *f)
{
    return its_fit(f->arena, &f->series, &f->model, &f->fit);
}

static const struct its_fit *fit(struct fixture *f)
{
    assert_int_equal(GLM_FITTED, status_of(f));
    return &f->fit;
}

#define ASSERT_NEAR(wanted, got, tolerance) assert_true(fabs((got) - (wanted)) <= (tolerance))

static void test_stats_its__half_is_half(void **state)
{
    struct fixture *f = *state;

    fit(f);
    ASSERT_NEAR(0.5, f->fit.quasi.ratio, 1e-9);
    ASSERT_NEAR(5 * (WEEKS - START + 1), f->fit.quasi.fitted, 1e-6);
    ASSERT_NEAR(10 * (WEEKS - START + 1), f->fit.quasi.expected, 1e-6);
    assert_true(f->fit.quasi.log_se < 1e-6);    /* as regular as this: no error by quasi-Poisson */
    assert_true(f->fit.decision.log_se > 0.05); /* but never less than Poisson's */
    assert_int_equal(ITS_DROPPED, f->fit.verdict);
    f->model.slope = true;
    ASSERT_NEAR(0.5, fit(f)->quasi.ratio, 1e-9);
}

static void test_stats_its__turned_over_it_rose(void **state)
{
    struct fixture *f = *state;

    for (size_t i = 0; i < WEEKS; i++)
        f->count[i] = 15 - f->count[i];
    assert_int_equal(ITS_ROSE, fit(f)->verdict);
    ASSERT_NEAR(2, f->fit.decision.ratio, 1e-9);
}

/* Half the inflow, half the reports: nothing of its own happened. */
static void test_stats_its__exposure_explains(void **state)
{
    struct fixture *f = *state;

    for (size_t i = START - 1; i < WEEKS; i++)
        f->exposure[i] = 50;
    f->series.exposure = f->exposure;
    ASSERT_NEAR(1, fit(f)->decision.ratio, 1e-9);
    assert_int_equal(ITS_NOT_SHOWN, f->fit.verdict);
}

static void test_stats_its__points_may_be_missing(void **state)
{
    struct fixture *f = *state;

    f->count[START - 2] = NAN;
    f->count[START - 3] = NAN;
    assert_int_equal(WEEKS - 2, fit(f)->glm.rows);
    ASSERT_NEAR(0.5, f->fit.decision.ratio, 1e-9);
}

/* The sandwich with lag 0 only and weight 1, by another road: two groups without a trend. */
static void test_stats_its__robust_error_of_two_groups(void **state)
{
    struct fixture *f        = *state;
    uint64_t        seed     = 8;
    double          wanted   = 0;
    double          sum[2]   = {0};
    double          moved[5] = {0};

    f->model.trend = false;
    for (size_t i = 0; i < WEEKS; i++) {
        f->count[i] = made_spread(&seed, 20, 2);
        sum[i >= START - 1] += f->count[i];
    }
    fit(f);
    assert_int_equal(4, f->fit.lag);
    /* log ratio = log mean after - log mean before; influence of a week: (y - mean) / sum */
    for (size_t lag = 0; lag <= 4; lag++)
        for (size_t i = lag; i < WEEKS; i++) {
            double a = (f->count[i] - f->fit.glm.mean[i]) / sum[i >= START - 1];
            double b = (f->count[i - lag] - f->fit.glm.mean[i - lag]) / sum[i - lag >= START - 1];
            double turn = (i >= START - 1) == (i - lag >= START - 1) ? 1 : -1;

            moved[lag] += a * b * turn;
        }
    for (size_t lag = 0; lag <= 4; lag++)
        wanted += (lag ? 2 : 1) * (1 - (double)lag / 5) * moved[lag];
    ASSERT_NEAR(sqrt(wanted), f->fit.robust.log_se, 1e-9);
}

/* A burst before the start that is left in looks like an effect, left out it does not. */
static void test_stats_its__a_burst_before_misleads(void **state)
{
    struct fixture *f = *state;

    for (size_t i = 0; i < WEEKS; i++)
        f->count[i] = 10;
    for (size_t i = START - 7; i < START - 1; i++)
        f->count[i] = 40;
    assert_true(fit(f)->decision.ratio < 0.7);
    for (size_t i = START - 7; i < START - 1; i++)
        f->count[i] = NAN;
    ASSERT_NEAR(1, fit(f)->decision.ratio, 1e-9);
}

static void test_stats_its__says_why_there_is_no_fit(void **state)
{
    struct fixture *f = *state;

    f->model.start = 1;
    assert_int_equal(GLM_DEPENDENT, status_of(f));
    f->model.start = WEEKS + 1;
    assert_int_equal(GLM_DEPENDENT, status_of(f));
    f->model.start = START;
    for (size_t i = START - 1; i < WEEKS; i++)
        f->count[i] = 0;
    assert_int_equal(GLM_SEPARATED, status_of(f));
    for (size_t i = 0; i < WEEKS; i++)
        f->count[i] = 0;
    assert_int_equal(GLM_ALL_ZERO, status_of(f));
    f->series.len = 3;
    assert_int_equal(GLM_NO_FREEDOM, status_of(f));
    f->series.len = 0;
    assert_int_equal(GLM_NO_FREEDOM, status_of(f));
}

static void test_stats_its__refuses_what_is_no_series(void **state)
{
    static const double bad[] = {-1, 0.5, INFINITY};
    struct fixture     *f     = *state;

    for (size_t i = 0; i < 3; i++) {
        f->count[7] = bad[i];
        assert_int_equal(GLM_BAD_INPUT, status_of(f));
    }
    f->count[7]        = 10;
    f->series.exposure = f->exposure;
    f->exposure[7]     = 0;
    assert_int_equal(GLM_BAD_INPUT, status_of(f));
    f->exposure[7] = 100;
    f->time[7]     = NAN;
    assert_int_equal(GLM_BAD_INPUT, status_of(f));
    f->time[7]         = 8;
    f->model.harmonics = 1; /* of no period */
    assert_int_equal(GLM_BAD_INPUT, status_of(f));
    f->model.harmonics = ITS_HARMONICS + 1;
    f->model.period    = 52;
    assert_int_equal(GLM_BAD_INPUT, status_of(f));
    f->model.harmonics = ITS_HARMONICS;
    f->model.slope     = true;
    assert_int_equal(GLM_FITTED, status_of(f));
    assert_int_equal(GLM_COLUMNS, f->fit.glm.columns);
}

static void test_stats_its__negative_binomial_beside_it(void **state)
{
    struct fixture          *f    = *state;
    uint64_t                 seed = 3;
    struct negative_binomial other;
    struct its_effect        effect;

    assert_int_equal(GLM_NO_MORE_SPREAD,
                     its_fit_negative_binomial(f->arena, &f->series, &f->model, &other, &effect));
    for (size_t i = 0; i < WEEKS; i++)
        f->count[i] = made_spread(&seed, i + 1 < START ? 20 : 8, 4);
    fit(f);
    assert_int_equal(GLM_FITTED,
                     its_fit_negative_binomial(f->arena, &f->series, &f->model, &other, &effect));
    ASSERT_NEAR(f->fit.quasi.ratio, effect.ratio, 0.1);
    assert_true(effect.low < effect.ratio && effect.ratio < effect.high);
}

/* Share of made series that are said to have dropped.  Each week is spread, mean about 12. */
static double share_dropped(struct fixture *f, double seasonal, double trend, double after)
{
    size_t   dropped = 0;
    uint64_t seed    = 1;

    f->model.period    = 52;
    f->model.harmonics = seasonal > 0;
    for (int run = 0; run < SERIES; run++) {
        struct arena  *arena = arena_new();
        struct its_fit fit;

        for (size_t i = 0; i < WEEKS; i++) {
            double log_mean = log(12) + seasonal * cos(2 * 3.14159265 * f->time[i] / 52) -
                              trend * f->time[i] + (f->time[i] >= START ? log(after) : 0);

            f->count[i] = made_spread(&seed, exp(log_mean), 12);
        }
        if (its_fit(arena, &f->series, &f->model, &fit) == GLM_FITTED)
            dropped += fit.verdict == ITS_DROPPED;
        arena_free(arena);
    }
    return (double)dropped / SERIES;
}

static void test_stats_its__seldom_says_dropped_for_nothing(void **state)
{
    assert_true(share_dropped(*state, 0, 0, 1) < 0.05);
    assert_true(share_dropped(*state, 0.4, 0, 1) < 0.05);
    assert_true(share_dropped(*state, 0, 0.01, 1) < 0.05);
    assert_true(share_dropped(*state, 0, 0, 0.6) > 0.75);
}

int main(void)
{
#define CASE(rule) cmocka_unit_test_setup_teardown(test_stats_its__##rule, make, drop)
    const struct CMUnitTest tests[] = {
        CASE(half_is_half),
        CASE(turned_over_it_rose),
        CASE(exposure_explains),
        CASE(points_may_be_missing),
        CASE(robust_error_of_two_groups),
        CASE(a_burst_before_misleads),
        CASE(says_why_there_is_no_fit),
        CASE(refuses_what_is_no_series),
        CASE(negative_binomial_beside_it),
        CASE(seldom_says_dropped_for_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
