// SPDX-License-Identifier: EUPL-1.2
/*
 * trend_part.h - counts a week on a page: the picture, with its scale in words below it.
 *
 * Tests: tests/web/rise.c.
 */
#ifndef WEB_DOC_TREND_PART_H
#define WEB_DOC_TREND_PART_H

#include <jansson.h>

#include "base/date.h"
#include "event/ctx.h"
#include "report/trend.h"

/* Puts trend_svg and schaal, from the first day to the last; "" and null of no weeks. */
void trend_part_put(struct ctx *ctx, json_t *page, const struct trend *trend, struct date first,
                    struct date last);

/* A row of weken.mustache of which nothing is said but its count; a new reference. */
json_t *trend_part_row(struct ctx *ctx, struct date monday, int64_t count);

#endif
