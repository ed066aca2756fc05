// SPDX-License-Identifier: EUPL-1.2
/* cusum.c - deviations that add up; the contract is in cusum.h. */
#include "stats/cusum.h"

#include <math.h>

#include <gsl/gsl_sf_hyperg.h>

#include "stats/counting.h"

static double two_thirds(double value)
{
    double root = cbrt(value);

    return root * root;
}

/* 2F1(1/3, 2/3; 5/3; -a), brought between 0 and 1 by Pfaff's transformation. */
static double hypergeometric(double a)
{
    return gsl_sf_hyperg_2F1(1, 1.0 / 3, 5.0 / 3, a / (1 + a)) / cbrt(1 + a);
}

double cusum_deviation(const struct cusum_rule *rule, double count, double mean)
{
    double spread = mean + rule->alpha * mean * mean;
    double off    = two_thirds(count) - two_thirds(mean);
    double sixth  = sqrt(cbrt(mean));

    switch (rule->transform) {
    case CUSUM_STANDARD: return (count - mean) / sqrt(mean);
    case CUSUM_ROSSI: return (count - 3 * mean + 2 * sqrt(count * mean)) / (2 * sqrt(mean));
    case CUSUM_ANSCOMBE: return 1.5 * off / sixth;
    case CUSUM_ANSCOMBE_SECOND: return 1.5 * (off + 1 / (9 * cbrt(mean))) / sixth;
    case CUSUM_PEARSON_NB: return (count - mean) / sqrt(spread);
    case CUSUM_ANSCOMBE_NB:
        off = two_thirds(count) * hypergeometric(rule->alpha * count) -
              two_thirds(mean) * hypergeometric(rule->alpha * mean);
        return 1.5 * off / sqrt(cbrt(spread));
    case CUSUM_NONE: break;
    }
    return count;
}

static bool is_rule(const struct cusum_rule *rule)
{
    bool wants_alpha = rule->transform == CUSUM_PEARSON_NB || rule->transform == CUSUM_ANSCOMBE_NB;

    return isfinite(rule->k) && isfinite(rule->h) &&
           (!wants_alpha || (rule->alpha > 0 && isfinite(rule->alpha)));
}

bool cusum_run(const struct cusum_rule *rule, size_t len, const double *count, const double *mean,
               struct cusum_point *out)
{
    double sum = 0;

    if (!is_rule(rule) || !counting_is_series(len, count, mean))
        return false;
    for (size_t i = 0; i < len; i++) {
        double deviation = 0;

        if (!isnan(count[i])) {
            deviation = cusum_deviation(rule, count[i], mean[i]);
            sum       = fmax(0, sum + deviation - rule->k);
        }
        out[i] = (struct cusum_point){deviation, sum, sum >= rule->h && !isnan(count[i])};
    }
    return true;
}

static double log_ratio(const struct lr_cusum_rule *rule, double count, double mean)
{
    double risen = mean * exp(rule->kappa), alpha = rule->alpha;

    if (alpha <= 0)
        return rule->kappa * count + mean - risen;
    return rule->kappa * count -
           (count + 1 / alpha) * log1p(alpha * (risen - mean) / (1 + alpha * mean));
}

bool lr_cusum_run(const struct lr_cusum_rule *rule, size_t len, const double *count,
                  const double *mean, struct cusum_point *out)
{
    double sum = 0;

    if (!isfinite(rule->kappa) || !isfinite(rule->threshold) || rule->threshold < 0 ||
        !isfinite(rule->alpha) || rule->alpha < 0 || !counting_is_series(len, count, mean))
        return false;
    for (size_t i = 0; i < len; i++) {
        double deviation = isnan(count[i]) ? 0 : log_ratio(rule, count[i], mean[i]);

        sum    = fmax(0, sum + deviation);
        out[i] = (struct cusum_point){deviation, sum, sum > rule->threshold};
        if (sum > rule->threshold)
            sum = 0;
    }
    return true;
}
