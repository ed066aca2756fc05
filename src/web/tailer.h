// SPDX-License-Identifier: EUPL-1.2
/*
 * tailer.h - the thread that follows the log and keeps the indexes of texts up to date.
 *
 * Woken after every commit of this node, and once a second for what other nodes wrote.
 * Reading itself is in core/tail.h, saving in core/snapshot.h, with their tests; the thread runs in every
 * browser test, and stops and starts in tests/web/tailer.c.
 */
#ifndef WEB_TAILER_H
#define WEB_TAILER_H

#include <stdint.h>

#include "base/err.h"

struct index;
struct tailer;

/* What is kept up to date, as ctx->index and ctx->cards; up to which event they are. */
struct tailer_indexes {
    const char   *saved; /* the file they are saved in; NULL = in none */
    struct index *index, *cards;
    int64_t       seq;
    int64_t save_after; /* events after which they are saved meanwhile; tailer_load() says so */
};

/*
 * The indexes as they were saved for this database, or empty; they are the caller's.  What is wrong with the
 * file is logged in one line, and then the log is read again from its beginning.
 */
void tailer_load(const char *database, const char *saved, struct tailer_indexes *out);

/*
 * Follows the log into the indexes, and saves them: when it stops, and meanwhile when much came in.  A
 * text that leaves an index takes the file with it.
 */
MUST_USE enum rc tailer_start(const char *database, const struct tailer_indexes *indexes,
                              struct tailer **out, struct err *err);
/* There is something new; may be called from any thread, with the tailer as argument. */
void tailer_wake(void *tailer);
/* Accepts NULL. */
void tailer_stop(struct tailer *tailer);

#endif
