// SPDX-License-Identifier: EUPL-1.2
/*
 * verify.h - proves that the log is what was written and that every table follows from it.
 *
 * Recomputes the chain and the hash of every part, rebuilds every projection in
 * a database in memory, and compares table by table, and the schema itself (PostgreSQL: its names).
 * What is cut off at the end is only found with a hash that was kept elsewhere.  Reads only; it takes what
 * happens meanwhile not into account (one snapshot).
 *
 * Tests: tests/event/verify.c.
 */
#ifndef EVENT_VERIFY_H
#define EVENT_VERIFY_H

#include "base/buf.h"
#include "event/ctx.h"

struct verify_result {
    int64_t    events, parts, erased, tables, rows;
    struct buf report; /* a line per thing that is wrong, naming it; empty when all is well */
    int        wrong;
    char       head[65]; /* hash of the last line in hex: to keep elsewhere */
};

/*
 * OK also when something is wrong with the data: see wrong.  ERR_* only when it could not look.  Within a
 * transaction it looks at what that would commit.
 */
MUST_USE enum rc verify_run(struct ctx *ctx, struct verify_result *out);
/* Also, one of the lines must have the hash that was kept (EVENT_HASH_SIZE bytes), if any is given. */
MUST_USE enum rc verify_run_since(struct ctx *ctx, const unsigned char *kept,
                                  struct verify_result *out);

#endif
