// SPDX-License-Identifier: EUPL-1.2
/*
 * read.h - reading on from a place in a text.
 *
 * A place is a byte of the text.  A reader of something returns the place behind it, or 0 when it is
 * not there; no text ends at place 0.  Letters are compared without case.
 *
 * Pure functions.  Tests: tests/text/law.c, tests/text/personal.c.
 */
#ifndef TEXT_READ_H
#define TEXT_READ_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

bool read_is_digit(char c);
bool read_is_letter(char c); /* a to z, either case */
/* Whether no letter or digit stands before the place, or at it: a word can begin or end here. */
bool read_begins(struct str s, size_t at);
bool read_ends(struct str s, size_t at);
/* Behind spaces, of which there may be none. */
size_t read_space(struct str s, size_t at);
/* Behind these bytes, or this word. */
size_t read_bytes(struct str s, size_t at, const char *wanted);
size_t read_word(struct str s, size_t at, const char *wanted);
/* Behind a run of digits with least to most of them. */
size_t read_digits(struct str s, size_t at, size_t least, size_t most);
/* Behind a Roman number in capitals. */
size_t read_roman(struct str s, size_t at);

#endif
