// SPDX-License-Identifier: EUPL-1.2
/*
 * likeness_part.h - what the files of likeness share; for likeness*.c only.
 *
 * A gram that texts hold has a number in order of its first appearance.  Of a text the entries are in
 * order of that number.
 */
#ifndef PATTERN_LIKENESS_PART_H
#define PATTERN_LIKENESS_PART_H

#include <stddef.h>
#include <stdint.h>

#include "pattern/likeness.h"
#include "text/gram.h"

enum {
    LANES = 8, /* dimensions are a multiple of this, so that the compiler does so many at a time */
    DF_LEAST   = 2, /* texts that hold a gram which counts */
    TF_HIGHEST = UINT16_MAX
};

/* A distinct gram of one text. */
struct entry {
    uint32_t gram;
    uint16_t tf[GRAM_HALVES];
};

struct entry_list {
    struct entry *item;
    size_t        len, cap;
};

/* A distinct gram. */
struct known {
    uint64_t key;
    uint32_t texts; /* that hold it: df */
};

struct known_list {
    struct known *item;
    size_t        len, cap;
};

struct place_list {
    size_t *item;
    size_t  len, cap;
};

/* A gram of one text with its weights; a posting of that gram as well. */
struct weighed {
    uint32_t text;
    float    cosine; /* its part of a vector of length 1 */
    float    bm25;   /* tf (k1 + 1) / (tf + k1 (1 - b + b dl / avgdl)) */
};

/* Texts as bags of grams of one sort. */
struct bags {
    struct arena     *arena, *scratch;
    uint32_t         *slot;  /* number of a gram + 1; 0 = free */
    size_t            slots; /* a power of two */
    struct known_list grams;
    struct entry_list entries; /* of text i: from[i] ... from[i + 1] - 1 */
    struct place_list from;

    /* After weighing. */
    struct weighed *weighed; /* of each entry */
    struct weighed *posting; /* of gram g in order of text: first[g] ... first[g + 1] - 1 */
    size_t         *first;

    /* After learning. */
    float *matter;     /* of each text dimensions numbers, of length 1 or all 0 */
    size_t dimensions; /* 0 = too few texts to learn from */
};

struct likeness {
    struct arena *arena, *scratch; /* scratch: of the text in hand */
    struct text  *text;
    struct bags   spelling; /* runs of characters */
    struct bags   terms;    /* stems, and parts of compounds */

    float *score; /* after learning: of each text, for the question in hand */
};

static inline size_t bags_texts(const struct bags *bags)
{
    return bags->from.len - 1;
}

static inline size_t likeness_texts(const struct likeness *likeness)
{
    return bags_texts(&likeness->spelling);
}

/* --- a bag of each text (likeness_bags.c) --- */

void bags_init(struct bags *bags, struct arena *arena, struct arena *scratch);
/* The next text.  What is in scratch is emptied by whoever gave it. */
void bags_add(struct bags *bags, const struct gram_list *grams);
/* After the last text: fills weighed, posting and first. */
void bags_weigh(struct bags *bags);

/* Whether a gram tells anything of other texts. */
bool bags_counts(const struct bags *bags, uint32_t gram);
/* (1 + ln tf) (ln((1 + N) / (1 + df)) + 1), 0 for a gram that does not count. */
float bags_weight(const struct bags *bags, uint32_t gram, unsigned tf);
/* Adds to the score of each text this part of its three likenesses with the one in hand. */
void bags_score(const struct bags *bags, size_t text, float part, float *score);

/* --- what the texts are about (likeness_learn.c) --- */

/* Fills matter and dimensions, after weighing; empties scratch. */
void bags_learn(struct bags *bags);

/* The sum of a[i] b[i]; n is a multiple of LANES. */
float likeness_dot(const float *a, const float *b, size_t n);

#endif
