// SPDX-License-Identifier: EUPL-1.2
/*
 * screen.c - counts the pairs of values of two dimensions and judges them; the contract is in
 * screen.h.
 *
 * Signals are listed per value of x.  Going through such a list fills one row of counts, per value
 * of y, so the table of all cells is never in memory, however many values there are.
 */
#include "stats/screen.h"

#include <math.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/vec.h"
#include "stats/adjust.h"
#include "stats/screen_part.h"

/* --- what is a run ------------------------------------------------------------------------ */

static bool is_dimension(const struct screen_dimension *dimension, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (dimension->first[i + 1] < dimension->first[i])
            return false;
    for (size_t i = dimension->first[0]; i < dimension->first[count]; i++)
        if (dimension->value[i] >= dimension->values)
            return false;
    return true;
}

bool screen_is_run(const struct screen_run *run)
{
    const struct screen_signals *signals = &run->signals;

    if (signals->strata == 0)
        return false;
    for (size_t i = 0; i < signals->count; i++)
        if (signals->stratum[i] >= signals->strata)
            return false;
    for (size_t d = 0; d < signals->dimensions; d++)
        if (!is_dimension(&signals->dimension[d], signals->count))
            return false;
    for (size_t t = 0; t < run->tables; t++)
        if (run->table[t].x >= signals->dimensions || run->table[t].y >= signals->dimensions ||
            run->table[t].x == run->table[t].y)
            return false;
    return true;
}

/* --- counting ----------------------------------------------------------------------------- */

/* How many signals have each value: in each stratum, and in all. */
struct margin {
    double *in; /* values x strata */
    double *all;
    size_t  occurring;
};

static struct margin margin_of(struct arena *arena, const struct screen_signals *signals,
                               const struct screen_dimension *dimension)
{
    struct margin margin = {
        .in  = arena_array(arena, dimension->values * signals->strata, sizeof(double)),
        .all = arena_array(arena, dimension->values, sizeof(double)),
    };

    for (size_t i = 0; i < signals->count; i++)
        for (size_t v = dimension->first[i]; v < dimension->first[i + 1]; v++) {
            margin.in[dimension->value[v] * signals->strata + signals->stratum[i]]++;
            margin.occurring += margin.all[dimension->value[v]]++ <= 0;
        }
    return margin;
}

/* Signals by value: those of value v are item[first[v]] up to item[first[v + 1]]. */
struct members {
    size_t *first, *item;
};

static struct members members_of(struct arena *arena, const struct screen_dimension *dimension,
                                 size_t count)
{
    size_t         all     = dimension->first[count] - dimension->first[0];
    struct members members = {.first = arena_array(arena, dimension->values + 2, sizeof(size_t)),
                              .item  = arena_array(arena, all, sizeof(size_t))};
    size_t        *next    = members.first + 1; /* becomes first once all are in */

    for (size_t v = dimension->first[0]; v < dimension->first[count]; v++)
        members.first[dimension->value[v] + 2]++;
    for (size_t v = 2; v < dimension->values + 2; v++)
        members.first[v] += members.first[v - 1];
    for (size_t i = 0; i < count; i++)
        for (size_t v = dimension->first[i]; v < dimension->first[i + 1]; v++)
            members.item[next[dimension->value[v]]++] = i;
    return members;
}

/* One table at work. */
struct counter {
    struct arena                  *arena; /* of the result */
    const struct screen_run       *run;
    const struct screen_dimension *dimension_y;
    const size_t                  *y_of;
    struct margin                  x, y;
    struct members                 members; /* of x */
    const double                  *stratum; /* signals in each */
    double                        *count;   /* per value of y, for one value of x */
    size_t                         table;
};

static double expected_in_strata(const struct counter *counter, size_t x, size_t y)
{
    size_t        strata = counter->run->signals.strata;
    const double *in_x = counter->x.in + x * strata, *in_y = counter->y.in + y * strata;
    double        sum = 0;

    for (size_t s = 0; s < strata; s++)
        if (in_x[s] > 0)
            sum += in_x[s] * in_y[s] / counter->stratum[s];
    return sum;
}

static void add_cell(const struct counter *counter, size_t x, size_t y, struct screen_result *out)
{
    struct screen_cell cell = {
        .table    = counter->table,
        .x        = (uint32_t)x,
        .y        = (uint32_t)y,
        .observed = counter->count[y],
        .with_x   = counter->x.all[x],
        .with_y   = counter->y.all[y],
        .expected = expected_in_strata(counter, x, y),
    };

    cell.expected_crude = cell.with_x * cell.with_y / (double)counter->run->signals.count;
    if (!ic_chance(cell.observed, cell.expected, &cell.p, &cell.mid_p))
        cell.p = cell.mid_p = 1;
    VEC_PUSH(counter->arena, out, cell);
}

/* All cells of one value of x that were seen, or all of a whole table. */
static void count_value(const struct counter *counter, size_t x, struct screen_result *out)
{
    const struct screen_dimension *dimension = counter->dimension_y;

    for (size_t m = counter->members.first[x]; m < counter->members.first[x + 1]; m++) {
        size_t signal = counter->members.item[m];
        size_t from   = counter->y_of ? counter->y_of[signal] : signal;

        for (size_t v = dimension->first[from]; v < dimension->first[from + 1]; v++)
            counter->count[dimension->value[v]]++;
    }
    for (size_t y = 0; y < dimension->values; y++) {
        if (counter->count[y] > 0 || (counter->run->rule.whole && counter->y.all[y] > 0))
            add_cell(counter, x, y, out);
        counter->count[y] = 0;
    }
}

static void count_table(struct arena *arena, const struct screen_run *run, size_t table,
                        const size_t *y_of, struct screen_result *out)
{
    const struct screen_signals   *signals = &run->signals;
    const struct screen_dimension *x       = &signals->dimension[run->table[table].x];
    const struct screen_dimension *y       = &signals->dimension[run->table[table].y];
    struct arena                  *scratch = arena_new(); /* as large as the signals */
    double                        *stratum = arena_array(scratch, signals->strata, sizeof *stratum);
    struct counter                 counter = {
                        .arena       = arena,
                        .run         = run,
                        .dimension_y = y,
                        .y_of        = y_of,
                        .x           = margin_of(scratch, signals, x),
                        .y           = margin_of(scratch, signals, y),
                        .members     = members_of(scratch, x, signals->count),
                        .stratum     = stratum,
                        .count       = arena_array(scratch, y->values, sizeof(double)),
                        .table       = table,
    };

    for (size_t i = 0; i < signals->count; i++)
        stratum[signals->stratum[i]]++;
    for (size_t value = 0; value < x->values; value++)
        if (counter.x.all[value] > 0)
            count_value(&counter, value, out);
    out->tests += counter.x.occurring * counter.y.occurring;
    arena_free(scratch);
}

/* --- judging ------------------------------------------------------------------------------ */

bool screen_is_flag(const struct screen_rule *rule, double observed, const struct ic *ic,
                    double adjusted)
{
    return observed >= rule->least && ic->low > 0 && adjusted <= rule->limit;
}

static void judge(const struct screen_rule *rule, struct screen_cell *cell)
{
    if (!ic_exact(cell->observed, cell->expected, IC_TAIL, &cell->ic) ||
        !ic_exact(cell->observed, cell->expected_crude, IC_TAIL, &cell->crude))
        return;
    if (screen_is_flag(rule, cell->observed, &cell->ic, cell->adjusted))
        cell->verdict = SCREEN_FLAGGED;
    else if (cell->observed >= rule->least && cell->crude.low > 0 && cell->ic.low <= 0)
        cell->verdict = SCREEN_CONFOUNDED;
}

static void adjust(struct arena *arena, struct screen_result *result)
{
    double *p = arena_array(arena, result->len, sizeof *p);

    for (size_t i = 0; i < result->len; i++)
        p[i] = result->item[i].p;
    if (!adjust_p(arena, ADJUST_BH, p, result->len, result->tests, p))
        return;
    for (size_t i = 0; i < result->len; i++)
        result->item[i].adjusted = p[i];
}

void screen_count(struct arena *arena, const struct screen_run *run, const size_t *const *y_of,
                  struct screen_result *out)
{
    struct screen_result result = {0};
    size_t               kept   = 0;

    for (size_t t = 0; t < run->tables; t++)
        count_table(arena, run, t, y_of ? y_of[t] : NULL, &result);
    adjust(arena, &result);
    for (size_t i = 0; i < result.len; i++) {
        struct screen_cell *cell = &result.item[i];

        if (!run->rule.whole && cell->observed < run->rule.least)
            continue;
        judge(&run->rule, cell);
        result.flagged += cell->verdict == SCREEN_FLAGGED;
        result.item[kept++] = *cell;
    }
    result.len = kept;
    *out       = result;
}

bool screen_pairs(struct arena *arena, const struct screen_run *run, struct screen_result *out)
{
    if (!screen_is_run(run))
        return false;
    screen_count(arena, run, NULL, out);
    return true;
}
