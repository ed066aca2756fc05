// SPDX-License-Identifier: EUPL-1.2
/* story_use.h - what the page of a signal says about the uses of its story. */
#ifndef WEB_DOC_STORY_USE_H
#define WEB_DOC_STORY_USE_H

#include <jansson.h>

#include "core/signal.h"
#include "core/story_use.h"
#include "web/request.h"

/* verhaalgebruik_vraag.mustache: VerhaalGebruik. */
json_t *story_use_shown(struct request *r, const struct story_use *one);

/* Puts "verhaalgebruikEr" and "verhaalgebruik" [VerhaalGebruik with zegUrl or null] in the page. */
MUST_USE enum rc story_use_furnish(struct request *r, json_t *page, const struct signal *signal);

#endif
