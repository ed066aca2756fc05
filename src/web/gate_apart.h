// SPDX-License-Identifier: EUPL-1.2
/*
 * gate_apart.h - what the gate takes out of a text and keeps encrypted with the signal (X-01, core/needed.h).
 *
 * It goes with a signal that is being made, of which the sender is the owner; with the signal of a receipt; and
 * with a signal that the command is about, when the sender may add to it.  It is stored in the
 * transaction of the command, or nothing is.
 * Tests: tests/web/gate.c, tests/browser/gate.test.mjs.
 */
#ifndef WEB_GATE_APART_H
#define WEB_GATE_APART_H

#include <stdbool.h>

#include "base/attr.h"
#include "base/err.h"

struct ctx;
struct exchange;
struct field;
struct personal_piece;

/* Whether there is a key to encrypt it with and a signal to keep it with. */
bool gate_apart_may(struct exchange *e);

/* Notes one piece: "Wat gebeurt er? - [burgerservicenummer]: ...". */
void gate_apart_take(struct exchange *e, const struct field *field,
                     const struct personal_piece *piece);

/* Around e->route.command->run(), on the writer: stores what was taken.  ctx->person is who sends it. */
MUST_USE enum rc gate_apart_before(struct ctx *ctx, struct exchange *e);
MUST_USE enum rc gate_apart_after(struct ctx *ctx, struct exchange *e);

#endif
