// SPDX-License-Identifier: EUPL-1.2
/* effect_reopen.c - a new case opens a bottleneck that counted as solved (O-58); see effect.h. */
#include "core/access.h"
#include "core/bottleneck.h"
#include "core/directory.h"
#include "core/effect.h"
#include "db/db.h"
#include "event/event.h"

bool effect_is_after(int64_t at, struct str happened, struct date day)
{
    struct date first, last;

    if (happened.len == 0)
        return date_cmp(date_of_instant(at), day) > 0;
    return moment_parse(happened, &first, &last) && date_cmp(first, day) > 0;
}

/* The first of these from after the day; 0 = none is. */
static enum rc first_after(struct ctx *ctx, const int64_t *signal, size_t len, struct date day,
                           int64_t *out)
{
    *out = 0;
    for (size_t i = 0; i < len && *out == 0; i++) {
        struct db_query q = db_query(ctx->db, SQL_SIGNAL_CAME);

        db_bind_i64(&q, signal[i]);
        if (db_next(&q) && effect_is_after(db_col_i64(&q, SIGNAL_CAME_AT),
                                           db_col_str(&q, SIGNAL_CAME_HAPPENED), day))
            *out = signal[i];
        if (db_end(&q, &ctx->err) != OK)
            return ctx->err.rc;
    }
    return OK;
}

/* The day the last solution takes effect; DATE_NONE when it does not count as solved. */
static enum rc solved_from(struct ctx *ctx, int64_t bottleneck, struct date *out)
{
    struct db_query q = db_query(ctx->db, SQL_SOLUTION_LAST);

    *out = DATE_NONE;
    db_bind_i64(&q, bottleneck);
    if (db_next(&q))
        *out = db_col_date(&q, SOLUTION_LAST_STARTS_ON);
    return db_end(&q, &ctx->err);
}

/* What one of the signals opens again, unless none is from so many days after it took effect. */
struct reopening {
    int64_t        bottleneck, organisation, pattern;
    int            days;
    const int64_t *signal;
    size_t         len;
    struct str     text;
};

static enum rc reopen(struct ctx *ctx, const struct reopening *in)
{
    struct event e;
    struct date  from, due;
    int64_t      first;

    if (solved_from(ctx, in->bottleneck, &from) != OK)
        return ctx->err.rc;
    if (!date_is_given(from))
        return OK;
    if (first_after(ctx, in->signal, in->len, date_add_days(from, in->days), &first) != OK ||
        setting_deadline(ctx, in->organisation, "terugkoppeling-inhoud", &due) != OK)
        return ctx->err.rc;
    if (first == 0)
        return OK;
    e = bottleneck_telling(ctx, "bottleneck_reopened", in->bottleneck, "knelpunt-heropend", true,
                           in->text);
    event_i64(&e, "reopens", 1);
    event_i64(&e, "signal", first);
    event_i64(&e, "pattern", in->pattern);
    event_date(&e, "due", due);
    return event_write(ctx, &e);
}

enum rc effect_reopen(struct ctx *ctx, int64_t bottleneck, const int64_t *signal, size_t len,
                      struct str text)
{
    const struct reopening in = {.bottleneck   = bottleneck,
                                 .organisation = access_organisation(ctx),
                                 .signal       = signal,
                                 .len          = len,
                                 .text         = text};

    return reopen(ctx, &in);
}

enum rc effect_reopen_by_pattern(struct ctx *ctx, int64_t pattern, const int64_t *signal,
                                 size_t len)
{
    struct reopening in = {
        .pattern = pattern, .days = 7 * BEFORE_AFTER_TRANSITION, .signal = signal, .len = len};
    struct db_query q = db_query(ctx->db, SQL_SOLVED_BY_PATTERN);

    db_bind_i64(&q, pattern);
    if (db_next(&q)) {
        in.bottleneck   = db_col_i64(&q, SOLVED_BY_PATTERN_BOTTLENECK);
        in.organisation = db_col_i64(&q, SOLVED_BY_PATTERN_ORGANISATION);
    }
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    return in.bottleneck ? reopen(ctx, &in) : OK;
}
