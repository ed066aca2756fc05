// SPDX-License-Identifier: EUPL-1.2
/*
 * watch.h - whether the last week of a series stands out, with the method its history allows.
 *
 *     at least 3 years     the improved Farrington algorithm (farrington.h)
 *     1 to 3 years         the same with the years there are, without season levels and trend
 *     4 weeks to 1 year    the chance of so many after so few (young.h), over 1, 2 and 4 weeks
 *     less                 nothing can be said of weeks; of days it can (day.h)
 *
 * Where Farrington has no finite fit (nothing at this season before), the last year is judged as a
 * young series.  Why these: patterns.md, section 5; measured in README.md of src/pattern.
 *
 * Pure; the workspace belongs to one thread.  Tests: tests/stats/watch.c.
 */
#ifndef STATS_WATCH_H
#define STATS_WATCH_H

#include <stdbool.h>
#include <stddef.h>

#include "base/attr.h"
#include "stats/farrington.h"

struct arena;
struct watch;

enum { WATCH_YEARS = 5, WATCH_YEARS_LONG = 3 };
enum { WATCH_WEEKS = WATCH_YEARS * 52 + 4 + 1 }; /* more history than this is not looked at */

enum watch_method { WATCH_NONE, WATCH_YOUNG, WATCH_SHORT, WATCH_LONG, WATCH_METHODS };

struct watch_verdict {
    enum watch_method method;
    int               weeks;    /* judged together: 1, 2 or 4; they end with the last one */
    double            count;    /* signals in these weeks */
    double            expected; /* as many as were to be expected */
    double            bound;    /* more than this is unusual; INFINITY = not said */
    double            p; /* chance of so many or more, over the three windows of a young series */
    bool              rise;
};

struct watch *watch_new(struct arena *arena);

/* What a history of so many whole years, from 1 to 5, is judged with. */
struct farrington_control watch_control(int years);

/*
 * Judges the last of so many weekly counts, oldest first.  exposure: what all series together had in
 * each of these weeks, so that more of everything is no rise of one; NULL = the same every week.
 * length: how long each week counts in a young series (young.h), of which only this counts.  NULL = all the same.
 *
 * WATCH_NONE with rise false when nothing can be said: too short, or a count that is none.
 */
struct watch_verdict watch_judge(struct watch *watch, const double *weekly, const double *exposure,
                                 const double *length, size_t len);

#endif
