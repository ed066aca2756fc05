// SPDX-License-Identifier: EUPL-1.2
/*
 * law_part.h - what the files of law share: reading on from a place, and who reads what.
 *
 * A place is a byte of the text.  A reader of something returns the place behind it, or 0 when it is
 * not there; no text ends at place 0.  Letters are compared without case.
 */
#ifndef TEXT_LAW_PART_H
#define TEXT_LAW_PART_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"
#include "text/law.h"

struct law {
    struct str title, abbreviation, id; /* id: BWB or CELEX number, "" = not known */
};

/* --- reading (law_read.c) --- */

bool law_is_digit(char c);
bool law_is_letter(char c); /* a to z, either case */
/* Whether no letter or digit stands before the place, or at it: a word can begin or end here. */
bool law_begins(struct str s, size_t at);
bool law_ends(struct str s, size_t at);
/* Behind spaces, of which there may be none. */
size_t law_space(struct str s, size_t at);
/* Behind these bytes, or this word. */
size_t law_bytes(struct str s, size_t at, const char *wanted);
size_t law_word(struct str s, size_t at, const char *wanted);
/* Behind a run of digits with least to most of them. */
size_t law_digits(struct str s, size_t at, size_t least, size_t most);
/* Behind a Roman number in capitals. */
size_t law_roman(struct str s, size_t at);

/* --- laws (law_book.c) --- */

/* The law whose title or abbreviation stands here, the longest there is; NULL = none. */
const struct law *law_book_at(const struct law_book *book, struct str s, size_t at,
                              size_t *end_out);
/* The law with this title, or NULL. */
const struct law *law_book_title(const struct law_book *book, struct str title);
/* The first law with this number, or NULL. */
const struct law *law_book_id(const struct law_book *book, struct str id);

/* --- references: they add what stands at the place, and return the place behind it ------------- */

/* One article or a row of them (law_article.c). */
size_t law_article(const struct law_book *book, struct arena *arena, struct str s, size_t at,
                   struct law_reference_list *out);
/* Something with a number of its own (law_identifier.c). */
size_t law_identifier(struct arena *arena, struct str s, size_t at, struct law_reference_list *out);

#endif
