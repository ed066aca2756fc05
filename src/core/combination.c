// SPDX-License-Identifier: EUPL-1.2
/* combination.c - combinations as people see and judge them; the contract is in combination.h. */
#include "core/combination.h"

#include <inttypes.h>

#include "base/tr.h"
#include "base/vec.h"
#include "core/access.h"
#include "core/column.h"
#include "core/series.h"
#include "core/signal.h"
#include "core/small.h"

enum { LOOK_MOST = 500 /* combinations passed over for one page */ };

static double thousandths(struct db_query *q, int column)
{
    return (double)db_col_i64(q, column) / 1000;
}

static struct combination_counts counts_from_row(struct db_query *q)
{
    return (struct combination_counts){
        .total          = db_col_i64(q, COMBINATION_ONE_TOTAL),
        .observed       = db_col_i64(q, COMBINATION_ONE_OBSERVED),
        .with_x         = db_col_i64(q, COMBINATION_ONE_WITH_X),
        .with_y         = db_col_i64(q, COMBINATION_ONE_WITH_Y),
        .expected       = thousandths(q, COMBINATION_ONE_EXPECTED),
        .expected_crude = thousandths(q, COMBINATION_ONE_EXPECTED_CRUDE),
        .ic             = thousandths(q, COMBINATION_ONE_IC),
        .ic_low         = thousandths(q, COMBINATION_ONE_IC_LOW),
        .ic_high        = thousandths(q, COMBINATION_ONE_IC_HIGH),
        .crude_low      = thousandths(q, COMBINATION_ONE_CRUDE_LOW),
        .chance         = (double)db_col_i64(q, COMBINATION_ONE_CHANCE) / 1e6,
        .ebgm           = thousandths(q, COMBINATION_ONE_EBGM),
        .ebgm_low       = thousandths(q, COMBINATION_ONE_EBGM_LOW),
        .reporters      = db_col_i64(q, COMBINATION_ONE_REPORTERS),
        .tests          = db_col_i64(q, COMBINATION_ONE_TESTS),
        .flagged        = db_col_i64(q, COMBINATION_ONE_FLAGGED),
        .by_chance      = thousandths(q, COMBINATION_ONE_BY_CHANCE),
    };
}

/* may_judge = whether the person reads the whole organisation, until look_inside(). */
static struct combination from_row(struct ctx *ctx, struct db_query *q)
{
    return (struct combination){
        .id           = db_col_i64(q, COMBINATION_ONE_ID),
        .at           = db_col_i64(q, COMBINATION_ONE_AT),
        .scan         = db_col_i64(q, COMBINATION_ONE_SCAN),
        .organisation = db_col_i64(q, COMBINATION_ONE_ORGANISATION),
        .kind         = COPY(COMBINATION_ONE_KIND),
        .part         = {{.dimension = COPY(COMBINATION_ONE_X_DIMENSION),
                          .subject   = COPY(COMBINATION_ONE_X_SUBJECT)},
                         {.dimension = COPY(COMBINATION_ONE_Y_DIMENSION),
                          .subject   = COPY(COMBINATION_ONE_Y_SUBJECT)},
                         {.dimension = COPY(COMBINATION_ONE_Z_DIMENSION),
                          .subject   = COPY(COMBINATION_ONE_Z_SUBJECT)}},
        .first_day    = db_col_date(q, COMBINATION_ONE_FIRST_DAY),
        .last_day     = db_col_date(q, COMBINATION_ONE_LAST_DAY),
        .counts       = counts_from_row(q),
        .method       = COPY(COMBINATION_ONE_METHOD),
        .verdict      = COPY(COMBINATION_ONE_VERDICT),
        .version      = db_col_i64(q, COMBINATION_ONE_VERSION),
        .may_judge    = policy_may(ctx, POLICY_SERIES_READ,
                                   &(struct policy_row){.unit = db_col_str(q, COMBINATION_ONE_PATH)}),
    };
}

/* Simpson's paradox is kept to be read; it asks nobody anything. */
static bool is_seeming(const struct combination *one)
{
    return str_eq_z(one->kind, "schijn");
}

/* Which of its signals the person may read; *all = every one. */
static enum rc read_members(struct ctx *ctx, int64_t id, struct ref_list *out, bool *all)
{
    struct ref_list list = {0};
    struct db_query q    = db_query(ctx->db, SQL_COMBINATION_MEMBERS);

    *all = true;
    db_bind_i64(&q, id);
    while (db_next(&q)) {
        const struct signal signal = {
            .reporter    = db_col_i64(&q, COMBINATION_MEMBERS_REPORTER),
            .entered_by  = db_col_i64(&q, COMBINATION_MEMBERS_ENTERED_BY),
            .handler     = db_col_i64(&q, COMBINATION_MEMBERS_HANDLER),
            .unit_path   = db_col_str(&q, COMBINATION_MEMBERS_UNIT_PATH),
            .keeper_path = db_col_str(&q, COMBINATION_MEMBERS_KEEPER_PATH),
            .consent     = db_col_str(&q, COMBINATION_MEMBERS_CONSENT),
            .state       = db_col_str(&q, COMBINATION_MEMBERS_STATE),
        };

        if (signal_may(ctx, POLICY_SIGNAL_READ, &signal))
            VEC_PUSH(ctx->arena, &list, db_col_i64(&q, COMBINATION_MEMBERS_SIGNAL));
        else
            *all = false;
    }
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    *out = list;
    return OK;
}

bool combination_is_few(const struct combination_counts *c, int64_t least)
{
    const int64_t signals[] = {c->observed, c->with_x - c->observed, c->with_y - c->observed,
                               c->total - c->with_x - c->with_y + c->observed};
    bool          few       = small_is(c->reporters, least);

    for (size_t i = 0; i < ARRAY_LEN(signals); i++)
        few = few || small_is(signals[i], least);
    return few;
}

/* Names it for who may see it; *seen = whether that is so. */
static enum rc look_inside(struct ctx *ctx, struct combination *one, bool *seen)
{
    struct ref_list readable;
    int64_t         least;
    bool            all;

    *seen = one->may_judge;
    if (!*seen)
        return OK;
    one->may_judge = one->verdict.len == 0 && judgement_may(ctx) && !is_seeming(one);
    if (read_members(ctx, one->id, &readable, &all) != OK ||
        small_load(ctx, one->organisation, &least) != OK)
        return ctx->err.rc;
    one->readable = (int64_t)readable.len;
    one->more     = !all;
    one->exact    = all || !combination_is_few(&one->counts, least);
    for (size_t i = 0; i < COMBINATION_PARTS; i++) {
        struct combination_part *part = &one->part[i];

        if (part->dimension.len &&
            series_name(ctx, part->dimension, part->subject, &part->about) != OK)
            return ctx->err.rc;
    }
    return OK;
}

enum rc combination_load(struct ctx *ctx, int64_t id, struct combination *out)
{
    struct combination one  = {0};
    struct db_query    q    = db_query(ctx->db, SQL_COMBINATION_ONE);
    bool               seen = false;

    db_bind_i64(&q, id);
    if (db_next(&q))
        one = from_row(ctx, &q);
    if (db_end(&q, &ctx->err) != OK || (one.id && look_inside(ctx, &one, &seen) != OK))
        return ctx->err.rc;
    if (!seen)
        return err_set(&ctx->err, ERR_NOT_FOUND, "no combination %" PRId64, id);
    *out = one;
    return OK;
}

enum rc combination_list(struct ctx *ctx, struct combination_filter filter,
                         struct combination_list *out)
{
    struct combination_list rows = {0}, list = {0};
    struct db_query         q = db_query(ctx->db, SQL_COMBINATION_PAGE);

    db_bind_i64(&q, filter.open);
    db_bind_str(&q, filter.kind);
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

enum rc combination_signals(struct ctx *ctx, const struct combination *combination,
                            struct ref_list *out)
{
    bool all;

    return read_members(ctx, combination->id, out, &all);
}

/* --- layers ------------------------------------------------------------------------------ */

/* "web 2026-K1 8 8 9 40" */
static bool parse_layer(struct ctx *ctx, struct str line, struct combination_layer *out)
{
    struct combination_layer layer = {0};
    int64_t *const number[]        = {&layer.observed, &layer.with_x, &layer.with_y, &layer.total};
    struct str     rest            = line, part;

    if (!str_cut(&rest, ' ', &part))
        return false;
    if (!str_eq_z(part, "-"))
        layer.channel = str_copy(ctx->arena, part);
    if (!str_cut(&rest, ' ', &part))
        return false;
    layer.quarter = str_copy(ctx->arena, part);
    for (size_t i = 0; i < ARRAY_LEN(number); i++)
        if (!str_cut(&rest, ' ', &part) || !str_to_i64(part, number[i]))
            return false;
    if (layer.total <= 0)
        return false;
    layer.expected = (double)layer.with_x * (double)layer.with_y / (double)layer.total;
    *out           = layer;
    return true;
}

enum rc combination_layers(struct ctx *ctx, const struct combination *combination,
                           struct combination_layer_list *out)
{
    struct combination_layer_list list  = {0};
    struct db_query               q     = db_query(ctx->db, SQL_COMBINATION_LAYERS);
    bool                          whole = true;

    db_bind_i64(&q, combination->more ? 0 : combination->id);
    while (db_next(&q)) {
        struct combination_layer layer;

        if (parse_layer(ctx, db_col_str(&q, COMBINATION_LAYERS_LINE), &layer))
            VEC_PUSH(ctx->arena, &list, layer);
        else
            whole = false;
    }
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    if (!whole)
        return err_set(&ctx->err, ERR_CORRUPT, "a layer of combination %" PRId64 " is none",
                       combination->id);
    *out = list;
    return OK;
}

/* --- a person looks ---------------------------------------------------------------------- */

enum rc combination_judge(struct ctx *ctx, int64_t id, const struct judgement *in)
{
    struct combination one;

    if (combination_load(ctx, id, &one) != OK)
        return ctx->err.rc;
    return judgement_add(ctx,
                         &(struct judged){.id        = id,
                                          .kind      = "combination_judged",
                                          .member    = "combination",
                                          .list      = "combinatie-oordeel",
                                          .verdict   = one.verdict,
                                          .not_asked = is_seeming(&one)},
                         in);
}
