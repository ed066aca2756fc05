// SPDX-License-Identifier: EUPL-1.2
/* crowd.c - three buckets and a puzzle; the contract is in crowd.h. */
#include "web/crowd.h"

#include "base/arena.h"
#include "web/bucket.h"
#include "web/puzzle.h"

enum { NETWORK_MS = 20 * 1000, ALL_MS = 10 * 1000, WAITED_MS = 20 * 1000 };

struct crowd {
    struct buckets *network, *all, *waited;
    struct puzzles *puzzles;
};

struct crowd *crowd_new(struct arena *arena)
{
    struct crowd *crowd = ARENA_NEW(arena, struct crowd);

    crowd->network = buckets_new(arena, BUCKETS_OF_PEOPLE, CROWD_NETWORK, NETWORK_MS);
    crowd->all     = buckets_new(arena, BUCKETS_OF_PEOPLE, CROWD_ALL, ALL_MS);
    crowd->waited  = buckets_new(arena, BUCKETS_OF_PEOPLE, CROWD_WAITED, WAITED_MS);
    crowd->puzzles = puzzles_new(arena);
    return crowd;
}

void crowd_free(struct crowd *crowd)
{
    if (!crowd)
        return;
    buckets_free(crowd->network);
    buckets_free(crowd->all);
    buckets_free(crowd->waited);
    puzzles_free(crowd->puzzles);
}

/* The network goes first: who floods from one takes no more than its own share of what is for all. */
static bool just_comes_in(struct crowd *crowd, struct str network, int64_t now)
{
    if (!bucket_take(crowd->network, network, now))
        return false;
    if (bucket_take(crowd->all, STR(""), now))
        return true;
    bucket_give(crowd->network, network, now);
    return false;
}

bool crowd_admit(struct crowd *crowd, struct str network, struct str puzzle, struct str solution,
                 int64_t now)
{
    return just_comes_in(crowd, network, now) ||
           puzzle_solve(crowd->puzzles, puzzle, solution, now) ||
           (puzzle_age(crowd->puzzles, puzzle, now) >= CROWD_WAIT_MS &&
            bucket_take(crowd->waited, network, now));
}

struct str crowd_puzzle(struct crowd *crowd, struct arena *arena, struct str network,
                        struct str had, int64_t now)
{
    if (puzzle_age(crowd->puzzles, had, now) >= 0)
        return had;
    if (bucket_has(crowd->network, network, now) && bucket_has(crowd->all, STR(""), now))
        return STR("");
    return puzzle_draw(crowd->puzzles, arena, now);
}
