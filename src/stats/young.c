// SPDX-License-Identifier: EUPL-1.2
/* young.c - rises in young series; the contract is in young.h. */
#include "stats/young.h"

#include <math.h>

#include "base/attr.h"
#include "stats/counting.h"

const struct young_prior young_prior = {.shape = 0.5, .weeks = 1};

static const size_t window_weeks[] = {1, 2, 4};

double young_expected(const struct young_prior *prior, const struct young_window *window)
{
    return (prior->shape + window->before) * window->weeks / (prior->weeks + window->past);
}

bool young_chance(const struct young_prior *prior, const struct young_window *window, double *out)
{
    double expected = young_expected(prior, window);
    double spread   = window->weeks / (prior->weeks + window->past); /* variance / mean - 1 */
    double p;

    if (!(prior->shape > 0) || !(prior->weeks > 0) || !counting_is_count(window->before) ||
        !counting_is_count(window->count) || !(window->past >= 0) || !(window->weeks > 0) ||
        !isfinite(expected) || !(spread > 0))
        return false;
    p = counting_tail(window->count, expected, 1 + spread);
    if (isnan(p))
        return false;
    *out = p;
    return true;
}

static double sum(const double *weekly, size_t len)
{
    double all = 0;

    for (size_t i = 0; i < len; i++)
        all += weekly[i];
    return all;
}

static double weeks_of(const double *length, size_t from, size_t end)
{
    return length ? sum(length + from, end - from) : (double)(end - from);
}

/* The end of the series as one stretch of weeks and what came before. */
static struct young_window window_at_end(const double *weekly, const double *length, size_t len,
                                         size_t weeks)
{
    size_t past = len - weeks;

    return (struct young_window){sum(weekly, past), weeks_of(length, 0, past),
                                 sum(weekly + past, weeks), weeks_of(length, past, len)};
}

static bool is_good(const double *weekly, const double *length, size_t len)
{
    for (size_t i = 0; i < len; i++)
        if (!counting_is_count(weekly[i]) || (length && !(length[i] > 0 && isfinite(length[i]))))
            return false;
    return true;
}

bool young_judge(const double *weekly, const double *length, size_t len, double limit,
                 struct young_rise *out)
{
    struct young_rise best = {.p = INFINITY};

    if (!is_good(weekly, length, len))
        return false;
    for (size_t i = 0; i < ARRAY_LEN(window_weeks) && len >= window_weeks[i] + YOUNG_LEAST_PAST;
         i++) {
        struct young_rise here = {.window = window_at_end(weekly, length, len, window_weeks[i]),
                                  .weeks  = window_weeks[i]};

        if (!young_chance(&young_prior, &here.window, &here.p))
            return false;
        here.found =
            here.p * ARRAY_LEN(window_weeks) < limit && here.window.count >= YOUNG_LEAST_COUNT;
        if (here.found != best.found ? here.found : here.p < best.p)
            best = here;
    }
    if (isinf(best.p))
        return false;
    *out = best;
    return true;
}
