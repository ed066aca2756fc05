// SPDX-License-Identifier: EUPL-1.2
/* effect_figures.c - counts the signals that match, before and after; see effect.h. */
#include <math.h>

#include "base/vec.h"
#include "core/effect.h"
#include "db/db.h"
#include "stats/rate.h"

static const int64_t DAY_MS = 86400000;

struct point {
    int64_t at;
    bool    near;
};
struct point_list {
    struct point *item;
    size_t        len, cap;
};

struct day {
    int64_t at, signals;
};
struct day_list {
    struct day *item;
    size_t      len, cap;
};

struct counting {
    struct ctx       *ctx;
    struct arena     *work;
    struct point_list points;
    struct day_list   inflow;
    struct date       starts_on;
};

static enum rc load_points(struct counting *c, int64_t bottleneck)
{
    struct db_query q = db_query(c->ctx->db, SQL_EFFECT_POINTS);

    db_bind_i64(&q, bottleneck);
    while (db_next(&q)) {
        struct point one = {db_col_i64(&q, EFFECT_POINTS_AT),
                            db_col_i64(&q, EFFECT_POINTS_NEAR) != 0};

        VEC_PUSH(c->work, &c->points, one);
    }
    return db_end(&q, &c->ctx->err);
}

static enum rc load_inflow(struct counting *c, int64_t bottleneck)
{
    struct db_query q = db_query(c->ctx->db, SQL_EFFECT_INFLOW);

    db_bind_i64(&q, bottleneck);
    while (db_next(&q)) {
        struct day one = {db_col_i64(&q, EFFECT_INFLOW_DAY) * DAY_MS,
                          db_col_i64(&q, EFFECT_INFLOW_SIGNALS)};

        VEC_PUSH(c->work, &c->inflow, one);
    }
    return db_end(&q, &c->ctx->err);
}

/* People behind the near signals, on both sides of the end of the day in UTC: near enough for how many. */
static enum rc count_reporters(const struct counting *c, int64_t bottleneck,
                               struct effect_figures *out)
{
    struct db_query q = db_query(c->ctx->db, SQL_EFFECT_REPORTERS);

    db_bind_i64(&q, ((int64_t)c->starts_on.day + 1) * DAY_MS);
    db_bind_i64(&q, bottleneck);
    if (db_next(&q)) {
        out->reporters       = db_col_i64(&q, EFFECT_REPORTERS_BEFORE);
        out->later_reporters = db_col_i64(&q, EFFECT_REPORTERS_LATER);
    }
    return db_end(&q, &c->ctx->err);
}

static void add(double *weekly, const struct effect_figures *f, int64_t at, int64_t signals)
{
    int week = date_week(date_of_instant(at)) - date_week(f->first);

    if (week >= 0 && (size_t)week < f->weeks)
        weekly[week] += (double)signals;
}

/* From the first week in which anything came in through these channels to the last whole one. */
static void choose_weeks(const struct counting *c, struct effect_figures *f)
{
    int last   = date_week(c->ctx->today) - 1;
    int change = date_week(c->starts_on);
    int first  = change;

    if (c->inflow.len)
        first = date_week(date_of_instant(c->inflow.item[0].at));
    if (first > change)
        first = change;
    if (first < change - BEFORE_AFTER_HISTORY)
        first = change - BEFORE_AFTER_HISTORY;
    f->first = date_of_week(first);
    f->upto  = date_add_days(date_of_week(last), 6);
    f->weeks = last >= first ? (size_t)(last - first + 1) : 0;
    f->start = (size_t)(change - first);
}

static bool judge(const struct counting *c, const struct effect_figures *f, const double *weekly,
                  const double *inflow, struct before_after *out)
{
    struct before_after_series series = {f->weeks, weekly, inflow, f->start};

    return before_after_judge(c->work, &series, out);
}

/* Before there is a week after that counts: what the check will be able to show on its day. */
static bool look_ahead(struct effect_figures *f, struct date check_on)
{
    int    first  = date_week(f->first) + (int)f->start + BEFORE_AFTER_TRANSITION;
    double after  = date_week(check_on) - first;
    double before = (double)f->found.before_weeks;

    f->drop_most = f->found.drop_most;
    f->planned   = f->found.after_weeks == 0;
    if (!f->planned)
        return true;
    f->drop_most = -1;
    return after < 1 || before < 1 || rate_drop_most(f->found.before, before, after, &f->drop_most);
}

static enum rc fill(struct counting *c, struct date check_on, struct effect_figures *out)
{
    struct arena         *arena = c->ctx->arena;
    struct effect_figures f     = {.has_wide = false};
    double               *near, *wide, *inflow;

    choose_weeks(c, &f);
    near   = arena_array(arena, f.weeks + 1, sizeof(double));
    wide   = arena_array(arena, f.weeks + 1, sizeof(double));
    inflow = arena_array(c->work, f.weeks + 1, sizeof(double));
    for (size_t i = 0; i < c->points.len; i++) {
        const struct point *one = &c->points.item[i];

        add(wide, &f, one->at, 1);
        add(near, &f, one->at, one->near);
        f.has_wide = f.has_wide || !one->near;
        f.cases += one->near && effect_is_after(one->at, STR(""), c->starts_on);
    }
    for (size_t i = 0; i < c->inflow.len; i++)
        add(inflow, &f, c->inflow.item[i].at, c->inflow.item[i].signals);
    f.near = near;
    f.wide = wide;
    if (!judge(c, &f, near, inflow, &f.found) || !judge(c, &f, wide, inflow, &f.found_wide) ||
        !look_ahead(&f, check_on))
        return err_set(&c->ctx->err, ERR_BUG, "a count that is none");
    *out = f;
    return OK;
}

enum rc effect_count(struct ctx *ctx, int64_t bottleneck, struct date starts_on,
                     struct date check_on, struct effect_figures *out)
{
    struct counting       c       = {.ctx = ctx, .work = arena_new(), .starts_on = starts_on};
    struct effect_figures figures = {.has_wide = false};
    enum rc               rc;

    rc = load_points(&c, bottleneck) == OK && load_inflow(&c, bottleneck) == OK
             ? fill(&c, check_on, &figures)
             : ctx->err.rc;
    arena_free(c.work);
    if (rc != OK || count_reporters(&c, bottleneck, &figures) != OK)
        return ctx->err.rc;
    *out = figures;
    return OK;
}
