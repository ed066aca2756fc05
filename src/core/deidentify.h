// SPDX-License-Identifier: EUPL-1.2
/*
 * deidentify.h - a text of a signal for who reads it from another department or organisation.
 *
 * What seems to tell who somebody is (text/personal.h) stands there as "[naam]" or the like.  Whoever wrote
 * it may have kept it on purpose, for who handles the matter; others do without.  The log keeps what was written.
 *
 * Tests: tests/core/deidentify.c.
 */
#ifndef CORE_DEIDENTIFY_H
#define CORE_DEIDENTIFY_H

#include <stdbool.h>

#include "base/str.h"
#include "event/ctx.h"

/* Lives in ctx->arena, or is the text itself.  A text that cannot be looked at is "". */
struct str deidentified(struct ctx *ctx, struct str text);
/* The text itself for who reads the whole signal (POLICY_SIGNAL_WHOLE), without who it is about for others. */
struct str text_for(struct ctx *ctx, bool whole, struct str text);

#endif
