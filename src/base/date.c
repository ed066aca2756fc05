// SPDX-License-Identifier: EUPL-1.2
/*
 * date.c - the calendar and the clock; the contract is in date.h.
 *
 * Neither the time zone of the process nor a time zone database is read: the
 * same log gives the same days on every machine.
 */
#include "base/date.h"

#include <time.h>

#include "base/arena.h"

enum {
    DAY_MIN   = -719162, /* 0001-01-01 */
    DAY_MAX   = 2932896, /* 9999-12-31 */
    MINUTE_MS = 60 * 1000,
    HOUR_MS   = 60 * MINUTE_MS,
    DAY_MS    = 24 * HOUR_MS
};

static struct date clamp_day(int64_t day)
{
    if (day < DAY_MIN)
        day = DAY_MIN;
    if (day > DAY_MAX)
        day = DAY_MAX;
    return (struct date){(int32_t)day};
}

static bool is_leap_year(int year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static int days_in_month(int year, int month)
{
    static const unsigned char days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    return month == 2 && is_leap_year(year) ? 29 : days[month - 1];
}

/*
 * Counts in years that begin in March, so that the leap day comes last, and in
 * eras of 400 years, which all have 146097 days.
 */
static struct date day_number(int year, int month, int day)
{
    int y           = month <= 2 ? year - 1 : year;
    int era         = y / 400;
    int year_of_era = y - era * 400;
    int day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    int day_of_era  = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;

    return (struct date){era * 146097 + day_of_era - 719468};
}

bool date_of(int year, int month, int day, struct date *out)
{
    if (year < 1 || year > 9999 || month < 1 || month > 12)
        return false;
    if (day < 1 || day > days_in_month(year, month))
        return false;
    *out = day_number(year, month, day);
    return true;
}

/* day_number() the other way round. */
struct date_ymd date_parts(struct date date)
{
    int days       = clamp_day(date.day).day + 719468;
    int era        = days / 146097;
    int day_of_era = days - era * 146097;
    int year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int month       = (5 * day_of_year + 2) / 153;
    struct date_ymd parts;

    parts.day   = day_of_year - (153 * month + 2) / 5 + 1;
    parts.month = month < 10 ? month + 3 : month - 9;
    parts.year  = era * 400 + year_of_era + (parts.month <= 2);
    return parts;
}

int date_weekday(struct date date)
{
    /* 0001-01-01 is a Monday. */
    return (clamp_day(date.day).day - DAY_MIN) % 7 + 1;
}

enum { EPOCH_MONDAY = -3 }; /* 1970-01-01 was a Thursday */

int date_week(struct date date)
{
    return (clamp_day(date.day).day - DAY_MIN) / 7 - (EPOCH_MONDAY - DAY_MIN) / 7;
}

struct date date_of_week(int week)
{
    return clamp_day((int64_t)week * 7 + EPOCH_MONDAY);
}

int date_cmp(struct date a, struct date b)
{
    return (a.day > b.day) - (a.day < b.day);
}

int date_days_between(struct date a, struct date b)
{
    return clamp_day(b.day).day - clamp_day(a.day).day;
}

struct date date_add_days(struct date date, int days)
{
    return clamp_day((int64_t)date.day + days);
}

struct date date_add_months(struct date date, int months)
{
    struct date_ymd parts = date_parts(date);
    int64_t         total = (int64_t)parts.year * 12 + parts.month - 1 + months;
    int             year, month, last;

    if (total < 12) /* before January of year 1 */
        return clamp_day(DAY_MIN);
    if (total >= 12 * 10000)
        return clamp_day(DAY_MAX);
    year  = (int)(total / 12);
    month = (int)(total % 12) + 1;
    last  = days_in_month(year, month);
    return day_number(year, month, parts.day < last ? parts.day : last);
}

struct date date_easter(int year)
{
    int a = year % 19, b = year / 100, c = year % 100;
    int d = b / 4, e = b % 4;
    int f = (b + 8) / 25;
    int g = (b - f + 1) / 3;
    int h = (19 * a + b - d - g + 15) % 30;
    int i = c / 4, k = c % 4;
    int l = (32 + 2 * e + 2 * i - h - k) % 7;
    int m = (a + 11 * h + 22 * l) / 451;
    int n = h + l - 7 * m + 114;

    return day_number(year, n / 31, n % 31 + 1);
}

/* A number of exactly len digits at an offset. */
static bool digits_at(struct str s, size_t offset, size_t len, int *out)
{
    int value = 0;

    if (offset > s.len || len > s.len - offset)
        return false;
    for (size_t i = offset; i < offset + len; i++) {
        if (s.ptr[i] < '0' || s.ptr[i] > '9')
            return false;
        value = value * 10 + (s.ptr[i] - '0');
    }
    *out = value;
    return true;
}

static bool char_at(struct str s, size_t offset, char c)
{
    return offset < s.len && s.ptr[offset] == c;
}

bool date_parse(struct str s, struct date *out)
{
    int year, month, day;

    return s.len == 10 && digits_at(s, 0, 4, &year) && char_at(s, 4, '-') &&
           digits_at(s, 5, 2, &month) && char_at(s, 7, '-') && digits_at(s, 8, 2, &day) &&
           date_of(year, month, day, out);
}

/* Writes the last digits of a number that is not negative; returns what is behind them. */
static char *put_digits(char *at, int number, int digits)
{
    for (int i = digits - 1; i >= 0; i--, number /= 10)
        at[i] = (char)('0' + number % 10);
    return at + digits;
}

/* "2026-03-02": by hand, because lists write hundreds of them and printf costs ten times as much. */
static char *put_date(char *at, struct date_ymd parts)
{
    at    = put_digits(at, parts.year, 4);
    *at++ = '-';
    at    = put_digits(at, parts.month, 2);
    *at++ = '-';
    return put_digits(at, parts.day, 2);
}

struct str date_format(struct arena *arena, struct date date)
{
    char text[10];

    put_date(text, date_parts(date));
    return str_copy(arena, (struct str){text, sizeof(text)});
}

bool moment_parse(struct str s, struct date *first_out, struct date *last_out)
{
    struct date first;
    int         year, month;

    if (s.len == 10) {
        if (!date_parse(s, &first))
            return false;
        *first_out = *last_out = first;
        return true;
    }
    if (!digits_at(s, 0, 4, &year))
        return false;
    if (s.len == 4) {
        if (!date_of(year, 1, 1, first_out))
            return false;
        *last_out = day_number(year, 12, 31);
        return true;
    }
    if (s.len != 7 || !char_at(s, 4, '-') || !digits_at(s, 5, 2, &month) ||
        !date_of(year, month, 1, first_out))
        return false;
    *last_out = day_number(year, month, days_in_month(year, month));
    return true;
}

static int64_t clamp_instant(int64_t ms)
{
    const int64_t min = (int64_t)DAY_MIN * DAY_MS;
    const int64_t max = ((int64_t)DAY_MAX + 1) * DAY_MS - 1;

    return ms < min ? min : ms > max ? max : ms;
}

/* The day in UTC, and the milliseconds since its start. */
static struct date split_instant(int64_t ms, int *of_day_out)
{
    int64_t day = ms / DAY_MS;

    if (ms % DAY_MS < 0)
        day--;
    *of_day_out = (int)(ms - day * DAY_MS);
    return clamp_day(day);
}

/* 01:00 UTC on the last Sunday of a month of 31 days: the clock of the EU changes. */
static int64_t clock_change(int year, int month)
{
    struct date last   = day_number(year, month, 31);
    struct date sunday = date_add_days(last, -(date_weekday(last) % 7));

    return (int64_t)sunday.day * DAY_MS + HOUR_MS;
}

static struct date in_amsterdam(int64_t instant_ms, int *of_day_out)
{
    int64_t ms = clamp_instant(instant_ms);
    int     year, hours;

    year  = date_parts(split_instant(ms, of_day_out)).year;
    hours = ms >= clock_change(year, 3) && ms < clock_change(year, 10) ? 2 : 1;
    return split_instant(ms + (int64_t)hours * HOUR_MS, of_day_out);
}

struct date date_of_instant(int64_t instant_ms)
{
    int of_day;

    return in_amsterdam(instant_ms, &of_day);
}

int clock_of_instant(int64_t instant_ms)
{
    int of_day;

    (void)in_amsterdam(instant_ms, &of_day);
    return of_day / MINUTE_MS;
}

/* Takes ".123" off the front, if it is there; what is finer than a millisecond is dropped. */
static bool take_fraction(struct str *rest, int *ms_out)
{
    int    ms = 0, weight = 100;
    size_t i = 1;

    if (!char_at(*rest, 0, '.')) {
        *ms_out = 0;
        return true;
    }
    for (; i < rest->len && rest->ptr[i] >= '0' && rest->ptr[i] <= '9'; i++) {
        ms += (rest->ptr[i] - '0') * weight;
        weight /= 10;
    }
    *ms_out = ms;
    *rest   = str_slice(*rest, i, rest->len);
    return i > 1;
}

/* "Z" or "+01:00", as the minutes that the clock is ahead of UTC. */
static bool offset_parse(struct str s, int *minutes_out)
{
    int hours, minutes;

    if (str_eq(s, STR("Z"))) {
        *minutes_out = 0;
        return true;
    }
    if (s.len != 6 || (s.ptr[0] != '+' && s.ptr[0] != '-') || s.ptr[3] != ':' ||
        !digits_at(s, 1, 2, &hours) || !digits_at(s, 4, 2, &minutes) || hours > 23 || minutes > 59)
        return false;
    minutes += hours * 60;
    if (s.ptr[0] == '-' && minutes == 0) /* "offset unknown": not allowed here */
        return false;
    *minutes_out = s.ptr[0] == '-' ? -minutes : minutes;
    return true;
}

bool instant_parse(struct str s, int64_t *out)
{
    struct str  rest = str_slice(s, 19, s.len);
    struct date date;
    int         hour, minute, second, ms, offset;
    int64_t     instant;

    if (!date_parse(str_slice(s, 0, 10), &date) || !char_at(s, 10, 'T') || !char_at(s, 13, ':') ||
        !char_at(s, 16, ':'))
        return false;
    if (!digits_at(s, 11, 2, &hour) || !digits_at(s, 14, 2, &minute) ||
        !digits_at(s, 17, 2, &second) || hour > 23 || minute > 59 || second > 59)
        return false;
    if (!take_fraction(&rest, &ms) || !offset_parse(rest, &offset))
        return false;

    instant = date.day * (int64_t)DAY_MS + hour * (int64_t)HOUR_MS +
              ((minute - offset) * 60 + second) * (int64_t)1000 + ms;
    if (instant != clamp_instant(instant))
        return false;
    *out = instant;
    return true;
}

struct str instant_format(struct arena *arena, int64_t instant_ms)
{
    int             of_day;
    struct date_ymd parts  = date_parts(split_instant(clamp_instant(instant_ms), &of_day));
    int             second = of_day / 1000, ms                    = of_day % 1000;
    char            text[sizeof("2026-03-02T10:11:12.345Z")], *at = put_date(text, parts);

    *at++ = 'T';
    at    = put_digits(at, second / 3600, 2);
    *at++ = ':';
    at    = put_digits(at, second / 60 % 60, 2);
    *at++ = ':';
    at    = put_digits(at, second % 60, 2);
    if (ms > 0) {
        *at++ = '.';
        at    = put_digits(at, ms, 3);
    }
    *at++ = 'Z';
    return str_copy(arena, (struct str){text, (size_t)(at - text)});
}

int64_t instant_now(void)
{
    struct timespec now;

    clock_gettime(CLOCK_REALTIME, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}
