// SPDX-License-Identifier: EUPL-1.2
/* tests/report/flow_map.c - what hangs on what as boxes with arrows, also in a circle. */
#include "report/flow_map.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/attr.h"

#define S(literal)                                                                                 \
    {                                                                                              \
        "" literal, sizeof(literal) - 1                                                            \
    } /* STR() is no constant */

static const struct flow_map_arrow circle[] = {
    {S("Inschrijving"), S("Uitkering <\"&>"), false, true},
    {S("Uitkering <\"&>"), S("inschrijving"), false, false},
    {S("Gemeente"), S("UWV"), true, false},
};

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

static void test_report_flow_map__a_circle_is_drawn_too(void **state)
{
    struct arena *arena = arena_new();
    struct str    svg   = flow_map_svg(arena, STR("Kaart <"), circle, ARRAY_LEN(circle));

    (void)state;
    assert_int_equal(4, times(svg, "<rect ")); /* the same words are one box, in any case */
    assert_int_equal(3, times(svg, "class=\"gh-keten__punt\""));
    assert_int_equal(1, times(svg, "gh-keten__lijn--gegevens"));
    assert_int_equal(1, times(svg, "class=\"gh-keten__kruis\""));
    assert_int_equal(1, times(svg, "aria-label=\"Kaart &lt;\""));
    assert_int_equal(0, times(svg, "<\"&>")); /* words stay words */
    assert_int_equal(1, times(svg, ">3</text>"));
    assert_true(str_eq(svg, flow_map_svg(arena, STR("Kaart <"), circle, ARRAY_LEN(circle))));
    arena_free(arena);
}

/* Lines never lie on one another: each has a lane of its own. */
static void test_report_flow_map__every_arrow_has_a_lane(void **state)
{
    struct arena *arena = arena_new();
    struct str    svg   = flow_map_svg(arena, STR("Kaart"), circle, 2);

    (void)state;
    assert_int_equal(1, times(svg, "H228.0V")); /* edge 16, box 190, lane 22 */
    assert_int_equal(1, times(svg, "H250.0V"));
    assert_int_equal(0, times(svg, "gegevens"));
    arena_free(arena);
}

static void test_report_flow_map__nothing_is_nothing(void **state)
{
    struct arena *arena = arena_new();

    (void)state;
    assert_int_equal(0, flow_map_svg(arena, STR("Kaart"), circle, 0).len);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_report_flow_map__a_circle_is_drawn_too),
        cmocka_unit_test(test_report_flow_map__every_arrow_has_a_lane),
        cmocka_unit_test(test_report_flow_map__nothing_is_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
