// SPDX-License-Identifier: EUPL-1.2
/*
 * https.h - one question to another server, and its answer: bounded in time and size.
 *
 * Over TLS 1.2 or later with the certificate checked; without TLS only to this machine itself.  No redirect is followed, no
 * cookie kept, no proxy of the environment taken.  A call takes HTTPS_SECONDS at most, so it belongs on a thread that may wait;
 * one that is told to stop ends within a second.
 *
 * Ownership: the answer lives in the arena.  Tests: tests/browser/oidc_tls.test.mjs.
 */
#ifndef EXCHANGE_HTTPS_H
#define EXCHANGE_HTTPS_H

#include <stdatomic.h>
#include <stdbool.h>

#include "base/err.h"
#include "base/str.h"

struct arena;

enum { HTTPS_SECONDS = 8, HTTPS_ANSWER = 256 * 1024 /* bytes */ };

struct https_question {
    const char *url;
    const char *form;    /* sent by POST (application/x-www-form-urlencoded); NULL = GET */
    const char *ca_file; /* certificates to trust instead of those of the system; NULL = those */
    const atomic_bool *stop; /* true = give up */
};

struct https_answer {
    long       status;
    struct str body;
    int64_t    fresh; /* seconds that it counts, by Cache-Control; -1 = it does not say */
};

/* "https://...", or "http://" of this machine; without user, query or fragment. */
bool https_is_address(struct str url);
/* "http://" of this machine. */
bool https_is_here(struct str url);

/*
 * ERR_IO: no answer, or too long a one.  ERR_INVALID: who answers does not prove to be that server, or TLS is too old: trying
 * again does not help.  The text of err tells which, and holds no part of the form.
 */
MUST_USE enum rc https_ask(struct arena *arena, const struct https_question *question,
                           struct https_answer *out, struct err *err);

/* Seconds of "public, max-age=300", 0 of "no-store" or "no-cache", -1 of anything else. */
int64_t https_fresh(struct str cache_control);

#endif
