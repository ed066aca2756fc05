// SPDX-License-Identifier: EUPL-1.2
/*
 * forum.h - the bodies a route can lead to: which routes stop there, and how an
 * organisation reaches them, as last confirmed (K-29).
 *
 * The bodies themselves are the option list gremium.  A contact is a function, not a person.
 *
 * Statements: sql/route.sql.  Tests: tests/core/linking_pin.c.
 */
#ifndef CORE_FORUM_H
#define CORE_FORUM_H

#include <stdbool.h>
#include <stdint.h>

#include "base/date.h"
#include "base/str.h"
#include "event/ctx.h"

struct forum_route {
    int64_t    id;
    struct str name;
};
struct forum_route_list {
    struct forum_route *item;
    size_t              len, cap;
};

struct forum {
    struct str  code, label, help;     /* of the list gremium */
    struct str  contact, phone, meets; /* "" = not known */
    struct date confirmed_on;          /* DATE_NONE = never */
    int64_t     version; /* event that said so last; the organisation as long as there is none */
    bool        stale;   /* not confirmed within the setting route-herziening */
    struct forum_route_list route; /* published routes that stop there */
};
struct forum_list {
    struct forum *item;
    size_t        len, cap;
};

/* Every body of the list, in its order, as the own organisation knows it. */
MUST_USE enum rc forum_list(struct ctx *ctx, struct forum_list *out);

struct forum_new {
    struct str forum;   /* gremium */
    struct str contact; /* a function */
    struct str phone;
    struct str meets; /* how often, where */
};
/* Says or confirms how to reach it, today.  ERR_DENIED without the right to keep routes. */
MUST_USE enum rc forum_describe(struct ctx *ctx, const struct forum_new *in);

#endif
