// SPDX-License-Identifier: EUPL-1.2
/*
 * problem.h - what could not be done: a page for people, problem+json (RFC 9457) for programs.
 *
 * One table says for each code of failure which HTTP status it is, and another for each status
 * what people read.  Internal texts (ctx->err.text) never go out; a failure of ours gets a
 * reference number that is also in the log.  Whoever was overtaken is told what stands there now:
 * on the form, and in the API as "current", the keys of the input that differ.
 *
 * Tests: tests/web/server.c.
 */
#ifndef WEB_PROBLEM_H
#define WEB_PROBLEM_H

#include "web/request.h"

/* HTTP status of a failure; ERR_INVALID is 422 on a page and 400 in the API. */
int problem_status(enum rc rc, bool api);

/* What a status means to the reader, in one or two sentences; a TR() text. */
const char *problem_sentence(int status);

/*
 * Makes the reply: a page or problem+json.  detail is a TR() sentence, or NULL for the
 * usual one of the status.  What was typed into a form is given back on the page.
 */
void problem_reply(struct request *r, int status, const char *detail);

/* Says in Retry-After how long to wait, when the status asks for that: who has no account a minute (web/crowd.h). */
void problem_wait(struct request *r, int status);

/* As above for a failure; in the API the faults of ERR_INVALID come as "errors". */
void problem_reply_rc(struct request *r, enum rc rc);

/* Gives the failure a reference number, once; the log line has the same. */
struct str problem_reference(struct request *r);

#endif
