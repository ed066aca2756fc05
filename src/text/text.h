// SPDX-License-Identifier: EUPL-1.2
/*
 * text.h - from a text as people write it to the terms that are compared.
 *
 * A term is the stem of a token that is no stop word and longer than one
 * character.  Numbers and law references are terms as they stand.  Any input is
 * safe: empty, pictures only, any script, not even text.
 *
 * Ownership: a struct text belongs to one thread at a time and ends with its
 * arena.  Terms live in the arena given to text_terms().  Tests: tests/text/text.c.
 */
#ifndef TEXT_TEXT_H
#define TEXT_TEXT_H

#include <stdbool.h>

#include "base/attr.h"
#include "base/err.h"
#include "base/str.h"
#include "text/stem.h"

struct arena;
struct text;

/* In place of a language: the one whose stop words occur most, Dutch when it is a draw. */
enum { TEXT_GUESS = -1 };

struct term_list {
    struct str *item;
    size_t      len, cap;
};

/* A term with the word or part of a word it came from, folded (token.h). */
struct text_word {
    struct str term, word;
    bool       part;  /* of a compound, whose own term is there too */
    size_t     token; /* its place among the tokens of the text */
};

struct text_word_list {
    struct text_word *item;
    size_t            len, cap;
};

struct text *text_new(struct arena *arena);

/*
 * The terms of a text in order, repetitions included.  lang is an enum text_lang
 * or TEXT_GUESS.
 *
 * ERR_INVALID: not UTF-8, or it holds a NUL.  ERR_LIMIT: over TOKEN_TEXT_MAX bytes.
 * On failure *out is untouched.
 */
MUST_USE enum rc text_terms(struct text *text, struct arena *arena, struct str source, int lang,
                            struct term_list *out);

/* The same terms, each with its word.  Fails as text_terms(). */
MUST_USE enum rc text_words(struct text *text, struct arena *arena, struct str source, int lang,
                            struct text_word_list *out);

/* The same, and behind a Dutch compound the terms of its parts (compound.h).  Fails as text_terms(). */
MUST_USE enum rc text_words_and_parts(struct text *text, struct arena *arena, struct str source,
                                      int lang, struct text_word_list *out);

/* Whether the text holds all the words, as parts of words, whatever their case; for a search box. */
bool text_holds(struct arena *arena, struct str text, struct str words);

#endif
