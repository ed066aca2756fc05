// SPDX-License-Identifier: EUPL-1.2
/*
 * season_fit.h - counts by season and time: the regression behind a rise, in one dimension.
 *
 *     log mean(i) = level(season of i) + trend x time(i) + log exposure(i)
 *
 * fitted by quasi-Poisson with prior weights: what glm_fit() gives with one column for each level
 * and one for time, but by its structure.  At any trend the levels follow from the sums, since
 * in each level the weighted means add up to the weighted counts Y; what is left is Newton's method
 * on the trend alone, a handful of passes over the rows.  With e(i) = exposure(i) exp(trend
 * time(i)), averages over a level weighted by weight x e, and q = the sum over levels of Y times
 * the variance of time in the level:
 *
 *     variance of trend        1 / q
 *     variance of level at 0   1 / Y + (mean of time in the level)^2 / q
 *     hat value of row i       weight e / (sum of weight e in the level)
 *                              + weight mean(i) (time(i) - mean of time in the level)^2 / q
 *
 * Variances are to be multiplied by a dispersion.  Source: McCullagh, Nelder 1989, Generalized
 * linear models, chapters 6 and 9, worked out for this design.
 *
 * A level without a single report has mean 0, which is the limit of the fits that come ever nearer;
 * rows where the mean is 0 add nothing to the Pearson statistic.
 *
 * Ownership: all memory is the caller's; nothing is allocated.  Tests: tests/stats/season_fit.c.
 */
#ifndef STATS_SEASON_FIT_H
#define STATS_SEASON_FIT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"

enum { SEASON_LEVELS = 64 }; /* the most there can be */

/* rows of everything; the caller has checked that all is finite. */
struct season_data {
    size_t         rows;
    size_t         levels;   /* at most SEASON_LEVELS */
    const uint8_t *level;    /* below levels; a level may have no rows */
    const double  *time;     /* in any unit; 0 is where the level is asked */
    const double  *count;    /* 0 or more */
    const double  *exposure; /* above 0; NULL = 1 everywhere */
    const double  *weight;   /* above 0; NULL = 1 everywhere */
};

enum season_status {
    SEASON_FITTED,
    SEASON_NO_FREEDOM, /* not more rows than parameters */
    /* Only with a trend; without one there still is a fit: */
    SEASON_ENDLESS_RISE, /* all reports at the last time of their level: ever steeper fits better */
    SEASON_ENDLESS_FALL, /* all at the first time of their level */
    SEASON_TIMELESS      /* no two times in a level with reports, or no reports at all */
};

/* The arrays have data->levels values; those of a level without rows mean nothing. */
struct season_fit {
    size_t  parameters; /* levels with rows, and the trend */
    size_t  freedom;    /* rows - parameters, above 0 */
    bool    has_trend;
    double  trend;                         /* of the log mean, per unit of time; 0 without */
    double  trend_variance;                /* 0 without */
    double  level[SEASON_LEVELS];          /* log mean at time 0, exposure 1; -INFINITY: mean 0 */
    double  level_variance[SEASON_LEVELS]; /* of that; INFINITY where it is -INFINITY */
    double  level_exposure[SEASON_LEVELS]; /* sum of weight x e, brought to time 0 */
    bool    has_zero_level;                /* some level with rows has no report */
    double  dispersion; /* Pearson's, by the prior weights: sum weight (y - m)^2 / m / freedom */
    double *mean, *hat; /* rows each: memory of the caller, set before the fit */
};

/* Fits; start is where the search for the trend begins (0, or the trend of a fit nearby). */
MUST_USE enum season_status season_fit(const struct season_data *data, bool trend, double start,
                                       struct season_fit *fit);

#endif
