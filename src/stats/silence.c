// SPDX-License-Identifier: EUPL-1.2
/* silence.c - whether a stream stopped; the contract is in silence.h. */
#include "stats/silence.h"

#include <math.h>

#include "stats/counting.h"
#include "stats/young.h"

static double weeks_of(const double *length, size_t from, size_t upto)
{
    double sum = 0;

    for (size_t i = from; i < upto; i++)
        sum += length ? length[i] : 1;
    return sum;
}

/* P(none), from the two parts of the gamma distribution. */
static double chance_of_none(const struct young_window *window)
{
    double past = young_prior.weeks + window->past;

    return pow(past / (past + window->weeks), young_prior.shape + window->before);
}

struct silence silence_judge(const double *weekly, const double *length, size_t len)
{
    const struct silence nothing = {.found = false};
    struct silence       silence = {.found = false};
    struct young_window  window  = {0};
    size_t               end = len, from, with = 0;

    for (size_t i = 0; i < len; i++)
        if (!counting_is_count(weekly[i]))
            return nothing;
    while (end > 0 && weekly[end - 1] == 0)
        end--;
    from = end > SILENCE_MOST ? end - SILENCE_MOST : 0;
    while (from < end && weekly[from] == 0)
        from++; /* before it began */
    silence.weeks  = len - end;
    silence.before = end - from;
    for (size_t i = from; i < end; i++) {
        silence.signals += weekly[i];
        with += weekly[i] > 0;
    }
    if (silence.weeks < SILENCE_WEEKS || silence.before < SILENCE_BEFORE ||
        (double)with < SILENCE_SHARE * (double)silence.before)
        return nothing;
    window.before    = silence.signals;
    window.past      = weeks_of(length, from, end);
    window.weeks     = weeks_of(length, end, len);
    silence.expected = young_expected(&young_prior, &window);
    silence.found    = chance_of_none(&window) < SILENCE_CHANCE;
    return silence.found ? silence : nothing;
}
