// SPDX-License-Identifier: EUPL-1.2
/*
 * client_help.h - a plain socket as HTTP client, for tests against a real server on loopback.
 *
 * Everything read lives in the arena that is given.  A call that waits gives up after five seconds.
 */
#ifndef TESTS_WEB_CLIENT_HELP_H
#define TESTS_WEB_CLIENT_HELP_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct arena;

struct answer {
    int        status; /* 0 = the connection was closed without an answer */
    struct str head;   /* status line and headers */
    struct str body;
};

int  client_connect(int port);
void client_send(int fd, struct str bytes);
/* Reads one answer; head = the request was HEAD, so there is no body. */
struct answer client_read(int fd, struct arena *arena, bool head);
/* Whether the other side closes within so many milliseconds. */
bool client_is_closed(int fd, int milliseconds);

/* One request on a connection of its own; headers are lines that end in CR LF, or "". */
struct answer client_ask(int port, struct arena *arena, const char *method, const char *path,
                         const char *headers, struct str body);

/* Value of a header, "" when it is not there; the nth (from 0) of that name. */
struct str answer_header(const struct answer *answer, const char *name, int nth);
bool       answer_has(const struct answer *answer, const char *text); /* in the body */

#endif
