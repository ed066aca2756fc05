// SPDX-License-Identifier: EUPL-1.2
/*
 * snapshot.h - the indexes of texts in a file beside the database, so that a start need not read the
 * whole log again.
 *
 * The log stays the truth: a file that is missing, cut, changed, of another log, of a moment that this log does not
 * know or of a program with other rules is not used, and the indexes are read from the log as if it was not
 * there.  It holds the stems of texts, so it is for its owner alone and goes as soon as a text that
 * may stand in it leaves the index (doc/decisions/0009-snapshot.md).
 *
 * Tests: tests/core/snapshot.c.
 */
#ifndef CORE_SNAPSHOT_H
#define CORE_SNAPSHOT_H

#include <stdint.h>

#include "event/ctx.h"

/* The file of a database, in the arena; NULL for one that is no file. */
const char *snapshot_path(struct arena *arena, const char *database);

/*
 * Writes ctx->index and ctx->cards, which have been read up to event seq, in place of the file that may be there: the new
 * one is whole and on disk before the old one goes.
 */
MUST_USE enum rc snapshot_save(struct ctx *ctx, const char *path, int64_t seq);

/*
 * Makes ctx->index and ctx->cards as they were saved, which are then the caller's, and gives the event up to
 * which the log is in them.
 *
 * ERR_NOT_FOUND: there is no file.  ERR_CONFLICT: it is of another log, or of a program with other rules.  ERR_CORRUPT: it
 * is not what was written.  On failure nothing is made and ctx->err says why.
 */
MUST_USE enum rc snapshot_load(struct ctx *ctx, const char *path, int64_t *seq_out);

/* Takes the file away, and one that is half written.  Accepts NULL, and that there is none. */
void snapshot_drop(const char *path);

#endif
