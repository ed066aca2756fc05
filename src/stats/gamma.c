// SPDX-License-Identifier: EUPL-1.2
/* gamma.c - quantiles of the gamma distribution; the contract is in gamma.h. */
#include "stats/gamma.h"

#include <math.h>

#include <gsl/gsl_cdf.h>

/* Half of a chi-square with n = 2 shape degrees of freedom, in powers of 1 / sqrt(n). */
static double expand(double p, double shape)
{
    double z = gsl_cdf_ugaussian_Pinv(p), n = 2 * shape, r = sqrt(n);
    double z2 = z * z, z3 = z2 * z;

    return (n + M_SQRT2 * z * r + 2.0 / 3 * (z2 - 1) + (z3 - 7 * z) / (9 * M_SQRT2 * r) -
            (6 * z2 * z2 + 14 * z2 - 32) / (405 * n) +
            (9 * z2 * z3 + 256 * z3 - 433 * z) / (4860 * M_SQRT2 * n * r)) /
           2;
}

bool gamma_quantile(double p, double shape, double *out)
{
    double x;

    if (!(p > 0 && p < 1) || !(shape > 0) || !isfinite(shape))
        return false;
    x = shape < GAMMA_LARGE ? gsl_cdf_gamma_Pinv(p, shape, 1) : expand(p, shape);
    if (!isfinite(x) || x <= 0)
        return false;
    *out = x;
    return true;
}
