// SPDX-License-Identifier: EUPL-1.2
/*
 * stopword.h - words that say nothing about the matter: "de", "niet", "the", "not".
 *
 * The lists are short on purpose.  Words that are frequent in this field, such as
 * "gemeente", are left to the weighing, which knows how frequent they really are.
 *
 * Tests: tests/text/stopword.c.
 */
#ifndef TEXT_STOPWORD_H
#define TEXT_STOPWORD_H

#include <stdbool.h>

#include "base/str.h"
#include "text/stem.h"

/* Whether a folded word (see token.h) is a stop word of the language. */
bool stopword_is(enum text_lang lang, struct str word);

#endif
