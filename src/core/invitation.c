// SPDX-License-Identifier: EUPL-1.2
/* invitation.c - asks owners along; the contract is in invitation.h. */
#include "core/invitation.h"

#include <inttypes.h>

#include "base/tr.h"
#include "base/vec.h"
#include "core/access.h"
#include "core/bottleneck.h"
#include "core/fault.h"
#include "core/handle.h"
#include "core/input.h"
#include "core/option.h"
#include "core/signal.h"
#include "core/small.h"
#include "core/tally.h"
#include "db/db.h"
#include "event/event.h"

/* A place is needed: who is asked to an unknown place is not asked. */
static void check_new(struct ctx *ctx, const struct invitation_new *in)
{
    if (!option_has(ctx, "gelegenheid", in->occasion))
        (void)fault_add(ctx, "occasion", TR("Kies een antwoord uit de lijst."));
    if (!date_is_given(in->day) || date_cmp(in->day, ctx->today) < 0)
        (void)fault_add(ctx, "day", TR("Kies een dag die nog komt."));
    if (str_is_blank(in->place))
        (void)fault_add(ctx, "place", TR("Schrijf waar en hoe laat het is."));
}

static enum rc write_new(struct ctx *ctx, struct event *e, const struct invitation_new *in)
{
    event_str(e, "occasion", in->occasion);
    event_date(e, "on_day", in->day);
    event_part(e, "place", str_trim(in->place));
    return event_write(ctx, e);
}

enum rc invitation_add(struct ctx *ctx, int64_t id, const struct invitation_new *in)
{
    struct event  e = event_new(ctx, "owner_invited");
    struct signal signal;

    if (signal_load(ctx, id, &signal) != OK)
        return ctx->err.rc;
    if (!signal_may_handle(ctx, &signal))
        return err_set(&ctx->err, ERR_DENIED, "may not invite for signal %" PRId64, id);
    check_new(ctx, in);
    if (fault_end(ctx) != OK)
        return ctx->err.rc;
    event_i64(&e, "signal", id);
    event_str(&e, "feedback", STR("uitnodiging"));
    event_i64(&e, "by_unit", ctx->access ? ctx->access->unit : 0);
    event_part(&e, "text", in->text);
    event_about(&e, id);
    return write_new(ctx, &e, in);
}

enum rc invitation_announce(struct ctx *ctx, int64_t id, const struct invitation_new *in)
{
    struct event e =
        bottleneck_telling(ctx, "gathering_announced", id, "uitnodiging", false, in->text);
    struct bottleneck bottleneck;

    if (bottleneck_load_to_lead(ctx, id, &bottleneck) != OK)
        return ctx->err.rc;
    check_new(ctx, in);
    if (fault_end(ctx) != OK)
        return ctx->err.rc;
    return write_new(ctx, &e, in);
}

/* The statements that give invitations share their columns. */
static struct invitation from_row(struct db_query *q, struct ctx *ctx)
{
#define TEXT(column) str_copy(ctx->arena, db_col_str(q, INVITATION_LOAD_##column))
    return (struct invitation){
        .id        = db_col_i64(q, INVITATION_LOAD_ID),
        .about     = db_col_i64(q, INVITATION_LOAD_ABOUT),
        .step      = db_col_i64(q, INVITATION_LOAD_STEP),
        .signal    = db_col_i64(q, INVITATION_LOAD_SIGNAL),
        .at        = db_col_i64(q, INVITATION_LOAD_AT),
        .occasion  = TEXT(OCCASION),
        .unit_name = TEXT(UNIT_NAME),
        .place     = TEXT(PLACE),
        .text      = TEXT(TEXT),
        .reply     = TEXT(REPLY),
        .answer    = TEXT(ANSWER),
        .day       = db_col_date(q, INVITATION_LOAD_DAY),
        .mine      = ctx->person && db_col_i64(q, INVITATION_LOAD_PERSON) == ctx->person,
    };
#undef TEXT
}

static enum rc load_mine(struct ctx *ctx, int64_t id, struct invitation *out)
{
    struct db_query   q          = db_query(ctx->db, SQL_INVITATION_LOAD);
    struct invitation invitation = {0};

    db_bind_i64(&q, id);
    db_bind_i64(&q, ctx->person);
    if (db_next(&q))
        invitation = from_row(&q, ctx);
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    if (invitation.id == 0)
        return err_set(&ctx->err, ERR_NOT_FOUND, "no invitation %" PRId64, id);
    *out = invitation;
    return OK;
}

enum rc invitation_reply(struct ctx *ctx, int64_t id, const struct invitation_answer *in)
{
    struct event      e          = event_new(ctx, "invitation_answered");
    struct invitation invitation = {0};

    if (load_mine(ctx, id, &invitation) != OK)
        return ctx->err.rc;
    if (!option_has(ctx, "uitnodiging-antwoord", in->reply))
        (void)fault_add(ctx, "reply", TR("Kies een antwoord uit de lijst."));
    if (str_eq_z(in->reply, "iemand-anders") && str_is_blank(in->text))
        (void)fault_add(ctx, "text", TR("Schrijf wie er komt. Een functie is genoeg."));
    if (date_cmp(invitation.day, ctx->today) < 0)
        (void)fault_add(ctx, "", TR("Deze dag is al voorbij."));
    if (fault_end(ctx) != OK)
        return ctx->err.rc;
    event_i64(&e, "invitation", id);
    event_str(&e, "reply", in->reply);
    event_part(&e, "text", in->text);
    event_about(&e, invitation.signal);
    if (invitation.about != invitation.signal)
        event_about(&e, invitation.about);
    if (invitation.step)
        event_about(&e, invitation.step);
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
    struct db_query q;

    if (signal_need_read(ctx, signal) != OK)
        return ctx->err.rc;
    q = db_query(ctx->db, SQL_INVITATION_OF_SIGNAL);
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

/* --- for who leads or answers ------------------------------------------------------- */

static void count_reply(struct ctx *ctx, struct announced *one, const struct invitation *invited)
{
    one->invited++;
    one->coming += str_eq_z(invited->reply, "ik-kom");
    one->instead += str_eq_z(invited->reply, "iemand-anders");
    one->declined += str_eq_z(invited->reply, "ik-kom-niet");
    if (invited->answer.len)
        VEC_PUSH(ctx->arena, &one->words, invited->answer);
}

/* Those who did not answer yet count as well: they are what is left of a sum. */
static void hide_few(struct announced *one, int64_t least)
{
    int64_t *const     number[] = {&one->coming, &one->instead, &one->declined, &one->invited};
    int64_t            silent   = one->invited - one->coming - one->instead - one->declined;
    struct small_count count[]  = {{.count = one->coming},
                                   {.count = one->instead},
                                   {.count = one->declined},
                                   {.count = one->invited},
                                   {.count = silent}};
    const size_t       part[]   = {0, 1, 2, 4};
    struct small_sum   sum      = {.whole = 3, .part = part, .parts = ARRAY_LEN(part)};

    small_hide(count, ARRAY_LEN(count), &sum, 1, least);
    one->least = least;
    for (size_t i = 0; i < ARRAY_LEN(number); i++)
        if (count[i].hidden)
            *number[i] = NUMBER_NONE;
}

/* Those invited to the same come one after the other. */
enum rc announced_list(struct ctx *ctx, int64_t about, int64_t step, struct announced_list *out)
{
    struct announced_list list = {0};
    struct db_query       q    = db_query(ctx->db, SQL_INVITATION_ABOUT);
    int64_t               least;

    db_bind_i64(&q, about);
    db_bind_i64(&q, step);
    db_bind_date(&q, ctx->today);
    while (db_next(&q)) {
        struct invitation invited = from_row(&q, ctx);

        if (list.len == 0 || list.item[list.len - 1].id != invited.id) {
            struct announced one = {.id        = invited.id,
                                    .step      = invited.step,
                                    .occasion  = invited.occasion,
                                    .unit_name = invited.unit_name,
                                    .place     = invited.place,
                                    .text      = invited.text,
                                    .day       = invited.day};
            VEC_PUSH(ctx->arena, &list, one);
        }
        count_reply(ctx, &list.item[list.len - 1], &invited);
    }
    if (db_end(&q, &ctx->err) != OK || tally_least(ctx, about, &least) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < list.len; i++)
        hide_few(&list.item[i], least);
    *out = list;
    return OK;
}
