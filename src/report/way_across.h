// SPDX-License-Identifier: EUPL-1.2
/*
 * way_across.h - what the parts of the plan across share; nobody else includes this.
 *
 * Ownership: everything lives in the arena of the plan.  Tests: tests/report/way.c.
 */
#ifndef REPORT_WAY_ACROSS_H
#define REPORT_WAY_ACROSS_H

#include "report/way_plan.h"
#include "report/way_scale.h"
#include "report/way_time.h"

enum {
    WAY_FIRST_X    = 210,  /* where time begins */
    WAY_LAST_X     = 1052, /* the last place for a point */
    WAY_LABEL_BACK = 56    /* what the label of the last feedback needs to its right */
};

/* A stretch along time. */
struct span {
    double from, to;
};

struct span_list {
    struct span *item;
    size_t       len, cap;
};

struct across {
    struct arena        *arena;
    const struct way    *way;
    struct way_plan     *plan;
    struct way_step_list steps, feedback;
    struct way_stop_list stops;
    double              *x;            /* of each step */
    double              *back_x;       /* of each feedback */
    int                 *lane;         /* of each step; 0 is the main line */
    struct span_list     axis;         /* where words stand on the axis */
    int                  main_lane[6]; /* the lane in the middle of a row, by layer */
    double               lane_step;
    double               radius;
    double               to; /* the last place for a point of this picture */
    double               today_x;
    bool                 dated, has_today, has_main;
    double               top[6], mid[6], height[6], bottom; /* of the rows, by layer */
    struct way_xy        end;                               /* of the line so far */
};

/* The height of a step, in its row and lane. */
double way_y_of(const struct across *a, size_t i);
/* Where on the main line a joining line ends: at the first main point after its last step. */
double way_join_x(const struct across *a, size_t last);
/* All lines above the way back, with the words of their pauses. */
void way_lines_across(struct across *a);

/* Lines and words along time, from the top of the rows to the axis below them. */
void way_axis_across(struct across *a, double top);

/* The way back below the rows; returns the height at which the next thing begins. */
double way_back_across(struct across *a, double y);

#endif
