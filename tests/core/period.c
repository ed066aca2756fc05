// SPDX-License-Identifier: EUPL-1.2
/* tests/core/period.c - what people choose is a first and a last day; weeks as in ISO 8601. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/arena.h"
#include "base/attr.h"
#include "core/period.h"

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

static void test_core_period__a_period_has_a_first_and_a_last_day(void **state)
{
    static const struct {
        const char *text, *first, *last, *before, *after;
    } known[] = {
        {"2025", "2025-01-01", "2025-12-31", "2024", "2026"},
        {"2025-K1", "2025-01-01", "2025-03-31", "2024-K4", "2025-K2"},
        {"2024-02", "2024-02-01", "2024-02-29", "2024-01", "2024-03"},
        {"2025-W01", "2024-12-30", "2025-01-05", "2024-W52", "2025-W02"},
        {"2020-W53", "2020-12-28", "2021-01-03", "2020-W52", "2021-W01"},
        {"2025-W49", "2025-12-01", "2025-12-07", "2025-W48", "2025-W50"},
    };

    for (size_t i = 0; i < ARRAY_LEN(known); i++) {
        struct period period, before, after;

        assert_true(period_parse(str_of(known[i].text), &period));
        before = period_before(&period);
        after  = period_after(&period);
        assert_string_equal(known[i].text, str_z(*state, period_format(*state, &period)));
        assert_string_equal(known[i].first, str_z(*state, date_format(*state, period.first)));
        assert_string_equal(known[i].last, str_z(*state, date_format(*state, period.last)));
        assert_string_equal(known[i].before, str_z(*state, period_format(*state, &before)));
        assert_string_equal(known[i].after, str_z(*state, period_format(*state, &after)));
    }
}

static void test_core_period__what_is_none_is_refused(void **state)
{
    static const char *const wrong[] = {
        "",         "25",         "2025-",    "2025-K5",  "2025-K0",  "2025-13",
        "2025-00",  "2025-1",     "2025-W00", "2025-W54", "2025-W53", "2025-W1",
        "2025-12-", "2025-12-01", "kwartaal", "2025-K",   "-2025-01", "0001-01"};
    struct period period;

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(wrong); i++)
        if (period_parse(str_of(wrong[i]), &period))
            fail_msg("\"%s\" is no period", wrong[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_core_period__a_period_has_a_first_and_a_last_day, make,
                                        drop),
        cmocka_unit_test_setup_teardown(test_core_period__what_is_none_is_refused, make, drop),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
