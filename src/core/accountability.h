// SPDX-License-Identifier: EUPL-1.2
/*
 * accountability.h - the account of a unit: what was asked of it and what it did with that.
 *
 * The same figures in the same order for policy and practice, and no ranking: lists are in the
 * order of the organisation (V-03).  Figures of a unit hold everything below it.
 * Whoever was asked first and whoever accepted a step later were both asked.
 *
 * The page of a policy unit is at the same time its account towards execution (O-52): the signals on
 * its rules, its answers, its choices and what is known of their effect.
 *
 * Whose signals these are is not the unit's to know: few of them are not counted, nor what would tell how
 * few (small.h).  Other figures are of questions and answers, not of people.
 *
 * Contracted partners are told apart, both as units that are asked and as reporters that
 * should hear back (T-14).
 *
 * Statements: sql/step.sql.  Tests: tests/core/accountability.c.
 */
#ifndef CORE_ACCOUNTABILITY_H
#define CORE_ACCOUNTABILITY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/date.h"
#include "base/err.h"
#include "base/str.h"
#include "core/record.h"
#include "core/step.h"
#include "event/ctx.h"

struct accountability {
    int64_t    unit;
    struct str name, path, kind;
    bool       contract;
    int        depth; /* 0 = an organisation */
    int64_t    asked;
    int64_t    complied, partly, explained; /* answers */
    int64_t    inactions;                   /* explanations that choose not to act */
    int64_t    redirected;                  /* times it said "not ours": sent on, or refused */
    int64_t    late;                        /* answers after the day */
    int64_t    waiting;                     /* open now */
    int64_t    silent;                      /* of these: the day passed */
    int64_t    silent_days;                 /* the longest of these; 0 = none */
    int64_t    missed;                      /* "still open because" messages not sent (T-04) */
    int64_t    rules;                       /* policy: that it owns */
    int64_t    signals_on_rules;            /* NUMBER_NONE: few, or few would follow */
    int64_t    fetched_at; /* when it last went to fetch signals itself; 0 = not recorded */
};
struct accountability_list {
    struct accountability *item;
    size_t                 len, cap;
};

/* Every unit that was asked something, missed something or owns rules, and those above it. */
MUST_USE enum rc accountability_list(struct ctx *ctx, struct accountability_list *out);
/* One unit, also one with nothing to account for yet.  ERR_NOT_FOUND. */
MUST_USE enum rc accountability_load(struct ctx *ctx, int64_t unit, struct accountability *out);

/* What changed because the unit did what was asked, newest first. */
struct changed {
    int64_t    id;
    struct str reference, title, state;
    bool       signal; /* otherwise a bottleneck */
};
struct changed_list {
    struct changed *item;
    size_t          len, cap;
};
MUST_USE enum rc accountability_changed(struct ctx *ctx, struct str path, int64_t most,
                                        struct changed_list *out);

/* T-14: how well reporters are answered, of contracted partners or of the organisations themselves. */
MUST_USE enum rc accountability_record(struct ctx *ctx, bool contract, struct record *out);

#endif
