// SPDX-License-Identifier: EUPL-1.2
/* even.c - whether a stream is even; the contract is in even.h. */
#include "stats/even.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

#include "stats/counting.h"

static double sum(const double *weekly, size_t len)
{
    double total = 0;

    for (size_t i = 0; i < len; i++)
        total += weekly[i];
    return total;
}

static bool keeps_coming(const double *weekly, size_t len)
{
    size_t with = 0;

    for (size_t i = 0; i < len; i++)
        with += weekly[i] > 0;
    return (double)with >= EVEN_SHARE * (double)len &&
           sum(&weekly[len - EVEN_RECENT], EVEN_RECENT) > 0;
}

/* The index of dispersion. */
static bool is_calm(const double *weekly, size_t len)
{
    double mean = sum(weekly, len) / (double)len, spread = 0;

    for (size_t i = 0; i < len; i++)
        spread += (weekly[i] - mean) * (weekly[i] - mean) / mean;
    return gsl_cdf_chisq_Q(spread, (double)(len - 1)) >= EVEN_CHANCE;
}

/* The mean week of all signals, against that of as many spread evenly. */
static bool goes_nowhere(const double *weekly, size_t len)
{
    double total = sum(weekly, len), weeks = (double)len, moment = 0, z;

    for (size_t i = 0; i < len; i++)
        moment += (double)i * weekly[i];
    z = (moment / total - (weeks - 1) / 2) / sqrt((weeks * weeks - 1) / 12 / total);
    return 2 * gsl_cdf_ugaussian_Q(fabs(z)) >= EVEN_CHANCE;
}

static bool is_even(const double *weekly, size_t len)
{
    return keeps_coming(weekly, len) && is_calm(weekly, len) && goes_nowhere(weekly, len);
}

struct even even_judge(const double *weekly, size_t len)
{
    size_t        weeks = len < EVEN_MOST ? len : EVEN_MOST;
    const double *from;

    for (size_t i = 0; i < len; i++)
        if (!counting_is_count(weekly[i]))
            return (struct even){0};
    if (len < EVEN_WEEKS || !is_even(&weekly[len - EVEN_WEEKS], EVEN_WEEKS))
        return (struct even){0};
    while (weeks > EVEN_WEEKS &&
           (weekly[len - weeks] == 0 || !is_even(&weekly[len - weeks], weeks)))
        weeks--;
    from = &weekly[len - weeks];
    return (struct even){weeks, sum(from, weeks / 2), sum(&from[weeks - weeks / 2], weeks / 2),
                         true};
}
