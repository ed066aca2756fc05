// SPDX-License-Identifier: EUPL-1.2
/*
 * tests/stats/farrington.c - baselines, rules and refusals; the reference numbers run in
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
#include "stats/farrington.h"

enum { WEEKS = 330, NOW = WEEKS - 1 };

struct fixture {
    struct arena             *arena;
    struct farrington        *farrington;
    double                    count[WEEKS], exposure[WEEKS];
    struct date               date[WEEKS];
    struct farrington_series  series;
    struct farrington_control control;
    struct farrington_result  result;
};

/* Six years and a bit with 10 or 11 reports a week. */
static int make(void **state)
{
    struct arena   *arena = arena_new();
    struct fixture *f     = ARENA_NEW(arena, struct fixture);
    struct date     monday;

    assert_true(date_of(2004, 1, 5, &monday));
    f->arena      = arena;
    f->farrington = farrington_new(arena, WEEKS);
    for (size_t i = 0; i < WEEKS; i++) {
        f->count[i]    = 10 + (double)(i * 7 % 3 == 0);
        f->exposure[i] = 100;
        f->date[i]     = date_add_days(monday, 7 * (int)i);
    }
    f->series  = (struct farrington_series){.len = WEEKS, .count = f->count, .per_year = 52};
    f->control = FARRINGTON_NOUFAILY;
    *state     = f;
    return 0;
}

static int drop(void **state)
{
    arena_free(((struct fixture *)*state)->arena);
    return 0;
}

static enum farrington_status judge_at(struct fixture *f, size_t point)
{
    return farrington_judge(f->farrington, &f->control, &f->series, point, &f->result);
}

static const struct farrington_result *judge(struct fixture *f)
{
    assert_int_equal(FARRINGTON_DONE, judge_at(f, NOW));
    return &f->result;
}

#define ASSERT_NEAR(wanted, got, tolerance) assert_true(fabs((got) - (wanted)) <= (tolerance))

static void test_stats_farrington__expects_what_always_came(void **state)
{
    struct fixture                 *f      = *state;
    const struct farrington_result *result = judge(f);

    ASSERT_NEAR(10.33, result->expected, 0.5);
    ASSERT_NEAR(1, result->phi, 1e-12);
    assert_false(result->is_alarm);
    f->count[NOW] = result->bound;
    assert_false(judge(f)->is_alarm);
    f->count[NOW] = result->bound + 1;
    assert_true(judge(f)->is_alarm);
    assert_true(result->p <= 0.005);
}

/* 5 windows of 7 points; with periods the gaps too, the recent points left out. */
static void test_stats_farrington__baseline_is_windows_or_years(void **state)
{
    struct fixture *f = *state;

    f->control.periods = 1;
    f->control.recent  = 3;
    assert_int_equal(35, judge(f)->baseline);
    f->control.recent = 0;
    assert_int_equal(35 + 3, judge(f)->baseline);
    f->control.periods = 10;
    f->control.recent  = 26;
    assert_int_equal(5 * 52 + 3 - 26, judge(f)->baseline);
}

/* Of a window before the first point only what is there counts. */
static void test_stats_farrington__starts_with_the_first_reference_point(void **state)
{
    struct fixture *f = *state;

    f->control.periods = 1;
    f->control.recent  = 3;
    assert_int_equal(FARRINGTON_SHORT, judge_at(f, 259));
    assert_int_equal(FARRINGTON_DONE, judge_at(f, 260));
    assert_int_equal(4 * 7 + 4, f->result.baseline);
    assert_int_equal(FARRINGTON_DONE, judge_at(f, 263));
    assert_int_equal(5 * 7, f->result.baseline);
}

/* Only the reference week of one year earlier counts; its count is what is expected. */
static void test_stats_farrington__a_date_finds_its_own_week(void **state)
{
    static const struct {
        int year, month, day, before_year, before_month, before_day;
    } pair[] = {
        {2005, 3, 7, 2004, 3, 8},     /* Monday 7 March: 7 March 2004 is a Sunday */
        {2008, 12, 29, 2007, 12, 31}, /* 29 December 2007 is a Saturday: forward */
        {2009, 1, 5, 2008, 1, 7},     /* 53 weeks in between, by points 52 */
        {2010, 1, 4, 2009, 1, 5},
    };
    struct fixture *f = *state;
    struct date     date;

    f->control = (struct farrington_control){
        .years        = 1,
        .half_window  = 1,
        .periods      = 1,
        .weight_limit = 1,
        .alpha        = 0.05,
        .recent       = 1,
        .least_points = 1,
    };
    f->series.date = f->date;
    for (size_t i = 0; i < 4; i++) {
        size_t at = 0, before = 0;

        assert_true(date_of(pair[i].year, pair[i].month, pair[i].day, &date));
        at = (size_t)date_days_between(f->date[0], date) / 7;
        assert_true(date_of(pair[i].before_year, pair[i].before_month, pair[i].before_day, &date));
        before = (size_t)date_days_between(f->date[0], date) / 7;
        for (size_t j = 0; j < WEEKS; j++)
            f->count[j] = j + 1 < before || j > before + 1 ? 900 : 6;
        assert_int_equal(FARRINGTON_DONE, judge_at(f, at));
        assert_int_equal(3, f->result.baseline);
        ASSERT_NEAR(6, f->result.expected, 1e-9);
    }
}

static void test_stats_farrington__leap_day_compares_with_first_of_march(void **state)
{
    struct fixture *f = *state;
    struct date     march;

    assert_true(date_of(2007, 3, 1, &march));
    for (size_t i = 0; i < 20; i++) {
        f->date[i]  = date_add_days(march, (int)i - 10);
        f->count[i] = i >= 9 && i <= 11 ? 4 : 90;
    }
    assert_true(date_of(2008, 2, 29, &f->date[20]));
    f->series.date     = f->date;
    f->series.len      = 21;
    f->series.per_year = 365;
    f->control         = (struct farrington_control){.years        = 1,
                                                     .half_window  = 1,
                                                     .periods      = 1,
                                                     .recent       = 1,
                                                     .weight_limit = 1,
                                                     .alpha        = 0.05,
                                                     .least_points = 1};
    assert_int_equal(FARRINGTON_DONE, judge_at(f, 20));
    ASSERT_NEAR(4, f->result.expected, 1e-9);
}

static void test_stats_farrington__exposure_is_shared_out(void **state)
{
    struct fixture *f = *state;
    double          plain;

    f->control.trend   = false; /* it would not stay at twice of what was ever seen */
    plain              = judge(f)->expected;
    f->series.exposure = f->exposure;
    ASSERT_NEAR(plain, judge(f)->expected, 1e-9);
    f->exposure[NOW] = 200;
    ASSERT_NEAR(2 * plain, judge(f)->expected, 1e-9);
}

static void test_stats_farrington__an_old_burst_weighs_less(void **state)
{
    struct fixture *f = *state;
    double          with, without;

    for (size_t i = 120; i < 126; i++)
        f->count[i] = 80;
    with                = judge(f)->bound;
    f->control.reweight = false;
    without             = judge(f)->bound;
    assert_true(with < without);
}

/* Falling by 1 % a week: kept.  Rising: beyond what was ever seen, so not kept. */
static void test_stats_farrington__a_trend_stays_within_what_was_seen(void **state)
{
    struct fixture *f = *state;

    for (size_t i = 0; i < WEEKS; i++)
        f->count[i] = floor(500 * exp(-0.01 * (double)i));
    assert_true(judge(f)->has_trend);
    ASSERT_NEAR(-0.01, f->result.trend, 1e-3);
    assert_true(f->result.trend_p < 1e-6);
    f->control.years = 2;
    assert_false(judge(f)->has_trend);
    assert_true(f->result.has_trend_p);
    f->control.years = 5;
    f->control.trend = false;
    assert_false(judge(f)->has_trend);
    assert_false(f->result.has_trend_p);
    f->control.trend = true;
    for (size_t i = 0; i < WEEKS; i++)
        f->count[i] = floor(20 * exp(0.01 * (double)i));
    assert_false(judge(f)->has_trend);
    assert_true(f->result.has_trend_p);
}

static void test_stats_farrington__few_reports_give_no_alarm(void **state)
{
    struct fixture *f = *state;

    for (size_t i = 0; i < WEEKS; i++)
        f->count[i] = i % 90 == 0;
    f->count[NOW] = 4;
    assert_true(judge(f)->bound < 4);
    assert_false(f->result.is_enough);
    assert_false(f->result.is_alarm);
    f->count[NOW - 3] = 1;
    assert_true(judge(f)->is_alarm);
    f->count[NOW - 3] = 0;
    f->count[NOW - 4] = 1; /* the fifth point back does not count */
    assert_false(judge(f)->is_alarm);
}

static void test_stats_farrington__nothing_before_makes_any_report_an_alarm(void **state)
{
    struct fixture *f = *state;

    for (size_t i = 0; i < WEEKS; i++)
        f->count[i] = 0;
    for (int bound = FARRINGTON_DELTA; bound <= FARRINGTON_NB_PLUGIN; bound++) {
        f->control.bound = (enum farrington_bound)bound;
        f->count[NOW]    = 0;
        assert_false(judge(f)->is_alarm);
        f->count[NOW] = 5;
        assert_true(judge(f)->is_alarm);
        assert_true(f->result.degenerate);
        assert_true(f->result.expected <= 0);
    }
    /* An error without end bounds nothing. */
    f->control.bound = FARRINGTON_MU_AN;
    assert_false(judge(f)->is_alarm);
    assert_true(isinf(f->result.bound));
}

static void test_stats_farrington__gaps_are_left_out(void **state)
{
    struct fixture *f    = *state;
    size_t          full = judge(f)->baseline;
    double          same = f->result.expected;

    for (size_t i = 100; i < 110; i++)
        f->count[i] = NAN;
    assert_int_equal(full - 10, judge(f)->baseline);
    ASSERT_NEAR(same, f->result.expected, 0.2);
    f->series.exposure = f->exposure;
    f->exposure[90]    = 0;
    f->count[90]       = 0;
    f->exposure[91]    = NAN;
    f->count[91]       = NAN;
    assert_int_equal(full - 12, judge(f)->baseline);
    f->count[NOW - 1] = NAN; /* among the last four: the others are enough */
    assert_true(judge(f)->is_enough);
}

static void test_stats_farrington__refuses_what_is_no_series(void **state)
{
    static const double bad[] = {-1, 2.5, INFINITY, 1e300};
    struct fixture     *f     = *state;

    for (size_t i = 0; i < 4; i++) {
        f->count[200] = bad[i];
        assert_int_equal(FARRINGTON_BAD_COUNT, judge_at(f, NOW));
        f->count[200] = 10;
        f->count[NOW] = bad[i];
        assert_int_equal(FARRINGTON_BAD_COUNT, judge_at(f, NOW));
        f->count[NOW] = 10;
    }
    f->count[NOW] = NAN;
    assert_int_equal(FARRINGTON_UNKNOWN, judge_at(f, NOW));
    f->count[NOW]      = 10;
    f->series.exposure = f->exposure;
    f->exposure[200]   = 0; /* reports out of nothing */
    assert_int_equal(FARRINGTON_BAD_COUNT, judge_at(f, NOW));
    f->exposure[200] = 100;
    assert_int_equal(FARRINGTON_SHORT, judge_at(f, WEEKS));
    f->series.len = 1;
    assert_int_equal(FARRINGTON_SHORT, judge_at(f, 0));
}

static void test_stats_farrington__refuses_what_cannot_be_fitted(void **state)
{
    struct fixture *f = *state;

    f->control.periods = 48; /* 45 points lie between two windows of 7 */
    assert_int_equal(FARRINGTON_CROWDED, judge_at(f, NOW));
    f->control.periods = 46;
    assert_int_equal(FARRINGTON_DONE, judge_at(f, NOW));
    f->control.periods     = 1;
    f->control.years       = 1;
    f->control.half_window = 0;
    assert_int_equal(FARRINGTON_FEW, judge_at(f, NOW));
    for (size_t i = 0; i < NOW; i++)
        f->count[i] = NAN;
    f->control = FARRINGTON_NOUFAILY;
    assert_int_equal(FARRINGTON_FEW, judge_at(f, NOW));
}

static void test_stats_farrington__refuses_a_control_out_of_bounds(void **state)
{
    struct fixture           *f = *state;
    struct farrington_control bad[10];

    for (size_t i = 0; i < 10; i++)
        bad[i] = FARRINGTON_NOUFAILY;
    bad[0].years         = 0;
    bad[1].half_window   = -1;
    bad[2].periods       = 0;
    bad[3].periods       = SEASON_LEVELS + 1;
    bad[4].recent        = -1;
    bad[5].weight_limit  = 0;
    bad[6].alpha         = 1;
    bad[7].alpha         = NAN;
    bad[8].trend_p_limit = NAN;
    bad[9].least_points  = 0;
    for (size_t i = 0; i < 10; i++) {
        f->control = bad[i];
        assert_int_equal(FARRINGTON_BAD_CONTROL, judge_at(f, NOW));
    }
    f->control         = FARRINGTON_NOUFAILY;
    f->series.per_year = 0;
    assert_int_equal(FARRINGTON_BAD_CONTROL, judge_at(f, NOW));
}

static struct farrington_control make_control(uint64_t *seed)
{
    return (struct farrington_control){
        .years         = 1 + (int)(5 * made_uniform(seed)),
        .half_window   = (int)(7 * made_uniform(seed)),
        .periods       = 1 + (int)(13 * made_uniform(seed)),
        .recent        = (int)(30 * made_uniform(seed)),
        .trend         = made_uniform(seed) < 0.8,
        .trend_p_limit = made_uniform(seed) < 0.5 ? 0.05 : 1,
        .reweight      = made_uniform(seed) < 0.8,
        .weight_limit  = made_uniform(seed) < 0.5 ? 1 : 2.58,
        .alpha         = made_uniform(seed) < 0.5 ? 0.05 : 0.001,
        .bound         = (enum farrington_bound)(3 * made_uniform(seed)),
        .power         = (enum farrington_power)(3 * made_uniform(seed)),
        .least_points  = 4,
    };
}

static bool is_number(double value)
{
    return !isnan(value);
}

/* From one report in six years to millions a week: a result holds no NAN, and keeps its bounds. */
static void test_stats_farrington__a_result_is_whole(void **state)
{
    struct fixture *f    = *state;
    uint64_t        seed = 5;
    int             done = 0;

    for (int run = 0; run < 3000; run++) {
        double level = exp(20 * made_uniform(&seed) - 6);

        f->control = make_control(&seed);
        for (size_t i = 0; i < WEEKS; i++) {
            double spread = level * (made_uniform(&seed) < 0.02 ? 10 : 1) * made_uniform(&seed);

            f->count[i]    = floor(spread + made_uniform(&seed));
            f->exposure[i] = 1 + made_uniform(&seed);
        }
        f->series.exposure = run % 2 ? f->exposure : NULL;
        f->series.date     = run % 3 ? f->date : NULL;
        if (judge_at(f, NOW) != FARRINGTON_DONE)
            continue;
        done++;
        assert_true(f->result.expected >= 0 && isfinite(f->result.expected));
        assert_true(f->result.log_se >= 0 && is_number(f->result.log_se));
        assert_true(f->result.phi >= 1 && isfinite(f->result.phi));
        assert_true(f->result.trend_p >= 0 && f->result.trend_p <= 1);
        assert_true(isfinite(f->result.trend));
        assert_true(f->result.bound >= 0 && is_number(f->result.bound));
        assert_true(f->result.p >= 0 && f->result.p <= 1);
        assert_int_equal(f->result.is_alarm,
                         f->result.is_enough && f->count[NOW] > f->result.bound);
    }
    assert_true(done > 2500);
}

int main(void)
{
#define CASE(rule) cmocka_unit_test_setup_teardown(test_stats_farrington__##rule, make, drop)
    const struct CMUnitTest tests[] = {
        CASE(expects_what_always_came),
        CASE(baseline_is_windows_or_years),
        CASE(starts_with_the_first_reference_point),
        CASE(a_date_finds_its_own_week),
        CASE(leap_day_compares_with_first_of_march),
        CASE(exposure_is_shared_out),
        CASE(an_old_burst_weighs_less),
        CASE(a_trend_stays_within_what_was_seen),
        CASE(few_reports_give_no_alarm),
        CASE(nothing_before_makes_any_report_an_alarm),
        CASE(gaps_are_left_out),
        CASE(refuses_what_is_no_series),
        CASE(refuses_what_cannot_be_fitted),
        CASE(refuses_a_control_out_of_bounds),
        CASE(a_result_is_whole),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
