// SPDX-License-Identifier: EUPL-1.2
/* tests/report/qr.c - squares for a telephone: what the standard fixes, and what the page needs. */
#include "report/qr.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "base/arena.h"

static int setup(void **state)
{
    *state = arena_new();
    return 0;
}

static int teardown(void **state)
{
    arena_free(*state);
    return 0;
}

static bool holds(struct str svg, const char *text)
{
    return str_find(svg, str_of(text)) < svg.len;
}

/* A code of version 1 is 21 squares wide, and each row begins and ends with a finder of seven. */
static void test_report_qr__has_the_finders_and_the_white_edge(void **state)
{
    struct str svg = qr_svg(*state, STR("kort"), STR("Code"));

    assert_true(holds(svg, "viewBox=\"0 0 29 29\""));
    assert_true(holds(svg, "d=\"M4 4h7v1h-7z"));
    assert_true(holds(svg, "M18 4h7v1h-7z"));
    assert_true(holds(svg, "M4 24h7v1h-7z"));
}

static void test_report_qr__has_a_name_and_no_style(void **state)
{
    struct str svg = qr_svg(*state, STR("kort"), STR("Een \"naam\" <b>"));

    assert_true(holds(svg, "role=\"img\" aria-label=\"Een &quot;naam&quot; &lt;b&gt;\""));
    assert_false(holds(svg, "style"));
}

static void test_report_qr__other_texts_are_other_squares(void **state)
{
    assert_false(
        str_eq(qr_svg(*state, STR("kort"), STR("x")), qr_svg(*state, STR("lang"), STR("x"))));
}

static void test_report_qr__too_long_a_text_gives_nothing(void **state)
{
    char text[1002];

    memset(text, 'a', sizeof(text));
    assert_true(qr_svg(*state, (struct str){text, 1000}, STR("x")).len > 0);
    assert_int_equal(0, qr_svg(*state, (struct str){text, 1001}, STR("x")).len);
}

int main(void)
{
#define CASE(name) cmocka_unit_test_setup_teardown(test_report_qr__##name, setup, teardown)
    const struct CMUnitTest tests[] = {
        CASE(has_the_finders_and_the_white_edge),
        CASE(has_a_name_and_no_style),
        CASE(other_texts_are_other_squares),
        CASE(too_long_a_text_gives_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
