// SPDX-License-Identifier: EUPL-1.2
/*
 * disproportionality_screen.c - made_reports.csv, screened from end to end.
 *
 * A row is a signal; made_reports_X_Y.csv has a row for each pair of values of columns X and Y, with
 * channel as the stratum.  Flags have to be exactly the pairs that were planted.
 */
#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "reproduce/check.h"
#include "reproduce/disproportionality.h"
#include "reproduce/file.h"
#include "stats/screen.h"

#define PREFIX "made_reports_"
#define SUFFIX ".csv"

enum { VALUE_MOST = 100000 }; /* of a number in a column */

/* One column as a dimension: the numbers are the values, NA is unknown. */
static bool read_dimension(const struct table *reports, const char *column,
                           struct screen_dimension *out)
{
    struct arena *arena  = reports->check->arena;
    double       *number = table_numbers(reports, column);
    size_t       *first  = arena_array(arena, reports->rows + 1, sizeof *first);
    uint32_t     *value  = arena_array(arena, reports->rows, sizeof *value);

    *out = (struct screen_dimension){.first = first, .value = value};
    for (size_t i = 0; number && i < reports->rows; i++) {
        first[i + 1] = first[i];
        if (isnan(number[i]))
            continue;
        if (!(number[i] >= 0 && number[i] < VALUE_MOST)) {
            table_at(reports, i);
            check_fail(reports->check, "%s: %g is not a value", column, number[i]);
            return false;
        }
        value[first[i + 1]++] = (uint32_t)number[i];
        if (out->values <= (size_t)number[i])
            out->values = (size_t)number[i] + 1;
    }
    return number;
}

/* The channels as strata; reports without one are together. */
static bool read_strata(const struct table *reports, struct screen_signals *signals)
{
    struct screen_dimension channel;
    uint32_t *stratum = arena_array(reports->check->arena, reports->rows, sizeof *stratum);

    if (!read_dimension(reports, "channel", &channel))
        return false;
    for (size_t i = 0; i < reports->rows; i++)
        stratum[i] = channel.first[i + 1] > channel.first[i] ? channel.value[channel.first[i]]
                                                             : (uint32_t)channel.values;
    signals->stratum = stratum;
    signals->strata  = channel.values + 1;
    signals->count   = reports->rows;
    return true;
}

/* "made_reports_X_Y.csv" as X and Y, both columns of the reports. */
static bool split_name(const struct table *reports, const char *name, const char **x,
                       const char **y)
{
    struct arena *arena = reports->check->arena;
    size_t        skip  = strlen(PREFIX);
    struct str    both  = {name + skip, strlen(name) - skip - strlen(SUFFIX)};

    for (size_t i = 1; i + 1 < both.len; i++) {
        if (both.ptr[i] != '_')
            continue;
        *x = str_z(arena, str_slice(both, 0, i));
        *y = str_z(arena, str_slice(both, i + 1, both.len));
        if (table_has(reports, *x) && table_has(reports, *y))
            return true;
    }
    check_at_case(reports->check, name, NULL);
    check_fail(reports->check, "the name does not tell two columns of the reports");
    return false;
}

static const struct screen_cell *find_cell(const struct screen_result *result, double x, double y)
{
    for (size_t i = 0; i < result->len; i++)
        if (result->item[i].x == x && result->item[i].y == y)
            return &result->item[i];
    return NULL;
}

static void near(const struct table *table, size_t row, const char *column, double got)
{
    table_near(table, row, column, got, DISPROPORTIONALITY_RATIO);
}

static void compare_cell(const struct table *table, size_t row, const struct screen_cell *cell,
                         size_t count)
{
    double p        = table_number(table, row, "p_poisson_channel");
    double adjusted = table_number(table, row, "p_bh");

    table_equal(table, row, "n", cell->observed);
    table_equal(table, row, "n_x", cell->with_x);
    table_equal(table, row, "n_y", cell->with_y);
    table_equal(table, row, "n_total", (double)count);
    near(table, row, "expected", cell->expected_crude);
    near(table, row, "expected_channel", cell->expected);
    near(table, row, "ic", cell->crude.value);
    near(table, row, "ic025_gamma", cell->crude.low);
    near(table, row, "ic_channel", cell->ic.value);
    near(table, row, "ic025_channel", cell->ic.low);
    disproportionality_chance(table->check, "p_poisson_channel", p, cell->p);
    disproportionality_chance(table->check, "p_bh", adjusted, cell->adjusted);
    table_equal(table, row, "flag", cell->verdict == SCREEN_FLAGGED);
}

static void compare_table(const struct table *table, const struct screen_result *result,
                          size_t count)
{
    check_at_case(table->check, table->name, NULL);
    check_equal(table->check, "rows", (double)table->rows, (double)result->tests);
    for (size_t row = 0; row < table->rows; row++) {
        const struct screen_cell *cell =
            find_cell(result, table_number(table, row, "x"), table_number(table, row, "y"));

        table_at(table, row);
        if (cell)
            compare_cell(table, row, cell, count);
        else
            check_fail(table->check, "the engine does not have this pair");
    }
}

static void run_table(const struct table *reports, const char *name)
{
    static const struct screen_table pair  = {0, 1};
    struct check                    *check = reports->check;
    struct screen_dimension          dimension[2];
    struct screen_run                run = {
                       .signals = {.dimension = dimension, .dimensions = 2},
                       .table   = &pair,
                       .tables  = 1,
                       .rule    = {.least = SCREEN_LEAST, .limit = SCREEN_LIMIT, .whole = true},
    };
    struct screen_result result;
    struct table         table;
    const char          *x, *y;

    if (!split_name(reports, name, &x, &y) || !read_dimension(reports, x, &dimension[0]) ||
        !read_dimension(reports, y, &dimension[1]) || !read_strata(reports, &run.signals) ||
        !table_read(check, name, &table))
        return;
    if (screen_pairs(check->arena, &run, &result))
        compare_table(&table, &result, reports->rows);
    else
        check_fail(check, "the engine does not screen these reports");
}

void disproportionality_screen(struct check *check)
{
    struct file_list names = file_list(check, PREFIX, SUFFIX);
    struct table     reports;

    if (names.len == 0 || !table_read(check, "made_reports.csv", &reports))
        return;
    for (size_t i = 0; i < names.len; i++)
        run_table(&reports, names.item[i]);
}
