// SPDX-License-Identifier: EUPL-1.2
/*
 * search.h - the search box of the whole program: signals, bottlenecks, rule cards and the casebook by their words.
 *
 * What the index holds of each is here too, so that what is found and what is shown are the same
 * words.  Words that cite a law or another public text (text/law.h) find only what cites the same,
 * however it is written.  A person finds what the person may read: the others are passed over before anything is
 * counted or shown, and take nobody's place.
 *
 * The casebook (B-22) is the bottlenecks that ended, each with what was done about it or why nothing: those
 * words find it too.  One that is opened again is no case until it is answered anew.
 *
 * Ownership: what comes out lives in ctx->arena.
 * Statements: sql/search.sql.  Tests: tests/core/search.c.
 */
#ifndef CORE_SEARCH_H
#define CORE_SEARCH_H

#include <stdbool.h>
#include <stdint.h>

#include "base/date.h"
#include "base/str.h"
#include "core/input.h"
#include "event/ctx.h"
#include "text/mark.h"

/* Kinds of documents: the first is in ctx->index, the others are in ctx->cards.  Numbers of sql/search.sql. */
enum search_kind { SEARCH_SIGNAL, SEARCH_BOTTLENECK, SEARCH_RULE, SEARCH_KIND_COUNT };

/* The words by which it is found; "" when they were erased.  ERR_DB. */
MUST_USE enum rc search_text(struct ctx *ctx, int64_t id, enum search_kind kind, struct str *out);

struct search_ask {
    struct str  words;
    struct str  kind;     /* zoek-soort; "" = all.  A case is a bottleneck as well */
    struct str  state;    /* zoek-staat; "" = all.  A rule card has no state */
    int64_t     rule;     /* about this rule card; 0 = any */
    int64_t     unit;     /* of this unit or one below it; 0 = any */
    struct date from, to; /* received, opened or written in this period; DATE_NONE = no bound */
};

struct search_hit {
    int64_t                id;
    struct str             kind;      /* zoek-soort */
    struct str             reference; /* "" of a rule card */
    struct str             title;
    struct str             unit_name;
    int64_t                at;
    struct str             happened; /* the moment its source knows; "" when it happened at at */
    struct str             sentence; /* the one with the most found words */
    struct str             answer;   /* of a case: the same of its last answer */
    struct text_piece_list title_pieces, pieces, answer_pieces; /* with the found words apart */
};

struct search_list {
    struct search_hit *item; /* best first */
    size_t             len, cap;
    bool               more; /* there may be more that fit */
    bool part; /* not all that is there was looked through yet: the program just started */
};

/*
 * At most so many.  No words, or only words that everybody uses, give an empty list; the system
 * (person 0) finds everything.
 *
 * ERR_INVALID: the words are no UTF-8, or (faults) there is no such kind, state, rule card or unit.  ERR_DB.
 */
MUST_USE enum rc search_find(struct ctx *ctx, const struct search_ask *ask, size_t most,
                             struct search_list *out);

#endif
