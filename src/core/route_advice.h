// SPDX-License-Identifier: EUPL-1.2
/*
 * route_advice.h - which routes fit what somebody wrote, and why (K-02, K-07).
 *
 * Words are compared by their stems; stop words, and words that stand in most routes, say nothing.  Every
 * route that is proposed shows the situation, criterion, example or stop that fits, and the
 * words they have in common: the machine proposes, people decide.
 *
 * The same comparison finds two routes for one situation (Z-11).
 *
 * Tests: tests/core/route.c.
 */
#ifndef CORE_ROUTE_ADVICE_H
#define CORE_ROUTE_ADVICE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"
#include "core/route.h"
#include "event/ctx.h"

/* What is known of a draft signal; only the text is needed. */
struct route_ask {
    struct str      text;
    struct str      structural; /* incident-structureel */
    struct str_list layers;     /* laag */
    bool            urgent;     /* somebody needs help now */
    int64_t         line;       /* a situation that was chosen; 0 = none */
};

struct route_why {
    struct str purpose; /* naam, situatie, criterium, voorbeeld, halte, spoed, niveau */
    struct str text;    /* what stands in the route; "" for spoed and niveau */
    struct str words;   /* in common: "huurtoeslag, terugbetalen" */
};
struct route_why_list {
    struct route_why *item;
    size_t            len, cap;
};

struct route_match {
    const struct route   *route;
    int                   score;
    struct route_why_list why;
};
struct route_match_list {
    struct route_match *item;
    size_t              len, cap;
};

/* The routes of the list that fit, best first.  The result refers to the routes. */
MUST_USE enum rc route_match_in(struct ctx *ctx, const struct route_list *routes,
                                const struct route_ask *ask, struct route_match_list *out);

/* The same for the map of the reader: at most five (K-07). */
MUST_USE enum rc route_advise(struct ctx *ctx, const struct route_ask *ask,
                              struct route_match_list *out);

struct route_double {
    const struct route *one, *other;
    struct str          text, other_text; /* the two situations */
};
struct route_double_list {
    struct route_double *item;
    size_t               len, cap;
};
/* Z-11: pairs of published routes with a situation that says the same. */
MUST_USE enum rc route_doubles_in(struct ctx *ctx, const struct route_list *routes,
                                  struct route_double_list *out);

#endif
