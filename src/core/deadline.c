// SPDX-License-Identifier: EUPL-1.2
/* deadline.c - holidays, and the ends of terms; the contract is in deadline.h. */
#include "core/deadline.h"

#include <assert.h>

enum {
    AMOUNT_MAX      = 9999,
    FIRST_KINGS_DAY = 2014, /* year in which Koningsdag took the place of Koninginnedag */
    SATURDAY        = 6,    /* the first of the weekend, of date_weekday() */
    ACT_LEAST       = 3,    /* days of a term of which two have to be working days */
    WORKING_LEAST   = 2
};

/* Days from Easter Sunday. */
enum { GOOD_FRIDAY = -2, EASTER_MONDAY = 1, ASCENSION = 39, WHIT_MONDAY = 50 };

/* On a Sunday it is kept the day before, a Saturday: free either way, so not told apart. */
static bool is_kings_day(struct date_ymd parts)
{
    return parts.month == 4 && parts.day == (parts.year >= FIRST_KINGS_DAY ? 27 : 30);
}

static bool is_fixed_holiday(struct date_ymd parts)
{
    return (parts.month == 1 && parts.day == 1) || (parts.month == 5 && parts.day == 5) ||
           (parts.month == 12 && (parts.day == 25 || parts.day == 26));
}

static bool is_easter_holiday(struct date date, struct date_ymd parts)
{
    int days = date_days_between(date_easter(parts.year), date);

    return days == GOOD_FRIDAY || days == EASTER_MONDAY || days == ASCENSION || days == WHIT_MONDAY;
}

bool deadline_is_free_day(struct date date)
{
    struct date_ymd parts = date_parts(date);

    return date_weekday(date) >= SATURDAY || is_fixed_holiday(parts) || is_kings_day(parts) ||
           is_easter_holiday(date, parts);
}

/* Comes to an end: the last day of the calendar, where adding stops, is a Friday. */
struct date deadline_next_working_day(struct date date)
{
    while (deadline_is_free_day(date))
        date = date_add_days(date, 1);
    return date;
}

/* Article 2: a term of three days or more is made longer until so many working days are in it. */
static struct date with_working_days(struct date start, struct date end)
{
    int working = 0;

    for (struct date day                                         = date_add_days(start, 1);
         date_cmp(day, end) <= 0 && working < WORKING_LEAST; day = date_add_days(day, 1))
        working += !deadline_is_free_day(day);
    for (; working < WORKING_LEAST; working++)
        end = deadline_next_working_day(date_add_days(end, 1));
    return end;
}

struct date deadline_end(struct date start, struct deadline term)
{
    struct date end = start;

    assert(term.amount >= 1 && term.amount <= AMOUNT_MAX);
    switch (term.unit) {
    case DEADLINE_DAYS: end = date_add_days(start, term.amount); break;
    case DEADLINE_WORKING_DAYS:
        for (int i = 0; i < term.amount; i++)
            end = deadline_next_working_day(date_add_days(end, 1));
        break;
    case DEADLINE_WEEKS: end = date_add_days(start, term.amount * 7); break;
    case DEADLINE_MONTHS: end = date_add_months(start, term.amount); break;
    case DEADLINE_YEARS: end = date_add_months(start, term.amount * 12); break;
    case DEADLINE_UNIT_COUNT: assert(false && "a term has a unit"); break;
    }
    if (term.unit != DEADLINE_WORKING_DAYS && date_days_between(start, end) >= ACT_LEAST)
        end = with_working_days(start, end);
    return deadline_next_working_day(end);
}

static bool unit_parse(struct str s, enum deadline_unit *out)
{
    static const char *const letter[DEADLINE_UNIT_COUNT] = {
        [DEADLINE_DAYS] = "D",   [DEADLINE_WORKING_DAYS] = "WD", [DEADLINE_WEEKS] = "W",
        [DEADLINE_MONTHS] = "M", [DEADLINE_YEARS] = "Y",
    };

    for (enum deadline_unit unit = 0; unit < DEADLINE_UNIT_COUNT; unit++) {
        if (str_eq_z(s, letter[unit])) {
            *out = unit;
            return true;
        }
    }
    return false;
}

bool deadline_parse(struct str s, struct deadline *out)
{
    struct deadline term = {0};
    size_t          i    = 1;

    if (!str_starts(s, STR("P")))
        return false;
    for (; i < s.len && s.ptr[i] >= '0' && s.ptr[i] <= '9'; i++) {
        term.amount = term.amount * 10 + (s.ptr[i] - '0');
        /* A leading zero stays 0 and is refused here too. */
        if (term.amount < 1 || term.amount > AMOUNT_MAX)
            return false;
    }
    if (term.amount == 0 || !unit_parse(str_slice(s, i, s.len), &term.unit))
        return false;
    *out = term;
    return true;
}
