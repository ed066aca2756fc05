// SPDX-License-Identifier: EUPL-1.2
/*
 * route_keeper.h - who keeps the route map and the network of linking pins (K-10).
 *
 * Both have a named manager as owner, per organisation.  Who left, or is no manager any more,
 * keeps nothing: then the owner is missing, and that is shown.
 *
 * Statements: sql/route.sql.  Tests: tests/core/linking_pin.c.
 */
#ifndef CORE_ROUTE_KEEPER_H
#define CORE_ROUTE_KEEPER_H

#include <stdint.h>

#include "base/str.h"
#include "event/ctx.h"

struct route_keeper {
    int64_t    person; /* 0 = nobody */
    struct str name, unit_name, phone;
};

struct route_keeper_new {
    struct str what; /* route-beheer: routekaart, linking-pins */
    int64_t    person;
};

/* For the own organisation.  ERR_DENIED without the right to keep routes; ERR_INVALID. */
MUST_USE enum rc route_keeper_set(struct ctx *ctx, const struct route_keeper_new *in);
MUST_USE enum rc route_keeper_load(struct ctx *ctx, int64_t organisation, const char *what,
                                   struct route_keeper *out);

#endif
