// SPDX-License-Identifier: EUPL-1.2
/* tests/base/written.c - days and numbers as people and programs write them, and nothing guessed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/arena.h"
#include "base/attr.h"
#include "base/written.h"

static void assert_day(int year, int month, int day, struct date date)
{
    struct date_ymd ymd = date_parts(date);

    assert_int_equal(year, ymd.year);
    assert_int_equal(month, ymd.month);
    assert_int_equal(day, ymd.day);
}

static void test_base_written__day_of_a_person(void **state)
{
    static const char *const good[] = {"2026-03-02",   "2-3-2026",    "02-03-2026",
                                       "2 maart 2026", "2 mrt. 2026", " 02  MRT 2026 "};
    static const char *const bad[]  = {"2-3-26",        "maart 2026", "2/3/2026",   "2026-3",
                                       "2-3-2026 9:00", "2 3 2026",   "2-3-2026-1", ""};
    struct date              date;

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(good); i++) {
        assert_int_equal(WRITTEN, written_day(str_of(good[i]), &date));
        assert_day(2026, 3, 2, date);
    }
    for (size_t i = 0; i < ARRAY_LEN(bad); i++)
        assert_int_equal(WRITTEN_NOT, written_day(str_of(bad[i]), &date));
    assert_int_equal(WRITTEN_NO_SUCH_DAY, written_day(STR("31-2-2026"), &date));
    assert_int_equal(WRITTEN_NO_SUCH_DAY, written_day(STR("2026-13-01"), &date));
}

static void test_base_written__day_of_a_program(void **state)
{
    static const char *const good[] = {"2025-12-03",
                                       "3-12-2025",
                                       "3/12/2025",
                                       "03.12.2025",
                                       "20251203",
                                       "3 dec 2025",
                                       "3 december 2025",
                                       "3-12-2025 14:30",
                                       "3-12-2025 0:00:00",
                                       "2025-12-03 14:30:00.000",
                                       "2025-12-03T14:30:00",
                                       "2025-12-02T23:30:00Z",
                                       "2025-12-03T00:30:00+01:00"};
    static const char *const bad[]  = {"12/2025",      "3/12/25",     "2025-12-03 laat",
                                       "3-12-2025 14", "45994",       "14:30",
                                       "3,12,2025",    "2025-12-03T", "20251231x"};
    struct date              date;

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(good); i++) {
        assert_int_equal(WRITTEN, written_day_by_program(str_of(good[i]), &date));
        assert_day(2025, 12, 3, date);
    }
    for (size_t i = 0; i < ARRAY_LEN(bad); i++)
        assert_int_equal(WRITTEN_NOT, written_day_by_program(str_of(bad[i]), &date));
    assert_int_equal(WRITTEN_NO_SUCH_DAY, written_day_by_program(STR("12/31/2025"), &date));
}

static void test_base_written__month(void **state)
{
    int year = 0, month = 0;

    (void)state;
    assert_true(written_month(STR("mei 2023"), &year, &month));
    assert_int_equal(2023, year);
    assert_int_equal(5, month);
    assert_true(written_month(STR("12-2022"), &year, &month));
    assert_int_equal(12, month);
    assert_false(written_month(STR("13-2022"), &year, &month));
    assert_false(written_month(STR("2022"), &year, &month));
}

struct number {
    const char *text;
    int64_t     whole;
    int32_t     millionths;
};

static void assert_numbers(enum notation notation, const struct number *good, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        int64_t whole;
        int32_t millionths;

        assert_true(written_number(str_of(good[i].text), notation, &whole, &millionths));
        assert_true(good[i].whole == whole);
        assert_int_equal(good[i].millionths, millionths);
    }
}

static void assert_no_numbers(enum notation notation, const char *const *bad, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        int64_t whole      = 7;
        int32_t millionths = 8;

        if (written_number(str_of(bad[i]), notation, &whole, &millionths))
            fail_msg("\"%s\" is no number", bad[i]);
        assert_int_equal(7, whole);
        assert_int_equal(8, millionths);
    }
}

static void test_base_written__number_in_dutch(void **state)
{
    static const struct number good[] = {{"0", 0, 0},
                                         {"1.234,5", 1234, 500000},
                                         {"-1.234,5", -1234, -500000},
                                         {" 12.000.000 ", 12000000, 0},
                                         {"0,0000019", 0, 1},
                                         {"999999999999999999", 999999999999999999, 0}};
    static const char *const   bad[]  = {"1.2",
                                         "1.20",
                                         "1200.000",
                                         "1,234.5",
                                         "1.2.345",
                                         "1..200",
                                         ".200",
                                         ",5",
                                         "1,",
                                         "1,5,5",
                                         "twaalf",
                                         "12 3",
                                         "1.200.",
                                         "",
                                         "-",
                                         "1,5e3",
                                         "1000000000000000000"};

    (void)state;
    assert_numbers(NOTATION_DUTCH, good, ARRAY_LEN(good));
    assert_no_numbers(NOTATION_DUTCH, bad, ARRAY_LEN(bad));
}

static void test_base_written__number_in_iso(void **state)
{
    static const struct number good[] = {{"1234.5", 1234, 500000},
                                         {"1 234.5", 1234, 500000},
                                         {"1,234.25", 1234, 250000},
                                         {"12", 12, 0}};
    static const char *const   bad[]  = {"1.234,5", "1,2", "1.2.3", "12,34"};

    (void)state;
    assert_numbers(NOTATION_ISO, good, ARRAY_LEN(good));
    assert_no_numbers(NOTATION_ISO, bad, ARRAY_LEN(bad));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_base_written__day_of_a_person),
        cmocka_unit_test(test_base_written__day_of_a_program),
        cmocka_unit_test(test_base_written__month),
        cmocka_unit_test(test_base_written__number_in_dutch),
        cmocka_unit_test(test_base_written__number_in_iso),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
