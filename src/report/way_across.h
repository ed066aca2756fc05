// SPDX-License-Identifier: EUPL-1.2
/*
 * way_across.h - what the two halves of the plan across share; nobody else includes this.
 *
 * Ownership: everything lives in the arena of the plan.  Tests: tests/report/way.c.
 */
#ifndef REPORT_WAY_ACROSS_H
#define REPORT_WAY_ACROSS_H

#include "report/way_plan.h"
#include "report/way_scale.h"
#include "report/way_time.h"

enum { WAY_LAST_X = 1052 }; /* the last place for a point */

struct across {
    struct arena        *arena;
    const struct way    *way;
    struct way_plan     *plan;
    struct way_step_list steps, feedback;
    struct way_stop_list stops;
    double              *x;      /* of each step */
    double              *back_x; /* of each feedback */
    int                 *lane;   /* of each step; 0 is the main line */
    double               lane_step;
    double               radius;
    double               today_x;
    bool                 dated, has_today, has_main;
    bool                 ends_in_join; /* the last thing known is a signal that joins */
    double               top[6], mid[6], height[6], bottom; /* of the rows, by layer */
    struct way_xy        end;                               /* of the line so far */
};

/* The height of a step, in its row and lane. */
double way_y_of(const struct across *a, size_t i);
/* Where on the main line a joining line ends: at the first main point after its last step. */
double way_join_x(const struct across *a, size_t last);
/* All lines above the way back, with the words of their pauses. */
void way_lines_across(struct across *a);

/* The way back below the rows; returns the height at which the next thing begins. */
double way_back_across(struct across *a, double y);

#endif
