// SPDX-License-Identifier: EUPL-1.2
/*
 * neighbour.h - which texts are nearest to each text: the graph that patterns are found in.
 *
 * The weight between two texts is the cosine of their terms, weighed (1 + ln tf)(ln((1 + N) /
 * (1 + df)) + 1).  Each text is joined with its k nearest, in both directions; what is below `least`
 * is left out.  Equal weights are in order of the number of the text.
 *
 * A text asks with its rarest terms, and looks at NEIGHBOUR_POSTINGS texts at most.  The
 * NEIGHBOUR_RARE rarest have an equal share of those, and what rarer ones leave of theirs; of a term that
 * more texts hold it looks at those that came in around it.  After these it stops at the first that
 * more than one in NEIGHBOUR_COMMON texts hold, as that would join nearly everything weakly, or with
 * which it would look at more.  All terms count in the cosine's length, so a weight is never
 * too high.
 *
 * Cost: the texts are read once; then for each text at most NEIGHBOUR_POSTINGS of its terms.
 * Ownership: the collection belongs to its arena.  Tests: tests/pattern/neighbour.c.
 */
#ifndef PATTERN_NEIGHBOUR_H
#define PATTERN_NEIGHBOUR_H

#include <stddef.h>

#include "base/attr.h"
#include "base/err.h"
#include "base/str.h"
#include "pattern/cluster.h"

struct arena;
struct collection;

enum { NEIGHBOUR_COMMON = 10, NEIGHBOUR_RARE = 8, NEIGHBOUR_POSTINGS = 20000 };

/* Texts to compare, numbered 0, 1, 2 ... in the order in which they are added. */
struct collection *collection_new(struct arena *arena);

/* ERR_INVALID: not UTF-8.  ERR_LIMIT: too large.  The number is used up then, by an empty text. */
MUST_USE enum rc collection_add(struct collection *collection, struct str text, struct err *err);

/*
 * The graph of the k nearest (1 to 100) with weights of at least `least`, above 0; in the arena.  After
 * it nothing can be added to the collection.
 */
struct graph collection_neighbours(struct collection *collection, struct arena *arena, size_t k,
                                   double least);

#endif
