// SPDX-License-Identifier: EUPL-1.2
/*
 * date.h - days in Amsterdam, instants in UTC, and dates as well as they are known.
 *
 * An instant is a number of milliseconds since 1970-01-01T00:00:00Z.  A date is
 * a day in the calendar of Europe/Amsterdam.  A moment is a date of which perhaps only
 * the year or the month is known ("2011", "2023-05"): old matters are
 * registered with the precision their source has, never with an invented day.
 *
 * Dates run from 0001-01-01 to 9999-12-31, so that each has a text of ten
 * characters; arithmetic and instants beyond that stop at the first or last day.
 *
 * Tests: tests/base/date.c.
 */
#ifndef BASE_DATE_H
#define BASE_DATE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/str.h"

struct arena;

struct date {
    int32_t day; /* days since 1970-01-01; proleptic Gregorian */
};

struct date_ymd {
    int year, month, day; /* month and day from 1 */
};

/* Days since 1970-01-01 of a valid year-month-day; false when there is no such day. */
bool            date_of(int year, int month, int day, struct date *out) MUST_USE;
struct date_ymd date_parts(struct date date);
/* 1 = Monday ... 7 = Sunday. */
int date_weekday(struct date date);
/* Weeks from Monday to Sunday, counted from that of 1970-01-01; and the Monday of one. */
int         date_week(struct date date);
struct date date_of_week(int week);
int         date_cmp(struct date a, struct date b);
/* b - a in days. */
int         date_days_between(struct date a, struct date b);
struct date date_add_days(struct date date, int days);
/* Same day some months later; a day that does not exist becomes the last of its month. */
struct date date_add_months(struct date date, int months);
/* Easter Sunday of a year (Gregorian; anonymous algorithm of Meeus). */
struct date date_easter(int year);

/* "2026-03-02"; nothing else is accepted. */
bool       date_parse(struct str s, struct date *out) MUST_USE;
struct str date_format(struct arena *arena, struct date date);

/*
 * The day in Amsterdam on which the instant falls.  Summer time by the rule of
 * the European Union that holds since 1996, for earlier instants too: a matter
 * from before 1996 can fall one day off when it happened around midnight.
 */
struct date date_of_instant(int64_t instant_ms);
/* What the clock says there: minutes since midnight. */
int clock_of_instant(int64_t instant_ms);
/*
 * "2026-03-02T09:30:00Z", or with an offset "+01:00"; fractions of a second are
 * kept to the millisecond.  Upper-case T and Z; no "-00:00", no leap second.
 */
bool instant_parse(struct str s, int64_t *out) MUST_USE;
/* In UTC; milliseconds only when they are not zero. */
struct str instant_format(struct arena *arena, int64_t instant_ms);
/* Now, from the system clock. */
int64_t instant_now(void);

/*
 * A moment: "2011", "2023-05" or "2021-01-01" (its text is its stored form and
 * sorts in order of time).  The first and last day it can mean come out.
 */
bool moment_parse(struct str s, struct date *first_out, struct date *last_out) MUST_USE;

#endif
