// SPDX-License-Identifier: EUPL-1.2
/*
 * security.h - /.well-known/security.txt (RFC 9116): whom to tell about a weakness.
 *
 * Whom and until when are settings of serve; without a contact there is no such page, because
 * a wrong address is worse than none.
 *
 * Tests: tests/api/api.test.mjs, without a contact tests/web/version.c.
 */
#ifndef WEB_SECURITY_H
#define WEB_SECURITY_H

#include "web/request.h"

#define SECURITY_PATH "/.well-known/security.txt"

/* A day may be given in the settings, at most this many days ahead. */
enum { SECURITY_DAYS_MAX = 365 };

void security_reply(struct request *r);

#endif
