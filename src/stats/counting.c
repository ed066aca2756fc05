// SPDX-License-Identifier: EUPL-1.2
/* counting.c - tails and bounds of counts; the contract is in counting.h. */
#include "stats/counting.h"

#include <math.h>

#include <gsl/gsl_cdf.h>

#include "stats/tail.h"

#define COUNT_MOST 9007199254740992.0 /* 2^53: the next whole number is no double */

bool counting_is_count(double value)
{
    return value >= 0 && value <= COUNT_MOST && floor(value) >= value;
}

bool counting_is_series(size_t len, const double *count, const double *mean)
{
    for (size_t i = 0; i < len; i++)
        if ((!isnan(count[i]) && !counting_is_count(count[i])) || !(mean[i] > 0) ||
            !isfinite(mean[i]))
            return false;
    return true;
}

double counting_tail(double y, double mean, double dispersion)
{
    double over = dispersion - 1;

    if (y <= 0)
        return 1;
    if (mean <= 0)
        return 0;
    if (over < COUNTING_POISSON)
        return tail_gamma_lower(mean, y);
    return tail_beta_lower(over / dispersion, 1 / dispersion, y, mean / over);
}

/* Where the bound should be about: Cornish and Fisher's expansion with the skewness. */
static double guess(double alpha, double mean, double dispersion)
{
    double z     = gsl_cdf_ugaussian_Qinv(alpha);
    double about = mean + z * sqrt(mean * dispersion) + (2 * dispersion - 1) * (z * z - 1) / 6;

    return floor(fmax(0, about));
}

/* From the guess to both sides, each time twice as far, then the half of what is left. */
double counting_bound(double alpha, double mean, double dispersion)
{
    double high  = guess(alpha, mean, dispersion);
    double below = -1; /* too low, however small the mean */

    for (double step = 1; counting_tail(high + 1, mean, dispersion) > alpha; step *= 2) {
        below = high;
        high += step;
    }
    if (high > COUNT_MOST)
        return INFINITY;
    for (double step = 1; high - step > below; step *= 2) {
        if (counting_tail(high - step + 1, mean, dispersion) > alpha)
            below = high - step;
        else
            high -= step;
    }
    while (high - below > 1) {
        double middle = floor((high + below) / 2);

        if (counting_tail(middle + 1, mean, dispersion) > alpha)
            below = middle;
        else
            high = middle;
    }
    return high;
}
