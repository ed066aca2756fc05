// SPDX-License-Identifier: EUPL-1.2
/*
 * gram.h - a text as runs of four characters, so that what is spelled nearly alike is nearly alike.
 *
 * Each token (token.h) gets an edge on both sides; every four characters in a row inside that are a
 * gram: "wijk" gives " wij", "wijk", "ijk ".  A token with its edges of four characters or fewer is one
 * gram.  Grams never cross from one token to the next.  So a compound, an ending and a typing error
 * change a few of the grams of a word, and need no dictionary.
 *
 * A gram also says in which half of the text it stands: sentences go to the one half and the
 * other in turn; in a text of one sentence, tokens do.  What holds of both halves of a text is
 * what the text is about.
 *
 * Pure functions.  Results live in the given arena.  Tests: tests/text/gram.c.
 */
#ifndef TEXT_GRAM_H
#define TEXT_GRAM_H

#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/err.h"
#include "base/str.h"

struct arena;
struct text;

enum { GRAM_LENGTH = 4, GRAM_HALVES = 2 };

struct gram {
    uint64_t key;  /* of the characters; that two grams share one does not happen in practice */
    uint8_t  half; /* 0 or 1 */
};

struct gram_list {
    struct gram *item;
    size_t       len, cap;
};

/*
 * The grams of a text in order, repetitions included.
 *
 * ERR_INVALID: not UTF-8, or it holds a NUL.  ERR_LIMIT: over TOKEN_TEXT_MAX bytes.  *out is untouched
 * then.
 */
MUST_USE enum rc gram_split(struct arena *arena, struct str text, struct gram_list *out);

/*
 * The terms of a text and of the parts of its compounds (text.h), as grams of the same two halves.  Fails
 * as gram_split().
 */
MUST_USE enum rc gram_terms(struct text *reader, struct arena *arena, struct str text,
                            struct gram_list *out);

#endif
