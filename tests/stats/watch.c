// SPDX-License-Identifier: EUPL-1.2
/* The last week of a series, with the method that its history allows. */
#include "stats/watch.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"

enum { MOST = 400 };

/* 2, 3, 2, 1 ... : the same each four weeks; the last week is another. */
static void fill(double *weekly, size_t len, double last)
{
    static const double month[] = {2, 3, 2, 1};

    for (size_t i = 0; i < len; i++)
        weekly[i] = month[i % 4];
    if (len)
        weekly[len - 1] = last;
}

static struct watch_verdict judged(size_t len, double last)
{
    struct arena        *arena = arena_new();
    double               weekly[MOST];
    struct watch_verdict verdict;

    fill(weekly, len, last);
    verdict = watch_judge(watch_new(arena), weekly, NULL, len);
    arena_free(arena);
    return verdict;
}

static void test_stats_watch__the_history_chooses_the_method(void **state)
{
    const struct {
        size_t            len;
        enum watch_method method;
    } row[] = {{0, WATCH_NONE},   {4, WATCH_NONE},    {5, WATCH_YOUNG},  {52, WATCH_YOUNG},
               {56, WATCH_SHORT}, {156, WATCH_SHORT}, {160, WATCH_LONG}, {400, WATCH_LONG}};

    (void)state;
    for (size_t i = 0; i < sizeof row / sizeof *row; i++)
        assert_int_equal(judged(row[i].len, 2).method, row[i].method);
}

static void test_stats_watch__a_rise_is_found_and_a_usual_week_is_not(void **state)
{
    static const size_t len[] = {30, 80, 300};

    (void)state;
    for (size_t i = 0; i < 3; i++) {
        struct watch_verdict calm = judged(len[i], 3), rise = judged(len[i], 14);

        assert_false(calm.rise);
        assert_true(rise.rise);
        assert_true(rise.count == 14);
        assert_true(rise.p < calm.p);
        assert_true(rise.expected > 1 && rise.expected < 4);
    }
    assert_true(judged(300, 14).bound < 14);
}

/* A series that was silent for years: any few that come now are judged as young. */
static void test_stats_watch__what_was_never_there_is_young(void **state)
{
    struct arena        *arena       = arena_new();
    double               weekly[300] = {0};
    struct watch_verdict verdict;

    (void)state;
    weekly[299] = 5;
    verdict     = watch_judge(watch_new(arena), weekly, NULL, 300);
    assert_int_equal(verdict.method, WATCH_YOUNG);
    assert_true(verdict.rise);
    weekly[299] = 1;
    assert_false(watch_judge(watch_new(arena), weekly, NULL, 300).rise);
    arena_free(arena);
}

/* More of everything is no rise of one. */
static void test_stats_watch__a_rise_of_everything_is_none(void **state)
{
    struct arena *arena = arena_new();
    double        weekly[300], all[300];

    (void)state;
    fill(weekly, 300, 12);
    for (size_t i = 0; i < 300; i++)
        all[i] = 100;
    assert_true(watch_judge(watch_new(arena), weekly, all, 300).rise);
    all[299] = 700;
    assert_false(watch_judge(watch_new(arena), weekly, all, 300).rise);
    arena_free(arena);
}

static void test_stats_watch__what_is_no_count_is_not_judged(void **state)
{
    struct arena *arena = arena_new();
    double        weekly[30];

    (void)state;
    for (int i = 0; i < 3; i++) {
        const double bad[] = {-1, 0.5, NAN};

        fill(weekly, 30, bad[i]);
        assert_int_equal(watch_judge(watch_new(arena), weekly, NULL, 30).method, WATCH_NONE);
        assert_false(watch_judge(watch_new(arena), weekly, NULL, 30).rise);
    }
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_stats_watch__the_history_chooses_the_method),
        cmocka_unit_test(test_stats_watch__a_rise_is_found_and_a_usual_week_is_not),
        cmocka_unit_test(test_stats_watch__what_was_never_there_is_young),
        cmocka_unit_test(test_stats_watch__a_rise_of_everything_is_none),
        cmocka_unit_test(test_stats_watch__what_is_no_count_is_not_judged),
    };

    return cmocka_run_group_tests_name("stats/watch", tests, NULL, NULL);
}
