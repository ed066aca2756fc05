// SPDX-License-Identifier: EUPL-1.2
/* combination_data.c - reads and numbers signals; the contract is in combination_data.h. */
#include "core/combination_data.h"

#include <stdlib.h>
#include <string.h>

#include "base/vec.h"
#include "core/column.h"
#include "core/deadline.h"
#include "core/directory.h"
#include "core/period.h"

enum { QUARTERS = 4 };

static const int64_t DAY_MS = 24LL * 60 * 60 * 1000;

const char *combination_axis_code(enum combination_axis axis)
{
    static const char *const code[COMBINATION_AXES] = {"regel", "levensgebied", "doelgroep",
                                                       "eenheid", "kanaal"};

    return code[axis];
}

/* A signal has this value of this axis. */
struct point {
    int64_t               signal;
    enum combination_axis axis;
    struct str            subject;
};

struct loading {
    struct ctx   *ctx;
    struct arena *arena;
    int64_t       organisation;
    struct {
        struct point *item;
        size_t        len, cap;
    } points; /* in order of signal */
    struct {
        struct combination_signal *item;
        size_t                     len, cap;
    } signals;
    struct combination_data data;
};

/* The day that a term ago was. */
static struct date ago(struct date day, struct deadline term)
{
    switch (term.unit) {
    case DEADLINE_WEEKS: return date_add_days(day, -7 * term.amount);
    case DEADLINE_MONTHS: return date_add_months(day, -term.amount);
    case DEADLINE_YEARS: return date_add_months(day, -12 * term.amount);
    default: return date_add_days(day, -term.amount);
    }
}

static enum rc find_period(struct loading *l)
{
    struct ctx     *ctx = l->ctx;
    struct deadline term;
    struct str      value;

    if (setting_load(ctx, l->organisation, "combinatie-periode", &value) != OK)
        return ctx->err.rc;
    if (!deadline_parse(value, &term))
        return err_set(&ctx->err, ERR_CORRUPT, "setting combinatie-periode is no term: %.*s",
                       STR_ARG(value));
    l->data.last_day  = ctx->today;
    l->data.first_day = date_add_days(ago(ctx->today, term), 1);
    return OK;
}

/* Quarters since the year 0. */
static int quarter_of(struct date day)
{
    struct period period = period_of(PERIOD_QUARTER, day);

    return period.year * QUARTERS + period.number - 1;
}

/* Where the day may begin; the rest of the sieve is the day itself. */
static int64_t since(const struct loading *l)
{
    return (l->data.first_day.day - 1) * DAY_MS;
}

static enum rc read_signals(struct loading *l)
{
    struct db_query q     = db_query(l->ctx->db, SQL_COMBINATION_LOOKED);
    int             first = quarter_of(l->data.first_day);

    db_bind_i64(&q, l->organisation);
    db_bind_i64(&q, since(l));
    while (db_next(&q)) {
        struct date day = date_of_instant(db_col_i64(&q, COMBINATION_LOOKED_AT));

        if (date_cmp(day, l->data.first_day) < 0 || date_cmp(day, l->data.last_day) > 0)
            continue;
        struct combination_signal one = {.id       = db_col_i64(&q, COMBINATION_LOOKED_ID),
                                         .reporter = db_col_i64(&q, COMBINATION_LOOKED_REPORTER),
                                         .quarter  = (uint32_t)(quarter_of(day) - first)};

        VEC_PUSH(l->arena, &l->signals, one);
    }
    return db_end(&q, &l->ctx->err);
}

static bool axis_of(struct str dimension, enum combination_axis *out)
{
    for (enum combination_axis axis = 0; axis < COMBINATION_AXES; axis++)
        if (str_eq_z(dimension, combination_axis_code(axis))) {
            *out = axis;
            return true;
        }
    return false;
}

/* Values of the signals that are looked at; both come in order of signal. */
static enum rc read_points(struct loading *l)
{
    struct db_query q  = db_query(l->ctx->db, SQL_COMBINATION_VALUES);
    size_t          at = 0;

    db_bind_i64(&q, l->organisation);
    db_bind_i64(&q, since(l));
    while (db_next(&q)) {
        struct point one = {.signal = db_col_i64(&q, COMBINATION_VALUES_SIGNAL)};

        while (at < l->signals.len && l->signals.item[at].id < one.signal)
            at++;
        if (at == l->signals.len || l->signals.item[at].id != one.signal ||
            !axis_of(db_col_str(&q, COMBINATION_VALUES_DIMENSION), &one.axis))
            continue;
        one.subject = str_copy(l->arena, db_col_str(&q, COMBINATION_VALUES_SUBJECT));
        VEC_PUSH(l->arena, &l->points, one);
    }
    return db_end(&q, &l->ctx->err);
}

static int by_text(const void *a, const void *b)
{
    return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

/* The subjects of an axis in order, each once. */
static void number_subjects(struct loading *l, enum combination_axis axis)
{
    struct str *subject = arena_array(l->arena, l->points.len + 1, sizeof(*subject));
    size_t      len = 0, kept = 0;

    for (size_t i = 0; i < l->points.len; i++)
        if (l->points.item[i].axis == axis)
            subject[len++] = l->points.item[i].subject;
    qsort(subject, len, sizeof(*subject), by_text);
    for (size_t i = 0; i < len; i++)
        if (kept == 0 || !str_eq(subject[kept - 1], subject[i]))
            subject[kept++] = subject[i];
    l->data.subject[axis]          = subject;
    l->data.dimension[axis].values = kept;
}

static void fill_dimension(struct loading *l, enum combination_axis axis)
{
    const struct str *subject = l->data.subject[axis];
    size_t            values  = l->data.dimension[axis].values;
    size_t           *first   = arena_array(l->arena, l->signals.len + 1, sizeof(*first));
    uint32_t         *value   = arena_array(l->arena, l->points.len + 1, sizeof(*value));
    size_t            len = 0, p = 0;

    for (size_t i = 0; i < l->signals.len; i++) {
        first[i] = len;
        for (; p < l->points.len && l->points.item[p].signal == l->signals.item[i].id; p++) {
            const struct point *point = &l->points.item[p];

            if (point->axis != axis)
                continue;
            const struct str *at =
                bsearch(&point->subject, subject, values, sizeof(*subject), by_text);

            value[len++] = (uint32_t)(at - subject);
        }
    }
    first[l->signals.len]         = len;
    l->data.dimension[axis].first = first;
    l->data.dimension[axis].value = value;
}

/* A signal has one channel, or none that was said. */
static void fill_layers(struct loading *l)
{
    const struct screen_dimension *channel = &l->data.dimension[COMBINATION_CHANNEL];
    uint32_t *in_quarter = arena_array(l->arena, l->signals.len + 1, sizeof(uint32_t));
    uint32_t *in_channel = arena_array(l->arena, l->signals.len + 1, sizeof(uint32_t));

    l->data.quarters = (size_t)(quarter_of(l->data.last_day) - quarter_of(l->data.first_day)) + 1;
    for (size_t i = 0; i < l->signals.len; i++) {
        size_t of = channel->first[i] < channel->first[i + 1] ? channel->value[channel->first[i]]
                                                              : channel->values;

        in_quarter[i] = l->signals.item[i].quarter;
        in_channel[i] = (uint32_t)(of * l->data.quarters) + in_quarter[i];
    }
    l->data.in_quarter = in_quarter;
    l->data.in_channel = in_channel;
}

enum rc combination_data_load(struct ctx *ctx, struct arena *arena, int64_t organisation,
                              struct combination_data *out)
{
    struct loading l = {.ctx = ctx, .arena = arena, .organisation = organisation};

    if (find_period(&l) != OK || read_signals(&l) != OK || read_points(&l) != OK)
        return ctx->err.rc;
    for (enum combination_axis axis = 0; axis < COMBINATION_AXES; axis++) {
        number_subjects(&l, axis);
        fill_dimension(&l, axis);
    }
    fill_layers(&l);
    l.data.signal = l.signals.item;
    l.data.count  = l.signals.len;
    *out          = l.data;
    return OK;
}

bool combination_has(const struct combination_data *data, enum combination_axis axis, size_t signal,
                     uint32_t value)
{
    const struct screen_dimension *dimension = &data->dimension[axis];

    for (size_t v = dimension->first[signal]; v < dimension->first[signal + 1]; v++)
        if (dimension->value[v] == value)
            return true;
    return false;
}

struct str combination_quarter(struct arena *arena, const struct combination_data *data,
                               size_t quarter)
{
    int           number = quarter_of(data->first_day) + (int)quarter;
    struct period period = {
        .kind = PERIOD_QUARTER, .year = number / QUARTERS, .number = number % QUARTERS + 1};

    return period_format(arena, &period);
}
