// SPDX-License-Identifier: EUPL-1.2
/*
 * apart.h - work on the bytes of a stranger, each piece in a process of its own that can do nothing else.
 *
 * Parsers of file formats are the likeliest place for a hole.  So beside the program stands a host, a process without
 * our data, settings or environment, that makes a new process for each job.  That one reads its input from a pipe, writes
 * its answer to another, and can open no file or socket, start nothing, take no more memory or time than
 * its job may, and leave no dump (apart_child.c).  What breaks in there, sits in an empty room until it ends.
 *
 *     if (apart_begin(apart, arena, JOB, bytes, &run, &err) != OK) ...
 *     while (apart_take(run, piece, sizeof piece) > 0) ...
 *     if (apart_end(run, &err) != OK) ... it died: err says of what ...
 *
 * The answer may be of who broke in: whoever reads it checks everything.
 *
 * A host that dies is made again, after a pause that grows when it dies often; what was asked and not begun waits for it,
 * what was begun is answered with ERR_IO.
 *
 * A host is used by any thread; a run belongs to one.  Tests: tests/reader/apart.c.
 */
#ifndef READER_APART_H
#define READER_APART_H

#include <stddef.h>
#include <sys/types.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

struct apart;
struct apart_run;

/* Where a job writes its answer; what cannot be written any more ends its process. */
struct apart_out;
void apart_put(struct apart_out *out, const void *bytes, size_t len);
/* What the host opened for all jobs; NULL = nothing. */
void *apart_warm(const struct apart_out *out);

struct apart_job {
    const char *name; /* for the log */
    /* In the process of its own; the arena goes with it. */
    void (*run)(struct arena *arena, struct str input, struct apart_out *out);
    unsigned seconds; /* of processor time */
    unsigned at_most; /* seconds by the clock, with those in which nobody reads the answer */
    unsigned silence; /* seconds for which it may say nothing while its answer is waited for */
    size_t   memory;  /* bytes, besides eight times the input */
};

struct apart_jobs {
    const struct apart_job *item;
    size_t                  len;
    void *(*warm)(void); /* in the host: opens what no job can open; may be NULL */
};

/*
 * program NULL makes the host a fork of this process: for tests, and before there are threads.  Otherwise it is this
 * program anew, with that as its command, which calls apart_host(): so it has nothing of our memory.  ERR_IO.
 */
MUST_USE enum rc apart_start(const struct apart_jobs *jobs, const char *program, struct apart **out,
                             struct err *err);
/* Accepts NULL. */
void apart_stop(struct apart *apart);

enum { APART_DOOR = 3 }; /* the descriptor by which the host is asked */

/* Keeps a host there, until nobody can ask it any more. */
void apart_host(int door, const struct apart_jobs *jobs);

/* job: its place in the jobs.  ERR_IO when there will be no host any more.  The input is read until the end of the run. */
MUST_USE enum rc apart_begin(struct apart *apart, struct arena *arena, size_t job, struct str input,
                             struct apart_run **out, struct err *err);

/* The next bytes of the answer, at least one; 0 at its end, -1 when it took too long to come. */
MUST_USE ssize_t apart_take(struct apart_run *run, void *bytes, size_t size);

/* Whether the job did what it had to do.  ERR_CORRUPT when it died or was silent too long, with how in *err;
 * ERR_IO when its host died. */
MUST_USE enum rc apart_end(struct apart_run *run, struct err *err);

#endif
