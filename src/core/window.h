// SPDX-License-Identifier: EUPL-1.2
/*
 * window.h - windows of opportunity: when a decision on a bottleneck can be made, and what
 * is still missing for the next one.
 *
 * The days are moments: "2027-04" when only the month is known.  A window is ahead until the last
 * day that its closing can mean; after that it stays in the list as past.
 *
 * Ready for a window (O-43) are three streams, problem, solution and moment, with three proofs:
 * figures, cases and alternatives.  They follow from the records; nobody ticks them.
 *
 * Statements: sql/window.sql.  Tests: tests/core/window.c.
 */
#ifndef CORE_WINDOW_H
#define CORE_WINDOW_H

#include <stdbool.h>
#include <stdint.h>

#include "base/date.h"
#include "base/str.h"
#include "core/bottleneck.h"
#include "event/ctx.h"

struct window_new {
    struct str kind;   /* venster */
    struct str text;   /* what is decided then */
    struct str opens;  /* moment; "" = not known */
    struct str closes; /* moment */
    struct str source; /* where this is written */
};
/* For who leads the bottleneck.  The reporters hear of it. */
MUST_USE enum rc window_add(struct ctx *ctx, int64_t bottleneck, const struct window_new *in,
                            int64_t *id_out);

struct window {
    int64_t     id, at;
    struct str  kind, text, opens, closes, source, unit_name;
    struct date last; /* day on which it may still be open */
    bool        past; /* that day has gone */
};
struct window_list {
    struct window *item;
    size_t         len, cap;
};
/*
 * Of a bottleneck, or of the bottlenecks that a signal is in: the first to close comes first.
 * The caller has checked that the person may read the object.
 */
MUST_USE enum rc window_list(struct ctx *ctx, int64_t object, struct window_list *out);
/* The next one ahead, NULL when there is none. */
const struct window *window_list_next(const struct window_list *list);

struct readiness {
    bool    problem, solution, moment;
    bool    figures, cases, alternatives;
    int64_t proposed; /* alternatives */
    int64_t readings; /* people who said what it means: two come before a solution (I-38) */
};
MUST_USE enum rc readiness_load(struct ctx *ctx, const struct bottleneck *bottleneck,
                                struct readiness *out);

#endif
