// SPDX-License-Identifier: EUPL-1.2
/*
 * ebgm.h - the gamma-Poisson shrinker: how many times as often as expected, held back as far as the
 * whole table says.
 *
 * The ratio of each cell is drawn from one mixture of two gamma distributions:
 *
 *   lambda ~ p Gamma(alpha1, rate beta1) + (1 - p) Gamma(alpha2, rate beta2),  n ~ Poisson(lambda E)
 *
 * Given n of E expected it is such a mixture again, alpha + n and beta + E, with weight Q of the
 * first.  EBGM is its geometric mean, EB05 and EB95 its quantiles.
 *
 * The prior is fitted to the table by maximum likelihood.  Cells that were not seen belong to it
 * (EBGM_WHOLE).  Where a database has none, n is truncated at 1: each component for itself as the
 * literature has it, or the mixture as a whole, which is exact and gives clearly other priors.
 *
 * With fewer than EBGM_CELLS cells that were seen the prior is unstable: use stats/ic.h then.
 *
 * Sources: DuMouchel 1999, Bayesian data mining in large frequency tables, with an application to
 * the FDA spontaneous reporting system.  DuMouchel, Pregibon 2001, Empirical Bayes screening for
 * multi-item associations.
 *
 * Tests: tests/stats/ebgm.c.
 */
#ifndef STATS_EBGM_H
#define STATS_EBGM_H

#include <stdbool.h>
#include <stddef.h>

#include "base/attr.h"

struct arena;

enum { EBGM_CELLS = 500 };

struct ebgm_gamma {
    double alpha, beta; /* shape and rate, above 0 */
};

struct ebgm_prior {
    struct ebgm_gamma component[2];
    double            p; /* of the first, inside 0..1 */
};

struct ebgm_cell {
    double observed, expected; /* a count; above 0 */
};

struct ebgm_score {
    double weight;    /* Q */
    double value;     /* EBGM */
    double low, high; /* EB05, EB95 */
};

enum ebgm_truncation {
    EBGM_WHOLE,     /* no: cells that were not seen are among them */
    EBGM_COMPONENT, /* each component at 1 */
    EBGM_MIXTURE    /* the mixture at 1 */
};

struct ebgm_fit {
    struct ebgm_prior prior; /* the component with the larger mean first */
    double            loss;  /* negative log-likelihood */
    size_t            seen;  /* cells that were seen: under EBGM_CELLS is too few to trust it */
};

bool ebgm_is_prior(const struct ebgm_prior *prior);

/* False, and *out is untouched, for what is no prior or no cell, or where no quantile is found. */
MUST_USE bool ebgm_judge(const struct ebgm_prior *prior, const struct ebgm_cell *cell,
                         struct ebgm_score *out);

/*
 * The negative log-likelihood of a prior.  False, and *out is untouched, for what is no prior or no
 * cell; a cell that was not seen is none where n is truncated.
 */
MUST_USE bool ebgm_loss(struct arena *arena, const struct ebgm_prior *prior,
                        const struct ebgm_cell *cell, size_t count, enum ebgm_truncation truncation,
                        double *out);

/*
 * The prior with the smallest loss, the best of searches from several starts; the same cells give
 * the same prior.  False, and *out is untouched, for fewer than two cells, what is no cell, or when
 * no search ends.
 */
MUST_USE bool ebgm_fit(struct arena *arena, const struct ebgm_cell *cell, size_t count,
                       enum ebgm_truncation truncation, struct ebgm_fit *out);

#endif
