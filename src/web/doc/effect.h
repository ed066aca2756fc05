// SPDX-License-Identifier: EUPL-1.2
/*
 * effect.h - the parts of the resource oplossingen: what it says of the figures, in short sentences of one
 * fact each, and its page.
 *
 * Everything lives in ctx->arena.  Tests: tests/web/effect.c.
 */
#ifndef WEB_DOC_EFFECT_H
#define WEB_DOC_EFFECT_H

#include <jansson.h>

#include "core/effect.h"
#include "web/request.h"

/* What was counted before and after, and what that shows; or why nothing can be said yet. */
struct str effect_sentence(struct ctx *ctx, const struct effect *effect);
/* The same of the signals about the same rule; "" when the bottleneck is about none. */
struct str effect_wide_sentence(struct ctx *ctx, const struct effect *effect);
/* How many new cases there are; "" before it took effect, or when the reader is not shown that. */
struct str effect_cases_sentence(struct ctx *ctx, const struct effect *effect);
/* How it was computed, with what is unsure: an array of sentences. */
json_t *effect_method_sentences(struct ctx *ctx, const struct effect *effect);

/* New cases, the picture with its table, and all sentences. */
MUST_USE enum rc effect_put_page(struct request *r, json_t *page, const struct effect *effect);

#endif
