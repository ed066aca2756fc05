// SPDX-License-Identifier: EUPL-1.2
/*
 * feedback.h - what reporters hear, and what they say back.
 *
 * Most feedback is a consequence of another event (sql/signal.sql: what changes a
 * signal tells its reporter in the same event).  Here are the messages people write themselves,
 * and the reader's side.  How well it goes is in record.h.
 *
 * Feedback of substance says something about the matter, not only about its handling.
 *
 * Statements: sql/signal.sql.  Tests: tests/core/feedback.c.
 */
#ifndef CORE_FEEDBACK_H
#define CORE_FEEDBACK_H

#include <stdbool.h>
#include <stdint.h>

#include "base/date.h"
#include "base/str.h"
#include "event/ctx.h"

/*
 * kind bericht: a message.  nee: what is not possible, why, where the limit lies, what is possible
 * (T-11).  nog-open: still open because ... (T-04).
 */
struct feedback_new {
    struct str kind; /* bericht, nee, nog-open */
    struct str text;
    struct str not_possible, why, bound, possible; /* for nee */
    bool       team; /* T-08: also for the next meeting of the reporter's team */
};
MUST_USE enum rc feedback_give(struct ctx *ctx, int64_t signal, const struct feedback_new *in);

/* T-06: the reporter says it is right, adds to it, or objects. */
struct feedback_reply {
    struct str kind; /* antwoord-soort: klopt, aanvulling, bezwaar */
    struct str text;
};
MUST_USE enum rc feedback_reply(struct ctx *ctx, int64_t signal, int64_t event,
                                const struct feedback_reply *in);

/* One message, as everyone on the signal can read it. */
struct feedback {
    int64_t    event, signal, at;
    struct str happened;  /* "" or, for an old matter, when: as its source knows it */
    struct str reference; /* of the signal; only in the inbox */
    struct str kind;
    bool       substance;
    struct str by_unit; /* "" = the system */
    struct str text, not_possible, why, bound, possible;
    bool       team;
    bool       joined; /* of a signal of another that the reader sees too; only in the inbox */
    /* Who has the signal now and until when (T-01); only in the inbox, of what the reader brought in. */
    struct str  state, now_at;
    int64_t     since;
    struct str  since_known;
    struct date due;
    struct str  event_kind, body; /* facts for the sentence on screen */
};
struct feedback_list {
    struct feedback *item;
    size_t           len, cap;
};
/*
 * In order of the log.  For who does not read the whole signal what happened to the matter, and nothing of what
 * reporter and handler say to each other.  Why an identity was opened has no text but for its owner and who opened it.
 */
MUST_USE enum rc feedback_of_signal(struct ctx *ctx, int64_t signal, struct feedback_list *out);

struct feedback_answer {
    int64_t    id, event, at;
    struct str kind, text;
    bool       mine;
};
struct feedback_answer_list {
    struct feedback_answer *item;
    size_t                  len, cap;
};
/* None for who does not read the whole signal. */
MUST_USE enum rc feedback_replies(struct ctx *ctx, int64_t signal,
                                  struct feedback_answer_list *out);

/*
 * What the person has not marked as read yet, newest first: of what they brought in, and of what they see too
 * (T-01: every reporter).  Of the latter only what happened to the matter since they joined; not what reporter
 * and handler say to each other, and nothing that tells who the reporter is.
 */
MUST_USE enum rc inbox_list(struct ctx *ctx, struct feedback_list *out);
/* What was also meant for the team of the person, for its next meeting, newest first (T-08). */
MUST_USE enum rc feedback_of_team(struct ctx *ctx, struct feedback_list *out);
/* Of one signal the person sees too, all since they joined, in order; empty for anybody else. */
MUST_USE enum rc joined_news(struct ctx *ctx, int64_t signal, struct feedback_list *out);
/* Everything up to this event has been read. */
MUST_USE enum rc inbox_mark_read(struct ctx *ctx, int64_t upto);

#endif
