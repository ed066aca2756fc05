// SPDX-License-Identifier: EUPL-1.2
/*
 * screen_part.h - what the files of screen share.
 */
#ifndef STATS_SCREEN_PART_H
#define STATS_SCREEN_PART_H

#include "stats/screen.h"

/* Whether the run is as screen.h describes it. */
bool screen_is_run(const struct screen_run *run);

/*
 * As screen_pairs(), of a run that is one; y_of[t][i] is the signal whose values of y signal i has in
 * table t, NULL for its own.
 */
void screen_count(struct arena *arena, const struct screen_run *run, const size_t *const *y_of,
                  struct screen_result *out);

/* Flags what the limits and the adjusted p-value allow. */
bool screen_is_flag(const struct screen_rule *rule, double observed, const struct ic *ic,
                    double adjusted);

#endif
