// SPDX-License-Identifier: EUPL-1.2
/*
 * dispatch.h - where a whole request goes: static file, measure, page or API.
 *
 * Tests: tests/web/server.c.
 */
#ifndef WEB_DISPATCH_H
#define WEB_DISPATCH_H

#include <stdbool.h>

struct exchange;

/* Whether the path is of a command that takes files. */
bool dispatch_takes_files(struct exchange *e);

enum sender {
    SENDER_UNKNOWN,
    SENDER_SIGNED_IN,
    SENDER_RECEIPT /* opened a signal with its words */
};
/* Who sends it, by the headers and the fields that are there already; leaves nothing of that in e. */
enum sender dispatch_sender(struct exchange *e);

/* Makes the reply, or makes e wait for it. */
void dispatch(struct exchange *e);

#endif
