// SPDX-License-Identifier: EUPL-1.2
/*
 * judgement.h - what a person says of something the nightly scan found: a rise, a combination.
 *
 * The computer asks and a person answers, once, with a reason (ALG-03).  Who handles signals or
 * oversees may; what the scan found only to show it, is not asked of anybody.
 *
 * Tests: tests/core/rise.c, tests/core/combination.c.
 */
#ifndef CORE_JUDGEMENT_H
#define CORE_JUDGEMENT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/str.h"
#include "event/ctx.h"

struct judgement {
    struct str verdict; /* of the list of what is judged */
    struct str reason;
};

/* What is judged; the person may know of it. */
struct judged {
    int64_t     id;
    const char *kind;      /* of the event: "rise_judged" */
    const char *member;    /* its number in the event: "rise" */
    const char *list;      /* verdicts: "stijging-oordeel" */
    struct str  verdict;   /* "" when nobody judged it yet */
    bool        not_asked; /* it is only shown */
};

/* Whether the person is one who looks into such things. */
bool judgement_may(const struct ctx *ctx);

/* ERR_DENIED; ERR_CONFLICT: somebody was first; ERR_INVALID with faults. */
MUST_USE enum rc judgement_add(struct ctx *ctx, const struct judged *what,
                               const struct judgement *in);

#endif
