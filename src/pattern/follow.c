// SPDX-License-Identifier: EUPL-1.2
/* follow.c - keeps the identity of groups; the contract is in follow.h. */
#include "pattern/follow.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/vec.h"

/* An old and a new group that share enough. */
struct pair {
    uint32_t old, now;
    double   jaccard;
};

struct pair_list {
    struct pair *item;
    size_t       len, cap;
};

static int by_jaccard(const void *a, const void *b)
{
    const struct pair *x = a, *y = b;

    if (x->jaccard != y->jaccard)
        return x->jaccard < y->jaccard ? 1 : -1;
    if (x->now != y->now)
        return x->now < y->now ? -1 : 1;
    return x->old < y->old ? -1 : 1;
}

/* Place of the old group of each node, plus 1; 0 = none. */
static uint32_t *owners(struct arena *arena, size_t nodes, const struct follow_group *old,
                        size_t olds)
{
    uint32_t *owner = arena_array(arena, nodes + 1, sizeof(uint32_t));

    for (size_t i = 0; i < olds; i++)
        for (size_t n = 0; n < old[i].len; n++)
            owner[old[i].node[n]] = (uint32_t)i + 1;
    return owner;
}

uint32_t *follow(struct arena *arena, size_t nodes, const struct follow_group *old, size_t olds,
                 const struct follow_group *now, size_t nows)
{
    uint32_t        *heir   = arena_array(arena, nows + 1, sizeof(uint32_t));
    uint32_t        *shared = arena_array(arena, olds + 1, sizeof(uint32_t));
    bool            *taken  = arena_array(arena, olds + 1, sizeof(bool));
    uint32_t        *owner  = owners(arena, nodes, old, olds);
    struct pair_list pairs  = {0};

    for (size_t i = 0; i < nows; i++) {
        for (size_t n = 0; n < now[i].len; n++)
            shared[owner[now[i].node[n]]]++;
        for (size_t n = 0; n < now[i].len; n++) {
            uint32_t    o = owner[now[i].node[n]], both = shared[o];
            struct pair pair = {.old = o - 1, .now = (uint32_t)i};

            shared[o] = 0;
            if (o == 0 || both == 0)
                continue;
            pair.jaccard = (double)both / (double)(now[i].len + old[o - 1].len - both);
            if (pair.jaccard >= 0.5 || (old[o - 1].fixed && 2 * (size_t)both >= old[o - 1].len))
                VEC_PUSH(arena, &pairs, pair);
        }
        heir[i] = FOLLOW_NEW;
    }
    if (pairs.len)
        qsort(pairs.item, pairs.len, sizeof(*pairs.item), by_jaccard);
    for (size_t i = 0; i < pairs.len; i++)
        if (heir[pairs.item[i].now] == FOLLOW_NEW && !taken[pairs.item[i].old]) {
            heir[pairs.item[i].now]  = pairs.item[i].old;
            taken[pairs.item[i].old] = true;
        }
    return heir;
}
