// SPDX-License-Identifier: EUPL-1.2
/*
 * guard.h - closes connections that take too long, however busily they trickle, and those of which
 * the other side has gone.
 *
 * microhttpd closes a connection on which nothing happens.  A sender that gives one byte every few
 * seconds is not caught by that; the guard gives each step (headers, body, reading
 * the reply) a deadline and shuts the socket down when it has passed.
 *
 * A sender that closes right behind what it sent is not seen by microhttpd: its last bytes and its
 * end come in one event, and it waits for another.  What such a request holds would be
 * held until it has idled long enough.  So the guard looks itself at who is to send more.
 *
 * Tests: tests/web/server.c.
 */
#ifndef WEB_GUARD_H
#define WEB_GUARD_H

#include <stdbool.h>
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
/*
 * Whether it is the other side that has to send: who has ended then, is gone.  So it is from
 * guard_add() on; not while a request is answered, for which the end may come early.  Accepts NULL.
 */
void peer_is_to_send(struct peer *peer, bool to_send);

#endif
