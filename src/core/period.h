// SPDX-License-Identifier: EUPL-1.2
/*
 * period.h - a year, a quarter, a month or a week, as people choose it: "2025", "2025-K4", "2025-12", "2025-W49".
 *
 * A week is one of ISO 8601: it begins on Monday and belongs to the year of its Thursday.
 *
 * Tests: tests/core/period.c.
 */
#ifndef CORE_PERIOD_H
#define CORE_PERIOD_H

#include <stdbool.h>

#include "base/date.h"
#include "base/str.h"

enum period_kind { PERIOD_YEAR, PERIOD_QUARTER, PERIOD_MONTH, PERIOD_WEEK };

struct period {
    enum period_kind kind;
    int              year, number; /* quarter, month or week from 1; of a year 1 */
    struct date      first, last;
};

/* False for what is none, also a week 53 that the year does not have. */
bool          period_parse(struct str text, struct period *out);
struct str    period_format(struct arena *arena, const struct period *period);
struct period period_of(enum period_kind kind, struct date day);
/* The one before and the one after, of the same kind. */
struct period period_before(const struct period *period);
struct period period_after(const struct period *period);

#endif
