// SPDX-License-Identifier: EUPL-1.2
/*
 * farrington.h - whether a week has more reports than the weeks like it in the years before.
 *
 * The improved Farrington algorithm.  For point k of a series (a week, a month, a day):
 *
 *  1. Reference points: k and the same point 1..years years earlier.  Without dates that is
 *     per_year points back each; with dates the same calendar day (29 February becomes 1 March),
 *     for weeks moved to the nearest day with the weekday of k.
 *  2. Season levels: half_window points on both sides of each reference point, and those before
 *     k itself, are the level of now.  With periods > 1 the points between two windows are cut
 *     into periods - 1 blocks in a row, each a level; the first ones are a point longer when the
 *     length does not divide.  The baseline is every point with a level and a known count, except
 *     k and the recent points before it.
 *  3. A quasi-Poisson regression of season levels and, with trend, time (season_fit.h); phi =
 *     max(1, Pearson / freedom).  With reweight once more, with smaller weights for outbreaks of
 *     the past: with Anscombe residuals s = 1.5 (y^(2/3) m^(-1/6) - m^(1/2)) / sqrt(phi (1 - hat)),
 *     weight g / s^2 where s > weight_limit and g elsewhere, g such that they would add up to n.
 *  4. The trend stays only with at least 3 years, a two-sided p under trend_p_limit, and an
 *     expectation that is not above the largest count of the baseline; else 3 without it.
 *     The standard errors use the dispersion of the R package: with reweight sum weight
 *     ((y - m) / m)^2 / freedom, without it Pearson's, not raised to 1.
 *  5. The bound, at z = the upper alpha quantile of the normal law:
 *     delta     m^a + z sqrt(variance of y^a), taken back by 1/a: a = 2/3, 1/2 or 1, variance
 *               a^2 m^(2a-1) tau, tau = phi + se(m)^2 / m
 *     nb plugin the smallest u with P(Y > u) <= alpha, Y of counting.h with mean m, dispersion phi
 *     mu an     the same with m replaced by exp(log m + z se(log m))
 *  6. An alarm when the count is above the bound, and the last least_points points together have
 *     at least least_count reports.
 *
 * Sources: Farrington, Andrews, Beale, Catchpole 1996; Noufaily et al. 2013; Salmon, Schumacher,
 * Hohle 2016 and their R package surveillance, whose results these are (farringtonFlexible;
 * its names stand behind the members below).
 *
 * No fit: where no report is in the baseline at all, or none at this season while others have, or
 * the reports fall away for ever, the best expectation is 0.  The result then says degenerate: any
 * report is above the bound.  Judge such a series as a young one instead.
 *
 * Speed: a week is some passes over its baseline, without any allocation.
 * Ownership: the workspace lives in the arena it was made with; one thread at a time.
 * Tests: tests/stats/farrington.c; reference vectors: src/reproduce/farrington.c.
 */
#ifndef STATS_FARRINGTON_H
#define STATS_FARRINGTON_H

#include <stdbool.h>
#include <stddef.h>

#include "base/attr.h"
#include "base/date.h"
#include "stats/season_fit.h"

struct arena;
struct farrington; /* the workspace */

enum farrington_bound { FARRINGTON_DELTA, FARRINGTON_NB_PLUGIN, FARRINGTON_MU_AN };
/* The power a at which a count is nearly normal, for FARRINGTON_DELTA. */
enum farrington_power { FARRINGTON_TWO_THIRDS, FARRINGTON_HALF, FARRINGTON_ONE };

struct farrington_control {
    int                   years;         /* b, from 1 */
    int                   half_window;   /* w, from 0 */
    int                   periods;       /* noPeriods, 1 = no season, to SEASON_LEVELS */
    int                   recent;        /* pastWeeksNotIncluded, from 0 */
    bool                  trend;         /* whether one is looked for */
    double                trend_p_limit; /* pThresholdTrend */
    bool                  reweight;
    double                weight_limit; /* weightsThreshold, above 0 */
    double                alpha;        /* above 0, below 1 */
    enum farrington_bound bound;        /* thresholdMethod */
    enum farrington_power power;        /* powertrans */
    int                   least_count;  /* limit54[1] */
    int                   least_points; /* limit54[2], from 1 */
};

/* What weekly series of 3 years and more are watched with. */
extern const struct farrington_control FARRINGTON_NOUFAILY;

/* Views; len of each.  Index 0 is the oldest point. */
struct farrington_series {
    size_t             len;
    const double      *count;    /* whole and 0 or more; NAN = not known */
    const struct date *date;     /* of each point, rising; NULL = the points are per_year a year */
    const double      *exposure; /* NAN or 0 = the point is left out; NULL = the same everywhere */
    int                per_year; /* 52 weeks, 12 months, 365 days; with dates 52 means weekdays */
};

enum farrington_status {
    FARRINGTON_DONE,
    FARRINGTON_SHORT,      /* a reference point lies before the series, or is not in it */
    FARRINGTON_CROWDED,    /* more periods than points between two windows */
    FARRINGTON_FEW,        /* not more known points in the baseline than parameters */
    FARRINGTON_UNKNOWN,    /* the count or exposure of the point itself is not known */
    FARRINGTON_BAD_COUNT,  /* negative, not whole or infinite; or reports without exposure */
    FARRINGTON_BAD_CONTROL /* a member outside what stands behind it */
};

struct farrington_result {
    size_t baseline;   /* points used */
    bool   degenerate; /* no finite fit: see above */
    double expected;   /* m, with the exposure of the point; 0 or more */
    double log_se;     /* standard error of log m; INFINITY when m is 0 */
    double phi;        /* 1 or more */
    bool   has_trend_p;
    double trend_p; /* of the trend that was tried; 1 when has_trend_p is false */
    bool   has_trend;
    double trend;     /* of log m, per point (per first step between dates); 0 without */
    double bound;     /* a count above it is an alarm; INFINITY: none is */
    double p;         /* how likely so many or more, by the same rule */
    bool   is_enough; /* enough reports lately for an alarm */
    bool   is_alarm;
};

/* A workspace for series of at most this many points. */
struct farrington *farrington_new(struct arena *arena, size_t len_most);

/* Judges the point with this index, below series->len.  On anything but DONE out is untouched. */
MUST_USE enum farrington_status farrington_judge(struct farrington               *farrington,
                                                 const struct farrington_control *control,
                                                 const struct farrington_series  *series,
                                                 size_t point, struct farrington_result *out);

#endif
