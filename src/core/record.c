// SPDX-License-Identifier: EUPL-1.2
/* record.c - counts how soon reporters are answered; the contract is in record.h. */
#include "core/record.h"

#include "core/access.h"
#include "core/deadline.h"
#include "core/directory.h"
#include "db/db.h"

enum { YEARS = 2 * 365 }; /* days over which is counted */

static const int64_t DAY_MS = 86400000, WEEK_MS = 604800000;

/* What was counted so far. */
struct tally {
    int64_t term; /* days */
    int64_t open; /* not answered, and the term is over */
    int64_t answered;
    int64_t in_time;          /* of those */
    int64_t after[YEARS + 1]; /* of those: after so many whole days */
};

/* beyond: there were some hours more than those days. */
static void add_answered(struct tally *tally, int64_t days, bool beyond, int64_t signals)
{
    tally->after[days < YEARS ? days : YEARS] += signals;
    tally->answered += signals;
    if (days < tally->term || (days == tally->term && !beyond))
        tally->in_time += signals;
}

/* The weeks from first on; of the term it is sure that it is over for those before last. */
static enum rc add_weeks(struct ctx *ctx, int64_t first, int64_t last, struct tally *tally)
{
    struct db_query q = db_query(ctx->db, SQL_HEARD_DAYS);

    db_bind_i64(&q, first);
    db_bind_i64(&q, last);
    while (db_next(&q)) {
        int64_t days   = db_col_i64(&q, HEARD_DAYS_DAYS);
        int64_t before = db_col_i64(&q, HEARD_DAYS_BEFORE);

        tally->open += days < 0 ? before : -before; /* all that came in, less what was answered */
        if (days >= 0)
            add_answered(tally, days, db_col_i64(&q, HEARD_DAYS_BEYOND) != 0,
                         db_col_i64(&q, HEARD_DAYS_SIGNALS));
    }
    return db_end(&q, &ctx->err);
}

/* Signal by signal: what those weeks do not hold or not wholly. */
static enum rc add_edges(struct ctx *ctx, int64_t since, int64_t first, int64_t last, int64_t upto,
                         struct tally *tally)
{
    struct db_query q = db_query(ctx->db, SQL_HEARD_EDGE);

    db_bind_i64(&q, since);
    db_bind_i64(&q, first * WEEK_MS);
    db_bind_i64(&q, (last > first ? last : first) * WEEK_MS);
    db_bind_i64(&q, upto);
    while (db_next(&q)) {
        int64_t days    = db_col_i64(&q, HEARD_EDGE_DAYS);
        int64_t signals = db_col_i64(&q, HEARD_EDGE_SIGNALS);

        if (days < 0)
            tally->open += signals;
        else
            add_answered(tally, days, db_col_i64(&q, HEARD_EDGE_BEYOND) != 0, signals);
    }
    return db_end(&q, &ctx->err);
}

/* The days of the n-th answer, counted from 0. */
static int nth_days(const struct tally *tally, int64_t n)
{
    int days = 0;

    for (; days < YEARS && n >= tally->after[days]; days++)
        n -= tally->after[days];
    return days;
}

static struct record to_record(const struct tally *tally)
{
    struct record record = {
        .due = tally->answered + tally->open, .heard = tally->in_time, .share = -1, .median = -1};

    if (record.due)
        record.share = (int)((record.heard * 100 + record.due / 2) / record.due);
    if (tally->answered) /* between the two in the middle when their number is even */
        record.median =
            (nth_days(tally, (tally->answered - 1) / 2) + nth_days(tally, tally->answered / 2)) / 2;
    return record;
}

/* Not moved to a working day: what was in time must not depend on the day somebody looks. */
static int64_t days_of(const struct ctx *ctx, struct deadline term)
{
    switch (term.unit) {
    case DEADLINE_DAYS: return term.amount;
    case DEADLINE_WEEKS: return 7 * (int64_t)term.amount;
    default: return date_days_between(ctx->today, deadline_end(ctx->today, term));
    }
}

enum rc record_load(struct ctx *ctx, struct record *out)
{
    int64_t         since = ctx->now - YEARS * DAY_MS, upto, first, last;
    struct tally    tally = {0};
    struct deadline term;
    struct str      value;

    if (setting_load(ctx, access_organisation(ctx), "terugkoppeling-inhoud", &value) != OK)
        return ctx->err.rc;
    if (!deadline_parse(value, &term))
        return err_set(&ctx->err, ERR_CORRUPT, "setting terugkoppeling-inhoud is no term");
    tally.term = days_of(ctx, term);
    upto       = ctx->now - tally.term * DAY_MS;
    first      = since / WEEK_MS + 1;
    last       = upto / WEEK_MS;
    if (add_weeks(ctx, first, last, &tally) != OK ||
        add_edges(ctx, since, first, last, upto, &tally) != OK)
        return ctx->err.rc;
    *out = to_record(&tally);
    return OK;
}
