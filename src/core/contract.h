// SPDX-License-Identifier: EUPL-1.2
/*
 * contract.h - the owner of a signal from a partner lets who holds the contract with it read that signal (W-27).
 *
 * Nobody who holds it reads what the partner's people report, unless the one who reported says so of that one signal; and
 * takes it back as often as they like.  What was read stays known: the page says so before.  It gives sight and nothing
 * more: who holds the contract never gets it in hand, and its story is still left out of what they see elsewhere.
 * Once it goes around the line (around.h) it is closed for them again.
 *
 * Statements: sql/contract.sql.  Tests: tests/core/contract.c.
 */
#ifndef CORE_CONTRACT_H
#define CORE_CONTRACT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"
#include "core/signal.h"
#include "event/ctx.h"

struct contract_choice {
    struct str answer; /* contract-lezen: ja, nee */
};
/*
 * By the owner, with an account.  ERR_DENIED; ERR_INVALID with a fault: the answer is no other than before, the signal is
 * not from a partner, or it went around the line.
 */
MUST_USE enum rc contract_let_read(struct ctx *ctx, int64_t signal,
                                   const struct contract_choice *in);

struct contract_sight {
    bool    may;   /* the reader is its owner, and may choose */
    int64_t since; /* who holds the contract reads it; 0 = does not */
};
/* For the page of a signal that the caller has loaded. */
MUST_USE enum rc contract_sight(struct ctx *ctx, const struct signal *signal,
                                struct contract_sight *out);

#endif
