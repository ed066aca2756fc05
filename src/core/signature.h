// SPDX-License-Identifier: EUPL-1.2
/*
 * signature.h - several people sign one signal (Z-14).
 *
 * The owner lets others sign with nine words (core/receipt.h), and gives them to whom they choose.  Whoever has the words
 * reads the story, and signs with a signal of their own.  So each has their own thread, their own receipt
 * and all an owner may do, and nobody's words become another's.
 *
 * Whoever has the first signal in hand has them all.  What happens to the first is told to all who signed; what was done
 * for one person, and a message to one, stays with that one.
 *
 * Who signed is told to nobody: a signal that was signed along says so, and is read by the rules for any signal.
 * How many signed is for the owner and who handles it; others hear it from as many people on as any number (core/tally.h).
 *
 * A signal that went around the line, or of a kind that few read, is signed by nobody else.
 *
 * Statements: sql/signature.sql.  Tests: tests/core/signature.c.
 */
#ifndef CORE_SIGNATURE_H
#define CORE_SIGNATURE_H

#include <stdint.h>

#include "base/str.h"
#include "core/input.h"
#include "event/ctx.h"

/* Lets others sign with the words of this hash; by the owner alone.  ERR_DENIED, ERR_INVALID. */
MUST_USE enum rc signing_open(struct ctx *ctx, int64_t signal, struct str hash);

/* What somebody with the words is asked to sign. */
struct signing {
    int64_t    signal, organisation, reporter;
    struct str reference, story; /* story "" = erased */
};
/* ERR_NOT_FOUND: nothing is signed with these words, or no longer. */
MUST_USE enum rc signing_find(struct ctx *ctx, struct str hash, struct signing *out);

/* The signal that ctx->person brought in just now signs the other.  ERR_INVALID: it is their own, or they signed it before. */
MUST_USE enum rc signal_sign(struct ctx *ctx, int64_t signal, const struct signing *with);

/* How a signal stands to others. */
struct signature {
    int64_t    lead;      /* what it was signed along with; 0 = nothing */
    struct str reference; /* of that */
    int64_t    signed_by; /* who signed along; NUMBER_NONE = too few to tell this reader */
    bool       may_open;  /* the reader may let others sign */
};
/* The caller has checked that the person may read it. */
MUST_USE enum rc signature_of(struct ctx *ctx, int64_t signal, struct signature *out);
/* Those that were signed along with it, as far as the person may read them. */
MUST_USE enum rc signature_list(struct ctx *ctx, int64_t lead, struct ref_list *out);

#endif
