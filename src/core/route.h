// SPDX-License-Identifier: EUPL-1.2
/*
 * route.h - the route map: ways to bring a signal further, and back.
 *
 * A route is advice, not a workflow: nobody needs one to bring something further, and who takes
 * another way records that (route_proposal.h), so that the map learns (K-08).
 *
 * A route may start as a name and no more (K-04), and anybody may read it and propose what is
 * missing.  It comes on the map when it is published, which asks for: a way back to the
 * professional and to the team (K-03), a fitting situation, and stops of which each names who
 * handles and who feeds back (K-05) and, where it goes up a level, by which criteria (K-06).
 * A published route stays that way: a change that would break this is refused.
 *
 * It is reviewed within the setting route-herziening of the last time; due today is in time.
 *
 * Ownership: all that is handed out lives in ctx->arena.
 * Statements: sql/route.sql.  Tests: tests/core/route.c.
 */
#ifndef CORE_ROUTE_H
#define CORE_ROUTE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/date.h"
#include "base/str.h"
#include "core/handle.h"
#include "core/input.h"
#include "event/ctx.h"

/* What somebody says about a route (K-01).  "" = not said. */
struct route_new {
    struct str name;
    struct str kind;       /* route-soort */
    struct str situations; /* one per line, as are the next two */
    struct str criteria;
    struct str examples;
    struct str entry_point;   /* where you begin */
    struct str receiver;      /* who takes it in, by function */
    struct str handler_role;  /* rol */
    struct str mandate;       /* what they may decide */
    struct str duration;      /* "6 weken" or "P6W" */
    struct str return_person; /* how the professional hears what happened */
    struct str return_team;   /* how the team does */
};

struct route_step_new {
    struct str forum;         /* gremium; "" = none of the list */
    int64_t    unit;          /* or a unit; 0 = none */
    struct str name;          /* or a name of its own */
    struct str level;         /* route-niveau */
    struct str purpose;       /* for what you go there */
    struct str criteria;      /* when you go there */
    struct str handling_role; /* rol: responsible for handling */
    struct str feedback_role; /* rol: responsible for feedback */
    struct str duration;
    struct str comes_back; /* what you hear */
    int64_t    place;      /* from 1; NUMBER_NONE = at the end.  Only when it is added. */
};

struct route_line {
    int64_t    id;
    struct str purpose; /* situatie, criterium, voorbeeld */
    struct str text;
};
struct route_line_list {
    struct route_line *item;
    size_t             len, cap;
};

struct route_step {
    int64_t    id, place, unit;
    struct str forum, unit_name, level, handling_role, feedback_role, duration;
    struct str name, purpose, criteria, comes_back;
};
struct route_step_list {
    struct route_step *item;
    size_t             len, cap;
};

struct route {
    int64_t                id, organisation;
    struct str             organisation_name, path;
    struct str             kind, state; /* route-soort, route-staat */
    struct str             handler_role, duration;
    struct str             name, entry_point, receiver, mandate, return_person, return_team;
    struct date            made_on, reviewed_on, published_on; /* DATE_NONE = never */
    struct date            review_due; /* the last day for the next review */
    bool                   overdue;    /* K-04 */
    bool                   published, withdrawn;
    bool                   may_keep; /* the reader keeps this map */
    int64_t                version;
    struct route_line_list line;
    struct route_step_list step;
};
struct route_list {
    struct route *item;
    size_t        len, cap;
};

/* ERR_DENIED without the right to keep routes; ERR_INVALID with faults. */
MUST_USE enum rc route_add(struct ctx *ctx, const struct route_new *in, int64_t *id_out);
/* Everything is said anew; what is no longer there goes out, with an event of its own. */
MUST_USE enum rc route_change(struct ctx *ctx, int64_t id, const struct route_new *in);
/* One situation, criterium or voorbeeld more. */
MUST_USE enum rc route_line_add(struct ctx *ctx, int64_t id, const char *purpose, struct str text);

MUST_USE enum rc route_step_add(struct ctx *ctx, int64_t id, const struct route_step_new *in,
                                int64_t *step_out);
MUST_USE enum rc route_step_change(struct ctx *ctx, int64_t id, int64_t step,
                                   const struct route_step_new *in);
MUST_USE enum rc route_step_remove(struct ctx *ctx, int64_t id, int64_t step,
                                   const struct reason *in);

/* On the map; ERR_INVALID says everything that is still missing. */
MUST_USE enum rc route_publish(struct ctx *ctx, int64_t id);
/* K-04: somebody looked whether it is still right, and says what they found. */
MUST_USE enum rc route_review(struct ctx *ctx, int64_t id, const struct reason *in);
/* Off the map, with the reason. */
MUST_USE enum rc route_withdraw(struct ctx *ctx, int64_t id, const struct reason *in);

/* Everybody who is signed in may read any route.  ERR_NOT_FOUND. */
MUST_USE enum rc route_load(struct ctx *ctx, int64_t id, struct route *out);
/* By name, with lines and stops; organisation 0 and state "" = all. */
MUST_USE enum rc route_list(struct ctx *ctx, int64_t organisation, struct str state,
                            struct route_list *out);
/*
 * The map of the reader: the organisation that was asked for, otherwise the own one; 0 (all)
 * when the own one, such as a contracted partner, has nothing on the map.
 */
MUST_USE enum rc route_map_of(struct ctx *ctx, int64_t asked, int64_t *organisation_out);

/*
 * A map is kept by everyone who has the right anywhere in its organisation, such as the linking
 * pin of one unit.  ERR_DENIED.
 */
bool             route_may_keep(const struct ctx *ctx, struct str organisation_path);
MUST_USE enum rc route_need_keeper(struct ctx *ctx, struct str organisation_path);

/* What a stop is called: its own name, the unit, or the body of the list. */
struct str route_step_name(struct ctx *ctx, const struct route_step *step);

/* What a reader still misses in it: codes of what is empty, for "nog niet ingevuld". */
enum route_gap {
    ROUTE_GAP_SITUATION,
    ROUTE_GAP_CRITERION,
    ROUTE_GAP_EXAMPLE,
    ROUTE_GAP_ENTRY,
    ROUTE_GAP_RECEIVER,
    ROUTE_GAP_HANDLER,
    ROUTE_GAP_MANDATE,
    ROUTE_GAP_DURATION,
    ROUTE_GAP_RETURN,
    ROUTE_GAP_STEP,
    ROUTE_GAP_COUNT
};
bool route_has_gap(const struct route *route, enum route_gap gap);

#endif
