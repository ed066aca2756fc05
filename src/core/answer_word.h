// SPDX-License-Identifier: EUPL-1.2
/*
 * answer_word.h - what a word of a reason is worth, in Dutch and English together; for answer_rule.c.
 *
 * Tests: tests/core/answer.c.
 */
#ifndef CORE_ANSWER_WORD_H
#define CORE_ANSWER_WORD_H

#include "base/str.h"

enum answer_word {
    ANSWER_WORD_SAYS,   /* it says something; every word that is not listed */
    ANSWER_WORD_FILLER, /* says nothing by itself: "dat is nu eenmaal zo" */
    ANSWER_WORD_RULE,   /* points to a rule: "beleid", "artikel", all that ends in "wet" */
    ANSWER_WORD_GROUND, /* names a ground or a purpose: "privacy", "budget", "voorkomen" */
};

/* The kind of a word in lower case.  Pure. */
enum answer_word answer_word_kind(struct str word);

#endif
