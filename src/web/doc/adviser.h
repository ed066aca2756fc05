// SPDX-License-Identifier: EUPL-1.2
/*
 * adviser.h - the pages of confidential advisers (core/adviser.h): their keys, and the identities that they open.
 *
 * Whatever takes a passphrase is only a page, never the API, and what it opens is the answer to a form, without an address.
 *
 * Tests: tests/web/confidential.c, tests/browser/confidential.test.mjs.
 */
#ifndef WEB_DOC_ADVISER_H
#define WEB_DOC_ADVISER_H

#include "core/adviser.h"
#include "web/route.h"

#define ADVISER_PAGE "/vertrouwenspersoon"

extern const struct resource adviser_resource;

/* For admit(): not too many passphrases after each other from one person.  ERR_INVALID with a fault. */
MUST_USE enum rc adviser_try(struct request *r);
/* It was a good one, so it does not count. */
void adviser_try_was_good(struct request *r);

/* Puts "verzoeken" and "verloren" in the page: keys that are asked for, and that can be. */
MUST_USE enum rc recovery_put(struct request *r, json_t *page, int64_t organisation,
                              const struct adviser_key_list *all);

#endif
