// SPDX-License-Identifier: EUPL-1.2
/* day.c - days that stand out; the contract is in day.h. */
#include "stats/day.h"

#include <math.h>

#include "stats/counting.h"
#include "stats/ears.h"
#include "stats/young.h"

static const struct ears_rule rule = {
    .method = EARS_C2, .baseline = DAY_BASELINE, .least_sigma = 0.5, .alpha = DAY_ALPHA};

static double length_of(const double *length, size_t day)
{
    return length ? length[day] : 1;
}

/* The baseline as ears.h has it: it ends two days before the day. */
static struct young_window window_of(const double *daily, const double *length, size_t day)
{
    struct young_window window = {.count = daily[day], .weeks = length_of(length, day)};
    size_t              first  = day - ears_history(&rule);

    for (size_t i = first; i < first + DAY_BASELINE; i++) {
        window.before += daily[i];
        window.past += length_of(length, i);
    }
    return window;
}

static bool judge_one(const double *daily, const double *length, size_t day, struct day_rise *out)
{
    struct young_window window = window_of(daily, length, day);
    struct ears_result  ears;
    double              p;

    if (!ears_judge(&rule, daily, day, &ears) || !young_chance(&young_prior, &window, &p))
        return false;
    p    = fmin(1, DAY_JUDGED * p);
    *out = (struct day_rise){.day      = day,
                             .count    = daily[day],
                             .expected = young_expected(&young_prior, &window),
                             .bound    = ears.bound,
                             .p        = p,
                             .found =
                                 ears.alarm && p < YOUNG_LIMIT && daily[day] >= YOUNG_LEAST_COUNT};
    return true;
}

bool day_judge(const double *daily, const double *length, size_t len, struct day_rise *out)
{
    size_t          before = ears_history(&rule);
    size_t          first  = len > DAY_JUDGED + before ? len - DAY_JUDGED : before;
    struct day_rise best   = {.p = INFINITY};

    for (size_t i = 0; i < len; i++)
        if (!counting_is_count(daily[i]) ||
            !(length_of(length, i) > 0 && isfinite(length_of(length, i))))
            return false;
    for (size_t day = first; day < len; day++) {
        struct day_rise here;

        if (!judge_one(daily, length, day, &here))
            return false;
        if (here.found != best.found ? here.found : here.p < best.p)
            best = here;
    }
    if (isinf(best.p))
        return false;
    *out = best;
    return true;
}
