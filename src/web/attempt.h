// SPDX-License-Identifier: EUPL-1.2
/*
 * attempt.h - how often signing in failed lately: per login from one address, per login and per address.
 *
 * Within a quarter of an hour ten tries may fail for one login from one address, so that a colleague
 * behind the same address is not shut out by them; fifty for one login from anywhere and
 * a hundred from one address for any login.  After that one has to wait until the oldest
 * of them is a quarter of an hour old.  Kept in memory, bounded: when it is
 * full the entry that failed longest ago makes room.  Logins and addresses are not
 * stored, only a keyed hash.
 *
 * Tests: tests/web/attempt.c.
 */
#ifndef WEB_ATTEMPT_H
#define WEB_ATTEMPT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

struct arena;
struct attempts;

enum {
    ATTEMPTS_MAX        = 10, /* for one login from one address */
    ATTEMPTS_OF_LOGIN   = 50,
    ATTEMPTS_OF_ADDRESS = 100,
    ATTEMPTS_MINUTES    = 15
};

struct attempts *attempts_new(struct arena *arena);
/* Runs with the arena; destroys the lock. */
void attempts_free(struct attempts *attempts);

/* Counts a try, which fails until attempt_succeeded() says otherwise; false = too many. */
MUST_USE bool attempt_begin(struct attempts *attempts, struct str login, struct str address,
                            int64_t now);
/* The try of that moment was good, so it does not count. */
void attempt_succeeded(struct attempts *attempts, struct str login, struct str address,
                       int64_t now);

#endif
