// SPDX-License-Identifier: EUPL-1.2
/*
 * explain.h - why texts belong together, in words that people wrote.
 *
 * A word is telling when more of these texts hold it than the other texts of the index
 * do: the z-score of its log-odds with an informative Dirichlet prior (Monroe, Colaresi and
 * Quinn 2008, Fightin' words), counted once for each text that holds it, so that one long
 * story weighs no more than a short one.  Of m texts here y hold the word, of M elsewhere Y:
 *
 *     delta = ln((y + a) / (m + a0 - y - a)) - ln((Y + a) / (M + a0 - Y - a))
 *     z     = delta / sqrt(1 / (y + a) + 1 / (Y + a)),  a = 0.01 (y + Y),  a0 = 0.01 (m + M)
 *
 * How well a text fits is the mean of its cosines with the others, over weights
 * (1 + ln tf)(ln((1 + N) / (1 + df)) + 1).
 *
 * Only what is given is looked at: whoever may not read a text does not give it, and then no word
 * of it is shown.  The answer depends on texts and index alone.
 *
 * Ownership: all that is handed out lives in the arena.  Tests: tests/pattern/explain.c.
 */
#ifndef PATTERN_EXPLAIN_H
#define PATTERN_EXPLAIN_H

#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/err.h"
#include "base/str.h"

struct arena;
struct index;

enum {
    EXPLAIN_WORDS = 5,  /* shown at most */
    EXPLAIN_TEXTS = 2,  /* hold a word at least; a text alone tells its own words */
    EXPLAIN_MOST  = 200 /* texts compared with each other; of more, these first ones */
};

struct explanation {
    struct str word[EXPLAIN_WORDS]; /* as most of the texts write it, folded; most telling first */
    size_t     words;
    double    *fit;   /* of each text, 0 to 1; of one text alone 0 */
    size_t    *order; /* places of the texts, best fit first */
    uint32_t  *holds; /* of each text: bit i = it holds word[i] */
    size_t     texts; /* compared */
};

/*
 * What len texts have in common against the background of the index, which holds them too.
 *
 * ERR_INVALID: a text is not UTF-8.  ERR_LIMIT: one is too large.  *out is untouched then, and err
 * says which, without a word of it.
 */
MUST_USE enum rc explain(const struct index *background, struct arena *arena,
                         const struct str *text, size_t len, struct explanation *out,
                         struct err *err);

#endif
