// SPDX-License-Identifier: EUPL-1.2
/*
 * flow.h - what hangs on what, and which data go from whom to whom, as people found out in a bottleneck (B-30, X-24).
 *
 * One line is an arrow: a registration or entitlement that another cannot do without, with its term and the key
 * that is missing; or data that one body passes to another, with the ground and the access point.  All that go
 * on are the reference register.  Who leads the bottleneck adds them, and takes away what turned out not to be so.
 *
 * Statements: sql/flow.sql.  Tests: tests/core/flow.c.
 */
#ifndef CORE_FLOW_H
#define CORE_FLOW_H

#include <stdint.h>

#include "base/str.h"
#include "event/ctx.h"

#define FLOW_DATA "gegevens" /* code of keten-soort */

struct flow_new {
    struct str kind;           /* keten-soort: afhankelijk, gegevens */
    struct str source, target; /* a body, registration or entitlement */
    struct str what;           /* is passed, or asked for */
    struct str ground;         /* in law */
    struct str access;         /* through which point */
    struct str term;
    struct str missing; /* key; "" = none */
};
/* Faults at "kind", "source", "target", "what"; as bottleneck_load_to_lead(). */
MUST_USE enum rc flow_add(struct ctx *ctx, int64_t bottleneck, const struct flow_new *in,
                          int64_t *id_out);

/* It turned out not to be so, or not any more: why is kept. */
struct flow_drop {
    struct str text;
};
/* ERR_NOT_FOUND unless it is of this bottleneck and not taken away before. */
MUST_USE enum rc flow_drop(struct ctx *ctx, int64_t bottleneck, int64_t flow,
                           const struct flow_drop *in);

struct flow {
    int64_t    id, bottleneck;
    struct str reference; /* of the bottleneck */
    struct str kind, source, target, what, ground, access, term, missing;
};
struct flow_list {
    struct flow *item;
    size_t       len, cap;
};
/* Of a bottleneck that the caller has loaded, in order. */
MUST_USE enum rc flow_of_bottleneck(struct ctx *ctx, int64_t bottleneck, struct flow_list *out);
/*
 * The register: data that go between bodies, after a line, of every bottleneck that the person may read.  *next_out is
 * where the rest begins, 0 = there is no more.
 */
MUST_USE enum rc flow_register(struct ctx *ctx, int64_t after, int64_t most, struct flow_list *out,
                               int64_t *next_out);

#endif
