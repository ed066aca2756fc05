// SPDX-License-Identifier: EUPL-1.2
/*
 * entry.h - an event noted without making it a signal yet (Z-06).
 *
 * Seen by who wrote it; becomes a signal when somebody says what it points
 * to (signal_new.entry), and then shows which.
 *
 * Statements: sql/signal.sql.  Tests: tests/core/entry.c.
 */
#ifndef CORE_ENTRY_H
#define CORE_ENTRY_H

#include <stdint.h>

#include "base/str.h"
#include "event/ctx.h"

struct entry {
    int64_t    id, at;
    struct str moment; /* when it happened, as known */
    struct str story;
    int64_t    signal; /* what it became; 0 = nothing yet */
};
struct entry_list {
    struct entry *item;
    size_t        len, cap;
};

MUST_USE enum rc entry_add(struct ctx *ctx, const struct entry *in, int64_t *id_out);
/* One's own, newest first. */
MUST_USE enum rc entry_list(struct ctx *ctx, struct entry_list *out);
/* ERR_NOT_FOUND also for somebody else's. */
MUST_USE enum rc entry_load(struct ctx *ctx, int64_t id, struct entry *out);

#endif
