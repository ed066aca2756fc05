// SPDX-License-Identifier: EUPL-1.2
/* its.c - design, effect and errors of an interrupted time series; the contract is in its.h. */
#include "stats/its.h"

#include <math.h>
#include <string.h>

#include <gsl/gsl_cdf.h>

#include "base/arena.h"
#include "stats/counting.h"

#define PI 3.14159265358979323846

/* The rows that are not left out. */
struct design {
    struct glm_data data;
    double         *x, *y, *log_exposure;
    size_t          step;      /* column of the step */
    size_t          last_step; /* column of the slope if there is one, else of the step */
};

/* --- design ------------------------------------------------------------------------------ */

static bool is_model(const struct its_model *model)
{
    return isfinite(model->start) && model->harmonics >= 0 && model->harmonics <= ITS_HARMONICS &&
           (model->harmonics == 0 || (isfinite(model->period) && model->period > 0));
}

/* Whether point i can be a row; an unknown count is none of its business. */
static bool is_point(const struct its_series *series, size_t i)
{
    double exposure = series->exposure ? series->exposure[i] : 1;

    return isfinite(series->time[i]) && counting_is_count(series->count[i]) && exposure > 0 &&
           isfinite(exposure) && (!series->season || isfinite(series->season[i]));
}

static void add_row(struct design *design, const struct its_series *series,
                    const struct its_model *model, size_t i)
{
    size_t  row   = design->data.rows++;
    double *x     = design->x + row * design->data.columns;
    double  time  = series->time[i];
    double  after = time >= model->start;
    double  place = series->season ? series->season[i] : time;

    *x++ = 1;
    if (model->trend)
        *x++ = time;
    *x++ = after;
    if (model->slope)
        *x++ = after * (time - model->start);
    for (int h = 1; h <= model->harmonics; h++) {
        *x++ = sin(2 * PI * h * place / model->period);
        *x++ = cos(2 * PI * h * place / model->period);
    }
    design->y[row]            = series->count[i];
    design->log_exposure[row] = series->exposure ? log(series->exposure[i]) : 0;
}

static bool make_design(struct arena *arena, const struct its_series *series,
                        const struct its_model *model, struct design *out)
{
    struct design design = {.step = 1 + (size_t)model->trend};
    size_t        columns;

    if (!is_model(model))
        return false;
    design.last_step         = design.step + model->slope;
    columns                  = design.last_step + 1 + 2 * (size_t)model->harmonics;
    design.x                 = arena_array(arena, series->len * columns, sizeof(double));
    design.y                 = arena_array(arena, series->len, sizeof(double));
    design.log_exposure      = arena_array(arena, series->len, sizeof(double));
    design.data.columns      = columns;
    design.data.x            = design.x;
    design.data.y            = design.y;
    design.data.log_exposure = design.log_exposure;
    for (size_t i = 0; i < series->len; i++) {
        if (isnan(series->count[i]))
            continue;
        if (!is_point(series, i))
            return false;
        add_row(&design, series, model, i);
    }
    *out = design;
    return true;
}

/* --- effect ------------------------------------------------------------------------------ */

static void set_error(struct its_effect *effect, double log_se)
{
    double z = gsl_cdf_ugaussian_Qinv(0.025);

    effect->log_se = log_se;
    effect->low    = effect->ratio * exp(-z * log_se);
    effect->high   = effect->ratio * exp(z * log_se);
}

/* The effect without its error, and how its logarithm changes with each beta. */
static struct its_effect effect_of(const struct design *design, const struct glm_fit *fit,
                                   double *gradient)
{
    struct its_effect effect               = {0};
    double            with[GLM_COLUMNS]    = {0}; /* sums of mean x, with and without the step */
    double            without[GLM_COLUMNS] = {0};
    size_t            columns              = design->data.columns;

    for (size_t i = 0; i < design->data.rows; i++) {
        const double *x      = design->x + i * columns;
        double        change = 0, without_step;

        if (x[design->step] <= 0)
            continue;
        for (size_t c = design->step; c <= design->last_step; c++)
            change += x[c] * fit->beta[c];
        without_step = fit->mean[i] * exp(-change);
        effect.fitted += fit->mean[i];
        effect.expected += without_step;
        for (size_t c = 0; c < columns; c++) {
            with[c] += fit->mean[i] * x[c];
            if (c < design->step || c > design->last_step)
                without[c] += without_step * x[c];
        }
    }
    effect.ratio = effect.fitted / effect.expected;
    for (size_t c = 0; c < GLM_COLUMNS; c++)
        gradient[c] = with[c] / effect.fitted - without[c] / effect.expected;
    return effect;
}

/* --- errors that last --------------------------------------------------------------------- */

typedef double square[GLM_COLUMNS][GLM_COLUMNS];

/* sum weight u(i) u(i - lag)', and the same turned over. */
static void add_lag(const struct design *design, const double *rest, size_t lag, double weight,
                    square middle)
{
    size_t columns = design->data.columns;

    for (size_t i = lag; i < design->data.rows; i++) {
        const double *x = design->x + i * columns, *before = design->x + (i - lag) * columns;
        double        both = weight * rest[i] * rest[i - lag];

        for (size_t r = 0; r < columns; r++)
            for (size_t c = 0; c < columns; c++)
                middle[r][c] +=
                    both * (lag == 0 ? x[r] * x[c] : x[r] * before[c] + before[r] * x[c]);
    }
}

static void multiply(size_t columns, square left, square right, square out)
{
    for (size_t r = 0; r < columns; r++)
        for (size_t c = 0; c < columns; c++) {
            out[r][c] = 0;
            for (size_t k = 0; k < columns; k++)
                out[r][c] += left[r][k] * right[k][c];
        }
}

static void fill_robust(struct arena *arena, const struct design *design, struct its_fit *fit)
{
    size_t  rows = design->data.rows, columns = design->data.columns;
    double *rest   = arena_array(arena, rows, sizeof *rest);
    square  middle = {{0}}, half;

    fit->lag = (size_t)floor(4 * pow((double)rows / 100, 2.0 / 9));
    for (size_t i = 0; i < rows; i++)
        rest[i] = design->y[i] - fit->glm.mean[i];
    for (size_t lag = 0; lag <= fit->lag; lag++)
        add_lag(design, rest, lag, 1 - (double)lag / ((double)fit->lag + 1), middle);
    multiply(columns, fit->glm.covariance, middle, half);
    multiply(columns, half, fit->glm.covariance, fit->robust_covariance);
}

/* by' matrix by; a little below 0 by rounding is 0. */
static double form(size_t columns, square matrix, const double *by)
{
    double sum = 0;

    for (size_t r = 0; r < columns; r++)
        for (size_t c = 0; c < columns; c++)
            sum += by[r] * matrix[r][c] * by[c];
    return fmax(0, sum);
}

static void fill_residuals(struct arena *arena, const struct design *design, struct its_fit *fit)
{
    size_t  rows   = design->data.rows;
    double *rest   = arena_array(arena, rows, sizeof *rest);
    double  centre = 0, square_sum = 0, n = (double)rows;

    for (size_t i = 0; i < rows; i++) {
        rest[i] = (design->y[i] - fit->glm.mean[i]) / sqrt(fit->glm.mean[i]);
        centre += rest[i] / n;
    }
    for (size_t i = 0; i < rows; i++)
        square_sum += (rest[i] - centre) * (rest[i] - centre);
    for (size_t lag = 1; lag <= ITS_LAGS && square_sum > 0; lag++) {
        double both = 0;

        for (size_t i = lag; i < rows; i++)
            both += (rest[i] - centre) * (rest[i - lag] - centre);
        both /= square_sum;
        if (lag == 1)
            fit->autocorrelation = both;
        fit->ljung_box += n * (n + 2) * both * both / (n - (double)lag);
    }
    fit->ljung_box_p = gsl_cdf_chisq_Q(fit->ljung_box, ITS_LAGS);
}

/* Two-sided, with the dispersion of the fit; 1 for a fit without any error. */
static double step_p(const struct its_fit *fit)
{
    double variance = fit->glm.dispersion * fit->glm.covariance[fit->step][fit->step];
    double t        = fabs(fit->glm.beta[fit->step]) / sqrt(variance);

    return variance > 0 ? 2 * gsl_cdf_tdist_Q(t, (double)fit->glm.freedom) : 1;
}

/* --- fits -------------------------------------------------------------------------------- */

static enum its_verdict judge(const struct its_effect *effect)
{
    return effect->high < 1 ? ITS_DROPPED : effect->low > 1 ? ITS_ROSE : ITS_NOT_SHOWN;
}

static void fill_effects(const struct design *design, struct its_fit *fit)
{
    double            gradient[GLM_COLUMNS];
    struct its_effect effect     = effect_of(design, &fit->glm, gradient);
    double            variance   = glm_variance(&fit->glm, gradient);
    double            dispersion = fit->glm.dispersion;
    double            robust = sqrt(form(design->data.columns, fit->robust_covariance, gradient));

    fit->quasi = fit->robust = fit->decision = effect;
    set_error(&fit->quasi, sqrt(dispersion * variance));
    set_error(&fit->robust, robust);
    set_error(&fit->decision, fmax(sqrt(fmax(1, dispersion) * variance), robust));
    fit->verdict = judge(&fit->decision);
}

enum glm_status its_fit(struct arena *arena, const struct its_series *series,
                        const struct its_model *model, struct its_fit *out)
{
    struct its_fit  fit = {0};
    struct design   design;
    enum glm_status status;

    if (!make_design(arena, series, model, &design))
        return GLM_BAD_INPUT;
    status = glm_fit(arena, &design.data, 0, &fit.glm);
    if (status != GLM_FITTED)
        return status;
    fit.step   = design.step;
    fit.step_p = step_p(&fit);
    fill_robust(arena, &design, &fit);
    fill_residuals(arena, &design, &fit);
    fill_effects(&design, &fit);
    *out = fit;
    return GLM_FITTED;
}

enum glm_status its_fit_negative_binomial(struct arena *arena, const struct its_series *series,
                                          const struct its_model   *model,
                                          struct negative_binomial *out,
                                          struct its_effect        *effect_out)
{
    struct design     design;
    struct its_effect effect;
    double            gradient[GLM_COLUMNS];
    enum glm_status   status;

    if (!make_design(arena, series, model, &design))
        return GLM_BAD_INPUT;
    status = negative_binomial_fit(arena, &design.data, out);
    if (status != GLM_FITTED)
        return status;
    effect = effect_of(&design, &out->fit, gradient);
    set_error(&effect, sqrt(glm_variance(&out->fit, gradient)));
    *effect_out = effect;
    return GLM_FITTED;
}
