// SPDX-License-Identifier: EUPL-1.2
/* ears.c - the early aberration methods; the contract is in ears.h. */
#include "stats/ears.h"

#include <math.h>

#include <gsl/gsl_cdf.h>

enum { GAP = 2 }; /* points between the baseline of C2 and what is judged */

struct baseline {
    double mean, sigma;
};

size_t ears_history(const struct ears_rule *rule)
{
    static const size_t gap[] = {[EARS_C1] = 0, [EARS_C2] = GAP, [EARS_C3] = 2 * GAP};

    return rule->baseline + gap[rule->method];
}

static bool is_rule(const struct ears_rule *rule)
{
    return (unsigned)rule->method < EARS_COUNT && rule->baseline >= 2 &&
           isfinite(rule->least_sigma) && rule->least_sigma >= 0 && rule->alpha > 0 &&
           rule->alpha < 1;
}

/* Mean and spread of the points before end. */
static struct baseline baseline_before(const struct ears_rule *rule, const double *y, size_t end)
{
    double n = (double)rule->baseline, mean = 0, square = 0;

    for (size_t i = end - rule->baseline; i < end; i++)
        mean += y[i] / n;
    for (size_t i = end - rule->baseline; i < end; i++)
        square += (y[i] - mean) * (y[i] - mean);
    return (struct baseline){mean, fmax(rule->least_sigma, sqrt(square / (n - 1)))};
}

static double standardise(double y, struct baseline base)
{
    return base.sigma > 0 ? (y - base.mean) / base.sigma : y > base.mean ? INFINITY : 0;
}

/* What C2 was above 1 in the two points before t, together. */
static double recent_excess(const struct ears_rule *rule, const double *y, size_t t)
{
    double sum = 0;

    for (size_t u = t - GAP; u < t; u++)
        sum += fmax(0, standardise(y[u], baseline_before(rule, y, u - GAP)) - 1);
    return sum;
}

bool ears_judge(const struct ears_rule *rule, const double *y, size_t t, struct ears_result *out)
{
    struct ears_result result = {0};
    struct baseline    base;
    double             z;

    if (!is_rule(rule) || t < ears_history(rule))
        return false;
    for (size_t i = t - ears_history(rule); i <= t; i++)
        if (!isfinite(y[i]))
            return false;
    z            = gsl_cdf_ugaussian_Qinv(rule->alpha);
    base         = baseline_before(rule, y, rule->method == EARS_C1 ? t : t - GAP);
    result.mean  = base.mean;
    result.sigma = base.sigma;
    result.flat  = base.sigma <= 0;
    if (rule->method == EARS_C3) {
        result.statistic = recent_excess(rule, y, t);
        result.bound     = result.flat ? y[t] : fmax(0, y[t] + base.sigma * (z - result.statistic));
    } else {
        result.statistic = result.flat ? 0 : standardise(y[t], base);
        result.bound     = base.mean + z * base.sigma;
    }
    if (!isfinite(result.mean) || !isfinite(result.sigma)) /* counts near the largest double */
        return false;
    result.alarm = y[t] > result.bound;
    *out         = result;
    return true;
}
