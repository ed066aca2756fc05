// SPDX-License-Identifier: EUPL-1.2
/* accountability.c - counts what units were asked and did; the contract is in accountability.h. */
#include "core/accountability.h"

#include <inttypes.h>
#include <stddef.h>

#include "base/vec.h"
#include "core/access.h"
#include "core/bottleneck.h"
#include "core/deidentify.h"
#include "core/directory.h"
#include "core/signal.h"
#include "core/small.h"
#include "db/db.h"

static const int64_t DAY_MS = 86400000;

/* Codes of the statement account_figures, and where each is counted. */
static const struct {
    const char *what;
    size_t      offset;
} counted[] = {
    {"gevraagd", offsetof(struct accountability, asked)},
    {"wij-doen-het", offsetof(struct accountability, complied)},
    {"gedeeltelijk", offsetof(struct accountability, partly)},
    {"wij-doen-het-niet", offsetof(struct accountability, explained)},
    {"inactie", offsetof(struct accountability, inactions)},
    {"niet-aan-ons", offsetof(struct accountability, redirected)},
    {"geweigerd", offsetof(struct accountability, redirected)},
    {"te-laat", offsetof(struct accountability, late)},
    {"wacht", offsetof(struct accountability, waiting)},
    {"stil", offsetof(struct accountability, silent)},
    {"geen-bericht", offsetof(struct accountability, missed)},
    {"regels", offsetof(struct accountability, rules)},
    {"signalen-op-regels", offsetof(struct accountability, signals_on_rules)},
};

static int64_t *count_at(struct accountability *account, size_t offset)
{
    return (int64_t *)(void *)((char *)account + offset);
}

static struct accountability *find(struct accountability_list *list, int64_t unit)
{
    for (size_t i = 0; i < list->len; i++)
        if (list->item[i].unit == unit)
            return &list->item[i];
    return NULL;
}

/* A unit comes after the one it is part of, so all above it stand earlier in the list. */
static void add_upward(struct accountability_list *list, int64_t unit, size_t offset, int64_t total)
{
    const struct accountability *at = find(list, unit);

    if (!at)
        return;
    for (struct accountability *i = list->item; i <= at; i++)
        if (str_starts(at->path, i->path))
            *count_at(i, offset) += total;
}

static enum rc all_units(struct ctx *ctx, struct accountability_list *out)
{
    struct unit_list units;

    if (unit_list(ctx, &units) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < units.len; i++) {
        const struct unit     *unit  = &units.item[i];
        struct accountability *above = unit->parent ? find(out, unit->parent) : NULL;
        struct accountability  one   = {
               .unit = unit->id, .name = unit->name, .path = unit->path, .kind = unit->kind};

        one.contract = unit->contract || (above && above->contract);
        one.depth    = above ? above->depth + 1 : 0;
        VEC_PUSH(ctx->arena, out, one);
    }
    return OK;
}

static enum rc count_all(struct ctx *ctx, struct accountability_list *list)
{
    struct db_query q = db_query(ctx->db, SQL_ACCOUNT_FIGURES);

    db_bind_date(&q, ctx->today);
    while (db_next(&q)) {
        struct str what = db_col_str(&q, ACCOUNT_FIGURES_WHAT);

        for (size_t i = 0; i < ARRAY_LEN(counted); i++)
            if (str_eq_z(what, counted[i].what))
                add_upward(list, db_col_i64(&q, ACCOUNT_FIGURES_UNIT), counted[i].offset,
                           db_col_i64(&q, ACCOUNT_FIGURES_TOTAL));
    }
    return db_end(&q, &ctx->err);
}

/* What is of the unit itself stands behind all units; it follows from the unit and those right below it. */
static struct small_sum sum_of(struct accountability_list *list, size_t unit,
                               struct small_count *count, size_t *part)
{
    const struct accountability *of  = &list->item[unit];
    struct small_sum             sum = {.whole = unit, .part = part};
    int64_t                      own = of->signals_on_rules;

    for (size_t i = unit + 1; i < list->len && str_starts(list->item[i].path, of->path); i++) {
        if (list->item[i].depth != of->depth + 1)
            continue;
        part[sum.parts++] = i;
        own -= list->item[i].signals_on_rules;
    }
    count[list->len + unit] = (struct small_count){.count = own};
    part[sum.parts++]       = list->len + unit;
    return sum;
}

/* Signals on rules are of people everywhere. */
static enum rc hide_few(struct ctx *ctx, struct accountability_list *list)
{
    size_t              units = list->len, used = 0;
    struct small_count *count = arena_array(ctx->arena, 2 * units, sizeof(*count));
    struct small_sum   *sum   = arena_array(ctx->arena, units, sizeof(*sum));
    size_t             *part  = arena_array(ctx->arena, 2 * units, sizeof(*part));
    int64_t             least;

    if (small_load(ctx, 0, &least) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < units; i++) {
        count[i] = (struct small_count){.count = list->item[i].signals_on_rules};
        sum[i]   = sum_of(list, i, count, &part[used]);
        used += sum[i].parts;
    }
    small_hide(count, 2 * units, sum, units, least);
    for (size_t i = 0; i < units; i++)
        if (count[i].hidden)
            list->item[i].signals_on_rules = NUMBER_NONE;
    return OK;
}

static enum rc count_silence(struct ctx *ctx, struct accountability_list *list)
{
    struct db_query q = db_query(ctx->db, SQL_ACCOUNT_SILENT_SINCE);

    db_bind_date(&q, ctx->today);
    while (db_next(&q)) {
        const struct accountability *at = find(list, db_col_i64(&q, ACCOUNT_SILENT_SINCE_UNIT));
        int64_t days = date_days_between(db_col_date(&q, ACCOUNT_SILENT_SINCE_DUE), ctx->today);

        for (struct accountability *i = list->item; at && i <= at; i++)
            if (str_starts(at->path, i->path) && i->silent_days < days)
                i->silent_days = days;
    }
    return db_end(&q, &ctx->err);
}

static enum rc load_all(struct ctx *ctx, struct accountability_list *out)
{
    struct accountability_list list = {0};

    if (all_units(ctx, &list) != OK || count_all(ctx, &list) != OK || hide_few(ctx, &list) != OK ||
        count_silence(ctx, &list) != OK)
        return ctx->err.rc;
    *out = list;
    return OK;
}

static bool has_something(const struct accountability *account)
{
    return account->asked || account->redirected || account->missed || account->rules;
}

enum rc accountability_list(struct ctx *ctx, struct accountability_list *out)
{
    struct accountability_list all, list = {0};

    if (load_all(ctx, &all) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < all.len; i++)
        if (has_something(&all.item[i]))
            VEC_PUSH(ctx->arena, &list, all.item[i]);
    *out = list;
    return OK;
}

enum rc accountability_load(struct ctx *ctx, int64_t unit, struct accountability *out)
{
    struct accountability_list   all;
    const struct accountability *found;

    if (load_all(ctx, &all) != OK)
        return ctx->err.rc;
    found = find(&all, unit);
    if (!found)
        return err_set(&ctx->err, ERR_NOT_FOUND, "no unit %" PRId64, unit);
    *out = *found;
    return OK;
}

/* --- what changed -------------------------------------------------------------- */

enum rc accountability_changed(struct ctx *ctx, struct str path, int64_t most,
                               struct changed_list *out)
{
    struct changed_list list = {0};
    struct db_query     q    = db_query(ctx->db, SQL_ACCOUNT_CHANGED);

    db_bind_str(&q, path);
    db_bind_i64(&q, most);
    while (db_next(&q)) {
        struct str     from   = db_col_str(&q, ACCOUNT_CHANGED_UNIT_PATH);
        int64_t        year   = db_col_i64(&q, ACCOUNT_CHANGED_YEAR);
        int64_t        number = db_col_i64(&q, ACCOUNT_CHANGED_NUMBER);
        struct changed one    = {
               .id     = db_col_i64(&q, ACCOUNT_CHANGED_ID),
               .title  = str_copy(ctx->arena, db_col_str(&q, ACCOUNT_CHANGED_STATEMENT)),
               .state  = str_copy(ctx->arena, db_col_str(&q, ACCOUNT_CHANGED_STATE)),
               .signal = db_col_i64(&q, ACCOUNT_CHANGED_IS_SIGNAL) != 0,
        };
        if (!signal_may_know(ctx, one.id, db_col_i64(&q, ACCOUNT_CHANGED_REPORTER), from))
            continue;
        if (!signal_sentence_may_read(ctx, one.id, from, db_col_str(&q, ACCOUNT_CHANGED_CONSENT)))
            one.title = STR(""); /* Z-30: the reference is enough */
        one.title     = one.signal ? deidentified(ctx, one.title) : one.title;
        one.reference = one.signal ? signal_reference(ctx, year, number)
                                   : bottleneck_reference(ctx, year, number);
        VEC_PUSH(ctx->arena, &list, one);
    }
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    if (access_only_admin(ctx))
        list.len = 0;
    *out = list;
    return OK;
}

/* --- contracted partners (T-14) --------------------------------------------------- */

static enum rc load_share(struct ctx *ctx, int64_t since, int64_t term_ms, bool contract,
                          struct record *record)
{
    struct db_query q = db_query(ctx->db, SQL_ACCOUNT_HEARD);

    db_bind_i64(&q, since);
    db_bind_i64(&q, term_ms);
    db_bind_i64(&q, ctx->now);
    db_bind_i64(&q, contract);
    if (db_next(&q)) {
        record->due   = db_col_i64(&q, ACCOUNT_HEARD_DUE);
        record->heard = db_col_i64(&q, ACCOUNT_HEARD_HEARD);
    }
    record->share = record->due ? (int)((record->heard * 100 + record->due / 2) / record->due) : -1;
    return db_end(&q, &ctx->err);
}

struct day_list {
    int64_t *item;
    size_t   len, cap;
};

static enum rc load_median(struct ctx *ctx, int64_t since, bool contract, struct record *record)
{
    struct day_list days = {0};
    struct db_query q    = db_query(ctx->db, SQL_ACCOUNT_DAYS);

    db_bind_i64(&q, since);
    db_bind_i64(&q, contract);
    while (db_next(&q))
        VEC_PUSH(ctx->arena, &days, db_col_i64(&q, ACCOUNT_DAYS_DAYS));
    record->median = -1;
    if (days.len)
        record->median = (int)((days.item[(days.len - 1) / 2] + days.item[days.len / 2]) / 2);
    return db_end(&q, &ctx->err);
}

enum rc accountability_record(struct ctx *ctx, bool contract, struct record *out)
{
    int64_t       since  = ctx->now - 2 * 365 * DAY_MS;
    struct record record = {0};
    struct date   end;

    if (setting_deadline(ctx, ctx->access ? ctx->access->organisation : 0, "terugkoppeling-inhoud",
                         &end) != OK)
        return ctx->err.rc;
    if (load_share(ctx, since, date_days_between(ctx->today, end) * DAY_MS, contract, &record) !=
            OK ||
        load_median(ctx, since, contract, &record) != OK)
        return ctx->err.rc;
    *out = record;
    return OK;
}
