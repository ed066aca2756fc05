// SPDX-License-Identifier: EUPL-1.2
/*
 * writer.h - the one thread that writes.
 *
 * Web workers hand over jobs; the writer runs all that wait in one transaction,
 * each in a savepoint of its own, syncs once and then answers all.  An answer
 * means: on disk.  When the commit fails, every job of the group gets that error
 * and nothing of it is stored.
 *
 * When a job erased a text, the log of the database is emptied once all is answered, so that its bytes are gone too;
 * while somebody reads in it, that is tried again each second (db_scrub).
 *
 * A job's ctx (and arena) belongs to the writer from writer_submit() until
 * done() is called, and to the submitter before and after.
 *
 * Tests: tests/web/writer.c.
 */
#ifndef WEB_WRITER_H
#define WEB_WRITER_H

#include "event/ctx.h"

struct writer;

struct job {
    struct ctx *ctx; /* the writer puts in its own db handle and its clock while run() works */
    enum rc (*run)(struct ctx *ctx, void *arg);
    void (*done)(void *arg, enum rc rc); /* on the writer's thread, after the commit */
    void       *arg;
    struct job *next; /* of the queue */
    enum rc     rc;
};

/* Opens its own write handle on the address and starts the thread. */
MUST_USE enum rc writer_start(const char *address, struct writer **out, struct err *err);
/* Finishes what waits, then stops.  Accepts NULL. */
void writer_stop(struct writer *writer);
/* ERR_BUSY when LIMIT_WRITE_QUEUE jobs wait already: then done() is not called. */
MUST_USE enum rc writer_submit(struct writer *writer, struct job *job);
/* Called on the writer's thread after each commit that stored something (for the tailer). */
void writer_on_commit(struct writer *writer, void (*fn)(void *arg), void *arg);

/* By done(): lets db_rewrite() run once the group is answered. */
void writer_rewrite(struct writer *writer);

/* For /metrics and /healthz. */
struct writer_count {
    int64_t jobs, groups, failed;
    int     waiting;
};
struct writer_count writer_count(struct writer *writer);

#endif
