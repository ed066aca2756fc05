// SPDX-License-Identifier: EUPL-1.2
/*
 * session.h - who is behind the browser: sessions, their CSRF token and the one-time message.
 *
 * The cookie holds 256 random bits; the table session holds only their BLAKE2b hash.  A
 * session ends after 8 hours without use, after 24 hours, on signing out here or at the provider where one signed in, and
 * when the password changes.  Signing in always makes a new one and ends the old one, so a token
 * planted before (session fixation) is worth nothing.
 *
 * Of an anonymous reporter (core/receipt.h) the token is no cookie: it goes along in the forms of the pages, as the field
 * that otherwise holds the CSRF token, which nobody else can know either.  Such a session ends
 * after half an hour without use, and opens nothing when it comes as a cookie.
 *
 * Between password and second step there is a pending one (page/second_step.h), in the form as well: it is somebody's, opens
 * nothing, and ends after ten minutes.
 *
 * A message is one of the fixed sentences of the program, never what a person typed.
 *
 * Statements: sql/session.sql.  Tests: tests/web/session.c, tests/web/page.c.
 */
#ifndef WEB_SESSION_H
#define WEB_SESSION_H

#include "web/request.h"

enum {
    SESSION_HASH              = 32,
    SESSION_HOURS_IDLE        = 8,
    SESSION_MINUTES_ANONYMOUS = 30,
    SESSION_MINUTES_PENDING   = 10,
    SESSION_HOURS             = 24,
    SESSION_TOUCH_MINUTES     = 5
};

/* Puts the session of the request's cookie in r: person, csrf, message.  No session is OK too. */
MUST_USE enum rc session_load(struct request *r);
/* The same of an anonymous reporter, from the form; cookies are not looked at. */
MUST_USE enum rc session_load_anonymous(struct request *r);

/* Makes a session; *token_out is for session_cookie().  The session `old` (a hash, or "") ends. */
MUST_USE enum rc session_add(struct ctx *ctx, int64_t person, struct str old, struct str *token_out,
                             struct str *csrf_out);
/* The same for an anonymous reporter; *token_out is for the forms. */
MUST_USE enum rc session_add_anonymous(struct ctx *ctx, int64_t person, struct str *token_out);
/* A pending one; *token_out is for the form. */
MUST_USE enum rc session_add_pending(struct ctx *ctx, int64_t person, struct str *token_out);
/* Whose pending one the form has, and its hash; 0 when there is none. */
MUST_USE enum rc session_load_pending(struct request *r, int64_t *person_out, struct str *hash_out);
MUST_USE enum rc session_remove(struct ctx *ctx, struct str hash);
/* Ends all of a person. */
MUST_USE enum rc session_remove_of(struct ctx *ctx, int64_t person);

/* One that a person has open in a browser. */
struct session_open {
    struct str id;          /* to name it in a form; opens nothing */
    int64_t    began, used; /* instants; used is at most SESSION_TOUCH_MINUTES old */
    bool       here;        /* the one that asks */
    bool       outside;     /* signed in at the provider of the organisation */
};
struct session_open_list {
    struct session_open *item;
    size_t               len, cap;
};
/* Those of ctx->person, the last used first; here is the hash of the one that asks.  Made in ctx->arena. */
MUST_USE enum rc session_open_list(struct ctx *ctx, struct str here, struct session_open_list *out);
/* Ends the one of ctx->person with that id.  Had it ended already, or is it the one that asks, that is OK: nothing is done. */
MUST_USE enum rc session_end(struct ctx *ctx, struct str here, struct str id);
/* Ends all of ctx->person but the one that asks. */
MUST_USE enum rc session_end_others(struct ctx *ctx, struct str here);

/* Remembers what the provider calls the session that this one was made in, and what signing out there takes (page/oidc.h). */
MUST_USE enum rc session_bind(struct ctx *ctx, struct str token, struct str sid, struct str hint);
/* "" when there is none. */
MUST_USE enum rc session_hint(struct ctx *ctx, struct str hash, struct str *out);
/* Ends those made in that one; of a person also those of whom that is not known.  person 0 = of whoever it is. */
MUST_USE enum rc session_remove_bound(struct ctx *ctx, int64_t person, struct str sid);
/* Leaves a message for the next page; "" takes it away. */
MUST_USE enum rc session_say(struct ctx *ctx, struct str hash, struct str message);

/* Sets the cookie in the reply; an empty token takes it away. */
void session_cookie(struct request *r, struct str token);

/* Whether the token in the form is the one of the session; in constant time. */
bool csrf_is_good(const struct request *r);
/* Whether a browser says that the request comes from a page of ours (or says nothing). */
bool origin_is_good(const struct request *r);

/*
 * After a page was shown: notes that the session is in use (at most every few minutes)
 * and that its message was read.  Nobody waits for it.
 */
void session_keep(struct request *r);

#endif
