// SPDX-License-Identifier: EUPL-1.2
/* invitation.c - asks owners along; the contract is in invitation.h. */
#include "core/invitation.h"

#include <inttypes.h>

#include "base/tr.h"
#include "base/vec.h"
#include "core/access.h"
#include "core/fault.h"
#include "core/handle.h"
#include "core/input.h"
#include "core/option.h"
#include "core/signal.h"
#include "db/db.h"
#include "event/event.h"

enum rc invitation_add(struct ctx *ctx, int64_t id, const struct invitation_new *in)
{
    struct event  e = event_new(ctx, "owner_invited");
    struct signal signal;

    if (signal_load(ctx, id, &signal) != OK)
        return ctx->err.rc;
    if (!signal_may_handle(ctx, &signal))
        return err_set(&ctx->err, ERR_DENIED, "may not invite for signal %" PRId64, id);
    if (!option_has(ctx, "gelegenheid", in->occasion))
        (void)fault_add(ctx, "occasion", TR("Kies een antwoord uit de lijst."));
    if (!date_is_given(in->day) || date_cmp(in->day, ctx->today) < 0)
        (void)fault_add(ctx, "day", TR("Kies een dag die nog komt."));
    if (fault_end(ctx) != OK)
        return ctx->err.rc;
    event_i64(&e, "signal", id);
    event_str(&e, "feedback", STR("uitnodiging"));
    event_str(&e, "occasion", in->occasion);
    event_date(&e, "on_day", in->day);
    event_i64(&e, "by_unit", ctx->access ? ctx->access->unit : 0);
    event_part(&e, "text", in->text);
    event_about(&e, id);
    return event_write(ctx, &e);
}

/* The statements that give invitations share their columns. */
static struct invitation from_row(struct db_query *q, struct ctx *ctx)
{
    return (struct invitation){
        .id        = db_col_i64(q, INVITATION_LOAD_ID),
        .signal    = db_col_i64(q, INVITATION_LOAD_SIGNAL),
        .at        = db_col_i64(q, INVITATION_LOAD_AT),
        .occasion  = str_copy(ctx->arena, db_col_str(q, INVITATION_LOAD_OCCASION)),
        .unit_name = str_copy(ctx->arena, db_col_str(q, INVITATION_LOAD_UNIT_NAME)),
        .reply     = str_copy(ctx->arena, db_col_str(q, INVITATION_LOAD_REPLY)),
        .day       = db_col_date(q, INVITATION_LOAD_DAY),
        .mine      = ctx->person && db_col_i64(q, INVITATION_LOAD_REPORTER) == ctx->person,
    };
}

static enum rc load(struct ctx *ctx, int64_t id, struct invitation *out)
{
    struct db_query   q          = db_query(ctx->db, SQL_INVITATION_LOAD);
    struct invitation invitation = {0};

    db_bind_i64(&q, id);
    if (db_next(&q))
        invitation = from_row(&q, ctx);
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    if (invitation.id == 0 || !invitation.mine)
        return err_set(&ctx->err, ERR_NOT_FOUND, "no invitation %" PRId64, id);
    *out = invitation;
    return OK;
}

enum rc invitation_reply(struct ctx *ctx, int64_t id, const struct invitation_answer *in)
{
    struct event      e          = event_new(ctx, "invitation_answered");
    struct invitation invitation = {0};

    if (load(ctx, id, &invitation) != OK)
        return ctx->err.rc;
    if (!option_has(ctx, "uitnodiging-antwoord", in->reply))
        (void)fault_add(ctx, "reply", TR("Kies een antwoord uit de lijst."));
    if (date_cmp(invitation.day, ctx->today) < 0)
        (void)fault_add(ctx, "", TR("Deze dag is al voorbij."));
    if (fault_end(ctx) != OK)
        return ctx->err.rc;
    event_i64(&e, "invitation", id);
    event_str(&e, "reply", in->reply);
    event_part(&e, "text", in->text);
    event_about(&e, invitation.signal);
    return event_write(ctx, &e);
}

static enum rc read_all(struct ctx *ctx, struct db_query *q, struct invitation_list *out)
{
    struct invitation_list list = {0};

    while (db_next(q))
        VEC_PUSH(ctx->arena, &list, from_row(q, ctx));
    if (db_end(q, &ctx->err) != OK)
        return ctx->err.rc;
    *out = list;
    return OK;
}

enum rc invitation_of_signal(struct ctx *ctx, int64_t signal, struct invitation_list *out)
{
    struct db_query q = db_query(ctx->db, SQL_INVITATION_OF_SIGNAL);

    db_bind_i64(&q, signal);
    return read_all(ctx, &q, out);
}

enum rc invitation_list_open(struct ctx *ctx, struct invitation_list *out)
{
    struct db_query q = db_query(ctx->db, SQL_INVITATION_OPEN);

    db_bind_i64(&q, ctx->person);
    db_bind_date(&q, ctx->today);
    return read_all(ctx, &q, out);
}
