// SPDX-License-Identifier: EUPL-1.2
/*
 * compound.h - the parts of a Dutch compound: "bijstandsuitkering" is bijstand and uitkering.
 *
 * A compound is cut into words of which the spelling dictionary says that a compound can begin
 * with them, and a last one that it can end with (lexicon.h).  A part has at least LEXICON_LEAST
 * characters.  Of all ways to cut it the most even one is taken: the least sum of squared
 * lengths.  So what can be cut further is, and "kinderopvangtoeslag" gives kinder, opvang and
 * toeslag.  An s that links is no part of a word; a plural stays ("klachtenprocedure").
 *
 * Cutting by a list of words is of Koehn and Knight 2003, Empirical methods for compound
 * splitting; that the dictionary tells which words can begin and end takes the place of their
 * frequencies.  How good it is: README.md.
 *
 * Pure functions of constant data: any thread, nothing to keep or free.  A cut costs less than
 * looking it up would, so none is remembered.  Tests: tests/text/compound.c.
 */
#ifndef TEXT_COMPOUND_H
#define TEXT_COMPOUND_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

enum {
    COMPOUND_WORD_MAX = 96, /* bytes; a longer word stays whole */
    COMPOUND_PARTS    = COMPOUND_WORD_MAX / 4
};

/* False when the program was built without a dictionary: then nothing is a compound. */
bool compound_is_known(void);

/*
 * The parts of a folded word (token.h) from left to right, as views on it; 0 when it is no
 * compound, otherwise at least 2.  Any bytes are safe.
 */
size_t compound_split(struct str word, struct str part_out[COMPOUND_PARTS]);

#endif
