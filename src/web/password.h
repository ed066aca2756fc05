// SPDX-License-Identifier: EUPL-1.2
/*
 * password.h - the one thread that checks passwords, and makes the hash of new ones.  The server has another of the
 * same for files, which take longer still.
 *
 * Either takes tens of milliseconds and 64 MiB on purpose, so there is one at a time, at
 * a low priority, with a short bounded queue.  An unknown login is checked against
 * a hash that no password fits, so that the answer takes as long.
 *
 * Another such thread talks with the provider where people sign in (page/oidc.h): it takes long as well, and those who wait
 * for the one do not wait for the other.
 *
 * Tests: tests/web/server.c.
 */
#ifndef WEB_PASSWORD_H
#define WEB_PASSWORD_H

#include <stdbool.h>

#include "base/err.h"
#include "base/str.h"

enum { PASSWORD_QUEUE = 16 };

struct password;

/* Belongs to the thread from password_submit() until done() is called. */
struct check {
    void (*make)(void *arg); /* to be run instead of checking; NULL = check */
    struct str hash;         /* of the credential; "" = there is no such login */
    struct str password;     /* as typed */
    bool       good;         /* the answer */
    void (*done)(void *arg);
    void         *arg;
    struct check *next;
};

MUST_USE enum rc password_start(struct password **out, struct err *err);
/* Finishes what waits, then stops.  Accepts NULL. */
void password_stop(struct password *password);
/* ERR_BUSY when PASSWORD_QUEUE checks wait already: then done() is not called. */
MUST_USE enum rc password_submit(struct password *password, struct check *check);

#endif
