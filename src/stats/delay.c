// SPDX-License-Identifier: EUPL-1.2
/* delay.c - completeness from reverse-time hazards; the contract is in delay.h. */
#include "stats/delay.h"

#include <math.h>

#include "base/arena.h"

/*
 * Counts per delay d: exact[d] with that delay, within[d] with at most that delay on days at least
 * d ago.  A report with delay k on a day that is `age` ago is in within[k] .. within[age]; only the
 * ends are noted here, and added up by the caller.
 */
static void count_report(const struct delay_report *report, int64_t now, size_t most, double *exact,
                         double *within)
{
    uint64_t delay = (uint64_t)report->reported - (uint64_t)report->occurred;
    uint64_t age   = (uint64_t)now - (uint64_t)report->occurred;

    if (report->reported < report->occurred || report->reported > now || delay > most)
        return;
    exact[delay]++;
    within[delay]++;
    if (age < most)
        within[age + 1]--;
}

bool delay_fit(struct arena *arena, const struct delay_report *report, size_t count, int64_t now,
               size_t most, struct delay_curve *out)
{
    struct delay_curve curve  = {.most     = most,
                                 .hazard   = arena_array(arena, most + 1, sizeof(double)),
                                 .complete = arena_array(arena, most + 1, sizeof(double))};
    double            *within = arena_array(arena, most + 1, sizeof *within);

    for (size_t i = 0; i < count; i++)
        count_report(&report[i], now, most, curve.hazard, within);
    for (size_t d = 1; d <= most; d++) {
        within[d] += within[d - 1];
        if (within[d] <= 0)
            return false;
        curve.hazard[d] /= within[d];
    }
    curve.hazard[0]      = 1; /* no delay is shorter */
    curve.complete[most] = 1;
    for (size_t d = most; d > 0; d--)
        curve.complete[d - 1] = curve.complete[d] * (1 - curve.hazard[d]);
    *out = curve;
    return true;
}

double delay_complete(const struct delay_curve *curve, int64_t age)
{
    if (age < 0)
        return 0;
    return age >= (int64_t)curve->most ? 1 : curve->complete[age];
}

bool delay_estimate(const struct delay_curve *curve, int64_t age, double reported, double least,
                    double *out)
{
    double complete = delay_complete(curve, age);

    if (!(complete >= least) || !(complete > 0) || !isfinite(reported) || reported < 0)
        return false;
    *out = reported / complete;
    return true;
}
