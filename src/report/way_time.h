// SPDX-License-Identifier: EUPL-1.2
/*
 * way_time.h - the order of the points in time, and how long nobody moved.
 *
 * A moment is an interval: "2011" may be any day of that year.  Only what is certain changes
 * the given order: a point moves before another when its last possible day comes before the
 * other's first.  A pause counts its certain days; its words are as precise as its ends.
 *
 * Ownership: steps live in the arena and point into the way given.  Tests: tests/report/way.c.
 */
#ifndef REPORT_WAY_TIME_H
#define REPORT_WAY_TIME_H

#include <stdbool.h>
#include <stddef.h>

#include "base/date.h"
#include "report/way.h"

/* A point with its gaps filled in. */
struct way_step {
    const struct way_point *point;
    size_t                  index;       /* place in the given list, from 0 */
    int                     line, layer; /* line 0.., layer 1..5 */
    bool                    known;       /* the moment is known; else first and last are borrowed */
    bool                    ahead;       /* certainly after today */
    bool                    back;        /* a feedback: point is NULL, line 0, layer 1 */
    struct date             first, last; /* the days the moment can mean */
    double                  t;           /* the day it is drawn at, never before the step before */
};

struct way_step_list {
    struct way_step *item;
    size_t           len, cap;
};

struct way_pause {
    enum { WAY_PAUSE_DAYS, WAY_PAUSE_MONTHS, WAY_PAUSE_YEARS } unit;
    int  count;
    bool about; /* the ends are too vague for a plain number */
};

/*
 * All points in order of time, within a moment in the given order; and the same for feedbacks.
 * Without any known moment the days are just their order.
 */
void way_time_steps(struct arena *arena, const struct way *way, struct way_step_list *points,
                    struct way_step_list *feedbacks);

/* The main step that a joining line flows into after its last step; SIZE_MAX: none is left. */
size_t way_time_join(const struct way_step_list *points, size_t last);

/* Whether there are certainly more than WAY_QUIET_DAYS between two steps, and how many. */
bool way_time_pause(const struct way_step *from, const struct way_step *to, struct way_pause *out);

/* A step that stands for a day, such as today. */
struct way_step way_time_day(struct date day);

/* "8 jaar", "ongeveer 1 jaar", "75 dagen". */
struct str way_time_pause_text(struct arena *arena, struct way_pause pause, int lang);

/* The same with what it means: "8 jaar geen verandering". */
struct str way_time_pause_words(struct arena *arena, struct way_pause pause, int lang);

/* "2011", "mei 2023", "1 jan 2021", "datum onbekend". */
struct str way_time_text(struct arena *arena, const struct way_step *step, int lang);

#endif
