// SPDX-License-Identifier: EUPL-1.2
/*
 * retention.h - how long each kind of data is kept, and what is kept longer (AVG-03, BIO-5.33.01).
 *
 * There are as many kinds of data as lists of what can be erased by term (list gegevens-soort).  Each has a
 * term that begins when the matter ends, with the legal source of that term.  An organisation sets its own;
 * until then the term and the reason below count, so that no kind is without a term.  What the log itself
 * holds, codes and numbers without a text, and what people made of signals stays.
 *
 * A hold keeps one signal with all that is with it, or one file of the ombuds desk, whatever the term says, for as long as its reason
 * stands: a case in court, an objection, a request of the reporter.
 *
 * What happens when a term is over is in destruction.h.
 *
 * Ownership: all that is handed out lives in ctx->arena.
 * Statements: sql/retention.sql.  Tests: tests/core/destruction.c.
 */
#ifndef CORE_RETENTION_H
#define CORE_RETENTION_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"
#include "event/ctx.h"

struct retention {
    struct str kind;      /* list gegevens-soort */
    struct str term;      /* "P5Y" */
    struct str source;    /* the legal source, in words; a TR() text when it is of the program */
    int64_t    source_at; /* event that holds it; 0 = the words of the program */
    bool       by_itself; /* erased without a person who approves the list */
    bool       own;       /* the organisation said so itself */
};
struct retention_list {
    struct retention *item;
    size_t            len, cap;
};

/* All kinds, for the organisation of the person, or of nobody: what counts in general. */
MUST_USE enum rc retention_list(struct ctx *ctx, struct retention_list *out);
/* One kind for one organisation; ERR_NOT_FOUND when there is no such kind. */
MUST_USE enum rc retention_load(struct ctx *ctx, int64_t organisation, struct str kind,
                                struct retention *out);

struct retention_change {
    struct str kind;
    struct str term;   /* "5 jaar" or "P5Y" */
    struct str source; /* law and article, or the selection list */
    bool       by_itself;
};
/* For the administrator; ERR_INVALID with faults: no term, or no source. */
MUST_USE enum rc retention_change(struct ctx *ctx, const struct retention_change *in);

/* --- holds ----------------------------------------------------------------- */

struct hold {
    int64_t    id; /* 0 = there is none */
    int64_t    at;
    struct str unit_name, reason;
};
/* The hold on an object that counts now.  The caller has checked that the person may read the object. */
MUST_USE enum rc hold_of(struct ctx *ctx, int64_t object, struct hold *out);

struct hold_new {
    struct str reason;
};
/* Whether the person may put a hold on this signal, or end it: who handles it, or who approves lists. */
struct signal;
bool hold_may(const struct ctx *ctx, const struct signal *signal);
/*
 * On a signal, or on a file by its desk.  ERR_INVALID with faults: no reason, or there is a hold already; ERR_DENIED;
 * ERR_NOT_FOUND.
 */
MUST_USE enum rc hold_set(struct ctx *ctx, int64_t object, const struct hold_new *in);
/* ERR_INVALID with faults: no reason, or there is none; ERR_DENIED. */
MUST_USE enum rc hold_lift(struct ctx *ctx, int64_t object, const struct hold_new *in);

#endif
