// SPDX-License-Identifier: EUPL-1.2
/*
 * sight.h - who saw a signal (T-05, X-03).
 *
 * Whoever opens a signal, or a file with it, is recorded in the log: once a day for each person.  Its
 * owner and whoever entered it are not: it is their own.
 *
 * Its owner sees which units saw it, and on which days first and last.  Not which person, and not how
 * often: nobody is counted (W-03), and who only looks owes no answer.  The log knows the person.
 *
 * Statements: sql/sight.sql.  Tests: tests/core/sight.c, tests/web/sight.c.
 */
#ifndef CORE_SIGHT_H
#define CORE_SIGHT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/date.h"
#include "base/str.h"
#include "event/ctx.h"

/* Whether the person is to be recorded for what they see of this signal now.  Codes as signal_load(). */
MUST_USE enum rc sight_is_due(struct ctx *ctx, int64_t signal, bool *out);

/* Records it, unless sight_is_due() says no. */
MUST_USE enum rc sight_add(struct ctx *ctx, int64_t signal);

/*
 * Whether its story is for so few that it is not shown when that cannot be recorded: it is not to be used, or went around
 * the line.  Codes as signal_load().
 */
MUST_USE enum rc sight_is_needed(struct ctx *ctx, int64_t signal, bool *out);

/* A unit of which somebody saw it. */
struct sight {
    int64_t     unit;
    struct str  unit_name;
    struct date first, last;
};
struct sight_list {
    struct sight *item;
    size_t        len, cap;
};
/* Who saw it first stands first.  ERR_DENIED for who is not its owner. */
MUST_USE enum rc sight_list(struct ctx *ctx, int64_t signal, struct sight_list *out);

#endif
