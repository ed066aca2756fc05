// SPDX-License-Identifier: EUPL-1.2
/*
 * negative_binomial.h - regression of counts that are more spread than Poisson, how much included.
 *
 * The model of glm.h with variance mean + mean^2 / theta, theta by maximum likelihood: by turns
 * beta at this theta (glm_fit) and theta at these means, the zero of
 *
 *   sum weight (psi(y + theta) - psi(theta) - log(1 + mean / theta) + (mean - y) / (mean + theta))
 *
 * by Newton in log theta, until theta stands still to 1e-10.  With reports no more spread than
 * Poisson, sum weight ((y - mean)^2 - y) <= 0, the likelihood grows for ever with theta: a status,
 * for the caller to take the (quasi-)Poisson fit.  That is no error.
 *
 * Source: Venables, Ripley 2002, Modern applied statistics with S, 7.4 (glm.nb of the R package
 * MASS).  As there, the errors of beta hold theta for known.
 *
 * Ownership: as in glm.h.  Tests: tests/stats/negative_binomial.c; reference vectors:
 * src/reproduce/its.c.
 */
#ifndef STATS_NEGATIVE_BINOMIAL_H
#define STATS_NEGATIVE_BINOMIAL_H

#include "base/attr.h"
#include "stats/glm.h"

struct arena;

struct negative_binomial {
    struct glm_fit fit; /* alpha = 1 / theta; its covariance needs no dispersion */
    double         theta;
    double         theta_se; /* from the observed information */
    double         log_likelihood;
};

/* On anything but GLM_FITTED *out is untouched. */
MUST_USE enum glm_status negative_binomial_fit(struct arena *arena, const struct glm_data *data,
                                               struct negative_binomial *out);

#endif
