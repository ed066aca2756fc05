// SPDX-License-Identifier: EUPL-1.2
/*
 * second_step.h - the second step of signing in, at /inloggen/code, and what it shares with the page /tweede-stap.
 *
 * After a good password there is no session yet, but ten minutes to give a code.  Who those are for goes along in the form,
 * in the field that otherwise holds the CSRF token; nothing is in a cookie.  Who needs a second step and has none yet
 * puts Gehoor in an app first, there and then.  What was typed in the form that asked for the sign-in goes along too.
 *
 * Five codes may be wrong; after that one may be tried each five minutes.
 *
 * Tests: tests/web/second_step.c, tests/browser/second_step.test.mjs.
 */
#ifndef WEB_PAGE_SECOND_STEP_H
#define WEB_PAGE_SECOND_STEP_H

#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"

struct exchange;
struct request;
struct str_list;

#define SECOND_STEP_PATH "/inloggen/code"
#define SECOND_STEP_ONWARDS                                                                        \
    "/inloggen/verder" /* to where one was going; shows a form and does nothing else */

enum { SECOND_STEP_TRIES = 5, SECOND_STEP_WAIT_MS = 5 * 60 * 1000 };

/* Shows the page that asks for the code; e->token is the pending session, of e->signing_in. */
void second_step_ask(struct exchange *e, int status, const char *wrong);

/* POST of SECOND_STEP_PATH and SECOND_STEP_ONWARDS. */
void second_step_post(struct exchange *e);
void second_step_onwards(struct exchange *e);

/* Counts a try; ERR_INVALID with a fault on "code" when there were too many. */
MUST_USE enum rc second_step_admit(struct request *r, int64_t person);
void             second_step_was_good(struct request *r, int64_t person);

/* Puts "sleutel", the secret of ctx->person as text, and "beeld_svg".  Codes as second_step_key(). */
MUST_USE enum rc second_step_put_key(struct request *r, json_t *page);

/* The page with the recovery codes; message is a TR() sentence.  While signing in it leads on. */
void second_step_show_codes(struct request *r, const struct str_list *codes, const char *message,
                            bool signing_in);

#endif
