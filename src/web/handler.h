// SPDX-License-Identifier: EUPL-1.2
/*
 * handler.h - what microhttpd calls: the life of one connection and of one request on it.
 *
 * Private to server.c; with handler.c and door.c the only place that knows microhttpd.
 */
#ifndef WEB_HANDLER_H
#define WEB_HANDLER_H

#include <microhttpd.h>

struct server;

/* First sight of a request: makes its exchange, and keeps the target as it was sent. */
void *handler_target(void *server, const char *target, struct MHD_Connection *connection);

/* Headers came, a piece of the body came, all came, or the request was woken. */
enum MHD_Result handler_access(void *server, struct MHD_Connection *connection, const char *url,
                               const char *method, const char *version, const char *piece,
                               size_t *piece_len, void **exchange);

/* The reply was sent, or never will be: the exchange and its arena end. */
void handler_completed(void *server, struct MHD_Connection *connection, void **exchange,
                       enum MHD_RequestTerminationCode how);

void handler_connection(void *server, struct MHD_Connection *connection, void **peer,
                        enum MHD_ConnectionNotificationCode what);

/* We decode by ourselves (request.c), so microhttpd leaves text as it is. */
size_t handler_unescape(void *unused, struct MHD_Connection *connection, char *text);

/* After all threads of microhttpd ended. */
void handler_free_workers(struct server *server);

#endif
