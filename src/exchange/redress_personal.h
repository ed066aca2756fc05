// SPDX-License-Identifier: EUPL-1.2
/*
 * redress_personal.h - personal data in the texts of a file of complaints: told, chosen about by a person.
 *
 * The subject and the decision of every row are looked into, as the gate of the pages looks into every text
 * (text/personal.h).  Not the reference, the rule and the department: those are to hold a name or a number.
 *
 * A person chooses for the whole file.  Without a choice a row with anything in it is refused with
 * the reason, and of such a row nothing is kept with the import; nothing is replaced or left in that nobody chose to.  What is left in goes into the log as a kind and a
 * choice, without the words.
 *
 * Tests: tests/exchange/redress_personal.c.
 */
#ifndef EXCHANGE_REDRESS_PERSONAL_H
#define EXCHANGE_REDRESS_PERSONAL_H

#include "core/redress_import.h"
#include "text/personal.h"

enum {
    REDRESS_LINES_TOLD = 20, /* rows that are named for a kind */
    REDRESS_WORDS_TOLD = 3   /* pieces that are shown of a kind */
};

/* What was found of one kind. */
struct redress_found {
    int64_t    rows;
    size_t     line[REDRESS_LINES_TOLD]; /* of the file, the first of them */
    struct str word[REDRESS_WORDS_TOLD]; /* the first that differ; the others are "" */
};

struct redress_personal {
    int64_t              rows; /* with anything */
    struct redress_found kind[PERSONAL_KIND_COUNT];
};

/*
 * Looks into one row: counts what is there, kept in the arena, and does with its texts what was chosen.  Undecided, what is
 * there is a fault at its member in ctx->faults, as is a text that cannot be looked into.
 */
void redress_personal_pass(struct ctx *ctx, struct arena *arena, enum personal_choice choice,
                           struct redress_row *row, struct redress_personal *found);

/* "burgerservicenummer", "naam": TR(). */
const char *redress_personal_word(enum personal_kind kind);
/* "2, 5, 9", and an ellipsis when there are more; in the arena. */
struct str redress_personal_lines(struct arena *arena, const struct redress_found *found);
/* "mevrouw Aarts, Ahmed Bos"; in the arena. */
struct str redress_personal_words(struct arena *arena, const struct redress_found *found);

#endif
