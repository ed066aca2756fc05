// SPDX-License-Identifier: EUPL-1.2
/*
 * law.h - references to law in running text: "art. 18 lid 1 Pw", ECLI, Kamerstuk, BWB.
 *
 * Each reference has a place in the text and one canonical form, so that the same rule is found
 * however it was written:
 *
 *     artikel 54, tweede lid, van de Participatiewet   jci1.3:c:BWBR0015703&artikel=54&lid=2
 *     art. 4:84 Awb, Awb 4:84                          jci1.3:c:BWBR0005537&artikel=4:84
 *     7:669 lid 3 onder g BW                           ...BWBR0005290&artikel=669&lid=3&o=g
 *     art. 15 AVG, art. 3.2 (a law that is not known)  artikel 15 AVG, artikel 3.2
 *     Kamerstukken II, 26 448, nr. 630                 kst-26448-630
 *     Stb. 2018, 141                                   stb-2018-141
 *     BWB, CVDR and CELEX numbers, JCI, ECLI           in capitals, locators of JCI in order
 *
 * The forms are those of Juriconnect (JCI 1.3.1, BWB), ECLI and officielebekendmakingen.nl.  A law
 * is known by its title or its abbreviation in data/wetten.csv.  Of a book of the Burgerlijk Wetboek
 * the number stands before the colon and picks the law.
 *
 * "artikelen 3:2 en 3:46 Awb" are two references.  A number alone is none: it needs "artikel", a
 * colon and a law, or a law before it.
 *
 * Ownership: a book belongs to its arena and does not change: threads may share it.  References
 * and their forms live in the arena that is given, their texts are views on the source.
 * Tests: tests/text/law.c, tests/fuzz/law.c.
 */
#ifndef TEXT_LAW_H
#define TEXT_LAW_H

#include <stddef.h>

#include "base/attr.h"
#include "base/err.h"
#include "base/str.h"

struct arena;
struct law_book;

enum law_kind {
    LAW_ARTICLE,
    LAW_REGULATION,  /* a law as a whole, by its BWB number */
    LAW_JCI,         /* a link of wetten.overheid.nl */
    LAW_JUDGMENT,    /* ECLI */
    LAW_PAPER,       /* of parliament */
    LAW_PUBLICATION, /* in an official journal */
    LAW_LOCAL,       /* a local regulation, by its CVDR number */
    LAW_EUROPEAN,    /* CELEX */
    LAW_KIND_COUNT
};

struct law_reference {
    enum law_kind kind;
    size_t        at;   /* byte of the source where it begins */
    struct str    text; /* as it was written */
    struct str    canonical;
    /* Of an article; what is not said is empty. */
    struct str law;       /* title */
    struct str article;   /* "18a", "4:84", "K 1" */
    struct str paragraph; /* lid: "1" */
    struct str part;      /* onderdeel: "b" */
};

struct law_reference_list {
    struct law_reference *item;
    size_t                len, cap;
};

/* The laws that the program knows. */
struct law_book *law_book_new(struct arena *arena);

/*
 * All references in the text, in order; they do not overlap.
 *
 * ERR_INVALID: not UTF-8, or it holds a NUL.  ERR_LIMIT: over TOKEN_TEXT_MAX bytes.
 * On failure *out is untouched.
 */
MUST_USE enum rc law_find(const struct law_book *book, struct arena *arena, struct str text,
                          struct law_reference_list *out);

/* --- what is done with one --- */

/*
 * As people read it, and as law_find() finds it again: "artikel 18, lid 1, onder b, Participatiewet",
 * the title of a law as a whole; of what has no words of its own the canonical form.
 */
struct str law_words(const struct law_book *book, struct arena *arena,
                     const struct law_reference *reference);

/* Where its text is published (https), by the rules of that site; "" when that is not known. */
struct str law_url(const struct law_book *book, struct arena *arena,
                   const struct law_reference *reference);

struct law_key_list {
    struct str *item; /* from the whole to the smallest part */
    size_t      len, cap;
};

/*
 * What it is found by, however it was written: "BWBR0015703", "BWBR0015703&artikel=18",
 * "BWBR0015703&artikel=18&lid=1".  Each holds all that the next one holds, so a reference is in
 * another when its last key is among those of the other.  An article of a law that is not known says
 * nothing of which it is, and has none.
 */
struct law_key_list law_keys(const struct law_book *book, struct arena *arena,
                             const struct law_reference *reference);

#endif
