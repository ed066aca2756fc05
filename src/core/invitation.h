// SPDX-License-Identifier: EUPL-1.2
/*
 * invitation.h - the owner is asked along wherever something is decided about the signal (I-10).
 *
 * Coming is a right, not a duty: the owner may decline each time, and an invitation that stays without
 * answer is held against nobody.
 *
 * Statements: sql/invitation.sql.  Tests: tests/core/invitation.c.
 */
#ifndef CORE_INVITATION_H
#define CORE_INVITATION_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"
#include "event/ctx.h"

struct invitation_new {
    struct str  occasion; /* gelegenheid: casusbespreking, besluit, overleg, kwestietafel ... */
    struct date day;
    struct str  text; /* where, when, with whom */
};
/* By who may handle the signal; tells the owner.  ERR_DENIED, ERR_INVALID. */
MUST_USE enum rc invitation_add(struct ctx *ctx, int64_t signal, const struct invitation_new *in);

struct invitation_answer {
    struct str reply; /* uitnodiging-antwoord: ik-kom, ik-kom-niet */
    struct str text;
};
/* By the owner only; the answer can be changed until the day is over. */
MUST_USE enum rc invitation_reply(struct ctx *ctx, int64_t id, const struct invitation_answer *in);

struct invitation {
    int64_t     id, signal, at;
    struct str  occasion, unit_name, reply; /* reply "" = not answered */
    struct date day;
    bool        mine; /* the reader is the owner who is asked */
};
struct invitation_list {
    struct invitation *item;
    size_t             len, cap;
};
MUST_USE enum rc invitation_of_signal(struct ctx *ctx, int64_t signal, struct invitation_list *out);
/* What the person has not answered and is still to come, first day first. */
MUST_USE enum rc invitation_list_open(struct ctx *ctx, struct invitation_list *out);

#endif
