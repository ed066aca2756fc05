// SPDX-License-Identifier: EUPL-1.2
/*
 * guard.h - closes connections that take too long, however busily they trickle.
 *
 * microhttpd closes a connection on which nothing happens.  A sender that gives one byte every few
 * seconds is not caught by that; the guard gives each step (headers, body, reading
 * the reply) a deadline and shuts the socket down when it has passed.
 *
 * Tests: tests/web/server.c.
 */
#ifndef WEB_GUARD_H
#define WEB_GUARD_H

#include <stdint.h>

#include "base/attr.h"
#include "base/err.h"

struct guard;
struct peer;

/* Room for the given number of connections. */
MUST_USE enum rc guard_start(unsigned connections, struct guard **out, struct err *err);
/* Accepts NULL. */
void guard_stop(struct guard *guard);

/* A connection came; NULL when there is no room (then it is not watched). */
struct peer *guard_add(struct guard *guard, int socket, int seconds);
/* The connection is about to be closed.  Accepts NULL. */
void guard_remove(struct guard *guard, struct peer *peer);
/* The next step has so many seconds; 0 = as long as it likes.  Accepts NULL. */
void peer_deadline(struct peer *peer, int seconds);

#endif
