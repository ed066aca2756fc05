// SPDX-License-Identifier: EUPL-1.2
/*
 * redress_sight.h - that a complaint, an objection or an appeal was opened (X-03, BIO-8.15.01).
 *
 * What citizens wrote there came in from elsewhere, so nobody here is its owner: whoever opens one is recorded in the log,
 * once a day for each person.  The logbook of core/logbook.h tells it without the person.
 *
 * Statements: sql/redress.sql.  Tests: tests/core/redress_sight.c, tests/web/sight.c.
 */
#ifndef CORE_REDRESS_SIGHT_H
#define CORE_REDRESS_SIGHT_H

#include <stdbool.h>
#include <stdint.h>

#include "event/ctx.h"

/* Whether the person is to be recorded for what they see of it now.  Codes as redress_load(). */
MUST_USE enum rc redress_sight_is_due(struct ctx *ctx, int64_t id, bool *out);
/* Records it, unless it is not due. */
MUST_USE enum rc redress_sight_add(struct ctx *ctx, int64_t id);

#endif
