// SPDX-License-Identifier: EUPL-1.2
/*
 * brake.h - the brake of a citizen on a decision or a treatment (Z-33).
 *
 * It stops nothing by itself, and it is no objection: the days for that go on.  It forces an answer, with reasons:
 * it stops for now, it changes, or it goes on.  The one who has the signal gives that within the term
 * "noodrem"; when somebody no longer gets by, within "noodrem-bestaanszekerheid", and before all others (B-15).
 * Until then the signal cannot be closed.
 *
 * Pulled by the owner of a signal: without an account, alone or with a helper, or by somebody inside for a citizen.
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

struct brake {
    int64_t     id; /* 0 = nobody pulled it */
    int64_t     at, answered_at;
    struct str  target;
    struct date due;
    bool        threat;
    struct str  answer; /* rem-antwoord; "" = not yet */
    struct str  text;   /* the reasons */
};
/* The last one of a signal that the caller has loaded. */
MUST_USE enum rc brake_of_signal(struct ctx *ctx, int64_t signal, struct brake *out);

/* The handler: stopped for now, changed, or it goes on.  Reasons are always needed; the reporter reads them. */
struct brake_answer {
    struct str answer; /* rem-antwoord */
    struct str text;
};
MUST_USE enum rc brake_answer(struct ctx *ctx, int64_t signal, const struct brake_answer *in);

/* What waits for an answer. */
struct brake_line {
    int64_t     signal;
    struct str  title;
    struct date due;
    bool        threat;
};
struct brake_line_list {
    struct brake_line *item;
    size_t             len, cap;
};
/* Of the person: who no longer gets by first, then first due; at most so many. */
MUST_USE enum rc brake_waiting(struct ctx *ctx, int64_t most, struct brake_line_list *out);
/*
 * In the same order, what others let pass: for who sees late answers of the organisation (RIGHT_OVERSEE), and of signals that
 * the person may read.  Nothing for anybody else.
 */
MUST_USE enum rc brake_late(struct ctx *ctx, int64_t most, struct brake_line_list *out);

#endif
