// SPDX-License-Identifier: EUPL-1.2
/*
 * redress_review.h - what one closed complaint teaches (I-21), and the question behind it (I-20).
 *
 * Does it yield an insight?  Then: a mistake made once or something structural, and does it ask for
 * training, another process or another rule.  Beside the procedure that was complained about stands
 * what the person really asks.  The newest look counts; what was said before stays in the log.
 *
 * Whoever keeps complaints at its unit (RIGHT_REDRESS) looks; whoever may read the case reads it.
 *
 * Statements: sql/redress_round.sql.  Tests: tests/core/redress_round.c.
 */
#ifndef CORE_REDRESS_REVIEW_H
#define CORE_REDRESS_REVIEW_H

#include <stdbool.h>
#include <stdint.h>

#include "core/input.h"
#include "core/period.h"
#include "event/ctx.h"

struct redress_review {
    bool            insight;
    struct str      cause;    /* klacht-oorzaak; "" when it teaches nothing */
    struct str_list lessons;  /* klacht-les */
    struct str      question; /* klacht-vraag; "" = not said */
    struct str      note;
    int64_t         event, at; /* 0 = nobody looked yet; not of what is written */
};

/*
 * Writes it.  Faults at "cause", "lessons", "note"; ERR_NOT_FOUND as redress_load(); ERR_DENIED without the right;
 * ERR_CONFLICT for one that is not closed.
 */
MUST_USE enum rc redress_review_add(struct ctx *ctx, int64_t redress,
                                    const struct redress_review *in);
/* event 0 when nobody looked yet.  ERR_NOT_FOUND as redress_load(). */
MUST_USE enum rc redress_review_load(struct ctx *ctx, int64_t redress, struct redress_review *out);

/* How many below a path, received in a period, are closed and wait for somebody to look. */
MUST_USE enum rc redress_unreviewed(struct ctx *ctx, struct str path, const struct period *period,
                                    int64_t *out);

/* What was said of those received in a period, each code with how often; most first. */
struct redress_learned {
    struct str what; /* "inzicht", "oorzaak", "les" or "vraag" */
    struct str code; /* of its list; of inzicht "ja" or "nee" */
    int64_t    total;
};
struct redress_learned_list {
    struct redress_learned *item;
    size_t                  len, cap;
};
/* path: of a unit the reader may read of, redress_may_read(). */
MUST_USE enum rc redress_learned_list(struct ctx *ctx, struct str path, const struct period *period,
                                      struct redress_learned_list *out);

#endif
