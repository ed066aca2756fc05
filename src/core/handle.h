// SPDX-License-Identifier: EUPL-1.2
/*
 * handle.h - what the one who has a signal does with it, and what its owner says back.
 *
 * Every act here tells the reporter at once, in the same event: what happened,
 * who has it now, what comes next (T-01).  A signal ends only with reasons that
 * reached its owner (T-02, T-03), after the owner was asked; the owner may object
 * once, and then somebody outside the line reads it again.
 *
 * Nobody handles a signal of their own, or about acts of their own unit.  In a second
 * reading only second readers do.
 *
 * Statements: sql/signal.sql.  Tests: tests/core/handle.c.
 */
#ifndef CORE_HANDLE_H
#define CORE_HANDLE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/date.h"
#include "base/str.h"
#include "event/ctx.h"

struct signal;

/* Whether the person may do the next move on it; the commands below hold to it, but for the owner's own. */
bool signal_may_handle(const struct ctx *ctx, const struct signal *signal);

/* I-02: now or less urgent, and why; told to the sender. */
struct triage {
    struct str urgency; /* triage: nu, minder-dringend */
    struct str reason;
};
MUST_USE enum rc signal_triage(struct ctx *ctx, int64_t signal, const struct triage *in);

/*
 * Somebody else, or oneself (person 0), takes the next move.  Who takes it from another says why: without a reason
 * it is refused, with whom to ask.
 */
struct hand_over {
    int64_t    person;
    struct str reason;
};
MUST_USE enum rc signal_hand_over(struct ctx *ctx, int64_t signal, const struct hand_over *in);

/* The handler gives it back: nobody has it, and everybody inside can see that (Z-20). */
struct reason {
    struct str reason;
};
MUST_USE enum rc signal_give_back(struct ctx *ctx, int64_t signal, const struct reason *in);

/* What was done for this person now; never holds up, nor is held up by, the rest (O-08). */
struct fix {
    struct str state; /* fix-staat: nog-niet, bezig, gedaan, niet-mogelijk */
    struct str text;
};
MUST_USE enum rc signal_fix(struct ctx *ctx, int64_t signal, const struct fix *in);

/* I-06: deliberately open until a day; neither overdue nor closed. */
struct keep_open {
    struct date until;
    struct str  reason;
};
MUST_USE enum rc signal_keep_open(struct ctx *ctx, int64_t signal, const struct keep_open *in);

/* W-08: not passing it on is a decision with role, reason and date. */
MUST_USE enum rc signal_withhold(struct ctx *ctx, int64_t signal, const struct reason *in);

/* Asks the owner before closing: outcome and reasons become the last feedback. */
struct closing {
    struct str outcome; /* afronding: beantwoord, veranderd */
    struct str reason;
};
MUST_USE enum rc signal_propose_closing(struct ctx *ctx, int64_t signal, const struct closing *in);

/* With which outcome it ended, or is about to; "" when it is open.  The caller has loaded it. */
MUST_USE enum rc signal_outcome(struct ctx *ctx, const struct signal *signal, struct str *out);

/* The owner's answer to that; an objection goes once to a second reader outside the line. */
struct closing_answer {
    struct str answer; /* eens, bezwaar */
    struct str text;
};
MUST_USE enum rc signal_answer_closing(struct ctx *ctx, int64_t signal,
                                       const struct closing_answer *in);

/*
 * Closes what was proposed, with that outcome, when the owner kept silent until the due day; or as
 * second reader.
 * The owner has no clock: silence is not held against them, and a closed signal can always be
 * raised again (W-31).
 */
MUST_USE enum rc signal_close(struct ctx *ctx, int64_t signal, const struct closing *in);

#endif
