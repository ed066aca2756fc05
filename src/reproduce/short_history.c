// SPDX-License-Identifier: EUPL-1.2
/*
 * short_history.c - predictive.csv: the chance of so many after so few, with the prior of cases.json.
 *
 * operating.csv tells how the rule did on series that are not there; tests/stats/young.c makes its
 * own and measures the same.
 */
#include "reproduce/check.h"
#include "reproduce/file.h"
#include "reproduce/folder.h"
#include "stats/young.h"

#define TOLERANCE 1e-10

static void run_row(const struct young_prior *prior, const struct table *table, size_t row)
{
    struct young_window window = {
        .before = table_number(table, row, "N"),
        .past   = table_number(table, row, "m"),
        .count  = table_number(table, row, "y"),
        .weeks  = table_number(table, row, "h"),
    };
    double p = 0;

    if (young_chance(prior, &window, &p)) {
        table_near(table, row, "p_value", p, TOLERANCE);
        table_near(table, row, "expected", young_expected(prior, &window), TOLERANCE);
    } else {
        table_at(table, row);
        check_fail(table->check, "the engine gives no chance");
    }
}

void reproduce_short_history(struct check *check)
{
    json_t            *document = document_read(check, "cases.json");
    struct young_prior prior;
    struct table       table;

    if (!document || !table_read(check, "predictive.csv", &table))
        return;
    check_at_case(check, "cases.json", NULL);
    prior.shape = document_number(check, document, "a0");
    prior.weeks = document_number(check, document, "b0");
    for (size_t row = 0; row < table.rows; row++)
        run_row(&prior, &table, row);
}
