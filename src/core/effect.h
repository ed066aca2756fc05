// SPDX-License-Identifier: EUPL-1.2
/*
 * effect.h - whether a solution works: somebody looks back, with what was counted beside it.
 *
 * Deciding on a solution plans a check, by default six months after it takes effect (O-57).  A
 * bottleneck counts as solved only while no new signals that match come in (O-58): one that a
 * person links to it and that is from after that day opens it again, and so does one that a scan
 * finds for the pattern it grew from, when it is from after the weeks in which old
 * decisions still come in.  A scan links nothing: it only says that there is something to see.
 *
 * Signals match near (linked by people, or in a pattern the bottleneck grew from) or wide (also those
 * about one of its rules).  Both are counted a week and judged by the rule of
 * stats/before_after.h; people judge, and the statistic stands beside what they say.  A
 * check stores what was counted then, how, and whom the solution reached (O-59).
 *
 * The lead, or who may lead there, checks; everyone who may read the bottleneck may read what was
 * said.  Numbers are shown to who leads or reads there; to others only totals in which no group is
 * smaller than the setting kleinste-groep.  Nothing is counted per person.
 *
 * Ownership: all that is handed out lives in ctx->arena.
 *
 * Statements: sql/effect.sql.  Tests: tests/core/effect.c.
 */
#ifndef CORE_EFFECT_H
#define CORE_EFFECT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/date.h"
#include "base/str.h"
#include "core/action.h"
#include "core/input.h"
#include "event/ctx.h"
#include "stats/before_after.h"

/* Signals that match, a week, oldest first; the arrays have as many weeks. */
struct effect_figures {
    struct date         first; /* Monday */
    struct date         upto;  /* Sunday of the last whole week */
    size_t              weeks;
    size_t              start; /* week of the change; weeks or more = it is yet to come */
    const double       *near, *wide;
    struct before_after found;                      /* of near */
    struct before_after found_wide;                 /* of wide */
    bool                has_wide;                   /* the bottleneck is about a rule */
    int64_t             cases;                      /* near, since it took effect and up to now */
    int64_t             reporters, later_reporters; /* people behind near, before and since */
    bool   planned; /* too early to say anything: drop_most is what the check can show on its day */
    double drop_most; /* most signals that would still show a drop; -1 = not even none would */
};

struct effect_check {
    int64_t     id, at;
    struct str  verdict, new_cases, worth; /* effect-oordeel, ja-nee-onbekend, effect-waard */
    struct str  text, not_reached, unforeseen, worth_text, unit_name;
    struct date next_on, upto;
    int64_t     reach_expected, applied, granted, refused, non_use; /* NUMBER_NONE = not said */
    struct str  method, found; /* effect-methode, effect-bevinding */
    int64_t     before_count, before_weeks, after_count, after_weeks, cases;
    double      expected, ratio, low, high; /* below 0 = no number */
    struct str  settings;
};
struct effect_check_list {
    struct effect_check *item;
    size_t               len, cap;
};

struct effect {
    struct solution       solution;
    int64_t               bottleneck, version; /* last event of the solution */
    struct str            reference, statement, state;
    bool                  solved; /* its bottleneck counts as such */
    bool                  waits;  /* somebody is to look on solution.check_on */
    bool                  may_judge;
    bool                  shows_weeks, shows_totals; /* to this reader */
    int64_t               fewest;                    /* people in a group that others are shown */
    struct effect_figures figures;
};
/* ERR_NOT_FOUND: there is no such solution, or the person may not know of it. */
MUST_USE enum rc effect_find(struct ctx *ctx, int64_t solution,
                             struct effect *out); /* no figures */
MUST_USE enum rc effect_load(struct ctx *ctx, int64_t solution, struct effect *out);
/* What was said of it, newest first; NUMBER_NONE and -1 for numbers that the reader is not shown. */
MUST_USE enum rc effect_list(struct ctx *ctx, const struct effect *effect,
                             struct effect_check_list *out);

/* A near signal since it took effect that the reader may read; newest first. */
struct effect_case {
    int64_t    id, at;
    struct str reference, title;
};
struct effect_case_list {
    struct effect_case *item;
    size_t              len, cap;
};
MUST_USE enum rc effect_cases(struct ctx *ctx, const struct effect *effect, size_t most,
                              struct effect_case_list *out);

/* What the lead finds; NUMBER_NONE and DATE_NONE mean: not said. */
struct effect_new {
    struct str
        verdict; /* werkt: solved; werkt-deels, te-vroeg: again later; werkt-niet: open again */
    struct str  text; /* why; the reporters read it */
    struct str  new_cases, worth, worth_text;
    struct str  not_reached, unforeseen;
    int64_t     reach_expected, applied, granted, refused;
    struct date next_on; /* by default the term effectmeting, but for werkt: never */
};
/* ERR_DENIED, ERR_INVALID with faults; ERR_CONFLICT when it is open again meanwhile. */
MUST_USE enum rc effect_judge(struct ctx *ctx, int64_t solution, const struct effect_new *in);

/* Version and parameters of how it is computed, as a check stores them. */
struct str effect_settings(struct ctx *ctx, const struct effect_figures *figures);
/* Codes of effect-methode and effect-bevinding. */
const char *effect_method_code(const struct before_after *found);
const char *effect_found_code(const struct before_after *found);

/* --- O-58, in the transaction that brings the signals ------------------------------------ */

/* People linked these to the bottleneck, with these words for the reporters. */
MUST_USE enum rc effect_reopen(struct ctx *ctx, int64_t bottleneck, const int64_t *signal,
                               size_t len, struct str text);
/* A scan found these for the pattern. */
MUST_USE enum rc effect_reopen_by_pattern(struct ctx *ctx, int64_t pattern, const int64_t *signal,
                                          size_t len);

/* --- the parts of effect.c, for its files -------------------------------------------------- */

/* Counts and judges for one solution, up to the last whole week; all reporters alike. */
MUST_USE enum rc effect_count(struct ctx *ctx, int64_t bottleneck, struct date starts_on,
                              struct date check_on, struct effect_figures *out);
/* Whether a signal of this instant, and of an old matter this moment, is from after that day. */
bool effect_is_after(int64_t at, struct str happened, struct date day);

#endif
