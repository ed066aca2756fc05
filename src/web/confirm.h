// SPDX-License-Identifier: EUPL-1.2
/*
 * confirm.h - the page to look something over before it is sent (UI-14).
 *
 * A command with a check template asks twice: a POST without "actie" is read and shown, as
 * it will be sent, and nothing is written.  That page carries every field as a hidden input, so
 * the server keeps nothing in between; its buttons send actie=versturen or actie=terug.
 *
 * Tests: tests/browser/signal.test.mjs.
 */
#ifndef WEB_CONFIRM_H
#define WEB_CONFIRM_H

#include <jansson.h>
#include <stdbool.h>

#include "base/str.h"

struct exchange;
struct request;

/* What was answered in a field of table_form(), in words; "" when nothing was. */
struct str confirm_words(struct request *r, const json_t *field);

/* Whether the sender looked it over and wants it sent; or wants the form again. */
bool confirm_is_given(const struct request *r);
bool confirm_goes_back(const struct request *r);
/* Whether a button of a page without an address asks for the form (actie=openen), since a link cannot. */
bool confirm_opens(const struct request *r);

/*
 * The page, from e->in and what was typed.  Beside the furniture it gets
 *   actie        where the form goes
 *   dragen       [{naam, waarde}]: every field, to carry along
 *   antwoorden   [{label, tekst}]: what was answered, in words, without the required fields
 *   antwoordenEr whether there are any
 *   laatsteVelden  the fields that are asked here, where the form is last sent: those marked so, and
 *                those of files, which a page cannot carry along
 *   fouten, aantal_fouten  what was wrong with these, as table_form() gives it
 * and what furnish_check() adds.
 */
void confirm_page(struct exchange *e, int status);

/* Whether what was wrong is to be mended on this page. */
bool confirm_can_mend(const struct exchange *e);

#endif
