// SPDX-License-Identifier: EUPL-1.2
/* tests/core/deadline.c - holidays and ends of terms, by the Algemene termijnenwet. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/arena.h"
#include "core/deadline.h"

static struct date day(const char *z)
{
    struct date date;

    if (!date_parse(str_of(z), &date))
        fail_msg("%s is no date", z);
    return date;
}

static void assert_day(const char *expected, struct date actual)
{
    struct arena *arena = arena_new();
    struct str    text  = date_format(arena, actual);

    if (!str_eq_z(text, expected))
        fail_msg("expected %s, got %.*s", expected, STR_ARG(text));
    arena_free(arena);
}

static void assert_end(const char *expected, const char *start, const char *duration)
{
    struct deadline term;

    assert_true(deadline_parse(str_of(duration), &term));
    assert_day(expected, deadline_end(day(start), term));
}

static void assert_free(const char *z)
{
    if (!deadline_is_free_day(day(z)))
        fail_msg("%s is a working day", z);
}

static void assert_working(const char *z)
{
    if (deadline_is_free_day(day(z)))
        fail_msg("%s is a free day", z);
}

/* Goede Vrijdag, tweede Paasdag, Hemelvaartsdag, tweede Pinksterdag. */
static void test_core_deadline__holidays_that_move_with_easter(void **state)
{
    static const char *const free_day[][4] = {
        {"2024-03-29", "2024-04-01", "2024-05-09", "2024-05-20"},
        {"2025-04-18", "2025-04-21", "2025-05-29", "2025-06-09"},
        {"2026-04-03", "2026-04-06", "2026-05-14", "2026-05-25"},
        {"2027-03-26", "2027-03-29", "2027-05-06", "2027-05-17"},
        {"2028-04-14", "2028-04-17", "2028-05-25", "2028-06-05"},
        {"2029-03-30", "2029-04-02", "2029-05-10", "2029-05-21"},
        {"2030-04-19", "2030-04-22", "2030-05-30", "2030-06-10"},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(free_day); i++) {
        for (size_t j = 0; j < 4; j++)
            assert_free(free_day[i][j]);
        /* The days around them are ordinary, also Witte Donderdag. */
        assert_false(deadline_is_free_day(date_add_days(day(free_day[i][0]), -1)));
        assert_false(deadline_is_free_day(date_add_days(day(free_day[i][1]), 1)));
        assert_false(deadline_is_free_day(date_add_days(day(free_day[i][2]), 1)));
        assert_false(deadline_is_free_day(date_add_days(day(free_day[i][3]), 1)));
    }
}

static void test_core_deadline__holidays_on_a_fixed_day(void **state)
{
    (void)state;
    assert_free("2026-01-01");
    assert_free("2026-05-05");
    assert_free("2026-12-25");
    assert_free("2029-12-26");
    assert_working("2026-01-02");
    assert_working("2026-05-04");
    assert_working("2026-12-24");
    assert_working("2029-12-27");
    assert_working("2026-12-31");
}

static void test_core_deadline__weekends_are_free(void **state)
{
    (void)state;
    assert_working("2026-03-06");
    assert_free("2026-03-07");
    assert_free("2026-03-08");
    assert_working("2026-03-09");
}

static void test_core_deadline__kings_day_is_never_on_a_sunday(void **state)
{
    (void)state;
    assert_free("2026-04-27");
    assert_working("2026-04-28");
    assert_free("2027-04-27");
    assert_working("2027-04-26");
    /* 27 April 2025 is a Sunday: kept on Saturday the 26th, so Monday is ordinary. */
    assert_free("2025-04-26");
    assert_free("2025-04-27");
    assert_working("2025-04-28");
    assert_working("2025-04-25");
}

static void test_core_deadline__queens_day_before_2014(void **state)
{
    (void)state;
    assert_free("2013-04-30");
    assert_free("2012-04-30");
    assert_working("2013-04-29");
    assert_working("2012-04-27");
    assert_working("2014-04-30");
    assert_working("2015-04-30");
    /* 30 April 2006 is a Sunday: kept on Saturday, the Monday after is ordinary. */
    assert_free("2006-04-29");
    assert_working("2006-05-01");
}

/*
 * Counted by hand: 262 or 261 weekdays, less the holidays that are not in a
 * weekend.  A rule that makes a day free too many, or too few, shows here.
 */
static void test_core_deadline__number_of_working_days_in_a_year(void **state)
{
    static const int expected[][2] = {
        {2024, 262 - 7}, {2025, 261 - 8}, {2026, 261 - 8}, {2027, 261 - 7}};

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(expected); i++) {
        struct date date, end;
        int         working = 0;

        assert_true(date_of(expected[i][0], 1, 1, &date));
        assert_true(date_of(expected[i][0] + 1, 1, 1, &end));
        for (; date_cmp(date, end) < 0; date = date_add_days(date, 1))
            working += !deadline_is_free_day(date);
        assert_int_equal(expected[i][1], working);
    }
}

static void test_core_deadline__next_working_day(void **state)
{
    (void)state;
    assert_day("2026-03-02", deadline_next_working_day(day("2026-03-02")));
    assert_day("2026-03-09", deadline_next_working_day(day("2026-03-07")));
    assert_day("2026-04-07", deadline_next_working_day(day("2026-04-03")));
    assert_day("2026-12-28", deadline_next_working_day(day("2026-12-25")));
    assert_day("2025-04-22", deadline_next_working_day(day("2025-04-18")));
    /* 5 mei and Hemelvaartsdag on one and the same day, or next to each other. */
    assert_day("2016-05-06", deadline_next_working_day(day("2016-05-05")));
    assert_day("2027-05-07", deadline_next_working_day(day("2027-05-06")));
    /* Eerste Kerstdag on a Saturday: Sunday is the second, Monday is ordinary. */
    assert_day("2027-12-27", deadline_next_working_day(day("2027-12-25")));
}

static void test_core_deadline__the_day_of_the_start_does_not_count(void **state)
{
    (void)state;
    assert_end("2026-03-03", "2026-03-02", "P1D");
    assert_end("2026-03-09", "2026-03-02", "P7D");
    assert_end("2026-04-13", "2026-03-02", "P6W");
    assert_end("2026-09-02", "2026-03-02", "P6M");
    assert_end("2027-03-02", "2026-03-02", "P1Y");
}

static void test_core_deadline__an_end_on_a_free_day_moves(void **state)
{
    (void)state;
    assert_end("2026-03-09", "2026-03-02", "P5D"); /* Saturday */
    assert_end("2026-03-09", "2026-03-02", "P6D"); /* Sunday */
    assert_end("2026-04-07", "2026-03-27", "P7D"); /* Goede Vrijdag to the Tuesday after Easter */
    assert_end("2026-04-07", "2026-02-20", "P6W");
    assert_end("2026-04-07", "2026-03-03", "P1M");
    assert_end("2026-04-02", "2026-03-26", "P7D"); /* Witte Donderdag stays */
    assert_end("2026-04-28", "2026-03-16", "P6W"); /* Koningsdag */
    assert_end("2025-04-28", "2025-03-15", "P6W"); /* Koningsdag on Saturday the 26th */
    assert_end("2026-05-15", "2026-05-07", "P7D"); /* Hemelvaartsdag to the Friday */
    assert_end("2026-12-28", "2025-12-25", "P1Y"); /* Kerstdag, then a weekend */
    assert_end("2027-01-04", "2026-07-01", "P6M"); /* Nieuwjaarsdag, then a weekend */
}

static void test_core_deadline__months_and_years_end_in_their_month(void **state)
{
    (void)state;
    assert_end("2026-03-02", "2026-01-31", "P1M"); /* 28 February is a Saturday */
    assert_end("2025-02-28", "2024-02-29", "P1Y");
    assert_end("2028-02-29", "2024-02-29", "P4Y");
    assert_end("2024-02-29", "2024-01-31", "P1M");
    assert_end("2024-02-29", "2024-02-28", "P1D");
    assert_end("2025-03-03", "2025-02-28", "P1D"); /* Saturday 1 March moves */
    assert_end("2026-09-30", "2026-03-31", "P6M");
}

static void test_core_deadline__only_working_days_count_in_working_days(void **state)
{
    (void)state;
    assert_end("2026-03-03", "2026-03-02", "P1WD");
    assert_end("2026-03-16", "2026-03-02", "P10WD");
    assert_end("2026-03-09", "2026-03-06", "P1WD"); /* from Friday */
    assert_end("2026-03-09", "2026-03-07", "P1WD"); /* from Saturday */
    assert_end("2026-04-07", "2026-04-02", "P1WD"); /* over Easter */
    assert_end("2026-04-15", "2026-03-30", "P10WD");
    assert_end("2026-05-15", "2026-04-24", "P12WD"); /* over Koningsdag, 5 mei, Hemelvaart */
    assert_end("2027-01-05", "2026-12-24", "P6WD");  /* over Kerst and Nieuwjaar */
}

/* Algemene termijnenwet, article 2. */
static void test_core_deadline__has_two_working_days_from_three_days_on(void **state)
{
    (void)state;
    assert_end("2026-03-10", "2026-03-06", "P3D"); /* Friday to Monday has one: Tuesday */
    assert_end("2026-03-09", "2026-03-06", "P2D"); /* shorter than three: only moved */
    assert_end("2026-03-10", "2026-03-06", "P4D");
    assert_end("2026-03-05", "2026-03-02", "P3D");
    assert_end("2026-04-08", "2026-04-02", "P4D"); /* over Easter: Tuesday and Wednesday */
    assert_end("2026-12-29", "2026-12-24", "P4D"); /* over Kerst: Monday and Tuesday */
}

static void test_core_deadline__summer_time_does_not_shift_a_day(void **state)
{
    (void)state;
    /* The clock changes on 29 March and 25 October 2026. */
    assert_end("2026-03-31", "2026-03-27", "P3D");
    assert_end("2026-03-30", "2026-03-27", "P1WD");
    assert_end("2026-04-01", "2026-03-25", "P7D");
    assert_end("2026-10-27", "2026-10-23", "P3D");
    assert_end("2026-10-30", "2026-10-23", "P7D");
    assert_end("2026-11-06", "2026-10-23", "P10WD");
}

static void test_core_deadline__every_end_is_a_working_day_and_not_before_the_term(void **state)
{
    struct deadline term = {7, DEADLINE_DAYS};

    (void)state;
    for (struct date start = day("2024-01-01"); date_cmp(start, day("2031-01-01")) < 0;
         start             = date_add_days(start, 1)) {
        struct date end   = deadline_end(start, term);
        int         moved = date_days_between(start, end) - 7;

        assert_false(deadline_is_free_day(end));
        assert_in_range(moved, 0, 4);
        assert_true(moved == 0 || deadline_is_free_day(date_add_days(start, 7)));
    }
}

static void test_core_deadline__the_end_of_the_calendar_is_an_end(void **state)
{
    (void)state;
    assert_end("9999-12-31", "9999-12-30", "P9999WD");
    assert_end("9999-12-31", "9999-12-30", "P9999Y");
    assert_end("9999-12-31", "2026-03-02", "P9999Y");
}

static void assert_term(int amount, enum deadline_unit unit, const char *text)
{
    struct deadline term;

    assert_true(deadline_parse(str_of(text), &term));
    assert_int_equal(amount, term.amount);
    assert_int_equal(unit, term.unit);
}

static void test_core_deadline__durations_of_one_unit_are_read(void **state)
{
    (void)state;
    assert_term(7, DEADLINE_DAYS, "P7D");
    assert_term(10, DEADLINE_WORKING_DAYS, "P10WD");
    assert_term(6, DEADLINE_WEEKS, "P6W");
    assert_term(6, DEADLINE_MONTHS, "P6M");
    assert_term(1, DEADLINE_YEARS, "P1Y");
    assert_term(9999, DEADLINE_DAYS, "P9999D");
}

static void test_core_deadline__other_texts_leave_the_output_alone(void **state)
{
    static const char *const wrong[] = {
        "",
        "P",
        "PD",
        "7D",
        "P7",
        "p7d",
        "P7d",
        "P0D",
        "P07D",
        "P-7D",
        "P+7D",
        "P7D ",
        " P7D",
        "P1.5D",
        "P10000D",
        "PT7H",
        "P1Y6M",
        "P7DW",
        "P7WW",
        "P7H",
        "P7WDD",
        "P7 D",
        "P99999999999999999999D",
    };
    struct deadline term = {42, DEADLINE_YEARS};

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
        if (deadline_parse(str_of(wrong[i]), &term))
            fail_msg("accepted: %s", wrong[i]);
    }
    assert_false(deadline_parse((struct str){NULL, 0}, &term));
    assert_int_equal(42, term.amount);
    assert_int_equal(DEADLINE_YEARS, term.unit);
}

static void test_core_deadline__words_are_terms_too(void **state)
{
    static const struct {
        const char *words, *term; /* NULL: no term */
    } rule[] = {
        {"6 weken", "P6W"},
        {" P10WD ", "P10WD"},
        {"een half jaar", "P6M"},
        {"één jaar", "P1Y"}, /* as words_term() says it */
        {"10 working days", "P10WD"},
        {"", ""},
        {"een poosje", NULL},
        {"0 weken", NULL},
        {"6", NULL},
    };
    struct arena *arena = arena_new();

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rule); i++) {
        struct str out = STR("untouched");
        bool       ok  = deadline_from_words(arena, str_of(rule[i].words), &out);
        if (ok != (rule[i].term != NULL) ||
            !str_eq_z(out, rule[i].term ? rule[i].term : "untouched"))
            fail_msg("%s: %.*s", rule[i].words, STR_ARG(out));
    }
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_core_deadline__holidays_that_move_with_easter),
        cmocka_unit_test(test_core_deadline__holidays_on_a_fixed_day),
        cmocka_unit_test(test_core_deadline__weekends_are_free),
        cmocka_unit_test(test_core_deadline__kings_day_is_never_on_a_sunday),
        cmocka_unit_test(test_core_deadline__queens_day_before_2014),
        cmocka_unit_test(test_core_deadline__number_of_working_days_in_a_year),
        cmocka_unit_test(test_core_deadline__next_working_day),
        cmocka_unit_test(test_core_deadline__the_day_of_the_start_does_not_count),
        cmocka_unit_test(test_core_deadline__an_end_on_a_free_day_moves),
        cmocka_unit_test(test_core_deadline__months_and_years_end_in_their_month),
        cmocka_unit_test(test_core_deadline__only_working_days_count_in_working_days),
        cmocka_unit_test(test_core_deadline__has_two_working_days_from_three_days_on),
        cmocka_unit_test(test_core_deadline__summer_time_does_not_shift_a_day),
        cmocka_unit_test(test_core_deadline__every_end_is_a_working_day_and_not_before_the_term),
        cmocka_unit_test(test_core_deadline__the_end_of_the_calendar_is_an_end),
        cmocka_unit_test(test_core_deadline__durations_of_one_unit_are_read),
        cmocka_unit_test(test_core_deadline__other_texts_leave_the_output_alone),
        cmocka_unit_test(test_core_deadline__words_are_terms_too),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
