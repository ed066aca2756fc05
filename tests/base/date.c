// SPDX-License-Identifier: EUPL-1.2
/* tests/base/date.c - the calendar, the clock of Amsterdam, and what is accepted as text. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <limits.h>
#include <stdlib.h>
#include <time.h>

#include "base/arena.h"
#include "base/date.h"

static struct date day(const char *z)
{
    struct date date;

    if (!date_parse(str_of(z), &date))
        fail_msg("%s is no date", z);
    return date;
}

static int64_t instant(const char *z)
{
    int64_t ms;

    if (!instant_parse(str_of(z), &ms))
        fail_msg("%s is no instant", z);
    return ms;
}

static void assert_day(const char *expected, struct date actual)
{
    struct arena *arena = arena_new();
    struct str    text  = date_format(arena, actual);

    if (!str_eq_z(text, expected))
        fail_msg("expected %s, got %.*s", expected, STR_ARG(text));
    arena_free(arena);
}

static void assert_instant(const char *expected, int64_t actual)
{
    struct arena *arena = arena_new();
    struct str    text  = instant_format(arena, actual);

    if (!str_eq_z(text, expected))
        fail_msg("expected %s, got %.*s", expected, STR_ARG(text));
    arena_free(arena);
}

static void test_base_date__known_days_have_their_number(void **state)
{
    (void)state;
    assert_int_equal(0, day("1970-01-01").day);
    assert_int_equal(-1, day("1969-12-31").day);
    assert_int_equal(11016, day("2000-02-29").day);
    assert_int_equal(20514, day("2026-03-02").day);
    assert_int_equal(-719162, day("0001-01-01").day);
    assert_int_equal(2932896, day("9999-12-31").day);
}

/* Walks all days with nothing but month lengths, and compares. */
static void test_base_date__every_day_of_the_calendar_goes_there_and_back(void **state)
{
    static const int length[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    int              number   = -719162;

    (void)state;
    for (int year = 1; year <= 9999; year++) {
        bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

        for (int month = 1; month <= 12; month++) {
            int last = length[month - 1] + (leap && month == 2);

            for (int d = 1; d <= last; d++, number++) {
                struct date     date;
                struct date_ymd parts;

                if (!date_of(year, month, d, &date) || date.day != number)
                    fail_msg("%04d-%02d-%02d", year, month, d);
                parts = date_parts(date);
                if (parts.year != year || parts.month != month || parts.day != d)
                    fail_msg("day %d", number);
            }
        }
    }
}

static void test_base_date__days_that_do_not_exist_are_refused(void **state)
{
    static const int wrong[][3] = {
        {2025, 2, 29}, {2026, 2, 30}, {1900, 2, 29}, {2026, 4, 31}, {2026, 0, 1},  {2026, 13, 1},
        {2026, 1, 0},  {2026, 1, 32}, {0, 1, 1},     {10000, 1, 1}, {2026, 1, -1}, {-1, 1, 1},
    };
    struct date date = {42};

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(wrong); i++)
        assert_false(date_of(wrong[i][0], wrong[i][1], wrong[i][2], &date));
    assert_int_equal(42, date.day);
    assert_true(date_of(2024, 2, 29, &date));
    assert_true(date_of(2000, 2, 29, &date));
}

static void test_base_date__weekdays(void **state)
{
    (void)state;
    assert_int_equal(4, date_weekday(day("1970-01-01")));
    assert_int_equal(3, date_weekday(day("1969-12-31")));
    assert_int_equal(1, date_weekday(day("2026-03-02")));
    assert_int_equal(7, date_weekday(day("2026-03-01")));
    assert_int_equal(6, date_weekday(day("2000-01-01")));
    assert_int_equal(5, date_weekday(day("9999-12-31")));
}

static void test_base_date__a_week_runs_from_monday(void **state)
{
    (void)state;
    assert_int_equal(0, date_week(day("1970-01-01")));
    assert_int_equal(0, date_week(day("1969-12-29")));
    assert_int_equal(-1, date_week(day("1969-12-28")));
    assert_int_equal(1, date_week(day("1970-01-05")));
    for (int week = -1400; week < 3000; week += 13) {
        assert_int_equal(1, date_weekday(date_of_week(week)));
        assert_int_equal(week, date_week(date_of_week(week)));
        assert_int_equal(week, date_week(date_add_days(date_of_week(week), 6)));
    }
}

static void test_base_date__adding_days_and_comparing(void **state)
{
    (void)state;
    assert_day("2024-02-29", date_add_days(day("2024-02-28"), 1));
    assert_day("2025-03-01", date_add_days(day("2025-02-28"), 1));
    assert_day("2025-12-31", date_add_days(day("2026-01-01"), -1));
    assert_int_equal(366, date_days_between(day("2024-01-01"), day("2025-01-01")));
    assert_int_equal(-1, date_days_between(day("2026-03-02"), day("2026-03-01")));
    assert_true(date_cmp(day("2026-03-01"), day("2026-03-02")) < 0);
    assert_true(date_cmp(day("2026-03-02"), day("2026-03-01")) > 0);
    assert_int_equal(0, date_cmp(day("2026-03-02"), day("2026-03-02")));
}

static void test_base_date__adding_months_stays_in_the_month(void **state)
{
    (void)state;
    assert_day("2026-02-28", date_add_months(day("2026-01-31"), 1));
    assert_day("2024-02-29", date_add_months(day("2024-01-31"), 1));
    assert_day("2026-03-31", date_add_months(day("2026-01-31"), 2));
    assert_day("2025-02-28", date_add_months(day("2024-02-29"), 12));
    assert_day("2028-02-29", date_add_months(day("2024-02-29"), 48));
    assert_day("2027-01-15", date_add_months(day("2026-12-15"), 1));
    assert_day("2025-12-15", date_add_months(day("2026-01-15"), -1));
    assert_day("2024-02-29", date_add_months(day("2025-03-30"), -13));
    assert_day("2026-03-02", date_add_months(day("2026-03-02"), 0));
}

static void test_base_date__the_calendar_has_ends(void **state)
{
    struct date first = day("0001-01-01"), last = day("9999-12-31");

    (void)state;
    assert_day("9999-12-31", date_add_days(last, INT_MAX));
    assert_day("0001-01-01", date_add_days(first, INT_MIN));
    assert_day("9999-12-31", date_add_months(last, 1));
    assert_day("9999-12-31", date_add_months(first, INT_MAX));
    assert_day("0001-01-01", date_add_months(first, -1));
    assert_day("0001-01-01", date_add_months(last, INT_MIN));
    assert_day("9999-12-31", date_of_instant(INT64_MAX));
    assert_day("0001-01-01", date_of_instant(INT64_MIN));
    assert_instant("9999-12-31T23:59:59.999Z", INT64_MAX);
    assert_instant("0001-01-01T00:00:00Z", INT64_MIN);
    /* Not only in their text: the number itself stays within. */
    assert_int_equal(first.day, date_add_months(first, -1).day);
    assert_int_equal(last.day, date_add_months(last, 1).day);
    assert_int_equal(9999, date_parts((struct date){INT32_MAX}).year);
    assert_int_equal(1, date_parts((struct date){INT32_MIN}).year);
}

static void test_base_date__easter(void **state)
{
    (void)state;
    assert_day("1818-03-22", date_easter(1818)); /* the earliest day there is */
    assert_day("1943-04-25", date_easter(1943)); /* the latest */
    assert_day("2000-04-23", date_easter(2000));
    assert_day("2024-03-31", date_easter(2024));
    assert_day("2025-04-20", date_easter(2025));
    assert_day("2026-04-05", date_easter(2026));
    assert_day("2027-03-28", date_easter(2027));
    assert_day("2028-04-16", date_easter(2028));
    assert_day("2029-04-01", date_easter(2029));
    assert_day("2030-04-21", date_easter(2030));
    assert_day("2038-04-25", date_easter(2038));
    for (int year = 1; year <= 9999; year++)
        assert_int_equal(7, date_weekday(date_easter(year)));
}

static void test_base_date__only_one_form_of_a_date_is_accepted(void **state)
{
    static const char *const wrong[] = {
        "",
        "2026-3-02",
        "2026-03-2",
        "26-03-02",
        "2026/03/02",
        "2026-03-02 ",
        " 2026-03-02",
        "2026-03-0a",
        "20260302",
        "2026-02-29",
        "2026-13-01",
        "-026-03-02",
        "+026-03-02",
        "0000-01-01",
        "2026-03-02T00:00:00Z",
        "2026-03-",
        "2026-+3-02",
    };
    struct date date = {42};

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(wrong); i++)
        assert_false(date_parse(str_of(wrong[i]), &date));
    assert_false(date_parse((struct str){NULL, 0}, &date));
    assert_int_equal(42, date.day);
}

static void test_base_date__the_day_changes_at_midnight_in_amsterdam(void **state)
{
    (void)state;
    /* Winter: an hour before UTC. */
    assert_day("2026-01-14", date_of_instant(instant("2026-01-14T22:59:59.999Z")));
    assert_day("2026-01-15", date_of_instant(instant("2026-01-14T23:00:00Z")));
    /* Summer: two hours. */
    assert_day("2026-07-14", date_of_instant(instant("2026-07-14T21:59:59.999Z")));
    assert_day("2026-07-15", date_of_instant(instant("2026-07-14T22:00:00Z")));
    /* New Year comes earlier here. */
    assert_day("2027-01-01", date_of_instant(instant("2026-12-31T23:00:00Z")));
    assert_day("1969-12-31", date_of_instant(instant("1969-12-31T22:59:59.999Z")));
    assert_day("1970-01-01", date_of_instant(instant("1969-12-31T23:00:00Z")));
}

static void test_base_date__the_days_on_which_the_clock_changes(void **state)
{
    (void)state;
    /* 29 March 2026 lasts 23 hours. */
    assert_day("2026-03-28", date_of_instant(instant("2026-03-28T22:59:59.999Z")));
    assert_day("2026-03-29", date_of_instant(instant("2026-03-28T23:00:00Z")));
    assert_day("2026-03-29", date_of_instant(instant("2026-03-29T21:59:59.999Z")));
    assert_day("2026-03-30", date_of_instant(instant("2026-03-29T22:00:00Z")));
    /* 25 October 2026 lasts 25 hours. */
    assert_day("2026-10-24", date_of_instant(instant("2026-10-24T21:59:59.999Z")));
    assert_day("2026-10-25", date_of_instant(instant("2026-10-24T22:00:00Z")));
    assert_day("2026-10-25", date_of_instant(instant("2026-10-25T22:59:59.999Z")));
    assert_day("2026-10-26", date_of_instant(instant("2026-10-25T23:00:00Z")));
    /* 31 March 2024 and 31 October 2027: the last Sunday is the last day. */
    assert_day("2024-04-01", date_of_instant(instant("2024-03-31T22:00:00Z")));
    assert_day("2024-03-31", date_of_instant(instant("2024-03-30T23:00:00Z")));
    assert_day("2027-10-31", date_of_instant(instant("2027-10-30T22:00:00Z")));
    assert_day("2027-10-31", date_of_instant(instant("2027-10-31T22:30:00Z")));
}

static void test_base_date__the_time_zone_of_the_process_does_not_matter(void **state)
{
    (void)state;
    assert_int_equal(0, setenv("TZ", "Pacific/Kiritimati-14", 1));
    tzset();
    assert_day("2026-07-14", date_of_instant(instant("2026-07-14T21:59:59Z")));
    assert_instant("2026-07-14T21:59:59Z", instant("2026-07-14T23:59:59+02:00"));
    assert_int_equal(0, unsetenv("TZ"));
    tzset();
}

static void test_base_date__instants_as_text(void **state)
{
    (void)state;
    assert_true(instant("1970-01-01T00:00:00Z") == 0);
    assert_true(instant("1970-01-01T00:00:00.001Z") == 1);
    assert_true(instant("1969-12-31T23:59:59.999Z") == -1);
    assert_true(instant("2026-03-02T09:30:00Z") == 1772443800000);
    assert_true(instant("2026-03-02T10:30:00+01:00") == 1772443800000);
    assert_true(instant("2026-03-02T04:00:00-05:30") == 1772443800000);
    assert_true(instant("2026-03-02T09:30:00+00:00") == 1772443800000);
    assert_true(instant("2026-03-02T09:30:00.5Z") == 1772443800500);
    assert_true(instant("2026-03-02T09:30:00.1239999999999Z") == 1772443800123);
    assert_true(instant("2026-03-02T09:30:00.05+00:00") == 1772443800050);
    assert_true(instant("2026-03-01T23:30:00-10:00") == 1772443800000);
}

/* 05:30 UTC: an hour later in winter, two in summer; and past midnight. */
static void test_base_date__the_clock_is_that_of_amsterdam(void **state)
{
    int64_t winter = 0, summer = 0, late = 0;

    (void)state;
    assert_true(instant_parse(STR("2026-01-15T05:30:59Z"), &winter));
    assert_true(instant_parse(STR("2026-07-15T05:30:00Z"), &summer));
    assert_true(instant_parse(STR("2026-07-15T22:05:00Z"), &late));
    assert_int_equal(6 * 60 + 30, clock_of_instant(winter));
    assert_int_equal(7 * 60 + 30, clock_of_instant(summer));
    assert_int_equal(5, clock_of_instant(late));
}

static void test_base_date__instants_are_written_in_utc(void **state)
{
    (void)state;
    assert_instant("2026-03-02T09:30:00Z", 1772443800000);
    assert_instant("2026-03-02T09:30:00.050Z", 1772443800050);
    assert_instant("2026-03-02T09:30:00.500Z", 1772443800500);
    assert_instant("1969-12-31T23:59:59.999Z", -1);
    assert_instant("1969-12-31T00:00:00Z", -86400000);
    assert_instant("2024-02-29T23:59:59Z", instant("2024-02-29T23:59:59Z"));
}

static void test_base_date__what_is_no_instant_leaves_the_output_alone(void **state)
{
    static const char *const wrong[] = {
        "",
        "2026-03-02",
        "2026-03-02T09:30:00",
        "2026-03-02 09:30:00Z",
        "2026-03-02t09:30:00Z",
        "2026-03-02T09:30:00z",
        "2026-03-02T09:30Z",
        "2026-03-02T24:00:00Z",
        "2026-03-02T09:60:00Z",
        "2026-03-02T09:30:60Z",
        "2026-02-29T09:30:00Z",
        "2026-03-02T09:30:00.Z",
        "2026-03-02T09:30:00,5Z",
        "2026-03-02T09:30:00-00:00",
        "2026-03-02T09:30:00+24:00",
        "2026-03-02T09:30:00+01:60",
        "2026-03-02T09:30:00+0100",
        "2026-03-02T09:30:00+01",
        "2026-03-02T09:30:00+1:00",
        "2026-03-02T09:30:00 01:00",
        "2026-03-02T09:30:00ZZ",
        "2026-03-02T09:30:00Z ",
        "2026-03-02T09-30-00Z",
        "2026-03-02T 9:30:00Z",
        "0001-01-01T00:00:00+00:01",
        "9999-12-31T23:59:59-00:01",
    };
    int64_t ms = 42;

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
        if (instant_parse(str_of(wrong[i]), &ms))
            fail_msg("accepted: %s", wrong[i]);
    }
    assert_false(instant_parse((struct str){NULL, 0}, &ms));
    assert_true(ms == 42);
}

static void test_base_date__now_is_later_than_this_test_was_written(void **state)
{
    (void)state;
    assert_true(instant_now() > instant("2025-01-01T00:00:00Z"));
    assert_true(instant_now() < instant("9000-01-01T00:00:00Z"));
}

static void assert_moment(const char *text, const char *first, const char *last)
{
    struct date from, to;

    assert_true(moment_parse(str_of(text), &from, &to));
    assert_day(first, from);
    assert_day(last, to);
}

static void test_base_date__a_moment_is_as_wide_as_it_is_known(void **state)
{
    (void)state;
    assert_moment("2011", "2011-01-01", "2011-12-31");
    assert_moment("2023-05", "2023-05-01", "2023-05-31");
    assert_moment("2024-02", "2024-02-01", "2024-02-29");
    assert_moment("2023-02", "2023-02-01", "2023-02-28");
    assert_moment("2021-01-01", "2021-01-01", "2021-01-01");
}

static void test_base_date__what_is_no_moment_leaves_the_outputs_alone(void **state)
{
    static const char *const wrong[] = {"",        "0000",    "11",      "2011-",      "2011-13",
                                        "2011-00", "2011/05", "2011-5",  "2011-02-29", "20111",
                                        " 2011",   "201a",    "2011-0a", "2011-05-"};
    struct date              from = {42}, to = {43};

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(wrong); i++)
        assert_false(moment_parse(str_of(wrong[i]), &from, &to));
    assert_int_equal(42, from.day);
    assert_int_equal(43, to.day);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_base_date__known_days_have_their_number),
        cmocka_unit_test(test_base_date__every_day_of_the_calendar_goes_there_and_back),
        cmocka_unit_test(test_base_date__days_that_do_not_exist_are_refused),
        cmocka_unit_test(test_base_date__weekdays),
        cmocka_unit_test(test_base_date__a_week_runs_from_monday),
        cmocka_unit_test(test_base_date__adding_days_and_comparing),
        cmocka_unit_test(test_base_date__adding_months_stays_in_the_month),
        cmocka_unit_test(test_base_date__the_calendar_has_ends),
        cmocka_unit_test(test_base_date__easter),
        cmocka_unit_test(test_base_date__only_one_form_of_a_date_is_accepted),
        cmocka_unit_test(test_base_date__the_day_changes_at_midnight_in_amsterdam),
        cmocka_unit_test(test_base_date__the_days_on_which_the_clock_changes),
        cmocka_unit_test(test_base_date__the_time_zone_of_the_process_does_not_matter),
        cmocka_unit_test(test_base_date__instants_as_text),
        cmocka_unit_test(test_base_date__the_clock_is_that_of_amsterdam),
        cmocka_unit_test(test_base_date__instants_are_written_in_utc),
        cmocka_unit_test(test_base_date__what_is_no_instant_leaves_the_output_alone),
        cmocka_unit_test(test_base_date__now_is_later_than_this_test_was_written),
        cmocka_unit_test(test_base_date__a_moment_is_as_wide_as_it_is_known),
        cmocka_unit_test(test_base_date__what_is_no_moment_leaves_the_outputs_alone),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
