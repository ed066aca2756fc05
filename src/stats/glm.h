// SPDX-License-Identifier: EUPL-1.2
/*
 * glm.h - regression of counts on up to twelve columns.
 *
 *     log mean(i) = sum over the columns of x(i, column) beta(column) + log exposure(i)
 *     variance(i) = mean + alpha mean^2, over the prior weight
 *
 * alpha is given: 0 is (quasi-)Poisson, above it negative binomial with size 1 / alpha.
 *
 * Fitted by iteratively reweighted least squares (Fisher's scoring): the normal equations, scaled
 * to a diagonal of ones, by Cholesky, until no log mean moves more than 1e-10.  A step that makes
 * the deviance worse is halved.
 *
 * Source: McCullagh, Nelder 1989, Generalized linear models.  The same results as R's glm()
 * iterated to the end.
 *
 * Ownership: data is read only; what the fit points at lives in the arena.
 * Tests: tests/stats/glm.c; reference vectors: src/reproduce/its.c.
 */
#ifndef STATS_GLM_H
#define STATS_GLM_H

#include <stddef.h>

#include "base/attr.h"

struct arena;

enum { GLM_COLUMNS = 12 }; /* the most there can be */

struct glm_data {
    size_t        rows, columns;
    const double *x;            /* rows x columns, by row */
    const double *y;            /* 0 or more, not all 0; need not be whole */
    const double *log_exposure; /* NULL = 0 everywhere */
    const double *weight;       /* above 0; NULL = 1 everywhere */
};

enum glm_status {
    GLM_FITTED,
    GLM_BAD_INPUT,     /* a value that is not finite, y below 0, no columns or too many */
    GLM_NO_FREEDOM,    /* not more rows than columns */
    GLM_ALL_ZERO,      /* no report at all: every mean is 0 */
    GLM_DEPENDENT,     /* a column follows from the others */
    GLM_SEPARATED,     /* some means go to 0 for ever: no finite beta fits best */
    GLM_NOT_CONVERGED, /* after 100 steps */
    GLM_NO_MORE_SPREAD /* than Poisson has; only of negative_binomial_fit() */
};

struct glm_fit {
    size_t  rows, columns, freedom; /* rows - columns, above 0 */
    double  alpha;                  /* of the variance */
    double  beta[GLM_COLUMNS];
    double  covariance[GLM_COLUMNS][GLM_COLUMNS]; /* to be multiplied by a dispersion */
    double *mean;                                 /* rows */
    double *hat;                                  /* rows: diagonal of the hat matrix, 0 to 1 */
    double  deviance;
    double  dispersion; /* Pearson: sum weight (y - mean)^2 / (mean + alpha mean^2) / freedom */
};

/* Fits with alpha 0 or more.  On anything but FITTED *out is untouched. */
MUST_USE enum glm_status glm_fit(struct arena *arena, const struct glm_data *data, double alpha,
                                 struct glm_fit *out);

/* Variance of the sum over the columns of by(column) beta(column), without the dispersion. */
double glm_variance(const struct glm_fit *fit, const double *by);

#endif
