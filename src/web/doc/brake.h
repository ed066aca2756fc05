// SPDX-License-Identifier: EUPL-1.2
/*
 * brake.h - the brake of a citizen and what was tried before, on the page of a signal and at the door without names.
 */
#ifndef WEB_DOC_BRAKE_H
#define WEB_DOC_BRAKE_H

#include <stdbool.h>
#include <stddef.h>

#include "core/signal.h"
#include "web/route.h"

extern const struct table brake_new_table, approach_new_table;

/*
 * Puts "rem" (templates/rem.mustache), "remEr" (it was pulled), "remWacht" (it waits for an answer), "remKan" (its owner
 * may pull it) and "pogingen" (templates/pogingen.mustache).
 */
MUST_USE enum rc brake_furnish(struct request *r, json_t *page, const struct signal *signal);
/* Lines of "Voor u": what others let pass and what waits for an answer of the person, as long as there are fewer than most (web/doc/duty.h). */
MUST_USE enum rc brake_put_duties(struct ctx *ctx, json_t *lines, size_t most);

#endif
