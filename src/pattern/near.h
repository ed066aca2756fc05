// SPDX-License-Identifier: EUPL-1.2
/*
 * near.h - lists of what is near to each thing, joined to a graph.
 *
 * Tests: tests/pattern/neighbour.c.
 */
#ifndef PATTERN_NEAR_H
#define PATTERN_NEAR_H

#include <stddef.h>
#include <stdint.h>

#include "pattern/cluster.h"

struct arena;

struct near {
    uint32_t text;
    float    weight; /* above 0; in a list, 0 ends it */
};

/*
 * Joins each text with those in its list, best first in k places: every pair once, whichever of the two
 * named the other.  The two name the same weight, or that of the lower number counts.
 */
struct graph near_join(struct arena *arena, const struct near *near, size_t texts, size_t k);

#endif
