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
    verdict = watch_judge(watch_new(arena), weekly, NULL, NULL, len);
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
    verdict     = watch_judge(watch_new(arena), weekly, NULL, NULL, 300);
    assert_int_equal(verdict.method, WATCH_YOUNG);
    assert_true(verdict.rise);
    weekly[299] = 1;
    assert_false(watch_judge(watch_new(arena), weekly, NULL, NULL, 300).rise);
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
    assert_true(watch_judge(watch_new(arena), weekly, all, NULL, 300).rise);
    all[299] = 700;
    assert_false(watch_judge(watch_new(arena), weekly, all, NULL, 300).rise);
    arena_free(arena);
}

/* Nine in a week of which half is known are as unusual as eighteen. */
static void test_stats_watch__a_week_half_known_is_judged_by_its_half(void **state)
{
    static const size_t len[] = {30, 300};
    struct arena       *arena = arena_new();
    double              weekly[300], complete[300];

    (void)state;
    for (size_t i = 0; i < 2; i++) {
        struct watch_verdict half;

        fill(weekly, len[i], 7);
        for (size_t k = 0; k < len[i]; k++)
            complete[k] = k < len[i] - 1 ? 1 : 0.5;
        half = watch_judge(watch_new(arena), weekly, complete, complete, len[i]);
        assert_true(half.rise);
        assert_true(half.p < judged(len[i], 7).p);
        assert_true(half.expected < 0.6 * judged(len[i], 7).expected);
    }
    arena_free(arena);
}

static bool says_nothing(const struct watch_verdict *v)
{
    return v->method == WATCH_NONE && !v->rise && v->p >= 1 && v->bound > 0 && isinf(v->bound);
}

/* Wherever in the series it stands: a history that is wrong is not passed over. */
static void test_stats_watch__what_is_no_count_is_not_judged(void **state)
{
    static const double bad[] = {-1, 0.5, INFINITY, -INFINITY};
    struct arena       *arena = arena_new();
    double              weekly[300];

    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        for (size_t len = 30; len <= WATCH_WEEKS; len += 90)
            for (size_t at = 0; at < len; at += len / 3 - 1) {
                struct watch_verdict v;

                fill(weekly, len, 2);
                weekly[at] = bad[i];
                v          = watch_judge(watch_new(arena), weekly, NULL, NULL, len);
                assert_true(says_nothing(&v));
            }
    arena_free(arena);
}

/* A gap in the past is left out of a long history; what the week itself had has to be known. */
static void test_stats_watch__gaps(void **state)
{
    struct arena        *arena = arena_new();
    double               weekly[300];
    struct watch_verdict v;

    (void)state;
    fill(weekly, 300, 14);
    weekly[120] = weekly[200] = NAN;
    v                         = watch_judge(watch_new(arena), weekly, NULL, NULL, 300);
    assert_int_equal(v.method, WATCH_LONG);
    assert_true(v.rise && isfinite(v.expected) && isfinite(v.bound));
    fill(weekly, 300, NAN);
    v = watch_judge(watch_new(arena), weekly, NULL, NULL, 300);
    assert_true(says_nothing(&v));
    fill(weekly, 30, 2);
    weekly[10] = NAN;
    v          = watch_judge(watch_new(arena), weekly, NULL, NULL, 30);
    assert_true(says_nothing(&v));
    arena_free(arena);
}

static void test_stats_watch__zeros_or_one_value_give_numbers(void **state)
{
    struct arena *arena       = arena_new();
    double        weekly[300] = {0};

    (void)state;
    for (size_t len = 0; len <= 300; len += 50) {
        struct watch_verdict v = watch_judge(watch_new(arena), weekly, NULL, NULL, len);

        assert_false(v.rise);
        assert_true(v.p > 0 && v.p <= 1);
        assert_true(isfinite(v.expected) && v.expected >= 0 && !isnan(v.bound));
    }
    weekly[0] = 7;
    assert_int_equal(watch_judge(watch_new(arena), weekly, NULL, NULL, 1).method, WATCH_NONE);
    arena_free(arena);
}

/*
 * Texts a bulletin (B008 to B018) and those that mention corona or covid, of Belgian parliamentary questions
 * of 2020 (data.dekamer.be, CC0), as make bench-onset counts them.  Bulletins are not equally large: each is
 * judged as the share of a full one.
 */
static void test_stats_watch__corona_is_found_at_its_first_bulletin(void **state)
{
    static const double texts[]  = {2, 9, 18, 50, 166, 167, 181, 149, 129, 102, 134};
    static const double corona[] = {0, 0, 0, 0, 0, 0, 2, 4, 2, 18, 50};
    enum { B008 = 8, B012 = 12, B017 = 17, B018 = 18 };
    struct arena *arena = arena_new();
    struct watch *watch = watch_new(arena);

    (void)state;
    for (size_t bulletin = B012; bulletin <= B018; bulletin++) {
        size_t               len  = bulletin - B008 + 1;
        double               most = 0, share[B018 - B008 + 1];
        struct watch_verdict v;

        for (size_t i = 0; i < len; i++)
            most = fmax(most, texts[i]);
        for (size_t i = 0; i < len; i++)
            share[i] = texts[i] / most;
        v = watch_judge(watch, corona, share, share, len);
        assert_int_equal(v.method, WATCH_YOUNG);
        assert_int_equal(v.rise, bulletin >= B017);
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
        cmocka_unit_test(test_stats_watch__a_week_half_known_is_judged_by_its_half),
        cmocka_unit_test(test_stats_watch__what_is_no_count_is_not_judged),
        cmocka_unit_test(test_stats_watch__gaps),
        cmocka_unit_test(test_stats_watch__corona_is_found_at_its_first_bulletin),
        cmocka_unit_test(test_stats_watch__zeros_or_one_value_give_numbers),
    };

    return cmocka_run_group_tests_name("stats/watch", tests, NULL, NULL);
}
