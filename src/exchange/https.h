// SPDX-License-Identifier: EUPL-1.2
/*
 * https.h - one question to another server, and its answer: bounded in time and size.
 *
 * Over TLS with the certificate checked; without TLS only to this machine itself.  No redirect is followed, no cookie kept,
 * no proxy of the environment taken.  A call takes HTTPS_SECONDS at most, so it belongs on a thread that may wait.
 *
 * Ownership: the answer lives in the arena.  Tests: tests/browser/oidc.test.mjs.
 */
#ifndef EXCHANGE_HTTPS_H
#define EXCHANGE_HTTPS_H

#include <stdbool.h>

#include "base/err.h"
#include "base/str.h"

struct arena;

enum { HTTPS_SECONDS = 8, HTTPS_ANSWER = 256 * 1024 /* bytes */ };

struct https_answer {
    long       status;
    struct str body;
};

/* "https://...", or "http://" of this machine; without user, query or fragment. */
bool https_is_address(struct str url);

/*
 * GET, or POST when there is a form (application/x-www-form-urlencoded).  ca_file: certificates to trust instead of those of
 * the system; NULL = those.  ERR_IO: no answer, or too long a one; the text of err holds no part of the form.
 */
MUST_USE enum rc https_ask(struct arena *arena, const char *url, const char *form,
                           const char *ca_file, struct https_answer *out, struct err *err);

#endif
