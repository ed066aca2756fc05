// SPDX-License-Identifier: EUPL-1.2
/* rise_write.c - writes down what is new of what was found; the contract is in rise.h. */
#include <inttypes.h>
#include <math.h>

#include "core/column.h"
#include "core/rise.h"
#include "event/event.h"

/*
 * What stands out by itself: told before in the last weeks, and no half more since.  What lasts, slow or
 * even: told since it does.
 */
static enum rc is_told(struct ctx *ctx, const struct rise_found *one, bool *out)
{
    struct db_query q     = db_query(ctx->db, SQL_RISE_LAST_OF);
    bool            lasts = one->way >= RISE_SLOW;
    int             quiet = lasts ? 7 * one->weeks : RISE_QUIET_DAYS;

    *out = false;
    db_bind_str(&q, one->dimension);
    db_bind_str(&q, one->subject);
    db_bind_i64(&q, one->organisation);
    db_bind_str(&q, lasts ? rise_way_code(one->way) : STR(""));
    if (db_next(&q))
        *out = date_days_between(db_col_date(&q, RISE_LAST_OF_WEEK), one->week) < quiet &&
               (lasts || 2 * one->observed < 3 * db_col_i64(&q, RISE_LAST_OF_OBSERVED));
    return db_end(&q, &ctx->err);
}

static int64_t thousandths(double value)
{
    return value < 0 ? -1 : (int64_t)llround(value * 1000);
}

static struct str known_text(struct ctx *ctx, const struct rise_found *one)
{
    struct str text = STR("");

    for (int i = 0; i < one->open; i++)
        text = str_printf(ctx->arena, "%.*s%s%" PRId64, STR_ARG(text), i ? " " : "",
                          thousandths(one->known[i]));
    return text;
}

static const char *kind_of(enum rise_way way)
{
    return way == RISE_EVEN ? "even_found" : way == RISE_SILENT ? "silence_found" : "rise_found";
}

static enum rc write_one(struct ctx *ctx, int64_t scan, const struct rise_found_list *found,
                         const struct rise_found *one)
{
    struct event e = event_new(ctx, kind_of(one->way));

    event_i64(&e, "scan", scan);
    event_str(&e, "dimension", one->dimension);
    event_str(&e, "subject", one->subject);
    event_i64(&e, "organisation", one->organisation);
    event_date(&e, "week", one->week);
    event_i64(&e, "weeks", one->weeks);
    if (one->way == RISE_DAY)
        event_date(&e, "judged_day", one->day);
    event_i64(&e, "observed", one->observed);
    event_i64(&e, "expected", thousandths(one->expected));
    event_i64(&e, "bound", thousandths(one->bound));
    event_str(&e, "method", rise_way_code(one->way));
    event_i64(&e, "tests", found->tests);
    event_i64(&e, "sure", one->sure);
    event_i64(&e, "reporters", one->reporters);
    if (one->open > 0)
        event_str(&e, "complete", known_text(ctx, one));
    return event_write(ctx, &e);
}

enum rc rise_write(struct ctx *ctx, int64_t scan, const struct rise_found_list *found,
                   int64_t *rises_out, int64_t *evens_out)
{
    *rises_out = *evens_out = 0;
    for (size_t i = 0; i < found->len; i++) {
        const struct rise_found *one = &found->item[i];
        bool                     told;

        if (is_told(ctx, one, &told) != OK)
            return ctx->err.rc;
        if (told)
            continue;
        if (write_one(ctx, scan, found, one) != OK)
            return ctx->err.rc;
        ++*(one->way >= RISE_EVEN ? evens_out : rises_out);
    }
    return OK;
}
