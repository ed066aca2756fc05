// SPDX-License-Identifier: EUPL-1.2
/* share_mark.c - marks stories for who is not bound by secrecy; the contract is in share_mark.h. */
#include "core/share_mark.h"

#include "base/tr.h"
#include "base/vec.h"
#include "core/access.h"
#include "core/column.h"
#include "core/directory.h"
#include "core/fault.h"
#include "core/option.h"
#include "db/db.h"
#include "event/event.h"

/* An organisation that an input names; a fault of the member when there is none. */
static enum rc organisation_of(struct ctx *ctx, int64_t id, struct unit *out)
{
    *out = (struct unit){0};
    if (id && fault_unless_there(ctx, "organisation", unit_load(ctx, id, out)) != OK)
        return ctx->err.rc;
    if (out->id == 0 || out->parent != 0) {
        out->id = 0;
        if (ctx->faults.len == 0)
            (void)fault_add(ctx, "organisation", TR("Kies een organisatie."));
    }
    return OK;
}

/* --- who is bound ----------------------------------------------------------------------------- */

enum rc secrecy_set(struct ctx *ctx, const struct secrecy *in)
{
    struct event e       = event_new(ctx, "secrecy_set");
    bool         unbound = str_eq_z(in->bound, "nee");
    struct unit  unit;

    if (access_need(ctx, RIGHT_ADMIN) != OK || organisation_of(ctx, in->organisation, &unit) != OK)
        return ctx->err.rc;
    if (!option_has(ctx, "geheimhouding", in->bound))
        (void)fault_add(ctx, "bound", TR("Kies een antwoord uit de lijst."));
    else if (unit.id && unbound == unit.unbound)
        (void)fault_add(ctx, "bound", TR("Dat had u al gekozen."));
    else if (unit.id && !unbound && unit.id == access_organisation(ctx))
        (void)fault_add(ctx, "bound",
                        TR("Dit is uw eigen organisatie. Laat een ander hierover beslissen."));
    if (fault_end(ctx) != OK)
        return ctx->err.rc;
    event_i64(&e, "organisation", unit.id);
    event_i64(&e, "unbound", unbound);
    return event_write(ctx, &e);
}

/* --- what is marked for them ------------------------------------------------------------------ */

enum rc share_mark_list(struct ctx *ctx, const struct signal *signal, struct share_mark_list *out)
{
    struct db_query        query, *q = &query;
    struct share_mark_list list = {0};

    *out = list;
    if (!signal_may(ctx, POLICY_SIGNAL_OWN, signal))
        return OK;
    query = db_query(ctx->db, SQL_SHARE_MARK_LIST);
    db_bind_i64(q, signal->id);
    while (db_next(q)) {
        struct share_mark one = {.organisation = db_col_i64(q, SHARE_MARK_LIST_ORGANISATION),
                                 .name         = COPY(SHARE_MARK_LIST_NAME),
                                 .since        = db_col_i64(q, SHARE_MARK_LIST_SINCE)};

        VEC_PUSH(ctx->arena, &list, one);
    }
    *out = list;
    return db_end(q, &ctx->err);
}

static const struct share_mark *mark_for(const struct share_mark_list *list, int64_t organisation)
{
    for (size_t i = 0; i < list->len; i++)
        if (list->item[i].organisation == organisation)
            return &list->item[i];
    return NULL;
}

enum rc share_mark_set(struct ctx *ctx, int64_t id, const struct share_mark_new *in)
{
    bool                     yes = str_eq_z(in->answer, "ja");
    struct event             e   = event_new(ctx, yes ? "share_marked" : "share_unmarked");
    struct share_mark_list   list;
    struct signal            signal;
    const struct share_mark *now;

    if (signal_load_for(ctx, POLICY_SIGNAL_OWN, id, &signal) != OK ||
        share_mark_list(ctx, &signal, &list) != OK)
        return ctx->err.rc;
    now = mark_for(&list, in->organisation);
    if (!now)
        (void)fault_add(ctx, "organisation",
                        TR("Kies een organisatie zonder beroepsgeheim uit de lijst."));
    if (!option_has(ctx, "contract-lezen", in->answer))
        (void)fault_add(ctx, "answer", TR("Kies een antwoord uit de lijst."));
    else if (now && yes == (now->since != 0))
        (void)fault_add(ctx, "answer", TR("Dat had u al gekozen."));
    if (yes && !signal_story_may_read(ctx, id, signal.unit_path, signal.consent))
        (void)fault_add(ctx, "answer",
                        TR("U zei dat dit verhaal niet zomaar gebruikt mag worden. Verander dat "
                           "eerst."));
    if (fault_end(ctx) != OK)
        return ctx->err.rc;
    event_i64(&e, "signal", id);
    event_i64(&e, "organisation", in->organisation);
    event_about(&e, id);
    return event_write(ctx, &e);
}
