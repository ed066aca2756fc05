// SPDX-License-Identifier: EUPL-1.2
/*
 * lexicon.h - the parts of the build tool lexicon: words with what they can do, and the writer.
 *
 * All lives in the one arena of the tool.
 */
#ifndef TOOLS_LEXICON_H
#define TOOLS_LEXICON_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/str.h"

struct word {
    struct str text;
    uint32_t   can; /* LEXICON_BEGIN, LEXICON_END, LEXICON_ENTRY */
};

struct word_list {
    struct word *item;
    size_t       len, cap;
};

/*
 * Adds what the dictionary says: every form of every entry that can begin or end a compound.
 * A word may come twice.
 */
void dictionary_words(struct arena *arena, struct str affixes, struct str entries,
                      struct word_list *out);

/* Writes the automaton of the words, which are in order and distinct, as C. */
void automaton_write(struct arena *arena, FILE *out, const struct word_list *words);

#endif
