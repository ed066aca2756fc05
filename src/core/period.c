// SPDX-License-Identifier: EUPL-1.2
/* period.c - years, quarters, months and weeks; the contract is in period.h. */
#include "core/period.h"

#include "base/attr.h"

enum { MONDAY = 1, THURSDAY = 4 };

static struct date first_of(int year, int month)
{
    struct date date = {0};

    /* Months of years 1 to 9999 all have a first day. */
    (void)!date_of(year, month, 1, &date);
    return date;
}

static struct date monday_of(struct date day)
{
    return date_add_days(day, MONDAY - date_weekday(day));
}

/* The Monday of week 1: the week of 4 January. */
static struct date first_monday(int year)
{
    return monday_of(date_add_days(first_of(year, 1), 3));
}

static struct period of_months(enum period_kind kind, int year, int number, int months)
{
    struct date first = first_of(year, (number - 1) * months + 1);

    return (struct period){.kind   = kind,
                           .year   = year,
                           .number = number,
                           .first  = first,
                           .last   = date_add_days(date_add_months(first, months), -1)};
}

static struct period week_of(struct date day)
{
    struct date monday = monday_of(day);
    int         year   = date_parts(date_add_days(monday, THURSDAY - MONDAY)).year;

    return (struct period){.kind   = PERIOD_WEEK,
                           .year   = year,
                           .number = date_days_between(first_monday(year), monday) / 7 + 1,
                           .first  = monday,
                           .last   = date_add_days(monday, 6)};
}

struct period period_of(enum period_kind kind, struct date day)
{
    struct date_ymd ymd = date_parts(day);

    switch (kind) {
    case PERIOD_YEAR: return of_months(kind, ymd.year, 1, 12);
    case PERIOD_QUARTER: return of_months(kind, ymd.year, (ymd.month + 2) / 3, 3);
    case PERIOD_MONTH: return of_months(kind, ymd.year, ymd.month, 1);
    case PERIOD_WEEK: break;
    }
    return week_of(day);
}

struct period period_before(const struct period *period)
{
    return period_of(period->kind, date_add_days(period->first, -1));
}

struct period period_after(const struct period *period)
{
    return period_of(period->kind, date_add_days(period->last, 1));
}

/* So many digits. */
static bool number_of(struct str text, size_t digits, int *out)
{
    int64_t number;

    if (text.len != digits || !str_to_i64(text, &number) || number < 1)
        return false;
    *out = (int)number;
    return true;
}

static bool week_exists(int year, int number, struct period *out)
{
    struct period week = week_of(date_add_days(first_monday(year), (number - 1) * 7));

    *out = week;
    return week.year == year && week.number == number;
}

bool period_parse(struct str text, struct period *out)
{
    struct str rest = text, part;
    int        year, number;

    if (!str_cut(&rest, '-', &part) || !number_of(part, 4, &year) || year < 1900 || year > 9000)
        return false;
    if (text.len == 4) {
        *out = of_months(PERIOD_YEAR, year, 1, 12);
        return true;
    }
    if (str_starts(rest, STR("W")))
        return number_of(str_slice(rest, 1, rest.len), 2, &number) &&
               week_exists(year, number, out);
    if (str_starts(rest, STR("K"))) {
        if (!number_of(str_slice(rest, 1, rest.len), 1, &number) || number > 4)
            return false;
        *out = of_months(PERIOD_QUARTER, year, number, 3);
        return true;
    }
    if (!number_of(rest, 2, &number) || number > 12)
        return false;
    *out = of_months(PERIOD_MONTH, year, number, 1);
    return true;
}

struct str period_format(struct arena *arena, const struct period *period)
{
    switch (period->kind) {
    case PERIOD_YEAR: break;
    case PERIOD_QUARTER: return str_printf(arena, "%04d-K%d", period->year, period->number);
    case PERIOD_MONTH: return str_printf(arena, "%04d-%02d", period->year, period->number);
    case PERIOD_WEEK: return str_printf(arena, "%04d-W%02d", period->year, period->number);
    }
    return str_printf(arena, "%04d", period->year);
}
