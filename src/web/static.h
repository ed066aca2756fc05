// SPDX-License-Identifier: EUPL-1.2
/*
 * static.h - style sheet, fonts, icons and script: built in, under a name with a hash in it.
 *
 * So a browser may keep them for ever.  Tests: tests/web/server.c.
 */
#ifndef WEB_STATIC_H
#define WEB_STATIC_H

struct request;

/* Replies to a path below /static/. */
void static_reply(struct request *r);

#endif
