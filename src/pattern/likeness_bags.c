// SPDX-License-Identifier: EUPL-1.2
/* likeness_bags.c - texts as bags of grams, and what each gram of them weighs; see likeness_part.h. */
#include <math.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/vec.h"
#include "pattern/likeness_part.h"

static const double K1 = 1.2, B = 0.75;

enum { SLOTS_FIRST = 4096, QTF_MAX = 3 };

/* --- reading ---------------------------------------------------------------------------------- */

static size_t seek(const struct bags *b, uint64_t key)
{
    size_t i = (size_t)((key * UINT64_C(0x9E3779B97F4A7C15)) >> 32) & (b->slots - 1);

    while (b->slot[i] != 0 && b->grams.item[b->slot[i] - 1].key != key)
        i = (i + 1) & (b->slots - 1);
    return i;
}

static void grow_table(struct bags *b)
{
    b->slots *= 2;
    b->slot = arena_array(b->arena, b->slots, sizeof(*b->slot));
    for (size_t i = 0; i < b->grams.len; i++)
        b->slot[seek(b, b->grams.item[i].key)] = (uint32_t)i + 1;
}

static uint32_t number_of(struct bags *b, uint64_t key)
{
    size_t       i   = seek(b, key);
    struct known one = {.key = key};

    if (b->slot[i] != 0)
        return b->slot[i] - 1;
    VEC_PUSH(b->arena, &b->grams, one);
    b->slot[i] = (uint32_t)b->grams.len;
    if (2 * b->grams.len > b->slots)
        grow_table(b);
    return (uint32_t)b->grams.len - 1;
}

static int by_gram(const void *a, const void *b)
{
    const struct entry *x = a, *y = b;

    return (x->gram > y->gram) - (x->gram < y->gram);
}

/* One entry for each gram becomes one for each distinct gram. */
static void add_entries(struct bags *b, struct entry *one, size_t len)
{
    qsort(one, len, sizeof(*one), by_gram);
    for (size_t i = 0; i < len; i++) {
        if (i > 0 && one[i].gram == one[i - 1].gram) {
            struct entry *last = &b->entries.item[b->entries.len - 1];

            for (size_t half = 0; half < GRAM_HALVES; half++)
                if (last->tf[half] < TF_HIGHEST)
                    last->tf[half] = (uint16_t)(last->tf[half] + one[i].tf[half]);
            continue;
        }
        b->grams.item[one[i].gram].texts++;
        VEC_PUSH(b->arena, &b->entries, one[i]);
    }
}

void bags_init(struct bags *b, struct arena *arena, struct arena *scratch)
{
    *b      = (struct bags){.arena = arena, .scratch = scratch, .slots = SLOTS_FIRST};
    b->slot = arena_array(arena, b->slots, sizeof(*b->slot));
    VEC_PUSH(arena, &b->from, 0);
}

void bags_add(struct bags *b, const struct gram_list *grams)
{
    struct entry *one = arena_array(b->scratch, grams->len + 1, sizeof(*one));

    for (size_t i = 0; i < grams->len; i++) {
        one[i].gram                    = number_of(b, grams->item[i].key);
        one[i].tf[grams->item[i].half] = 1;
    }
    add_entries(b, one, grams->len);
    VEC_PUSH(b->arena, &b->from, b->entries.len);
}

/* --- weighing --------------------------------------------------------------------------------- */

static unsigned tf_of(const struct entry *entry)
{
    return (unsigned)entry->tf[0] + entry->tf[1];
}

bool bags_counts(const struct bags *b, uint32_t gram)
{
    return b->grams.item[gram].texts >= DF_LEAST;
}

float bags_weight(const struct bags *b, uint32_t gram, unsigned tf)
{
    double df = b->grams.item[gram].texts;

    if (tf == 0 || !bags_counts(b, gram))
        return 0;
    return (float)((1 + log(tf)) * (log((1 + (double)bags_texts(b)) / (1 + df)) + 1));
}

/* The grams of a text that count, repetitions included: dl. */
static double length_of(const struct bags *b, size_t text)
{
    double length = 0;

    for (size_t e = b->from.item[text]; e < b->from.item[text + 1]; e++) {
        if (bags_counts(b, b->entries.item[e].gram))
            length += tf_of(&b->entries.item[e]);
    }
    return length;
}

static void weigh_text(struct bags *b, size_t text, double average)
{
    double norm    = K1 * (1 - B + B * length_of(b, text) / average);
    double squares = 0;

    for (size_t e = b->from.item[text]; e < b->from.item[text + 1]; e++) {
        const struct entry *one    = &b->entries.item[e];
        double              tf     = tf_of(one);
        float               weight = bags_weight(b, one->gram, tf_of(one));

        b->weighed[e].text   = (uint32_t)text;
        b->weighed[e].cosine = weight;
        if (bags_counts(b, one->gram))
            b->weighed[e].bm25 = (float)(tf * (K1 + 1) / (tf + norm));
        squares += (double)weight * (double)weight;
    }
    for (size_t e = b->from.item[text]; e < b->from.item[text + 1] && squares > 0; e++)
        b->weighed[e].cosine = (float)((double)b->weighed[e].cosine / sqrt(squares));
}

/* From texts with their grams to grams with their texts. */
static void turn(struct bags *b)
{
    size_t *next = arena_array(b->arena, b->grams.len + 1, sizeof(*next));

    b->first   = arena_array(b->arena, b->grams.len + 1, sizeof(*b->first));
    b->posting = arena_array(b->arena, b->entries.len + 1, sizeof(*b->posting));
    for (size_t g = 0; g < b->grams.len; g++) {
        next[g]         = b->first[g];
        b->first[g + 1] = b->first[g] + b->grams.item[g].texts;
    }
    for (size_t e = 0; e < b->entries.len; e++)
        b->posting[next[b->entries.item[e].gram]++] = b->weighed[e];
}

void bags_weigh(struct bags *b)
{
    double all = 0, texts = (double)bags_texts(b);

    b->weighed = arena_array(b->arena, b->entries.len + 1, sizeof(*b->weighed));
    for (size_t i = 0; i < bags_texts(b); i++)
        all += length_of(b, i);
    for (size_t i = 0; i < bags_texts(b) && all > 0; i++)
        weigh_text(b, i, all / texts);
    turn(b);
}

/* --- asking ----------------------------------------------------------------------------------- */

static double bm25_weight(const struct bags *b, uint32_t gram, unsigned tf)
{
    double df = b->grams.item[gram].texts, N = (double)bags_texts(b);

    return (tf < QTF_MAX ? tf : QTF_MAX) * log(1 + (N - df + 0.5) / (df + 0.5));
}

/* The BM25 of the text for itself. */
static double self_score(const struct bags *b, size_t text)
{
    double sum = 0;

    for (size_t e = b->from.item[text]; e < b->from.item[text + 1]; e++)
        sum += bm25_weight(b, b->entries.item[e].gram, tf_of(&b->entries.item[e])) *
               (double)b->weighed[e].bm25;
    return sum;
}

/* Cosine and BM25 of all texts that share a gram. */
static void score_grams(const struct bags *b, size_t text, float part, float *score)
{
    double self = self_score(b, text);

    for (size_t e = b->from.item[text]; e < b->from.item[text + 1] && self > 0; e++) {
        const struct entry *one    = &b->entries.item[e];
        float               cosine = part * b->weighed[e].cosine;
        float               bm25   = part * (float)(bm25_weight(b, one->gram, tf_of(one)) / self);

        if (!bags_counts(b, one->gram))
            continue;
        for (size_t p = b->first[one->gram]; p < b->first[one->gram + 1]; p++) {
            const struct weighed *other = &b->posting[p];

            score[other->text] += cosine * other->cosine + bm25 * other->bm25;
        }
    }
}

static void score_matter(const struct bags *b, size_t text, float part, float *score)
{
    const float *own = b->matter + text * b->dimensions;

    for (size_t i = 0; i < bags_texts(b) && b->dimensions > 0; i++)
        score[i] += part * likeness_dot(own, b->matter + i * b->dimensions, b->dimensions);
}

void bags_score(const struct bags *b, size_t text, float part, float *score)
{
    score_grams(b, text, part, score);
    score_matter(b, text, part, score);
}
