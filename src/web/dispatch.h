// SPDX-License-Identifier: EUPL-1.2
/*
 * dispatch.h - where a whole request goes: static file, measure, page or API.
 *
 * Tests: tests/web/server.c.
 */
#ifndef WEB_DISPATCH_H
#define WEB_DISPATCH_H

struct exchange;

/* Makes the reply, or makes e wait for it. */
void dispatch(struct exchange *e);

#endif
