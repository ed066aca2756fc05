// SPDX-License-Identifier: EUPL-1.2
/* loglinear.c - iterative proportional fitting; the contract is in loglinear.h. */
#include "stats/loglinear.h"

#include <math.h>
#include <string.h>

#include "base/arena.h"

enum { ROUNDS_MOST = 10000 };

#define CLOSE 1e-12 /* a round changes no cell by more than this, or this share of it */

size_t loglinear_cells(const struct loglinear_model *model)
{
    size_t cells = 1;

    if (model->factors == 0 || model->factors > LOGLINEAR_FACTORS)
        return 0;
    for (size_t i = 0; i < model->margins; i++)
        if (model->margin[i] >> model->factors != 0)
            return 0;
    for (size_t i = 0; i < model->factors; i++) {
        if (model->level[i] == 0 || model->level[i] > LOGLINEAR_CELLS / cells)
            return 0;
        cells *= model->level[i];
    }
    return cells;
}

static bool has(unsigned set, size_t factor)
{
    return set >> factor & 1;
}

/* The place in the margin that the cell adds to. */
static size_t place_of(const struct loglinear_model *model, unsigned set, size_t cell)
{
    size_t place = 0, step = 1;

    for (size_t i = model->factors; i-- > 0;) {
        if (has(set, i)) {
            place += step * (cell % model->level[i]);
            step *= model->level[i];
        }
        cell /= model->level[i];
    }
    return place;
}

/* One margin of a table, with what is wanted of it. */
struct margin {
    size_t *place; /* per cell */
    double *wanted, *sum;
    size_t  len;
};

static void sum_up(const struct margin *margin, const double *table, size_t cells, double *sum)
{
    memset(sum, 0, margin->len * sizeof *sum);
    for (size_t i = 0; i < cells; i++)
        sum[margin->place[i]] += table[i];
}

static struct margin make_margin(struct arena *arena, const struct loglinear_model *model,
                                 unsigned set, const double *observed, size_t cells)
{
    struct margin margin = {.place = arena_array(arena, cells, sizeof *margin.place), .len = 1};

    for (size_t i = 0; i < model->factors; i++)
        margin.len *= has(set, i) ? model->level[i] : 1;
    for (size_t i = 0; i < cells; i++)
        margin.place[i] = place_of(model, set, i);
    margin.wanted = arena_array(arena, margin.len, sizeof *margin.wanted);
    margin.sum    = arena_array(arena, margin.len, sizeof *margin.sum);
    sum_up(&margin, observed, cells, margin.wanted);
    return margin;
}

/* Scales the table to the margin; gives the largest change of a cell, as a share when it is large. */
static double scale(const struct margin *margin, double *table, size_t cells)
{
    double most = 0;

    sum_up(margin, table, cells, margin->sum);
    for (size_t i = 0; i < margin->len; i++)
        margin->sum[i] = margin->sum[i] > 0 ? margin->wanted[i] / margin->sum[i] : 0;
    for (size_t i = 0; i < cells; i++) {
        double old = table[i];

        table[i] *= margin->sum[margin->place[i]];
        most = fmax(most, fabs(table[i] - old) / fmax(1, old));
    }
    return most;
}

/*
 * Parameters: the product of (levels - 1) for every set of factors that lies inside a margin; the
 * empty set is the total.
 */
static size_t count_parameters(const struct loglinear_model *model)
{
    size_t count = 0;

    for (unsigned set = 0; set < 1U << model->factors; set++) {
        bool   inside = set == 0;
        size_t free   = 1;

        for (size_t i = 0; i < model->margins; i++)
            inside = inside || (set & ~model->margin[i]) == 0;
        for (size_t i = 0; i < model->factors; i++)
            free *= has(set, i) ? model->level[i] - 1 : 1;
        count += inside ? free : 0;
    }
    return count;
}

static void judge(const struct loglinear_model *model, const double *observed, size_t cells,
                  struct loglinear_fit *fit)
{
    for (size_t i = 0; i < cells; i++) {
        double expected = fit->expected[i], distance = observed[i] - expected;

        if (expected > 0)
            fit->pearson += distance * distance / expected;
        else
            fit->zeros++;
        if (observed[i] > 0)
            fit->deviance += 2 * observed[i] * log(observed[i] / expected);
    }
    fit->df = cells - count_parameters(model);
}

static bool are_counts(const double *observed, size_t cells)
{
    double sum = 0;

    for (size_t i = 0; i < cells; i++) {
        if (!(observed[i] >= 0))
            return false;
        sum += observed[i];
    }
    return sum > 0 && isfinite(sum);
}

bool loglinear_fit(struct arena *arena, const struct loglinear_model *model, const double *observed,
                   struct loglinear_fit *out)
{
    size_t               cells  = loglinear_cells(model);
    struct margin       *margin = arena_array(arena, model->margins + 1, sizeof *margin);
    struct loglinear_fit fit    = {.expected = arena_array(arena, cells, sizeof(double))};
    double               change = INFINITY;

    if (cells == 0 || !are_counts(observed, cells))
        return false;
    margin[0] = make_margin(arena, model, 0, observed, cells); /* the total, also without margins */
    for (size_t i = 0; i < model->margins; i++)
        margin[i + 1] = make_margin(arena, model, model->margin[i], observed, cells);
    for (size_t i = 0; i < cells; i++)
        fit.expected[i] = 1;
    for (int round = 0; change > CLOSE && round < ROUNDS_MOST; round++) {
        change = 0;
        for (size_t i = 0; i <= model->margins; i++)
            change = fmax(change, scale(&margin[i], fit.expected, cells));
    }
    if (change > CLOSE)
        return false;
    judge(model, observed, cells, &fit);
    *out = fit;
    return true;
}
