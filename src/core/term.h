// SPDX-License-Identifier: EUPL-1.2
/*
 * term.h - contested words, and what each of them means to each party.
 *
 * The same word can mean five things ("monitoren" did).  Meanings stand side by side with
 * organisation, domain, author's role and date (B-17); none of them is the right one, and none is
 * ever edited: a later meaning of the same person follows the earlier one.  Wherever a text
 * on a page uses such a word, it is marked.
 *
 * Statements: sql/interpretation.sql.  Tests: tests/core/term.c.
 */
#ifndef CORE_TERM_H
#define CORE_TERM_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"
#include "event/ctx.h"

struct term {
    int64_t    id;
    struct str word;
    struct str folded; /* small letters in as many bytes */
    int64_t    at;
    int64_t    meanings; /* that count now */
};

/* All terms; in the order of the alphabet. */
struct glossary {
    struct term *item;
    size_t       len, cap;
};

struct term_new {
    struct str word;       /* one word or a few */
    struct str definition; /* what it means to the one who adds it */
    struct str domain;     /* the work or field in which it is used so */
    struct str role;       /* list rol: one of the person's own; "" = the first of them */
};

/* Adds a word with its first meaning.  A word that is there already is a fault that says so. */
MUST_USE enum rc term_add(struct ctx *ctx, const struct term_new *in, int64_t *id_out);

/* Adds a meaning to a term; word is not looked at. */
MUST_USE enum rc term_meaning_add(struct ctx *ctx, int64_t term, const struct term_new *in,
                                  int64_t *id_out);

MUST_USE enum rc term_list(struct ctx *ctx, struct glossary *out);
MUST_USE enum rc term_load(struct ctx *ctx, int64_t id, struct term *out);

struct term_meaning {
    int64_t    id, at, person;
    struct str moment, unit_name, organisation_name, role;
    struct str definition, domain; /* "" when erased */
    int64_t    follows, followed;  /* earlier and later meaning of the same person */
    bool       mine;
};
struct term_meaning_list {
    struct term_meaning *item;
    size_t               len, cap;
};
/* In order of time. */
MUST_USE enum rc term_meanings(struct ctx *ctx, int64_t term, struct term_meaning_list *out);

/* A text in pieces: the words that are in the glossary, and what stands between them. */
struct term_piece {
    struct str text;
    int64_t    term; /* 0 = no term */
};
struct term_piece_list {
    struct term_piece *item;
    size_t             len, cap;
};

/*
 * Marks the terms in a text: whole words, capitals or not, the longest where two fit.  The pieces are
 * views on the text and together give it back letter for letter.
 */
struct term_piece_list term_mark(struct ctx *ctx, const struct glossary *glossary, struct str text);

#endif
