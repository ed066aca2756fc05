// SPDX-License-Identifier: EUPL-1.2
/*
 * farrington_part.h - what the two halves of farrington.c share: the workspace, and the baseline
 * that farrington_baseline.c puts in it.  For these two files only.
 */
#ifndef STATS_FARRINGTON_PART_H
#define STATS_FARRINGTON_PART_H

#include "stats/farrington.h"

struct farrington {
    size_t             len_most;
    uint8_t           *season; /* of each point: its level from 1, 0 = no part of the baseline */
    struct season_data data;   /* the baseline; its arrays are those below */
    uint8_t           *level;
    double            *time, *count, *exposure, *weight;
    double            *mean, *hat; /* of the fit */
    size_t             now;        /* the level of the point that is judged */
    double             count_most; /* largest in the baseline */
};

/* Steps 1 and 2 for one point: fills farrington->data, weights excepted. */
MUST_USE enum farrington_status farrington_collect(struct farrington               *farrington,
                                                   const struct farrington_control *control,
                                                   const struct farrington_series  *series,
                                                   size_t                           point);

#endif
