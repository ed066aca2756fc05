// SPDX-License-Identifier: EUPL-1.2
/* rise.c - rises as people see and judge them; the contract is in rise.h. */
#include "core/rise.h"

#include <inttypes.h>

#include "base/tr.h"
#include "base/vec.h"
#include "core/access.h"
#include "core/policy.h"
#include "core/column.h"
#include "core/pattern.h"
#include "core/series.h"
#include "core/small.h"

enum { LOOK_MOST = 500 /* rises passed over for one page */ };

static const char *const way_code[RISE_WAY_COUNT] = {"dag",      "jong",   "kort", "lang",
                                                     "sluipend", "gewoon", "stil"};

struct str rise_way_code(enum rise_way way)
{
    return str_of(way_code[way]);
}

static enum rise_way way_of(struct str method)
{
    enum rise_way way = 0;

    while (way < RISE_WAY_COUNT - 1 && !str_eq_z(method, way_code[way]))
        way++;
    return way;
}

/* "620 940": thousandths. */
static void read_known(struct str complete, struct rise *rise)
{
    struct str part;
    int64_t    share = 0;

    while (rise->open < RISE_DELAY_WEEKS && str_cut(&complete, ' ', &part) &&
           str_to_i64(part, &share))
        rise->known[rise->open++] = (double)share / 1000;
}

static struct rise from_row(struct ctx *ctx, struct db_query *q)
{
    struct rise rise = {
        .id           = db_col_i64(q, RISE_ONE_ID),
        .at           = db_col_i64(q, RISE_ONE_AT),
        .scan         = db_col_i64(q, RISE_ONE_SCAN),
        .dimension    = COPY(RISE_ONE_DIMENSION),
        .subject      = COPY(RISE_ONE_SUBJECT),
        .organisation = db_col_i64(q, RISE_ONE_ORGANISATION),
        .week         = db_col_date(q, RISE_ONE_WEEK),
        .weeks        = db_col_i64(q, RISE_ONE_WEEKS),
        .day          = date_or_none(q, RISE_ONE_DAY),
        .observed     = db_col_i64(q, RISE_ONE_OBSERVED),
        .expected     = (double)db_col_i64(q, RISE_ONE_EXPECTED) / 1000,
        .bound        = (double)db_col_i64(q, RISE_ONE_BOUND) / 1000,
        .method       = COPY(RISE_ONE_METHOD),
        .tests        = db_col_i64(q, RISE_ONE_TESTS),
        .sure         = db_col_i64(q, RISE_ONE_SURE) != 0,
        .verdict      = COPY(RISE_ONE_VERDICT),
        .version      = db_col_i64(q, RISE_ONE_VERSION),
        .reporters    = db_col_i64(q, RISE_ONE_REPORTERS),
        .settings     = COPY(RISE_ONE_SETTINGS),
        .way          = way_of(db_col_str(q, RISE_ONE_METHOD)),
        .may_judge    = policy_may(
               ctx, POLICY_SERIES_READ,
               &(struct policy_row){.unit = db_col_str(q, RISE_ONE_PATH),
                                    .seen = db_col_i64(q, RISE_ONE_ORGANISATION) ? 0 : SEEN_OF_ALL}),
    };

    read_known(db_col_str(q, RISE_ONE_COMPLETE), &rise);
    return rise;
}

/* Where the person may not read all of it and it has few reporters, no numbers; see small.h. */
static enum rc look_how_few(struct ctx *ctx, struct rise *rise)
{
    struct pattern  pattern = {.more = false};
    struct ref_list readable;
    int64_t         least, id;
    bool            more = false;

    if (small_load(ctx, rise->organisation, &least) != OK ||
        (str_eq_z(rise->dimension, "patroon") && str_to_i64(rise->subject, &id) &&
         pattern_load(ctx, id, &pattern) != OK) ||
        (rise->reporters < least && rise_signals(ctx, rise, &readable, &more) != OK))
        return ctx->err.rc;
    rise->exact  = !more;
    rise->weekly = rise->exact && !pattern.more;
    return OK;
}

/* Names it for who may see it; *seen = whether that is so.  It comes with may_judge = reads it all. */
static enum rc look_inside(struct ctx *ctx, struct rise *rise, bool *seen)
{
    *seen = false;
    if (!rise->may_judge)
        return OK;
    rise->may_judge = rise->verdict.len == 0 && judgement_may(ctx);
    if (series_name(ctx, rise->dimension, rise->subject, &rise->about) != OK) {
        if (ctx->err.rc != ERR_NOT_FOUND)
            return ctx->err.rc;
        err_clear(&ctx->err); /* of a pattern one may not see */
        return OK;
    }
    *seen = true;
    return look_how_few(ctx, rise);
}

enum rc rise_load(struct ctx *ctx, int64_t id, struct rise *out)
{
    struct rise     rise = {0};
    struct db_query q    = db_query(ctx->db, SQL_RISE_ONE);
    bool            seen = false;

    db_bind_i64(&q, id);
    if (db_next(&q))
        rise = from_row(ctx, &q);
    if (db_end(&q, &ctx->err) != OK || (rise.id && look_inside(ctx, &rise, &seen) != OK))
        return ctx->err.rc;
    if (!seen)
        return err_set(&ctx->err, ERR_NOT_FOUND, "no rise %" PRId64, id);
    *out = rise;
    return OK;
}

enum rc rise_list(struct ctx *ctx, struct rise_filter filter, struct rise_list *out)
{
    struct rise_list rows = {0}, list = {0};
    struct db_query  q = db_query(ctx->db, SQL_RISE_PAGE);

    db_bind_i64(&q, filter.open);
    db_bind_i64(&q, filter.even);
    db_bind_i64(&q, filter.before ? filter.before : INT64_MAX);
    db_bind_i64(&q, LOOK_MOST);
    while (db_next(&q))
        VEC_PUSH(ctx->arena, &rows, from_row(ctx, &q));
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < rows.len; i++) {
        bool seen;

        if (look_inside(ctx, &rows.item[i], &seen) != OK)
            return ctx->err.rc;
        if (!seen)
            continue;
        if ((int64_t)list.len == filter.most) {
            list.next = list.item[list.len - 1].id;
            break;
        }
        VEC_PUSH(ctx->arena, &list, rows.item[i]);
    }
    if (list.next == 0 && rows.len == LOOK_MOST)
        list.next = rows.item[rows.len - 1].id;
    *out = list;
    return OK;
}

enum rc rise_judge(struct ctx *ctx, int64_t id, const struct judgement *in)
{
    struct rise rise;

    if (rise_load(ctx, id, &rise) != OK)
        return ctx->err.rc;
    return judgement_add(ctx,
                         &(struct judged){.id      = id,
                                          .kind    = "rise_judged",
                                          .member  = "rise",
                                          .list    = "stijging-oordeel",
                                          .verdict = rise.verdict},
                         in);
}
