// SPDX-License-Identifier: EUPL-1.2
/*
 * its.h - whether reports changed from a moment on: an interrupted time series.
 *
 *     log mean = intercept [+ trend time] + step after [+ slope after (time - start)]
 *                [+ sin and cos of 2 pi h season / period, h = 1..harmonics] + log exposure
 *
 * where after is 1 from start on.  The effect is what came after, by the fit, over what would have
 * come without step and slope: ratio = sum of means / sum of means with step and slope 0, with the
 * delta method's interval of 95 % on the log ratio.  Its standard error is that of
 *
 *   quasi       quasi-Poisson: the covariance times Pearson's dispersion
 *   robust      Newey and West: bread M bread, M from the scores u(i) = (y - mean) x(i), sum over
 *               lags l of (1 - l / (lag + 1)) (u(i) u(i-l)' + the same turned), lag =
 *               floor(4 (n / 100)^(2/9)); no prewhitening, no small-sample factor
 *   decision    the larger of robust and quasi with a dispersion of at least 1
 *
 * The verdict is that of the decision's interval.  Not shown is not the same as no effect.
 *
 * What it cannot know: another change at the same moment, or a burst that led to the change (leave
 * those points out: a gap is allowed).  Its residuals tell when points hang together: the
 * autocorrelation at one point distance, and Ljung and Box's test over the first four.
 *
 * Sources: Lopez Bernal, Cummins, Gasparrini 2017, Interrupted time series regression for the
 * evaluation of public health interventions; Newey, West 1987; Ljung, Box 1978, On a measure of
 * lack of fit in time series models.
 *
 * Ownership: the series is read only; what the fit points at lives in the arena.
 * Tests: tests/stats/its.c; reference vectors: src/reproduce/its.c.
 */
#ifndef STATS_ITS_H
#define STATS_ITS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/attr.h"
#include "stats/glm.h"
#include "stats/negative_binomial.h"

struct arena;

enum { ITS_HARMONICS = 4, ITS_LAGS = 4 };

/* len of each, in order of time. */
struct its_series {
    size_t        len;
    const double *time;     /* in steps of any length; points may be missing */
    const double *count;    /* whole and 0 or more; NAN = left out */
    const double *exposure; /* above 0; NULL = 1 */
    const double *season;   /* place in the season; NULL = time */
};

struct its_model {
    double start; /* the first time that is after */
    bool   trend;
    bool   slope;
    int    harmonics; /* 0 to ITS_HARMONICS */
    double period;    /* steps in a season; of no account without harmonics */
};

struct its_effect {
    double fitted;   /* reports after the start, by the fit */
    double expected; /* and without step and slope */
    double ratio;    /* fitted / expected */
    double log_se;   /* standard error of its logarithm */
    double low, high;
};

enum its_verdict { ITS_NOT_SHOWN, ITS_DROPPED, ITS_ROSE };

struct its_fit {
    struct glm_fit    glm;
    size_t            step; /* column of the step; columns are in the order above */
    double            robust_covariance[GLM_COLUMNS][GLM_COLUMNS]; /* dispersion included */
    size_t            lag;
    double            step_p; /* of the step alone: two-sided t-test, quasi-Poisson */
    struct its_effect quasi, robust, decision;
    enum its_verdict  verdict;
    double            autocorrelation; /* of Pearson's residuals, -1 to 1; 0 when they are all 0 */
    double            ljung_box, ljung_box_p;
};

/*
 * Statuses are those of glm_fit(): GLM_DEPENDENT where there is no point before or none after,
 * GLM_SEPARATED where there is no report on one side (take rate.h), GLM_BAD_INPUT for a series or
 * model that is none.  On anything but GLM_FITTED *out is untouched.
 */
MUST_USE enum glm_status its_fit(struct arena *arena, const struct its_series *series,
                                 const struct its_model *model, struct its_fit *out);

/* The same model with negative binomial counts, beside the above to see whether it matters. */
MUST_USE enum glm_status its_fit_negative_binomial(struct arena             *arena,
                                                   const struct its_series  *series,
                                                   const struct its_model   *model,
                                                   struct negative_binomial *out,
                                                   struct its_effect        *effect_out);

#endif
