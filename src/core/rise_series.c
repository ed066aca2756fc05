// SPDX-License-Identifier: EUPL-1.2
/* rise_series.c - reads and counts series; the contract is in rise_series.h. */
#include "core/rise_series.h"

#include <string.h>

#include "base/arena.h"
#include "base/vec.h"
#include "core/column.h"
#include "event/event.h"
#include "stats/creep.h"

bool rise_series_is(const struct rise_series *one, struct str dimension, struct str subject,
                    int64_t organisation)
{
    return one->organisation == organisation && str_eq(one->subject, subject) &&
           str_eq(one->dimension, dimension);
}

int64_t rise_thing(struct str dimension, struct str subject)
{
    bool numbered = str_eq_z(dimension, "patroon") || str_eq_z(dimension, "regel") ||
                    str_eq_z(dimension, "eenheid");
    int64_t thing = 0;

    return numbered && str_to_i64(subject, &thing) ? thing : 0;
}

size_t rise_weeks_len(const struct rise_weeks *w)
{
    return w->last >= w->first ? (size_t)(w->last - w->first + 1) : 0;
}

size_t rise_weeks_days(const struct rise_weeks *w)
{
    return w->points.len ? (size_t)(date_of_week(w->last + 1).day - w->first_day) : 0;
}

/* --- reading ------------------------------------------------------------------------------ */

enum rc rise_first_week(struct ctx *ctx, int last, int *out)
{
    struct db_query q     = db_query(ctx->db, SQL_RISE_FIRST);
    int             first = last + 1;

    if (db_next(&q))
        first = date_week(date_of_instant(db_col_i64(&q, RISE_FIRST_AT)));
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    *out = first <= last - CREEP_MOST ? last - CREEP_MOST + 1 : first;
    return OK;
}

struct rise_point rise_point_of(int64_t at, struct str happened, struct str moment)
{
    struct date received, seen;

    if (!date_parse(happened, &received))
        received = date_of_instant(at);
    if (!date_parse(moment, &seen) || date_cmp(seen, received) > 0)
        seen = received;
    return (struct rise_point){
        .seen = date_week(seen), .received = date_week(received), .day = received.day};
}

static uint32_t channel_of(struct rise_weeks *w, struct str code)
{
    struct rise_channel one = {.code = code};
    size_t              at  = 0;

    while (at < w->channels.len && !str_eq(w->channels.item[at].code, code))
        at++;
    if (at == w->channels.len) {
        one.code = str_copy(w->arena, code);
        VEC_PUSH(w->arena, &w->channels, one);
    }
    return (uint32_t)at;
}

static void take_row(struct rise_weeks *w, struct db_query *q)
{
    struct str        dimension    = db_col_str(q, RISE_POINTS_DIMENSION);
    struct str        subject      = db_col_str(q, RISE_POINTS_SUBJECT);
    int64_t           organisation = db_col_i64(q, RISE_POINTS_ORGANISATION);
    struct rise_point point =
        rise_point_of(db_col_i64(q, RISE_POINTS_AT), db_col_str(q, RISE_POINTS_HAPPENED),
                      db_col_str(q, RISE_POINTS_MOMENT));

    if (point.seen < w->first || point.received > w->last)
        return;
    if (w->points.len == 0 || point.day < w->first_day)
        w->first_day = point.day;
    point.channel  = channel_of(w, db_col_str(q, RISE_POINTS_CHANNEL));
    point.reporter = db_col_i64(q, RISE_POINTS_REPORTER);
    if (w->series.len == 0 ||
        !rise_series_is(&w->series.item[w->series.len - 1], dimension, subject, organisation)) {
        struct rise_series one = {.dimension    = str_copy(w->arena, dimension),
                                  .subject      = str_copy(w->arena, subject),
                                  .organisation = organisation,
                                  .from         = w->points.len};

        VEC_PUSH(w->arena, &w->series, one);
    }
    w->series.item[w->series.len - 1].len++;
    VEC_PUSH(w->arena, &w->points, point);
}

/* --- delay -------------------------------------------------------------------------------- */

/* Every signal is of one unit, so the units have each once. */
static bool has_all(const struct rise_series *one)
{
    return str_eq_z(one->dimension, "eenheid");
}

static void fit_channel(struct rise_weeks *w, uint32_t channel, struct delay_report *report)
{
    struct rise_channel *to  = &w->channels.item[channel];
    size_t               len = 0;

    for (size_t i = 0; i < w->series.len; i++) {
        const struct rise_series *one = &w->series.item[i];

        for (size_t k = one->from; has_all(one) && k < one->from + one->len; k++)
            if (w->points.item[k].channel == channel)
                report[len++] =
                    (struct delay_report){w->points.item[k].seen, w->points.item[k].received};
    }
    if (len >= RISE_DELAY_LEAST)
        to->fitted = delay_fit(w->arena, report, len, w->last, RISE_DELAY_WEEKS, &to->delay);
}

static void fit_delays(struct rise_weeks *w)
{
    struct delay_report *report = arena_array(w->arena, w->points.len, sizeof *report);

    for (uint32_t channel = 0; channel < w->channels.len; channel++)
        fit_channel(w, channel, report);
}

/* Adds, for each signal of the series, what is known of the weeks of its channel. */
static void add_known(const struct rise_weeks *w, const struct rise_series *one,
                      struct rise_known *sum)
{
    for (size_t i = one->from; i < one->from + one->len; i++) {
        const struct rise_channel *channel = &w->channels.item[w->points.item[i].channel];

        for (int age = 0; age < RISE_DELAY_WEEKS; age++)
            sum->share[age] += channel->fitted ? delay_complete(&channel->delay, age) : 1;
    }
}

static struct rise_known mean_known(struct rise_known sum, double signals)
{
    for (size_t age = 0; age < RISE_DELAY_WEEKS; age++)
        sum.share[age] = signals > 0 ? sum.share[age] / signals : 1;
    return sum;
}

struct rise_known rise_weeks_known(const struct rise_weeks *w, const struct rise_series *one)
{
    struct rise_known sum = {0};

    add_known(w, one, &sum);
    return mean_known(sum, (double)one->len);
}

/* --- counting ----------------------------------------------------------------------------- */

static void add_up(const struct rise_weeks *w, const struct rise_series *one, double *weekly)
{
    for (size_t i = one->from; i < one->from + one->len; i++)
        weekly[w->points.item[i].seen - w->first] += 1;
}

static void add_up_days(const struct rise_weeks *w, const struct rise_series *one, double *daily)
{
    for (size_t i = one->from; i < one->from + one->len; i++)
        daily[w->points.item[i].day - w->first_day] += 1;
}

static struct rise_inflow *inflow_of(struct rise_weeks *w, int64_t organisation)
{
    struct rise_inflow empty = {.organisation = organisation};

    for (size_t k = 0; k < w->inflow.len; k++)
        if (w->inflow.item[k].organisation == organisation)
            return &w->inflow.item[k];
    empty.weekly = arena_array(w->arena, rise_weeks_len(w), sizeof(double));
    empty.daily  = arena_array(w->arena, rise_weeks_days(w), sizeof(double));
    VEC_PUSH(w->arena, &w->inflow, empty);
    return &w->inflow.item[w->inflow.len - 1];
}

static void flow_in(const struct rise_weeks *w, const struct rise_series *one,
                    struct rise_inflow *to)
{
    to->signals += (double)one->len;
    add_known(w, one, &to->known);
    add_up(w, one, to->weekly);
    add_up_days(w, one, to->daily);
}

static void find_inflow(struct rise_weeks *w)
{
    for (size_t i = 0; i < w->series.len; i++) {
        const struct rise_series *one = &w->series.item[i];

        if (!has_all(one))
            continue;
        flow_in(w, one, inflow_of(w, one->organisation));
        flow_in(w, one, inflow_of(w, 0));
    }
    for (size_t k = 0; k < w->inflow.len; k++)
        w->inflow.item[k].known = mean_known(w->inflow.item[k].known, w->inflow.item[k].signals);
}

enum rc rise_weeks_load(struct ctx *ctx, struct arena *arena, int last, struct rise_weeks *out)
{
    struct rise_weeks w = {.arena = arena, .last = last};
    struct db_query   q;

    if (rise_first_week(ctx, last, &w.first) != OK)
        return ctx->err.rc;
    q = db_query(ctx->db, SQL_RISE_POINTS);
    while (db_next(&q))
        take_row(&w, &q);
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    fit_delays(&w);
    find_inflow(&w);
    *out = w;
    return OK;
}

void rise_weeks_count(const struct rise_weeks *w, const struct rise_series *one, double *weekly)
{
    memset(weekly, 0, rise_weeks_len(w) * sizeof *weekly);
    add_up(w, one, weekly);
}

void rise_weeks_count_days(const struct rise_weeks *w, const struct rise_series *one, double *daily)
{
    memset(daily, 0, rise_weeks_days(w) * sizeof *daily);
    add_up_days(w, one, daily);
}

const struct rise_inflow *rise_weeks_inflow(const struct rise_weeks *w, int64_t organisation)
{
    for (size_t k = 0; k < w->inflow.len; k++)
        if (w->inflow.item[k].organisation == organisation)
            return &w->inflow.item[k];
    return NULL;
}
