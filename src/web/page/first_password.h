// SPDX-License-Identifier: EUPL-1.2
/*
 * first_password.h - who signs in with a password that somebody else typed chooses another, at /inloggen/wachtwoord.
 *
 * As with a second step (second_step.h) there is no session yet, but ten minutes; what was typed in the form that asked for
 * the sign-in goes along.  After it comes the second step, when there is one.
 *
 * Tests: tests/web/first_password.c, tests/browser/password.test.mjs.
 */
#ifndef WEB_PAGE_FIRST_PASSWORD_H
#define WEB_PAGE_FIRST_PASSWORD_H

struct exchange;

#define FIRST_PASSWORD_PATH "/inloggen/wachtwoord"

/* Shows the page that asks for it; e->token is the pending session.  wrong is a TR() sentence, or NULL. */
void first_password_ask(struct exchange *e, int status, const char *wrong);
/* POST of FIRST_PASSWORD_PATH. */
void first_password_post(struct exchange *e);

#endif
