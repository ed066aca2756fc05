// SPDX-License-Identifier: EUPL-1.2
/*
 * citation.h - what a text cites, on a page: beside a story, before it is sent, and above what was
 * looked for.
 *
 * Tests: tests/browser/citation.test.mjs.
 */
#ifndef WEB_DOC_CITATION_H
#define WEB_DOC_CITATION_H

#include <jansson.h>

#include "core/input.h"
#include "web/request.h"

/* What people can do with a card or an organisation that the story names. */
struct citation_use {
    struct ref_list about;     /* cards that it is said to be about already */
    struct ref_list concerned; /* organisations that are said to be concerned already */
    int64_t         signal;    /* may be told so; 0 = none */
    bool            form;      /* they can be ticked, in the form with id "formulier" */
};

/*
 * Puts "verwijzingen" for templates/verwijzingen.mustache: [{tekst, url or null, zoekUrl or null, kaarten [{id,
 * url, naam, gekoppeld, koppelUrl or null, keuze}]}]; "verwijzingenEr", and "gezochtEr": one of them can be
 * looked for.
 */
MUST_USE enum rc citation_furnish(struct request *r, json_t *page, const struct str_list *texts,
                                  const struct citation_use *use);

/*
 * Puts for templates/organisaties_genoemd.mustache the organisations that the texts name and that are not said to be
 * concerned: "genoemd" [{id, naam, koppelUrl or null, keuze}], and "genoemdEr".
 */
MUST_USE enum rc citation_put_organisations(struct request *r, json_t *page,
                                            const struct str_list     *texts,
                                            const struct citation_use *use);

#endif
