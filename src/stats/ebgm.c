// SPDX-License-Identifier: EUPL-1.2
/* ebgm.c - scores of the gamma-Poisson shrinker; the contract is in ebgm.h. */
#include "stats/ebgm.h"

#include <math.h>

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_sf_gamma.h>
#include <gsl/gsl_sf_psi.h>

#include "stats/counting.h"
#include "stats/ebgm_part.h"
#include "stats/gamma.h"

#define TAIL 0.05

enum { STEPS_MOST = 200 };

static bool is_positive(double value)
{
    return value > 0 && isfinite(value);
}

bool ebgm_is_prior(const struct ebgm_prior *prior)
{
    return is_positive(prior->component[0].alpha) && is_positive(prior->component[0].beta) &&
           is_positive(prior->component[1].alpha) && is_positive(prior->component[1].beta) &&
           prior->p > 0 && prior->p < 1;
}

bool ebgm_is_cell(const struct ebgm_cell *cell)
{
    return counting_is_count(cell->observed) && is_positive(cell->expected);
}

/* log P(n) of a component, but for log n!. */
static double log_chance(const struct ebgm_gamma *gamma, const struct ebgm_cell *cell)
{
    return gsl_sf_lngamma(gamma->alpha + cell->observed) - gsl_sf_lngamma(gamma->alpha) -
           gamma->alpha * log1p(cell->expected / gamma->beta) -
           cell->observed * log1p(gamma->beta / cell->expected);
}

/* What is known of lambda after the cell was seen: the same form as before. */
static struct ebgm_prior posterior(const struct ebgm_prior *prior, const struct ebgm_cell *cell)
{
    struct ebgm_prior after = *prior;
    double odds = log_chance(&prior->component[0], cell) - log_chance(&prior->component[1], cell) +
                  log(prior->p) - log1p(-prior->p);

    for (int i = 0; i < 2; i++) {
        after.component[i].alpha += cell->observed;
        after.component[i].beta += cell->expected;
    }
    after.p = 1 / (1 + exp(-odds));
    return after;
}

static double distribution(const struct ebgm_prior *prior, double x)
{
    const struct ebgm_gamma *a = &prior->component[0], *b = &prior->component[1];

    return prior->p * gsl_cdf_gamma_P(x, a->alpha, 1 / a->beta) +
           (1 - prior->p) * gsl_cdf_gamma_P(x, b->alpha, 1 / b->beta);
}

static double density(const struct ebgm_prior *prior, double x)
{
    const struct ebgm_gamma *a = &prior->component[0], *b = &prior->component[1];

    return prior->p * gsl_ran_gamma_pdf(x, a->alpha, 1 / a->beta) +
           (1 - prior->p) * gsl_ran_gamma_pdf(x, b->alpha, 1 / b->beta);
}

/* Newton's steps between the quantiles of the two components; the middle when a step leaves them. */
static bool find_quantile(const struct ebgm_prior *prior, double chance, double *out)
{
    const struct ebgm_gamma *a = &prior->component[0], *b = &prior->component[1];
    double                   first, second, low, high, x;

    if (!gamma_quantile(chance, a->alpha, &first) || !gamma_quantile(chance, b->alpha, &second))
        return false;
    low  = fmin(first / a->beta, second / b->beta);
    high = fmax(first / a->beta, second / b->beta);
    x    = prior->p > 0.5 ? first / a->beta : second / b->beta;
    for (int i = 0; i < STEPS_MOST && high - low > 1e-14 * high; i++) {
        double above = distribution(prior, x) - chance;
        double step  = above / density(prior, x);

        if (above > 0)
            high = x;
        else
            low = x;
        if (fabs(step) <= 1e-14 * x)
            break;
        x = x - step > low && x - step < high ? x - step : (low + high) / 2;
    }
    *out = x;
    return true;
}

bool ebgm_judge(const struct ebgm_prior *prior, const struct ebgm_cell *cell,
                struct ebgm_score *out)
{
    struct ebgm_prior after;
    struct ebgm_score score;
    double            mean = 0;

    if (!ebgm_is_prior(prior) || !ebgm_is_cell(cell))
        return false;
    after        = posterior(prior, cell);
    score.weight = after.p;
    for (int i = 0; i < 2; i++)
        mean += (i == 0 ? after.p : 1 - after.p) *
                (gsl_sf_psi(after.component[i].alpha) - log(after.component[i].beta));
    score.value = exp(mean);
    if (!find_quantile(&after, TAIL, &score.low) || !find_quantile(&after, 1 - TAIL, &score.high) ||
        !isfinite(score.value))
        return false;
    *out = score;
    return true;
}
