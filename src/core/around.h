// SPDX-License-Identifier: EUPL-1.2
/*
 * around.h - ways around the line: a reporter chooses who reads and handles a signal (W-09, W-12).
 *
 * Somebody who fears the line picks a door: a linking pin, the ombuds desk, the director or whoever is highest.  It
 * needs no permission, and nobody in the line is told.  From then on the signal is closed: its consent is
 * SIGNAL_CLOSED, so that its owner, whoever typed it, its handler and, at an ombuds desk, the handler's colleagues
 * read it, and nobody else (core/policy.h); it is in no search, no list of things alike and no pattern.
 *
 * A handler cannot pass such a signal on or give it back: only its owner chooses who reads it.
 *
 * Two kinds are closed from the start, without a door.  What the own organisation or oneself did wrong is the neutral
 * "what would we do differently" (SIGNAL_DIFFERENTLY).  That people work around a rule (SIGNAL_WORK_AROUND, Z-09) is a
 * signal on the rule: its card counts it among all others, "few" while they are few, and leads nobody to who told it.
 *
 * Statements: sql/signal.sql.  Tests: tests/core/around.c, tests/web/closed.c.
 */
#ifndef CORE_AROUND_H
#define CORE_AROUND_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"
#include "core/directory.h"
#include "event/ctx.h"

/*
 * Who is behind a door (list deur) seen from a unit with this path; out->id 0 = nobody, or no such door.
 */
MUST_USE enum rc around_find(struct ctx *ctx, struct str door, struct str path,
                             const struct pass_over *but, struct person *out);

struct around {
    struct str door; /* deur */
    struct str text; /* for who is behind it; may be "" */
};
/*
 * Takes a signal around the line, by its owner only.  ERR_DENIED for others; ERR_INVALID when nobody is behind
 * that door, or while somebody outside the line reads it again already.
 */
MUST_USE enum rc signal_go_around(struct ctx *ctx, int64_t signal, const struct around *in);

#endif
