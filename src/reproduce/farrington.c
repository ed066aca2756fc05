// SPDX-License-Identifier: EUPL-1.2
/*
 * farrington.c - the improved Farrington algorithm, every week of every case of cases.json.
 *
 * Scores and standard errors are those of the R package: see score_of() and se_of().  A row that is
 * degenerate there is compared on its alarm alone, since no finite fit exists.  trace.json, which may
 * be missing, has single weeks judged by other rules; its values on the way to the result are left
 * alone.  detector_comparison.csv is measured on series that are not kept.
 */
#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "base/date.h"
#include "reproduce/check.h"
#include "reproduce/file.h"
#include "reproduce/folder.h"
#include "stats/farrington.h"

#define TOLERANCE 1e-6

enum column {
    N_BASELINE,
    DEGENERATE,
    EXPECTED,
    SE_FIT,
    PHI,
    TREND_P,
    TREND_USED,
    TREND_COEF,
    UPPERBOUND,
    SCORE,
    PVALUE,
    ALARM,
    COLUMN_COUNT
};

static const char *const column[] = {
    [N_BASELINE] = "n_baseline",
    [DEGENERATE] = "degenerate",
    [EXPECTED]   = "expected",
    [SE_FIT]     = "se_fit",
    [PHI]        = "phi",
    [TREND_P]    = "trend_p",
    [TREND_USED] = "trend_used",
    [TREND_COEF] = "trend_coef",
    [UPPERBOUND] = "upperbound",
    [SCORE]      = "score",
    [PVALUE]     = "pvalue",
    [ALARM]      = "alarm",
};

static bool is_exact(enum column at)
{
    return at == N_BASELINE || at == DEGENERATE || at == TREND_USED || at == ALARM;
}

/* --- a case ------------------------------------------------------------------------------ */

/* The place of the member's text among the words; 0, and a failure, when it is none of them. */
static size_t choice(struct check *check, const json_t *control, const char *key,
                     const char *const *word, size_t words)
{
    const char *text = document_text(check, control, key);

    for (size_t i = 0; text && i < words; i++)
        if (strcmp(text, word[i]) == 0)
            return i;
    if (text)
        check_fail(check, "%s \"%s\" is not known", key, text);
    return 0;
}

static struct farrington_control read_control(struct check *check, const json_t *json)
{
    static const char *const bound[] = {"delta", "nbPlugin", "muan"};
    static const char *const power[] = {"2/3", "1/2", "none"};
    size_t                   limits  = 0;
    const double            *limit   = document_numbers(check, json, "limit54", &limits);

    return (struct farrington_control){
        .years         = (int)document_number(check, json, "b"),
        .half_window   = (int)document_number(check, json, "w"),
        .periods       = (int)document_number(check, json, "noPeriods"),
        .recent        = (int)document_number_or(check, json, "pastWeeksNotIncluded",
                                                 document_number(check, json, "w")),
        .trend         = json_is_true(json_object_get(json, "trend")),
        .trend_p_limit = document_number(check, json, "pThresholdTrend"),
        .reweight      = json_is_true(json_object_get(json, "reweight")),
        .weight_limit  = document_number(check, json, "weightsThreshold"),
        .alpha         = document_number(check, json, "alpha"),
        .bound         = (enum farrington_bound)choice(check, json, "thresholdMethod", bound, 3),
        .power         = (enum farrington_power)choice(check, json, "powertrans", power, 3),
        .least_count   = limits == 2 ? (int)limit[0] : 0,
        .least_points  = limits == 2 ? (int)limit[1] : 1,
    };
}

static struct date *read_dates(const struct table *table)
{
    struct str  *text = table_texts(table, "date");
    struct date *date = arena_array(table->check->arena, table->rows, sizeof *date);

    for (size_t i = 0; text && i < table->rows; i++)
        if (!date_parse(text[i], &date[i])) {
            table_at(table, i);
            check_fail(table->check, "%.*s is no date", STR_ARG(text[i]));
        }
    return date;
}

static bool read_series(struct check *check, const json_t *json, struct farrington_series *out)
{
    const char   *name    = document_text(check, json, "series");
    const json_t *control = document_part(check, json, "control");
    struct table  table;

    if (!name || !control || !table_read(check, name, &table))
        return false;
    *out = (struct farrington_series){
        .len      = table.rows,
        .count    = table_numbers(&table, "observed"),
        .per_year = (int)document_number(check, json, "frequency"),
    };
    if (json_is_true(json_object_get(json, "epoch_as_date")))
        out->date = read_dates(&table);
    if (json_is_true(json_object_get(control, "populationOffset")))
        out->exposure = table_numbers(&table, "population");
    return out->count != NULL;
}

/* --- a week ------------------------------------------------------------------------------ */

/* The package takes log m where it means m, but for the delta bounds. */
static double score_of(const struct farrington_control *control, double count,
                       const struct farrington_result *result)
{
    double from = control->bound == FARRINGTON_DELTA ? result->expected : log(result->expected);

    return (count - from) / (result->bound - from);
}

/* Of m itself for the delta bounds, of log m for the others. */
static double se_of(const struct farrington_control *control,
                    const struct farrington_result  *result)
{
    return control->bound == FARRINGTON_DELTA ? result->log_se * result->expected : result->log_se;
}

static void fill(const struct farrington_control *control, double count,
                 const struct farrington_result *result, double *got)
{
    bool has_bound = isfinite(result->bound);
    bool is_shown  = has_bound && result->is_enough;

    got[N_BASELINE] = (double)result->baseline;
    got[DEGENERATE] = result->degenerate;
    got[EXPECTED]   = is_shown ? result->expected : NAN;
    got[SE_FIT]     = se_of(control, result);
    got[PHI]        = result->phi;
    got[TREND_P]    = result->has_trend_p ? result->trend_p : NAN;
    got[TREND_USED] = result->has_trend;
    got[TREND_COEF] = result->has_trend ? result->trend : NAN;
    got[UPPERBOUND] = is_shown ? result->bound : NAN;
    got[SCORE]      = has_bound ? score_of(control, count, result) : NAN;
    got[PVALUE]     = has_bound ? result->p : NAN;
    got[ALARM]      = result->is_alarm;
}

static void compare(struct check *check, double *const *wanted, size_t row, const double *got)
{
    bool alarm_only = wanted[DEGENERATE] && wanted[DEGENERATE][row] > 0;

    for (size_t at = 0; at < COLUMN_COUNT; at++) {
        if (!wanted[at] || (alarm_only && at != ALARM))
            continue;
        if (is_exact((enum column)at))
            check_equal(check, column[at], wanted[at][row], got[at]);
        else
            check_near(check, column[at], wanted[at][row], got[at], TOLERANCE);
    }
}

/* One point; false, and a failure, when the engine has no result for it. */
static bool judge(struct check *check, struct farrington *farrington,
                  const struct farrington_control *control, const struct farrington_series *series,
                  double t, struct farrington_result *out)
{
    enum farrington_status status = FARRINGTON_SHORT;

    if (t >= 1)
        status = farrington_judge(farrington, control, series, (size_t)t - 1, out);
    if (status != FARRINGTON_DONE)
        check_fail(check, "the engine refuses t = %.15g (status %d)", t, (int)status);
    return status == FARRINGTON_DONE;
}

static void run_case(struct check *check, const json_t *json)
{
    struct farrington_control control = read_control(check, document_part(check, json, "control"));
    struct farrington_series  series  = {0};
    struct farrington_result  result  = {0};
    struct farrington        *farrington;
    struct table              table;
    const char               *name = document_text(check, json, "result");
    double                   *wanted[COLUMN_COUNT], *t, got[COLUMN_COUNT];

    if (!name || !read_series(check, json, &series) || !table_read(check, name, &table))
        return;
    farrington = farrington_new(check->arena, series.len);
    t          = table_numbers(&table, "t");
    for (size_t at = 0; at < COLUMN_COUNT; at++)
        wanted[at] = table_numbers(&table, column[at]);
    for (size_t row = 0; t && row < table.rows; row++) {
        table_at(&table, row);
        if (!judge(check, farrington, &control, &series, t[row], &result))
            continue;
        fill(&control, series.count[(size_t)t[row] - 1], &result, got);
        compare(check, wanted, row, got);
    }
}

/* --- trace.json -------------------------------------------------------------------------- */

/* The case with the same series: it knows how often a year it is counted, and whether by date. */
static const json_t *case_of_series(const json_t *cases, const char *series)
{
    for (size_t i = 0; i < json_array_size(cases); i++) {
        const json_t *json = json_array_get(cases, i);
        const char   *name = json_string_value(json_object_get(json, "series"));

        if (name && series && strcmp(name, series) == 0)
            return json;
    }
    return NULL;
}

static void run_trace(struct check *check, const json_t *cases, const json_t *week)
{
    static const struct {
        const char *key;
        enum column at;
    } member[] = {{"n_base", N_BASELINE},     {"se_fit", SE_FIT},    {"phi", PHI},
                  {"trend_p", TREND_P},       {"upper", UPPERBOUND}, {"score", SCORE},
                  {"trend_coef", TREND_COEF}, {"pvalue", PVALUE}};
    const json_t             *json    = case_of_series(cases, document_text(check, week, "series"));
    const json_t             *wanted  = document_part(check, week, "result");
    struct farrington_control control = read_control(check, document_part(check, week, "control"));
    struct farrington_series  series  = {0};
    struct farrington_result  result  = {0};
    double                    t       = document_number(check, week, "t"), got[COLUMN_COUNT];

    if (!json) {
        check_fail(check, "no case has the series of t = %.15g", t);
        return;
    }
    if (!wanted || !read_series(check, json, &series))
        return;
    check_at_case(check, "trace.json", document_text(check, week, "series"));
    if (!judge(check, farrington_new(check->arena, series.len), &control, &series, t, &result))
        return;
    fill(&control, series.count[(size_t)t - 1], &result, got);
    check_near(check, "mu", document_number(check, wanted, "mu"), result.expected, TOLERANCE);
    for (size_t i = 0; i < ARRAY_LEN(member); i++)
        check_near(check, member[i].key, document_number(check, wanted, member[i].key),
                   got[member[i].at], TOLERANCE);
}

static void run_traces(struct check *check)
{
    const json_t *cases = json_object_get(document_read(check, "cases.json"), "cases");
    const json_t *weeks = json_object_get(document_read(check, "trace.json"), "weeks");

    for (size_t i = 0; i < json_array_size(weeks); i++)
        run_trace(check, cases, json_array_get(weeks, i));
}

void reproduce_farrington(struct check *check)
{
    document_each_case(check, "cases.json", run_case);
    if (file_list(check, "trace", ".json").len > 0)
        run_traces(check);
}
