// SPDX-License-Identifier: EUPL-1.2
/* alternative.c - keeps possible solutions; the contract is in alternative.h. */
#include "core/alternative.h"

#include "base/tr.h"
#include "base/vec.h"
#include "core/action.h"
#include "core/directory.h"
#include "core/fault.h"
#include "core/subject.h"
#include "db/db.h"
#include "event/moment.h"

enum rc alternative_add(struct ctx *ctx, int64_t id, const struct alternative_new *in,
                        int64_t *id_out)
{
    struct event      e = bottleneck_telling(ctx, "alternative_added", id, "knelpunt-nieuws", false,
                                             str_trim(in->title));
    struct bottleneck bottleneck;
    struct subject    subject;

    if (bottleneck_load(ctx, id, &bottleneck) != OK || subject_load(ctx, id, &subject) != OK ||
        subject_need_voice(ctx, &subject) != OK || bottleneck_check_ready(ctx, &bottleneck) != OK ||
        unit_check(ctx, "decider_unit", in->decider_unit) != OK)
        return ctx->err.rc;
    if (str_is_blank(in->title))
        (void)fault_add(ctx, "title", TR("Schrijf in één zin wat er zou kunnen veranderen."));
    if (fault_end(ctx) != OK)
        return ctx->err.rc;
    event_i64(&e, "decider_unit", in->decider_unit);
    event_part(&e, "needs", in->needs);
    event_part(&e, "decider", str_trim(in->decider));
    event_part(&e, "cost", in->cost);
    event_part(&e, "proposer", str_trim(in->proposer));
    if (event_write(ctx, &e) != OK)
        return ctx->err.rc;
    *id_out = e.seq;
    return OK;
}

#define TEXT(column) str_copy(ctx->arena, db_col_str(q, ALTERNATIVE_LIST_##column))

enum rc alternative_list(struct ctx *ctx, int64_t bottleneck, struct alternative_list *out)
{
    struct alternative_list list = {0};
    struct db_query         query, *q = &query;

    if (bottleneck_need_read(ctx, bottleneck) != OK)
        return ctx->err.rc;
    if (moment_recall(ctx, SQL_ALTERNATIVE_LIST, bottleneck, out, sizeof(*out)))
        return OK;
    query = db_query(ctx->db, SQL_ALTERNATIVE_LIST);
    db_bind_i64(q, bottleneck);
    while (db_next(q)) {
        struct alternative one = {
            .id        = db_col_i64(q, ALTERNATIVE_LIST_ID),
            .at        = db_col_i64(q, ALTERNATIVE_LIST_AT),
            .title     = TEXT(TITLE),
            .needs     = TEXT(NEEDS),
            .decider   = TEXT(DECIDER),
            .cost      = TEXT(COST),
            .proposer  = TEXT(PROPOSER),
            .chosen    = db_col_i64(q, ALTERNATIVE_LIST_CHOSEN),
            .chosen_at = db_col_i64(q, ALTERNATIVE_LIST_CHOSEN_AT),
        };
        VEC_PUSH(ctx->arena, &list, one);
    }
    if (db_end(q, &ctx->err) != OK)
        return ctx->err.rc;
    moment_keep(ctx, SQL_ALTERNATIVE_LIST, bottleneck, &list, sizeof(list));
    *out = list;
    return OK;
}
