// SPDX-License-Identifier: EUPL-1.2
/* creep.c - the usual mean, the chart over it, and how likely that is; the contract is in creep.h. */
#include "stats/creep.h"

#include <math.h>

#include "base/arena.h"
#include "stats/counting.h"
#include "stats/glr.h"
#include "stats/negative_binomial.h"

enum { COLUMNS = 3, TWO_YEARS = 2 * 52 };

static const double WEEKS_A_YEAR = 365.2425 / 7;

/* Views of the weeks that count, what is usual in them, and the last ones beside that. */
struct watched {
    struct arena  *scratch;
    const double  *weekly, *exposure;
    size_t         len, columns;
    struct glm_fit usual;
    double         count[CREEP_WEEKS]; /* NAN = not known */
    double         mean[CREEP_WEEKS];
};

static double exposure_of(const struct watched *w, size_t week)
{
    return w->exposure ? w->exposure[week] : 1;
}

static bool is_known(const struct watched *w, size_t week)
{
    return !isnan(w->weekly[week]) && exposure_of(w, week) > 0;
}

/* A level and the wave of a year. */
static void put_row(size_t week, double *row)
{
    double angle = 2 * acos(-1) * (double)week / WEEKS_A_YEAR;

    row[0] = 1;
    row[1] = sin(angle);
    row[2] = cos(angle);
}

/* Negative binomial, or Poisson where the counts are no more spread than that. */
static bool fit_usual(struct watched *w)
{
    size_t                   before = w->len - CREEP_WEEKS;
    double                  *x      = arena_array(w->scratch, before * COLUMNS, sizeof *x);
    double                  *y      = arena_array(w->scratch, before, sizeof *y);
    double                  *log_of = arena_array(w->scratch, before, sizeof *log_of);
    struct glm_data          data   = {.x = x, .y = y, .log_exposure = log_of};
    struct negative_binomial spread;
    enum glm_status          status;

    w->columns = data.columns = before < TWO_YEARS ? 1 : COLUMNS;
    for (size_t week = 0; week < before; week++) {
        double row[COLUMNS];

        if (!is_known(w, week))
            continue;
        put_row(week, row);
        for (size_t i = 0; i < data.columns; i++)
            x[data.rows * data.columns + i] = row[i];
        y[data.rows]        = w->weekly[week];
        log_of[data.rows++] = log(exposure_of(w, week));
    }
    if (data.rows < CREEP_BEFORE)
        return false;
    status = negative_binomial_fit(w->scratch, &data, &spread);
    if (status == GLM_FITTED)
        w->usual = spread.fit;
    else if (status == GLM_NO_MORE_SPREAD)
        status = glm_fit(w->scratch, &data, 0, &w->usual);
    return status == GLM_FITTED;
}

/* What was counted in the weeks that are watched, and what is usual in each. */
static void fill_watched(struct watched *w)
{
    for (size_t i = 0; i < CREEP_WEEKS; i++) {
        size_t week = w->len - CREEP_WEEKS + i;
        double log_mean, row[COLUMNS];

        w->count[i] = NAN;
        w->mean[i]  = 1;
        if (!is_known(w, week))
            continue;
        put_row(week, row);
        log_mean = log(exposure_of(w, week));
        for (size_t k = 0; k < w->columns; k++)
            log_mean += row[k] * w->usual.beta[k];
        w->count[i] = w->weekly[week];
        w->mean[i]  = exp(log_mean);
    }
}

/* The week that is most above what is usual. */
static size_t fullest(const struct watched *w, size_t first)
{
    size_t at = first;

    for (size_t i = first; i < CREEP_WEEKS; i++)
        if (isnan(w->count[at]) || w->count[i] - w->mean[i] > w->count[at] - w->mean[at])
            at = i;
    return at;
}

/* How likely so many are in the weeks from first on, the fullest left out. */
static double chance_of(const struct watched *w, size_t first)
{
    size_t out   = fullest(w, first);
    double count = 0, mean = 0, variance = 0, by[GLM_COLUMNS] = {0};

    for (size_t i = first; i < CREEP_WEEKS; i++) {
        double row[COLUMNS];

        if (i == out || isnan(w->count[i]))
            continue;
        count += w->count[i];
        mean += w->mean[i];
        variance += w->mean[i] + w->usual.alpha * w->mean[i] * w->mean[i];
        put_row(w->len - CREEP_WEEKS + i, row);
        for (size_t k = 0; k < w->columns; k++)
            by[k] += w->mean[i] * row[k];
    }
    if (mean <= 0)
        return 1;
    variance += glm_variance(&w->usual, by);
    return counting_tail(count, mean, fmax(1, variance / mean));
}

static bool judge(struct watched *w, struct creep *out)
{
    struct glr_rule  rule = {.alpha      = w->usual.alpha,
                             .threshold  = CREEP_RATIO,
                             .span_least = CREEP_LEAST,
                             .wait       = CREEP_WEEKS};
    struct glr_point point[CREEP_WEEKS], *last = &point[CREEP_WEEKS - 1];
    struct creep     creep = {.p = 1};

    fill_watched(w);
    if (!glr_run(&rule, CREEP_WEEKS, w->count, w->mean, point))
        return false;
    if (last->statistic > 0) {
        double chance = chance_of(w, last->since);

        creep.weeks = CREEP_WEEKS - last->since;
        creep.ratio = last->statistic;
        creep.p     = fmin(1, CREEP_TIMES * chance);
        creep.found = last->is_alarm && chance <= CREEP_CHANCE;
        for (size_t i = last->since; i < CREEP_WEEKS; i++)
            if (!isnan(w->count[i])) {
                creep.count += w->count[i];
                creep.expected += w->mean[i];
            }
    }
    *out = creep;
    return true;
}

bool creep_judge(struct arena *scratch, const double *weekly, const double *exposure, size_t len,
                 struct creep *out)
{
    size_t         from = len > CREEP_MOST ? len - CREEP_MOST : 0;
    struct watched w    = {.scratch  = scratch,
                           .weekly   = &weekly[from],
                           .exposure = exposure ? &exposure[from] : NULL,
                           .len      = len - from};

    arena_clear(scratch);
    if (w.len < CREEP_WEEKS + CREEP_BEFORE)
        return false;
    for (size_t week = 0; week < w.len; week++)
        if (!isnan(w.weekly[week]) && !counting_is_count(w.weekly[week]))
            return false;
    return fit_usual(&w) && judge(&w, out);
}
