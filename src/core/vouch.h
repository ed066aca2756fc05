// SPDX-License-Identifier: EUPL-1.2
/*
 * vouch.h - the ombuds desk lets in the key of a confidential adviser when no colleague with a key can (W-01).
 *
 * The last adviser left, or lost all there was to open the key with.  Then a new key waits (core/adviser.h), and nobody can
 * report in confidence until it is let in.  An administrator can give an account the right, or a new password; so
 * that is not enough.  Somebody of the desk says how they know who made the key, and that is in the log.
 *
 * Not the one who made it, nor who administers.  Nor an account that an administrator could have made for this: whoever lets in has
 * been of the desk for VOUCH_DAYS, as long as the desk sees a role as new (core/entrusted.h), and nobody else set their password since.
 *
 * Statements: sql/adviser.sql.  Tests: tests/core/vouch.c.
 */
#ifndef CORE_VOUCH_H
#define CORE_VOUCH_H

#include <stdint.h>

#include "base/str.h"
#include "core/adviser.h"
#include "core/entrusted.h"
#include "event/ctx.h"

enum { VOUCH_DAYS = ENTRUSTED_NEW_DAYS };

/* Keys that wait for the desk of ctx->person, oldest first; one's own is not among them.  ERR_DENIED for who is of no desk. */
MUST_USE enum rc vouch_list(struct ctx *ctx, struct adviser_key_list *out);

/*
 * Lets it in; the reason says how they know that this is the adviser.  ERR_DENIED; ERR_NOT_FOUND: no key beside which
 * this desk stands.  ERR_CONFLICT: it does not wait for the desk any more.  ERR_INVALID with faults: one's own, no reason
 * (member "reason"), or not long enough of the desk.
 */
MUST_USE enum rc vouch_add(struct ctx *ctx, int64_t key, struct str reason);

#endif
