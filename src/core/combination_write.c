// SPDX-License-Identifier: EUPL-1.2
/* combination_write.c - writes down what is new of a scan; the contract is in combination.h. */
#include <math.h>

#include "core/column.h"
#include "core/combination.h"
#include "event/event.h"

/* Told of days that are still looked at, and no half more since. */
static enum rc is_told(struct ctx *ctx, const struct combination_found *one, bool *out)
{
    struct db_query q = db_query(ctx->db, SQL_COMBINATION_LAST_OF);

    *out = false;
    db_bind_i64(&q, one->organisation);
    db_bind_str(&q, str_of(one->kind));
    for (size_t i = 0; i < COMBINATION_PARTS; i++) {
        db_bind_str(&q, one->part[i].dimension);
        db_bind_str(&q, one->part[i].subject);
    }
    if (db_next(&q))
        *out = date_cmp(db_col_date(&q, COMBINATION_LAST_OF_LAST_DAY), one->first_day) >= 0 &&
               2 * one->counts.observed < 3 * db_col_i64(&q, COMBINATION_LAST_OF_OBSERVED);
    return db_end(&q, &ctx->err);
}

static int64_t thousandths(double value)
{
    return (int64_t)llround(value * 1000);
}

static void put_parts(struct event *e, const struct combination_found *one)
{
    static const char *const dimension[] = {"x_dimension", "y_dimension", "z_dimension"};
    static const char *const subject[]   = {"x_subject", "y_subject", "z_subject"};

    for (size_t i = 0; i < COMBINATION_PARTS; i++) {
        event_str(e, dimension[i], one->part[i].dimension);
        event_str(e, subject[i], one->part[i].subject);
    }
}

static void put_counts(struct event *e, const struct combination_counts *c)
{
    event_i64(e, "total", c->total);
    event_i64(e, "observed", c->observed);
    event_i64(e, "with_x", c->with_x);
    event_i64(e, "with_y", c->with_y);
    event_i64(e, "expected", thousandths(c->expected));
    event_i64(e, "expected_crude", thousandths(c->expected_crude));
    event_i64(e, "ic", thousandths(c->ic));
    event_i64(e, "ic_low", thousandths(c->ic_low));
    event_i64(e, "ic_high", thousandths(c->ic_high));
    event_i64(e, "crude_low", thousandths(c->crude_low));
    event_i64(e, "chance", (int64_t)llround(c->chance * 1e6));
    event_i64(e, "ebgm", c->ebgm < 0 ? -1 : thousandths(c->ebgm));
    event_i64(e, "ebgm_low", c->ebgm_low < 0 ? -1 : thousandths(c->ebgm_low));
    event_i64(e, "reporters", c->reporters);
    event_i64(e, "tests", c->tests);
    event_i64(e, "flagged", c->flagged);
    event_i64(e, "by_chance", thousandths(c->by_chance));
}

static enum rc write_one(struct ctx *ctx, int64_t scan, const struct combination_found *one)
{
    struct event e = event_new(ctx, "combination_found");

    event_i64(&e, "scan", scan);
    event_i64(&e, "organisation", one->organisation);
    event_str(&e, "kind", str_of(one->kind));
    put_parts(&e, one);
    event_date(&e, "first_day", one->first_day);
    event_date(&e, "last_day", one->last_day);
    put_counts(&e, &one->counts);
    event_str(&e, "method", one->method);
    event_i64s(&e, "signals", one->signal, one->signals);
    event_strs(&e, "layers", one->layers.item, one->layers.len);
    return event_write(ctx, &e);
}

enum rc combination_write(struct ctx *ctx, int64_t scan, const struct combination_found_list *found,
                          int64_t *told_out)
{
    *told_out = 0;
    for (size_t i = 0; i < found->len; i++) {
        bool told;

        if (is_told(ctx, &found->item[i], &told) != OK)
            return ctx->err.rc;
        if (told)
            continue;
        if (write_one(ctx, scan, &found->item[i]) != OK)
            return ctx->err.rc;
        ++*told_out;
    }
    return OK;
}
