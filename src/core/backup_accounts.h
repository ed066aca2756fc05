// SPDX-License-Identifier: EUPL-1.2
/*
 * backup_accounts.h - what a backup holds besides the log: logins, tokens and second steps; part of backup.h.
 *
 * Sessions stay behind: who is signed in, signs in again.
 */
#ifndef CORE_BACKUP_ACCOUNTS_H
#define CORE_BACKUP_ACCOUNTS_H

#include "event/ctx.h"

struct db;

enum { ACCOUNTS_HASH_SIZE = 32 };

/* From ctx->db, without those of people who are not there. */
MUST_USE enum rc accounts_copy(struct ctx *ctx, struct db *into);

/* Of all of these; the same on either database. */
MUST_USE enum rc accounts_hash(struct db *db, unsigned char out[ACCOUNTS_HASH_SIZE],
                               struct err *err);

#endif
