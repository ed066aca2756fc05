// SPDX-License-Identifier: EUPL-1.2
/*
 * pattern.h - the resource patronen: pattern.c has the pages, pattern_map.c the map on the list, pattern_act.c what
 * people do.
 */
#ifndef WEB_DOC_PATTERN_H
#define WEB_DOC_PATTERN_H

#include "web/route.h"

extern const struct resource pattern_resource, pattern_act_resource;

/* "12 signalen van 5 melders lijken op elkaar. ..."  NUMBER_NONE: too few to tell. */
struct str pattern_sentence(struct ctx *ctx, int64_t signals, int64_t reporters);

/* Puts heeftKaart, kaart_svg and kaart_smal_svg, of the documents in "items". */
void pattern_put_map(struct ctx *ctx, json_t *page);

#endif
