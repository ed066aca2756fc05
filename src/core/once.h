// SPDX-License-Identifier: EUPL-1.2
/*
 * once.h - what counts once only: the way back of a sign-in at the organisation, and a message that somebody signed out there.
 *
 * Only a hash is kept, until the moment that the thing itself would not count any more.
 *
 * Statements: sql/once.sql.  Tests: tests/core/once.c.
 */
#ifndef CORE_ONCE_H
#define CORE_ONCE_H

#include "base/str.h"
#include "event/ctx.h"

/* In a transaction that writes.  until: milliseconds.  ERR_CONFLICT: it was taken before. */
MUST_USE enum rc once_take(struct ctx *ctx, const char *what, struct str value, int64_t until);

#endif
