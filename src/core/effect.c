// SPDX-License-Identifier: EUPL-1.2
/* effect.c - reads a solution with its figures, and what was said of it; the contract is in effect.h. */
#include "core/effect.h"

#include <inttypes.h>

#include "base/vec.h"
#include "core/access.h"
#include "core/policy.h"
#include "core/bottleneck.h"
#include "core/column.h"
#include "core/directory.h"
#include "core/signal.h"
#include "core/small.h"

/* --- reading ------------------------------------------------------------------------------ */

static bool is_solved(struct str state)
{
    return str_eq_z(state, "veranderd") || str_eq_z(state, "nagekeken");
}

static enum rc load_solution(struct ctx *ctx, int64_t id, struct effect *out, bool *merged)
{
    struct db_query query = db_query(ctx->db, SQL_SOLUTION_ONE), *q = &query;

    db_bind_i64(q, id);
    if (db_next(q)) {
        out->solution = (struct solution){
            .id        = db_col_i64(q, SOLUTION_ONE_ID),
            .at        = db_col_i64(q, SOLUTION_ONE_AT),
            .text      = COPY(SOLUTION_ONE_TEXT),
            .for_whom  = COPY(SOLUTION_ONE_FOR_WHOM),
            .layer     = COPY(SOLUTION_ONE_LAYER),
            .learning  = COPY(SOLUTION_ONE_LEARNING),
            .unit_name = COPY(SOLUTION_ONE_UNIT_NAME),
            .starts_on = db_col_date(q, SOLUTION_ONE_STARTS_ON),
            .check_on  = db_col_date(q, SOLUTION_ONE_CHECK_ON),
        };
        out->bottleneck = db_col_i64(q, SOLUTION_ONE_BOTTLENECK);
        out->version    = db_col_i64(q, SOLUTION_ONE_VERSION);
        out->waits = out->solution.waits = db_col_i64(q, SOLUTION_ONE_WAITS) != 0;
        *merged                          = db_col_i64(q, SOLUTION_ONE_MERGED_INTO) != 0;
    }
    return db_end(q, &ctx->err);
}

/* What the reader is shown of the numbers. */
static enum rc look_at_reader(struct ctx *ctx, const struct bottleneck *b, struct effect *effect)
{
    const struct effect_figures *f = &effect->figures;
    struct unit                  owner;

    if (unit_load(ctx, b->unit, &owner) != OK ||
        small_load(ctx, owner.organisation, &effect->fewest) != OK)
        return ctx->err.rc;
    effect->shows_weeks  = b->may_lead || policy_may(ctx, POLICY_BOTTLENECK_WEEKS,
                                                     &(struct policy_row){.unit = b->unit_path});
    effect->shows_totals = effect->shows_weeks ||
                           (f->reporters >= effect->fewest && f->later_reporters >= effect->fewest);
    return OK;
}

static enum rc find(struct ctx *ctx, int64_t id, struct effect *out, struct bottleneck *b)
{
    struct effect effect = {.bottleneck = 0};
    bool          merged = false;

    if (load_solution(ctx, id, &effect, &merged) != OK)
        return ctx->err.rc;
    if (effect.bottleneck == 0)
        return err_set(&ctx->err, ERR_NOT_FOUND, "no solution %" PRId64, id);
    if (bottleneck_load(ctx, effect.bottleneck, b) != OK)
        return ctx->err.rc;
    effect.reference = b->reference;
    effect.statement = b->statement;
    effect.state     = b->state;
    effect.solved    = is_solved(b->state) && !merged;
    effect.waits     = effect.waits && effect.solved;
    effect.may_judge =
        b->may_lead && effect.solved && date_cmp(effect.solution.starts_on, ctx->today) <= 0;
    *out = effect;
    return OK;
}

enum rc effect_find(struct ctx *ctx, int64_t id, struct effect *out)
{
    struct bottleneck b;

    return find(ctx, id, out, &b);
}

enum rc effect_load(struct ctx *ctx, int64_t id, struct effect *out)
{
    struct effect     effect;
    struct bottleneck b;

    if (find(ctx, id, &effect, &b) != OK ||
        effect_count(ctx, b.id, effect.solution.starts_on, effect.solution.check_on,
                     &effect.figures) != OK ||
        look_at_reader(ctx, &b, &effect) != OK)
        return ctx->err.rc;
    *out = effect;
    return OK;
}

/* --- what was said ------------------------------------------------------------------------ */

static double thousandth(int64_t value)
{
    return value < 0 ? -1 : (double)value / 1000;
}

#define TEXT(column)   COPY(EFFECT_LIST_##column)
#define NUMBER(column) db_col_i64(q, EFFECT_LIST_##column)

/* A flat list of columns. */
static struct effect_check from_row(struct ctx *ctx, struct db_query *q)
{
    return (struct effect_check){
        .id             = NUMBER(ID),
        .at             = NUMBER(AT),
        .verdict        = TEXT(VERDICT),
        .new_cases      = TEXT(NEW_CASES),
        .worth          = TEXT(WORTH),
        .text           = TEXT(TEXT),
        .not_reached    = TEXT(NOT_REACHED),
        .unforeseen     = TEXT(UNFORESEEN),
        .worth_text     = TEXT(WORTH_TEXT),
        .unit_name      = TEXT(UNIT_NAME),
        .next_on        = date_or_none(q, EFFECT_LIST_NEXT_ON),
        .upto           = db_col_date(q, EFFECT_LIST_UPTO),
        .reach_expected = number_or_none(q, EFFECT_LIST_REACH_EXPECTED),
        .applied        = number_or_none(q, EFFECT_LIST_APPLIED),
        .granted        = number_or_none(q, EFFECT_LIST_GRANTED),
        .refused        = number_or_none(q, EFFECT_LIST_REFUSED),
        .method         = TEXT(METHOD),
        .found          = TEXT(FOUND),
        .before_count   = NUMBER(BEFORE_COUNT),
        .before_weeks   = NUMBER(BEFORE_WEEKS),
        .after_count    = NUMBER(AFTER_COUNT),
        .after_weeks    = NUMBER(AFTER_WEEKS),
        .cases          = NUMBER(CASES),
        .expected       = thousandth(NUMBER(EXPECTED)),
        .ratio          = thousandth(NUMBER(RATIO)),
        .low            = thousandth(NUMBER(LOW)),
        .high           = thousandth(NUMBER(HIGH)),
        .settings       = TEXT(SETTINGS),
    };
}

#undef TEXT
#undef NUMBER

/* O-59: how many people it was meant for did not apply. */
static int64_t non_use(const struct effect_check *one)
{
    bool said = one->reach_expected != NUMBER_NONE && one->applied != NUMBER_NONE &&
                one->applied <= one->reach_expected;

    return said ? one->reach_expected - one->applied : NUMBER_NONE;
}

/* Others are shown no small group of people, nor numbers that tell how small it is. */
static void veil(struct effect_check *one, const struct effect *effect)
{
    bool decided =
        one->applied != NUMBER_NONE && one->granted != NUMBER_NONE && one->refused != NUMBER_NONE;
    int64_t  open    = decided ? one->applied - one->granted - one->refused : NUMBER_NONE;
    int64_t *reach[] = {&one->reach_expected, &one->applied, &one->granted,
                        &one->refused,        &one->non_use, &open};
    bool     few     = false;

    for (size_t i = 0; i < ARRAY_LEN(reach); i++)
        few = few || small_is(*reach[i], effect->fewest);
    for (size_t i = 0; few && i < ARRAY_LEN(reach); i++)
        *reach[i] = NUMBER_NONE;
    if (effect->shows_totals)
        return;
    one->before_count = one->after_count = one->cases = NUMBER_NONE;
    one->expected = one->ratio = one->low = one->high = -1;
}

enum rc effect_list(struct ctx *ctx, const struct effect *effect, struct effect_check_list *out)
{
    struct effect_check_list list  = {0};
    struct db_query          query = db_query(ctx->db, SQL_EFFECT_LIST), *q = &query;

    db_bind_i64(q, effect->solution.id);
    while (db_next(q)) {
        struct effect_check one = from_row(ctx, q);

        one.non_use = non_use(&one);
        if (!effect->shows_weeks)
            veil(&one, effect);
        VEC_PUSH(ctx->arena, &list, one);
    }
    if (db_end(q, &ctx->err) != OK)
        return ctx->err.rc;
    *out = list;
    return OK;
}

enum rc effect_cases(struct ctx *ctx, const struct effect *effect, size_t most,
                     struct effect_case_list *out)
{
    struct effect_case_list list = {0};
    struct ref_list         ids  = {0};
    struct db_query         q    = db_query(ctx->db, SQL_EFFECT_POINTS);

    db_bind_i64(&q, effect->bottleneck);
    while (db_next(&q))
        if (db_col_i64(&q, EFFECT_POINTS_NEAR) &&
            effect_is_after(db_col_i64(&q, EFFECT_POINTS_AT), STR(""), effect->solution.starts_on))
            VEC_PUSH(ctx->arena, &ids, db_col_i64(&q, EFFECT_POINTS_SIGNAL));
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    for (size_t i = ids.len; i-- > 0 && list.len < most;) {
        struct err    before = ctx->err;
        struct signal signal;
        enum rc       rc = signal_load(ctx, ids.item[i], &signal);

        if (rc == OK) {
            struct effect_case one = {signal.id, signal.at, signal.reference, signal.summary};

            VEC_PUSH(ctx->arena, &list, one);
        } else if (rc == ERR_NOT_FOUND) {
            ctx->err = before; /* that one may not read it is no failure */
        } else {
            return rc;
        }
    }
    *out = list;
    return OK;
}
