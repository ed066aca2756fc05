// SPDX-License-Identifier: EUPL-1.2
/*
 * lexicon.h - the Dutch words that a compound is made of, as the smallest automaton that knows
 * them.
 *
 * tools/lexicon.c makes it while building, from the spelling dictionary of package hunspell-nl
 * (OpenTaal), which says of each word whether a compound may begin or end with it, and from
 * data/woorddelen.csv.  It is constant data in the program: nothing is read at the start, all
 * threads share it.
 *
 * A node is a run of edges, ordered by byte.  An edge is one number: the byte (8 bits), what
 * the bytes so far are as a word, whether it is the last of its node, and the node it leads to
 * (20 bits; 0 = none).
 *
 * Tests: tests/text/compound.c, tests/tools/lexicon.sh.
 */
#ifndef TEXT_LEXICON_H
#define TEXT_LEXICON_H

#include <stddef.h>
#include <stdint.h>

enum {
    LEXICON_LEAST = 4,       /* characters of a word that is in it */
    LEXICON_BEGIN = 1 << 8,  /* a compound can begin with it, or go on with it */
    LEXICON_END   = 1 << 9,  /* a compound can end with it */
    LEXICON_ENTRY = 1 << 10, /* it begins as it stands in the dictionary, not with an ending */
    LEXICON_LAST  = 1 << 11,
    LEXICON_SHIFT = 12 /* of the node it leads to */
};

extern const uint32_t lexicon_edge[];
extern const uint32_t lexicon_root; /* 0 when it was built without a dictionary */

/* The edge of a node with this byte, or 0. */
static inline uint32_t lexicon_step(uint32_t node, unsigned char byte)
{
    if (node == 0)
        return 0;
    while ((lexicon_edge[node] & 0xFF) < byte && !(lexicon_edge[node] & LEXICON_LAST))
        node++;
    return (lexicon_edge[node] & 0xFF) == byte ? lexicon_edge[node] : 0;
}

#endif
