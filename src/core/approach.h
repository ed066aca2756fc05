// SPDX-License-Identifier: EUPL-1.2
/*
 * approach.h - what somebody tried before at an organisation: when, whom they asked, and what came back, also when
 * nothing came back (Z-29).
 *
 * Whom is a function, never a name.  Added by the owner of the signal, by who typed it for them, or by who handles it;
 * read by everybody who reads the signal.
 *
 * Statements: sql/approach.sql.  Tests: tests/core/approach.c.
 */
#ifndef CORE_APPROACH_H
#define CORE_APPROACH_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"
#include "event/ctx.h"

#define APPROACH_NOTHING "geen" /* code of poging-antwoord: nothing came back */

struct approach {
    int64_t    id; /* only of what was stored */
    struct str place;
    struct str moment; /* a year, month or day, as known; "" = not any more */
    struct str contact;
    struct str reply; /* poging-antwoord; "" = nothing came back */
    struct str text;
};
struct approach_list {
    struct approach *item;
    size_t           len, cap;
};

/* Whether anything was filled in. */
bool approach_is_said(const struct approach *in);
/* Its faults, of members that begin with a prefix: "" or "approach[1].".  Stores nothing. */
void             approach_check(struct ctx *ctx, const char *prefix, const struct approach *in);
MUST_USE enum rc approach_add(struct ctx *ctx, int64_t signal, const struct approach *in);
/* In order of time, of a signal that the caller has loaded. */
MUST_USE enum rc approach_of_signal(struct ctx *ctx, int64_t signal, struct approach_list *out);

#endif
