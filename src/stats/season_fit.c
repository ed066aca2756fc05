// SPDX-License-Identifier: EUPL-1.2
/* season_fit.c - levels by their sums, the trend by Newton; the contract is in season_fit.h. */
#include "stats/season_fit.h"

#include <math.h>

#define STEP_MOST  5.0   /* change of the log ratio between first and last row in one step */
#define STEP_LEAST 1e-11 /* below this the next step is beyond double precision */
enum { STEPS_MOST = 200 };

/* What is known of a level; the moments are those of the present trend. */
struct level {
    size_t rows;
    double reports;             /* weighted */
    double first, last;         /* time of its rows */
    double first_hit, last_hit; /* time of the rows with reports */
    double sum, moment, square; /* of weight x e, times 1, time, time^2 */
    double centre;              /* moment / sum */
};

struct work {
    const struct season_data *data;
    struct level              level[SEASON_LEVELS];
    double                    reports_time; /* sum of weight count time */
    double                    first, last;  /* of all rows */
    double                    origin;       /* e is taken from here, so that it stays below 1 */
    double                    information;  /* q */
};

static double weight_of(const struct season_data *data, size_t i)
{
    return data->weight ? data->weight[i] : 1;
}

static void count_up(struct work *work)
{
    const struct season_data *data = work->data;

    work->first = INFINITY;
    work->last  = -INFINITY;
    for (size_t l = 0; l < data->levels; l++)
        work->level[l] = (struct level){
            .first = INFINITY, .last = -INFINITY, .first_hit = INFINITY, .last_hit = -INFINITY};
    for (size_t i = 0; i < data->rows; i++) {
        struct level *level   = &work->level[data->level[i]];
        double        time    = data->time[i];
        double        reports = weight_of(data, i) * data->count[i];

        level->rows++;
        level->reports += reports;
        level->first = fmin(level->first, time);
        level->last  = fmax(level->last, time);
        work->first  = fmin(work->first, time);
        work->last   = fmax(work->last, time);
        work->reports_time += reports * time;
        if (reports > 0) {
            level->first_hit = fmin(level->first_hit, time);
            level->last_hit  = fmax(level->last_hit, time);
        }
    }
}

/* Whether one finite trend fits best. */
static enum season_status judge_trend(const struct work *work)
{
    const struct season_data *data     = work->data;
    bool                      all_last = true, all_first = true;

    for (size_t l = 0; l < data->levels; l++) {
        const struct level *level = &work->level[l];

        if (level->reports <= 0)
            continue;
        all_last  = all_last && level->first_hit >= level->last;
        all_first = all_first && level->last_hit <= level->first;
    }
    if (all_last && all_first)
        return SEASON_TIMELESS;
    return all_last ? SEASON_ENDLESS_RISE : all_first ? SEASON_ENDLESS_FALL : SEASON_FITTED;
}

/* Exposures at this trend, in fit->mean for the time being, and the moments of the levels. */
static void weigh(struct work *work, double trend, double *e)
{
    const struct season_data *data = work->data;

    work->origin = trend > 0 ? work->last : work->first;
    for (size_t l = 0; l < data->levels; l++)
        work->level[l].sum = work->level[l].moment = work->level[l].square = 0;
    for (size_t i = 0; i < data->rows; i++) {
        struct level *level = &work->level[data->level[i]];
        double        time  = data->time[i], share;

        e[i]  = (data->exposure ? data->exposure[i] : 1) * exp(trend * (time - work->origin));
        share = weight_of(data, i) * e[i];
        level->sum += share;
        level->moment += share * time;
        level->square += share * time * time;
    }
    work->information = 0;
    for (size_t l = 0; l < data->levels; l++) {
        struct level *level = &work->level[l];

        if (level->rows == 0)
            continue;
        level->centre = level->moment / level->sum;
        work->information +=
            level->reports * fmax(0, level->square / level->sum - level->centre * level->centre);
    }
}

/* How the log likelihood, levels at their best, changes with the trend. */
static double slope(const struct work *work)
{
    const struct season_data *data  = work->data;
    double                    slope = work->reports_time;

    for (size_t l = 0; l < data->levels; l++)
        if (work->level[l].reports > 0)
            slope -= work->level[l].reports * work->level[l].centre;
    return slope;
}

/* The log likelihood is concave in the trend: Newton, between the trends known to be beside. */
static double search_trend(struct work *work, double start, double *e)
{
    double low = -INFINITY, high = INFINITY, trend = start;
    double unit = 1 / (work->last - work->first);

    for (int i = 0; i < STEPS_MOST; i++) {
        double uphill, step;

        weigh(work, trend, e);
        uphill = slope(work);
        if (uphill > 0)
            low = trend;
        else
            high = trend;
        step = work->information > 0 ? uphill / work->information : copysign(INFINITY, uphill);
        step = fmax(-STEP_MOST * unit, fmin(STEP_MOST * unit, step));
        if (fabs(step) > STEP_LEAST * unit && (trend + step <= low || trend + step >= high))
            step = (low + high) / 2 - trend;
        trend += step;
        if (fabs(step) <= STEP_LEAST * unit)
            break;
    }
    weigh(work, trend, e);
    return trend;
}

static void fill_levels(const struct work *work, struct season_fit *fit)
{
    const struct season_data *data = work->data;

    for (size_t l = 0; l < data->levels; l++) {
        const struct level *level = &work->level[l];

        fit->level[l]          = -INFINITY;
        fit->level_variance[l] = INFINITY;
        fit->level_exposure[l] = level->sum * exp(fit->trend * work->origin);
        if (level->reports <= 0) {
            fit->has_zero_level = fit->has_zero_level || level->rows > 0;
            continue;
        }
        fit->level[l]          = log(level->reports / level->sum) - fit->trend * work->origin;
        fit->level_variance[l] = 1 / level->reports;
        if (fit->has_trend)
            fit->level_variance[l] += level->centre * level->centre * fit->trend_variance;
    }
}

/* fit->mean holds e until here. */
static void fill_rows(const struct work *work, struct season_fit *fit)
{
    const struct season_data *data    = work->data;
    double                    pearson = 0;

    for (size_t i = 0; i < data->rows; i++) {
        const struct level *level  = &work->level[data->level[i]];
        double              weight = weight_of(data, i), e = fit->mean[i];
        double              mean = e * level->reports / level->sum;
        double              off  = data->time[i] - level->centre;

        fit->mean[i] = mean;
        fit->hat[i]  = weight * e / level->sum + weight * mean * off * off * fit->trend_variance;
        if (mean > 0)
            pearson += weight * (data->count[i] - mean) * (data->count[i] - mean) / mean;
    }
    fit->dispersion = pearson / (double)fit->freedom;
}

enum season_status season_fit(const struct season_data *data, bool trend, double start,
                              struct season_fit *fit)
{
    struct work        work = {.data = data};
    enum season_status status;

    count_up(&work);
    fit->parameters = trend;
    for (size_t l = 0; l < data->levels; l++)
        fit->parameters += work.level[l].rows > 0;
    if (data->rows <= fit->parameters)
        return SEASON_NO_FREEDOM;
    status = trend ? judge_trend(&work) : SEASON_FITTED;
    if (status != SEASON_FITTED)
        return status;
    fit->freedom        = data->rows - fit->parameters;
    fit->has_trend      = trend;
    fit->has_zero_level = false;
    fit->trend          = 0;
    fit->trend_variance = 0;
    if (trend) {
        fit->trend = search_trend(&work, start, fit->mean);
        if (work.information <= 0)
            return fit->trend > 0 ? SEASON_ENDLESS_RISE : SEASON_ENDLESS_FALL;
        fit->trend_variance = 1 / work.information;
    } else {
        weigh(&work, 0, fit->mean);
    }
    fill_levels(&work, fit);
    fill_rows(&work, fit);
    return SEASON_FITTED;
}
