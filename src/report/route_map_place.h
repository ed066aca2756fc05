// SPDX-License-Identifier: EUPL-1.2
/*
 * route_map_place.h - private to the route map: boxes and lines in, places out.
 *
 * The one place with Graphviz.  Calls wait for one lock of the process; the last plans are
 * kept there and copied out.  Tests: tests/report/route_map.c.
 */
#ifndef REPORT_ROUTE_MAP_PLACE_H
#define REPORT_ROUTE_MAP_PLACE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "base/str.h"

struct arena;

struct place_box {
    double w, h; /* given */
    double x, y; /* found: the middle, y downward */
};

struct place_point {
    double x, y;
};

struct place_line {
    size_t from, to; /* boxes */
    bool   back;     /* the way back: drawn from `to` to `from` */
    /* Found: a start and then groups of three, as a Bezier curve goes; and the tip of the arrow. */
    struct place_point *point;
    size_t              points;
    struct place_point  tip;
};

struct place_plan {
    struct place_box  *box;
    size_t             boxes;
    struct place_line *line;
    size_t             lines;
    double             width, height;
};

/* Fills in what is found.  ERR_IO: Graphviz failed; then the plan is of no use. */
MUST_USE enum rc place_find(struct arena *arena, struct place_plan *plan, struct err *err);

#endif
