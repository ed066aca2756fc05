// SPDX-License-Identifier: EUPL-1.2
/* flow.c - what hangs on what, and which data go where; the contract is in flow.h. */
#include "core/flow.h"

#include <inttypes.h>

#include "base/tr.h"
#include "base/vec.h"
#include "core/access.h"
#include "core/bottleneck.h"
#include "core/column.h"
#include "core/fault.h"
#include "core/option.h"
#include "event/event.h"

enum { MOST = 200 /* arrows of one bottleneck: a picture of more says nothing */ };

/* An event of the history of this bottleneck, by the unit of the person. */
static struct event history_of(struct ctx *ctx, const char *kind, int64_t bottleneck)
{
    struct event e = event_new(ctx, kind);

    event_i64(&e, "bottleneck", bottleneck);
    event_i64(&e, "by_unit", ctx->access ? ctx->access->unit : 0);
    event_about(&e, bottleneck);
    return e;
}

static void check(struct ctx *ctx, const struct flow_new *in)
{
    if (!option_has(ctx, "keten-soort", in->kind))
        (void)fault_add(ctx, "kind", TR("Kies een antwoord uit de lijst."));
    if (str_is_blank(in->source))
        (void)fault_add(ctx, "source", TR("Schrijf waar de pijl begint."));
    if (str_is_blank(in->target))
        (void)fault_add(ctx, "target", TR("Schrijf waar de pijl heen gaat."));
    else if (str_eq(str_trim(in->source), str_trim(in->target)))
        (void)fault_add(ctx, "target", TR("Kies iets anders dan waar de pijl begint."));
    if (str_is_blank(in->what))
        (void)fault_add(ctx, "what", TR("Schrijf wat er wordt gevraagd of doorgegeven."));
}

enum rc flow_add(struct ctx *ctx, int64_t id, const struct flow_new *in, int64_t *id_out)
{
    struct event      e = history_of(ctx, "flow_added", id);
    struct bottleneck bottleneck;
    struct flow_list  list;

    if (bottleneck_load_to_lead(ctx, id, &bottleneck) != OK ||
        flow_of_bottleneck(ctx, id, &list) != OK)
        return ctx->err.rc;
    check(ctx, in);
    if (list.len >= MOST)
        (void)fault_add(ctx, "", TR("Er staan al te veel pijlen. Haal er eerst een weg."));
    if (fault_end(ctx) != OK)
        return ctx->err.rc;
    event_str(&e, "flow_kind", in->kind);
    event_part(&e, "source", str_trim(in->source));
    event_part(&e, "target", str_trim(in->target));
    event_part(&e, "what", str_trim(in->what));
    event_part(&e, "ground", str_trim(in->ground));
    event_part(&e, "access", str_trim(in->access));
    event_part(&e, "term", str_trim(in->term));
    event_part(&e, "missing", str_trim(in->missing));
    if (event_write(ctx, &e) != OK)
        return ctx->err.rc;
    *id_out = e.seq;
    return OK;
}

static enum rc list_of(struct ctx *ctx, int64_t bottleneck, const char *kind, int64_t after,
                       int64_t most, struct flow_list *out)
{
    struct db_query  query = db_query(ctx->db, SQL_FLOW_LIST), *q = &query;
    struct flow_list list = {0};

    db_bind_i64(q, bottleneck);
    db_bind_str(q, str_of(kind));
    db_bind_i64(q, after);
    db_bind_i64(q, most);
    while (db_next(q)) {
        struct flow one = {
            .id         = db_col_i64(q, FLOW_LIST_ID),
            .bottleneck = db_col_i64(q, FLOW_LIST_BOTTLENECK),
            .reference  = bottleneck_reference(ctx, db_col_i64(q, FLOW_LIST_REFERENCE_YEAR),
                                               db_col_i64(q, FLOW_LIST_REFERENCE_NUMBER)),
            .kind       = COPY(FLOW_LIST_KIND),
            .source     = COPY(FLOW_LIST_SOURCE),
            .target     = COPY(FLOW_LIST_TARGET),
            .what       = COPY(FLOW_LIST_WHAT),
            .ground     = COPY(FLOW_LIST_GROUND),
            .access     = COPY(FLOW_LIST_ACCESS),
            .term       = COPY(FLOW_LIST_TERM),
            .missing    = COPY(FLOW_LIST_MISSING),
        };
        VEC_PUSH(ctx->arena, &list, one);
    }
    *out = list;
    return db_end(q, &ctx->err);
}

enum rc flow_of_bottleneck(struct ctx *ctx, int64_t bottleneck, struct flow_list *out)
{
    if (bottleneck_need_read(ctx, bottleneck) != OK)
        return ctx->err.rc;
    return list_of(ctx, bottleneck, "", 0, MOST, out);
}

enum rc flow_drop(struct ctx *ctx, int64_t id, int64_t flow, const struct flow_drop *in)
{
    struct event      e = history_of(ctx, "flow_dropped", id);
    struct bottleneck bottleneck;
    struct flow_list  list;
    bool              found = false;

    if (bottleneck_load_to_lead(ctx, id, &bottleneck) != OK ||
        flow_of_bottleneck(ctx, id, &list) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < list.len; i++)
        found = found || list.item[i].id == flow;
    if (!found)
        return err_set(&ctx->err, ERR_NOT_FOUND, "no arrow %" PRId64, flow);
    if (str_is_blank(in->text))
        return fault_add(ctx, "text", TR("Schrijf waarom dit niet klopt."));
    event_i64(&e, "flow", flow);
    event_part(&e, "text", in->text);
    return event_write(ctx, &e);
}

enum rc flow_register(struct ctx *ctx, int64_t after, int64_t most, struct flow_list *out,
                      int64_t *next_out)
{
    struct flow_list all, mine = {0};
    bool             may = false;
    int64_t          of  = 0;

    if (list_of(ctx, 0, FLOW_DATA, after, most + 1, &all) != OK)
        return ctx->err.rc;
    *next_out = 0;
    if ((int64_t)all.len > most) {
        all.len   = (size_t)most;
        *next_out = all.item[most - 1].id;
    }
    for (size_t i = 0; i < all.len; i++) {
        if (all.item[i].bottleneck != of &&
            bottleneck_may_read(ctx, all.item[i].bottleneck, &may) != OK)
            return ctx->err.rc;
        of = all.item[i].bottleneck;
        if (may)
            VEC_PUSH(ctx->arena, &mine, all.item[i]);
    }
    *out = mine;
    return OK;
}
