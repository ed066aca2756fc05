// SPDX-License-Identifier: EUPL-1.2
/*
 * signal_lines.h - the signals behind what a scan found, for who may read them.
 *
 * The newest come first.  On a page they are a few lines (signalen_erbij.mustache), in the API all of them.
 *
 * Tests: tests/web/rise.c, tests/browser/combination.test.mjs.
 */
#ifndef WEB_DOC_SIGNAL_LINES_H
#define WEB_DOC_SIGNAL_LINES_H

#include <jansson.h>
#include <stddef.h>

#include "core/input.h"
#include "web/doc/doc.h"

extern const struct table signal_lines_table;

/* For the page; more: there are others, which the reader may not read. */
MUST_USE enum rc signal_lines_put(struct request *r, json_t *page, const struct ref_list *ids,
                                  bool more);
/* At most so many as a list. */
MUST_USE enum rc signal_lines_document(struct request *r, const struct ref_list *ids, size_t most,
                                       json_t **out);

#endif
