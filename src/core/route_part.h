// SPDX-License-Identifier: EUPL-1.2
/*
 * route_part.h - what the description of a route and of its stops share; only route.c and
 * route_step.c include this.
 *
 * The checks add faults under the name of the member; who calls them ends with fault_end().
 * Tests: tests/core/route.c.
 */
#ifndef CORE_ROUTE_PART_H
#define CORE_ROUTE_PART_H

#include "core/route.h"
#include "event/event.h"

/* Loads a route for who keeps it.  ERR_NOT_FOUND, ERR_DENIED. */
MUST_USE enum rc route_to_keep(struct ctx *ctx, int64_t id, struct route *out);

void route_check_option(struct ctx *ctx, const char *member, const char *list, struct str code);
/* *out is the term in its own form, "" when it is none. */
void route_check_duration(struct ctx *ctx, struct str text, struct str *out);
void route_check_reason(struct ctx *ctx, struct str reason);
/* K-05 of each stop, K-06 of each stop at another level than the one before. */
void route_check_steps(struct ctx *ctx, const struct route_step_list *steps);

/* An event about a route as a whole, with the words that go with it. */
struct event route_event(struct ctx *ctx, const char *kind, int64_t id, struct str text);

#endif
