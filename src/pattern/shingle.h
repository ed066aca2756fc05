// SPDX-License-Identifier: EUPL-1.2
/*
 * shingle.h - how much two texts are the same: the pieces they share.
 *
 * A text is taken apart in all its overlapping pieces (shingles): runs of SHINGLE_CHARS characters
 * of the folded text in which whatever is no letter or digit is one space, or runs of SHINGLE_WORDS
 * tokens (token.h).  A text too short for one piece is one piece; without letters and digits it has
 * none.  Two texts are the same for the part of all their pieces that both have (Jaccard; Broder
 * 1997, On the resemblance and containment of documents):
 *
 *     J = |A and B| / |A or B|,  0 when neither has a piece
 *
 * A piece is known by 64 bits of hash: that two of a million pieces have the same has a chance of
 * one in 30 million, so J counts as exact.
 *
 * MINHASH_VALUES smallest values of random functions over the pieces stand for a text of any
 * length: the part of them that is equal is J, give or take minhash_error().  Cut in LSH_BANDS
 * bands of LSH_ROWS, texts that have a whole band in common are worth comparing (Leskovec,
 * Rajaraman and Ullman 2014, Mining of massive datasets, chapter 3), with a chance of
 * lsh_chance().  That is for many texts at once; for one new text the index finds them better.
 *
 * Pure functions of any bytes: the same on every machine.  Results live in the arena.
 * Tests: tests/pattern/shingle.c, vectors of folder text.
 */
#ifndef PATTERN_SHINGLE_H
#define PATTERN_SHINGLE_H

#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/err.h"
#include "base/str.h"

struct arena;

enum {
    SHINGLE_CHARS  = 5,
    SHINGLE_WORDS  = 3,
    MINHASH_VALUES = 128,
    LSH_BANDS      = 32,
    LSH_ROWS       = MINHASH_VALUES / LSH_BANDS,
    LSH_BACK       = 8 /* with so many texts before it in a band a text is paired */
};

struct shingle_set {
    uint64_t *item; /* each once, in order */
    size_t    len, cap;
};

/*
 * The pieces of a text, in characters and in words.
 *
 * ERR_INVALID: not UTF-8, or it holds a NUL.  ERR_LIMIT: over TOKEN_TEXT_MAX bytes.
 * On failure *out is untouched.
 */
MUST_USE enum rc shingle_chars(struct arena *arena, struct str text, struct shingle_set *out);
MUST_USE enum rc shingle_words(struct arena *arena, struct str text, struct shingle_set *out);

double shingle_jaccard(const struct shingle_set *a, const struct shingle_set *b);

struct minhash {
    uint32_t value[MINHASH_VALUES];
};

void minhash_of(const struct shingle_set *set, struct minhash *out);

/* Jaccard of the two sets as far as these values tell. */
double minhash_jaccard(const struct minhash *a, const struct minhash *b);

/* The standard error of that, with so many values. */
double minhash_error(double jaccard, size_t values);

/* 1 - (1 - J^rows)^bands: the chance that two texts have a band in common. */
double lsh_chance(double jaccard, size_t rows, size_t bands);

struct lsh_pair {
    uint32_t earlier, later; /* places in the list of texts */
};

struct lsh_pair_list {
    struct lsh_pair *item; /* each once, by later and then earlier */
    size_t           len, cap;
};

/*
 * The pairs of texts with a band in common, for the caller to compare in earnest.  In a band that
 * very many have in common, as with one text sent a thousand times, a text is paired with the
 * LSH_BACK before it.
 */
struct lsh_pair_list lsh_pairs(struct arena *arena, const struct minhash *text, uint32_t texts);

#endif
