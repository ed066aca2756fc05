// SPDX-License-Identifier: EUPL-1.2
/*
 * cusum_glr.c - CUSUM, likelihood-ratio CUSUM and GLR on the means of their files, and where a case
 * tells how these means were fitted, the fit as well.
 *
 * With Poisson counts the R package has habits of its own: a span without reports is left out, a
 * limited span is a point longer than Mtilde says, an unlimited one takes Mtilde for a wait only.
 * A case whose name ends in _alarms_by_threshold runs the series of the case before that ending.
 * Means are those of t = 1 up to the first point of the chart, or as far as mu0_train says.
 */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "reproduce/check.h"
#include "reproduce/file.h"
#include "reproduce/folder.h"
#include "stats/cusum.h"
#include "stats/glm.h"
#include "stats/glr.h"

#define CHART  1e-8
#define NB_GLR 1e-6
#define FIT    1e-7
#define NB_FIT                                                                                     \
    1e-4 /* where R stops: it makes small steps on these, and asks for small steps only */
#define BY STR("_alarms_by_threshold")
#define PI 3.14159265358979323846

enum { WEEKS = 52 };

/* What a case runs over. */
struct chart {
    struct table table;
    double      *t, *count, *mean, *alarm;
};

static bool read_chart(struct check *check, const json_t *json, struct chart *out)
{
    const char *name = document_text(check, json, "file");

    if (!name || !table_read(check, name, &out->table))
        return false;
    out->t     = table_numbers(&out->table, "t");
    out->count = table_numbers(&out->table, "observed");
    out->mean  = table_numbers(&out->table, "mu0");
    out->alarm = table_numbers(&out->table, "alarm");
    return out->t && out->count && out->mean && out->alarm;
}

/* The number of the member; 0 when it is null or missing. */
static double number_or_zero(const json_t *json, const char *key)
{
    return json_number_value(json_object_get(json, key));
}

/* --- charts of deviations ---------------------------------------------------------------- */

static enum cusum_transform transform_of(struct check *check, const json_t *json)
{
    static const char *const name[] = {
        [CUSUM_STANDARD]        = "standard",
        [CUSUM_ROSSI]           = "rossi",
        [CUSUM_ANSCOMBE]        = "anscombe",
        [CUSUM_ANSCOMBE_SECOND] = "anscombe2nd",
        [CUSUM_PEARSON_NB]      = "pearsonNegBin",
        [CUSUM_ANSCOMBE_NB]     = "anscombeNegBin",
        [CUSUM_NONE]            = "none",
    };
    const char *transform = document_text(check, json, "transform");

    for (size_t i = 0; transform && i < ARRAY_LEN(name); i++)
        if (strcmp(name[i], transform) == 0)
            return (enum cusum_transform)i;
    check_fail(check, "transform %s is not known", transform ? transform : "");
    return CUSUM_NONE;
}

/* The columns of the file, when they are there, against the members of the points. */
static void compare_cusum(const struct chart *chart, const struct cusum_point *got,
                          const char *deviation, const char *sum)
{
    struct check *check     = chart->table.check;
    const double *wanted[2] = {deviation ? table_numbers(&chart->table, deviation) : NULL,
                               table_numbers(&chart->table, sum)};

    for (size_t i = 0; i < chart->table.rows; i++) {
        table_at(&chart->table, i);
        if (wanted[0])
            check_near(check, deviation, wanted[0][i], got[i].deviation, CHART);
        if (wanted[1])
            check_near(check, sum, wanted[1][i], got[i].sum, CHART);
        check_equal(check, "alarm", chart->alarm[i], got[i].is_alarm);
    }
}

static void run_cusum(struct check *check, const json_t *json, const struct chart *chart)
{
    struct cusum_rule   rule = {.transform = transform_of(check, json),
                                .k         = document_number(check, json, "k"),
                                .h         = document_number(check, json, "h"),
                                .alpha     = number_or_zero(json, "alpha")};
    struct cusum_point *got  = arena_array(check->arena, chart->table.rows, sizeof *got);

    if (cusum_run(&rule, chart->table.rows, chart->count, chart->mean, got))
        compare_cusum(chart, got, "standardised", "cusum");
    else
        check_fail(check, "the engine refuses this case");
}

static void run_lr_cusum(struct check *check, const json_t *json, const struct chart *chart)
{
    struct lr_cusum_rule rule = {.kappa     = number_or_zero(json, "theta"),
                                 .alpha     = number_or_zero(json, "alpha"),
                                 .threshold = document_number(check, json, "threshold")};
    struct cusum_point  *got  = arena_array(check->arena, chart->table.rows, sizeof *got);

    if (lr_cusum_run(&rule, chart->table.rows, chart->count, chart->mean, got))
        compare_cusum(chart, got, NULL, "statistic");
    else
        check_fail(check, "the engine refuses this case");
}

/* --- GLR --------------------------------------------------------------------------------- */

static struct glr_rule glr_rule_of(struct check *check, const json_t *json)
{
    double          back = document_number_or(check, json, "M", -1);
    size_t          few  = (size_t)fmax(1, document_number_or(check, json, "Mtilde", 1));
    const char     *dir  = document_text(check, json, "dir");
    struct glr_rule rule = {.alpha      = number_or_zero(json, "alpha"),
                            .threshold  = document_number_or(check, json, "threshold", 1),
                            .is_fall    = dir && strcmp(dir, "dec") == 0,
                            .span_least = few,
                            .span_most  = back < 0 ? 0 : (size_t)back + 1,
                            .wait       = few};

    rule.skip_silent = rule.alpha <= 0;
    if (rule.alpha <= 0 && back > 0)
        rule.span_least = rule.wait = few + 1;
    else if (rule.alpha <= 0) {
        rule.span_least = 1;
        rule.span_most  = 0;
    }
    return rule;
}

static void run_glr(struct check *check, const json_t *json, const struct chart *chart)
{
    struct glr_rule   rule   = glr_rule_of(check, json);
    struct glr_point *got    = arena_array(check->arena, chart->table.rows, sizeof *got);
    const double     *wanted = table_numbers(&chart->table, "statistic");

    if (!glr_run(&rule, chart->table.rows, chart->count, chart->mean, got)) {
        check_fail(check, "the engine refuses this case");
        return;
    }
    for (size_t i = 0; wanted && i < chart->table.rows; i++) {
        table_at(&chart->table, i);
        check_near(check, "statistic", wanted[i], got[i].statistic,
                   rule.alpha > 0 ? NB_GLR : CHART);
        check_equal(check, "alarm", chart->alarm[i], got[i].is_alarm);
    }
}

/* The case whose name stands before the ending. */
static const json_t *find_base(struct check *check, const char *id)
{
    const json_t *cases = json_object_get(document_read(check, "cases.json"), "cases");
    struct str    name  = str_slice(str_of(id), 0, strlen(id) - BY.len);

    for (size_t i = 0; i < json_array_size(cases); i++) {
        const json_t *json = json_array_get(cases, i);

        if (str_eq(name, str_of(json_string_value(json_object_get(json, "id")))))
            return json;
    }
    check_fail(check, "%s: there is no case %.*s", id, STR_ARG(name));
    return NULL;
}

static void run_by_threshold(struct check *check, const json_t *json, const char *id)
{
    const json_t     *base = find_base(check, id);
    const char       *name = document_text(check, json, "file");
    struct chart      chart;
    struct table      table;
    struct glr_rule   rule;
    struct glr_point *got;
    const double     *threshold, *wanted;

    if (!base || !name || !read_chart(check, base, &chart) || !table_read(check, name, &table))
        return;
    rule      = glr_rule_of(check, base);
    got       = arena_array(check->arena, chart.table.rows, sizeof *got);
    threshold = table_numbers(&table, "threshold");
    wanted    = table_numbers(&table, "alarms");
    for (size_t row = 0; threshold && wanted && row < table.rows; row++) {
        double alarms = 0;

        rule.threshold = threshold[row];
        table_at(&table, row);
        if (!glr_run(&rule, chart.table.rows, chart.count, chart.mean, got)) {
            check_fail(check, "the engine refuses this case");
            continue;
        }
        for (size_t i = 0; i < chart.table.rows; i++)
            alarms += got[i].is_alarm;
        check_equal(check, "alarms", wanted[row], alarms);
    }
}

/* --- means ------------------------------------------------------------------------------- */

/* A log mean with intercept, perhaps time, and harmonics, fitted to the first points. */
struct mean_model {
    double *count;
    size_t  points;
    double  alpha;
    bool    trend;
    size_t  harmonics;
    json_t *coefficients; /* in the order above; NULL when the case does not tell */
};

static size_t fill_row(const struct mean_model *model, double t, double *x)
{
    size_t columns = 0;

    x[columns++] = 1;
    if (model->trend)
        x[columns++] = t;
    for (size_t h = 1; h <= model->harmonics; h++) {
        x[columns++] = cos(2 * PI * (double)h * t / WEEKS);
        x[columns++] = sin(2 * PI * (double)h * t / WEEKS);
    }
    return columns;
}

static bool fit_means(struct check *check, const struct mean_model *model, struct glm_fit *out)
{
    size_t          columns = 1 + model->trend + 2 * model->harmonics;
    double         *x       = arena_array(check->arena, model->points * columns, sizeof *x);
    struct glm_data data    = {model->points, columns, x, model->count, NULL, NULL};

    for (size_t i = 0; i < model->points; i++)
        (void)fill_row(model, (double)i + 1, x + i * columns);
    if (glm_fit(check->arena, &data, model->alpha, out) == GLM_FITTED)
        return true;
    check_fail(check, "the engine cannot fit the means");
    return false;
}

static void compare_means(struct check *check, const struct mean_model *model,
                          const struct chart *chart)
{
    struct glm_fit fit;
    double         tolerance = model->alpha > 0 ? NB_FIT : FIT;
    size_t         at        = 0;
    const char    *key;
    json_t        *value;

    if (!fit_means(check, model, &fit))
        return;
    json_object_foreach(model->coefficients, key, value)
    {
        check_near(check, key, json_number_value(value), at < fit.columns ? fit.beta[at] : NAN,
                   tolerance);
        at++;
    }
    for (size_t i = 0; i < chart->table.rows; i++) {
        double row[GLM_COLUMNS], log_mean = 0;

        for (size_t c = fill_row(model, chart->t[i], row); c-- > 0;)
            log_mean += row[c] * fit.beta[c];
        table_at(&chart->table, i);
        check_near(check, "mu0", chart->mean[i], exp(log_mean), tolerance);
    }
}

/* The counts of the series that source names: "package::name, ..."; NULL when it is not kept. */
static double *read_source(struct check *check, const json_t *json, size_t *len_out)
{
    const char      *source = json_string_value(json_object_get(json, "source"));
    const char      *name   = source ? strstr(source, "::") : NULL;
    struct file_list files  = {0};
    struct table     table;

    if (name) {
        struct str series =
            str_printf(check->arena, "series_%.*s.csv", (int)strcspn(name + 2, ", "), name + 2);

        files = file_list(check, str_z(check->arena, series), "");
    }
    if (files.len == 0 || !table_read(check, files.item[0], &table))
        return NULL;
    *len_out = table.rows;
    return table_numbers(&table, "observed");
}

/* What the case tells of its means; false when it tells nothing, or the series is not kept. */
static bool read_means(struct check *check, const json_t *json, const struct chart *chart,
                       struct mean_model *out)
{
    const char *kind  = json_string_value(json_object_get(json, "mean_model"));
    const char *train = json_string_value(json_object_get(json, "mu0_train"));
    const char *end   = train ? strstr(train, "1..") : NULL;
    int64_t     last  = chart->table.rows > 0 ? (int64_t)chart->t[0] - 1 : 0;
    size_t      len   = 0;

    *out = (struct mean_model){.count        = read_source(check, json, &len),
                               .alpha        = number_or_zero(json, "alpha"),
                               .trend        = json_is_true(json_object_get(json, "trend")),
                               .harmonics    = (size_t)number_or_zero(json, "harmonics_S"),
                               .coefficients = json_object_get(json, "mu0_coefficients")};
    if (kind) {
        out->alpha     = 0;
        out->harmonics = strncmp(kind, "mean", 4) != 0;
    } else if (!out->coefficients || !end || !str_to_i64(str_of(end + 3), &last))
        return false;
    out->points = (size_t)last;
    return out->count && last > 0 && out->points <= len &&
           1 + out->trend + 2 * out->harmonics <= GLM_COLUMNS;
}

static void run_case(struct check *check, const json_t *json)
{
    const char       *id  = document_text(check, json, "id");
    struct str        all = str_of(id);
    struct mean_model model;
    struct chart      chart;

    if (str_ends(all, BY)) {
        run_by_threshold(check, json, id);
        return;
    }
    if (!read_chart(check, json, &chart))
        return;
    if (json_object_get(json, "transform"))
        run_cusum(check, json, &chart);
    else if (json_is_number(json_object_get(json, "theta")))
        run_lr_cusum(check, json, &chart);
    else
        run_glr(check, json, &chart);
    if (!read_means(check, json, &chart, &model))
        return;
    check_at_case(check, "cases.json", id);
    compare_means(check, &model, &chart);
}

void reproduce_cusum_glr(struct check *check)
{
    document_each_case(check, "cases.json", run_case);
}
