// SPDX-License-Identifier: EUPL-1.2
/* tests/core/record_help.c - the contract is in record_help.h. */
#include "core_help.h"

#include <inttypes.h>
#include <stdlib.h>

#include "base/vec.h"
#include "db/db.h"
#include "record_help.h"

static const int64_t DAY = 86400000, TERM = 42;

struct days {
    int64_t *item;
    size_t   len, cap;
};

static int by_size(const void *left, const void *right)
{
    const int64_t *a = left, *b = right;

    return (*a > *b) - (*a < *b);
}

static int64_t last_event(struct ctx *ctx)
{
    struct db_query q   = db_query(ctx->db, SQL_EVENT_HEAD);
    int64_t         seq = db_next(&q) ? db_col_i64(&q, EVENT_HEAD_SEQ) : 0;

    assert_ok(ctx, db_end(&q, &ctx->err));
    return seq;
}

struct record record_by_hand(struct ctx *ctx)
{
    struct ctx    all  = *ctx;
    struct days   days = {0};
    struct record r    = {.share = -1, .median = -1};

    all.person = 0; /* the system reads everything */
    for (int64_t id = 1; id <= last_event(ctx); id++) {
        struct signal s;

        if (signal_load(&all, id, &s) != OK || s.happened.len || s.at < ctx->now - 730 * DAY)
            continue;
        r.due += s.heard || s.at + TERM * DAY <= ctx->now;
        r.heard += s.heard && s.heard - s.at <= TERM * DAY;
        if (s.heard)
            VEC_PUSH(ctx->arena, &days, (s.heard - s.at) / DAY);
    }
    if (r.due)
        r.share = (int)((r.heard * 100 + r.due / 2) / r.due);
    if (days.len) {
        qsort(days.item, days.len, sizeof *days.item, by_size);
        r.median = (int)((days.item[(days.len - 1) / 2] + days.item[days.len / 2]) / 2);
    }
    return r;
}

void check_record(struct ctx *ctx)
{
    struct record wanted = record_by_hand(ctx), got;

    assert_ok(ctx, record_load(ctx, &got));
    if (got.due != wanted.due || got.heard != wanted.heard || got.share != wanted.share ||
        got.median != wanted.median)
        fail_msg("due %" PRId64 " heard %" PRId64 " share %d median %d, not %" PRId64 " %" PRId64
                 " %d %d",
                 got.due, got.heard, got.share, got.median, wanted.due, wanted.heard, wanted.share,
                 wanted.median);
}
