// SPDX-License-Identifier: EUPL-1.2
/*
 * vault_change.h - everything that was sealed with one key of an installation, sealed with another.
 *
 * Secrets of the second step are state and are replaced.  What is needed to help one person is a text of the log: it
 * comes in as a text of a new event, and the old one is erased.  A recovery code is only a hash, which nobody can make with
 * another key: those codes end, and their owners are told (way_in.h).  Browsers that carry a sealed token of a
 * provider are signed out.
 *
 * What opens with neither key is left as it is, and counted.
 *
 * Statements: sql/second_step.sql, sql/needed.sql.  Tests: tests/core/vault_change.c.
 */
#ifndef CORE_VAULT_CHANGE_H
#define CORE_VAULT_CHANGE_H

#include "core/vault_file.h"
#include "event/ctx.h"

struct vault_changed {
    int64_t second_steps, needed; /* sealed anew */
    int64_t people;               /* whose recovery codes ended */
    int64_t lost;                 /* open with neither */
};
/*
 * As the system, in the open transaction.  What the new key opens already, is left: it may be done again.
 */
MUST_USE enum rc vault_change(struct ctx *ctx, const struct vault_change *change,
                              struct vault_changed *out);

#endif
