// SPDX-License-Identifier: EUPL-1.2
/*
 * backup.h - a copy of all that must not be lost, and a database made from one.
 *
 * A backup is a database of SQLite, whatever the database is that it was made of: the log and its parts as they are, the
 * tables as they follow from it, logins and tokens, and a line that says what all this is a copy of.  It is made in one
 * snapshot while the program goes on, and read back before anybody calls it a backup.  Sessions are left out.
 *
 * What was erased stays erased, also in a database that is restored to a moment before that.
 * See doc/decisions/0010-backup.md.
 *
 * Statements: sql/backup.sql.  Tests: tests/core/backup.c, tests/fault/backup.c.
 */
#ifndef CORE_BACKUP_H
#define CORE_BACKUP_H

#include <stdint.h>

#include "base/str.h"
#include "event/copy.h"
#include "event/ctx.h"
#include "event/verify.h"

struct backup_result {
    struct log_copied    copied;
    int64_t              erased_again; /* parts, in a database that was restored */
    struct verify_result verify;       /* of the copy; its report says what is wrong */
};

/*
 * Copies ctx->db, a DB_READ handle, to a file that is not there yet.  The file is there when this gives OK, and on failure it is
 * not.
 *
 * ERR_CONFLICT: there is such a file.  ERR_NOT_FOUND: there is nothing to copy.  ERR_CORRUPT: the copy is not well, see
 * out->verify when ctx->err says so.  ERR_FULL, ERR_IO and others: it could not be written or read.
 */
MUST_USE enum rc backup_make(struct ctx *ctx, const char *path, struct backup_result *out);

struct restore {
    const char *into;      /* a file that is not there yet, or the address of an empty database */
    struct str  until;     /* number of the last event, or the last instant; "" = all */
    const char *erased_by; /* a later database or backup: what it erased is erased; NULL = none */
};

/*
 * Makes a database of the backup that ctx->db has open (DB_READ), or of any other database of this program.
 *
 * Codes as above; ERR_INVALID: until is no number or instant, or nothing happened up to then.  ERR_CONFLICT also when
 * erased_by is of another log.  A file is not there after a failure; a PostgreSQL database is empty then, unless only
 * the verification failed: it comes after the commit.
 */
MUST_USE enum rc backup_restore(struct ctx *ctx, const struct restore *order,
                                struct backup_result *out);

#endif
