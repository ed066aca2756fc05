// SPDX-License-Identifier: EUPL-1.2
/*
 * oidc.h - signing in at the organisation: OpenID Connect by the NL GOV profile 1.0.1 (OIDC-01 to OIDC-12).
 *
 * The authorization code flow with PKCE (S256), state and nonce, each 256 random bits.  The program says who it is with a signed
 * statement for each question (private_key_jwt, RS256), never with a shared secret.  Of an ID token the
 * signature (RS256 or PS256 with a key of the provider), issuer, audience, times, nonce and level of assurance are checked;
 * one that speaks for somebody else ("represents") is refused.  Only the claims that are needed are asked for: the subject
 * and the one that tells roles.  No access or refresh token is kept.
 *
 * What the provider says of itself is read once an hour; its keys also when a token names one that is not known.
 *
 * One thread at a time.  Each question may take as long as https.h says.
 * Tests: tests/exchange/oidc.c, and with real providers tests/browser/oidc.test.mjs and oidc_glewlwyd.test.mjs.
 */
#ifndef EXCHANGE_OIDC_H
#define EXCHANGE_OIDC_H

#include <stdint.h>

#include "base/err.h"
#include "base/str.h"
#include "core/input.h"

struct arena;
struct oidc;

enum { OIDC_LEEWAY = 60 /* seconds a clock may be off */ };

struct oidc_settings {
    const char *issuer;   /* https://login.example.nl */
    const char *client;   /* how the provider knows us */
    const char *redirect; /* where it sends people back to */
    const char *after;    /* where it sends them after signing out there */
    const char *key_file; /* our private RSA key, PEM */
    const char *claim;    /* that tells roles: a text or a list of texts */
    const char *acr;      /* least level of assurance; "" = none is asked */
    const char *ca_file;  /* certificates to trust; NULL = those of the system */
};

/* ERR_INVALID: an address that is no good, or no key in the file.  ERR_IO: the file cannot be read. */
MUST_USE enum rc oidc_new(const struct oidc_settings *settings, struct oidc **out, struct err *err);
void             oidc_free(struct oidc *oidc); /* accepts NULL */

/* Our public key as {"keys": [...]}, for the provider to know our signature by. */
struct str oidc_keys(const struct oidc *oidc);

/* What is remembered between going there and coming back; all secret but the state. */
struct oidc_attempt {
    struct str state, nonce, verifier;
};
/* *url_out: where to send the browser.  ERR_IO: the provider does not answer as it should. */
MUST_USE enum rc oidc_begin(struct oidc *oidc, struct arena *arena, int64_t now,
                            struct oidc_attempt *out, struct str *url_out, struct err *err);

struct oidc_person {
    struct str      subject; /* with its issuer: "https://login.example.nl abc" */
    struct str_list values;  /* of the claim */
};
/* ERR_IO as above; ERR_DENIED: the code or the token is no good, and err says why. */
MUST_USE enum rc oidc_redeem(struct oidc *oidc, struct arena *arena, int64_t now,
                             const struct oidc_attempt *attempt, struct str code,
                             struct oidc_person *out, struct err *err);
/* Whether the issuer that came back with the code is ours; "" = it was not said, which counts unless the provider promised to. */
bool oidc_is_issuer(const struct oidc *oidc, struct str issuer);

/* Where one signs out of the provider; "" when it has no such page. */
MUST_USE enum rc oidc_leave(struct oidc *oidc, struct arena *arena, int64_t now,
                            struct str *url_out, struct err *err);

/* Part of oidc_redeem(): judges a token by keys {"keys": [...]}.  ERR_NOT_FOUND: none of them is the one it names. */
MUST_USE enum rc oidc_judge(struct oidc *oidc, struct arena *arena, int64_t now, struct str nonce,
                            struct str token, struct str keys, struct oidc_person *out,
                            struct err *err);

#endif
