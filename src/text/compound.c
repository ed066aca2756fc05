// SPDX-License-Identifier: EUPL-1.2
/*
 * compound.c - the most even way to cut a word; the contract is in compound.h.
 *
 * From each place that can be reached the automaton is walked as far as there are words with these
 * letters, so the work is a few steps a letter.
 */
#include "text/compound.h"

#include <stdint.h>

#include "text/lexicon.h"

/* How a place in the word is reached best: cost 0 = not at all. */
struct place {
    unsigned cost; /* 1 + the sum of squared lengths of the parts before it */
    unsigned from; /* where the last of these begins */
};

bool compound_is_known(void)
{
    return lexicon_root != 0;
}

/* Goes on from one place with every word that stands there. */
static void go_on(struct str word, unsigned from, struct place *place)
{
    uint32_t edge = lexicon_root << LEXICON_SHIFT;

    for (unsigned to = from; to < word.len;) {
        unsigned cost;
        bool     is_part;

        edge = lexicon_step(edge >> LEXICON_SHIFT, (unsigned char)word.ptr[to++]);
        if (edge == 0)
            return;
        is_part = to < word.len ? edge & LEXICON_BEGIN : from > 0 && edge & LEXICON_END;
        cost    = place[from].cost + (to - from) * (to - from);
        if (is_part && (place[to].cost == 0 || cost < place[to].cost))
            place[to] = (struct place){cost, from};
    }
}

/* What is known of a whole word: LEXICON_END and the like, 0 = it is no part. */
static uint32_t known(struct str word)
{
    uint32_t edge = lexicon_root << LEXICON_SHIFT;

    for (size_t i = 0; i < word.len; i++) {
        edge = lexicon_step(edge >> LEXICON_SHIFT, (unsigned char)word.ptr[i]);
        if (edge == 0)
            return 0;
    }
    return edge;
}

/* "levens" is "leven" with a link.  "plaats" is not "plaat": it is in the dictionary itself. */
static struct str without_link(struct str part)
{
    struct str bare = str_slice(part, 0, part.len - 1);

    return part.ptr[part.len - 1] == 's' && !(known(part) & LEXICON_ENTRY) &&
                   known(bare) & LEXICON_END
               ? bare
               : part;
}

size_t compound_split(struct str word, struct str part_out[COMPOUND_PARTS])
{
    struct place place[COMPOUND_WORD_MAX + 1] = {{.cost = 1}};
    size_t       len = 0, end = word.len;

    if (word.len > COMPOUND_WORD_MAX)
        return 0;
    for (unsigned i = 0; i < word.len; i++)
        if (place[i].cost > 0)
            go_on(word, i, place);
    if (word.len == 0 || place[word.len].cost == 0)
        return 0;
    for (size_t at = end; at > 0; at = place[at].from)
        len++;
    for (size_t i = len; i > 0; i--) {
        struct str part = str_slice(word, place[end].from, end - place[end].from);

        part_out[i - 1] = i == len ? part : without_link(part);
        end             = place[end].from;
    }
    return len;
}
