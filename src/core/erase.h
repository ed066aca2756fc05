// SPDX-License-Identifier: EUPL-1.2
/*
 * erase.h - takes one text out of the log, on a ground that the law knows.
 *
 * Tests: tests/cmd/erase.c.
 */
#ifndef CORE_ERASE_H
#define CORE_ERASE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"
#include "event/ctx.h"

/*
 * Erases a part of an event, as part_erase() does, when the ground is in the list wis-grond.
 * ERR_INVALID when it is not; ERR_NOT_FOUND when there is no such text, or it was erased.
 */
MUST_USE enum rc text_erase(struct ctx *ctx, int64_t event, const char *part, struct str ground);

/*
 * Whether something was erased this past week: then the table of texts is to be made anew in the night (db_rewrite).
 * It is not written down that this was done, so it is done on each of those nights: who was stopped for one night
 * still does it.
 */
MUST_USE enum rc erase_is_recent(struct ctx *ctx, bool *out);

#endif
