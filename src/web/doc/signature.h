// SPDX-License-Identifier: EUPL-1.2
/*
 * signature.h - signing one signal together, with an account and at the door without names (Z-14).
 */
#ifndef WEB_DOC_SIGNATURE_H
#define WEB_DOC_SIGNATURE_H

#include "core/signal.h"
#include "web/route.h"

/*
 * Puts "samen" {leiding: reference of what it was signed along with, or null; leidingUrl or null; zin: how many signed, or null;
 * meetekenaars [{url, tekst}]} and "samenKan": the reader may let others sign (templates/samen.mustache).
 */
MUST_USE enum rc signature_furnish(struct request *r, json_t *page, const struct signal *signal);

#endif
