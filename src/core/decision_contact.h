// SPDX-License-Identifier: EUPL-1.2
/*
 * decision_contact.h - somebody spoke with a person about a decision, taken or still to be taken (I-22).
 *
 * Pre-mediation: a talk takes the sting out before there is an objection.  What came of it is kept:
 * new facts, another decision, understanding, an objection that was not needed.  Who the resident is,
 * is not asked.
 *
 * Everybody who is signed in logs the talks of their own unit; who reads complaints of a unit
 * (redress_may_read()) reads its talks, and everybody their own.
 *
 * Statements: sql/redress_round.sql.  Tests: tests/core/redress_round.c.
 */
#ifndef CORE_DECISION_CONTACT_H
#define CORE_DECISION_CONTACT_H

#include <stdint.h>

#include "core/input.h"
#include "core/period.h"
#include "event/ctx.h"

struct decision_contact {
    int64_t         id, person, unit;
    struct str      unit_name, path;
    struct date     day;
    int64_t         rule; /* NUMBER_NONE or 0 = not said */
    struct str      rule_name;
    struct str      decision; /* about which one */
    struct str      moment;   /* besluit-moment */
    struct str_list results;  /* contact-resultaat */
    struct str      note;
};
struct decision_contact_list {
    struct decision_contact *item;
    size_t                   len, cap;
};

/*
 * Logs one, of the person's own unit.  Faults at "day", "decision", "results", "rule".
 */
MUST_USE enum rc decision_contact_add(struct ctx *ctx, const struct decision_contact *in,
                                      int64_t *id);
/* Newest first: at most so many before this id (0 = from the newest). */
MUST_USE enum rc decision_contact_list(struct ctx *ctx, int64_t before, int64_t most,
                                       struct decision_contact_list *out);

struct contact_count {
    struct str result; /* contact-resultaat; "" = all contacts together */
    int64_t    total;
};
struct contact_count_list {
    struct contact_count *item;
    size_t                len, cap;
};
/* path: of a unit the reader may read of, redress_may_read(). */
MUST_USE enum rc decision_contact_count(struct ctx *ctx, struct str path,
                                        const struct period       *period,
                                        struct contact_count_list *out);

#endif
