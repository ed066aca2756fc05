// SPDX-License-Identifier: EUPL-1.2
/*
 * redress_word.h - what a source calls a rule or a department.
 *
 * A system that handles complaints has its own words for them.  Each word of a source is kept
 * once; it is linked to a rule card or a unit when exactly one has that name, and people can link
 * the others.  A link counts for all that came in with the word and for all that will.
 *
 * Statements: sql/redress.sql.  Tests: tests/core/redress_import.c.
 */
#ifndef CORE_REDRESS_WORD_H
#define CORE_REDRESS_WORD_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"
#include "event/ctx.h"

enum redress_word_kind { REDRESS_RULE, REDRESS_DEPARTMENT, REDRESS_WORD_KINDS };

enum { REDRESS_WORDS = 5000 }; /* of one source: more is no list of rules but another column */

struct redress_word {
    int64_t    id, target; /* 0 = not known */
    struct str word;
};

/* The words of one source: those of a kind ordered by their text. */
struct redress_words {
    struct {
        struct redress_word *item;
        size_t               len, cap;
    } of[REDRESS_WORD_KINDS];
};

MUST_USE enum rc redress_words_load(struct ctx *ctx, int64_t organisation, struct str source,
                                    struct redress_words *out);

/* Its id; 0 when the source never used it (or it is ""). */
int64_t redress_word_find(const struct redress_words *words, enum redress_word_kind kind,
                          struct str word);

/*
 * Adds a word that an import brings, linked when that is clear: a department is looked for below the
 * path.  The text is copied to the arena keep.  ERR_LIMIT, a fault, when there are too many.
 */
MUST_USE enum rc redress_word_add(struct ctx *ctx, struct arena *keep, struct redress_words *words,
                                  int64_t import, struct str path, enum redress_word_kind kind,
                                  struct str word, int64_t *out);

#endif
