// SPDX-License-Identifier: EUPL-1.2
/* screen_chance.c - how many flags there would be by chance; the contract is in screen.h. */
#include "base/arena.h"
#include "stats/screen.h"
#include "stats/screen_part.h"

/* Steele, Lea, Flood 2014, Fast splittable pseudorandom number generators. */
static uint64_t next(uint64_t *seed)
{
    uint64_t z = *seed += 0x9E3779B97F4A7C15;

    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9;
    z = (z ^ z >> 27) * 0x94D049BB133111EB;
    return z ^ z >> 31;
}

/* 0 .. end - 1; what would make some numbers likelier is drawn again. */
static size_t below(uint64_t *seed, size_t end)
{
    uint64_t most = UINT64_MAX - UINT64_MAX % end, drawn;

    do
        drawn = next(seed);
    while (drawn >= most);
    return (size_t)(drawn % end);
}

/* The signals by stratum: those of s are item[first[s]] up to item[first[s + 1]]. */
struct strata {
    size_t *first, *item;
};

static struct strata strata_of(struct arena *arena, const struct screen_signals *signals)
{
    struct strata strata = {.first = arena_array(arena, signals->strata + 2, sizeof(size_t)),
                            .item  = arena_array(arena, signals->count, sizeof(size_t))};

    for (size_t i = 0; i < signals->count; i++)
        strata.first[signals->stratum[i] + 2]++;
    for (size_t s = 2; s < signals->strata + 2; s++)
        strata.first[s] += strata.first[s - 1];
    for (size_t i = 0; i < signals->count; i++)
        strata.item[strata.first[signals->stratum[i] + 1]++] = i;
    return strata;
}

/* Gives each signal another one of its stratum, each of them once. */
static void deal(const struct strata *strata, size_t count, uint64_t *seed, size_t *y_of)
{
    for (size_t s = 0; s < count; s++) {
        const size_t *item = strata->item + strata->first[s];
        size_t        len  = strata->first[s + 1] - strata->first[s];

        for (size_t i = 0; i < len; i++)
            y_of[item[i]] = item[i];
        for (size_t i = len; i > 1; i--) {
            size_t other = below(seed, i), kept = y_of[item[i - 1]];

            y_of[item[i - 1]] = y_of[item[other]];
            y_of[item[other]] = kept;
        }
    }
}

bool screen_by_chance(struct arena *arena, const struct screen_run *run, size_t repeats,
                      uint64_t seed, double *out)
{
    struct arena *scratch; /* a repeat leaves nothing behind */
    struct strata strata;
    size_t      **y_of;
    double        flags = 0;

    if (repeats == 0 || !screen_is_run(run))
        return false;
    scratch = arena_new();
    strata  = strata_of(arena, &run->signals);
    y_of    = arena_array(arena, run->tables, sizeof *y_of);
    for (size_t t = 0; t < run->tables; t++)
        y_of[t] = arena_array(arena, run->signals.count, sizeof **y_of);
    for (size_t r = 0; r < repeats; r++) {
        struct screen_result result;

        for (size_t t = 0; t < run->tables; t++)
            deal(&strata, run->signals.strata, &seed, y_of[t]);
        screen_count(scratch, run, (const size_t *const *)y_of, &result);
        flags += (double)result.flagged;
        arena_clear(scratch);
    }
    arena_free(scratch);
    *out = flags / (double)repeats;
    return true;
}
