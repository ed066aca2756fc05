// SPDX-License-Identifier: EUPL-1.2
/*
 * anonymous.h - who comes to a page of the door without names, and did not type the words or typed them too long ago.
 */
#ifndef WEB_PAGE_ANONYMOUS_H
#define WEB_PAGE_ANONYMOUS_H

struct exchange;

/* Asks for the words; what was typed in a form is kept (kept.h). */
void anonymous_ask(struct exchange *e);

#endif
