// SPDX-License-Identifier: EUPL-1.2
/*
 * tally.h - in words how many saw something, also where the reader is not told (core/tally.h).
 *
 * Ownership: what is returned lives in ctx->arena.  Tests: tests/web/few.c.
 */
#ifndef WEB_DOC_TALLY_H
#define WEB_DOC_TALLY_H

#include "base/str.h"
#include "core/tally.h"
#include "event/ctx.h"

/* "12", or "minder dan 10" of what core/small.h hides. */
struct str tally_count(struct ctx *ctx, int64_t count, int64_t least);
/* For a program: the count, or NUMBER_NONE of what core/small.h hides. */
int64_t tally_told(int64_t count);
/* For a list: "12", or "minder dan 10 mensen". */
struct str tally_number(struct ctx *ctx, const struct tally *tally);
/* "Minder dan 10 mensen meldden dit."; "" where the number of signals is told. */
struct str tally_held(struct ctx *ctx, const struct tally *tally);
/* "3 collega's zien dit ook"; "" of none; without the number where it is NUMBER_NONE. */
struct str tally_colleagues(struct ctx *ctx, int64_t people);

#endif
