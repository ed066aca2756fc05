// SPDX-License-Identifier: EUPL-1.2
/*
 * route_proposal.h - what people propose for the route map, and which ways are really taken.
 *
 * Anybody may propose an addition to a route, or a route that is missing (K-04).  Who keeps the
 * map answers with a reason, which the proposer reads.  Taking over an addition puts it in the
 * route; taking over a missing route makes a concept of it.
 *
 * Who brings a signal or bottleneck further records which way that was.  A way that is not on
 * the map is as good as any and becomes a proposal (K-08).  How it ended is recorded too, so that
 * routes that only exist on paper are seen (K-35).  The reporters hear both (T-01).
 *
 * Statements: sql/route.sql.  Tests: tests/core/route.c.
 */
#ifndef CORE_ROUTE_PROPOSAL_H
#define CORE_ROUTE_PROPOSAL_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"
#include "core/route.h"
#include "event/ctx.h"

struct route_proposal_new {
    struct str name; /* of a route that is missing */
    struct str text;
};

/* route 0 = a route that is missing. */
MUST_USE enum rc route_propose(struct ctx *ctx, int64_t route, const struct route_proposal_new *in,
                               int64_t *id_out);

struct route_proposal_answer {
    struct str answer;  /* routevoorstel-antwoord: overgenomen, niet-overgenomen */
    struct str purpose; /* route-onderdeel: where an addition goes; "" = the keeper words it */
    struct str text;    /* why; the proposer reads this */
};
/* *route_out: the concept that was made of it, 0 = none. */
MUST_USE enum rc route_proposal_answer(struct ctx *ctx, int64_t id,
                                       const struct route_proposal_answer *in, int64_t *route_out);

struct route_proposal {
    int64_t    id, organisation, route, person, subject, at, answer, made;
    struct str route_name, kind, unit_name, state, name, text, reason;
    bool       mine, open;
    bool       may_answer;
};
struct route_proposal_list {
    struct route_proposal *item;
    size_t                 len, cap;
};

/* Newest first; everybody who is signed in may read them.  0 and "" = all. */
struct route_proposal_filter {
    int64_t    route, person, organisation;
    struct str state; /* routevoorstel-staat */
};
MUST_USE enum rc route_proposal_list(struct ctx *ctx, struct route_proposal_filter filter,
                                     struct route_proposal_list *out);
MUST_USE enum rc route_proposal_load(struct ctx *ctx, int64_t id, struct route_proposal *out);

/* --- ways that are taken --------------------------------------------------- */

struct route_way {
    int64_t    route; /* 0 = a way that is not on the map */
    struct str text;  /* which way; needed when it is not on the map */
};
/*
 * For a signal or bottleneck the person may speak on.  *proposal_out: what became of a way that
 * is not on the map, 0 = it is.
 */
MUST_USE enum rc route_way_take(struct ctx *ctx, int64_t subject, const struct route_way *in,
                                int64_t *proposal_out);

struct route_way_end {
    struct str outcome; /* route-uitkomst */
    struct str text;
};
/* ERR_NOT_FOUND unless it is a way that was taken with this subject. */
MUST_USE enum rc route_way_end(struct ctx *ctx, int64_t subject, int64_t taken,
                               const struct route_way_end *in);

struct route_taken {
    int64_t    id, route, at;
    struct str name, outcome, text;
};
struct route_taken_list {
    struct route_taken *item;
    size_t              len, cap;
};
/* The caller has checked that the person may read the object. */
MUST_USE enum rc route_ways_of(struct ctx *ctx, int64_t subject, struct route_taken_list *out);

/*
 * K-35: the written path beside its real use.  Who does not keep the map is told of no number of few (L-10): a count is
 * SMALL_HIDDEN then (core/small.h), and there is no median.
 */
struct route_use {
    int64_t started, finished, abandoned;
    int64_t median_days; /* of those that ended; -1 = none did */
    int64_t least;       /* the fewest that others are told of */
    bool    paper;       /* on the map longer than the setting papieren-route, and never taken */
};
MUST_USE enum rc route_use_of(struct ctx *ctx, const struct route *route, struct route_use *out);

#endif
