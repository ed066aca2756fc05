// SPDX-License-Identifier: EUPL-1.2
/*
 * daily.h - what has to be done once a day while serving: core/nightly.h.
 *
 * A thread of its own hands the work to the writer as the system (person 0), when it
 * starts and after every midnight in Amsterdam.  The work writes only what is new, so several
 * nodes on one database, or gehoor remind beside it, do no harm.
 *
 * Tests: tests/web/daily.c.
 */
#ifndef WEB_DAILY_H
#define WEB_DAILY_H

#include "base/err.h"

struct daily;
struct writer;

/* The writer must outlive it. */
MUST_USE enum rc daily_start(struct writer *writer, struct daily **out, struct err *err);
/* Waits for what is under way.  Accepts NULL. */
void daily_stop(struct daily *daily);

#endif
