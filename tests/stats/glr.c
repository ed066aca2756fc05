// SPDX-License-Identifier: EUPL-1.2
/* tests/stats/glr.c - against a search over a grid of kappas, and the rules of spans. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>

#include "made.h"
#include "stats/glr.h"

enum { WEEKS = 60 };

#define ASSERT_NEAR(wanted, got, tolerance) assert_true(fabs((got) - (wanted)) <= (tolerance))

struct made {
    double           count[WEEKS], mean[WEEKS];
    struct glr_point out[WEEKS];
};

static struct made make_series(uint64_t seed, double alpha)
{
    struct made made  = {0};
    double      level = 6 * made_uniform(&seed);

    for (size_t i = 0; i < WEEKS; i++) {
        made.mean[i]  = level * (1 + 0.5 * sin((double)i / 8));
        made.count[i] = alpha > 0 ? made_spread(&seed, made.mean[i], (int)(1 / alpha))
                                  : made_poisson(&seed, made.mean[i]);
        if (i > 30)
            made.count[i] = floor(made.count[i] * (seed % 2 ? 2 : 0.5));
    }
    return made;
}

static double log_ratio(const struct made *made, double alpha, size_t first, size_t last,
                        double kappa)
{
    double sum = 0;

    for (size_t i = first; i <= last; i++) {
        double y = made->count[i], m = made->mean[i];

        sum += kappa * y;
        if (alpha > 0)
            sum += (y + 1 / alpha) * log((1 + alpha * m) / (1 + alpha * m * exp(kappa)));
        else
            sum += (1 - exp(kappa)) * m;
    }
    return sum;
}

/* The largest over spans and over kappas in small steps; a little below the true one. */
static double by_grid(const struct made *made, const struct glr_rule *rule, size_t start,
                      size_t last)
{
    double best = 0;

    for (size_t first = start; first <= last; first++)
        for (double size = 0; size < 8; size += 0.01)
            best =
                fmax(best, log_ratio(made, rule->alpha, first, last, rule->is_fall ? -size : size));
    return best;
}

static void test_stats_glr__is_the_best_of_all_spans_and_kappas(void **state)
{
    static const double alphas[] = {0, 0.25, 1};

    (void)state;
    for (uint64_t run = 0; run < 6; run++) {
        struct glr_rule rule = {
            .alpha = alphas[run % 3], .threshold = 4, .is_fall = run > 2, .span_least = 1};
        struct made made  = make_series(run + 3, rule.alpha);
        size_t      start = 0;

        assert_true(glr_run(&rule, WEEKS, made.count, made.mean, made.out));
        for (size_t n = 0; n < WEEKS; n += n < 20 ? 1 : 5) {
            double grid = 0;

            start = 0;
            for (size_t i = 0; i < n; i++)
                start = made.out[i].is_alarm ? i + 1 : start;
            grid = by_grid(&made, &rule, start, n);
            assert_true(made.out[n].statistic >= grid - 1e-9);
            assert_true(made.out[n].statistic <= grid * 1.001 + 0.02);
            assert_int_equal(made.out[n].is_alarm, made.out[n].statistic >= 4);
        }
    }
}

/* The point tells which span it was, and how much more. */
static void test_stats_glr__names_span_and_size(void **state)
{
    struct made           made = {0};
    const struct glr_rule rule = {.threshold = 100, .span_least = 1};

    (void)state;
    for (size_t i = 0; i < WEEKS; i++) {
        made.mean[i]  = 4;
        made.count[i] = i < 50 ? 4 : 8;
    }
    assert_true(glr_run(&rule, WEEKS, made.count, made.mean, made.out));
    assert_int_equal(50, made.out[WEEKS - 1].since);
    ASSERT_NEAR(log(2), made.out[WEEKS - 1].kappa, 1e-12);
    ASSERT_NEAR(10 * (8 * log(2) - 4), made.out[WEEKS - 1].statistic, 1e-9);
    ASSERT_NEAR(0, made.out[49].statistic, 1e-12);
}

static void test_stats_glr__silence_is_a_fall(void **state)
{
    struct made     made = {0};
    struct glr_rule rule = {.threshold = 100, .is_fall = true, .span_least = 1};

    (void)state;
    for (size_t i = 0; i < WEEKS; i++)
        made.mean[i] = 1.5;
    assert_true(glr_run(&rule, WEEKS, made.count, made.mean, made.out));
    ASSERT_NEAR(1.5 * 10, made.out[9].statistic, 1e-12);
    assert_int_equal(0, made.out[9].since);
    assert_true(isinf(made.out[9].kappa) && made.out[9].kappa < 0);
    rule.alpha = 2;
    assert_true(glr_run(&rule, WEEKS, made.count, made.mean, made.out));
    ASSERT_NEAR(10 * log(1 + 2 * 1.5) / 2, made.out[9].statistic, 1e-12);
    rule.skip_silent = true;
    assert_true(glr_run(&rule, WEEKS, made.count, made.mean, made.out));
    ASSERT_NEAR(0, made.out[9].statistic, 1e-12);
    rule.is_fall = false;
    assert_true(glr_run(&rule, WEEKS, made.count, made.mean, made.out));
    ASSERT_NEAR(0, made.out[9].statistic, 1e-12);
}

static void test_stats_glr__spans_keep_their_length(void **state)
{
    struct made     made = {0};
    struct glr_rule rule = {.threshold = 1000, .span_least = 3, .span_most = 5, .wait = 4};

    (void)state;
    for (size_t i = 0; i < WEEKS; i++) {
        made.mean[i]  = 2;
        made.count[i] = 6;
    }
    made.count[20] = 60; /* alone it would be the best span */
    assert_true(glr_run(&rule, WEEKS, made.count, made.mean, made.out));
    ASSERT_NEAR(0, made.out[2].statistic, 1e-12);
    assert_true(made.out[3].statistic > 0);
    for (size_t i = 3; i < WEEKS; i++) {
        size_t points = i - made.out[i].since + 1;

        assert_true(points >= 3 && points <= 5);
    }
    assert_int_equal(20, made.out[24].since);
}

static void test_stats_glr__a_gap_is_no_part(void **state)
{
    struct made     with = make_series(9, 0.25), without = {0};
    struct glr_rule rule = {.alpha = 0.25, .threshold = 1000, .span_least = 1};
    size_t          rows = 0;

    (void)state;
    with.count[12] = with.count[13] = NAN;
    for (size_t i = 0; i < WEEKS; i++)
        if (!isnan(with.count[i])) {
            without.count[rows]  = with.count[i];
            without.mean[rows++] = with.mean[i];
        }
    assert_true(glr_run(&rule, WEEKS, with.count, with.mean, with.out));
    assert_true(glr_run(&rule, rows, without.count, without.mean, without.out));
    ASSERT_NEAR(without.out[rows - 1].statistic, with.out[WEEKS - 1].statistic, 1e-9);
}

/* From one report a year to millions a week, with alpha small and large. */
static void test_stats_glr__holds_no_nan(void **state)
{
    (void)state;
    for (uint64_t run = 0; run < 200; run++) {
        struct made     made  = {0};
        uint64_t        seed  = run;
        struct glr_rule rule  = {.alpha      = run % 4 ? exp(12 * made_uniform(&seed) - 6) : 0,
                                 .threshold  = 5,
                                 .is_fall    = run % 2,
                                 .span_least = 1};
        double          level = exp(20 * made_uniform(&seed) - 5);

        for (size_t i = 0; i < WEEKS; i++) {
            made.mean[i]  = level * (0.5 + made_uniform(&seed));
            made.count[i] = floor(level * 3 * made_uniform(&seed) * made_uniform(&seed));
        }
        assert_true(glr_run(&rule, WEEKS, made.count, made.mean, made.out));
        for (size_t i = 0; i < WEEKS; i++)
            assert_true(made.out[i].statistic >= 0 && isfinite(made.out[i].statistic));
    }
}

static void test_stats_glr__refuses_what_is_no_chart(void **state)
{
    static const double good[] = {1}, bad_count[] = {-1, 0.5, INFINITY};
    static const double bad_mean[] = {0, -1, NAN, INFINITY};
    struct glr_rule     rule       = {.threshold = 5, .span_least = 1}, bad[6];
    struct glr_point    out        = {.statistic = -7};

    (void)state;
    for (size_t i = 0; i < 3; i++)
        assert_false(glr_run(&rule, 1, &bad_count[i], good, &out));
    for (size_t i = 0; i < 4; i++)
        assert_false(glr_run(&rule, 1, good, &bad_mean[i], &out));
    for (size_t i = 0; i < 6; i++)
        bad[i] = rule;
    bad[0].alpha      = -1;
    bad[1].alpha      = NAN;
    bad[2].threshold  = 0;
    bad[3].threshold  = INFINITY;
    bad[4].span_least = 0;
    bad[5].span_least = 3;
    bad[5].span_most  = 2;
    for (size_t i = 0; i < 6; i++)
        assert_false(glr_run(&bad[i], 1, good, good, &out));
    assert_true(out.statistic <= -7);
    assert_true(glr_run(&rule, 0, NULL, NULL, NULL));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_stats_glr__is_the_best_of_all_spans_and_kappas),
        cmocka_unit_test(test_stats_glr__names_span_and_size),
        cmocka_unit_test(test_stats_glr__silence_is_a_fall),
        cmocka_unit_test(test_stats_glr__spans_keep_their_length),
        cmocka_unit_test(test_stats_glr__a_gap_is_no_part),
        cmocka_unit_test(test_stats_glr__holds_no_nan),
        cmocka_unit_test(test_stats_glr__refuses_what_is_no_chart),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
