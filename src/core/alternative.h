// SPDX-License-Identifier: EUPL-1.2
/*
 * alternative.h - possible solutions of a bottleneck, beside each other, before one is chosen.
 *
 * Whoever has a voice in the bottleneck may propose one (subject.h); to do nothing is a possible
 * one too.  The same comes first as for a solution: a problem and two readings (I-38, I-36;
 * action.h).  A solution may say which of them it came from; the others stay to be read.
 *
 * Reporters hear of it in the same event (T-01); it is no answer of substance yet.
 *
 * Statements: sql/alternative.sql.  Tests: tests/core/alternative.c.
 */
#ifndef CORE_ALTERNATIVE_H
#define CORE_ALTERNATIVE_H

#include <stdint.h>

#include "base/str.h"
#include "event/ctx.h"

struct alternative_new {
    struct str title;
    struct str needs;        /* what it takes */
    int64_t    decider_unit; /* who can decide, as a unit ... */
    struct str decider;      /* ... or in words */
    struct str cost;         /* "" = not known */
    struct str proposer;     /* in words, when it is not the unit of the person */
};
MUST_USE enum rc alternative_add(struct ctx *ctx, int64_t bottleneck,
                                 const struct alternative_new *in, int64_t *id_out);

struct alternative {
    int64_t    id, at;
    struct str title, needs, decider, cost, proposer; /* names or words; "" = not said */
    int64_t chosen, chosen_at; /* event and instant of the solution that came from it; 0 = none */
};
struct alternative_list {
    struct alternative *item;
    size_t              len, cap;
};
/* In order of time. */
MUST_USE enum rc alternative_list(struct ctx *ctx, int64_t bottleneck,
                                  struct alternative_list *out);

#endif
