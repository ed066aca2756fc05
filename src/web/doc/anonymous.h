// SPDX-License-Identifier: EUPL-1.2
/*
 * anonymous.h - the door without names: tell something, come back with the nine words of the receipt
 * (core/receipt.h), read, answer.
 *
 * Nothing here has an address of its own but the two forms: what a receipt opens is only ever the answer to a
 * form, whose hidden field holds the token of the session (web/session.h).  No cookie is set or
 * looked at, and nothing is kept in the browser.
 *
 * Tests: tests/web/anonymous.c, tests/browser/anonymous.test.mjs.
 */
#ifndef WEB_DOC_ANONYMOUS_H
#define WEB_DOC_ANONYMOUS_H

#include "web/route.h"

#define ANONYMOUS_OPEN "/anoniem/antwoord"

extern const struct resource anonymous_resource, anonymous_act_resource;

/* The signal of the receipt, as its owner reads it; a reply() of a command, message or no message. */
MUST_USE enum rc anonymous_signal_page(struct request *r, const char *message);

#endif
