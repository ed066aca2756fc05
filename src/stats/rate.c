// SPDX-License-Identifier: EUPL-1.2
/* rate.c - tails of one law, and where they reach a level; the contract is in rate.h. */
#include "stats/rate.h"

#include <math.h>

#include <gsl/gsl_sf_gamma.h>

#include "stats/counting.h"
#include "stats/tail.h"

#define TAIL     0.025 /* outside each limit */
#define TAIL_ONE 0.05
#define SLACK    1e-7  /* outcomes this much more likely are still as likely */
#define LOG_MOST 700.0 /* e to this is finite */
enum { HALVINGS = 64 };

/* Binomial of size n; Poisson when n is INFINITY. */
struct law {
    double n;
    double scale; /* the odds of the binomial, the mean of Poisson */
};

static double mean_of(struct law law)
{
    return isinf(law.n) ? law.scale : law.n * law.scale / (1 + law.scale);
}

/* P(X <= x) */
static double lower(struct law law, double x)
{
    if (x < 0 || x >= law.n)
        return x >= 0;
    if (isinf(law.n))
        return tail_gamma_upper(law.scale, x + 1);
    return tail_beta_lower(1 / (1 + law.scale), law.scale / (1 + law.scale), law.n - x, x + 1);
}

/* P(X >= x) */
static double upper(struct law law, double x)
{
    if (x <= 0 || x > law.n)
        return x <= 0;
    if (isinf(law.n))
        return tail_gamma_lower(law.scale, x);
    return tail_beta_lower(law.scale / (1 + law.scale), 1 / (1 + law.scale), x, law.n - x + 1);
}

/* log P(X = x), but for a term that is the same for every x */
static double log_probability(struct law law, double x)
{
    double rest = isinf(law.n) ? 0 : gsl_sf_lngamma(law.n - x + 1);

    return x * log(law.scale) - gsl_sf_lngamma(x + 1) - rest;
}

/* Outcomes on the other side that are as likely as x or less; they fall with the distance. */
static double other_side(struct law law, double x)
{
    double most  = log_probability(law, x) + log1p(SLACK);
    double side  = x < mean_of(law) ? 1 : -1;
    double near  = side > 0 ? ceil(mean_of(law)) : floor(mean_of(law));
    double reach = side > 0 ? law.n - near : near; /* steps that are there */
    double few = 0, many = 1;                      /* steps: too likely just before, not any more */

    if (log_probability(law, near) <= most)
        return side > 0 ? upper(law, near) : lower(law, near);
    while (many <= reach && log_probability(law, near + side * many) > most) {
        few = many;
        many *= 2;
    }
    many = fmin(many, reach + 1);
    while (many - few > 1) {
        double middle = floor((few + many) / 2);

        if (log_probability(law, near + side * middle) > most)
            few = middle;
        else
            many = middle;
    }
    return side > 0 ? upper(law, near + many) : lower(law, near - many);
}

static double two_sided(struct law law, double x)
{
    double mean = mean_of(law);

    if (x >= mean && x <= mean)
        return 1;
    return fmin(1, other_side(law, x) + (x < mean ? lower(law, x) : upper(law, x)));
}

/* P(X <= x) or P(X >= x), with this share of P(X = x) */
static double tail_of(struct law law, double x, bool is_lower, double share)
{
    if (is_lower)
        return share * lower(law, x) + (1 - share) * lower(law, x - 1);
    return share * upper(law, x) + (1 - share) * upper(law, x + 1);
}

/* Whether that tail is above alpha at this logarithm of the scale. */
static bool is_above(double n, double x, bool is_lower, double share, double alpha,
                     double log_scale)
{
    return tail_of((struct law){n, exp(log_scale)}, x, is_lower, share) > alpha;
}

/* The scale at which that tail is alpha: the lower tail falls with the scale, the other rises. */
static double limit(double n, double x, bool is_lower, double share, double alpha)
{
    double low, high, step = 1;

    if (is_lower ? x >= n : x <= 0)
        return is_lower ? INFINITY : 0;
    low = high = log(x + 0.5) - (isinf(n) ? 0 : log(n - x + 0.5));
    for (; is_above(n, x, is_lower, share, alpha, low) != is_lower; step *= 2)
        low -= step;
    for (step = 1; is_above(n, x, is_lower, share, alpha, high) == is_lower; step *= 2)
        high += step;
    for (int i = 0; i < HALVINGS; i++) {
        double middle = (low + high) / 2;

        if (is_above(n, x, is_lower, share, alpha, middle) == is_lower)
            low = middle;
        else
            high = middle;
    }
    return exp((low + high) / 2);
}

/* All of it at a ratio of 1; unit is the scale of a ratio of 1. */
static void fill(struct law law, double x, struct rate *out)
{
    double unit = law.scale;

    out->low            = limit(law.n, x, false, 1, TAIL) / unit;
    out->high           = limit(law.n, x, true, 1, TAIL) / unit;
    out->high_one_sided = limit(law.n, x, true, 1, TAIL_ONE) / unit;
    out->p              = two_sided(law, x);
    out->p_less         = lower(law, x);
    out->p_greater      = upper(law, x);
    out->mid_p_less     = tail_of(law, x, true, 0.5);
    out->mid_p_low      = limit(law.n, x, false, 0.5, TAIL) / unit;
    out->mid_p_high     = limit(law.n, x, true, 0.5, TAIL) / unit;
}

static bool is_time(double time)
{
    return time > 0 && isfinite(time);
}

bool rate_compare(double after, double after_time, double before, double before_time,
                  struct rate *out)
{
    struct law law = {after + before, after_time / before_time};

    if (!counting_is_count(after) || !counting_is_count(before) || !is_time(after_time) ||
        !is_time(before_time) || !is_time(law.scale))
        return false;
    fill(law, after, out);
    out->ratio = before > 0 ? after / before / law.scale : after > 0 ? INFINITY : 1;
    return true;
}

bool rate_against(double count, double expected, struct rate *out)
{
    if (!counting_is_count(count) || !is_time(expected))
        return false;
    fill((struct law){INFINITY, expected}, count, out);
    out->ratio = count / expected;
    return true;
}

/* high rises with the count after. */
bool rate_drop_most(double before, double before_time, double after_time, double *out)
{
    double      none = -1, some = floor(before * after_time / before_time) + 1;
    struct rate rate;

    if (!rate_compare(0, after_time, before, before_time, &rate))
        return false;
    while (some - none > 1) {
        double middle = floor((none + some) / 2);

        if (!rate_compare(middle, after_time, before, before_time, &rate))
            return false;
        if (rate.high < 1)
            none = middle;
        else
            some = middle;
    }
    *out = none;
    return true;
}
