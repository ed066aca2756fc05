// SPDX-License-Identifier: EUPL-1.2
/* tests/stats/ears.c - C1, C2, C3 by hand, flat baselines, and what is refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>

#include "stats/ears.h"
#include "near.h"

#define Z 1.959963984540054 /* normal quantile of 0.975 */

static const struct ears_rule rule_c1 = {.method = EARS_C1, .baseline = 3, .alpha = 0.025};
static const struct ears_rule rule_c2 = {.method = EARS_C2, .baseline = 3, .alpha = 0.025};
static const struct ears_rule rule_c3 = {.method = EARS_C3, .baseline = 3, .alpha = 0.025};

static void test_stats_ears__c1_by_hand(void **state)
{
    const double       y[] = {9, 1, 2, 3, 4};
    struct ears_result got;

    (void)state;
    assert_true(ears_judge(&rule_c1, y, 4, &got));
    assert_near(2, got.mean, 1e-14);
    assert_near(1, got.sigma, 1e-14);
    assert_near(2, got.statistic, 1e-14);
    assert_near(2 + Z, got.bound, 1e-12);
    assert_true(got.alarm && !got.flat);
}

static void test_stats_ears__c2_leaves_a_gap_of_two(void **state)
{
    const double       y[] = {1, 2, 3, 100, 100, 3.9};
    struct ears_result got;

    (void)state;
    assert_true(ears_judge(&rule_c2, y, 5, &got));
    assert_near(2, got.mean, 1e-14);
    assert_near(2 + Z, got.bound, 1e-12);
    assert_false(got.alarm);
}

/* C2 two points back is 4 and one back 0.5: only what is above 1 adds up. */
static void test_stats_ears__c3_adds_what_was_high_before(void **state)
{
    const double       y[] = {1, 2, 3, 1, 2, 6, 1.5, 5};
    struct ears_result got;

    (void)state;
    assert_true(ears_judge(&rule_c3, y, 7, &got));
    assert_near(4 - 1, got.statistic, 1e-14);
    assert_near(5 + 1 * (Z - 3), got.bound, 1e-12);
    assert_true(got.alarm);
}

static void test_stats_ears__an_alarm_is_above_the_bound(void **state)
{
    double             y[] = {1, 2, 3, 0};
    struct ears_result got;

    (void)state;
    y[3] = 2 + Z - 1e-9;
    assert_true(ears_judge(&rule_c1, y, 3, &got) && !got.alarm);
    y[3] = 2 + Z + 1e-9;
    assert_true(ears_judge(&rule_c1, y, 3, &got) && got.alarm);
}

static void test_stats_ears__least_sigma_raises_the_bound(void **state)
{
    const double       y[]  = {0, 0, 0, 1};
    struct ears_rule   rule = rule_c1;
    struct ears_result got;

    (void)state;
    assert_true(ears_judge(&rule, y, 3, &got));
    assert_true(got.flat && got.alarm);
    rule.least_sigma = 0.6;
    assert_true(ears_judge(&rule, y, 3, &got));
    assert_true(!got.flat && !got.alarm);
    assert_near(0.6 * Z, got.bound, 1e-12);
}

/* The same number everywhere: no division by zero comes through, in any method. */
static void test_stats_ears__flat_gives_finite_numbers(void **state)
{
    const double       quiet[] = {0, 0, 0, 0, 0, 0, 0, 0}, high[] = {0, 0, 0, 0, 0, 5, 5, 5};
    const double      *series[] = {quiet, high};
    struct ears_result got;

    (void)state;
    for (size_t i = 0; i < 2; i++)
        for (size_t m = 0; m < EARS_COUNT; m++) {
            struct ears_rule rule = {.method = (enum ears_method)m, .baseline = 3, .alpha = 0.01};

            assert_true(ears_judge(&rule, series[i], 7, &got));
            assert_true(isfinite(got.bound));
            assert_true(got.statistic >= 0);
            assert_true(i == 1 || !got.alarm);
        }
}

static void test_stats_ears__refuses_too_short_a_history(void **state)
{
    const double            y[20]  = {1, 2};
    const struct ears_rule *rule[] = {&rule_c1, &rule_c2, &rule_c3};
    const size_t            need[] = {3, 5, 7};
    struct ears_result      got;

    (void)state;
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(need[i], ears_history(rule[i]));
        assert_true(ears_judge(rule[i], y, need[i], &got));
        assert_false(ears_judge(rule[i], y, need[i] - 1, &got));
    }
}

static void test_stats_ears__refuses_what_is_no_rule(void **state)
{
    const double           y[20] = {1, 2, 5, 2, 3, 4};
    const struct ears_rule good  = {EARS_C1, 7, 0.5, 0.01};
    const struct ears_rule bad[] = {{EARS_COUNT, 7, 0.5, 0.01},   {EARS_C1, 1, 0.5, 0.01},
                                    {EARS_C1, 7, -0.1, 0.01},     {EARS_C1, 7, NAN, 0.01},
                                    {EARS_C1, 7, INFINITY, 0.01}, {EARS_C1, 7, 0.5, 0},
                                    {EARS_C1, 7, 0.5, 1},         {EARS_C1, 7, 0.5, NAN}};
    struct ears_result     got   = {.mean = 7};

    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        assert_false(ears_judge(&bad[i], y, 19, &got));
    assert_true(got.mean > 6);
    assert_true(ears_judge(&good, y, 19, &got));
}

static void test_stats_ears__refuses_what_is_no_count(void **state)
{
    const double       bad[] = {NAN, INFINITY, -INFINITY, 1.7e308};
    double             y[]   = {1, 2, 3, 4, 5};
    struct ears_result got;

    (void)state;
    for (size_t i = 0; i < 4; i++) {
        y[2] = bad[i];
        assert_false(ears_judge(&rule_c1, y, 4, &got));
    }
    y[1] = NAN, y[2] = 3; /* outside what is used */
    y[0] = NAN;
    assert_false(ears_judge(&rule_c1, y, 4, &got));
    y[1] = 2;
    assert_true(ears_judge(&rule_c1, y, 4, &got));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_stats_ears__c1_by_hand),
        cmocka_unit_test(test_stats_ears__c2_leaves_a_gap_of_two),
        cmocka_unit_test(test_stats_ears__c3_adds_what_was_high_before),
        cmocka_unit_test(test_stats_ears__an_alarm_is_above_the_bound),
        cmocka_unit_test(test_stats_ears__least_sigma_raises_the_bound),
        cmocka_unit_test(test_stats_ears__flat_gives_finite_numbers),
        cmocka_unit_test(test_stats_ears__refuses_too_short_a_history),
        cmocka_unit_test(test_stats_ears__refuses_what_is_no_rule),
        cmocka_unit_test(test_stats_ears__refuses_what_is_no_count),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
