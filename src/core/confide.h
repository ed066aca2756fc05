// SPDX-License-Identifier: EUPL-1.2
/*
 * confide.h - between a name and no name: an identity that only confidential advisers can read (W-01).
 *
 * A signal in confidence is one without a known sender (core/receipt.h) with a sealed part beside it: who it is, sealed
 * to each adviser of one organisation (core/adviser.h).  Its owner is the owner of the receipt, so nothing in the
 * database leads from the signal to a person or an account.
 *
 * Opening takes the passphrase of an adviser and a reason, and is an event before anything is shown.  The
 * reporter reads who did that, when and why.
 *
 * Its owner can become better known later, and never the other way: to the advisers, or by name to everybody who reads the
 * signal.
 *
 * Statements: sql/confide.sql.  Tests: tests/core/confide.c.
 */
#ifndef CORE_CONFIDE_H
#define CORE_CONFIDE_H

#include "core/adviser.h"
#include "core/directory.h"
#include "core/recovery.h"

/* How much is known of who sent a signal that came without an account; only ever upwards. */
enum openness { OPENNESS_ANONYMOUS, OPENNESS_CONFIDED, OPENNESS_NAMED };

struct confided {
    enum openness openness;
    int64_t       event, organisation, at; /* 0 while it is anonymous */
};
MUST_USE enum rc confide_openness(struct ctx *ctx, int64_t signal, struct confided *out);

/* Those of receipt_organisations() that have an adviser whose key works. */
MUST_USE enum rc confide_organisations(struct ctx *ctx, struct unit_list *out);

/* --- sealing -------------------------------------------------------------- */

struct confide {
    struct str identity; /* who it is and how to be reached, in the words of the reporter */
    /* What _check() and _make() fill in: */
    int64_t                 organisation;
    struct adviser_key_list desk;
    struct str              sealed;
};
/* ERR_INVALID with a fault at "identity": nothing was said, or nobody there could open it. */
MUST_USE enum rc confide_check(struct ctx *ctx, int64_t organisation, struct confide *in);
/* Needs no database. */
MUST_USE enum rc confide_make(struct ctx *ctx, struct confide *in);
/*
 * For the signal of ctx->person's receipt.  ERR_CONFLICT with a fault: it was done before, or it has a name already, which
 * does not go back.
 */
MUST_USE enum rc confide_add(struct ctx *ctx, int64_t signal, const struct confide *in);

/* --- a name --------------------------------------------------------------- */

/*
 * From now on everybody who reads the signal of ctx->person's receipt reads this name.  What was sealed stays sealed.
 * ERR_CONFLICT with a fault: it has a name already.
 */
MUST_USE enum rc confide_name(struct ctx *ctx, int64_t signal, struct str name);
/* The name; "" when it has none, or it was erased. */
MUST_USE enum rc confide_name_of(struct ctx *ctx, const struct confided *confided, struct str *out);

/* --- opening -------------------------------------------------------------- */

/* One line of what an adviser sees: no identity, and not who it is handled by. */
struct confided_line {
    int64_t    id, at; /* since when it is confided */
    struct str reference, title;
    int        openings;
};
struct confided_list {
    struct confided_line *item;
    size_t                len, cap;
};
/* Of the adviser's organisation, newest first.  ERR_DENIED. */
MUST_USE enum rc confide_list(struct ctx *ctx, int64_t before, int64_t most,
                              struct confided_list *out);

/* What is confided to the adviser's organisation.  ERR_DENIED; ERR_NOT_FOUND: nothing of this signal. */
MUST_USE enum rc confide_find(struct ctx *ctx, int64_t signal, struct confided *out);

struct identity_opening {
    struct adviser_unlock unlock; /* its passphrase is typed */
    struct str            passphrase, reason;
    /* What _load() and _make() fill in: */
    struct gift_list gifts; /* keys of others that the adviser was given */
    struct str       sealed;
    struct str       identity; /* to be shown once; "" when it was erased */
};
/*
 * ERR_NOT_FOUND: nothing confided to the adviser's organisation.  ERR_DENIED.  ERR_INVALID with faults: no reason, or
 * no key that works.
 */
MUST_USE enum rc identity_opening_load(struct ctx *ctx, int64_t signal,
                                       struct identity_opening *in);
/* ERR_INVALID with a fault: the passphrase does not fit, or it was sealed before the adviser had this key. */
MUST_USE enum rc identity_opening_make(struct ctx *ctx, struct identity_opening *in);
/* Records it; only after this may the identity be shown. */
MUST_USE enum rc identity_opening_add(struct ctx *ctx, int64_t signal,
                                      const struct identity_opening *in);

#endif
