// SPDX-License-Identifier: EUPL-1.2
/*
 * oidc.h - signing in at the organisation: OpenID Connect by the NL GOV profile 1.0.1 (OIDC-01 to OIDC-12).
 *
 * The authorization code flow with PKCE (S256), state and nonce, each 256 random bits.  The program says who it is with a signed
 * statement for each question (private_key_jwt, RS256), never with a shared secret.  Which tokens are good: oidc_token.h.
 * Only the claims that are needed are asked for: the subject and the one that tells roles.  No access or refresh token is kept, and of
 * the ID token only what signing out there takes.
 *
 * What the provider says of itself, and its keys, count as long as it says (Cache-Control): a minute to a day, and an hour when
 * it does not.  Its keys are also read again when a token names one that is not known (OIDC-10).  All its addresses
 * are https, unless the provider itself is on this machine: it cannot make us ask something of a neighbour.
 *
 * One thread at a time, but for oidc_stop() and oidc_keys().  Each question may take as long as https.h says.
 * Tests: tests/exchange/oidc.c, and with real providers tests/browser/oidc.test.mjs, oidc_glewlwyd.test.mjs and oidc_tls.test.mjs.
 */
#ifndef EXCHANGE_OIDC_H
#define EXCHANGE_OIDC_H

#include <stdint.h>

#include "base/err.h"
#include "base/str.h"
#include "core/input.h"

struct arena;
struct oidc;

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

/*
 * ERR_INVALID: an address that is no good, or no key in the file.  ERR_IO: the file cannot be read.  ERR_DENIED: others than
 * its owner can read it.
 */
MUST_USE enum rc oidc_new(const struct oidc_settings *settings, struct oidc **out, struct err *err);
void             oidc_free(struct oidc *oidc); /* accepts NULL */
/* From another thread: what is being asked of the provider ends within a second, and what comes after at once.  Accepts NULL. */
void oidc_stop(struct oidc *oidc);

/* Our public key as {"keys": [...]}, for the provider to know our signature by. */
struct str oidc_keys(const struct oidc *oidc);

/* What is remembered between going there and coming back; all secret but the state. */
struct oidc_attempt {
    struct str state, nonce, verifier;
};
/*
 * *url_out: where to send the browser.  ERR_IO: the provider does not answer as it should.  ERR_INVALID: it does not prove that it
 * is the one, or its settings and ours do not fit: somebody has to mend that.
 */
MUST_USE enum rc oidc_begin(struct oidc *oidc, struct arena *arena, struct oidc_attempt *out,
                            struct str *url_out, struct err *err);

/* What the browser brings back. */
struct oidc_return {
    struct str code;
    struct str issuer; /* "" = not said, which counts unless the provider promised to */
};
struct oidc_person {
    struct str      subject; /* with its issuer: "https://login.example.nl abc" */
    struct str      session; /* what the provider calls its session, or "" */
    struct str      token;   /* the ID token itself, for oidc_leave() */
    struct str_list values;  /* of the claim */
};
/* ERR_IO and ERR_INVALID as above; ERR_DENIED: what came back or the token is no good, and err says why.  now: milliseconds. */
MUST_USE enum rc oidc_redeem(struct oidc *oidc, struct arena *arena, int64_t now,
                             const struct oidc_attempt *attempt, const struct oidc_return *back,
                             struct oidc_person *out, struct err *err);

/*
 * Where one signs out of the provider; "" when it has no such page.  token: the ID token of who does, or "": not every
 * provider takes that.
 */
MUST_USE enum rc oidc_leave(struct oidc *oidc, struct arena *arena, struct str token,
                            struct str *url_out, struct err *err);

/* Who signed out at the provider; subject or session may be "", not both. */
struct oidc_logout {
    struct str subject, session; /* as of the person who signed in */
    struct str id;               /* of the token: good once */
};
/* Errors as oidc_redeem(). */
MUST_USE enum rc oidc_hear_logout(struct oidc *oidc, struct arena *arena, int64_t now,
                                  struct str token, struct oidc_logout *out, struct err *err);

#endif
