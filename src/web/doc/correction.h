// SPDX-License-Identifier: EUPL-1.2
/*
 * correction.h - corrections on the page of a signal or a bottleneck (O-29).
 */
#ifndef WEB_DOC_CORRECTION_H
#define WEB_DOC_CORRECTION_H

#include <stdbool.h>
#include <stdint.h>

#include "web/route.h"

/*
 * Puts "correctiesEr" and "correcties" (templates/correcties.mustache) of an object that the caller has loaded, with links for
 * who may mend it.
 */
MUST_USE enum rc correction_furnish(struct request *r, json_t *page, int64_t object, bool may);

#endif
