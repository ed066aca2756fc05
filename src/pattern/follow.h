// SPDX-License-Identifier: EUPL-1.2
/*
 * follow.h - which group of today is which group of yesterday.
 *
 * A group goes on as an old one when at least half of the two together is in both (Jaccard 0.5).
 * An old one that is fixed, because people settled it, also goes on in the group that holds at
 * least half of it.  Each old group goes on in one new group at most, and the other way round:
 * the pairs with the most in common come first, equal ones in order of their places.
 *
 * Pure.  Tests: tests/pattern/follow.c.
 */
#ifndef PATTERN_FOLLOW_H
#define PATTERN_FOLLOW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

#define FOLLOW_NEW UINT32_MAX

/* Some of the nodes 0 ... nodes - 1; of all old groups, and of all new ones, a node is in one at most. */
struct follow_group {
    const uint32_t *node;
    size_t          len;
    bool            fixed; /* of an old one */
};

/* For each new group the place of the old one it goes on as, or FOLLOW_NEW; in the arena. */
uint32_t *follow(struct arena *arena, size_t nodes, const struct follow_group *old, size_t olds,
                 const struct follow_group *now, size_t nows);

#endif
