// SPDX-License-Identifier: EUPL-1.2
/* combination_look.c - screens the signals of every organisation; the contract is in combination.h. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/vec.h"
#include "core/column.h"
#include "core/combination_data.h"
#include "stats/ebgm.h"
#include "stats/screen.h"

/* Half of the limit for each of two runs, so that of all flags the share of false ones holds. */
enum { RUNS = 2, REPEATS = 20, SEED = 1 };

struct str combination_method(struct ctx *ctx)
{
    return str_printf(
        ctx->arena,
        "combinaties 2; vanaf %d signalen van %d melders; IC met exacte grens %g; verwacht per "
        "kanaal en kwartaal, met het kanaal erin per kwartaal; samen: Benjamini-Hochberg %g over "
        "%d rondes; drie: Omega; EBGM vanaf %d cellen; toeval: %d keer, begin %d",
        COMBINATION_LEAST, COMBINATION_REPORTERS, IC_TAIL, SCREEN_LIMIT, RUNS, EBGM_CELLS, REPEATS,
        SEED);
}

static const struct screen_table PLAIN[] = {
    {COMBINATION_RULE, COMBINATION_DOMAIN},  {COMBINATION_RULE, COMBINATION_UNIT},
    {COMBINATION_DOMAIN, COMBINATION_UNIT},  {COMBINATION_RULE, COMBINATION_GROUP},
    {COMBINATION_DOMAIN, COMBINATION_GROUP}, {COMBINATION_GROUP, COMBINATION_UNIT}};
static const struct screen_table WITH_CHANNEL[] = {{COMBINATION_RULE, COMBINATION_CHANNEL},
                                                   {COMBINATION_DOMAIN, COMBINATION_CHANNEL},
                                                   {COMBINATION_GROUP, COMBINATION_CHANNEL},
                                                   {COMBINATION_UNIT, COMBINATION_CHANNEL}};

/* A value of an axis. */
struct chosen {
    enum combination_axis axis;
    uint32_t              value;
};

struct screening {
    struct ctx                   *ctx;
    struct arena                 *work;
    int64_t                       organisation;
    struct combination_data       data;
    struct screen_run             run[RUNS];
    struct screen_result          result[RUNS];
    struct ebgm_fit               fit[RUNS]; /* seen 0 = none */
    struct str                    method;
    int64_t                      *reporter; /* room for one of each signal */
    int64_t                       tests, flagged;
    double                        by_chance;
    struct combination_found_list found;
};

static enum rc no_run(struct ctx *ctx)
{
    return err_set(&ctx->err, ERR_BUG, "signals that are no run");
}

/* --- the runs ---------------------------------------------------------------------------- */

static void make_runs(struct screening *s)
{
    const struct combination_data *data     = &s->data;
    size_t                         channels = data->dimension[COMBINATION_CHANNEL].values + 1;

    for (int i = 0; i < RUNS; i++) {
        struct screen_run *run = &s->run[i];

        run->signals = (struct screen_signals){
            .count      = data->count,
            .stratum    = i == 0 ? data->in_channel : data->in_quarter,
            .strata     = i == 0 ? channels * data->quarters : data->quarters,
            .dimension  = data->dimension,
            .dimensions = COMBINATION_AXES,
        };
        run->table  = i == 0 ? PLAIN : WITH_CHANNEL;
        run->tables = i == 0 ? ARRAY_LEN(PLAIN) : ARRAY_LEN(WITH_CHANNEL);
        run->rule   = (struct screen_rule){
              .least = COMBINATION_LEAST, .limit = SCREEN_LIMIT / RUNS, .whole = true};
    }
}

/* Where there are cells enough: how many times as often the whole table lets one believe. */
static void fit_prior(struct screening *s, int i)
{
    const struct screen_result *result = &s->result[i];
    struct ebgm_cell           *cell   = arena_array(s->work, result->len + 1, sizeof(*cell));
    size_t                      len = 0, seen = 0;

    for (size_t c = 0; c < result->len; c++) {
        if (result->item[c].expected <= 0)
            continue;
        cell[len++] = (struct ebgm_cell){result->item[c].observed, result->item[c].expected};
        seen += result->item[c].observed > 0;
    }
    if (seen < EBGM_CELLS || !ebgm_fit(s->work, cell, len, EBGM_WHOLE, &s->fit[i]))
        s->fit[i] = (struct ebgm_fit){0};
}

static enum rc screen(struct screening *s)
{
    for (int i = 0; i < RUNS; i++) {
        struct screen_run dealt = s->run[i];
        double            mean;

        dealt.rule.whole = false;
        if (!screen_pairs(s->work, &s->run[i], &s->result[i]) ||
            !screen_by_chance(s->work, &dealt, REPEATS, SEED, &mean))
            return no_run(s->ctx);
        fit_prior(s, i);
        s->tests += (int64_t)s->result[i].tests;
        s->flagged += (int64_t)s->result[i].flagged;
        s->by_chance += mean;
    }
    return OK;
}

/* --- one that is found ------------------------------------------------------------------- */

static bool has_all(const struct combination_data *data, size_t signal, const struct chosen *chosen,
                    size_t parts)
{
    for (size_t i = 0; i < parts; i++)
        if (!combination_has(data, chosen[i].axis, signal, chosen[i].value))
            return false;
    return true;
}

static int by_number(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

    return x < y ? -1 : x > y;
}

/* The newest of its signals, and how many reporters they all have. */
static void take_signals(struct screening *s, const struct chosen *chosen, size_t parts,
                         struct combination_found *found)
{
    const struct combination_data *data     = &s->data;
    int64_t                       *reporter = s->reporter;
    size_t                         len      = 0;

    found->signal = arena_array(s->ctx->arena, COMBINATION_SIGNALS, sizeof(int64_t));
    for (size_t i = data->count; i-- > 0;) {
        if (!has_all(data, i, chosen, parts))
            continue;
        if (found->signals < COMBINATION_SIGNALS)
            found->signal[found->signals++] = data->signal[i].id;
        reporter[len++] = data->signal[i].reporter;
    }
    if (len > 0)
        qsort(reporter, len, sizeof(*reporter), by_number);
    for (size_t i = 0; i < len; i++)
        found->counts.reporters += i == 0 || reporter[i] != reporter[i - 1];
}

/* Channel and quarter of a layer as the schema has them. */
static struct str layer_name(struct screening *s, int run, size_t layer)
{
    const struct combination_data *data    = &s->data;
    size_t                         channel = layer / data->quarters;
    struct str quarter = combination_quarter(s->work, data, layer % data->quarters);
    bool       named   = run == 0 && channel < data->dimension[COMBINATION_CHANNEL].values;
    struct str code    = named ? data->subject[COMBINATION_CHANNEL][channel] : STR("-");

    return str_printf(s->work, "%.*s %.*s", STR_ARG(code), STR_ARG(quarter));
}

/* Of two: the layers in which both occur. */
static void take_layers(struct screening *s, int run, const struct chosen *chosen,
                        struct combination_found *found)
{
    const struct screen_signals *signals = &s->run[run].signals;
    struct layer {
        int both, x, y, all;
    } *layer = arena_array(s->work, signals->strata, sizeof(*layer));

    for (size_t i = 0; i < signals->count; i++) {
        struct layer *in = &layer[signals->stratum[i]];
        bool          x = has_all(&s->data, i, chosen, 1), y = has_all(&s->data, i, chosen + 1, 1);

        in->both += x && y;
        in->x += x;
        in->y += y;
        in->all++;
    }
    for (size_t l = 0; l < signals->strata; l++)
        if (layer[l].x && layer[l].y)
            VEC_PUSH(s->ctx->arena, &found->layers,
                     str_printf(s->ctx->arena, "%.*s %d %d %d %d", STR_ARG(layer_name(s, run, l)),
                                layer[l].both, layer[l].x, layer[l].y, layer[l].all));
}

/* Kept unless one reporter says it all. */
static bool take(struct screening *s, int run, const struct chosen *chosen, size_t parts,
                 struct combination_found *found)
{
    for (size_t i = 0; i < parts; i++) {
        found->part[i].dimension = str_of(combination_axis_code(chosen[i].axis));
        found->part[i].subject =
            str_copy(s->ctx->arena, s->data.subject[chosen[i].axis][chosen[i].value]);
    }
    take_signals(s, chosen, parts, found);
    if (found->counts.reporters < COMBINATION_REPORTERS)
        return false;
    if (parts == 2)
        take_layers(s, run, chosen, found);
    found->organisation     = s->organisation;
    found->first_day        = s->data.first_day;
    found->last_day         = s->data.last_day;
    found->method           = s->method;
    found->counts.total     = (int64_t)s->data.count;
    found->counts.tests     = s->tests;
    found->counts.flagged   = s->flagged;
    found->counts.by_chance = s->by_chance;
    VEC_PUSH(s->ctx->arena, &s->found, *found);
    return true;
}

static bool take_pair(struct screening *s, int run, const struct screen_cell *cell,
                      const struct chosen *chosen)
{
    struct combination_found found = {
        .kind   = cell->verdict == SCREEN_FLAGGED ? "samen" : "schijn",
        .counts = {.observed       = (int64_t)cell->observed,
                   .with_x         = (int64_t)cell->with_x,
                   .with_y         = (int64_t)cell->with_y,
                   .expected       = cell->expected,
                   .expected_crude = cell->expected_crude,
                   .ic             = cell->ic.value,
                   .ic_low         = cell->ic.low,
                   .ic_high        = cell->ic.high,
                   .crude_low      = cell->crude.low,
                   .chance         = fmin(1, RUNS * cell->adjusted),
                   .ebgm           = -1,
                   .ebgm_low       = -1},
    };
    const struct ebgm_cell seen = {cell->observed, cell->expected};
    struct ebgm_score      score;

    if (s->fit[run].seen && ebgm_judge(&s->fit[run].prior, &seen, &score)) {
        found.counts.ebgm     = score.value;
        found.counts.ebgm_low = score.low;
    }
    return take(s, run, chosen, 2, &found);
}

/* --- a third above a pair ---------------------------------------------------------------- */

static bool is_the_same(const struct combination_found *found, const struct screening *s,
                        const struct chosen *chosen)
{
    for (size_t i = 0; i < COMBINATION_PARTS; i++) {
        struct str subject = s->data.subject[chosen[i].axis][chosen[i].value];
        bool       seen    = false;

        for (size_t k = 0; k < COMBINATION_PARTS; k++)
            seen = seen ||
                   (str_eq_z(found->part[k].dimension, combination_axis_code(chosen[i].axis)) &&
                    str_eq(found->part[k].subject, subject));
        if (!seen)
            return false;
    }
    return true;
}

static void take_triple(struct screening *s, int run, const struct screen_cell *pair,
                        const struct screen_triple *triple, const struct chosen *chosen)
{
    struct combination_found found = {
        .kind   = "drie",
        .counts = {.observed       = (int64_t)triple->observed,
                   .with_x         = (int64_t)pair->observed,
                   .expected       = triple->expected,
                   .expected_crude = triple->expected,
                   .ic             = triple->omega.value,
                   .ic_low         = triple->omega.low,
                   .ic_high        = triple->omega.high,
                   .crude_low      = triple->omega.low,
                   .chance         = fmin(1, RUNS * triple->adjusted),
                   .ebgm           = -1,
                   .ebgm_low       = -1},
    };

    for (size_t i = 0; i < s->found.len; i++)
        if (is_the_same(&s->found.item[i], s, chosen))
            return; /* seen above another pair of it */
    for (size_t i = 0; i < s->data.count; i++)
        found.counts.with_y += has_all(&s->data, i, &chosen[2], 1);
    (void)take(s, run, chosen, COMBINATION_PARTS, &found);
}

static enum rc look_above(struct screening *s, int run, const struct screen_cell *pair,
                          const struct chosen *chosen)
{
    for (enum combination_axis axis = 0; axis < COMBINATION_AXES; axis++) {
        struct screen_triples triples;

        if (axis == chosen[0].axis || axis == chosen[1].axis)
            continue;
        if (!screen_above(s->work, &s->run[run], pair, axis, &triples))
            return no_run(s->ctx);
        for (size_t i = 0; i < triples.len; i++) {
            const struct chosen three[] = {chosen[0], chosen[1], {axis, triples.item[i].z}};

            if (triples.item[i].flagged)
                take_triple(s, run, pair, &triples.item[i], three);
        }
    }
    return OK;
}

/* --- an organisation --------------------------------------------------------------------- */

static enum rc take_run(struct screening *s, int run)
{
    for (size_t i = 0; i < s->result[run].len; i++) {
        const struct screen_cell  *cell     = &s->result[run].item[i];
        const struct screen_table *table    = &s->run[run].table[cell->table];
        const struct chosen        chosen[] = {{(enum combination_axis)table->x, cell->x},
                                               {(enum combination_axis)table->y, cell->y}};

        if (cell->verdict == SCREEN_NOTHING || !take_pair(s, run, cell, chosen))
            continue;
        if (cell->verdict == SCREEN_FLAGGED && look_above(s, run, cell, chosen) != OK)
            return s->ctx->err.rc;
    }
    return OK;
}

/* Weakest first; what is as strong in order of its parts. */
static int by_strength(const void *a, const void *b)
{
    const struct combination_found *x = a, *y = b;
    int                             order = 0;

    if (x->counts.ic_low < y->counts.ic_low || x->counts.ic_low > y->counts.ic_low)
        return x->counts.ic_low < y->counts.ic_low ? -1 : 1;
    for (size_t i = 0; i < COMBINATION_PARTS && order == 0; i++) {
        order = str_cmp(x->part[i].dimension, y->part[i].dimension);
        if (order == 0)
            order = str_cmp(x->part[i].subject, y->part[i].subject);
    }
    return order;
}

static enum rc look_at(struct screening *s, struct combination_found_list *out)
{
    struct ctx *ctx = s->ctx;

    if (combination_data_load(ctx, s->work, s->organisation, &s->data) != OK)
        return ctx->err.rc;
    if (s->data.count == 0)
        return OK;
    s->method   = combination_method(ctx);
    s->reporter = arena_array(s->work, s->data.count, sizeof(*s->reporter));
    make_runs(s);
    if (screen(s) != OK)
        return ctx->err.rc;
    for (int run = 0; run < RUNS; run++)
        if (take_run(s, run) != OK)
            return ctx->err.rc;
    if (s->found.len > 0)
        qsort(s->found.item, s->found.len, sizeof(*s->found.item), by_strength);
    for (size_t i = 0; i < s->found.len; i++)
        VEC_PUSH(ctx->arena, out, s->found.item[i]);
    out->tests += s->tests;
    return OK;
}

enum rc combination_look(struct ctx *ctx, struct combination_found_list *out)
{
    struct combination_found_list found         = {0};
    struct ref_list               organisations = {0};
    struct db_query               q             = db_query(ctx->db, SQL_COMBINATION_ORGANISATIONS);
    enum rc                       rc;

    while (db_next(&q))
        VEC_PUSH(ctx->arena, &organisations, db_col_i64(&q, COMBINATION_ORGANISATIONS_ID));
    rc = db_end(&q, &ctx->err);
    for (size_t i = 0; i < organisations.len && rc == OK; i++) {
        struct screening s = {
            .ctx = ctx, .work = arena_new(), .organisation = organisations.item[i]};

        rc = look_at(&s, &found);
        arena_free(s.work);
    }
    if (rc == OK)
        *out = found;
    return rc;
}
