// SPDX-License-Identifier: EUPL-1.2
/* watch.c - chooses the method for a series; the contract is in watch.h. */
#include "stats/watch.h"

#include <math.h>

#include "base/arena.h"
#include "stats/counting.h"
#include "stats/farrington.h"
#include "stats/young.h"

enum { YEAR = 52, HALF_WINDOW = 3, TESTS = 3 };

struct watch {
    struct farrington *farrington;
};

struct watch *watch_new(struct arena *arena)
{
    struct watch *watch = ARENA_NEW(arena, struct watch);

    watch->farrington = farrington_new(arena, WATCH_WEEKS);
    return watch;
}

/* Whole years before the last week, with half a window before the first. */
static int years_of(size_t len)
{
    int years = 0;

    while (years < WATCH_YEARS && len > (size_t)(years + 1) * YEAR + HALF_WINDOW)
        years++;
    return years;
}

struct farrington_control watch_control(int years)
{
    struct farrington_control control = FARRINGTON_NOUFAILY;

    control.years = years;
    if (years < WATCH_YEARS_LONG) {
        control.periods = 1;
        control.recent  = 4;
        control.trend   = false;
    }
    return control;
}

static const struct watch_verdict nothing = {.bound = INFINITY, .p = 1};

static struct watch_verdict judge_young(const double *weekly, const double *length, size_t len)
{
    struct watch_verdict verdict = nothing;
    size_t               from    = len > YEAR ? len - YEAR : 0;
    struct young_rise    rise;

    if (!young_judge(&weekly[from], length ? &length[from] : NULL, len - from, YOUNG_LIMIT, &rise))
        return verdict;
    verdict.method   = WATCH_YOUNG;
    verdict.weeks    = (int)rise.weeks;
    verdict.count    = rise.window.count;
    verdict.expected = young_expected(&young_prior, &rise.window);
    verdict.p        = fmin(1, TESTS * rise.p);
    verdict.rise     = rise.found;
    return verdict;
}

struct watch_verdict watch_judge(struct watch *watch, const double *weekly, const double *exposure,
                                 const double *length, size_t len)
{
    size_t                    from    = len > WATCH_WEEKS ? len - WATCH_WEEKS : 0;
    int                       years   = years_of(len - from);
    struct farrington_control control = watch_control(years);
    struct farrington_series  series  = {.len      = len - from,
                                         .count    = &weekly[from],
                                         .exposure = exposure ? &exposure[from] : NULL,
                                         .per_year = YEAR};
    struct farrington_result  result  = {.degenerate = true};

    for (size_t i = 0; i < series.len; i++)
        if (!isnan(series.count[i]) && !counting_is_count(series.count[i]))
            return nothing;
    if (years == 0 ||
        farrington_judge(watch->farrington, &control, &series, series.len - 1, &result) !=
            FARRINGTON_DONE ||
        result.degenerate)
        return judge_young(weekly, length, len);
    return (struct watch_verdict){.method   = years < WATCH_YEARS_LONG ? WATCH_SHORT : WATCH_LONG,
                                  .weeks    = 1,
                                  .count    = weekly[len - 1],
                                  .expected = result.expected,
                                  .bound    = result.bound,
                                  .p        = result.p,
                                  .rise     = result.is_alarm};
}
