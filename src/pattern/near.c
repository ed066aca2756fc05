// SPDX-License-Identifier: EUPL-1.2
/* near.c - see near.h. */
#include "pattern/near.h"

#include <stdbool.h>

#include "base/arena.h"
#include "base/vec.h"

static bool lists(const struct near *near, size_t k, uint32_t text)
{
    for (size_t i = 0; i < k && near[i].weight > 0; i++)
        if (near[i].text == text)
            return true;
    return false;
}

struct graph near_join(struct arena *arena, const struct near *near, size_t texts, size_t k)
{
    struct graph graph = {.nodes = texts};

    for (size_t i = 0; i < texts; i++)
        for (size_t n = 0; n < k && near[i * k + n].weight > 0; n++) {
            uint32_t    other = near[i * k + n].text;
            struct edge edge  = {(uint32_t)i, other, (double)near[i * k + n].weight};

            if (other < i && lists(&near[other * k], k, (uint32_t)i))
                continue; /* it was joined from the other side */
            VEC_PUSH(arena, &graph, edge);
        }
    return graph;
}
