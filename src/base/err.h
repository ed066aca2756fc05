// SPDX-License-Identifier: EUPL-1.2
/*
 * err.h - what went wrong, as a code to act on and a sentence to read.
 *
 * Whoever fails first sets the error with names and numbers in it and returns
 * its code; everybody above passes the code on.  The sentence is for the
 * operator's log: what a person on a screen reads is chosen from the code (and
 * from the field errors of a form), so no internal text leaks outside.
 *
 * Tests: tests/base/err.c.
 */
#ifndef BASE_ERR_H
#define BASE_ERR_H

#include "base/attr.h"

enum rc {
    OK,
    ERR_NOT_FOUND, /* what was named does not exist, or may not be known to exist */
    ERR_INVALID,   /* input breaks a rule: the person can mend it */
    ERR_CONFLICT,  /* somebody else was first: stale version, double name */
    ERR_DENIED,    /* the person may not do this */
    ERR_LIMIT,     /* too much or too large */
    ERR_KIND,      /* a file of a kind that is not taken */
    ERR_BUSY,      /* a bounded queue is full: try again later */
    ERR_OFTEN,     /* one account too often: again in a moment */
    ERR_FULL,      /* the disk is full: reading goes on */
    ERR_DB,        /* the database failed */
    ERR_IO,        /* a file or socket failed */
    ERR_CORRUPT,   /* stored data is not what was stored */
    ERR_BUG,       /* cannot happen; it did */
    RC_COUNT
};

struct err {
    enum rc rc;        /* OK as long as nothing failed */
    char    text[256]; /* for the log; NUL-terminated, cut when too long */
};

/* Sets code and sentence and returns the code, so that it can be returned at once. */
enum rc err_set(struct err *err, enum rc rc, const char *format, ...) PRINTF_LIKE(3, 4);

/* Back to "nothing failed". */
void err_clear(struct err *err);

/* Short lower-case name of a code, for logs and tests: "not_found". */
const char *rc_name(enum rc rc);

#endif
