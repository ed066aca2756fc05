// SPDX-License-Identifier: EUPL-1.2
/*
 * recovery.h - two colleagues together give the key of a confidential adviser to another: of who left, or who
 * has neither passphrase nor words any more.
 *
 * The secret half of a key stands, for each two colleagues in either order, in a box sealed to the one within a box
 * sealed to the other.  So the first opens what only the second can open, and the second seals the secret half
 * to the key of who asked for it.  In between nothing is stored that one of them alone can read.
 *
 * Statements: sql/recovery.sql.  Tests: tests/core/recovery.c.
 */
#ifndef CORE_RECOVERY_H
#define CORE_RECOVERY_H

#include "core/adviser.h"

/* The keys of the colleagues of ctx->person who hold its boxes, oldest first; returns how many. */
size_t recovery_holders(const struct ctx *ctx, const struct adviser_key_list *desk,
                        int64_t out[ADVISER_HOLDERS]);

/*
 * Boxes with a secret half of ctx->person for each two of those, a line each: the key that opens it, the key that opens what is
 * in it, and the box.  "" when there are fewer than two.
 */
MUST_USE enum rc recovery_boxes(struct ctx *ctx, struct str secret,
                                const struct adviser_key_list *desk, struct str *out);

#endif
