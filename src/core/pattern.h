// SPDX-License-Identifier: EUPL-1.2
/*
 * pattern.h - signals that a scan found to be alike, and what people make of it.
 *
 * A pattern is a proposal: it changes no state, closes nothing and says nothing about persons.
 * People make a bottleneck of it, join it with another, split it or say "not now", each
 * with a reason (I-11, I-12).  What was dismissed is read again by somebody from outside the line
 * (I-40).  A bottleneck never needs one (I-15).
 *
 * A person knows a signal of it who may read it; and who may lead a bottleneck or oversees also
 * knows the story of one that may be shared (signal.h), without its sender, as a bottleneck would show
 * it.  Whoever knows PATTERN_FEWEST of its signals sees a pattern, and sees of it what these
 * show: counts, words and weeks are of them alone.  What one does not know shapes nothing.  Only
 * signals that a person may read can that person take along or set apart.
 *
 * How patterns are found is in scan.h; why texts belong together in pattern/explain.h.
 *
 * Statements: sql/pattern.sql.  Tests: tests/core/pattern.c.
 */
#ifndef CORE_PATTERN_H
#define CORE_PATTERN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"
#include "core/input.h"
#include "event/ctx.h"

enum {
    PATTERN_FEWEST  = 3,  /* signals; fewer are no pattern */
    PATTERN_WEEKS   = 26, /* in the line of the last half year */
    PATTERN_QUARTER = PATTERN_WEEKS / 2,
    PATTERN_TYPICAL = 3 /* signals shown as the most typical */
};

struct pattern {
    int64_t         id, at, scan; /* scan 0 = split off by a person */
    struct str      state;        /* patroon-staat */
    int64_t         settled_by, settled_at;
    int64_t         split_from, went_into; /* 0 = none */
    int64_t         grown, version;
    int64_t         signals;  /* that the reader knows; so are the following */
    int64_t         readable; /* of these, those that the reader may read */
    int64_t         reporters, organisations;
    bool            few; /* reporters are so few that who may not read all is not told (small.h) */
    int64_t         recent; /* came in during the last PATTERN_WEEKS weeks */
    int64_t         newest; /* of these, during the last PATTERN_QUARTER */
    int64_t         first_at, last_at;
    struct str      layer;    /* laag: named by most of those the reader may read; "" = by none */
    int64_t         in_layer; /* how many of these name it */
    bool            more;     /* there are signals that the reader may not read */
    int64_t         week[PATTERN_WEEKS]; /* signals by week of receipt; the last one is this week */
    struct str_list words;               /* what they share, most telling first */
    bool            may_settle, may_reread;
};

struct pattern_list {
    struct pattern *item;
    size_t          len, cap;
    int64_t         next; /* cursor of the next page; 0 = this was all */
};

struct pattern_filter {
    struct str state;  /* "" = voorstel */
    int64_t    before; /* cursor; 0 = from the last grown */
    int64_t    most;
};

/* Those the person may see, last grown first. */
MUST_USE enum rc pattern_list(struct ctx *ctx, struct pattern_filter filter,
                              struct pattern_list *out);
/* ERR_NOT_FOUND: there is none, or the person may read too few of its signals. */
MUST_USE enum rc pattern_load(struct ctx *ctx, int64_t id, struct pattern *out);

/* A signal of it that the reader knows. */
struct pattern_signal {
    int64_t         id, at;
    bool            open; /* the reader may read it; if not, reference, unit and state are "" */
    struct str      reference, title, story, unit_name, state;
    struct str_list shared; /* the words of the pattern that it holds */
    int64_t         fit;    /* how much it is like the others: 0 to 100 */
};
struct pattern_signal_list {
    struct pattern_signal *item;
    size_t                 len, cap;
};
/* Best fit first; so the first ones are the most typical and the last one fits least. */
MUST_USE enum rc pattern_signals(struct ctx *ctx, int64_t id, struct pattern_signal_list *out);

/* A rule card that signals of it name, and how many of those that the reader may read do. */
struct pattern_rule {
    int64_t    id;
    struct str name;
    int64_t    signals;
};
struct pattern_rule_list {
    struct pattern_rule *item;
    size_t               len, cap;
};
/* Named most first. */
MUST_USE enum rc pattern_rules(struct ctx *ctx, int64_t id, struct pattern_rule_list *out);

/* The pattern that this signal is in, as the reader may see it; *out 0 = none. */
MUST_USE enum rc pattern_of_signal(struct ctx *ctx, int64_t signal, int64_t *out);

/* --- what people make of it: RIGHT_BOTTLENECK, each with a reason -------------------- */

/* Its signals become a bottleneck, or join one; their reporters hear it (T-01). */
struct pattern_promotion {
    struct str statement;  /* one sentence that names the new bottleneck */
    int64_t    bottleneck; /* an existing one instead; 0 = a new one */
    struct str reason;     /* also told to the reporters */
};
MUST_USE enum rc pattern_promote(struct ctx *ctx, int64_t id, const struct pattern_promotion *in,
                                 int64_t *bottleneck_out);

/* It goes up in another pattern. */
struct pattern_joining {
    int64_t    into;
    struct str reason;
};
MUST_USE enum rc pattern_join(struct ctx *ctx, int64_t id, const struct pattern_joining *in);

/* Some of its signals become a pattern of their own; a scan does not bring them back. */
struct pattern_splitting {
    struct ref_list signals;
    struct str      reason;
};
MUST_USE enum rc pattern_split(struct ctx *ctx, int64_t id, const struct pattern_splitting *in,
                               int64_t *id_out);

/* Not now.  It comes back by itself when it grows by half; see scan.h. */
struct pattern_reason {
    struct str reason;
};
MUST_USE enum rc pattern_dismiss(struct ctx *ctx, int64_t id, const struct pattern_reason *in);

/* I-40: RIGHT_SECOND_READ, and never who dismissed it. */
struct pattern_rereading {
    struct str verdict; /* patroon-herlezing */
    struct str reason;
};
MUST_USE enum rc pattern_reread(struct ctx *ctx, int64_t id, const struct pattern_rereading *in);

/* The last event of it, for a form that changes it. */
MUST_USE enum rc pattern_version(struct ctx *ctx, int64_t id, int64_t *out);

#endif
