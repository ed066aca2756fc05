// SPDX-License-Identifier: EUPL-1.2
/*
 * sign_in.h - /inloggen and /uitloggen.
 *
 * Whoever sent a form without being signed in (any more) gets the sign-in page with all they
 * typed in hidden fields "bewaard.<name>"; after signing in the form is there again with
 * everything in it, and says that nothing was lost.
 *
 * A wrong login and a wrong password give the same answer after the same time.
 *
 * Tests: tests/web/server.c.
 */
#ifndef WEB_PAGE_SIGN_IN_H
#define WEB_PAGE_SIGN_IN_H

#include <stdbool.h>

struct exchange;

/* Answers when the path is one of these two; false for any other. */
bool sign_in_dispatch(struct exchange *e);

/* GET of what needs signing in: 303 to the sign-in page, which knows where to go on. */
void sign_in_first(struct exchange *e);

/* POST of what needs signing in: the sign-in page, keeping what was typed. */
void sign_in_ask(struct exchange *e, int status);

#endif
