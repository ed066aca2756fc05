// SPDX-License-Identifier: EUPL-1.2
/* retention.h - what the page of a signal says about keeping it longer. */
#ifndef WEB_DOC_RETENTION_H
#define WEB_DOC_RETENTION_H

#include <jansson.h>

#include "core/signal.h"
#include "web/request.h"

/* Puts "bewaring" in the page: {"wie", "waarom", "sinds"}, or null when there is no hold. */
MUST_USE enum rc retention_put_hold(struct request *r, json_t *page, const struct signal *signal);

#endif
