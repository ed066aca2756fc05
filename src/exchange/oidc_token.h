// SPDX-License-Identifier: EUPL-1.2
/*
 * oidc_token.h - which tokens of the provider are good (OIDC-06, OIDC-08, OIDC-09).
 *
 * Of each the signature is checked (RS256 or PS256 with a key of the provider of 2048 bits or more, never one that the token
 * brings along), and no extension is needed to read it ("crit").  Of both kinds: issuer, audience and times.
 *
 * An ID token, which says who signs in, has our nonce and the level of assurance that was asked, and does not speak for
 * somebody else ("represents").
 *
 * A logout token (OpenID Connect Back-Channel Logout 1.0, section 2.6) says that somebody signed out there: it names a subject,
 * a session or both, the event, and itself, and has no nonce, so that neither kind is taken for the other.  It is of the last
 * OIDC_LOGOUT_AGE seconds: who remembers its name for so long takes none twice.
 *
 * Nothing is asked of anybody here.  Tests: tests/exchange/oidc_token.c.
 */
#ifndef EXCHANGE_OIDC_TOKEN_H
#define EXCHANGE_OIDC_TOKEN_H

#include <stdint.h>

#include "base/err.h"
#include "base/str.h"

struct arena;
struct oidc_logout;
struct oidc_person;
struct oidc_settings;

enum { OIDC_LEEWAY = 60 /* seconds a clock may be off */, OIDC_LOGOUT_AGE = 600 };

/* What a token is held against; the moment in seconds. */
struct oidc_rules {
    const struct oidc_settings *settings;
    struct str                  keys; /* of the provider: {"keys": [...]} */
    struct str                  nonce;
    int64_t                     now;
};

/* ERR_DENIED, and err says why.  ERR_NOT_FOUND: none of the keys is the one that it names. */
MUST_USE enum rc oidc_judge(struct arena *arena, const struct oidc_rules *rules, struct str token,
                            struct oidc_person *out, struct err *err);
MUST_USE enum rc oidc_judge_logout(struct arena *arena, const struct oidc_rules *rules,
                                   struct str token, struct oidc_logout *out, struct err *err);

#endif
