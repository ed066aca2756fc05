// SPDX-License-Identifier: EUPL-1.2
/*
 * str.h - read-only text: a pointer and a length, not NUL-terminated.
 *
 * A str never owns its bytes; whoever hands it out says what it belongs to.
 * The empty text has len 0 and any pointer, also NULL.
 *
 * Tests: tests/base/str.c.
 */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"

struct arena;

struct str {
    const char *ptr;
    size_t      len;
};

#define STR(literal) ((struct str){"" literal, sizeof(literal) - 1})
/* For printf: "%.*s", STR_ARG(s) */
#define STR_ARG(s) (int)(s).len, (s).ptr ? (s).ptr : ""

/* A view on a NUL-terminated text; NULL gives the empty text. */
struct str str_of(const char *z);

bool str_eq(struct str a, struct str b);
bool str_eq_z(struct str a, const char *z);
/* Order by bytes: below 0, 0, above 0. */
int  str_cmp(struct str a, struct str b);
bool str_starts(struct str s, struct str prefix);
bool str_ends(struct str s, struct str suffix);
/* Position of the first occurrence, or s.len when there is none. */
size_t str_find(struct str s, struct str needle);

/* From offset, at most len bytes; both are cut to what is there. */
struct str str_slice(struct str s, size_t offset, size_t len);
/* Without white space (space, tab, CR, LF) at both ends. */
struct str str_trim(struct str s);
/* Whether there is nothing but white space. */
bool str_is_blank(struct str s);
/*
 * Takes the part before the separator off the front of *rest.  Returns false
 * when *rest was used up: "a,b" gives "a", "b", then false; so does "a,b,".
 */
bool str_cut(struct str *rest, char separator, struct str *part_out);

struct str str_copy(struct arena *arena, struct str s);
/* NUL-terminated copy for foreign C calls. */
char      *str_z(struct arena *arena, struct str s);
struct str str_printf(struct arena *arena, const char *format, ...) PRINTF_LIKE(2, 3);

/*
 * Decimal, optional minus, nothing else; false when it does not fit.  *out is
 * untouched on failure.
 */
bool str_to_i64(struct str s, int64_t *out) MUST_USE;

#endif
