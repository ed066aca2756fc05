// SPDX-License-Identifier: EUPL-1.2
/*
 * stem.h - the stem of a word, so that "brieven" finds "brief".
 *
 * Dutch is Porter's algorithm of libstemmer ("dutch" up to 2.2, "dutch_porter" in
 * later releases, where "dutch" gives other stems), then a final v becomes f and a
 * final z becomes s: brieven, brief; huizen, huis.  English is libstemmer's
 * "english".
 *
 * A stemmer holds a working buffer: it belongs to one thread at a time.  It ends
 * with the arena it was made in.  Tests: tests/text/stem.c pins the stems.
 */
#ifndef TEXT_STEM_H
#define TEXT_STEM_H

#include "base/str.h"

struct arena;
struct stemmer;

/* The languages of src/text, in the order of enum lang of the context. */
enum text_lang { TEXT_NL, TEXT_EN, TEXT_LANG_COUNT };

struct stemmer *stem_new(struct arena *arena, enum text_lang lang);

/* The stem of a folded word (see token.h), in the arena. */
struct str stem_of(struct stemmer *stemmer, struct arena *arena, struct str word);

#endif
