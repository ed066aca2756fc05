// SPDX-License-Identifier: EUPL-1.2
/*
 * gate_words.h - what is said about a piece of personal data, and what can be chosen for it.
 *
 * Only for the gate (gate.h).  Texts are TR() sentences, unless they are struct str: then in ctx->lang.
 */
#ifndef WEB_GATE_WORDS_H
#define WEB_GATE_WORDS_H

#include "base/str.h"
#include "event/ctx.h"
#include "text/personal.h"
#include "web/gate.h"

/* "Een naam" */
const char *gate_kind_words(enum personal_kind kind);
/* "Ervoor staat een woord zoals mevrouw of meneer." */
const char *gate_why_words(const struct personal_piece *piece);
/* "Vervang door [inwoner A]" */
struct str gate_choice_words(struct ctx *ctx, enum personal_choice choice,
                             const struct personal_piece *piece);

#endif
