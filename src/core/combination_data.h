// SPDX-License-Identifier: EUPL-1.2
/*
 * combination_data.h - the signals of one organisation in a period, as stats/screen.h wants them:
 * numbered, with their values of each axis and the layer they are in.
 *
 * Everything lives in the arena given.  Used by combination_look.c alone.
 */
#ifndef CORE_COMBINATION_DATA_H
#define CORE_COMBINATION_DATA_H

#include "core/combination.h"
#include "stats/screen.h"

struct combination_signal {
    int64_t  id, reporter;
    uint32_t quarter; /* since the one of the first day */
};

struct combination_data {
    struct date                first_day, last_day;
    struct combination_signal *signal; /* in order of id */
    size_t                     count;
    struct screen_dimension    dimension[COMBINATION_AXES];
    struct str                *subject[COMBINATION_AXES]; /* of each value, in order */
    size_t                     quarters;
    /* Per signal: its quarter, and its channel and quarter; a channel that was not said is one too. */
    uint32_t *in_quarter, *in_channel;
};

MUST_USE enum rc combination_data_load(struct ctx *ctx, struct arena *arena, int64_t organisation,
                                       struct combination_data *out);

bool combination_has(const struct combination_data *data, enum combination_axis axis, size_t signal,
                     uint32_t value);
/* "2026-K1" */
struct str combination_quarter(struct arena *arena, const struct combination_data *data,
                               size_t quarter);

#endif
