// SPDX-License-Identifier: EUPL-1.2
/* tail.c - GSL where it is exact, cube roots beyond; the contract is in tail.h. */
#include "stats/tail.h"

#include <math.h>

#include <gsl/gsl_cdf.h>

/* The normal deviate of the cube root of x / a. */
static double gamma_deviate(double x, double a)
{
    return 3 * sqrt(a) * (cbrt(x / a) - 1 + 1 / (9 * a));
}

double tail_gamma_lower(double x, double a)
{
    return a > TAIL_LARGE ? gsl_cdf_ugaussian_P(gamma_deviate(x, a)) : gsl_cdf_gamma_P(x, a, 1);
}

double tail_gamma_upper(double x, double a)
{
    return a > TAIL_LARGE ? gsl_cdf_ugaussian_Q(gamma_deviate(x, a)) : gsl_cdf_gamma_Q(x, a, 1);
}

double tail_beta_lower(double x, double y, double a, double b)
{
    if (a > TAIL_LARGE && b > TAIL_LARGE) {
        double with = cbrt(b * x), without = cbrt(a * y);

        return gsl_cdf_ugaussian_P(3 * (with * (1 - 1 / (9 * b)) - without * (1 - 1 / (9 * a))) /
                                   sqrt(with * with / b + without * without / a));
    }
    return x <= y ? gsl_cdf_beta_P(x, a, b) : gsl_cdf_beta_Q(y, b, a);
}
