// SPDX-License-Identifier: EUPL-1.2
/* before_after.c - leaves out, chooses a method and judges; the contract is in before_after.h. */
#include "stats/before_after.h"

#include <math.h>

#include "base/arena.h"
#include "stats/its.h"
#include "stats/rate.h"
#include "stats/watch.h"

enum {
    SERIES_BEFORE = 26, /* points that a series needs */
    SERIES_AFTER  = 12,
    TREND_BEFORE  = 52,
    SLOPE_AFTER   = 26,
    WAVE_POINTS   = 52,
    WAVES_POINTS  = 156,
    PLACEBO_APART = 13,
    SPREAD_LEAST  = 2 /* weeks to tell a spread of */
};

#define YEAR        (365.25 / 7) /* weeks */
#define SPREAD_MOST 1.2
#define RELATED     0.01

/* The weeks that count, in order; a place in the series is its time. */
struct points {
    double *time, *count, *exposure;
    size_t  len, before; /* the first so many are before */
};

/* Sums over the weeks of one side. */
struct side {
    double count, exposure;
};

static struct side sum(const struct points *p, size_t from, size_t to)
{
    struct side side = {0};

    for (size_t i = from; i < to; i++) {
        side.count += p->count[i];
        side.exposure += p->exposure[i];
    }
    return side;
}

static bool is_sound(const struct before_after_series *s)
{
    for (size_t i = 0; i < s->len; i++)
        if (!(s->count[i] >= 0) || isinf(s->count[i]) ||
            (s->exposure && (!(s->exposure[i] >= 0) || isinf(s->exposure[i]))))
            return false;
    return true;
}

/* Marks what is left out around the change; gives the number of weeks of the burst. */
static size_t leave_out(struct arena *arena, const struct before_after_series *s, bool *out)
{
    size_t start = s->start < s->len ? s->start : s->len;
    size_t from  = start > BEFORE_AFTER_BURST ? start - BEFORE_AFTER_BURST : 0;
    size_t end =
        s->len - start < BEFORE_AFTER_TRANSITION ? s->len : start + BEFORE_AFTER_TRANSITION;
    size_t        burst = 0;
    struct watch *watch = watch_new(arena);

    for (size_t i = from; i < start; i++) {
        struct watch_verdict v = watch_judge(watch, s->count, s->exposure, NULL, i + 1);

        for (size_t k = 0; v.rise && k < (size_t)v.weeks && k <= i; k++)
            out[i - k] = true;
    }
    for (size_t i = 0; i < start; i++)
        burst += out[i];
    for (size_t i = start; i < end; i++)
        out[i] = true;
    return burst;
}

static struct points choose(struct arena *arena, const struct before_after_series *s,
                            const bool *left_out, bool by_inflow)
{
    struct points p    = {.time     = arena_array(arena, s->len + 1, sizeof(double)),
                          .count    = arena_array(arena, s->len + 1, sizeof(double)),
                          .exposure = arena_array(arena, s->len + 1, sizeof(double))};
    size_t        from = s->start > BEFORE_AFTER_HISTORY ? s->start - BEFORE_AFTER_HISTORY : 0;

    for (size_t i = from; i < s->len; i++) {
        if (left_out[i] || (by_inflow && s->exposure[i] <= 0))
            continue;
        p.time[p.len]     = (double)i;
        p.count[p.len]    = s->count[i];
        p.exposure[p.len] = by_inflow ? s->exposure[i] : 1;
        p.len++;
        p.before += i < s->start;
    }
    return p;
}

/* Pearson's dispersion of the weeks before around one rate. */
static double spread_of(const struct points *p)
{
    struct side before = sum(p, 0, p->before);
    double      square = 0;

    if (p->before < SPREAD_LEAST || before.count <= 0)
        return 1;
    for (size_t i = 0; i < p->before; i++) {
        double mean = before.count / before.exposure * p->exposure[i];

        square += (p->count[i] - mean) * (p->count[i] - mean) / mean;
    }
    return square / (double)(p->before - 1);
}

static enum before_after_verdict verdict_of(double low, double high)
{
    return high < 1 ? BEFORE_AFTER_DROPPED : low > 1 ? BEFORE_AFTER_ROSE : BEFORE_AFTER_NOT_SHOWN;
}

static void widen(struct before_after *out)
{
    double root = sqrt(out->spread);

    if (out->spread <= SPREAD_MOST)
        return;
    if (out->ratio > 0 && isfinite(out->ratio)) {
        out->low  = out->ratio * pow(out->low / out->ratio, root);
        out->high = out->ratio * pow(out->high / out->ratio, root);
    } else {
        out->low /= out->spread;
        out->high *= out->spread;
    }
}

static void judge_exact(const struct points *p, struct before_after *out)
{
    struct side before = sum(p, 0, p->before), after = sum(p, p->before, p->len);
    struct rate rate;

    if (!rate_compare(after.count, after.exposure, before.count, before.exposure, &rate) ||
        !rate_drop_most(before.count, before.exposure, after.exposure, &out->drop_most))
        return;
    out->method   = BEFORE_AFTER_EXACT;
    out->spread   = spread_of(p);
    out->expected = before.count / before.exposure * after.exposure;
    out->ratio    = rate.ratio;
    out->low      = rate.low;
    out->high     = rate.high;
    widen(out);
}

static void judge_series(struct arena *arena, const struct points *p, struct before_after *out)
{
    size_t            after  = p->len - p->before;
    struct its_series series = {
        .len = p->len, .time = p->time, .count = p->count, .exposure = p->exposure};
    struct its_model model = {.start     = p->time[p->before],
                              .trend     = p->before >= TREND_BEFORE,
                              .slope     = after >= SLOPE_AFTER,
                              .harmonics = (p->len >= WAVE_POINTS) + (p->len >= WAVES_POINTS),
                              .period    = YEAR};
    struct its_fit   fit;

    if (its_fit(arena, &series, &model, &fit) != GLM_FITTED || !isfinite(fit.decision.high))
        return;
    out->method   = BEFORE_AFTER_SERIES;
    out->expected = fit.decision.expected;
    out->ratio    = fit.decision.ratio;
    out->low      = fit.decision.low;
    out->high     = fit.decision.high;
    out->related  = fit.ljung_box_p < RELATED;
}

/* Steps 3 and 4. */
static void judge_points(struct arena *arena, const struct points *p, struct before_after *out)
{
    size_t after = p->len - p->before;

    out->before_weeks = p->before;
    out->after_weeks  = after;
    out->before       = sum(p, 0, p->before).count;
    out->observed     = sum(p, p->before, p->len).count;
    if (p->before == 0 || after == 0)
        return;
    judge_exact(p, out);
    if (p->before >= SERIES_BEFORE && after >= SERIES_AFTER && out->before >= (double)p->before)
        judge_series(arena, p, out);
    if (out->method != BEFORE_AFTER_NONE)
        out->verdict = verdict_of(out->low, out->high);
}

/* The same rule before the change, where nothing changed. */
static void try_placebos(struct arena *arena, const struct points *p, struct before_after *out)
{
    for (size_t k = 1; k <= BEFORE_AFTER_PLACEBOS; k++) {
        struct points       only  = *p;
        struct before_after found = {.drop_most = -1};

        only.len = p->before;
        if (p->before < k * PLACEBO_APART + SERIES_BEFORE)
            return;
        only.before = p->before - k * PLACEBO_APART;
        judge_points(arena, &only, &found);
        out->placebos++;
        out->by_placebo += found.verdict != BEFORE_AFTER_NOT_SHOWN;
    }
}

bool before_after_judge(struct arena *arena, const struct before_after_series *s,
                        struct before_after *out)
{
    struct before_after found    = {.drop_most = -1, .spread = 1, .ratio = 1, .high = INFINITY};
    bool               *left_out = arena_array(arena, s->len + 1, sizeof(bool));
    struct points       p;

    if (!is_sound(s))
        return false;
    found.burst = leave_out(arena, s, left_out);
    if (s->exposure) {
        p               = choose(arena, s, left_out, true);
        found.by_inflow = sum(&p, 0, p.before).exposure >= BEFORE_AFTER_INFLOW &&
                          sum(&p, p.before, p.len).exposure >= BEFORE_AFTER_INFLOW;
    }
    if (!found.by_inflow)
        p = choose(arena, s, left_out, false);
    judge_points(arena, &p, &found);
    try_placebos(arena, &p, &found);
    *out = found;
    return true;
}
