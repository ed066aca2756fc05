// SPDX-License-Identifier: EUPL-1.2
/*
 * redress_round.h - the look back on a quarter of complaints, objections and appeals (I-18).
 *
 * Who keeps the complaints of a unit looks for the pattern in a quarter and writes conclusions, each of
 * an order of learning (mend the tyre, find the hole, look at the stones on the road) and for the teams
 * it concerns.  When the round is finished they arrive with those teams: a conclusion is not for a drawer.
 *
 * A round cannot be finished without an answer at the third level, even if it is that nothing was
 * found (L-02), nor without a conclusion.  After that it stands.
 *
 * RIGHT_REDRESS at the unit makes one; while it is open only they see it.  A finished one is for
 * everybody in the organisation; a team elsewhere gets the conclusions that are for it.
 *
 * Statements: sql/redress_round.sql.  Tests: tests/core/redress_round.c.
 */
#ifndef CORE_REDRESS_ROUND_H
#define CORE_REDRESS_ROUND_H

#include <stdbool.h>
#include <stdint.h>

#include "core/input.h"
#include "core/period.h"
#include "event/ctx.h"

struct redress_round {
    int64_t       id, at, person, unit, ended_at, version;
    struct str    unit_name, path;
    struct period period;
    bool          finished;
    struct str    third; /* derde-orde; "" until it is finished */
    struct str    third_text;
    bool          may_change; /* the reader, now */
};
struct redress_round_list {
    struct redress_round *item;
    size_t                len, cap;
};

/*
 * Begins one, of a quarter written as "2025-K4".  Faults at "period", also for one that is not over;
 * ERR_DENIED without the right; ERR_CONFLICT when there is one of that unit and quarter.
 */
MUST_USE enum rc redress_round_open(struct ctx *ctx, int64_t unit, struct str period, int64_t *id);
MUST_USE enum rc redress_round_load(struct ctx *ctx, int64_t id, struct redress_round *out);
/* Those the reader may see, newest first: at most so many before this id (0 = from the newest). */
MUST_USE enum rc redress_round_list(struct ctx *ctx, int64_t before, int64_t most,
                                    struct redress_round_list *out);

struct redress_team {
    int64_t    unit;
    struct str name;
};
struct redress_finding {
    int64_t         id;
    struct str      learned; /* leerorde */
    struct str      text;
    int64_t         rule; /* NUMBER_NONE or 0 = about none */
    struct str      rule_name;
    struct ref_list teams; /* units it goes to: what is written */
    struct {
        struct redress_team *item;
        size_t               len, cap;
    } team; /* the same with their names: what is read */
    /* Of one that a team got: */
    int64_t       round, ended_at;
    struct period period;
    struct str    unit_name;
};
struct redress_finding_list {
    struct redress_finding *item;
    size_t                  len, cap;
};

/* Faults at "text", "teams", "rule".  ERR_CONFLICT when the round is finished. */
MUST_USE enum rc redress_finding_add(struct ctx *ctx, int64_t round,
                                     const struct redress_finding *in);
/* ERR_NOT_FOUND when it is none of the round. */
MUST_USE enum rc redress_finding_drop(struct ctx *ctx, int64_t round, int64_t finding);
/* In the order in which they were written, of a round that was loaded. */
MUST_USE enum rc redress_finding_list(struct ctx *ctx, const struct redress_round *round,
                                      struct redress_finding_list *out);

struct redress_end {
    struct str third; /* derde-orde */
    struct str text;  /* what lies underneath, or how they looked */
};
/* Faults at "third" and "text", and at "" without a conclusion.  ERR_CONFLICT when it was finished before. */
MUST_USE enum rc redress_round_finish(struct ctx *ctx, int64_t round, const struct redress_end *in);

/* What finished rounds brought to the unit of the reader, newest first. */
MUST_USE enum rc redress_finding_of_team(struct ctx *ctx, struct redress_finding_list *out);

#endif
