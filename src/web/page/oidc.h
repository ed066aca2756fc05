// SPDX-License-Identifier: EUPL-1.2
/*
 * oidc.h - signing in at the organisation, at /inloggen/oidc: a link there, the way back, and signing out there (WEB-05).
 *
 * What has to be remembered meanwhile goes along in a cookie of ten minutes, encrypted with the key file, so
 * that only the browser that left comes back; it is taken away on the way back, and counts once (core/once.h).  A thread of its own
 * talks with the provider: who signs in waits for it, with a bound, and nobody else does.
 *
 * Who signs out here can go on to sign out there: the ID token, by which the provider knows who that is, lies sealed in the
 * session, and goes to the link there in such a cookie as well.
 *
 * The provider tells by itself when somebody signed out there (OpenID Connect Back-Channel Logout 1.0): what it sends to
 * OIDC_HEARD is signed, counts once, and ends the sessions that were made in the one it names.
 *
 * Tests: tests/browser/oidc.test.mjs, oidc_logout.test.mjs, oidc_glewlwyd.test.mjs and oidc_tls.test.mjs.
 */
#ifndef WEB_PAGE_OIDC_H
#define WEB_PAGE_OIDC_H

#include <jansson.h>
#include <stdbool.h>

#include "base/str.h"
#include "event/ctx.h"

struct exchange;
struct request;

#define OIDC_PATH  "/inloggen/oidc"
#define OIDC_BACK  "/inloggen/oidc/terug"
#define OIDC_OUT   "/inloggen/oidc/uit"
#define OIDC_HEARD "/inloggen/oidc/afmelding" /* what the provider sends (backchannel_logout_uri) */
#define OIDC_KEYS  "/inloggen/oidc/sleutels"  /* our public key, for the provider (jwks_uri) */

/* Answers when the path is one of these and there is a provider; false otherwise. */
bool oidc_dispatch(struct exchange *e);

/* Puts "oidc_url", "oidc_naam" and "oidc_uit_url" in the sign-in page, null when there is no provider. */
void oidc_put_link(const struct request *r, json_t *page, struct str where);

/* Before the session ends, in the writer: keeps what signing out there takes.  And afterwards: gives it to the browser. */
MUST_USE enum rc oidc_keep_hint(struct ctx *ctx, struct exchange *e);
void             oidc_give_hint(struct exchange *e);

#endif
