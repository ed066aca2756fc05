// SPDX-License-Identifier: EUPL-1.2
/* entry.c - notes that are no signal yet; the contract is in entry.h. */
#include "core/entry.h"

#include <inttypes.h>

#include "base/tr.h"
#include "base/vec.h"
#include "core/access.h"
#include "core/fault.h"
#include "db/db.h"
#include "event/event.h"

enum rc entry_add(struct ctx *ctx, const struct entry *in, int64_t *id_out)
{
    struct event e = event_new(ctx, "entry_added");
    struct date  first, last;

    if (access_need(ctx, RIGHT_SIGNED_IN) != OK)
        return ctx->err.rc;
    if (str_is_blank(in->story))
        (void)fault_add(ctx, "story", TR("Schrijf op wat er gebeurde."));
    if (in->moment.len &&
        (!moment_parse(in->moment, &first, &last) || date_cmp(first, ctx->today) > 0))
        (void)fault_add(
            ctx, "moment",
            TR("Schrijf wanneer u het zag: een jaar, een maand of een dag die voorbij is."));
    if (fault_end(ctx) != OK)
        return ctx->err.rc;
    event_i64(&e, "unit", ctx->access ? ctx->access->unit : 0);
    event_str(&e, "moment", in->moment);
    event_part(&e, "story", in->story);
    if (event_write(ctx, &e) != OK)
        return ctx->err.rc;
    *id_out = e.seq;
    return OK;
}

enum rc entry_list(struct ctx *ctx, struct entry_list *out)
{
    struct entry_list list = {0};
    struct db_query   q    = db_query(ctx->db, SQL_ENTRY_LIST);

    db_bind_i64(&q, ctx->person);
    while (db_next(&q)) {
        struct entry entry = {
            .id     = db_col_i64(&q, ENTRY_LIST_ID),
            .at     = db_col_i64(&q, ENTRY_LIST_AT),
            .moment = str_copy(ctx->arena, db_col_str(&q, ENTRY_LIST_MOMENT)),
            .signal = db_col_i64(&q, ENTRY_LIST_SIGNAL),
            .story  = str_copy(ctx->arena, db_col_str(&q, ENTRY_LIST_STORY)),
        };
        VEC_PUSH(ctx->arena, &list, entry);
    }
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    *out = list;
    return OK;
}

enum rc entry_load(struct ctx *ctx, int64_t id, struct entry *out)
{
    struct db_query q     = db_query(ctx->db, SQL_ENTRY_LOAD);
    struct entry    entry = {0};

    db_bind_i64(&q, id);
    if (db_next(&q) && db_col_i64(&q, ENTRY_LOAD_PERSON) == ctx->person)
        entry = (struct entry){
            .id     = id,
            .at     = db_col_i64(&q, ENTRY_LOAD_AT),
            .moment = str_copy(ctx->arena, db_col_str(&q, ENTRY_LOAD_MOMENT)),
            .signal = db_col_i64(&q, ENTRY_LOAD_SIGNAL),
            .story  = str_copy(ctx->arena, db_col_str(&q, ENTRY_LOAD_STORY)),
        };
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    if (entry.id == 0)
        return err_set(&ctx->err, ERR_NOT_FOUND, "no entry %" PRId64, id);
    *out = entry;
    return OK;
}
