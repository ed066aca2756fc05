// SPDX-License-Identifier: EUPL-1.2
/*
 * duplicate.h - whether two texts are the same text: sent twice, changed a little, or rewritten.
 *
 *     identical  the same tokens in the same order (BLAKE2b), whatever case, marks and spaces
 *     same       J of runs of three words >= 0.83; short: J of runs of five characters >= 0.95
 *     edited     J of runs of five characters >= 0.50; short: >= 0.65
 *
 * with J of shingle.h.  Texts are short when one has fewer than DUPLICATE_SHORT runs of characters,
 * for then one changed sentence weighs more; when one has fewer than DUPLICATE_LETTERS letters only
 * "identical" is said.
 *
 * "Same" is judged by words, since a long text holds so many runs of five characters that a new
 * sentence is made of runs it had already.  README.md has the figures.
 *
 * Nobody merges on this: it is shown as "looks like", and a person decides.  Whoever says the same
 * again at another time says it again.
 *
 * Ownership: results live in the arena.  Tests: tests/pattern/duplicate.c.  Figures:
 * tests/bench/duplicate.c.
 */
#ifndef PATTERN_DUPLICATE_H
#define PATTERN_DUPLICATE_H

#include <stddef.h>

#include "base/attr.h"
#include "base/err.h"
#include "base/str.h"
#include "pattern/shingle.h"

struct arena;

enum { DUPLICATE_SHORT = 100, DUPLICATE_LETTERS = 40, DUPLICATE_HASH = 32 };

/* A text made ready to be compared with many. */
struct duplicate_text {
    unsigned char      hash[DUPLICATE_HASH]; /* of its tokens */
    struct shingle_set chars, words;
    size_t             tokens;
    size_t             letters; /* characters of all tokens */
};

enum duplicate { DUPLICATE_NONE, DUPLICATE_EDITED, DUPLICATE_SAME, DUPLICATE_IDENTICAL };

struct duplicate_finding {
    enum duplicate kind;
    double         share; /* of runs of five characters that both have: "91 of 100 pieces" */
};

/* ERR_INVALID and ERR_LIMIT as of shingle_chars(); then *out is untouched. */
MUST_USE enum rc duplicate_prepare(struct arena *arena, struct str text,
                                   struct duplicate_text *out);

/* Texts without a word are duplicates of nothing. */
struct duplicate_finding duplicate_judge(const struct duplicate_text *a,
                                         const struct duplicate_text *b);

#endif
