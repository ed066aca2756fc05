// SPDX-License-Identifier: EUPL-1.2
/*
 * disproportionality_loglinear.c - loglinear.json: each case names margins; its table loglinear_ID.csv
 * has a row per cell, with the factors in the columns before "observed".
 */
#include <math.h>

#include "base/arena.h"
#include "reproduce/check.h"
#include "reproduce/disproportionality.h"
#include "reproduce/file.h"
#include "stats/ic.h"
#include "stats/loglinear.h"

/* A table of cells as the engine wants it, and where each row is in it. */
struct cells {
    struct table           table;
    struct loglinear_model model;
    size_t                *place;
    double                *observed;
};

/* Numbers the levels of a factor in the order in which they come; gives how many there are. */
static size_t number_levels(const struct table *table, size_t factor, size_t *level_out)
{
    const struct str *cell  = table->cell + factor;
    size_t            count = 0;

    for (size_t row = 0; row < table->rows; row++) {
        level_out[row] = count;
        for (size_t i = 0; i < row && level_out[row] == count; i++)
            if (str_eq(cell[i * table->columns], cell[row * table->columns]))
                level_out[row] = level_out[i];
        count += level_out[row] == count;
    }
    return count;
}

static void read_cells(struct cells *cells)
{
    const struct table     *table = &cells->table;
    struct loglinear_model *model = &cells->model;
    struct arena           *arena = table->check->arena;
    size_t                 *level = arena_array(arena, table->rows, sizeof *level);

    cells->place    = arena_array(arena, table->rows, sizeof *cells->place);
    cells->observed = arena_array(arena, table->rows, sizeof *cells->observed);
    while (model->factors < table->columns && model->factors < LOGLINEAR_FACTORS &&
           !str_eq(table->head[model->factors], STR("observed"))) {
        size_t count = number_levels(table, model->factors, level);

        model->level[model->factors++] = count;
        for (size_t row = 0; row < table->rows; row++)
            cells->place[row] = cells->place[row] * count + level[row];
    }
}

/* ["Class", "Sex"] as a set of factors. */
static unsigned set_of(const struct cells *cells, const json_t *names)
{
    unsigned set = 0;

    for (size_t i = 0; i < json_array_size(names); i++)
        for (size_t f = 0; f < cells->model.factors; f++)
            if (str_eq_z(cells->table.head[f], json_string_value(json_array_get(names, i))))
                set |= 1U << f;
    return set;
}

static void read_margins(struct check *check, const json_t *test, struct cells *cells)
{
    const json_t *margins = document_part(check, test, "margins");
    unsigned     *set     = arena_array(check->arena, json_array_size(margins), sizeof *set);

    for (size_t i = 0; i < json_array_size(margins); i++)
        set[i] = set_of(cells, json_array_get(margins, i));
    cells->model.margin  = set;
    cells->model.margins = json_array_size(margins);
}

static void compare_cells(const struct cells *cells, const struct loglinear_fit *fit)
{
    const struct table *table = &cells->table;

    for (size_t row = 0; row < table->rows; row++) {
        double    expected = fit->expected[cells->place[row]];
        double    observed = cells->observed[cells->place[row]];
        struct ic ic       = {NAN, NAN, NAN};

        if (!ic_exact(observed, expected, IC_TAIL, &ic))
            ic.value = ic.low = NAN;
        table_near(table, row, "expected", expected, DISPROPORTIONALITY_RATIO);
        table_near(table, row, "pearson", (observed - expected) / sqrt(expected),
                   DISPROPORTIONALITY_RATIO);
        table_near(table, row, "ic", ic.value, DISPROPORTIONALITY_RATIO);
        table_near(table, row, "ic025_gamma", ic.low, DISPROPORTIONALITY_RATIO);
    }
}

/* R's Pearson sum is 0 / 0 as soon as a cell expects nothing. */
static void compare_fit(struct check *check, const json_t *test, const struct loglinear_fit *fit)
{
    check_near(check, "lrt", document_number(check, test, "lrt"), fit->deviance,
               DISPROPORTIONALITY_RATIO);
    check_near(check, "pearson", document_number(check, test, "pearson"),
               fit->zeros > 0 ? NAN : fit->pearson, DISPROPORTIONALITY_RATIO);
    check_equal(check, "df", document_number(check, test, "df"), (double)fit->df);
}

static void run_case(struct check *check, const json_t *test)
{
    const char          *id    = document_text(check, test, "id");
    struct cells         cells = {0};
    struct loglinear_fit fit   = {0};

    if (!id ||
        !table_read(check, str_z(check->arena, str_printf(check->arena, "loglinear_%s.csv", id)),
                    &cells.table))
        return;
    check_at_case(check, "loglinear.json", id);
    read_cells(&cells);
    read_margins(check, test, &cells);
    if (loglinear_cells(&cells.model) != cells.table.rows) {
        check_fail(check, "the table does not have one row per cell");
        return;
    }
    for (size_t row = 0; row < cells.table.rows; row++)
        cells.observed[cells.place[row]] = table_number(&cells.table, row, "observed");
    if (!loglinear_fit(check->arena, &cells.model, cells.observed, &fit)) {
        check_fail(check, "the engine does not fit this model");
        return;
    }
    check_at_case(check, "loglinear.json", id);
    compare_fit(check, test, &fit);
    compare_cells(&cells, &fit);
}

void disproportionality_loglinear(struct check *check)
{
    document_each_case(check, "loglinear.json", run_case);
}
