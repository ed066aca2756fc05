// SPDX-License-Identifier: EUPL-1.2
/* ears.c - cases.json names series, rule and result; a row of a result is one t, from 1. */
#include <math.h>
#include <string.h>

#include "reproduce/check.h"
#include "reproduce/file.h"
#include "reproduce/folder.h"
#include "stats/ears.h"

#define TOLERANCE 1e-10

/* "C2" as a method; EARS_COUNT when it is none. */
static enum ears_method method_of(const char *name)
{
    return name && name[0] == 'C' && name[1] >= '1' && name[1] <= '3' && !name[2]
               ? (enum ears_method)(name[1] - '1')
               : EARS_COUNT;
}

static struct ears_rule rule_of(struct check *check, const json_t *control)
{
    double baseline = document_number(check, control, "baseline");

    return (struct ears_rule){
        .method      = method_of(document_text(check, control, "method")),
        .baseline    = baseline >= 0 && baseline < 1e6 ? (size_t)baseline : 0,
        .least_sigma = document_number_or(check, control, "minSigma", 0),
        .alpha       = document_number(check, control, "alpha"),
    };
}

static void compare_row(const struct table *table, size_t row, const struct ears_result *got)
{
    table_near(table, row, "baseline_mean", got->mean, TOLERANCE);
    table_near(table, row, "baseline_sd", got->sigma, TOLERANCE);
    table_near(table, row, "statistic", got->statistic, TOLERANCE);
    table_near(table, row, "upperbound", got->bound, TOLERANCE);
    table_equal(table, row, "alarm", got->alarm);
}

static void compare_result(const struct table *result, const struct ears_rule *rule,
                           const double *y, size_t len)
{
    for (size_t row = 0; row < result->rows; row++) {
        double             t = table_number(result, row, "t");
        struct ears_result got;

        table_at(result, row);
        if (t >= 1 && t <= (double)len && ears_judge(rule, y, (size_t)t - 1, &got))
            compare_row(result, row, &got);
        else
            check_fail(result->check, "the engine does not judge t = %g", t);
    }
}

static void run_case(struct check *check, const json_t *test)
{
    const char      *series_name = document_text(check, test, "series");
    const char      *result_name = document_text(check, test, "result");
    struct ears_rule rule        = rule_of(check, document_part(check, test, "control"));
    struct table     series, result;

    if (series_name && result_name && table_read(check, series_name, &series) &&
        table_read(check, result_name, &result)) {
        const double *y = table_numbers(&series, "observed");

        if (y)
            compare_result(&result, &rule, y, series.rows);
    }
}

void reproduce_ears(struct check *check)
{
    document_each_case(check, "cases.json", run_case);
}
