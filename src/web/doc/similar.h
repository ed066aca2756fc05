// SPDX-License-Identifier: EUPL-1.2
/*
 * similar.h - "Dit lijkt erop" on a page: beside the report form, on the check page, and as
 * the answer to gehoor.js.
 *
 * Tests: tests/browser/signal.test.mjs.
 */
#ifndef WEB_DOC_SIMILAR_H
#define WEB_DOC_SIMILAR_H

#include <jansson.h>

#include "web/request.h"

/*
 * What resembles the text, for templates/herkenning.mustache: {"aantal" or null, "een",
 * "keuze", "formulier_id", "signalen": [...]}.
 */
MUST_USE enum rc similar_document(struct request *r, struct str text, json_t **out);

/*
 * Puts what similar_document() gives, and apart from it for templates/dezelfde.mustache the signals with nearly
 * the same text: "dezelfde" [as "signalen", with gelijk, in words], "dezelfdeEr", "dezelfdeKeuze" (one is not the person's own).
 */
MUST_USE enum rc similar_furnish(struct request *r, struct str text, json_t *page);

#endif
