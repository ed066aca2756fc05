// SPDX-License-Identifier: EUPL-1.2
/*
 * multipart.h - a form with files, read while it comes in.
 *
 * Fields end up in r->form as those of any other form, files in r->files.  Everything is
 * bounded: the number of parts and the bytes of all fields as in base/limits.h.  A file that is too large,
 * or for which there is no room, is not kept but counted: so its form is whole, and the person
 * is told about the file and loses nothing else.
 *
 * microhttpd parses.  Tests: tests/web/multipart.c (a real server on loopback).
 */
#ifndef WEB_MULTIPART_H
#define WEB_MULTIPART_H

#include <microhttpd.h>

#include "web/request.h"

struct multipart;

/*
 * Begins to read the body of this connection.  room(arg) is asked once, when the first file begins, how many bytes of
 * files may be kept: by then the fields before it stand in r->form.  NULL when the headers are not
 * well formed.  It lives in the arena of the request.
 */
struct multipart *multipart_begin(struct request *r, struct MHD_Connection *connection,
                                  size_t (*room)(void *arg), void          *arg);
/* The next piece; after something wrong nothing is done any more. */
void multipart_take(struct multipart *multipart, struct str piece);
/* 0, or the HTTP status to answer with, as request_body() gives it. */
MUST_USE int multipart_end(struct multipart *multipart);

#endif
