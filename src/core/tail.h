// SPDX-License-Identifier: EUPL-1.2
/*
 * tail.h - brings the index of similar texts up to what the log says.
 *
 * The index is one more projection of the log: signals are added as their
 * events come by, and a text that is erased leaves it.  The snapshot of the option lists
 * follows the log in the same way.
 *
 * Tests: tests/core/tail.c.
 */
#ifndef CORE_TAIL_H
#define CORE_TAIL_H

#include <stdint.h>

#include "event/ctx.h"

/*
 * Reads the events after *seq into ctx->index and moves *seq on.  Only the one thread that writes the
 * index calls this, with a ctx of its own: its arena is emptied meanwhile.
 */
MUST_USE enum rc tail_read(struct ctx *ctx, int64_t *seq);

#endif
