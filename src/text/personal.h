// SPDX-License-Identifier: EUPL-1.2
/*
 * personal.h - what in a text can tell who somebody is: numbers, addresses, dates, names.
 *
 * Numbers are known by their check digits and by their form, unless a word before them says that
 * they are something else ("zaaknummer 123456782").  Names are known by what stands beside them
 * ("mevrouw", "cliënt", initials) and by lists of names (data/namen).  A street, a school, a bank or
 * a minister that bears somebody's name is no person in the story.
 *
 * Nothing is decided here: whoever wrote the text is shown what was found and why, and chooses.
 * README.md says how good it is.
 *
 *   citizen service number   nine digits, 11-test: 9a+8b+7c+6d+5e+4f+3g+2h-i divisible by 11
 *   bank account             ISO 13616: the number read with its front behind is 1 modulo 97
 *
 * Pure functions of constant data: any thread.  Pieces live in the arena that is given, their texts
 * are views on the source.  Tests: tests/text/personal.c, tests/fuzz/personal.c.
 */
#ifndef TEXT_PERSONAL_H
#define TEXT_PERSONAL_H

#include <stdbool.h>
#include <stddef.h>

#include "base/attr.h"
#include "base/err.h"
#include "base/str.h"

struct arena;

enum personal_kind {
    PERSONAL_BSN,
    PERSONAL_IBAN,
    PERSONAL_PHONE,
    PERSONAL_MAIL,
    PERSONAL_ADDRESS,
    PERSONAL_PLATE,
    PERSONAL_BIRTH, /* date of birth */
    PERSONAL_NAME,
    PERSONAL_KIND_COUNT
};

/* What gave it away. */
enum personal_why {
    PERSONAL_ELEVEN,      /* nine digits that pass the 11-test */
    PERSONAL_MODULO,      /* an account number whose check digits are right */
    PERSONAL_CALLED,      /* a word before it says what it is */
    PERSONAL_FORM,        /* it looks like one */
    PERSONAL_TITLE,       /* "mevrouw", "dr." or the like before it */
    PERSONAL_ROLE,        /* a word for a person before it: "collega", "dochter" */
    PERSONAL_INITIALS,    /* initials before it */
    PERSONAL_FIRST_NAME,  /* in the list of first names */
    PERSONAL_FAMILY_NAME, /* in the list of family names */
    PERSONAL_SAME,        /* elsewhere in the text it is a name */
    PERSONAL_WHY_COUNT
};

struct personal_piece {
    enum personal_kind kind;
    enum personal_why  why;
    size_t             at;      /* byte of the source where it begins */
    struct str         text;    /* as it was written */
    bool               certain; /* check digits leave no doubt */
    struct str         instead; /* "[inwoner A]": the same person has the same letter */
};

struct personal_list {
    struct personal_piece *item;
    size_t                 len, cap;
};

/* What is done with a piece; nobody but a person can choose. */
enum personal_choice {
    PERSONAL_UNDECIDED,
    PERSONAL_REPLACE,
    PERSONAL_APART,  /* replaced, and kept encrypted beside the text: who helps cannot do without */
    PERSONAL_NEEDED, /* left as it is: who reads it cannot do without */
    PERSONAL_NO_PERSON, /* left as it is: it is about nobody */
    PERSONAL_CHOICE_COUNT
};

/* "bsn", "iban", "telefoon", ...: the code of a kind. */
const char *personal_code(enum personal_kind kind);

/* "vervang", "apart", "nodig" or "geen-persoon"; NULL for PERSONAL_UNDECIDED, which any other word is taken for. */
const char          *personal_choice_code(enum personal_choice choice);
enum personal_choice personal_choice_of(struct str code);
/* The same for rows of a file, which have nothing that it could be kept apart with. */
enum personal_choice personal_choice_of_rows(struct str code);

/*
 * All pieces of the text in order; they do not overlap.
 *
 * ERR_INVALID: not UTF-8, or it holds a NUL.  ERR_LIMIT: over TOKEN_TEXT_MAX bytes.
 * On failure *out is untouched.
 */
MUST_USE enum rc personal_find(struct arena *arena, struct str text, struct personal_list *out);

/* The text with what can stand instead of these pieces of it, in order. */
struct str personal_replace(struct arena *arena, struct str text,
                            const struct personal_list *pieces);

#endif
