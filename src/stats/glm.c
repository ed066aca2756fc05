// SPDX-License-Identifier: EUPL-1.2
/* glm.c - iteratively reweighted least squares; the contract is in glm.h. */
#include "stats/glm.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

#include "base/arena.h"

#define STEP_LEAST     1e-10 /* of a log mean */
#define PIVOT_LEAST    1e-11 /* what a column must add to those before it, of its own square */
#define ETA_MOST       30.0
#define MEAN_LEAST     1e-8 /* a mean below this is on its way to 0 */
#define DEVIANCE_SLACK 1e-9 /* rounding, relative */
enum { STEPS_MOST = 100, HALVINGS_MOST = 20 };

struct work {
    const struct glm_data *data;
    double                 alpha;
    double                 beta[GLM_COLUMNS];
    double                 factor[GLM_COLUMNS][GLM_COLUMNS]; /* Cholesky, of the scaled matrix */
    double                 scale[GLM_COLUMNS];               /* 1 / root of the diagonal */
    double                *eta;                              /* log mean without the exposure */
    double                *mean;
    double                 deviance;
};

static double weight_of(const struct glm_data *data, size_t i)
{
    return data->weight ? data->weight[i] : 1;
}

static double offset_of(const struct glm_data *data, size_t i)
{
    return data->log_exposure ? data->log_exposure[i] : 0;
}

static enum glm_status judge_data(const struct glm_data *data)
{
    double sum = 0;

    if (data->columns < 1 || data->columns > GLM_COLUMNS)
        return GLM_BAD_INPUT;
    for (size_t i = 0; i < data->rows; i++) {
        for (size_t c = 0; c < data->columns; c++)
            if (!isfinite(data->x[i * data->columns + c]))
                return GLM_BAD_INPUT;
        if (!isfinite(data->y[i]) || data->y[i] < 0 || !isfinite(offset_of(data, i)) ||
            !isfinite(weight_of(data, i)) || weight_of(data, i) <= 0)
            return GLM_BAD_INPUT;
        sum += data->y[i];
    }
    if (data->rows <= data->columns)
        return GLM_NO_FREEDOM;
    return sum > 0 ? GLM_FITTED : GLM_ALL_ZERO;
}

/* Twice what the likelihood loses against the mean y. */
static double deviance_of(double y, double mean, double alpha)
{
    double own = y > 0 ? y * log(y / mean) : 0;

    if (alpha <= 0)
        return 2 * (own - (y - mean));
    return 2 * (own - (y + 1 / alpha) * log1p(alpha * (y - mean) / (1 + alpha * mean)));
}

/* Means and deviance at eta. */
static void follow(struct work *work)
{
    const struct glm_data *data = work->data;

    work->deviance = 0;
    for (size_t i = 0; i < data->rows; i++) {
        double log_mean = work->eta[i] + offset_of(data, i);

        work->mean[i] = exp(fmax(-ETA_MOST, fmin(ETA_MOST, log_mean)));
        work->deviance += weight_of(data, i) * deviance_of(data->y[i], work->mean[i], work->alpha);
    }
}

/* --- linear algebra ---------------------------------------------------------------------- */

/* The normal equations at the present means. */
static void add_up(const struct work *work, double matrix[GLM_COLUMNS][GLM_COLUMNS], double *right)
{
    const struct glm_data *data = work->data;
    size_t                 n    = data->columns;

    memset(matrix, 0, sizeof(double[GLM_COLUMNS][GLM_COLUMNS]));
    memset(right, 0, sizeof(double[GLM_COLUMNS]));
    for (size_t i = 0; i < data->rows; i++) {
        const double *x       = data->x + i * n;
        double        mean    = work->mean[i];
        double        weight  = weight_of(data, i) * mean / (1 + work->alpha * mean);
        double        working = log(mean) - offset_of(data, i) + (data->y[i] - mean) / mean;

        for (size_t r = 0; r < n; r++) {
            double here = weight * x[r];

            right[r] += here * working;
            for (size_t c = 0; c <= r; c++)
                matrix[r][c] += here * x[c];
        }
    }
}

/* Cholesky of the matrix, scaled; false when a column follows from those before it. */
static bool factorise(struct work *work, double matrix[GLM_COLUMNS][GLM_COLUMNS])
{
    size_t n = work->data->columns;

    for (size_t r = 0; r < n; r++) {
        if (!(matrix[r][r] > 0))
            return false;
        work->scale[r] = 1 / sqrt(matrix[r][r]);
        for (size_t c = 0; c <= r; c++) {
            double left = matrix[r][c] * work->scale[r] * work->scale[c];

            for (size_t k = 0; k < c; k++)
                left -= work->factor[r][k] * work->factor[c][k];
            if (c < r)
                work->factor[r][c] = left / work->factor[c][c];
            else if (left < PIVOT_LEAST)
                return false;
            else
                work->factor[r][r] = sqrt(left);
        }
    }
    return true;
}

/* Lower half: takes right to the solution of factor z = scale right. */
static void forward(const struct work *work, double *right)
{
    for (size_t r = 0; r < work->data->columns; r++) {
        right[r] *= work->scale[r];
        for (size_t c = 0; c < r; c++)
            right[r] -= work->factor[r][c] * right[c];
        right[r] /= work->factor[r][r];
    }
}

static void backward(const struct work *work, double *right)
{
    for (size_t r = work->data->columns; r-- > 0;) {
        for (size_t c = r + 1; c < work->data->columns; c++)
            right[r] -= work->factor[c][r] * right[c];
        right[r] /= work->factor[r][r];
    }
    for (size_t r = 0; r < work->data->columns; r++)
        right[r] *= work->scale[r];
}

/* --- iteration --------------------------------------------------------------------------- */

/* Linear predictor at beta; gives the largest move of it. */
static double predict(struct work *work, const double *beta)
{
    const struct glm_data *data = work->data;
    double                 move = 0;

    for (size_t i = 0; i < data->rows; i++) {
        double eta = 0;

        for (size_t c = 0; c < data->columns; c++)
            eta += data->x[i * data->columns + c] * beta[c];
        move         = fmax(move, fabs(eta - work->eta[i]));
        work->eta[i] = eta;
    }
    follow(work);
    return move;
}

/* To the new beta, or back half way until the deviance is no worse; gives the largest move. */
static double advance(struct work *work, const double *to, bool is_first)
{
    double from = work->deviance, beta[GLM_COLUMNS], move;

    memcpy(beta, to, sizeof beta);
    move = predict(work, beta);
    for (int i = 0; !is_first && i < HALVINGS_MOST; i++) {
        if (work->deviance <= from + DEVIANCE_SLACK * (fabs(from) + 1))
            break;
        for (size_t c = 0; c < work->data->columns; c++)
            beta[c] = (beta[c] + work->beta[c]) / 2;
        (void)predict(work, beta);
    }
    memcpy(work->beta, beta, sizeof beta);
    return move;
}

static bool has_vanishing_mean(const struct work *work)
{
    for (size_t i = 0; i < work->data->rows; i++)
        if (work->mean[i] < MEAN_LEAST)
            return true;
    return false;
}

/* From the means at hand; is_first when there is no beta yet. */
static enum glm_status iterate(struct work *work, bool is_first)
{
    double matrix[GLM_COLUMNS][GLM_COLUMNS], right[GLM_COLUMNS];
    double move = INFINITY;

    for (int i = 0; i < STEPS_MOST && move > STEP_LEAST; i++) {
        add_up(work, matrix, right);
        if (!factorise(work, matrix))
            return has_vanishing_mean(work) ? GLM_SEPARATED : GLM_DEPENDENT;
        forward(work, right);
        backward(work, right);
        move = advance(work, right, is_first && i == 0);
    }
    if (has_vanishing_mean(work))
        return GLM_SEPARATED;
    return move > STEP_LEAST ? GLM_NOT_CONVERGED : GLM_FITTED;
}

static struct work start(struct arena *arena, const struct glm_data *data, double alpha)
{
    struct work work = {.data = data, .alpha = alpha};

    work.eta  = arena_array(arena, data->rows, sizeof(double));
    work.mean = arena_array(arena, data->rows, sizeof(double));
    for (size_t i = 0; i < data->rows; i++)
        work.eta[i] = log(data->y[i] + 0.1) - offset_of(data, i);
    follow(&work);
    return work;
}

/* --- results ----------------------------------------------------------------------------- */

/* factor is that of the last but one means: the same to the precision of the fit. */
static void fill(struct arena *arena, const struct work *work, struct glm_fit *fit)
{
    const struct glm_data *data = work->data;
    size_t                 n    = data->columns;

    *fit = (struct glm_fit){.rows     = data->rows,
                            .columns  = n,
                            .freedom  = data->rows - n,
                            .alpha    = work->alpha,
                            .mean     = work->mean,
                            .hat      = arena_array(arena, data->rows, sizeof(double)),
                            .deviance = work->deviance};
    memcpy(fit->beta, work->beta, sizeof fit->beta);
    for (size_t c = 0; c < n; c++) {
        fit->covariance[c][c] = 1;
        forward(work, fit->covariance[c]);
        backward(work, fit->covariance[c]);
    }
    for (size_t i = 0; i < data->rows; i++) {
        double mean   = work->mean[i];
        double spread = mean * (1 + work->alpha * mean);
        double weight = weight_of(data, i);

        fit->hat[i] = fmin(1, weight * mean * mean / spread * glm_variance(fit, data->x + i * n));
        fit->dispersion += weight * (data->y[i] - mean) * (data->y[i] - mean) / spread;
    }
    fit->dispersion /= (double)fit->freedom;
}

double glm_variance(const struct glm_fit *fit, const double *by)
{
    double sum = 0;

    for (size_t r = 0; r < fit->columns; r++)
        for (size_t c = 0; c < fit->columns; c++)
            sum += by[r] * fit->covariance[r][c] * by[c];
    return fmax(0, sum);
}

enum glm_status glm_fit(struct arena *arena, const struct glm_data *data, double alpha,
                        struct glm_fit *out)
{
    enum glm_status status = judge_data(data);
    struct work     work;

    if (status != GLM_FITTED)
        return status;
    if (!isfinite(alpha) || alpha < 0)
        return GLM_BAD_INPUT;
    work   = start(arena, data, alpha);
    status = iterate(&work, true);
    if (status == GLM_FITTED)
        fill(arena, &work, out);
    return status;
}
