// SPDX-License-Identifier: EUPL-1.2
/*
 * record.h - how well reporters are answered, over the last two years (W-29).
 *
 * An answer is the first feedback of substance.  A signal counts when it was answered, or when the
 * term for an answer is over.  Old matters, of which nobody knows the days, do not count.
 *
 * Every start page shows it, so it is not read from two years of signals: heard_count keeps how
 * many came in each week and after how many days they were answered.  Only the week in which the
 * two years begin, and the one in which the term ends today, are read signal by signal.
 *
 * Statements: sql/word.sql.  Tests: tests/core/record.c.
 */
#ifndef CORE_RECORD_H
#define CORE_RECORD_H

#include <stdint.h>

#include "base/err.h"
#include "event/ctx.h"

struct record {
    int64_t due;    /* signals answered, or past the term for an answer of substance */
    int64_t heard;  /* of those: answered within the term */
    int     share;  /* whole percent; -1 when due is 0 */
    int     median; /* whole days until an answer of substance; -1 when there is none */
};

/* ERR_DB; ERR_CORRUPT when the term is no term. */
MUST_USE enum rc record_load(struct ctx *ctx, struct record *out);

#endif
