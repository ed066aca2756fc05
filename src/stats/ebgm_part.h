// SPDX-License-Identifier: EUPL-1.2
/*
 * ebgm_part.h - what the files of ebgm share.
 */
#ifndef STATS_EBGM_PART_H
#define STATS_EBGM_PART_H

#include "stats/ebgm.h"

bool ebgm_is_cell(const struct ebgm_cell *cell);

#endif
