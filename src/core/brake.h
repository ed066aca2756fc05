// SPDX-License-Identifier: EUPL-1.2
/*
 * brake.h - the brake of a citizen on a decision or a treatment (Z-33), and of a professional on a rule (Z-32).
 *
 * It stops nothing by itself, and it is no objection: the days for that go on.  It forces an answer, with reasons:
 * it stops for now, it changes, or it goes on.  The one who has the signal gives that within the term
 * "noodrem"; when somebody no longer gets by, within "noodrem-bestaanszekerheid", and before all others (B-15).
 * Until then the signal cannot be closed.
 *
 * Pulled by the owner of a signal: without an account, alone or with a helper, or by somebody inside for a citizen.
 *
 * A professional says what carrying out a rule does, against which principle, and how urgent it is; whoever that is, also
 * somebody who works on no file of it or in another organisation.  It may be put to the unit that has the rule, of any
 * organisation: who answers for that unit reads the brake, not the signal and not who pulled it.  Nobody above the one who
 * pulled it is told by the program, also not when no answer comes: that the one who pulled it hears, and the ombuds desk if it
 * may read the signal.  Who pulls is counted nowhere (W-03).
 *
 * Statements: sql/brake.sql.  Tests: tests/core/brake.c.
 */
#ifndef CORE_BRAKE_H
#define CORE_BRAKE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/date.h"
#include "base/str.h"
#include "event/ctx.h"

struct brake_new {
    struct str target; /* rem-waarop: besluit, behandeling */
    struct str
        subsistence; /* ja-nee-onbekend: "ja" is said of the signal too; "" = as the signal has it */
};
/*
 * Pulls it on a signal of the person.  ERR_INVALID: no target, the signal ended, or one waits for an answer already.
 */
MUST_USE enum rc brake_pull(struct ctx *ctx, int64_t signal, const struct brake_new *in);
/* The fault in the target, of the member; "" is none. */
void brake_check(struct ctx *ctx, const char *member, struct str target);

/* The brake of a professional. */
struct brake_cause {
    struct str rule;      /* or way of working, as its people call it */
    struct str harm;      /* what happens to whom */
    struct str principle; /* beginsel: which one that breaks; "onbekend" is none */
    struct str urgency;   /* rem-spoed: "nu" is answered within "noodrem-spoed" */
    int64_t    unit;      /* that has the rule and is to answer; 0 = whoever has the signal */
    struct str door; /* deur: around the line (core/around.h), of a new signal; "" = the line */
};
/*
 * Pulls it on a signal of the person.  ERR_INVALID also: nobody answers for that unit, or who holds the contract with the
 * partner that the signal is from reads there (W-27).
 */
MUST_USE enum rc brake_pull_on_rule(struct ctx *ctx, int64_t signal, const struct brake_cause *in);

/* The same with a new signal whose story is the harm. */
MUST_USE enum rc brake_report(struct ctx *ctx, const struct brake_cause *in, int64_t *signal_out);

struct brake {
    int64_t     id; /* 0 = nobody pulled it */
    int64_t     signal;
    int64_t     at, answered_at;
    struct str  target; /* of a citizen; "" = it is of a professional, who said: */
    struct str  rule, harm, principle, urgency;
    int64_t     unit; /* that is asked; 0 = whoever has the signal */
    struct str  unit_name, unit_path;
    struct date due;
    bool        threat;
    struct str  answer; /* rem-antwoord; "" = not yet */
    struct str  text;   /* the reasons */
    bool        mine, may_answer;
};
/* The last one of a signal that the caller has loaded. */
MUST_USE enum rc brake_of_signal(struct ctx *ctx, int64_t signal, struct brake *out);
/*
 * One that was put to a unit, for who pulled it and who answers for that unit: without reading the signal.
 * ERR_NOT_FOUND for everybody else.
 */
MUST_USE enum rc brake_load(struct ctx *ctx, int64_t id, struct brake *out);

/*
 * Stopped for now, changed, or it goes on, by the unit that was asked, or else who has the signal.  Reasons are always
 * needed; the reporter reads them.  To a professional a bare rule is no reason (O-12).
 */
struct brake_answer {
    struct str answer; /* rem-antwoord */
    struct str text;
};
MUST_USE enum rc brake_answer(struct ctx *ctx, int64_t signal, const struct brake_answer *in);
/* The same of one that was put to a unit, by who answers for that. */
MUST_USE enum rc brake_answer_asked(struct ctx *ctx, int64_t id, const struct brake_answer *in);

/* What waits for an answer. */
struct brake_line {
    int64_t     signal;
    int64_t     asked; /* the brake, when a unit is to answer; 0 = whoever has the signal */
    struct str  title; /* of the signal; of what a unit is asked the rule */
    struct date due;
    bool        threat;
    bool        mine; /* the person pulled it */
};
struct brake_line_list {
    struct brake_line *item;
    size_t             len, cap;
};
/* Of the person: who no longer gets by first, then first due; at most so many. */
MUST_USE enum rc brake_waiting(struct ctx *ctx, int64_t most, struct brake_line_list *out);
/*
 * In the same order, what others let pass: for who sees late answers of the organisation (RIGHT_OVERSEE), and of signals that
 * the person may read; those of professionals only for an ombuds desk (RIGHT_OMBUDS).  One's own first, for everybody.
 */
MUST_USE enum rc brake_late(struct ctx *ctx, int64_t most, struct brake_line_list *out);

#endif
