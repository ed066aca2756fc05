// SPDX-License-Identifier: EUPL-1.2
/* tally.c - hides how many few people are; the contract is in tally.h. */
#include "core/tally.h"

#include "core/bottleneck.h"
#include "core/input.h"
#include "core/signal.h"
#include "core/small.h"
#include "db/db.h"

enum { LOOKED_MOST = 100 }; /* signals; with more of them only the lead is told a small number */

/* What its signals say so far about the reader and about those who sent them. */
struct look {
    bool    leads, all; /* all: the reader may read each of them */
    int64_t organisation, least, people;
    int64_t person[LOOKED_MOST];
};

struct tally tally_of(int64_t signals, int64_t recognised, int64_t renewed)
{
    return (struct tally){.signals    = signals,
                          .recognised = recognised,
                          .renewed    = renewed,
                          .count      = signals + recognised + renewed,
                          .below      = NUMBER_NONE};
}

bool tally_is_held(const struct tally *tally)
{
    return tally->below != NUMBER_NONE;
}

static bool may_read(const struct ctx *ctx, struct db_query *q)
{
    const struct signal signal = {
        .reporter    = db_col_i64(q, BOTTLENECK_READERS_REPORTER),
        .entered_by  = db_col_i64(q, BOTTLENECK_READERS_ENTERED_BY),
        .handler     = db_col_i64(q, BOTTLENECK_READERS_HANDLER),
        .unit_path   = db_col_str(q, BOTTLENECK_READERS_UNIT_PATH),
        .keeper_path = db_col_str(q, BOTTLENECK_READERS_KEEPER_PATH),
        .consent     = db_col_str(q, BOTTLENECK_READERS_CONSENT),
        .state       = db_col_str(q, BOTTLENECK_READERS_STATE),
    };

    return signal_may(ctx, POLICY_SIGNAL_READ, &signal);
}

static bool leads(const struct ctx *ctx, struct db_query *q)
{
    return bottleneck_is_led_by(ctx, db_col_i64(q, BOTTLENECK_READERS_LEAD),
                                db_col_str(q, BOTTLENECK_READERS_OPENED_PATH),
                                db_col_str(q, BOTTLENECK_READERS_LEAD_PATH));
}

static void count_person(struct look *look, int64_t person)
{
    for (int64_t i = 0; i < look->people; i++)
        if (look->person[i] == person)
            return;
    look->person[look->people++] = person; /* there are no more of them than signals */
}

/* The strictest of the organisations counts. */
static enum rc look_at_least(struct ctx *ctx, struct look *look, int64_t organisation)
{
    int64_t least;

    if (small_load(ctx, organisation, &least) != OK)
        return ctx->err.rc;
    look->organisation = organisation;
    look->least        = least > look->least ? least : look->least;
    return OK;
}

static enum rc look_at(struct ctx *ctx, int64_t bottleneck, struct look *look)
{
    struct db_query q    = db_query(ctx->db, SQL_BOTTLENECK_READERS);
    enum rc         rc   = OK;
    int64_t         rows = 0;

    db_bind_i64(&q, bottleneck);
    db_bind_i64(&q, LOOKED_MOST);
    while (rc == OK && !look->leads && db_next(&q)) {
        int64_t organisation = db_col_i64(&q, BOTTLENECK_READERS_ORGANISATION);

        look->leads = leads(ctx, &q);
        look->all   = look->all && may_read(ctx, &q);
        count_person(look, db_col_i64(&q, BOTTLENECK_READERS_REPORTER));
        if (organisation != look->organisation)
            rc = look_at_least(ctx, look, organisation);
        rows++;
    }
    look->all = look->all && rows < LOOKED_MOST;
    return db_end(&q, &ctx->err) == OK ? rc : ctx->err.rc;
}

enum rc tally_least(struct ctx *ctx, int64_t bottleneck, int64_t *least_out)
{
    struct look look = {.all = true};

    if (look_at_least(ctx, &look, 0) != OK || look_at(ctx, bottleneck, &look) != OK)
        return ctx->err.rc;
    *least_out = look.leads || look.all ? 0 : look.least;
    return OK;
}

/* The sum is told where it can be: how many saw it together says the most. */
static void hide(struct tally *tally, const struct look *look)
{
    int64_t *const number[] = {&tally->signals, &tally->recognised, &tally->renewed, &tally->count};
    const size_t   part[]   = {0, 1, 2};
    struct small_sum   sum  = {.whole = 3, .part = part, .parts = 3};
    struct small_count count[ARRAY_LEN(number)];

    for (size_t i = 0; i < ARRAY_LEN(number); i++)
        count[i] = (struct small_count){.count = *number[i]};
    count[0].hidden = small_is(look->people, look->least);
    small_hide(count, ARRAY_LEN(number), &sum, 1, look->least);
    for (size_t i = 0; i < ARRAY_LEN(number); i++)
        if (count[i].hidden) {
            *number[i]   = NUMBER_NONE;
            tally->below = look->least;
        }
}

enum rc tally_hide(struct ctx *ctx, int64_t bottleneck, struct tally *tally)
{
    struct look look = {.all = true};

    if (look_at_least(ctx, &look, 0) != OK || look_at(ctx, bottleneck, &look) != OK)
        return ctx->err.rc;
    if (!look.leads && !look.all)
        hide(tally, &look);
    return OK;
}
