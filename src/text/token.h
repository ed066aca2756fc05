// SPDX-License-Identifier: EUPL-1.2
/*
 * token.h - the words of a text, folded so that spelling by capitals is no difference.
 *
 * A token is a run of letters and digits inside one Unicode word (libunistring):
 * "foto's" gives "foto" and "s", "Wmo-aanvraag" gives "wmo" and "aanvraag".  A
 * number with what belongs to it stays whole, so that a law reference, a date or
 * an amount can be found as it was written: "4:84", "18a", "3.2", "7:610a".
 *
 * Folding is NFC, full case folding and the ligature "ij" as two letters.  Accents
 * stay: "één" is not "een".  Soft hyphens, joiners and marks of direction, which
 * nobody sees, are left out, so they cannot hide a word.
 *
 * Pure functions.  Results live in the given arena.  Tests: tests/text/token.c,
 * tests/fuzz/token.c.
 */
#ifndef TEXT_TOKEN_H
#define TEXT_TOKEN_H

#include <stdbool.h>

#include "base/attr.h"
#include "base/err.h"
#include "base/str.h"

struct arena;

enum {
    TOKEN_MAX      = 96,         /* bytes of one token; what is longer is cut */
    TOKEN_TEXT_MAX = 1024 * 1024 /* bytes of one text */
};

enum token_kind {
    TOKEN_WORD,
    TOKEN_NUMBER, /* starts with a digit: a number, date or law reference; never stemmed */
    TOKEN_KIND_COUNT
};

struct token {
    struct str      text; /* folded UTF-8 of 1 to TOKEN_MAX bytes */
    enum token_kind kind;
    bool            lone; /* one single character of a script that has capitals, or a digit */
};

struct token_list {
    struct token *item;
    size_t        len, cap;
};

/*
 * The folded form of a text.
 *
 * ERR_INVALID: not UTF-8, or it holds a NUL.  ERR_LIMIT: over TOKEN_TEXT_MAX.
 * On failure *out is untouched.
 */
MUST_USE enum rc token_fold(struct arena *arena, struct str text, struct str *out);

/*
 * The tokens of a text in order; their texts are parts of its folded form.  A
 * text without letters and digits gives OK and an empty list.
 *
 * Fails as token_fold() does; then *out is untouched.
 */
MUST_USE enum rc token_split(struct arena *arena, struct str text, struct token_list *out);

#endif
