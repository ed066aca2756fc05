// SPDX-License-Identifier: EUPL-1.2
/*
 * trend.h - counts a week, or any other period, as bars, with what was to be expected, the weeks that
 * stand out, and a change between before and after.
 *
 * One image with a short name; the numbers stand in a table or a sentence beside it, on the same
 * page.  A week that stands out differs in form, not in colour alone: it has a mark above its bar.  A
 * change is a line with a diamond, as a solution is on the way of the signal.
 *
 * Pure; the text lives in the arena.  Tests: tests/report/trend.c.
 */
#ifndef REPORT_TREND_H
#define REPORT_TREND_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct arena;

struct trend {
    struct str     name;  /* read out in place of the picture */
    const int64_t *count; /* oldest first; what is below 0 counts as 0 */
    size_t         len;
    const double  *bound;  /* above it a count is unusual; NULL = no line; NaN = none that week */
    const bool    *stands; /* NULL = none */
    size_t         change; /* something changed before this week; 0 = nothing did */
};

/* An SVG element; "" of no weeks. */
struct str trend_svg(struct arena *arena, const struct trend *trend);

#endif
