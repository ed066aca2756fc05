// SPDX-License-Identifier: EUPL-1.2
/* needed.h - what the page of a signal says about data that is kept apart to help one person. */
#ifndef WEB_DOC_NEEDED_H
#define WEB_DOC_NEEDED_H

#include <jansson.h>

#include "core/signal.h"
#include "web/request.h"

/* Puts "nodigEr" and "nodig" [NodigeGegevens with gelezen [{wie, waarom, op}]] in the page; none for who may not know. */
MUST_USE enum rc needed_furnish(struct request *r, json_t *page, const struct signal *signal);

#endif
