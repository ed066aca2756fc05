// SPDX-License-Identifier: EUPL-1.2
/*
 * sign_in.h - /inloggen and /uitloggen.
 *
 * Whoever sent a form without being signed in (any more) gets the sign-in page with all they
 * typed in hidden fields "bewaard.<name>"; after signing in the form is there again with
 * everything in it, and says that nothing was lost.
 *
 * A wrong login and a wrong password give the same answer after the same time.  Whoever has a second step
 * is asked for it next (second_step.h); before that, whoever has a password that somebody else typed chooses another
 * (first_password.h).
 *
 * Tests: tests/web/server.c.
 */
#ifndef WEB_PAGE_SIGN_IN_H
#define WEB_PAGE_SIGN_IN_H

#include <stdbool.h>

#include "event/ctx.h"

struct exchange;

/* Answers when the path is one of these, or below /inloggen; false for any other. */
bool sign_in_dispatch(struct exchange *e);

/* GET of what needs signing in: 303 to the sign-in page, which knows where to go on. */
void sign_in_first(struct exchange *e);

/* POST of what needs signing in: the sign-in page, keeping what was typed. */
void sign_in_ask(struct exchange *e, int status);

/* The sign-in page once more, with what it carries and a TR() sentence that says why. */
void sign_in_again(struct exchange *e, const char *why);

/* What comes after a good password (a job of the writer), and the page that follows from it. */
MUST_USE enum rc sign_in_make_session(struct ctx *ctx, void *exchange);
void             sign_in_made(struct exchange *e);

/* Of who signs in and has a session now (e->signing_in, e->token): from here the request is theirs. */
void sign_in_enter(struct exchange *e);
/* To the form that asked for the sign-in, or where one was going.  For who is signed in. */
void sign_in_continue(struct exchange *e);
/* Both. */
void sign_in_finish(struct exchange *e);

#endif
