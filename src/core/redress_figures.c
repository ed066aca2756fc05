// SPDX-License-Identifier: EUPL-1.2
/* redress_figures.c - counts complaints, objections and appeals; the contract is in redress_figures.h. */
#include "core/redress_figures.h"

#include <assert.h>
#include <inttypes.h>
#include <stdlib.h>

#include "base/vec.h"
#include "core/access.h"
#include "core/column.h"
#include "core/directory.h"
#include "core/redress.h"
#include "db/db.h"

enum { QUARTER = 4, WAS_MANY = 5 };

/* --- of what --------------------------------------------------------------------------- */

static enum rc newest_quarter(struct ctx *ctx, struct str path, struct period *out)
{
    struct db_query q   = db_query(ctx->db, SQL_REDRESS_NEWEST);
    struct date     day = ctx->today;

    db_bind_str(&q, path);
    if (db_next(&q) && db_col_str(&q, REDRESS_NEWEST_DAY).len)
        day = db_col_date(&q, REDRESS_NEWEST_DAY);
    *out = period_of(PERIOD_QUARTER, day);
    return db_end(&q, &ctx->err);
}

enum rc redress_scope(struct ctx *ctx, int64_t id, const struct period *period, struct str kind,
                      struct redress_scope *out)
{
    int64_t              own   = access_organisation(ctx);
    struct redress_scope scope = {.kind = kind};
    struct unit          unit;

    if (unit_load(ctx, id ? id : own, &unit) != OK)
        return ctx->err.rc;
    scope.exact = redress_may_read(ctx, unit.path);
    if (!scope.exact && (unit.id != own || access_only_admin(ctx)))
        return err_set(&ctx->err, ERR_NOT_FOUND, "no figures of unit %" PRId64, unit.id);
    scope.unit         = unit.id;
    scope.organisation = unit.organisation;
    scope.unit_name    = unit.name;
    scope.path         = unit.path;
    if (small_load(ctx, unit.organisation, &scope.least) != OK)
        return ctx->err.rc;
    if (period)
        scope.period = *period;
    else if (newest_quarter(ctx, unit.path, &scope.period) != OK)
        return ctx->err.rc;
    if (!scope.exact) {
        scope.period = period_of(PERIOD_QUARTER, scope.period.first);
        scope.kind   = STR("");
    }
    *out = scope;
    return OK;
}

/* --- hiding ------------------------------------------------------------------------------ */

static int64_t shown(const struct redress_scope *scope, int64_t number)
{
    return scope->exact ? number : small_shown(number, scope->least);
}

/* Of so many that were received, the whole are those of whom it is known. */
static struct redress_share share_of(const struct redress_scope *scope, int64_t part, int64_t whole,
                                     int64_t received)
{
    bool hidden = !scope->exact && (small_is_share(part, whole, scope->least) ||
                                    small_is(received - whole, scope->least));

    if (whole == 0 || hidden)
        return (struct redress_share){whole == 0 ? 0 : REDRESS_HIDDEN, REDRESS_HIDDEN};
    return (struct redress_share){whole, (int)((part * 200 + whole) / (2 * whole))};
}

/* --- per rule ------------------------------------------------------------------------------ */

static struct redress_figure figure_from_row(struct ctx *ctx, struct db_query *q,
                                             const struct redress_scope *scope)
{
    struct str name       = COPY(REDRESS_FIGURES_NAME);
    int64_t    complaints = db_col_i64(q, REDRESS_FIGURES_COMPLAINTS);
    int64_t    objections = db_col_i64(q, REDRESS_FIGURES_OBJECTIONS);
    int64_t    appeals    = db_col_i64(q, REDRESS_FIGURES_APPEALS);
    int64_t    higher     = db_col_i64(q, REDRESS_FIGURES_HIGHER);
    int64_t    all        = complaints + objections + appeals + higher;

    return (struct redress_figure){
        .rule       = db_col_i64(q, REDRESS_FIGURES_RULE),
        .name       = name.len ? name : COPY(REDRESS_FIGURES_WORD),
        .word       = db_col_i64(q, REDRESS_FIGURES_WORD_ID),
        .complaints = shown(scope, complaints),
        .objections = shown(scope, objections),
        .appeals    = shown(scope, appeals),
        .higher     = shown(scope, higher),
        .admissible = share_of(scope, db_col_i64(q, REDRESS_FIGURES_ADMITTED),
                               db_col_i64(q, REDRESS_FIGURES_JUDGED), all),
        .upheld     = share_of(scope, db_col_i64(q, REDRESS_FIGURES_UPHELD),
                               db_col_i64(q, REDRESS_FIGURES_WEIGHED), all),
        .gone_on = share_of(scope, db_col_i64(q, REDRESS_FIGURES_GONE_ON), objections, objections),
    };
}

static int by_number(int64_t a, int64_t b, struct str a_name, struct str b_name)
{
    return a != b ? (a < b ? 1 : -1) : str_cmp(a_name, b_name);
}

static int by_complaints(const void *a, const void *b)
{
    const struct redress_figure *x = a, *y = b;

    return by_number(x->complaints, y->complaints, x->name, y->name);
}

static int by_objections(const void *a, const void *b)
{
    const struct redress_figure *x = a, *y = b;

    return by_number(x->objections, y->objections, x->name, y->name);
}

static int by_appeals(const void *a, const void *b)
{
    const struct redress_figure *x = a, *y = b;

    return by_number(x->appeals + x->higher, y->appeals + y->higher, x->name, y->name);
}

enum rc redress_figures(struct ctx *ctx, const struct redress_scope *scope,
                        enum redress_order order, struct redress_figure_list *out)
{
    static int (*const compare[])(const void *, const void *) = {
        [REDRESS_BY_COMPLAINTS] = by_complaints,
        [REDRESS_BY_OBJECTIONS] = by_objections,
        [REDRESS_BY_APPEALS]    = by_appeals,
    };
    struct redress_figure_list list = {0};
    struct db_query            q    = db_query(ctx->db, SQL_REDRESS_FIGURES);

    db_bind_str(&q, scope->path);
    db_bind_date(&q, scope->period.first);
    db_bind_date(&q, scope->period.last);
    db_bind_str(&q, scope->kind);
    while (db_next(&q))
        VEC_PUSH(ctx->arena, &list, figure_from_row(ctx, &q, scope));
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    if (list.len)
        qsort(list.item, list.len, sizeof *list.item, compare[order]);
    *out = list;
    return OK;
}

/* --- week by week ----------------------------------------------------------------------------- */

static void count_day(struct redress_week *week, struct str kind, int64_t total)
{
    if (str_eq_z(kind, "klacht"))
        week->complaints += total;
    else if (str_eq_z(kind, "bezwaar"))
        week->objections += total;
    else
        week->appeals += total;
}

enum rc redress_weeks(struct ctx *ctx, const struct redress_scope *scope,
                      struct redress_week out[REDRESS_WEEKS])
{
    bool            now  = date_cmp(scope->period.last, ctx->today) > 0;
    struct period   last = period_of(PERIOD_WEEK, now ? ctx->today : scope->period.last);
    struct db_query q;

    assert(scope->exact);
    for (int i = 0; i < REDRESS_WEEKS; i++) {
        out[i] = (struct redress_week){.week = last};
        last   = period_before(&last);
    }
    q = db_query(ctx->db, SQL_REDRESS_DAYS);
    db_bind_str(&q, scope->path);
    db_bind_date(&q, out[REDRESS_WEEKS - 1].week.first);
    db_bind_date(&q, out[0].week.last);
    while (db_next(&q)) {
        struct date day = db_col_date(&q, REDRESS_DAYS_DAY);
        int         ago = date_days_between(day, out[0].week.last) / 7;

        count_day(&out[ago], db_col_str(&q, REDRESS_DAYS_KIND), db_col_i64(&q, REDRESS_DAYS_TOTAL));
    }
    return db_end(&q, &ctx->err);
}

/* --- little or nothing -------------------------------------------------------------------------- */

static struct period year_up_to(struct date last)
{
    return (struct period){.first = date_add_days(date_add_months(last, -12), 1), .last = last};
}

static int by_now(const void *a, const void *b)
{
    int64_t x = ((const struct redress_quiet *)a)->now, y = ((const struct redress_quiet *)b)->now;

    return (x > y) - (x < y);
}

/* What the middle one of those with some had; they are ordered. */
static int64_t middle_of(const struct redress_quiet_list *list)
{
    size_t without = 0;

    while (without < list->len && list->item[without].now == 0)
        without++;
    return without < list->len ? list->item[without + (list->len - without) / 2].now : 0;
}

static enum rc units_of(struct ctx *ctx, const struct redress_scope *scope,
                        struct redress_quiet_list *out)
{
    struct period   year  = year_up_to(scope->period.last);
    struct db_query query = db_query(ctx->db, SQL_REDRESS_OF_UNITS), *q = &query;

    db_bind_str(q, scope->path);
    db_bind_i64(q, scope->unit == scope->organisation);
    db_bind_date(q, year.first);
    db_bind_date(q, year.last);
    while (db_next(q)) {
        bool                 partner = db_col_i64(q, REDRESS_OF_UNITS_CONTRACT) != 0;
        struct redress_quiet one = {.kind = partner ? REDRESS_QUIET_PARTNER : REDRESS_QUIET_TEAM,
                                    .id   = db_col_i64(q, REDRESS_OF_UNITS_ID),
                                    .name = COPY(REDRESS_OF_UNITS_NAME),
                                    .now  = db_col_i64(q, REDRESS_OF_UNITS_TOTAL)};

        VEC_PUSH(ctx->arena, out, one);
    }
    if (db_end(q, &ctx->err) != OK)
        return ctx->err.rc;
    if (out->len)
        qsort(out->item, out->len, sizeof *out->item, by_now);
    return OK;
}

static int64_t total_of(const struct redress_figure *figure)
{
    return figure->complaints + figure->objections + figure->appeals + figure->higher;
}

/* The exact totals per rule in the year up to a day; nobody sees them as they are. */
static enum rc rules_in(struct ctx *ctx, const struct redress_scope *scope, struct date last,
                        struct redress_figure_list *out)
{
    struct redress_scope all = *scope;

    all.exact  = true;
    all.kind   = STR("");
    all.period = year_up_to(last);
    return redress_figures(ctx, &all, REDRESS_BY_COMPLAINTS, out);
}

static int64_t total_in(const struct redress_figure_list *list, const struct redress_figure *rule)
{
    for (size_t i = 0; i < list->len; i++)
        if (list->item[i].rule == rule->rule && str_eq(list->item[i].name, rule->name))
            return total_of(&list->item[i]);
    return 0;
}

static enum rc add_rules(struct ctx *ctx, const struct redress_scope *scope,
                         struct redress_quiet_list *out)
{
    struct date                first = year_up_to(scope->period.last).first;
    struct redress_figure_list now, before;

    if (rules_in(ctx, scope, scope->period.last, &now) != OK ||
        rules_in(ctx, scope, date_add_days(first, -1), &before) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < before.len; i++) {
        const struct redress_figure *rule = &before.item[i];
        struct redress_quiet         one  = {.kind   = REDRESS_QUIET_RULE,
                                             .id     = rule->rule,
                                             .name   = rule->name,
                                             .now    = total_in(&now, rule),
                                             .before = total_of(rule)};

        if (rule->name.len == 0 || one.before < WAS_MANY || one.now * QUARTER >= one.before)
            continue;
        if (!scope->exact) { /* a year less its quarters is the quarter that is hidden */
            one.now    = one.now ? REDRESS_HIDDEN : 0;
            one.before = REDRESS_HIDDEN;
        }
        VEC_PUSH(ctx->arena, out, one);
    }
    return OK;
}

static enum rc count_without(struct ctx *ctx, const struct redress_scope *scope, int64_t *out)
{
    struct db_query q = db_query(ctx->db, SQL_REDRESS_RULES_WITHOUT);

    db_bind_i64(&q, scope->organisation);
    *out = db_next(&q) ? db_col_i64(&q, REDRESS_RULES_WITHOUT_TOTAL) : 0;
    return db_end(&q, &ctx->err);
}

enum rc redress_quiet(struct ctx *ctx, const struct redress_scope *scope,
                      struct redress_quiet_list *out, int64_t *rules_without)
{
    struct redress_quiet_list units = {0}, list = {0};
    int64_t                   middle;

    if (units_of(ctx, scope, &units) != OK)
        return ctx->err.rc;
    middle = middle_of(&units);
    for (size_t i = 0; i < units.len; i++)
        if (units.item[i].now * QUARTER < middle || units.item[i].now == 0) {
            units.item[i].now = shown(scope, units.item[i].now);
            VEC_PUSH(ctx->arena, &list, units.item[i]);
        }
    if (add_rules(ctx, scope, &list) != OK || count_without(ctx, scope, rules_without) != OK)
        return ctx->err.rc;
    *out = list;
    return OK;
}
