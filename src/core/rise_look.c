// SPDX-License-Identifier: EUPL-1.2
/* rise_look.c - judges every series of a scan, and counts one again; the contract is in rise.h. */
#include <math.h>
#include <string.h>

#include "base/vec.h"
#include "core/column.h"
#include "core/rise.h"
#include "event/event.h"
#include "stats/adjust.h"
#include "stats/even.h"
#include "stats/farrington.h"
#include "stats/watch.h"
#include "stats/young.h"

enum { LEAST = 3 };

static const double TOLD_BY_CHANCE = 0.1;

_Static_assert((int)RISE_EVEN_WEEKS == (int)EVEN_WEEKS && (int)RISE_EVEN_RECENT == (int)EVEN_RECENT,
               "what is said is what is judged");

struct str rise_method(struct ctx *ctx)
{
    return str_printf(ctx->arena,
                      "stijgingen 1; vanaf %d signalen; lang en kort: Farrington verbeterd, kans "
                      "%.4f; jong: kans %.4f over 1, 2 en 4 weken; samen: Benjamini-Hochberg %.2f; "
                      "opnieuw na %d dagen; gewoon 1: vanaf %d weken, signalen in %.0f%% van de "
                      "weken en in de laatste %d, spreiding en verloop kans %.2f",
                      LEAST, FARRINGTON_NOUFAILY.alpha, YOUNG_LIMIT, TOLD_BY_CHANCE,
                      RISE_QUIET_DAYS, EVEN_WEEKS, 100 * EVEN_SHARE, EVEN_RECENT, EVEN_CHANCE);
}

/* One series: its weeks stand together in the list of all. */
struct series {
    struct str dimension, subject;
    int64_t    organisation;
    size_t     from, len;
};
struct series_list {
    struct series *item;
    size_t         len, cap;
};
struct week_list {
    int32_t *item;
    size_t   len, cap;
};

/* What all signals of one organisation are, week by week. */
struct inflow {
    int64_t organisation;
    double *weekly;
};
struct inflow_list {
    struct inflow *item;
    size_t         len, cap;
};

struct looking {
    struct ctx        *ctx;
    struct arena      *work;
    struct week_list   weeks;
    struct series_list series;
    struct inflow_list inflow;
    int                first, last; /* weeks: of the first signal, and the last whole one */
};

static bool is_of(const struct series *one, struct str dimension, struct str subject,
                  int64_t organisation)
{
    return one->organisation == organisation && str_eq(one->subject, subject) &&
           str_eq(one->dimension, dimension);
}

static enum rc load_points(struct looking *l)
{
    struct db_query q = db_query(l->ctx->db, SQL_RISE_POINTS);

    l->first = INT32_MAX;
    while (db_next(&q)) {
        struct str dimension    = db_col_str(&q, RISE_POINTS_DIMENSION);
        struct str subject      = db_col_str(&q, RISE_POINTS_SUBJECT);
        int64_t    organisation = db_col_i64(&q, RISE_POINTS_ORGANISATION);
        int        week         = date_week(date_of_instant(db_col_i64(&q, RISE_POINTS_AT)));

        if (l->series.len == 0 ||
            !is_of(&l->series.item[l->series.len - 1], dimension, subject, organisation)) {
            struct series one = {.dimension    = str_copy(l->work, dimension),
                                 .subject      = str_copy(l->work, subject),
                                 .organisation = organisation,
                                 .from         = l->weeks.len};

            VEC_PUSH(l->work, &l->series, one);
        }
        l->series.item[l->series.len - 1].len++;
        l->first = week < l->first ? week : l->first;
        VEC_PUSH(l->work, &l->weeks, week);
    }
    return db_end(&q, &l->ctx->err);
}

static size_t span(const struct looking *l)
{
    return l->last >= l->first ? (size_t)(l->last - l->first + 1) : 0;
}

static void add_up(const struct looking *l, const struct series *one, double *weekly)
{
    for (size_t i = 0; i < one->len; i++) {
        int week = l->weeks.item[one->from + i];

        if (week <= l->last)
            weekly[week - l->first] += 1;
    }
}

/* Every signal is of one unit, so the units of an organisation make its inflow. */
static void find_inflow(struct looking *l)
{
    for (size_t i = 0; i < l->series.len; i++) {
        const struct series *one = &l->series.item[i];
        struct inflow       *to  = NULL;

        if (!str_eq_z(one->dimension, "eenheid"))
            continue;
        for (size_t k = 0; k < l->inflow.len && !to; k++)
            if (l->inflow.item[k].organisation == one->organisation)
                to = &l->inflow.item[k];
        if (!to) {
            struct inflow empty = {one->organisation,
                                   arena_array(l->work, span(l) + 1, sizeof(double))};

            VEC_PUSH(l->work, &l->inflow, empty);
            to = &l->inflow.item[l->inflow.len - 1];
        }
        add_up(l, one, to->weekly);
    }
}

static const double *inflow_of(const struct looking *l, int64_t organisation)
{
    for (size_t k = 0; k < l->inflow.len; k++)
        if (l->inflow.item[k].organisation == organisation)
            return l->inflow.item[k].weekly;
    return NULL; /* of everyone: the same every week */
}

static void weeks_of(const struct looking *l, const struct series *one, double *weekly)
{
    memset(weekly, 0, span(l) * sizeof(double));
    add_up(l, one, weekly);
}

static enum rc has_answer(struct ctx *ctx, const struct series *one, bool *out)
{
    struct db_query q = db_query(ctx->db, SQL_RISE_HAS_ANSWER);

    db_bind_str(&q, one->dimension);
    db_bind_str(&q, one->subject);
    *out = db_next(&q);
    return db_end(&q, &ctx->err);
}

static bool is_rise(const struct rise_found_list *list, const struct series *one)
{
    for (size_t i = 0; i < list->len; i++)
        if (is_of(one, list->item[i].dimension, list->item[i].subject, list->item[i].organisation))
            return true;
    return false;
}

/* I-14: what is alike, comes in evenly and has no bottleneck.  A unit or channel always has signals. */
static enum rc find_even(struct looking *l, struct rise_found_list *out)
{
    double *weekly = arena_array(l->work, span(l) + 1, sizeof(double));

    for (size_t i = 0; i < l->series.len; i++) {
        const struct series *one   = &l->series.item[i];
        struct rise_found    found = {
               .organisation = one->organisation, .bound = -1, .sure = true, .even = true};
        struct even even;
        bool        answered;

        if (!str_eq_z(one->dimension, "patroon") && !str_eq_z(one->dimension, "regel"))
            continue;
        weeks_of(l, one, weekly);
        even = even_judge(weekly, span(l));
        if (!even.found || is_rise(out, one))
            continue;
        if (has_answer(l->ctx, one, &answered) != OK)
            return l->ctx->err.rc;
        found.dimension = str_copy(l->ctx->arena, one->dimension);
        found.subject   = str_copy(l->ctx->arena, one->subject);
        found.weeks     = (int)even.weeks;
        found.observed  = (int64_t)even.second;
        found.expected  = even.first;
        if (!answered)
            VEC_PUSH(l->ctx->arena, out, found);
    }
    return OK;
}

/* Leaves of what stands out what also does when so many are judged at once. */
static enum rc judge_all(struct looking *l, struct rise_found_list *out)
{
    struct ctx   *ctx    = l->ctx;
    struct watch *watch  = watch_new(l->work);
    double       *weekly = arena_array(l->work, span(l) + 1, sizeof(double));
    double       *p      = arena_array(l->work, l->series.len + 1, sizeof(double));
    size_t       *place  = arena_array(l->work, l->series.len + 1, sizeof(size_t));
    size_t        tests  = 0;

    for (size_t i = 0; i < l->series.len; i++) {
        const struct series *one = &l->series.item[i];
        struct watch_verdict v;

        if (one->len < LEAST)
            continue;
        weeks_of(l, one, weekly);
        v = watch_judge(watch, weekly, inflow_of(l, one->organisation), NULL, span(l));
        if (v.method == WATCH_NONE)
            continue;
        p[tests] = v.p;
        if (v.rise) {
            struct rise_found found = {.dimension    = str_copy(ctx->arena, one->dimension),
                                       .subject      = str_copy(ctx->arena, one->subject),
                                       .organisation = one->organisation,
                                       .weeks        = v.weeks,
                                       .method       = (int)v.method,
                                       .observed     = (int64_t)v.count,
                                       .expected     = v.expected,
                                       .bound        = isfinite(v.bound) ? v.bound : -1};

            place[out->len] = tests;
            VEC_PUSH(ctx->arena, out, found);
        }
        tests++;
    }
    out->tests = (int64_t)tests;
    if (!adjust_p(l->work, ADJUST_BH, p, tests, tests, p))
        return err_set(&ctx->err, ERR_BUG, "a chance that is none");
    for (size_t i = 0; i < out->len; i++)
        out->item[i].sure = p[place[i]] <= TOLD_BY_CHANCE;
    return OK;
}

enum rc rise_look(struct ctx *ctx, struct rise_found_list *out)
{
    struct looking         l     = {.ctx = ctx, .last = date_week(ctx->today) - 1};
    struct rise_found_list found = {.week = date_of_week(l.last)};
    enum rc                rc;

    l.work = arena_new();
    rc     = load_points(&l);
    if (rc == OK && span(&l) > 0) {
        find_inflow(&l);
        rc = judge_all(&l, &found);
        if (rc == OK)
            rc = find_even(&l, &found);
    }
    arena_free(l.work);
    if (rc == OK)
        *out = found;
    return rc;
}

/* --- writing ------------------------------------------------------------------------------ */

/*
 * A rise: told before in the last weeks, and no half more since.  An even stream: told since it is
 * even.
 */
static enum rc is_told(struct ctx *ctx, const struct rise_found *one, struct date week, bool *out)
{
    struct db_query q     = db_query(ctx->db, SQL_RISE_LAST_OF);
    int             quiet = one->even ? 7 * one->weeks : RISE_QUIET_DAYS;

    *out = false;
    db_bind_str(&q, one->dimension);
    db_bind_str(&q, one->subject);
    db_bind_i64(&q, one->organisation);
    db_bind_i64(&q, one->even);
    if (db_next(&q))
        *out = date_days_between(db_col_date(&q, RISE_LAST_OF_WEEK), week) < quiet &&
               (one->even || 2 * one->observed < 3 * db_col_i64(&q, RISE_LAST_OF_OBSERVED));
    return db_end(&q, &ctx->err);
}

static const char *method_code(const struct rise_found *one)
{
    return one->even                    ? "gewoon"
           : one->method == WATCH_LONG  ? "lang"
           : one->method == WATCH_SHORT ? "kort"
                                        : "jong";
}

static int64_t thousandths(double value)
{
    return value < 0 ? -1 : (int64_t)llround(value * 1000);
}

enum rc rise_write(struct ctx *ctx, int64_t scan, const struct rise_found_list *found,
                   int64_t *rises_out, int64_t *evens_out)
{
    *rises_out = *evens_out = 0;
    for (size_t i = 0; i < found->len; i++) {
        const struct rise_found *one = &found->item[i];
        struct event             e   = event_new(ctx, one->even ? "even_found" : "rise_found");
        bool                     told;

        if (is_told(ctx, one, found->week, &told) != OK)
            return ctx->err.rc;
        if (told)
            continue;
        event_i64(&e, "scan", scan);
        event_str(&e, "dimension", one->dimension);
        event_str(&e, "subject", one->subject);
        event_i64(&e, "organisation", one->organisation);
        event_date(&e, "week", found->week);
        event_i64(&e, "weeks", one->weeks);
        event_i64(&e, "observed", one->observed);
        event_i64(&e, "expected", thousandths(one->expected));
        event_i64(&e, "bound", thousandths(one->bound));
        event_str(&e, "method", str_of(method_code(one)));
        event_i64(&e, "tests", found->tests);
        event_i64(&e, "sure", one->sure);
        if (event_write(ctx, &e) != OK)
            return ctx->err.rc;
        ++*(one->even ? evens_out : rises_out);
    }
    return OK;
}

/* --- the line of one series ------------------------------------------------------------------ */

enum rc rise_trend(struct ctx *ctx, const struct rise *rise, struct rise_trend *out)
{
    struct arena     *work  = arena_new();
    struct watch     *watch = watch_new(work);
    struct week_list  weeks = {0};
    int               last = date_week(rise->week), first = last;
    struct rise_trend trend = {0};
    struct db_query   q     = db_query(ctx->db, SQL_RISE_POINTS_OF);

    db_bind_str(&q, rise->dimension);
    db_bind_str(&q, rise->subject);
    db_bind_i64(&q, rise->organisation);
    while (db_next(&q)) {
        int week = date_week(date_of_instant(db_col_i64(&q, RISE_POINTS_OF_AT)));

        first = week < first ? week : first;
        VEC_PUSH(work, &weeks, week);
    }
    if (db_end(&q, &ctx->err) == OK) {
        size_t  len    = (size_t)(last - first + 1);
        double *weekly = arena_array(work, len, sizeof(double));

        for (size_t i = 0; i < weeks.len; i++)
            if (weeks.item[i] <= last)
                weekly[weeks.item[i] - first] += 1;
        for (size_t i = 0; i < RISE_WEEKS; i++) {
            size_t               back = RISE_WEEKS - 1 - i;
            struct watch_verdict v    = {.bound = INFINITY};

            if (back < len) {
                v              = watch_judge(watch, weekly, NULL, NULL, len - back);
                trend.count[i] = (int64_t)weekly[len - 1 - back];
            }
            trend.bound[i] = isfinite(v.bound) ? v.bound : NAN;
            trend.rise[i]  = v.rise;
        }
        *out = trend;
    }
    arena_free(work);
    return ctx->err.rc;
}
