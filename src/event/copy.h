// SPDX-License-Identifier: EUPL-1.2
/*
 * copy.h - plays the log of one database into another one.
 *
 * Lines and parts are taken over as they are; the tables are made anew from the lines, as verify does.  So nothing
 * that went wrong in a table goes along, and it is the same from and to SQLite and PostgreSQL.  Whether the
 * lines are what was written is not judged here: verify_run() of the copy names the line that is not.
 *
 * Tests: tests/core/backup.c.
 */
#ifndef EVENT_COPY_H
#define EVENT_COPY_H

#include "event/ctx.h"

struct log_copied {
    int64_t       events, parts, erased;
    int64_t       last;     /* number of the last line */
    unsigned char head[32]; /* its hash, as it is stored */
};

/*
 * Copies the lines of ctx->db up to the given number, in a read transaction, to a database that has none, in a
 * write transaction: the caller begins and ends both.
 *
 * ERR_NOT_FOUND: there is no such line to copy.  ERR_CORRUPT and others of the databases name the event.
 */
MUST_USE enum rc log_copy(struct ctx *ctx, struct db *into, int64_t last, struct log_copied *out);

#endif
