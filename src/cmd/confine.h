// SPDX-License-Identifier: EUPL-1.2
/*
 * confine.h - the process gives up what it does not need, so that who breaks in gets little.
 *
 * Never to be had back: system calls that are not in the table of confine.c (no other program is started, no process,
 * no tracing, no mounting, no memory that can be written and then run); writing outside the folder of the database; reading
 * outside that, /usr, /etc and what the kernel tells of itself; new rights by set-user-id; a core dump, which
 * would hold what people wrote.  With PostgreSQL nothing can be written, and certificates are read where they are.
 *
 * Tests: tests/cmd/confine.c; all tests of tests/api and tests/browser run against a program that is confined.
 */
#ifndef CMD_CONFINE_H
#define CMD_CONFINE_H

#include "base/err.h"

enum { CONFINE_READ_MOST = 3 };

struct confinement {
    const char *database;                /* its folder is read and written */
    const char *made;                    /* a file that is to be made elsewhere; NULL = none */
    const char *read[CONFINE_READ_MOST]; /* files and folders besides; NULL = no more */
};

enum confined {
    CONFINED_CALLS = 1, /* seccomp */
    CONFINED_FILES = 2, /* Landlock */
    CONFINED_BOTH  = CONFINED_CALLS | CONFINED_FILES
};

/*
 * No core dump of this process, and no look into its memory by another of the same user: both hold what people wrote.
 * For every command, before it begins.
 */
MUST_USE enum rc confine_dumps(struct err *err);

/*
 * For this thread and all that it makes afterwards; so before any other thread is there.  What the kernel does not have is
 * left out, and *out says what counts: some of enum confined.  ERR_IO: the kernel has it and does not do it.
 */
MUST_USE enum rc confine(const struct confinement *keep, unsigned *out, struct err *err);

/*
 * The same for a subcommand: what the kernel lacks is a line in the log.  A build that looks at itself, with the
 * sanitizers from another process and for coverage in files beside its sources, gives up nothing.
 */
MUST_USE enum rc confine_and_tell(const struct confinement *keep, struct err *err);

#endif
