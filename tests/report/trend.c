// SPDX-License-Identifier: EUPL-1.2
/* Counts a week as a picture. */
#include "report/trend.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"

static size_t times(struct str text, const char *needle)
{
    struct str what = str_of(needle);
    size_t     n    = 0, at;

    while ((at = str_find(text, what)) < text.len) {
        n++;
        text = str_slice(text, at + what.len, text.len);
    }
    return n;
}

static void test_report_trend__one_bar_a_week(void **state)
{
    const int64_t count[] = {0, 3, 1, 2};
    struct trend  trend   = {.name = STR("Samen 6 <&>"), .count = count, .len = 4};
    struct arena *arena   = arena_new();
    struct str    svg     = trend_svg(arena, &trend);

    (void)state;
    assert_int_equal(times(svg, "<rect "), 4);
    assert_int_equal(times(svg, "gh-trend__op"), 0);
    assert_int_equal(times(svg, "gh-trend__grens"), 0);
    assert_int_equal(times(svg, "Samen 6 &lt;&amp;&gt;"), 1);
    assert_int_equal(times(svg, "y=\"10.0\" width=\"7\" height=\"60.0\""), 1); /* the highest */
    arena_free(arena);
}

/* In form, not in colour alone. */
static void test_report_trend__a_week_that_stands_out_has_a_mark(void **state)
{
    const int64_t count[]  = {1, 9};
    const double  bound[]  = {3, 4};
    const bool    stands[] = {false, true};
    struct trend  trend    = {STR("x"), count, 2, bound, stands, 0};
    struct arena *arena    = arena_new();
    struct str    svg      = trend_svg(arena, &trend);

    (void)state;
    assert_int_equal(times(svg, "<path class=\"gh-trend__op\""), 1);
    assert_int_equal(times(svg, "gh-trend__grens"), 1);
    arena_free(arena);
}

static void test_report_trend__a_change_is_a_line_with_a_diamond(void **state)
{
    const int64_t count[] = {5, 5, 1, 0};
    struct trend  trend   = {.name = STR("x"), .count = count, .len = 4, .change = 2};
    struct arena *arena   = arena_new();
    struct str    svg     = trend_svg(arena, &trend);

    (void)state;
    assert_int_equal(times(svg, "gh-trend__omslag\" d=\"M19 8V70\""), 1); /* after the second bar */
    assert_int_equal(times(svg, "gh-trend__ruit"), 1);
    trend.change = 0;
    assert_int_equal(times(trend_svg(arena, &trend), "gh-trend__omslag"), 0);
    arena_free(arena);
}

static void test_report_trend__what_is_no_number_is_not_drawn(void **state)
{
    const int64_t count[] = {-5, INT64_MAX};
    const double  bound[] = {NAN, INFINITY};
    struct trend  trend   = {STR("x"), count, 2, bound, NULL, 0};
    struct arena *arena   = arena_new();
    struct str    svg     = trend_svg(arena, &trend);

    (void)state;
    assert_int_equal(times(svg, "nan") + times(svg, "inf") + times(svg, "\"-"), 0);
    trend.len = 0;
    assert_int_equal(trend_svg(arena, &trend).len, 0);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_report_trend__one_bar_a_week),
        cmocka_unit_test(test_report_trend__a_week_that_stands_out_has_a_mark),
        cmocka_unit_test(test_report_trend__a_change_is_a_line_with_a_diamond),
        cmocka_unit_test(test_report_trend__what_is_no_number_is_not_drawn),
    };

    return cmocka_run_group_tests_name("report/trend", tests, NULL, NULL);
}
