// SPDX-License-Identifier: EUPL-1.2
/* near.c - see near.h. */
#include "pattern/near.h"

#include <stdbool.h>

#include "base/arena.h"

static bool lists(const struct near *near, size_t k, uint32_t text)
{
    for (size_t i = 0; i < k && near[i].weight > 0; i++)
        if (near[i].text == text)
            return true;
    return false;
}

/* Whether this place of the list of text i makes an edge: a pair that both list is joined once. */
static bool joins(const struct near *near, size_t k, size_t i, size_t place)
{
    uint32_t other = near[i * k + place].text;

    return other > i || !lists(&near[other * k], k, (uint32_t)i);
}

struct graph near_join(struct arena *arena, const struct near *near, size_t texts, size_t k)
{
    struct graph graph = {.nodes = texts};

    for (size_t i = 0; i < texts; i++)
        for (size_t n = 0; n < k && near[i * k + n].weight > 0; n++)
            graph.cap += joins(near, k, i, n);
    graph.item = arena_array(arena, graph.cap, sizeof(*graph.item));
    for (size_t i = 0; i < texts; i++)
        for (size_t n = 0; n < k && near[i * k + n].weight > 0; n++) {
            const struct near *one = &near[i * k + n];

            if (joins(near, k, i, n))
                graph.item[graph.len++] =
                    (struct edge){(uint32_t)i, one->text, (double)one->weight};
        }
    return graph;
}
