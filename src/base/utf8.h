// SPDX-License-Identifier: EUPL-1.2
/*
 * utf8.h - checking UTF-8 once, where text enters the program.
 *
 * Tests: tests/base/utf8.c.
 */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

/* Well-formed UTF-8 (no surrogates, no overlong forms, at most U+10FFFF) without NUL. */
bool utf8_is_valid(struct str s);

/*
 * Takes one code point off the front of *rest, which must be valid UTF-8.
 * Returns false at the end.
 */
bool utf8_next(struct str *rest, uint32_t *out);

/* Number of code points in valid UTF-8. */
size_t utf8_count(struct str s);

/*
 * Whether it is a mark that is not seen and turns the order in which the letters after it are read
 * (U+202A to U+202E, U+2066 to U+2069): with it a name can look like another.
 */
bool utf8_turns(uint32_t point);
/* Whether there is one in valid UTF-8. */
bool utf8_is_turned(struct str s);

/* The longest beginning of at most max bytes that does not cut a code point. */
struct str utf8_cut(struct str s, size_t max_bytes);
/* The same, and before a space where there is one in its last half. */
struct str utf8_cut_words(struct str s, size_t max_bytes);

#endif
