// SPDX-License-Identifier: EUPL-1.2
/*
 * redress_figures.h - what complaints, objections and appeals say together (I-17, I-18, I-19).
 *
 * Everything is of one unit and what is below it, by the day of receipt.  Who may read the cases themselves
 * (redress.h) sees every number.  Others of the organisation see the same table without small numbers
 * (small.h), and without a share that gives away how few are in it, outside it, or still to be decided.  They
 * see whole quarters of the whole organisation, no kinds apart, and no numbers of a year, so that no hidden
 * number follows from those that are shown.
 *
 * A share of objections that went on to appeal is of those received in the period: the newest
 * have not had the time, so it can still rise.
 *
 * Few or none is never a good score: it is a question (I-19).
 *
 * Statements: sql/redress.sql.  Tests: tests/core/redress_figures.c.
 */
#ifndef CORE_REDRESS_FIGURES_H
#define CORE_REDRESS_FIGURES_H

#include <stdbool.h>
#include <stdint.h>

#include "core/period.h"
#include "core/small.h"
#include "event/ctx.h"

enum {
    REDRESS_HIDDEN = SMALL_HIDDEN, /* in place of a number that is not shown */
    REDRESS_WEEKS  = 14            /* of the weekly view: a quarter touches no more */
};

/* Of what.  Fill in with redress_scope(). */
struct redress_scope {
    int64_t       unit, organisation;
    struct str    unit_name, path;
    struct period period;
    struct str    kind;  /* klacht-soort, "" = all */
    bool          exact; /* the reader sees every number */
    int64_t       least; /* others see none that is smaller */
};

/*
 * The scope that was asked: unit 0 = the reader's organisation; period NULL = the quarter of the newest case.
 * Others than those who may read the cases get the quarter it is in, and all kinds.  ERR_NOT_FOUND for a
 * unit of which the reader may not know the figures.
 */
MUST_USE enum rc redress_scope(struct ctx *ctx, int64_t unit, const struct period *period,
                               struct str kind, struct redress_scope *out);

/* A part of a whole, in percent; REDRESS_HIDDEN, both where it is not shown, also when there is no whole (of 0). */
struct redress_share {
    int64_t of;
    int     percent;
};

struct redress_figure {
    int64_t              rule; /* card; 0 = only the word of the source is known */
    int64_t              word; /* then one of those words; 0 = none was given */
    struct str           name; /* "" = no rule was given */
    int64_t              complaints, objections, appeals, higher;
    struct redress_share admissible, upheld, gone_on;
};

struct redress_figure_list {
    struct redress_figure *item;
    size_t                 len, cap;
};

enum redress_order { REDRESS_BY_COMPLAINTS, REDRESS_BY_OBJECTIONS, REDRESS_BY_APPEALS };

/* Per rule; most of the chosen kind first, and what is hidden last. */
MUST_USE enum rc redress_figures(struct ctx *ctx, const struct redress_scope *scope,
                                 enum redress_order order, struct redress_figure_list *out);

/* Only of an exact scope: what came in, week by week, the newest first; the last REDRESS_WEEKS up to the end of the period, or today. */
struct redress_week {
    struct period week;
    int64_t       complaints, objections, appeals; /* appeals: of both kinds */
};
MUST_USE enum rc redress_weeks(struct ctx *ctx, const struct redress_scope *scope,
                               struct redress_week out[REDRESS_WEEKS]);

enum redress_quiet_kind { REDRESS_QUIET_TEAM, REDRESS_QUIET_PARTNER, REDRESS_QUIET_RULE };

/* I-19: a team, partner or rule of which little or nothing is heard. */
struct redress_quiet {
    enum redress_quiet_kind kind;
    int64_t                 id;
    struct str              name;
    int64_t                 now;    /* in the year up to the end of the period; REDRESS_HIDDEN */
    int64_t                 before; /* of a rule: in the year before that; REDRESS_HIDDEN */
};
struct redress_quiet_list {
    struct redress_quiet *item;
    size_t                len, cap;
};
/*
 * Teams, departments and partners: none, or less than a quarter of what the middle one of those with some had.
 * Rules: had five or more in the year before, and now less than a quarter of that.  Also how many rule
 * cards never had any.
 */
MUST_USE enum rc redress_quiet(struct ctx *ctx, const struct redress_scope *scope,
                               struct redress_quiet_list *out, int64_t *rules_without);

#endif
