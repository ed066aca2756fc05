// SPDX-License-Identifier: EUPL-1.2
/*
 * own.h - what the system keeps of what somebody wrote, for that person alone: to read, to take along, and to ask
 * to have it erased (AVG-04).
 *
 * A text is never edited: who finds something wrong adds what is right, and both stay.  A note of one's own is
 * erased at once when its writer asks.  Of anything else somebody with the right vernietigen answers before the
 * term wisverzoek is over: it is erased, or it stays, with the legal ground of that.
 *
 * What was told without a name, or sealed, is not tied to a person: its list is that of the owner of the receipt, under
 * the same rules, and not of the account somebody has as well.  What is sealed is named there, and not shown: the
 * program cannot read it.
 *
 * Ownership: all that is handed out lives in ctx->arena.
 * Statements: sql/own.sql.  Tests: tests/core/own.c.
 */
#ifndef CORE_OWN_H
#define CORE_OWN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/date.h"
#include "base/str.h"
#include "event/ctx.h"

/* The state of what was asked about one text. */
struct own_request {
    int64_t     id; /* 0 = nothing was asked */
    bool        answered;
    struct date due;
    struct str  answer; /* the ground on which it stays */
};
struct own_text {
    int64_t            event, at;
    const char        *what; /* TR(): "Signaal", "Notitie" */
    struct str         text; /* all that was written with it, one under the other; "" = sealed */
    struct own_request request;
};
struct own_text_list {
    struct own_text *item;
    size_t           len, cap;
};
/*
 * What ctx->person wrote, newest first, before an event (0 = from the newest).  *next_out is where the rest begins, 0 = there
 * is no more.  ERR_DENIED for nobody.
 */
MUST_USE enum rc own_text_list(struct ctx *ctx, int64_t before, int64_t most,
                               struct own_text_list *out, int64_t *next_out);

/* All of it, as own_text_list(). */
MUST_USE enum rc own_text_all(struct ctx *ctx, struct own_text_list *out);

/* ERR_NOT_FOUND unless there is a text of ctx->person with this event. */
MUST_USE enum rc own_text_check(struct ctx *ctx, int64_t event);

struct own_ask {
    struct str reason;
};
/*
 * Asks to have erased what was written with an event.  A note is erased at once: *erased_out.  ERR_NOT_FOUND: it is no text
 * of theirs.  ERR_INVALID with faults: it was asked before, or there is nothing left.
 */
MUST_USE enum rc own_ask_erasure(struct ctx *ctx, int64_t event, const struct own_ask *in,
                                 bool *erased_out);

struct erasure_request {
    int64_t     id, event, at;
    struct date due;
    bool        late;
    bool        own; /* of who reads: somebody else answers it */
    bool held; /* what it is about is kept longer (core/retention.h): it is not erased meanwhile */
    struct str  reference; /* of the signal, or the number of the event */
    const char *what;
    struct str  reason;
};
struct erasure_request_list {
    struct erasure_request *item;
    size_t                  len, cap;
};
/*
 * Those that wait in the own organisation, first due first, for who has RIGHT_DESTROY; but one about a signal that is closed
 * (core/around.h) is for whoever has that in hand, and for nobody else.
 */
MUST_USE enum rc erasure_request_list(struct ctx *ctx, struct erasure_request_list *out);

/* ERR_NOT_FOUND: no such request waits for the person. */
MUST_USE enum rc erasure_request_check(struct ctx *ctx, int64_t id);

struct erasure_answer {
    bool       erase;
    struct str text; /* why it stays: the legal ground */
};
/* ERR_NOT_FOUND for one that does not wait; ERR_INVALID with faults: it stays without a ground. */
MUST_USE enum rc erasure_answer(struct ctx *ctx, int64_t id, const struct erasure_answer *in);

#endif
