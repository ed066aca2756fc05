// SPDX-License-Identifier: EUPL-1.2
/*
 * flow_map.h - what hangs on what as boxes with arrows (B-30).
 *
 * The boxes stand below one another in the order in which they were first named, so a circle, which is what
 * shuts people out, is drawn as well as a chain.  On the right, as a full line, what cannot do without what; on the left,
 * dashed, which data go where.  Every arrow has a lane of its own and the number of its row in the table
 * beside the picture; a cross says that its key is missing.  The same arrows give the same bytes.
 *
 * Pure; the text lives in the arena.  Tests: tests/report/flow_map.c.
 */
#ifndef REPORT_FLOW_MAP_H
#define REPORT_FLOW_MAP_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct arena;

struct flow_map_arrow {
    struct str from, to; /* the same words are the same box, in any case */
    bool       data;     /* data that go; otherwise what hangs on what */
    bool       missing;  /* a key */
};

/* An SVG element; "" without arrows.  name is read out. */
struct str flow_map_svg(struct arena *arena, struct str name, const struct flow_map_arrow *arrow,
                        size_t len);

#endif
