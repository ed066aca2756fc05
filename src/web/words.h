// SPDX-License-Identifier: EUPL-1.2
/*
 * words.h - dates and sizes as people read them, in the language of the reader.
 *
 * Documents hold dates in ISO 8601; a page shows them beside that in words.  Everything lives
 * in ctx->arena.
 *
 * Tests: tests/web/words.c.
 */
#ifndef WEB_WORDS_H
#define WEB_WORDS_H

#include <stdint.h>

#include "base/str.h"
#include "core/deadline.h"
#include "event/ctx.h"

/* "2 maart 2026", "2 March 2026" */
struct str words_date(struct ctx *ctx, struct date date);
/* The day in Amsterdam on which an instant falls. */
struct str words_instant(struct ctx *ctx, int64_t instant);
/* The day of an instant; of an old matter the moment its source knows, when there is one. */
struct str words_when(struct ctx *ctx, int64_t instant, struct str happened);
/* The same in a sentence: "op 2 maart 2026", "in mei 2023", "op een onbekende dag". */
struct str words_on(struct ctx *ctx, int64_t instant, struct str happened);
/* "sinds 2 maart 2026", "sinds 2011", "sinds wanneer is niet bekend" */
struct str words_since(struct ctx *ctx, int64_t instant, struct str happened);
/* "2011", "mei 2023", "1 januari 2021"; what is no moment comes back as it is. */
struct str words_moment(struct ctx *ctx, struct str moment);
/* "uiterlijk 2 maart 2026"; of a day that is past "de dag was 2 maart 2026" */
struct str words_until(struct ctx *ctx, struct date day);
/* "1 dag", "23 dagen" */
struct str words_days(struct ctx *ctx, int64_t days);
/* A sentence for one, and another for any other number, which stands where its %s is. */
struct str words_count(struct ctx *ctx, int64_t count, const char *one, const char *more);
/* "12" */
struct str words_number(struct ctx *ctx, int64_t number);
/* "12", "4,5": rounded, with one decimal below ten. */
struct str words_about(struct ctx *ctx, double value);
/* "4.512" for who computes with it; empty when there is no number to say. */
struct str words_exact(struct ctx *ctx, double value);
/* "10 werkdagen", "6 weken", "1 jaar" */
struct str words_term(struct ctx *ctx, struct deadline term);
/* How large a file is: "900 bytes", "340 kB", "1,2 MB" */
struct str words_size(struct ctx *ctx, int64_t bytes);
/* A TR() format with %s for each text, in the language of the reader. */
struct str words_say(struct ctx *ctx, const char *format, struct str text);
struct str words_say2(struct ctx *ctx, const char *format, struct str first, struct str second);

/* A label as part of a sentence: "in het systeem van regels", with a small letter. */
struct str words_inside(struct ctx *ctx, struct str label);
/* A text between the quotes of our own sentence: its double quotes become single ones. */
struct str words_quoted(struct ctx *ctx, struct str text);

#endif
