// SPDX-License-Identifier: EUPL-1.2
/*
 * action.h - what is done about a bottleneck, at which levels, or why nothing is done.
 *
 * Levels run side by side (O-01) and each change has a reason.  "Niets" stands alone, needs a reason
 * of its list, and a condition to reopen (O-02).  Not acting by policy or politics is a record
 * of its own (O-03).  Nothing here touches the fix for a person (O-08).
 *
 * A solution is refused before there is a problem statement and two people have given their
 * reading (I-38), and while all agree and nobody tried a counter-reading (I-36).
 *
 * Statements: sql/action.sql.  Tests: tests/core/action.c.
 */
#ifndef CORE_ACTION_H
#define CORE_ACTION_H

#include <stdbool.h>
#include <stdint.h>

#include "base/date.h"
#include "base/str.h"
#include "core/bottleneck.h"
#include "event/ctx.h"

struct level_new {
    struct str  level;       /* opvolgingsniveau */
    struct str  text;        /* why; the reporters read it */
    struct str  reason_code; /* niets-reden: only for niets */
    struct str  reopen;      /* condition to reopen: only for niets */
    struct date look_again;  /* day to look whether that is so */
};
MUST_USE enum rc action_level_set(struct ctx *ctx, int64_t bottleneck, const struct level_new *in);

struct level_drop {
    struct str level, text;
};
MUST_USE enum rc action_level_drop(struct ctx *ctx, int64_t bottleneck,
                                   const struct level_drop *in);

struct level {
    int64_t     id, at, dropped, dropped_at;
    struct str  level, reason_code, text, reopen, unit_name, dropped_text;
    struct date look_again;
};
struct level_list {
    struct level *item;
    size_t        len, cap;
};
/* In order, those that were dropped too. */
MUST_USE enum rc action_level_list(struct ctx *ctx, int64_t bottleneck, struct level_list *out);

struct inaction_new {
    struct str  kind; /* inactie-soort */
    struct str  text;
    int64_t     decider_unit; /* 0 = not known */
    struct str  decider;      /* in words */
    struct date raise_on;     /* day to raise it again; DATE_NONE = the setting */
};
MUST_USE enum rc policy_inaction_add(struct ctx *ctx, int64_t bottleneck,
                                     const struct inaction_new *in);
struct inaction {
    int64_t     id, at;
    struct str  kind, text, decider, unit_name;
    struct date raise_on;
};
struct inaction_list {
    struct inaction *item;
    size_t           len, cap;
};
MUST_USE enum rc policy_inaction_list(struct ctx *ctx, int64_t bottleneck,
                                      struct inaction_list *out);

struct internal_new {
    struct str  kind; /* interne-actie */
    struct str  text;
    int64_t     unit;
    struct str  horizon; /* horizon (O-10) */
    struct date due;
};
MUST_USE enum rc internal_action_add(struct ctx *ctx, int64_t bottleneck,
                                     const struct internal_new *in);
struct internal_done {
    struct str text;
};
MUST_USE enum rc internal_action_finish(struct ctx *ctx, int64_t bottleneck, int64_t action,
                                        const struct internal_done *in);
struct internal {
    int64_t     id, at, unit, done_by, done_at;
    struct str  kind, text, unit_name, unit_path, horizon, done_text;
    struct date due;
    bool        done;
};
struct internal_list {
    struct internal *item;
    size_t           len, cap;
};
MUST_USE enum rc internal_action_list(struct ctx *ctx, int64_t bottleneck,
                                      struct internal_list *out);

/* O-05: what one party undertakes. */
struct agreement_new {
    int64_t     party;
    struct str  text;
    struct str  function;  /* of the person who does it */
    struct str  mandate;   /* mandaat */
    struct str  consulted; /* ruggespraak: at home */
    struct str  horizon;
    struct date due;
};
MUST_USE enum rc agreement_add(struct ctx *ctx, int64_t bottleneck, const struct agreement_new *in);
struct agreement_change {
    struct str  mandate, consulted, text;
    struct date due;
};
MUST_USE enum rc agreement_update(struct ctx *ctx, int64_t bottleneck, int64_t agreement,
                                  const struct agreement_change *in);
struct agreement {
    int64_t     id, at, party, version; /* version: event that changed it last */
    struct str  party_name, text, function, mandate, consulted, horizon;
    struct str  change; /* what the last change said */
    struct date due;
};
struct agreement_list {
    struct agreement *item;
    size_t            len, cap;
};
MUST_USE enum rc agreement_list(struct ctx *ctx, int64_t bottleneck, struct agreement_list *out);
/* ERR_NOT_FOUND unless it is an agreement of this bottleneck, and one may know of that. */
MUST_USE enum rc agreement_load(struct ctx *ctx, int64_t bottleneck, int64_t id,
                                struct agreement *out);

/* O-06 */
struct dossier_new {
    struct str  arena;    /* politieke-partij: where it is decided */
    struct str  actor;    /* in words */
    struct str  question; /* to decide */
    struct str  horizon;
    struct date decision_on;
};
MUST_USE enum rc dossier_add(struct ctx *ctx, int64_t bottleneck, const struct dossier_new *in);
struct dossier {
    int64_t     id, at;
    struct str  arena, actor, question, horizon;
    struct date decision_on;
};
struct dossier_list {
    struct dossier *item;
    size_t          len, cap;
};
MUST_USE enum rc dossier_list(struct ctx *ctx, int64_t bottleneck, struct dossier_list *out);

/* O-07: another turn; the earlier path stays. */
struct course_new {
    struct str came_from, goes_to, text;
};
MUST_USE enum rc course_change(struct ctx *ctx, int64_t bottleneck, const struct course_new *in);
struct course {
    int64_t    id, at;
    struct str came_from, goes_to, text, unit_name;
};
struct course_list {
    struct course *item;
    size_t         len, cap;
};
MUST_USE enum rc course_list(struct ctx *ctx, int64_t bottleneck, struct course_list *out);

/*
 * What comes before a solution: faults when there is no problem or no second reading (I-38), or while
 * all agree and nobody tried the opposite (I-36).
 */
MUST_USE enum rc bottleneck_check_ready(struct ctx *ctx, const struct bottleneck *bottleneck);

struct solution_new {
    int64_t     alternative; /* the one it came from (alternative.h); 0 = none */
    struct str  text;        /* what changes */
    struct str  for_whom;
    struct str  layer;     /* laag */
    struct str  learning;  /* leerorde */
    struct date starts_on; /* takes effect */
};
MUST_USE enum rc bottleneck_solve(struct ctx *ctx, int64_t bottleneck,
                                  const struct solution_new *in);
struct solution {
    int64_t     id, at;
    struct str  text, for_whom, layer, learning, unit_name;
    struct date starts_on, check_on;
    struct str  verdict; /* effect-oordeel of the last check (effect.h); "" = none yet */
    bool        waits;   /* somebody is to look on check_on */
};
struct solution_list {
    struct solution *item;
    size_t           len, cap;
};
MUST_USE enum rc solution_list(struct ctx *ctx, int64_t bottleneck, struct solution_list *out);

/* O-19: the last day on which somebody, or a route it is on, is to answer; DATE_NONE = nothing is expected. */
MUST_USE enum rc bottleneck_expected(struct ctx *ctx, int64_t bottleneck, struct date *out);
/* Whether what is expected comes after the harm. */
bool bottleneck_is_too_late(const struct bottleneck *bottleneck, struct date expected);

#endif
