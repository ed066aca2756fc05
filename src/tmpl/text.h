// SPDX-License-Identifier: EUPL-1.2
/*
 * text.h - the texts of the C sources in the language of the reader.
 *
 * Sources mark a Dutch text with TR() (base/tr.h) where it is written and call
 * tr() where it is shown.  tools/embed collects the marked texts and their
 * English from locale/en.po, and sees to it that both take the same printf
 * arguments, so that a translated text may be a format.
 *
 * Ownership: all texts are constants of the program.
 *
 * Tests: tests/tmpl/text.c.
 */
#ifndef TMPL_TEXT_H
#define TMPL_TEXT_H

#include <stddef.h>

#include "base/attr.h"
#include "base/str.h"
#include "base/tr.h"

struct arena;
struct asset_text;

/* The text in a language: 0 Dutch, 1 English.  The Dutch itself when there is no other. */
const char *tr(unsigned lang, const char *nl) __attribute__((format_arg(2)));

/*
 * tr() with these texts at its "%s", one after the other; in the arena.  By hand: what a text is
 * about is data, and printf would not be checked.
 */
struct str tr_fill(struct arena *arena, unsigned lang, const char *nl, const struct str *text,
                   size_t texts);

/* As tr() for English, from a table of count texts sorted by nl. */
const char *text_find(const struct asset_text *table, size_t count, const char *nl)
    __attribute__((format_arg(3)));

#endif
