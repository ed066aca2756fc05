// SPDX-License-Identifier: EUPL-1.2
/*
 * likeness.c - reads texts, weighs their grams, finds the nearest; see likeness.h.
 *
 * A question is answered exactly: each text that shares a gram gets its parts through the postings
 * of the grams, then every text its part for matter.
 */
#include "pattern/likeness.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/vec.h"
#include "pattern/likeness_part.h"

static const double K1 = 1.2, B = 0.75;

enum { SLOTS_FIRST = 4096, QTF_MAX = 3 };

static void free_scratch(void *scratch)
{
    arena_free(scratch);
}

struct likeness *likeness_new(struct arena *arena)
{
    struct likeness *l = ARENA_NEW(arena, struct likeness);

    *l = (struct likeness){.arena = arena, .scratch = arena_new(), .slots = SLOTS_FIRST};
    arena_defer(arena, free_scratch, l->scratch);
    l->slot = arena_array(arena, l->slots, sizeof(*l->slot));
    VEC_PUSH(arena, &l->from, 0);
    return l;
}

/* --- reading ---------------------------------------------------------------------------------- */

static size_t seek(const struct likeness *l, uint64_t key)
{
    size_t i = (size_t)((key * UINT64_C(0x9E3779B97F4A7C15)) >> 32) & (l->slots - 1);

    while (l->slot[i] != 0 && l->grams.item[l->slot[i] - 1].key != key)
        i = (i + 1) & (l->slots - 1);
    return i;
}

static void grow_table(struct likeness *l)
{
    l->slots *= 2;
    l->slot = arena_array(l->arena, l->slots, sizeof(*l->slot));
    for (size_t i = 0; i < l->grams.len; i++)
        l->slot[seek(l, l->grams.item[i].key)] = (uint32_t)i + 1;
}

static uint32_t number_of(struct likeness *l, uint64_t key)
{
    size_t       i   = seek(l, key);
    struct known one = {.key = key};

    if (l->slot[i] != 0)
        return l->slot[i] - 1;
    VEC_PUSH(l->arena, &l->grams, one);
    l->slot[i] = (uint32_t)l->grams.len;
    if (2 * l->grams.len > l->slots)
        grow_table(l);
    return (uint32_t)l->grams.len - 1;
}

static int by_gram(const void *a, const void *b)
{
    const struct entry *x = a, *y = b;

    return (x->gram > y->gram) - (x->gram < y->gram);
}

/* One entry for each gram becomes one for each distinct gram. */
static void add_entries(struct likeness *l, struct entry *one, size_t len)
{
    qsort(one, len, sizeof(*one), by_gram);
    for (size_t i = 0; i < len; i++) {
        if (i > 0 && one[i].gram == one[i - 1].gram) {
            struct entry *last = &l->entries.item[l->entries.len - 1];

            for (size_t half = 0; half < GRAM_HALVES; half++)
                if (last->tf[half] < TF_HIGHEST)
                    last->tf[half] = (uint16_t)(last->tf[half] + one[i].tf[half]);
            continue;
        }
        l->grams.item[one[i].gram].texts++;
        VEC_PUSH(l->arena, &l->entries, one[i]);
    }
}

enum rc likeness_add(struct likeness *l, struct str text, struct err *err)
{
    struct gram_list grams = {0};
    struct entry    *one;
    enum rc          rc;

    arena_clear(l->scratch);
    rc  = gram_split(l->scratch, text, &grams);
    one = arena_array(l->scratch, grams.len + 1, sizeof(*one));
    for (size_t i = 0; i < grams.len; i++) {
        one[i].gram                   = number_of(l, grams.item[i].key);
        one[i].tf[grams.item[i].half] = 1;
    }
    add_entries(l, one, grams.len);
    VEC_PUSH(l->arena, &l->from, l->entries.len);
    return rc == OK ? OK : err_set(err, rc, "text %zu is too large or not UTF-8", l->from.len - 2);
}

/* --- weighing --------------------------------------------------------------------------------- */

static unsigned tf_of(const struct entry *entry)
{
    return (unsigned)entry->tf[0] + entry->tf[1];
}

static bool counts(const struct likeness *l, uint32_t gram)
{
    return l->grams.item[gram].texts >= DF_LEAST;
}

float likeness_weight(const struct likeness *l, uint32_t gram, unsigned tf)
{
    double df = l->grams.item[gram].texts;

    if (tf == 0 || !counts(l, gram))
        return 0;
    return (float)((1 + log(tf)) * (log((1 + (double)likeness_texts(l)) / (1 + df)) + 1));
}

/* The grams of a text that count, repetitions included: dl. */
static double length_of(const struct likeness *l, size_t text)
{
    double length = 0;

    for (size_t e = l->from.item[text]; e < l->from.item[text + 1]; e++) {
        if (counts(l, l->entries.item[e].gram))
            length += tf_of(&l->entries.item[e]);
    }
    return length;
}

static void weigh_text(struct likeness *l, size_t text, double average)
{
    double norm    = K1 * (1 - B + B * length_of(l, text) / average);
    double squares = 0;

    for (size_t e = l->from.item[text]; e < l->from.item[text + 1]; e++) {
        const struct entry *one    = &l->entries.item[e];
        double              tf     = tf_of(one);
        float               weight = likeness_weight(l, one->gram, tf_of(one));

        l->weighed[e].text   = (uint32_t)text;
        l->weighed[e].cosine = weight;
        if (counts(l, one->gram))
            l->weighed[e].bm25 = (float)(tf * (K1 + 1) / (tf + norm));
        squares += (double)weight * (double)weight;
    }
    for (size_t e = l->from.item[text]; e < l->from.item[text + 1] && squares > 0; e++)
        l->weighed[e].cosine = (float)((double)l->weighed[e].cosine / sqrt(squares));
}

static void weigh(struct likeness *l)
{
    double all = 0, texts = (double)likeness_texts(l);

    l->weighed = arena_array(l->arena, l->entries.len + 1, sizeof(*l->weighed));
    for (size_t i = 0; i < likeness_texts(l); i++)
        all += length_of(l, i);
    for (size_t i = 0; i < likeness_texts(l) && all > 0; i++)
        weigh_text(l, i, all / texts);
}

/* From texts with their grams to grams with their texts. */
static void turn(struct likeness *l)
{
    size_t *next = arena_array(l->arena, l->grams.len + 1, sizeof(*next));

    l->first   = arena_array(l->arena, l->grams.len + 1, sizeof(*l->first));
    l->posting = arena_array(l->arena, l->entries.len + 1, sizeof(*l->posting));
    for (size_t g = 0; g < l->grams.len; g++) {
        next[g]         = l->first[g];
        l->first[g + 1] = l->first[g] + l->grams.item[g].texts;
    }
    for (size_t e = 0; e < l->entries.len; e++)
        l->posting[next[l->entries.item[e].gram]++] = l->weighed[e];
}

void likeness_learn(struct likeness *l)
{
    weigh(l);
    turn(l);
    l->score = arena_array(l->arena, likeness_texts(l) + 1, sizeof(*l->score));
    likeness_learn_matter(l);
}

/* --- comparing -------------------------------------------------------------------------------- */

static double bm25_weight(const struct likeness *l, uint32_t gram, unsigned tf)
{
    double df = l->grams.item[gram].texts, N = (double)likeness_texts(l);

    return (tf < QTF_MAX ? tf : QTF_MAX) * log(1 + (N - df + 0.5) / (df + 0.5));
}

/* The BM25 of the text for itself. */
static double self_score(const struct likeness *l, size_t text)
{
    double sum = 0;

    for (size_t e = l->from.item[text]; e < l->from.item[text + 1]; e++)
        sum += bm25_weight(l, l->entries.item[e].gram, tf_of(&l->entries.item[e])) *
               (double)l->weighed[e].bm25;
    return sum;
}

/* Spelling: cosine and BM25 of all texts that share a gram. */
static void score_grams(struct likeness *l, size_t text)
{
    double self = self_score(l, text);

    memset(l->score, 0, likeness_texts(l) * sizeof(*l->score));
    for (size_t e = l->from.item[text]; e < l->from.item[text + 1] && self > 0; e++) {
        const struct entry *one    = &l->entries.item[e];
        float               cosine = l->weighed[e].cosine;
        float               bm25   = (float)(bm25_weight(l, one->gram, tf_of(one)) / self);

        if (!counts(l, one->gram))
            continue;
        for (size_t p = l->first[one->gram]; p < l->first[one->gram + 1]; p++) {
            const struct weighed *other = &l->posting[p];

            l->score[other->text] += cosine * other->cosine + bm25 * other->bm25;
        }
    }
}

static void score_matter(struct likeness *l, size_t text)
{
    const float *own = l->matter + text * l->dimensions;

    for (size_t i = 0; i < likeness_texts(l) && l->dimensions > 0; i++)
        l->score[i] += likeness_dot(own, l->matter + i * l->dimensions, l->dimensions);
}

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

    score_grams(l, text);
    score_matter(l, text);
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
