// SPDX-License-Identifier: EUPL-1.2
/*
 * personal_part.h - what the files of personal share; for personal*.c only.
 *
 * A finder takes pieces one kind after the other, the surest first: what was taken is not looked at
 * again.  Words are runs of letters, in order; the last one is followed by nothing.
 */
#ifndef TEXT_PERSONAL_PART_H
#define TEXT_PERSONAL_PART_H

#include "text/personal.h"
#include "text/read.h"

/* What lies between a word and the one before it. */
enum gap { GAP_SPACE, GAP_HYPHEN, GAP_APOSTROPHE, GAP_DOT, GAP_COMMA, GAP_COLON, GAP_OTHER };

/* What a word tells of the word behind it, or of the name it stands in. */
enum role {
    ROLE_NONE,
    ROLE_TITLE,    /* a name comes: "mevrouw" */
    ROLE_PERSON,   /* a name may come: "collega" */
    ROLE_NAMED,    /* the same, also behind a colon or comma: "groet" */
    ROLE_PARTICLE, /* of a family name: "van" */
    ROLE_ARTICLE,  /* no name of a person comes: "het" */
    ROLE_THING,    /* something that bears a name, or a public office: "stichting", "minister" */
    ROLE_LINK      /* a person may come: "met", "omdat" */
};

struct word {
    size_t    at, end;
    enum gap  gap;
    enum role role;
    bool      capital;  /* it begins with one */
    bool      shout;    /* two letters or more, all capitals */
    bool      begins;   /* a sentence begins with it */
    bool      headline; /* in a sentence of which most words have a capital */
    bool      lone;     /* one letter */
    bool      dotted;   /* a full stop stands right behind it */
    bool      mixed;    /* a digit stands right before or behind it */
    unsigned  lists; /* which lists of names have it: bits of enum name_list; of a capital only */
};

struct word_list {
    struct word *item;
    size_t       len, cap;
};

struct finder {
    struct arena        *arena;
    struct str           text;
    unsigned char       *taken; /* for each byte of the text, whether it is in a piece */
    struct word_list     words;
    bool                 english; /* otherwise Dutch */
    struct personal_list found;
};

/* Whether no byte from at to end is in a piece. */
bool finder_is_free(const struct finder *f, size_t at, size_t end);
/* Adds a piece, unless some of it is in another one. */
void finder_add(struct finder *f, size_t at, size_t end, enum personal_kind kind,
                enum personal_why why, bool certain);

/* The words of the text, with what they tell (personal_word.c). */
void       personal_words(struct finder *f);
struct str word_text(const struct finder *f, const struct word *word);
/* The number of the first word that begins at or behind this place. */
size_t word_behind(const struct finder *f, size_t at);
/* The words that tell something, ordered by bytes (personal_role.c). */
struct role_word {
    const char *word;
    enum role   role;
};
extern const struct role_word role_words[];
extern const size_t           role_word_count;

/* What a word tells, whatever its case. */
enum role personal_role(struct str word);

/* Each finds one kind of thing, or a few that look alike. */
void personal_mails(struct finder *f);     /* personal_account.c */
void personal_accounts(struct finder *f);  /* personal_account.c */
void personal_numbers(struct finder *f);   /* BSN and telephone: personal_number.c */
void personal_plates(struct finder *f);    /* personal_plate.c */
void personal_addresses(struct finder *f); /* personal_address.c */
void personal_names(struct finder *f);     /* personal_name.c */
void personal_births(struct finder *f);    /* beside names too: personal_birth.c */

/* Gives every piece what can stand instead of it; they are in order (personal_instead.c). */
void personal_instead(struct finder *f);

/* --- lists (personal_list.c) --- */

enum name_list {
    NAME_FIRST,       /* first names */
    NAME_FIRST_WORD,  /* first names that are also words or places */
    NAME_FAMILY,      /* family names that are nothing else */
    NAME_FAMILY_WORD, /* the most frequent of those that are also words or places */
    NAME_PLACE,
    NAME_LIST_COUNT
};

/* Whether the word, as it is written, is in the list. */
bool name_is_in(enum name_list list, struct str word);
/* The same for a word without a capital: "jansen" is in the list as "Jansen". */
bool name_is_in_small(enum name_list list, struct str word);
/* Whether it is a word of the language, as the dictionary of compounds knows them. */
bool name_is_ordinary(struct str word);

/* --- what stands before a number (personal_context.c) --- */

enum number_name {
    NUMBER_UNNAMED,
    NUMBER_BSN,
    NUMBER_IBAN,
    NUMBER_PHONE,
    NUMBER_PLATE,
    NUMBER_BIRTH,
    NUMBER_OTHER /* "zaaknummer", "kenmerk": not of a person */
};

/* What the nearest of the few words before it in the sentence says a number is. */
enum number_name number_name(const struct finder *f, size_t at);

#endif
