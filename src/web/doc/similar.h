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

#endif
