// SPDX-License-Identifier: EUPL-1.2
/* retention.h - what the page of a signal or of a file says about keeping it longer. */
#ifndef WEB_DOC_RETENTION_H
#define WEB_DOC_RETENTION_H

#include <jansson.h>
#include <stdint.h>

#include "web/request.h"

/* Puts "bewaring" in the page: {"wie", "waarom", "sinds"}, or null when there is no hold. */
MUST_USE enum rc retention_put_hold(struct request *r, json_t *page, int64_t object);

#endif
