// SPDX-License-Identifier: EUPL-1.2
/*
 * page.h - pages for people: who asks and in which language, the furniture around a document, and
 * the view itself.
 *
 * What a template gets is the document with the furniture beside it: the keys that
 * templates/kop.mustache and voet.mustache name.  The furniture wins over a key of the document
 * with the same name, except "titel" set by furnish().  With "ververs" the browser asks for the page again
 * after so many seconds.
 *
 * Tests: tests/web/server.c.
 */
#ifndef WEB_PAGE_H
#define WEB_PAGE_H

#include "web/request.h"

struct exchange;
struct view;

/* Answers any request for a page, or hands it on to the command it is for. */
void page_dispatch(struct exchange *e);

/* Puts the person of the session in ctx, if there is one. */
MUST_USE enum rc page_load_person(struct request *r);

/* Language of the reply: the cookie "taal", else what the browser prefers, else Dutch. */
enum lang page_lang(const struct request *r);

/*
 * Whether it is a page of the door without names: below /anoniem.  Those pages know nobody but by the receipt
 * (core/receipt.h), whoever else is signed in in this browser, and set no cookie.  The language that was chosen there goes along
 * in the address: "?taal=en", or "" when none was chosen.
 */
bool        page_is_anonymous(const struct request *r);
const char *page_lang_kept(const struct request *r);

/* Adds the furniture. title is a TR() text. */
void page_furnish(struct request *r, json_t *page, const char *title);

/*
 * What every list has on its page: whether it is "leeg", and "meer", the ways on and back.  One that
 * its view gave whole is cut here, so of that is known how many there are, and which part this is.
 */
MUST_USE enum rc page_put_part(struct request *r, const struct view *view, json_t *document);

/* A message at the top; kind is "ok", "info", "warning" or "error", text a TR() sentence. */
void page_message(struct request *r, json_t *page, const char *kind, const char *text);

/*
 * Renders the template into the reply and drops the reference to page.  A page of the door without names has a whole
 * number of 32 KiB, whatever is on it.
 */
void page_reply(struct request *r, int status, const char *template, json_t *page);

/* Whether a form field of this name is never to be shown again: password, token, where to go. */
bool page_is_secret(struct str name);

/* Whether it is a path on this site that may be gone to after signing in. */
bool page_is_local(struct str path);

#endif
