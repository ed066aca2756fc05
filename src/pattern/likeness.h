// SPDX-License-Identifier: EUPL-1.2
/*
 * likeness.h - how alike texts are, by how they are written and by what they are about.
 *
 * Both come from the texts themselves; nobody labels anything.  A text is two bags: of grams, and of
 * terms, which are its stems and the parts of its compounds (gram.h).  The likeness of a text q with a
 * text d is the sum of three parts, each the mean over the two bags and at most 1:
 *
 *     cosine   of the weights (1 + ln tf)(ln((1 + N) / (1 + df)) + 1)
 *     BM25     of d for q (index.h has the formula), as a share of that of q for itself
 *     matter   the cosine of two short vectors that say what a text is about
 *
 * Matter is learned.  Of each sort of bag, a text's weights are first brought down to `dimensions` numbers, by the randomised
 * subspace of Halko, Martinsson and Tropp 2011 (latent semantic analysis, Deerwester et al. 1990).
 * Then the two halves of each text teach what counts: the vector of a text is what its numbers tell about the
 * other half of such a text, R^-1 C with C the covariance between halves and R that
 * within them (a canonical correlation, Hotelling 1936; as learned from parts of one text in Lee,
 * Chang and Toutanova 2019).  What texts only happen to have in common, one half says nothing about in
 * the other, and so it weighs little.  How much each part brings: README.md.
 *
 * A gram that one text holds says nothing about others and is left out.  The same texts in the same
 * order give the same likeness.
 *
 * Ownership: a likeness belongs to its arena and to one thread at a time.
 * Tests: tests/pattern/likeness.c.
 */
#ifndef PATTERN_LIKENESS_H
#define PATTERN_LIKENESS_H

#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/err.h"
#include "base/str.h"
#include "pattern/near.h"

struct arena;
struct likeness;

enum {
    LIKENESS_DIMENSIONS = 256, /* at most; */
    LIKENESS_TEXTS_EACH = 4    /* one for so many texts, and so many grams: fewer teach nothing */
};

/* Texts to compare, numbered 0, 1, 2 ... in the order in which they are added. */
struct likeness *likeness_new(struct arena *arena);

/* ERR_INVALID: not UTF-8.  ERR_LIMIT: too large.  The number is used up then, by an empty text. */
MUST_USE enum rc likeness_add(struct likeness *likeness, struct str text, struct err *err);

/* After the last text has been added, before the first question. */
void likeness_learn(struct likeness *likeness);

/*
 * The k texts that are most like this one, best first; fewer when there are not so many.  Of equal ones,
 * such as copies of one text, that which was added nearest to it comes first, then the lower number:
 * what came in at about the same time is the likelier to be about the same case.
 *
 * Texts of its own group are left out, as it is itself: group gives that of each text, 0 = in none;
 * NULL = no groups.  Gives how many were found; out has room for k.
 */
size_t likeness_nearest(struct likeness *likeness, uint32_t text, const uint32_t *group, size_t k,
                        struct near *out);

/* The graph of the k nearest (1 to 100) of each text that are alike at all; in the arena. */
struct graph likeness_neighbours(struct likeness *likeness, struct arena *arena, size_t k);

#endif
