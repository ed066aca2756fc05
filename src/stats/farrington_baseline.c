// SPDX-License-Identifier: EUPL-1.2
/* farrington_baseline.c - which points a point is compared with; steps 1 and 2 of farrington.h. */
#include "stats/farrington_part.h"

#include <math.h>
#include <string.h>

#include "stats/counting.h"

enum { WEEKS = 52, DAYS_OF_WEEK = 7 };

/* The same calendar day some years earlier. */
static bool years_before(struct date date, int years, struct date *out)
{
    struct date_ymd parts = date_parts(date);

    return date_of(parts.year - years, parts.month, parts.day, out) ||
           date_of(parts.year - years, 3, 1, out); /* 29 February */
}

/* Moved by at most three days, to the weekday of the other. */
static struct date to_weekday_of(struct date date, struct date other)
{
    int ahead = (date_weekday(other) - date_weekday(date) + DAYS_OF_WEEK) % DAYS_OF_WEEK;

    return date_add_days(date, ahead > DAYS_OF_WEEK / 2 ? ahead - DAYS_OF_WEEK : ahead);
}

/* The point with this date, before the end; false when there is none. */
static bool find_date(const struct date *date, size_t end, struct date wanted, size_t *out)
{
    size_t low = 0, high = end;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (date_cmp(date[middle], wanted) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    *out = low;
    return low < end && date_cmp(date[low], wanted) == 0;
}

static bool reference(const struct farrington_series *series, size_t point, int years, size_t *out)
{
    size_t      back = (size_t)years * (size_t)series->per_year;
    struct date date = {0};

    if (!series->date) {
        *out = point - back;
        return back <= point;
    }
    if (!years_before(series->date[point], years, &date))
        return false;
    if (series->per_year == WEEKS)
        date = to_weekday_of(date, series->date[point]);
    return find_date(series->date, point, date, out);
}

/* Marks the points from first up to end, as far as there is room for them. */
static void mark(struct farrington *farrington, ptrdiff_t first, ptrdiff_t end, int level)
{
    ptrdiff_t most = (ptrdiff_t)farrington->len_most;

    first = first < 0 ? 0 : first;
    end   = end > most ? most : end;
    if (first < end)
        memset(farrington->season + first, level, (size_t)(end - first));
}

/* The blocks of the points between the windows of two reference points. */
static bool mark_between(struct farrington *farrington, const struct farrington_control *control,
                         ptrdiff_t early, ptrdiff_t late)
{
    ptrdiff_t blocks = control->periods - 1;
    ptrdiff_t first  = early + control->half_window + 1;
    ptrdiff_t len    = late - control->half_window - first;

    if (len < blocks && blocks > 0)
        return false;
    for (ptrdiff_t block = 0; block < blocks; block++) {
        ptrdiff_t end = first + len / blocks + (block < len % blocks);

        mark(farrington, first, end, (int)block + 1);
        first = end;
    }
    return true;
}

/* Gives every point its level; *first_out is the earliest point that can have one. */
static enum farrington_status mark_levels(struct farrington               *farrington,
                                          const struct farrington_control *control,
                                          const struct farrington_series *series, size_t point,
                                          size_t *first_out)
{
    ptrdiff_t half = control->half_window, now = (ptrdiff_t)point, late = now;

    memset(farrington->season, 0, point);
    mark(farrington, now - half, now, control->periods);
    for (int years = 1; years <= control->years; years++) {
        size_t    at = 0;
        ptrdiff_t early;

        if (!reference(series, point, years, &at))
            return FARRINGTON_SHORT;
        early = (ptrdiff_t)at;
        mark(farrington, early - half, early + half + 1, control->periods);
        if (!mark_between(farrington, control, early, late))
            return FARRINGTON_CROWDED;
        late = early;
    }
    *first_out = late > half ? (size_t)(late - half) : 0;
    mark(farrington, now - control->recent, now, 0);
    return FARRINGTON_DONE;
}

/* Time from the point judged to another, in points or in first steps between dates. */
static double time_between(const struct farrington_series *series, size_t point, size_t other)
{
    if (!series->date)
        return (double)other - (double)point;
    return (double)date_days_between(series->date[point], series->date[other]) /
           (double)date_days_between(series->date[0], series->date[1]);
}

static bool has_exposure(const struct farrington_series *series, size_t point)
{
    return !series->exposure || (series->exposure[point] > 0 && isfinite(series->exposure[point]));
}

/* Whether the point is what a series may hold. */
static bool is_good(const struct farrington_series *series, size_t point)
{
    double count = series->count[point];

    if (isnan(count))
        return true;
    return counting_is_count(count) && (count <= 0 || has_exposure(series, point));
}

static void add_row(struct farrington *farrington, const struct farrington_series *series,
                    size_t point, size_t other)
{
    size_t row = farrington->data.rows++;

    farrington->level[row] = (uint8_t)(farrington->season[other] - 1);
    farrington->time[row]  = time_between(series, point, other);
    farrington->count[row] = series->count[other];
    if (series->exposure)
        farrington->exposure[row] = series->exposure[other];
    farrington->count_most = fmax(farrington->count_most, series->count[other]);
}

enum farrington_status farrington_collect(struct farrington               *farrington,
                                          const struct farrington_control *control,
                                          const struct farrington_series *series, size_t point)
{
    size_t                 first = 0;
    enum farrington_status status;

    if (!is_good(series, point))
        return FARRINGTON_BAD_COUNT;
    if (isnan(series->count[point]) || !has_exposure(series, point))
        return FARRINGTON_UNKNOWN;
    status = mark_levels(farrington, control, series, point, &first);
    if (status != FARRINGTON_DONE)
        return status;
    farrington->now        = (size_t)control->periods - 1;
    farrington->count_most = 0;
    farrington->data       = (struct season_data){
              .levels   = (size_t)control->periods,
              .level    = farrington->level,
              .time     = farrington->time,
              .count    = farrington->count,
              .exposure = series->exposure ? farrington->exposure : NULL,
    };
    for (size_t other = first; other < point; other++) {
        if (farrington->season[other] == 0)
            continue;
        if (!is_good(series, other))
            return FARRINGTON_BAD_COUNT;
        if (!isnan(series->count[other]) && has_exposure(series, other))
            add_row(farrington, series, point, other);
    }
    return FARRINGTON_DONE;
}
