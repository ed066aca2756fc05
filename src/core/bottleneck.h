// SPDX-License-Identifier: EUPL-1.2
/*
 * bottleneck.h - what people name as structural: signals taken together, and who leads it.
 *
 * One signal is enough to open one (I-15).  Somebody with the right to lead opens and leads it;
 * the owner of a signal opens it as a proposal, and the linking pin leads.  The lead is the one
 * person accountable for the next move; without one it stands on a list for everyone (Z-20).
 *
 * Everything that happens here is told to the reporters of all its signals in the same event
 * (T-01); an end is a proposal to them (T-02).  The fix for a person is never touched (O-08).
 *
 * Everyone who is signed in may read a bottleneck, but for who only administers: such a person needs
 * none of it, and reads one only as the owner of a signal in it.  A story of its signals is shown with its
 * sender only to those who may read that signal; to others as a story alone, when its consent
 * allows.  How many saw it is told as far as that does not tell of few people (tally.h).
 *
 * What is done about it is in action.h, who takes part in party.h.
 *
 * Statements: sql/bottleneck.sql.  Tests: tests/core/bottleneck.c.
 */
#ifndef CORE_BOTTLENECK_H
#define CORE_BOTTLENECK_H

#include <stdbool.h>
#include <stdint.h>

#include "base/date.h"
#include "base/str.h"
#include "core/handle.h"
#include "core/input.h"
#include "core/tally.h"
#include "event/ctx.h"
#include "event/event.h"

/* Texts are parts; codes are of the list behind them.  "" and NUMBER_NONE mean: not said. */
struct bottleneck_new {
    struct str      statement; /* one sentence that names it */
    struct str      problem;
    struct str      affected;
    struct str      cases;
    struct str      figures;
    struct str      stretch;     /* O-09: where the stretch of the present system ends */
    struct str      message;     /* to the reporters; only when it is opened */
    struct str      subsistence; /* ja-nee-onbekend (B-15); only when it is opened */
    struct str_list layers;      /* laag */
    struct str_list groups;      /* doelgroep */
    int64_t         group_size;
    struct str      size_basis; /* schatting-basis */
    struct date     harm_on;    /* O-19 */
    struct ref_list signals;    /* only when it is opened */
    struct ref_list rules, units;
    int64_t         lead; /* 0 = oneself, or the linking pin; only when it is opened */
};

struct bottleneck {
    int64_t         id;
    struct str      reference; /* "K-2026-000012" */
    int64_t         at, unit;
    struct str      unit_name, unit_path;
    bool            proposed; /* opened by the owner of a signal */
    struct str      state;    /* knelpunt-staat */
    int64_t         lead, lead_unit;
    struct str      lead_name, lead_unit_name, lead_path;
    int64_t         since;
    struct date     due, look_again, harm_on;
    int64_t         group_size;
    struct str      size_basis;
    int64_t         split_from, merged_into; /* 0 = none */
    int64_t         version;
    struct str      subsistence; /* ja as long as anybody says so */
    struct tally    tally;
    int64_t         first_at; /* first signal */
    bool            has_problem;
    struct str      statement, problem, affected, cases, figures, stretch;
    struct str_list layers, groups;
    struct ref_list rules, units;
    bool            closed, may_lead; /* may_lead: the reader may act on it */
};

struct bottleneck_line {
    int64_t      id, at, lead, since, first_at;
    struct tally tally;
    struct str   reference, statement, state, subsistence, lead_unit_name;
    struct date  due;
};
struct bottleneck_line_list {
    struct bottleneck_line *item;
    size_t                  len, cap;
};

/* "K-2026-000012" */
struct str bottleneck_reference(struct ctx *ctx, int64_t year, int64_t number);
/* States that the lead chooses; the others follow from steps, solutions and effect checks. */
bool bottleneck_state_is_choice(struct str state);
/* States in which nothing more is expected of the lead. */
bool bottleneck_state_is_closed(struct str state);

/*
 * ERR_INVALID with faults; ERR_DENIED for who neither has the right nor owns the signals;
 * ERR_NOT_FOUND for a signal the person may not read.
 */
MUST_USE enum rc bottleneck_open(struct ctx *ctx, const struct bottleneck_new *in, int64_t *id_out);
/* What is given replaces what was said; earlier words stay in bottleneck_texts(). */
MUST_USE enum rc bottleneck_describe(struct ctx *ctx, int64_t id, const struct bottleneck_new *in);

/* B-15: the person's own answer; nobody can lower another's yes. */
struct subsistence_new {
    struct str answer, text;
};
MUST_USE enum rc bottleneck_subsistence(struct ctx *ctx, int64_t id,
                                        const struct subsistence_new *in);

/*
 * Signals that the person may read join; their reporters hear from then on.  A new case opens it again when
 * it counted as solved (effect.h).
 */
struct joining {
    struct ref_list signals;
    struct str      text;
};
MUST_USE enum rc bottleneck_join(struct ctx *ctx, int64_t id, const struct joining *in);

/* Somebody takes the lead, or gets it (person 0 = oneself). */
MUST_USE enum rc bottleneck_take_lead(struct ctx *ctx, int64_t id, const struct hand_over *in);
MUST_USE enum rc bottleneck_give_back(struct ctx *ctx, int64_t id, const struct reason *in);

/* The next stage, with words for the reporters. */
struct stage {
    struct str  state; /* knelpunt-staat: one of bottleneck_state_is_choice() */
    struct str  text;
    struct date until; /* for opengehouden and wacht-op-moment */
};
MUST_USE enum rc bottleneck_stage(struct ctx *ctx, int64_t id, const struct stage *in);

/* A new bottleneck takes some of the signals along; both know each other. */
struct splitting {
    struct str      statement, text;
    struct ref_list signals;
};
MUST_USE enum rc bottleneck_split(struct ctx *ctx, int64_t id, const struct splitting *in,
                                  int64_t *id_out);
/* It goes up in another one, which a new case opens again; its own page stays and says so. */
struct merging {
    int64_t    into;
    struct str text;
};
MUST_USE enum rc bottleneck_merge(struct ctx *ctx, int64_t id, const struct merging *in);

/* Whether the person leads it, or may lead one in the unit that opened it or that has it. */
bool bottleneck_is_led_by(const struct ctx *ctx, int64_t lead, struct str opened_path,
                          struct str lead_path);

/*
 * Whether the person may read it: everyone who is signed in, but who only administers no other than with a
 * signal of their own in it.  ERR_DB.
 */
MUST_USE enum rc bottleneck_may_read(struct ctx *ctx, int64_t id, bool *out);
/* For the first line of what reads a part of it: ERR_NOT_FOUND for who may not read it.  ERR_DB. */
MUST_USE enum rc bottleneck_need_read(struct ctx *ctx, int64_t id);
MUST_USE enum rc bottleneck_load(struct ctx *ctx, int64_t id, struct bottleneck *out);
/* The same for one who may act on it: the lead, or who may lead one there.  ERR_DENIED. */
MUST_USE enum rc bottleneck_load_to_lead(struct ctx *ctx, int64_t id, struct bottleneck *out);
/* An event of this bottleneck that its reporters hear about: feedback is a code of terugkoppeling-soort. */
struct event bottleneck_telling(struct ctx *ctx, const char *kind, int64_t id, const char *feedback,
                                bool substance, struct str text);
/* Puts the day in it by which its reporters hear more: the term that a setting gives. */
MUST_USE enum rc bottleneck_put_due(struct ctx *ctx, struct event *e, const char *name,
                                    const char *setting);

/* How many people gave their own reading of it (I-38), and how many answered the two questions. */
struct readings {
    int64_t people, answered;
};
MUST_USE enum rc bottleneck_readings(struct ctx *ctx, int64_t id, struct readings *out);

struct bottleneck_filter {
    struct str state;  /* "" = all */
    bool       unled;  /* only those that nobody leads */
    int64_t    before; /* cursor; 0 = from the newest */
    int64_t    most;
};
MUST_USE enum rc bottleneck_list(struct ctx *ctx, struct bottleneck_filter filter,
                                 struct bottleneck_line_list *out);
MUST_USE enum rc bottleneck_list_of_rule(struct ctx *ctx, int64_t rule,
                                         struct bottleneck_line_list *out);
/* In the hands of the person and not ended, first due first. */
MUST_USE enum rc bottleneck_list_led(struct ctx *ctx, int64_t most,
                                     struct bottleneck_line_list *out);

/* Every text of it, first and later, in order. */
struct bottleneck_text {
    int64_t    event, at;
    struct str unit_name, name, content;
};
struct bottleneck_text_list {
    struct bottleneck_text *item;
    size_t                  len, cap;
};
MUST_USE enum rc bottleneck_texts(struct ctx *ctx, int64_t id, struct bottleneck_text_list *out);

/* The last answer of each person, with who and why. */
struct subsistence_answer {
    int64_t    id, at;
    struct str unit_name, answer, text;
};
struct subsistence_answer_list {
    struct subsistence_answer *item;
    size_t                     len, cap;
};
MUST_USE enum rc bottleneck_answers(struct ctx *ctx, int64_t id,
                                    struct subsistence_answer_list *out);

/* A signal of it, as this person may see it. */
struct bottleneck_signal {
    int64_t    id, at;
    struct str reference, state, solve_state, title, story;
    struct str sender; /* unit; "" when the reader may not read the signal itself */
    bool       open;   /* the reader may read the signal itself */
    bool       kept;   /* the story is not shown: its owner did not agree to that */
    bool       left;   /* it went along with a split or merge */
};
struct bottleneck_signal_list {
    struct bottleneck_signal *item;
    size_t                    len, cap;
};
/*
 * In order of arrival, after a signal.  One that the reader may neither open nor read the story of is left out
 * where it would tell of few people: where the tally hides something, and when it moved on to another bottleneck.
 * Fails as bottleneck_load().
 */
MUST_USE enum rc bottleneck_signals(struct ctx *ctx, int64_t id, int64_t after, int64_t most,
                                    struct bottleneck_signal_list *out);

/* Something with a number and a name: rules, organisations, bottlenecks it is connected with. */
struct named {
    int64_t    id;
    struct str name;
    bool       flag; /* for bottlenecks: went up in this one */
};
struct named_list {
    struct named *item;
    size_t        len, cap;
};
MUST_USE enum rc bottleneck_rules(struct ctx *ctx, int64_t id, struct named_list *out);
MUST_USE enum rc bottleneck_units(struct ctx *ctx, int64_t id, struct named_list *out);
/* Split off from it, or went up in it. */
MUST_USE enum rc bottleneck_kin(struct ctx *ctx, int64_t id, struct named_list *out);
MUST_USE enum rc bottleneck_of_signal(struct ctx *ctx, int64_t signal, struct named_list *out);

#endif
