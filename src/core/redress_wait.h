// SPDX-License-Identifier: EUPL-1.2
/*
 * redress_wait.h - a file of complaints that waits, so that its columns can be chosen first.
 *
 * While it waits (klaargezet) the file itself is kept, as a part that is erased when it was read or put
 * away; after REDRESS_WAIT_DAYS that is done for who forgot it.  When all is right the person has
 * it read: then it stands in line (wordt-ingelezen) for web/importer.h.  What cannot be read after all is
 * put back with the reason.
 *
 * Only who brought it can see it, with RIGHT_REDRESS at its unit.  All that change it: ERR_NOT_FOUND for
 * others; ERR_CONFLICT when it is no longer in the state for it.
 *
 * Statements: sql/redress.sql.  Tests: tests/core/redress_wait.c.
 */
#ifndef CORE_REDRESS_WAIT_H
#define CORE_REDRESS_WAIT_H

#include "core/redress_file.h"

enum { REDRESS_WAIT_DAYS = 7 };

/* Puts a file ready, bytes and all.  Codes as redress_file_check(). */
MUST_USE enum rc redress_wait_add(struct ctx *ctx, const struct redress_file_new *in, int64_t *id);
/* From now on its columns are read so. */
MUST_USE enum rc redress_wait_map(struct ctx *ctx, int64_t id, struct str map);
MUST_USE enum rc redress_wait_start(struct ctx *ctx, int64_t id);
MUST_USE enum rc redress_wait_drop(struct ctx *ctx, int64_t id);

/* The file itself.  ERR_CONFLICT when it does not wait any more. */
MUST_USE enum rc redress_wait_bytes(struct ctx *ctx, const struct redress_file *file,
                                    struct str *out);
/* Why it was put back; "" when it was not. */
MUST_USE enum rc redress_wait_why(struct ctx *ctx, const struct redress_file *file,
                                  struct str *out);

/* For the system: the first that stands in line, 0 = none; puts one back; puts away what is too old. */
MUST_USE enum rc redress_wait_next(struct ctx *ctx, int64_t *out);
MUST_USE enum rc redress_wait_stop(struct ctx *ctx, int64_t id, struct str why);
MUST_USE enum rc redress_wait_expire(struct ctx *ctx);

#endif
