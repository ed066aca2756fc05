// SPDX-License-Identifier: EUPL-1.2
/* farrington.c - regression, trend and bound, steps 3 to 6; the contract is in farrington.h. */
#include "stats/farrington.h"

#include <math.h>

#include <gsl/gsl_cdf.h>

#include "base/arena.h"
#include "stats/counting.h"
#include "stats/farrington_part.h"

#define HAT_MOST (1 - 1e-10) /* a row that is its own fit keeps some room */
enum { TREND_YEARS = 3, SPAN_MOST = 100000 };

const struct farrington_control FARRINGTON_NOUFAILY = {
    .years         = 5,
    .half_window   = 3,
    .periods       = 10,
    .recent        = 26,
    .trend         = true,
    .trend_p_limit = 1,
    .reweight      = true,
    .weight_limit  = 2.58,
    .alpha         = 0.005,
    .bound         = FARRINGTON_NB_PLUGIN,
    .power         = FARRINGTON_TWO_THIRDS,
    .least_count   = 5,
    .least_points  = 4,
};

static const double power[] = {
    [FARRINGTON_TWO_THIRDS] = 2.0 / 3, [FARRINGTON_HALF] = 0.5, [FARRINGTON_ONE] = 1};

struct farrington *farrington_new(struct arena *arena, size_t len_most)
{
    struct farrington *farrington = ARENA_NEW(arena, struct farrington);

    farrington->len_most = len_most;
    farrington->season   = arena_array(arena, len_most, sizeof *farrington->season);
    farrington->level    = arena_array(arena, len_most, sizeof *farrington->level);
    farrington->time     = arena_array(arena, len_most, sizeof(double));
    farrington->count    = arena_array(arena, len_most, sizeof(double));
    farrington->exposure = arena_array(arena, len_most, sizeof(double));
    farrington->weight   = arena_array(arena, len_most, sizeof(double));
    farrington->mean     = arena_array(arena, len_most, sizeof(double));
    farrington->hat      = arena_array(arena, len_most, sizeof(double));
    return farrington;
}

static bool is_within(int value, int low, int high)
{
    return value >= low && value <= high;
}

static bool is_good(const struct farrington_control *control)
{
    return is_within(control->years, 1, SPAN_MOST) &&
           is_within(control->half_window, 0, SPAN_MOST) &&
           is_within(control->periods, 1, SEASON_LEVELS) &&
           is_within(control->recent, 0, SPAN_MOST) && control->weight_limit > 0 &&
           control->alpha > 0 && control->alpha < 1 && !isnan(control->trend_p_limit) &&
           control->least_points > 0;
}

/* --- step 3 ------------------------------------------------------------------------------ */

static double anscombe(double count, double mean, double phi, double hat)
{
    double root = cbrt(count), sixth = sqrt(cbrt(mean));

    if (mean <= 0)
        return 0;
    return 1.5 * (root * root / sixth - sqrt(mean)) / sqrt(phi * (1 - fmin(hat, HAT_MOST)));
}

/* Weights from the fit; rows far above it count for less. */
static void weigh_down(struct farrington *farrington, double limit, const struct season_fit *fit)
{
    size_t rows = farrington->data.rows;
    double phi = fmax(1, fit->dispersion), sum = 0;

    for (size_t i = 0; i < rows; i++) {
        double s = anscombe(farrington->count[i], fit->mean[i], phi, fit->hat[i]);

        farrington->weight[i] = s > limit ? 1 / (s * s) : 1;
        sum += farrington->weight[i];
    }
    for (size_t i = 0; i < rows; i++)
        farrington->weight[i] *= (double)rows / sum;
}

static enum season_status regress(struct farrington               *farrington,
                                  const struct farrington_control *control, bool trend,
                                  struct season_fit *fit)
{
    enum season_status status;

    *fit                    = (struct season_fit){.mean = farrington->mean, .hat = farrington->hat};
    farrington->data.weight = NULL;
    status                  = season_fit(&farrington->data, trend, 0, fit);
    if (status != SEASON_FITTED || !control->reweight)
        return status;
    weigh_down(farrington, control->weight_limit, fit);
    farrington->data.weight = farrington->weight;
    return season_fit(&farrington->data, trend, fit->trend, fit);
}

/* --- step 4 ------------------------------------------------------------------------------ */

/* What the R package takes for the dispersion behind its standard errors. */
static double error_dispersion(const struct farrington *farrington, const struct season_fit *fit)
{
    double sum = 0;

    if (!farrington->data.weight)
        return fit->dispersion;
    for (size_t i = 0; i < farrington->data.rows; i++) {
        double mean = fit->mean[i];
        double off  = mean > 0 ? (farrington->count[i] - mean) / mean : 1;

        sum += farrington->weight[i] * off * off;
    }
    return sum / (double)fit->freedom;
}

static double trend_p(const struct season_fit *fit, double dispersion)
{
    double t = fabs(fit->trend) / sqrt(fit->trend_variance * dispersion);

    return dispersion > 0 ? 2 * gsl_cdf_tdist_Q(t, (double)fit->freedom) : 1;
}

static double expected(const struct farrington *farrington, const struct season_fit *fit,
                       double exposure)
{
    return exp(fit->level[farrington->now]) * exposure;
}

/* The fit with a trend, and whether it stays. */
static bool try_trend(struct farrington *farrington, const struct farrington_control *control,
                      double exposure, struct season_fit *fit, struct farrington_result *result)
{
    if (regress(farrington, control, true, fit) != SEASON_FITTED)
        return false;
    result->has_trend_p = true;
    result->trend_p     = trend_p(fit, error_dispersion(farrington, fit));
    return control->years >= TREND_YEARS && result->trend_p < control->trend_p_limit &&
           expected(farrington, fit, exposure) <= farrington->count_most;
}

/* The expectation with its errors, and tau = phi + se(m)^2 / m, which has a limit where m is 0. */
static enum farrington_status estimate(struct farrington               *farrington,
                                       const struct farrington_control *control, double exposure,
                                       struct farrington_result *result, double *tau_out)
{
    struct season_fit fit;
    size_t            now = farrington->now;
    double            dispersion, variance;

    result->trend_p   = 1;
    result->has_trend = control->trend && try_trend(farrington, control, exposure, &fit, result);
    if (!result->has_trend && regress(farrington, control, false, &fit) != SEASON_FITTED)
        return FARRINGTON_FEW;
    if (fit.level_exposure[now] <= 0)
        return FARRINGTON_FEW;
    dispersion         = error_dispersion(farrington, &fit);
    variance           = dispersion * fit.level_variance[now];
    result->baseline   = farrington->data.rows;
    result->degenerate = fit.has_zero_level;
    result->expected   = expected(farrington, &fit, exposure);
    result->log_se     = isfinite(variance) ? sqrt(variance) : INFINITY;
    result->phi        = fmax(1, fit.dispersion);
    result->trend      = fit.trend;
    *tau_out =
        result->phi + (result->expected > 0 ? result->expected * variance
                                            : dispersion * exposure / fit.level_exposure[now]);
    return FARRINGTON_DONE;
}

/* --- steps 5 and 6 ----------------------------------------------------------------------- */

static void bound_delta(const struct farrington_control *control, double count, double tau,
                        struct farrington_result *result)
{
    double a      = power[control->power];
    double centre = pow(result->expected, a);
    double spread = a * pow(result->expected, a - 0.5) * sqrt(tau);
    double z      = gsl_cdf_ugaussian_Qinv(control->alpha);
    double off    = pow(count, a) - centre;

    result->bound = pow(fmax(0, centre + z * spread), 1 / a);
    result->p     = spread > 0 ? gsl_cdf_ugaussian_Q(off / spread) : off > 0 ? 0 : 1;
}

/* An expectation of 0 with errors without end bounds nothing. */
static void bound_count(const struct farrington_control *control, double count,
                        struct farrington_result *result)
{
    double mean = result->expected;

    if (control->bound == FARRINGTON_MU_AN)
        mean = exp(log(mean) + gsl_cdf_ugaussian_Qinv(control->alpha) * result->log_se);
    result->bound = INFINITY;
    result->p     = 1;
    if (isfinite(mean)) {
        result->bound = counting_bound(control->alpha, mean, result->phi);
        result->p     = counting_tail(count, mean, result->phi);
    }
}

/* An unknown count among the last ones is no report. */
static bool is_enough(const struct farrington_control *control,
                      const struct farrington_series *series, size_t point)
{
    double sum = 0;

    for (int back = 0; back < control->least_points && (size_t)back <= point; back++)
        if (!isnan(series->count[point - (size_t)back]))
            sum += series->count[point - (size_t)back];
    return sum >= control->least_count;
}

enum farrington_status farrington_judge(struct farrington               *farrington,
                                        const struct farrington_control *control,
                                        const struct farrington_series *series, size_t point,
                                        struct farrington_result *out)
{
    struct farrington_result result   = {0};
    double                   exposure = 1, tau = 1, count;
    enum farrington_status   status;

    if (!is_good(control) || series->per_year < 1 || series->len > farrington->len_most)
        return FARRINGTON_BAD_CONTROL;
    if (point >= series->len)
        return FARRINGTON_SHORT;
    status = farrington_collect(farrington, control, series, point);
    if (status != FARRINGTON_DONE)
        return status;
    count = series->count[point];
    if (series->exposure)
        exposure = series->exposure[point];
    status = estimate(farrington, control, exposure, &result, &tau);
    if (status != FARRINGTON_DONE)
        return status;
    if (control->bound == FARRINGTON_DELTA)
        bound_delta(control, count, tau, &result);
    else
        bound_count(control, count, &result);
    result.is_enough = is_enough(control, series, point);
    result.is_alarm  = result.is_enough && count > result.bound;
    *out             = result;
    return FARRINGTON_DONE;
}
