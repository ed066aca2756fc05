// SPDX-License-Identifier: EUPL-1.2
/*
 * change.h - what changed because of signals (W-29): for everyone inside, the reason to send the
 * next one.
 *
 * A change is a solved bottleneck, or a signal that changed something by itself; a signal of a
 * solved bottleneck is told with it.  Its day is that of the change, not of what was added later.
 *
 * Ownership: all that is handed out lives in ctx->arena.
 *
 * Statements: sql/change.sql.  Tests: tests/core/change.c.
 */
#ifndef CORE_CHANGE_H
#define CORE_CHANGE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/str.h"
#include "event/ctx.h"

struct change {
    int64_t    bottleneck, signal; /* one of them, the other is 0 */
    struct str title;              /* of a signal as the person may read it */
    bool       readable;           /* the person may open it */
    int64_t    at;
    struct str happened; /* "" or, of an old matter, when: as its source knows it */
};

struct change_list {
    struct change *item;
    size_t         len, cap;
};

/* The latest changes, last first; none for who only administers. */
MUST_USE enum rc change_latest(struct ctx *ctx, int64_t most, struct change_list *out);

#endif
