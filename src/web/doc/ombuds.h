// SPDX-License-Identifier: EUPL-1.2
/* ombuds.h - a file of the ombuds desk as its own page shows it, also for who opened it with a receipt. */
#ifndef WEB_DOC_OMBUDS_H
#define WEB_DOC_OMBUDS_H

#include <jansson.h>

#include "core/ombuds.h"
#include "web/request.h"

/*
 * Puts the members of Loketdossier, "berichten" [Loketbericht with ...Tekst], "verhaalOfGewist" or null, and
 * "geopendDoorLoket" (on which days) or null.  Codes as ombuds_load().
 */
MUST_USE enum rc ombuds_put_file(struct request *r, json_t *page, int64_t id);

#endif
