// SPDX-License-Identifier: EUPL-1.2
/*
 * tail.h - brings the indexes of texts up to what the log says.
 *
 * The indexes are one more projection of the log: signals go into ctx->index; bottlenecks and rule
 * cards, with their words of now, into ctx->cards.  They are two, because what tells one signal from
 * another is counted over signals alone.  A text that is erased leaves its index.  The snapshot of
 * the option lists follows the log in the same way.
 *
 * Tests: tests/core/tail.c.
 */
#ifndef CORE_TAIL_H
#define CORE_TAIL_H

#include <stdint.h>

#include "event/ctx.h"

/*
 * Reads the events after *seq into ctx->index and ctx->cards (NULL = not kept) and moves *seq on.  Only the one thread that writes the
 * index calls this, with a ctx of its own: its arena is emptied meanwhile.
 */
MUST_USE enum rc tail_read(struct ctx *ctx, int64_t *seq);

#endif
