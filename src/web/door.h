// SPDX-License-Identifier: EUPL-1.2
/*
 * door.h - lets connections in, as many to one thread as to another.
 *
 * Each thread of microhttpd's pool could listen by itself, but then the first that wakes takes all
 * that stand waiting: of sixteen it took twelve, and a processor had nothing to do.  So one thread
 * waits at the door, and hands every connection to the next of them.
 *
 * When there is no room, who comes waits outside until somebody leaves.
 *
 * Ownership: the door belongs to the server, which closes it before it ends the daemon.
 *
 * Tests: tests/web/door.c.
 */
#ifndef WEB_DOOR_H
#define WEB_DOOR_H

#include <sys/socket.h>

#include "base/attr.h"
#include "base/err.h"

struct door;
struct MHD_Daemon;

/*
 * Listens on the address, and from then on gives the daemon all who come, up to that many connections
 * at a time.  The daemon listens on nothing by itself (MHD_USE_NO_LISTEN_SOCKET).
 *
 * ERR_IO: somebody else listens there, or there is no such address here.
 */
MUST_USE enum rc door_open(const struct sockaddr *address, struct MHD_Daemon *daemon,
                           unsigned limit, struct door **out, struct err *err);
/* The port it listens on: one that was free, where the address says 0. */
int door_port(const struct door *door);
/* Nobody comes in any more; who is in, stays.  Accepts NULL. */
void door_close(struct door *door);

#endif
