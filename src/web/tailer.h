// SPDX-License-Identifier: EUPL-1.2
/*
 * tailer.h - the thread that follows the log and keeps the indexes of texts up to date.
 *
 * Woken after every commit of this node, and once a second for what other nodes wrote.
 * Reading itself is in core/tail.h, with its tests in tests/core/tail.c; the thread runs in every browser test.
 */
#ifndef WEB_TAILER_H
#define WEB_TAILER_H

#include <stdint.h>

#include "base/err.h"

struct index;
struct tailer;

/* Into index go the signals, into cards the bottlenecks and rule cards, as ctx->index and ctx->cards. */
MUST_USE enum rc tailer_start(const char *database, struct index *index, struct index *cards,
                              struct tailer **out, struct err *err);
/* There is something new; may be called from any thread, with the tailer as argument. */
void tailer_wake(void *tailer);
/* Accepts NULL. */
void tailer_stop(struct tailer *tailer);

#endif
