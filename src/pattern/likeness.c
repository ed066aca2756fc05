// SPDX-License-Identifier: EUPL-1.2
/*
 * likeness.c - the two bags of each text, and from their scores the nearest; see likeness.h.
 *
 * A question is answered exactly: each text that shares a gram gets its parts through the postings
 * of the grams, then every text its part for matter.
 */
#include "pattern/likeness.h"

#include <string.h>

#include "base/arena.h"
#include "base/vec.h"
#include "pattern/likeness_part.h"
#include "text/text.h"

static const float SORT = 0.5F; /* each of the two sorts of bags counts for so much */

static void free_scratch(void *scratch)
{
    arena_free(scratch);
}

struct likeness *likeness_new(struct arena *arena)
{
    struct likeness *l = ARENA_NEW(arena, struct likeness);

    *l = (struct likeness){.arena = arena, .scratch = arena_new(), .text = text_new(arena)};
    arena_defer(arena, free_scratch, l->scratch);
    bags_init(&l->spelling, arena, l->scratch);
    bags_init(&l->terms, arena, l->scratch);
    return l;
}

enum rc likeness_add(struct likeness *l, struct str text, struct err *err)
{
    struct gram_list grams = {0}, terms = {0};
    enum rc          rc;

    arena_clear(l->scratch);
    rc = gram_split(l->scratch, text, &grams);
    if (rc == OK)
        rc = gram_terms(l->text, l->scratch, text, &terms);
    bags_add(&l->spelling, &grams);
    bags_add(&l->terms, &terms);
    return rc == OK ? OK
                    : err_set(err, rc, "text %zu is too large or not UTF-8", likeness_texts(l) - 1);
}

void likeness_learn(struct likeness *l)
{
    bags_weigh(&l->spelling);
    bags_weigh(&l->terms);
    bags_learn(&l->spelling);
    bags_learn(&l->terms);
    l->score = arena_array(l->arena, likeness_texts(l) + 1, sizeof(*l->score));
}

/* --- comparing -------------------------------------------------------------------------------- */

static uint32_t distance(uint32_t a, uint32_t b)
{
    return a > b ? a - b : b - a;
}

/* Whether one comes before the other in the answer about the text. */
static bool is_before(uint32_t text, struct near one, struct near other)
{
    if (one.weight != other.weight)
        return one.weight > other.weight;
    return distance(one.text, text) < distance(other.text, text);
}

/* Keeps the k best; gives how many there are now. */
static size_t keep(uint32_t text, struct near *best, size_t found, size_t k, struct near one)
{
    size_t at = found < k ? found : k - 1;

    if (found == k && !is_before(text, one, best[k - 1]))
        return k;
    for (; at > 0 && is_before(text, one, best[at - 1]); at--)
        best[at] = best[at - 1];
    best[at] = one;
    return found < k ? found + 1 : k;
}

static bool are_together(const uint32_t *group, uint32_t a, uint32_t b)
{
    return group != NULL && group[a] != 0 && group[a] == group[b];
}

size_t likeness_nearest(struct likeness *l, uint32_t text, const uint32_t *group, size_t k,
                        struct near *out)
{
    size_t found = 0;

    memset(l->score, 0, likeness_texts(l) * sizeof(*l->score));
    bags_score(&l->spelling, text, SORT, l->score);
    bags_score(&l->terms, text, SORT, l->score);
    for (uint32_t i = 0; i < likeness_texts(l) && k > 0; i++) {
        if (i == text || are_together(group, i, text))
            continue;
        found = keep(text, out, found, k, (struct near){i, l->score[i]});
    }
    return found;
}

struct graph likeness_neighbours(struct likeness *l, struct arena *arena, size_t k)
{
    size_t       texts = likeness_texts(l);
    struct near *near  = arena_array(arena, texts * k + 1, sizeof(*near));

    for (size_t i = 0; i < texts; i++)
        (void)likeness_nearest(l, (uint32_t)i, NULL, k, &near[i * k]);
    return near_join(arena, near, texts, k);
}
