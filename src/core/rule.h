// SPDX-License-Identifier: EUPL-1.2
/*
 * rule.h - rule cards: what a rule says, what it is for, the room in it, and who may change it.
 *
 * The purpose ("de bedoeling") is an entry per source, with author, role and date (B-03); two
 * entries can be marked as contradicting.  Any professional may put a view beside the official
 * one (B-04).  A card without a stated purpose stands on the gap list with its owner (B-02).
 * Every version of the words on a card is kept.
 *
 * Statements: sql/rule.sql.  Tests: tests/core/rule.c.
 */
#ifndef CORE_RULE_H
#define CORE_RULE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/date.h"
#include "base/str.h"
#include "core/bottleneck.h"
#include "core/input.h"
#include "event/ctx.h"

struct rule_new {
    struct str  name;
    struct str  law, article; /* legal basis */
    struct str  letter;       /* what it says */
    struct str  room;         /* to deviate */
    struct str  conditions;
    struct str  motivation; /* what a decision must state */
    struct str  purpose;    /* only when it is added: the first entry, from the law */
    struct str  theme;      /* regel-thema */
    struct str  origin;     /* regel-herkomst */
    struct str  freedom;    /* regel-vrijheid */
    int64_t     owner_unit;
    struct date valid_from, valid_to;
};

struct rule {
    int64_t     id;
    struct str  name, law, article, letter, room, conditions, motivation;
    struct str  theme, origin, freedom;
    int64_t     owner_unit; /* 0 = not known */
    struct str  owner_name;
    struct str  keeper_name; /* unit that wrote the card: it finds out what is not known */
    struct date valid_from, valid_to;
    int64_t     version, purposes, signals, bottlenecks;
    bool        gap; /* no stated purpose */
};
struct rule_list {
    struct rule *item;
    size_t       len, cap;
};

MUST_USE enum rc rule_add(struct ctx *ctx, const struct rule_new *in, int64_t *id_out);
/* What is given replaces what was said. */
MUST_USE enum rc rule_change(struct ctx *ctx, int64_t rule, const struct rule_new *in);

struct purpose_new {
    struct str source; /* bedoeling-bron */
    struct str text;
};
/* With the right to keep cards.  Any professional: rule_dissent(). */
MUST_USE enum rc rule_add_purpose(struct ctx *ctx, int64_t rule, const struct purpose_new *in);
MUST_USE enum rc rule_dissent(struct ctx *ctx, int64_t rule, const struct purpose_new *in);

struct conflict_new {
    int64_t    one, other; /* purposes of this card */
    struct str text;
};
MUST_USE enum rc rule_mark_conflict(struct ctx *ctx, int64_t rule, const struct conflict_new *in);

MUST_USE enum rc rule_load(struct ctx *ctx, int64_t id, struct rule *out);
/* Rules that an input names: one that is not there is a fault of the member. */
MUST_USE enum rc rule_check_all(struct ctx *ctx, const char *member, struct ref_list ids);
/* By name; only cards without a purpose when gaps is set.  Without their longer texts. */
MUST_USE enum rc rule_list(struct ctx *ctx, bool gaps, struct rule_list *out);

struct purpose {
    int64_t    id, at;
    struct str source, role, unit_name, text;
    bool       dissent;
};
struct purpose_list {
    struct purpose *item;
    size_t          len, cap;
};
/* The official ones first, then dissenting views, each in order of time. */
MUST_USE enum rc rule_purposes(struct ctx *ctx, int64_t rule, struct purpose_list *out);

struct conflict {
    int64_t    id, one, other, at;
    struct str text;
};
struct conflict_list {
    struct conflict *item;
    size_t           len, cap;
};
MUST_USE enum rc rule_conflicts(struct ctx *ctx, int64_t rule, struct conflict_list *out);

/* A signal about it: one that names it, or that is in a bottleneck about it. */
struct rule_signal {
    int64_t    id, at;
    struct str reference, title, state, solve_state;
};
struct rule_signal_list {
    struct rule_signal *item;
    size_t              len, cap;
};
/* The newest that the person may read, at most so many; rule.signals counts all of them. */
MUST_USE enum rc rule_signals(struct ctx *ctx, int64_t rule, size_t most,
                              struct rule_signal_list *out);
/* What the reporter named: rules of this list, and organisations. */
MUST_USE enum rc rule_of_signal(struct ctx *ctx, int64_t signal, struct named_list *out);
MUST_USE enum rc unit_of_signal(struct ctx *ctx, int64_t signal, struct named_list *out);

/*
 * Takes the number of signals, which then is NUMBER_NONE, from cards of which there are few (small.h) that the
 * person may not all read: before they are shown.
 */
MUST_USE enum rc rule_hide_few(struct ctx *ctx, struct rule *rule, size_t rules);

/* B-26: what meets most often in one signal or bottleneck. */
struct rule_pair {
    struct str kind;              /* regels, organisaties, regel-en-organisatie */
    int64_t    one, other, times; /* times NUMBER_NONE: few (small.h) */
    struct str one_name, other_name;
};
struct rule_pair_list {
    struct rule_pair *item;
    size_t            len, cap;
};
MUST_USE enum rc rule_pairs(struct ctx *ctx, int64_t most, struct rule_pair_list *out);

#endif
