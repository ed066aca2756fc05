// SPDX-License-Identifier: EUPL-1.2
/* brake.c - the brake of a citizen; the contract is in brake.h. */
#include "core/brake.h"

#include <inttypes.h>

#include "base/tr.h"
#include "base/vec.h"
#include "core/access.h"
#include "core/column.h"
#include "core/deidentify.h"
#include "core/directory.h"
#include "core/fault.h"
#include "core/handle.h"
#include "core/option.h"
#include "core/signal.h"
#include "event/event.h"

enum { LATE_MOST = 50 /* looked at, for a few lines */ };

void brake_check(struct ctx *ctx, const char *member, struct str target)
{
    if (target.len && !option_has(ctx, "rem-waarop", target))
        (void)fault_add(ctx, member, TR("Kies een antwoord uit de lijst."));
}

/* B-15: that somebody no longer gets by is said of the signal, for everybody who reads it. */
static enum rc tell_threat(struct ctx *ctx, const struct signal *signal, struct str subsistence,
                           bool *threat)
{
    struct signal_new detail = {.subsistence = subsistence,
                                .times       = NUMBER_NONE,
                                .group_size  = NUMBER_NONE,
                                .look_again  = DATE_NONE};
    bool              said   = str_eq_z(signal->subsistence, "ja");

    *threat = said || str_eq_z(subsistence, "ja");
    return *threat && !said ? signal_detail(ctx, signal->id, &detail) : OK;
}

enum rc brake_pull(struct ctx *ctx, int64_t id, const struct brake_new *in)
{
    struct event  e = event_new(ctx, "brake_pulled");
    struct signal signal;
    struct brake  last;
    struct date   due;
    bool          threat = false;

    if (signal_load_for(ctx, POLICY_SIGNAL_OWN, id, &signal) != OK ||
        brake_of_signal(ctx, id, &last) != OK)
        return ctx->err.rc;
    if (in->target.len == 0)
        (void)fault_add(ctx, "target", TR("Kies waar u aan de rem voor trekt."));
    brake_check(ctx, "target", in->target);
    if (last.id && last.answer.len == 0)
        (void)fault_add(ctx, "", TR("U trok al aan de rem. Het antwoord daarop komt nog."));
    if (signal.closed)
        (void)fault_add(ctx, "",
                        TR("Dit signaal is afgerond. Breng het eerst opnieuw onder de aandacht."));
    if (fault_end(ctx) != OK || tell_threat(ctx, &signal, in->subsistence, &threat) != OK ||
        setting_deadline(ctx, access_organisation(ctx),
                         threat ? "noodrem-bestaanszekerheid" : "noodrem", &due) != OK)
        return ctx->err.rc;
    event_i64(&e, "signal", id);
    event_str(&e, "target", in->target);
    event_i64(&e, "threat", threat);
    event_date(&e, "due", due);
    event_about(&e, id);
    return event_write(ctx, &e);
}

enum rc brake_of_signal(struct ctx *ctx, int64_t signal, struct brake *out)
{
    struct db_query query, *q = &query;
    struct brake    brake = {.due = DATE_NONE};
    struct signal   about;

    if (signal_load(ctx, signal, &about) != OK)
        return ctx->err.rc;
    query = db_query(ctx->db, SQL_BRAKE_OF_SIGNAL);
    db_bind_i64(q, signal);
    if (db_next(q))
        brake = (struct brake){
            .id          = db_col_i64(q, BRAKE_OF_SIGNAL_ID),
            .at          = db_col_i64(q, BRAKE_OF_SIGNAL_AT),
            .answered_at = db_col_i64(q, BRAKE_OF_SIGNAL_ANSWERED_AT),
            .target      = text_for(ctx, about.whole, COPY(BRAKE_OF_SIGNAL_TARGET)),
            .due         = db_col_date(q, BRAKE_OF_SIGNAL_DUE),
            .threat      = db_col_i64(q, BRAKE_OF_SIGNAL_THREAT) != 0,
            .answer      = COPY(BRAKE_OF_SIGNAL_ANSWER),
            .text        = text_for(ctx, about.whole, COPY(BRAKE_OF_SIGNAL_TEXT)),
        };
    *out = brake;
    return db_end(q, &ctx->err);
}

enum rc brake_answer(struct ctx *ctx, int64_t id, const struct brake_answer *in)
{
    struct event  e = event_new(ctx, "brake_answered");
    struct signal signal;
    struct brake  brake;

    if (signal_load_for(ctx, POLICY_SIGNAL_HANDLE, id, &signal) != OK ||
        brake_of_signal(ctx, id, &brake) != OK)
        return ctx->err.rc;
    if (brake.id == 0)
        return err_set(&ctx->err, ERR_NOT_FOUND, "no brake on signal %" PRId64, id);
    if (brake.answer.len)
        return fault_overtaken(ctx, TR("Op deze rem is al geantwoord."));
    if (!option_has(ctx, "rem-antwoord", in->answer))
        (void)fault_add(ctx, "answer", TR("Kies een antwoord uit de lijst."));
    if (str_is_blank(in->text))
        (void)fault_add(ctx, "text", TR("Schrijf waarom. De melder leest dit."));
    if (fault_end(ctx) != OK)
        return ctx->err.rc;
    event_i64(&e, "signal", id);
    event_i64(&e, "brake", brake.id);
    event_str(&e, "answer", in->answer);
    event_str(&e, "feedback", STR("rem-antwoord"));
    event_i64(&e, "substance", 1);
    event_i64(&e, "by_unit", ctx->access ? ctx->access->unit : 0);
    event_part(&e, "text", in->text);
    event_about(&e, id);
    return event_write(ctx, &e);
}

enum rc brake_waiting(struct ctx *ctx, int64_t most, struct brake_line_list *out)
{
    struct db_query        query = db_query(ctx->db, SQL_BRAKE_WAITING), *q = &query;
    struct brake_line_list list = {0};

    db_bind_i64(q, ctx->person);
    db_bind_i64(q, most);
    while (db_next(q)) {
        struct brake_line line = {
            .signal = db_col_i64(q, BRAKE_WAITING_SIGNAL),
            .title  = signal_title(ctx, COPY(BRAKE_WAITING_TITLE), COPY(BRAKE_WAITING_STORY)),
            .due    = db_col_date(q, BRAKE_WAITING_DUE),
            .threat = db_col_i64(q, BRAKE_WAITING_THREAT) != 0,
        };
        VEC_PUSH(ctx->arena, &list, line);
    }
    *out = list;
    return db_end(q, &ctx->err);
}

enum rc brake_late(struct ctx *ctx, int64_t most, struct brake_line_list *out)
{
    struct brake_line_list all = {0}, mine = {0};
    struct db_query        query, *q       = &query;

    *out = mine;
    if (!may(ctx, RIGHT_OVERSEE))
        return OK;
    query = db_query(ctx->db, SQL_BRAKE_LATE);
    db_bind_i64(q, access_organisation(ctx));
    db_bind_i64(q, ctx->person);
    db_bind_date(q, ctx->today);
    db_bind_i64(q, LATE_MOST);
    while (db_next(q)) {
        struct brake_line line = {.signal = db_col_i64(q, BRAKE_LATE_SIGNAL),
                                  .due    = db_col_date(q, BRAKE_LATE_DUE),
                                  .threat = db_col_i64(q, BRAKE_LATE_THREAT) != 0};
        VEC_PUSH(ctx->arena, &all, line);
    }
    if (db_end(q, &ctx->err) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < all.len && (int64_t)mine.len < most; i++) {
        struct signal signal;
        enum rc       rc = signal_load(ctx, all.item[i].signal, &signal);

        if (rc == ERR_NOT_FOUND) {
            err_clear(&ctx->err);
            continue;
        }
        if (rc != OK)
            return rc;
        all.item[i].title = signal.summary;
        VEC_PUSH(ctx->arena, &mine, all.item[i]);
    }
    *out = mine;
    return OK;
}
