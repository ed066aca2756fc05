// SPDX-License-Identifier: EUPL-1.2
/*
 * combination.h - values that come together in signals more often than they would if they had
 * nothing to do with each other: a rule with a domain of life, a group of people, a unit, a channel (B-26).
 *
 * A scan looks at the signals of one organisation in the last period (setting combinatie-periode).
 * Expected is counted in layers of channel and quarter (of quarter alone where the channel is
 * one of the two), so what one channel brings much of is no combination.  The method is that
 * of stats/screen.h.  There are three kinds:
 *
 *   samen    more often than expected: by the lower limit of the information component, and by the
 *            p-value adjusted for all pairs of the run (Benjamini-Hochberg)
 *   schijn   only without the layers: the layers explain it (Simpson's paradox).  It is
 *            shown, and nobody is asked to look
 *   drie     a third value that two of kind samen bring more of together than each adds
 *
 * each in COMBINATION_LEAST signals of COMBINATION_REPORTERS reporters or more.  The two runs of an
 * organisation, with and without the channel as a value, share the limit, each half.
 *
 * One is told once, and again when it grew by half or when none of the days it was told of are looked
 * at any more.  It says nothing of its cause, nothing of persons, and changes nothing.
 *
 * Whoever reads the whole organisation sees its combinations.  While one rests on signals that the person may
 * not read, its layers are not given, and no number of it when it has few reporters or one of its four counts
 * is of few signals (small.h): from the others that one would follow.
 *
 * Statements: sql/combination.sql.  Tests: tests/core/combination.c.
 */
#ifndef CORE_COMBINATION_H
#define CORE_COMBINATION_H

#include <stdbool.h>
#include <stdint.h>

#include "base/date.h"
#include "base/str.h"
#include "core/input.h"
#include "core/judgement.h"
#include "event/ctx.h"

enum {
    COMBINATION_LEAST     = 3,
    COMBINATION_REPORTERS = 2,
    COMBINATION_PARTS     = 3,
    COMBINATION_SIGNALS   = 1000 /* of one that are written down, the newest */
};

/* Order of the parts of a combination. */
enum combination_axis {
    COMBINATION_RULE,
    COMBINATION_DOMAIN,
    COMBINATION_GROUP, /* as its signals say themselves */
    COMBINATION_UNIT,
    COMBINATION_CHANNEL,
    COMBINATION_AXES
};
/* reeks-soort */
const char *combination_axis_code(enum combination_axis axis);

struct combination_part {
    struct str dimension; /* reeks-soort; "" = there is none */
    struct str subject;   /* id or code */
    struct str about;     /* the same in words */
};

/* What was counted and judged. */
struct combination_counts {
    int64_t total;          /* signals looked at */
    int64_t observed;       /* with all parts */
    int64_t with_x, with_y; /* with each of two; of three: with the first two, with the third */
    double  expected, expected_crude; /* with and without layers */
    double  ic, ic_low, ic_high;      /* in doublings */
    double  crude_low;
    double  chance;         /* adjusted p-value */
    double  ebgm, ebgm_low; /* -1 = too few cells to say it (stats/ebgm.h) */
    int64_t reporters;
    int64_t tests, flagged; /* pairs that could have been seen in the run; of these, told */
    double  by_chance;      /* of these, told on average when values are dealt anew */
};

struct combination {
    int64_t                   id, at, scan, organisation;
    struct str                kind; /* combinatie-soort */
    struct combination_part   part[COMBINATION_PARTS];
    struct date               first_day, last_day; /* of the signals looked at */
    struct combination_counts counts;
    struct str                method;  /* with its settings, as it can be run again */
    struct str                verdict; /* combinatie-oordeel; "" = nobody looked yet */
    int64_t                   version;
    int64_t                   readable; /* of its signals, those that the person may read */
    bool                      more;     /* there are signals that the person may not read */
    bool                      exact; /* the counts may be given; not by layer when there are more */
    bool                      may_judge;
};
struct combination_list {
    struct combination *item;
    size_t              len, cap;
    int64_t             next; /* cursor of the next page; 0 = this was all */
};
struct combination_filter {
    bool       open; /* only those that wait for somebody to look */
    struct str kind; /* "" = every kind */
    int64_t    before, most;
};
/* Whether its numbers tell of few people: its reporters, or one of the four counts they follow from. */
bool combination_is_few(const struct combination_counts *counts, int64_t least);
/* Those the person may see, newest first and of one scan the strongest first. */
MUST_USE enum rc combination_list(struct ctx *ctx, struct combination_filter filter,
                                  struct combination_list *out);
/* ERR_NOT_FOUND: there is none, or the person may not know of it. */
MUST_USE enum rc combination_load(struct ctx *ctx, int64_t id, struct combination *out);
/* The signals of it that the person may read, newest first. */
MUST_USE enum rc combination_signals(struct ctx *ctx, const struct combination *combination,
                                     struct ref_list *out);

/* One channel in one quarter, as it was counted. */
struct combination_layer {
    struct str channel; /* kanaal; "" = all, or it was not said */
    struct str quarter; /* "2026-K1" */
    int64_t    observed, with_x, with_y, total;
    double     expected;
};
struct combination_layer_list {
    struct combination_layer *item;
    size_t                    len, cap;
};
/* Those in which both occur; none of three parts, and none while there are signals that the person may not read. */
MUST_USE enum rc combination_layers(struct ctx *ctx, const struct combination *combination,
                                    struct combination_layer_list *out);

/* Of the list combinatie-oordeel; see judgement.h. */
MUST_USE enum rc combination_judge(struct ctx *ctx, int64_t id, const struct judgement *in);

/* --- the part of a scan; see scan.h ----------------------------------------------------- */

struct combination_found {
    int64_t                   organisation;
    const char               *kind;
    struct combination_part   part[COMBINATION_PARTS]; /* about is left empty */
    struct date               first_day, last_day;
    struct combination_counts counts;
    struct str                method;
    int64_t                  *signal; /* newest first, up to COMBINATION_SIGNALS */
    size_t                    signals;
    struct str_list           layers; /* as sql/schema/0018_combination.sql has them */
};
struct combination_found_list {
    struct combination_found *item; /* by organisation, weakest first */
    size_t                    len, cap;
    int64_t                   tests;
};
/* The version of the method with its settings. */
struct str combination_method(struct ctx *ctx);
/* Screens every organisation; only reads.  The same signals give the same bytes. */
MUST_USE enum rc combination_look(struct ctx *ctx, struct combination_found_list *out);
/* In a write transaction: what is new; *told_out is how many. */
MUST_USE enum rc combination_write(struct ctx *ctx, int64_t scan,
                                   const struct combination_found_list *found, int64_t *told_out);

#endif
