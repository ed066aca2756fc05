// SPDX-License-Identifier: EUPL-1.2
/* ic.c - the information component and its limits; the contract is in ic.h. */
#include "stats/ic.h"

#include <math.h>

#include "stats/counting.h"
#include "stats/gamma.h"

#define SHRINK 0.5 /* what is added to O and E */
#define Z_95   1.959963984540054

static bool is_count(double count)
{
    return isfinite(count) && count >= 0;
}

static double value_of(double observed, double expected)
{
    return log2((observed + SHRINK) / (expected + SHRINK));
}

bool ic_exact(double observed, double expected, double tail, struct ic *out)
{
    double shape = observed + SHRINK, low, high;

    if (!is_count(observed) || !is_count(expected) || !gamma_quantile(tail, shape, &low) ||
        !gamma_quantile(1 - tail, shape, &high))
        return false;
    *out = (struct ic){value_of(observed, expected), log2(low / (expected + SHRINK)),
                       log2(high / (expected + SHRINK))};
    return true;
}

bool ic_approximate(double observed, double expected, struct ic *out)
{
    double root = 1 / sqrt(observed + SHRINK), cube = root * root * root, value;

    if (!is_count(observed) || !is_count(expected))
        return false;
    value = value_of(observed, expected);
    *out  = (struct ic){value, value - 3.3 * root - 2 * cube, value + 2.4 * root - 0.5 * cube};
    return true;
}

bool ic_normal(double observed, double expected, struct ic *out)
{
    double value, width;

    if (!is_count(observed) || !is_count(expected) || observed <= 0)
        return false;
    value = value_of(observed, expected);
    width = Z_95 / (M_LN2 * sqrt(observed));
    *out  = (struct ic){value, value - width, value + width};
    return true;
}

bool ic_chance(double observed, double expected, double *out, double *mid_out)
{
    double from, above;

    if (!counting_is_count(observed) || !is_count(expected))
        return false;
    from  = counting_tail(observed, expected, 1);
    above = counting_tail(observed + 1, expected, 1);
    if (isnan(from) || isnan(above))
        return false;
    *out     = from;
    *mid_out = (from + above) / 2;
    return true;
}

bool ic_omega_expected(const struct ic_groups *groups, double *out)
{
    double odds[IC_GROUP_COUNT], sum;

    for (int i = 0; i < IC_GROUP_COUNT; i++) {
        double event = groups->event[i], total = groups->total[i];

        if (!is_count(event) || !is_count(total) || total <= 0 || event > total)
            return false;
        odds[i] = event / (total - event); /* INFINITY when all are */
    }
    sum = fmax(odds[IC_NEITHER], odds[IC_ONLY_X]);
    if (odds[IC_ONLY_Y] > odds[IC_NEITHER])
        sum += odds[IC_ONLY_Y] - odds[IC_NEITHER];
    *out = groups->total[IC_BOTH] * (1 - 1 / (sum + 1));
    return true;
}
