// SPDX-License-Identifier: EUPL-1.2
/*
 * way_scale.h - from days to places on the axis.
 *
 * Places are in proportion to time, except that neighbours keep the room they ask for.  Of all
 * spacings that do, the one nearest to the proportional places is taken (least squares, by
 * pooling adjacent violators).  The axis is drawn with the same map, so that a year is shown
 * where its points are, wider where much happened.
 *
 * Ownership: arrays live in the arena given.  Tests: tests/report/way.c.
 */
#ifndef REPORT_WAY_SCALE_H
#define REPORT_WAY_SCALE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/date.h"
#include "base/str.h"

struct arena;

struct way_stop {
    double t;    /* day; never before that of the stop before */
    double room; /* least distance from the stop before */
    double at;   /* the place found */
};

struct way_stop_list {
    struct way_stop *item;
    size_t           len, cap;
};

struct way_tick {
    double     at;
    struct str text; /* empty: a line without a word */
};

struct way_tick_list {
    struct way_tick *item;
    size_t           len, cap;
};

/*
 * Gives every stop its place between from and to; room is scaled down when there is too little,
 * and up when all stand at one moment.
 */
void way_scale_spread(struct arena *arena, struct way_stop_list *stops, double from, double to);

/* The place of a day. */
double way_scale_at(const struct way_stop_list *stops, double t);

/* Whether some stretch of time is drawn at least twice as wide as another of the same length. */
bool way_scale_is_stretched(const struct way_stop_list *stops);

/* Days, months or years to draw: lines at least 10 apart, words apart apart, inside the stops. */
void way_scale_ticks(struct arena *arena, const struct way_stop_list *stops, double apart, int lang,
                     struct way_tick_list *out);

#endif
