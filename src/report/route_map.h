// SPDX-License-Identifier: EUPL-1.2
/*
 * route_map.h - the route map as one picture: from the professional along the stops, and back.
 *
 * Graphviz finds the places, we draw: so the SVG holds no style (strict CSP), only presentation
 * attributes and classes that start with "route-".  A stop that several routes share is drawn
 * once, and so is a line that they share.  Solid lines go up with the signal; a dashed line goes
 * back from the last stop of each route to who brought it and their team (K-03).  Routes that fit
 * are drawn strong, the others quiet.
 *
 * Graphviz is not safe for threads: it works behind one lock of the process.  Places are kept
 * for the maps drawn last, so a map is laid out once per version of what it shows.
 *
 * Ownership: the texts given must outlive the call; what is made lives in the arena of the call.
 * Tests: tests/report/route_map.c.
 */
#ifndef REPORT_ROUTE_MAP_H
#define REPORT_ROUTE_MAP_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "base/str.h"

struct arena;
struct buf;

enum {
    ROUTE_MAP_ROUTES_MAX = 200, /* more routes, or stops, are refused */
    ROUTE_MAP_STOPS_MAX  = 400
};

struct route_map_stop {
    struct str name, detail; /* what it is called; its level */
};
struct route_map_stop_list {
    struct route_map_stop *item;
    size_t                 len, cap;
};

struct route_map_route {
    struct str name;
    struct str url;      /* of its page */
    struct str sentence; /* the whole route in words, there and back */
    bool       fits;
    size_t    *stop; /* positions in the list of stops, in order */
    size_t     stops;
};
struct route_map_route_list {
    struct route_map_route *item;
    size_t                  len, cap;
};

struct route_map {
    struct str                  id; /* makes ids unique in the page: [A-Za-z][A-Za-z0-9-]* */
    struct str                  title, description;
    struct str                  start; /* who begins, and hears back: "U en uw team" */
    bool                        asked; /* something was asked: only what fits is strong */
    struct route_map_stop_list  stop;
    struct route_map_route_list route;
};

/*
 * Appends the picture to out; its width and height in user units follow from the contents.
 *
 * ERR_LIMIT: more routes or stops than the maxima, or out is full.  ERR_INVALID: id is not
 * usable, or a route has no stop or names one that is not there.  ERR_IO: Graphviz failed.
 */
MUST_USE enum rc route_map_svg(struct arena *arena, const struct route_map *map, struct buf *out,
                               struct err *err);

#endif
