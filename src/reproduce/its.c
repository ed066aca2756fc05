// SPDX-License-Identifier: EUPL-1.2
/*
 * its.c - the check of an effect: exact rate ratios, and interrupted time series.
 *
 * The columns of rate_vs_expected_exact.csv that have only a number are, in order: ratio, limits,
 * two-sided p, p of so few.  false_drop_rates.csv is measured on series that are not kept; the test
 * of its.h makes such series itself.
 */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "reproduce/check.h"
#include "reproduce/file.h"
#include "reproduce/folder.h"
#include "stats/its.h"
#include "stats/rate.h"

#define EXACT      1e-7
#define FIT        1e-5
#define DISPERSION 1e-6
#define THETA      1e-4 /* relative */
#define Z          1.959963984540054

/* --- exact rates ------------------------------------------------------------------------- */

struct member {
    const char *column;
    size_t      offset; /* in struct rate */
};

static const struct member compared[] = {
    {"ratio", offsetof(struct rate, ratio)},
    {"ci_lo", offsetof(struct rate, low)},
    {"ci_hi", offsetof(struct rate, high)},
    {"p_two_sided", offsetof(struct rate, p)},
    {"p_less", offsetof(struct rate, p_less)},
    {"upper95_one_sided", offsetof(struct rate, high_one_sided)},
    {"p_greater", offsetof(struct rate, p_greater)},
    {"midp_less", offsetof(struct rate, mid_p_less)},
    {"midp_ci_lo", offsetof(struct rate, mid_p_low)},
    {"midp_ci_hi", offsetof(struct rate, mid_p_high)},
};

static const struct member against[] = {
    {"1", offsetof(struct rate, ratio)},  {"2", offsetof(struct rate, low)},
    {"3", offsetof(struct rate, high)},   {"4", offsetof(struct rate, p)},
    {"5", offsetof(struct rate, p_less)},
};

/* The rates are those of the rows, NAN for the ratio of nothing with nothing. */
static void compare_rates(const struct table *table, const struct rate *rate,
                          const struct member *member, size_t members)
{
    for (size_t i = 0; i < members; i++) {
        const double *wanted = table_numbers(table, member[i].column);

        for (size_t row = 0; wanted && row < table->rows; row++) {
            const char *at = (const char *)&rate[row] + member[i].offset;

            table_at(table, row);
            check_near(table->check, member[i].column, wanted[row],
                       *(const double *)(const void *)at, EXACT);
        }
    }
}

static void run_rate_ratio(struct check *check)
{
    static const char *const name[] = {"after_n", "after_t", "before_n", "before_t"};
    struct table             table;
    struct rate             *rate;
    const double            *column[4];

    if (!table_read(check, "rate_ratio_exact.csv", &table))
        return;
    for (size_t i = 0; i < 4; i++)
        if (!(column[i] = table_numbers(&table, name[i])))
            return;
    rate = arena_array(check->arena, table.rows, sizeof *rate);
    for (size_t i = 0; i < table.rows; i++) {
        table_at(&table, i);
        if (!rate_compare(column[0][i], column[1][i], column[2][i], column[3][i], &rate[i]))
            check_fail(check, "the engine refuses these rates");
        if (column[0][i] + column[2][i] <= 0)
            rate[i].ratio = NAN;
    }
    compare_rates(&table, rate, compared, ARRAY_LEN(compared));
}

static void run_rate_against(struct check *check)
{
    struct table  table;
    struct rate  *rate;
    const double *count, *expected;

    if (!table_read(check, "rate_vs_expected_exact.csv", &table))
        return;
    count    = table_numbers(&table, "n");
    expected = table_numbers(&table, "expected");
    if (!count || !expected)
        return;
    rate = arena_array(check->arena, table.rows, sizeof *rate);
    for (size_t i = 0; i < table.rows; i++) {
        table_at(&table, i);
        if (!rate_against(count[i], expected[i], &rate[i]))
            check_fail(check, "the engine refuses this rate");
    }
    compare_rates(&table, rate, against, ARRAY_LEN(against));
}

/* --- a series ---------------------------------------------------------------------------- */

/* Whether the case has a column with this name in its model. */
static bool has_column(const json_t *json, const char *name)
{
    const json_t *columns = json_object_get(json, "columns");

    for (size_t i = 0; i < json_array_size(columns); i++) {
        const char *column = json_string_value(json_array_get(columns, i));

        if (column && strcmp(column, name) == 0)
            return true;
    }
    return false;
}

static struct its_model read_model(struct check *check, const json_t *json)
{
    return (struct its_model){
        .start     = document_number(check, json, "t0"),
        .trend     = has_column(json, "time"),
        .slope     = json_is_true(json_object_get(json, "slope_term")),
        .harmonics = (int)document_number(check, json, "harmonics"),
        .period    = document_number(check, json, "season_period"),
    };
}

static bool read_series(struct check *check, const json_t *json, struct its_series *out)
{
    const char  *name = document_text(check, json, "series");
    struct table table;

    if (!name || !table_read(check, name, &table))
        return false;
    *out = (struct its_series){
        .len      = table.rows,
        .time     = table_numbers(&table, "time"),
        .count    = table_numbers(&table, "y"),
        .exposure = table_numbers(&table, "exposure"),
        .season   = table_numbers(&table, "season"),
    };
    return out->time && out->count && out->exposure && out->season;
}

/* One number of an object, named "part key". */
static void compare(struct check *check, const char *part, const json_t *object, const char *key,
                    double got, double tolerance)
{
    struct str what = str_printf(check->arena, "%s %s", part, key);

    check_near(check, str_z(check->arena, what), document_number(check, object, key), got,
               tolerance);
}

static void compare_effect(struct check *check, const char *part, const json_t *object,
                           const struct its_effect *effect)
{
    compare(check, part, object, "ratio", effect->ratio, FIT);
    compare(check, part, object, "log_se", effect->log_se, FIT);
    compare(check, part, object, "ci_lo", effect->low, FIT);
    compare(check, part, object, "ci_hi", effect->high, FIT);
    if (!json_object_get(object, "fitted_sum"))
        return;
    compare(check, part, object, "fitted_sum", effect->fitted, FIT);
    compare(check, part, object, "counterfactual_sum", effect->expected, FIT);
    compare(check, part, object, "avoided", effect->expected - effect->fitted, FIT);
}

/* Every column of the case has its estimate, in the order of the columns of the engine. */
static void compare_coefficients(struct check *check, const json_t *json, const json_t *part,
                                 const struct glm_fit *fit, double dispersion)
{
    const json_t *columns = document_part(check, json, "columns");
    const json_t *all     = document_part(check, part, "coefficients");

    check_equal(check, "columns", (double)json_array_size(columns), (double)fit->columns);
    for (size_t c = 0; c < fit->columns && c < json_array_size(columns); c++) {
        const char   *name = json_string_value(json_array_get(columns, c));
        const json_t *one  = name ? document_part(check, all, name) : NULL;
        double        se   = sqrt(dispersion * fit->covariance[c][c]);

        if (!one)
            continue;
        compare(check, name, one, "estimate", fit->beta[c], FIT);
        compare(check, name, one, "se", se, FIT);
        compare(check, name, one, "ratio", exp(fit->beta[c]), FIT);
        compare(check, name, one, "ci_lo", exp(fit->beta[c] - Z * se), FIT);
        compare(check, name, one, "ci_hi", exp(fit->beta[c] + Z * se), FIT);
    }
}

static void compare_quasi(struct check *check, const json_t *json, const struct its_fit *fit)
{
    const json_t *part = document_part(check, json, "quasi_poisson");

    if (!part)
        return;
    compare(check, "quasi", part, "dispersion", fit->glm.dispersion, DISPERSION);
    compare(check, "quasi", part, "deviance", fit->glm.deviance, FIT);
    compare(check, "quasi", part, "step_p_t", fit->step_p, FIT);
    compare_coefficients(check, json, part, &fit->glm, fit->glm.dispersion);
    compare_effect(check, "quasi", document_part(check, part, "effect"), &fit->quasi);
}

static void compare_robust(struct check *check, const json_t *json, const struct its_fit *fit)
{
    const json_t *part = document_part(check, json, "newey_west");
    double        step = fit->glm.beta[fit->step];
    double        se   = sqrt(fit->robust_covariance[fit->step][fit->step]);

    if (!part)
        return;
    check_equal(check, "lag", document_number(check, part, "lag"), (double)fit->lag);
    compare(check, "robust", part, "step_se", se, FIT);
    compare(check, "robust", part, "step_ci_lo", exp(step - Z * se), FIT);
    compare(check, "robust", part, "step_ci_hi", exp(step + Z * se), FIT);
    compare_effect(check, "robust", document_part(check, part, "effect"), &fit->robust);
}

static void compare_decision(struct check *check, const json_t *json, const struct its_fit *fit)
{
    static const char *const verdict[] = {
        [ITS_NOT_SHOWN] = "not_shown", [ITS_DROPPED] = "dropped", [ITS_ROSE] = "rose"};
    const json_t *residuals = document_part(check, json, "residuals");
    const json_t *part      = document_part(check, json, "decision");

    if (residuals) {
        compare(check, "residuals", residuals, "acf1", fit->autocorrelation, FIT);
        compare(check, "residuals", residuals, "ljung_box_lag4", fit->ljung_box, FIT);
        compare(check, "residuals", residuals, "ljung_box_p", fit->ljung_box_p, FIT);
    }
    if (!part)
        return;
    compare_effect(check, "decision", part, &fit->decision);
    check_text(check, "verdict", str_of(document_text(check, part, "verdict")),
               str_of(verdict[fit->verdict]));
}

static void compare_negative_binomial(struct check *check, const json_t *json,
                                      const struct its_series *series,
                                      const struct its_model  *model)
{
    const json_t            *part = document_part(check, json, "glm_nb");
    struct negative_binomial fit;
    struct its_effect        effect = {0};
    enum glm_status status = its_fit_negative_binomial(check->arena, series, model, &fit, &effect);
    double          z;

    if (!part)
        return;
    check_equal(check, "nb converged", json_is_true(json_object_get(part, "converged")),
                status == GLM_FITTED);
    if (status != GLM_FITTED || !json_is_true(json_object_get(part, "converged")))
        return;
    z = fit.fit.beta[1 + (size_t)model->trend] /
        sqrt(fit.fit.covariance[1 + (size_t)model->trend][1 + (size_t)model->trend]);
    check_relative(check, "theta", document_number(check, part, "theta"), fit.theta, THETA);
    check_relative(check, "theta_se", document_number(check, part, "theta_se"), fit.theta_se,
                   THETA);
    compare(check, "nb", part, "loglik", fit.log_likelihood, FIT);
    compare(check, "nb", part, "aic", 2 * ((double)fit.fit.columns + 1) - 2 * fit.log_likelihood,
            FIT);
    compare(check, "nb", part, "step_p_z", erfc(fabs(z) / sqrt(2)), FIT);
    compare_coefficients(check, json, part, &fit.fit, 1);
    compare_effect(check, "nb", document_part(check, part, "effect"), &effect);
}

/* All reports after the start against all before, by exposure. */
static void compare_naive(struct check *check, const json_t *json, const struct its_series *series,
                          const struct its_model *model)
{
    const json_t *part     = document_part(check, json, "naive_before_after");
    double        count[2] = {0}, exposure[2] = {0};
    struct rate   rate = {0};

    for (size_t i = 0; i < series->len; i++) {
        count[series->time[i] >= model->start] += series->count[i];
        exposure[series->time[i] >= model->start] += series->exposure[i];
    }
    if (!part || !rate_compare(count[1], exposure[1], count[0], exposure[0], &rate)) {
        check_fail(check, "the engine refuses these rates");
        return;
    }
    compare(check, "naive", part, "ratio", rate.ratio, EXACT);
    compare(check, "naive", part, "ci_lo", rate.low, EXACT);
    compare(check, "naive", part, "ci_hi", rate.high, EXACT);
    compare(check, "naive", part, "p", rate.p, EXACT);
}

static void run_case(struct check *check, const json_t *json)
{
    struct its_model  model  = read_model(check, json);
    struct its_series series = {0};
    struct its_fit    fit;
    enum glm_status   status;

    if (!read_series(check, json, &series))
        return;
    check_at_case(check, "its_cases.json", document_text(check, json, "id"));
    status = its_fit(check->arena, &series, &model, &fit);
    if (status != GLM_FITTED) {
        check_fail(check, "the engine refuses this series (status %d)", (int)status);
        return;
    }
    check_equal(check, "n", document_number(check, json, "n"), (double)fit.glm.rows);
    check_equal(check, "p", document_number(check, json, "p"), (double)fit.glm.columns);
    compare_quasi(check, json, &fit);
    compare_robust(check, json, &fit);
    compare_decision(check, json, &fit);
    compare_negative_binomial(check, json, &series, &model);
    compare_naive(check, json, &series, &model);
}

void reproduce_its(struct check *check)
{
    run_rate_ratio(check);
    run_rate_against(check);
    document_each_case(check, "its_cases.json", run_case);
}
