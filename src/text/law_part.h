// SPDX-License-Identifier: EUPL-1.2
/*
 * law_part.h - what the files of law share: who reads what.  Places are as in read.h.
 */
#ifndef TEXT_LAW_PART_H
#define TEXT_LAW_PART_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"
#include "text/law.h"
#include "text/read.h"

struct law {
    struct str title, abbreviation, id; /* id: BWB or CELEX number, "" = not known */
};

/* --- laws (law_book.c) --- */

/* The law whose title or abbreviation stands here, the longest there is; NULL = none. */
const struct law *law_book_at(const struct law_book *book, struct str s, size_t at,
                              size_t *end_out);
/* The law with this title, or NULL. */
const struct law *law_book_title(const struct law_book *book, struct str title);
/* The first law with this number, or NULL. */
const struct law *law_book_id(const struct law_book *book, struct str id);

/* --- references: they add what stands at the place, and return the place behind it ------------- */

/* One article or a row of them (law_article.c). */
size_t law_article(const struct law_book *book, struct arena *arena, struct str s, size_t at,
                   struct law_reference_list *out);
/* Something with a number of its own (law_identifier.c). */
size_t law_identifier(struct arena *arena, struct str s, size_t at, struct law_reference_list *out);

#endif
