// SPDX-License-Identifier: EUPL-1.2
/*
 * series.h - what signals are counted by, and what people call one value of it.
 *
 * A dimension is a code of the list reeks-soort; a subject is the id or code of one value of it.
 *
 * Tests: tests/core/rise.c, tests/core/combination.c.
 */
#ifndef CORE_SERIES_H
#define CORE_SERIES_H

#include "base/str.h"
#include "event/ctx.h"

/* ERR_NOT_FOUND: the person may not know of it. */
MUST_USE enum rc series_name(struct ctx *ctx, struct str dimension, struct str subject,
                             struct str *out);

#endif
