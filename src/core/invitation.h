// SPDX-License-Identifier: EUPL-1.2
/*
 * invitation.h - owners are asked along wherever their signal is talked about or decided on (I-10).
 *
 * Before people come together, the one who handles the signal or leads the bottleneck says when and
 * where.  A question to a party and a moment to decide that is known to the day invite by themselves:
 * the answer is the decision.  What was recorded long after it happened invites nobody.
 *
 * Coming is a right, not a duty: the owner may decline each time, or send somebody else, and an
 * invitation that stays without answer is held against nobody.
 *
 * Ownership: all that is handed out lives in ctx->arena.
 * Statements: sql/invitation.sql.  Tests: tests/core/invitation.c.
 */
#ifndef CORE_INVITATION_H
#define CORE_INVITATION_H

#include <stdbool.h>
#include <stdint.h>

#include "base/date.h"
#include "base/str.h"
#include "core/input.h"
#include "event/ctx.h"

struct invitation_new {
    struct str  occasion; /* gelegenheid: casusbespreking, besluit, overleg, kwestietafel ... */
    struct date day;
    struct str  place; /* where, and at what time */
    struct str  text;  /* with whom, about what */
};
/* Of one signal, by who may handle it; tells its owner.  ERR_DENIED, ERR_INVALID. */
MUST_USE enum rc invitation_add(struct ctx *ctx, int64_t signal, const struct invitation_new *in);
/* Of a bottleneck, by who may lead it; tells the owners of all its signals.  ERR_DENIED, ERR_INVALID. */
MUST_USE enum rc invitation_announce(struct ctx *ctx, int64_t bottleneck,
                                     const struct invitation_new *in);

struct invitation_answer {
    struct str reply; /* uitnodiging-antwoord: ik-kom, ik-kom-niet, iemand-anders */
    struct str text;  /* who comes instead, as a function; otherwise what they want to give along */
};
/* By who is invited only; the answer can be changed until the day is over. */
MUST_USE enum rc invitation_reply(struct ctx *ctx, int64_t id, const struct invitation_answer *in);

/* As one of those invited reads it. */
struct invitation {
    int64_t     id, about, at; /* about: the signal or bottleneck */
    int64_t     step;          /* the question whose answer is awaited; 0 = people come together */
    int64_t     signal;        /* of who is invited */
    struct str  occasion, unit_name, place, text;
    struct str  reply, answer; /* reply "" = not answered; answer: the words with it */
    struct date day;           /* when, or by when */
    bool        mine;          /* the reader is invited */
};
struct invitation_list {
    struct invitation *item;
    size_t             len, cap;
};
/* Of the owner of a signal.  The caller has checked that the person may read it. */
MUST_USE enum rc invitation_of_signal(struct ctx *ctx, int64_t signal, struct invitation_list *out);
/* What the person has not answered and is still to come, first day first. */
MUST_USE enum rc invitation_list_open(struct ctx *ctx, struct invitation_list *out);

/* What is still to come, with what those invited said: without who they are. */
struct announced {
    int64_t     id, step;
    struct str  occasion, unit_name, place, text;
    struct date day;
    int64_t     invited, coming, instead, declined; /* instead: somebody else comes */
    int64_t     least; /* what is NUMBER_NONE is of fewer people, or would tell of them (tally.h) */
    struct str_list words; /* of their answers, as far as there are any */
};
struct announced_list {
    struct announced *item;
    size_t            len, cap;
};
/*
 * About a signal or bottleneck, step 0; or the one of its step.  First day first.  The caller has
 * checked that the person may read it; the words are for who leads or answers.
 */
MUST_USE enum rc announced_list(struct ctx *ctx, int64_t about, int64_t step,
                                struct announced_list *out);

#endif
