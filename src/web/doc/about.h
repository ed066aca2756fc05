// SPDX-License-Identifier: EUPL-1.2
/*
 * about.h - what the pages to read are made of: parts with a heading, paragraphs and a list of sentences.
 *
 * Template: tekstpagina.
 */
#ifndef WEB_DOC_ABOUT_H
#define WEB_DOC_ABOUT_H

#include <jansson.h>

#include "base/str.h"
#include "web/route.h"

/* One part of a page, in Dutch for tr(); NULL ends paragraphs and points. */
struct text_part {
    const char *head;
    const char *paragraph[4];
    const char *point[8];
};

/* Takes both lists over.  Every key is there: one that is missing would be looked up in the page around it. */
json_t *text_part_new(struct str head, json_t *paragraphs, json_t *points);

/* A page with this beginning and these parts, to which more may be added under "delen". */
MUST_USE enum rc text_page(struct request *r, const char *lead, const struct text_part *part,
                           size_t parts, json_t **out);

/* /rollen */
MUST_USE enum rc roles_document(struct request *r, json_t **out);

#endif
