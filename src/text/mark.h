// SPDX-License-Identifier: EUPL-1.2
/*
 * mark.h - where the words that somebody looked for stand in a text.
 *
 * A word is found when its stem, or that of a part of it, is one of those wanted, whichever of the
 * languages it is read in: so "brieven" is found for "brief", also in a text of two languages, and
 * "huurtoeslag" for "toeslag", as the index finds them.
 *
 * Results live in the given arena and point into the source.  Tests: tests/text/mark.c.
 */
#ifndef TEXT_MARK_H
#define TEXT_MARK_H

#include <stdbool.h>
#include <stddef.h>

#include "base/attr.h"
#include "base/err.h"
#include "base/str.h"
#include "text/text.h"

/* The text is its pieces one after the other. */
struct text_piece {
    struct str text;
    bool       found; /* a word that was looked for */
};

struct text_piece_list {
    struct text_piece *item;
    size_t             len, cap;
};

/* The terms of a question and of the parts of its compounds, in every language.  Fails as text_terms(). */
MUST_USE enum rc text_wanted(struct text *text, struct arena *arena, struct str question,
                             struct term_list *out);

/* The source in pieces.  Fails as text_terms(). */
MUST_USE enum rc text_mark(struct text *text, struct arena *arena, struct str source,
                           const struct term_list *wanted, struct text_piece_list *out);

/*
 * The sentence with the most found words, the first of equals, on one line; of one longer than most
 * bytes a part of at most so many from shortly before its first found word, with an ellipsis where it was
 * cut.  Without any found word the beginning.  Fails as text_terms().
 */
MUST_USE enum rc text_mark_sentence(struct text *text, struct arena *arena, struct str source,
                                    const struct term_list *wanted, size_t most,
                                    struct text_piece_list *out);

#endif
