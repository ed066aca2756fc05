// SPDX-License-Identifier: EUPL-1.2
/* negative_binomial.c - beta and theta by turns; the contract is in negative_binomial.h. */
#include "stats/negative_binomial.h"

#include <math.h>
#include <stdbool.h>

#include <gsl/gsl_sf_gamma.h>
#include <gsl/gsl_sf_psi.h>

#define CLOSE      1e-10 /* of log theta */
#define THETA_MOST 1e7   /* beyond it the likelihood is that of Poisson, to rounding */
enum { TURNS_MOST = 100, STEPS_MOST = 100 };

static double weight_of(const struct glm_data *data, size_t i)
{
    return data->weight ? data->weight[i] : 1;
}

/* Twice the slope of the log likelihood in alpha, at alpha 0. */
static double spread_beyond_poisson(const struct glm_data *data, const double *mean)
{
    double sum = 0;

    for (size_t i = 0; i < data->rows; i++)
        sum += weight_of(data, i) * ((data->y[i] - mean[i]) * (data->y[i] - mean[i]) - data->y[i]);
    return sum;
}

/* Slope of the log likelihood in theta, and minus its derivative. */
static void score(const struct glm_data *data, const double *mean, double theta, double *slope_out,
                  double *information_out)
{
    double slope = 0, information = 0;

    for (size_t i = 0; i < data->rows; i++) {
        double y = data->y[i], m = mean[i], both = m + theta;
        double first = 0, second = 0;

        if (y > 0) {
            first  = gsl_sf_psi(y + theta) - gsl_sf_psi(theta);
            second = gsl_sf_psi_1(theta) - gsl_sf_psi_1(y + theta);
        }
        slope += weight_of(data, i) * (first - log1p(m / theta) + (m - y) / both);
        information += weight_of(data, i) * (second - m / (theta * both) + (m - y) / (both * both));
    }
    *slope_out       = slope;
    *information_out = information;
}

/* Theta at these means, from a theta nearby; false when it runs away. */
static bool search_theta(const struct glm_data *data, const double *mean, double *theta)
{
    double low = 0, high = INFINITY;

    if (spread_beyond_poisson(data, mean) <= 0)
        return false;
    for (int i = 0; i < STEPS_MOST && *theta < THETA_MOST; i++) {
        double slope, information, step, next;

        score(data, mean, *theta, &slope, &information);
        if (slope > 0)
            low = *theta;
        else
            high = *theta;
        /* Newton in log theta; where the likelihood is not concave, downhill of it all the same. */
        step = *theta * information - slope;
        step = step > 0 ? slope / step : copysign(1, slope);
        step = fmax(-1, fmin(1, step));
        next = *theta * exp(step);
        if (fabs(step) > CLOSE && (next <= low || next >= high))
            next = sqrt(low * high);
        *theta = next;
        if (fabs(step) <= CLOSE)
            return information > 0;
    }
    return false;
}

static double log_likelihood(const struct glm_data *data, const double *mean, double theta)
{
    double sum = 0;

    for (size_t i = 0; i < data->rows; i++) {
        double y = data->y[i], m = mean[i];
        double own = y > 0 ? y * log(m / (m + theta)) : 0;

        sum += weight_of(data, i) * (gsl_sf_lngamma(y + theta) - gsl_sf_lngamma(theta) -
                                     gsl_sf_lngamma(y + 1) + own - theta * log1p(m / theta));
    }
    return sum;
}

static void fill(const struct glm_data *data, const struct glm_fit *fit, double theta,
                 struct negative_binomial *out)
{
    double slope, information;

    score(data, fit->mean, theta, &slope, &information);
    *out = (struct negative_binomial){.fit            = *fit,
                                      .theta          = theta,
                                      .theta_se       = 1 / sqrt(information),
                                      .log_likelihood = log_likelihood(data, fit->mean, theta)};
}

enum glm_status negative_binomial_fit(struct arena *arena, const struct glm_data *data,
                                      struct negative_binomial *out)
{
    struct glm_fit  fit;
    double          theta = 1, last = 0;
    enum glm_status status = glm_fit(arena, data, 0, &fit);

    for (int turn = 0; status == GLM_FITTED && turn < TURNS_MOST; turn++) {
        if (!search_theta(data, fit.mean, &theta))
            return GLM_NO_MORE_SPREAD;
        if (fabs(log(theta / last)) <= CLOSE) {
            fill(data, &fit, theta, out);
            return GLM_FITTED;
        }
        last   = theta;
        status = glm_fit(arena, data, 1 / theta, &fit);
    }
    return status == GLM_FITTED ? GLM_NOT_CONVERGED : status;
}
