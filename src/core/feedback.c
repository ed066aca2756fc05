// SPDX-License-Identifier: EUPL-1.2
/* feedback.c - messages to reporters and back; the contract is in feedback.h. */
#include "core/feedback.h"

#include <inttypes.h>

#include "base/tr.h"
#include "base/vec.h"
#include "core/access.h"
#include "core/directory.h"
#include "core/fault.h"
#include "core/handle.h"
#include "core/option.h"
#include "core/signal.h"
#include "db/db.h"
#include "event/event.h"

static void check_text(struct ctx *ctx, const struct feedback_new *in)
{
    if (str_eq_z(in->kind, "nee")) {
        if (str_is_blank(in->not_possible))
            (void)fault_add(ctx, "not_possible", TR("Schrijf wat niet kan."));
        if (str_is_blank(in->why))
            (void)fault_add(ctx, "why", TR("Schrijf waarom het niet kan."));
        if (str_is_blank(in->possible))
            (void)fault_add(ctx, "possible", TR("Schrijf wat wel kan, ook als dat weinig is."));
    } else if (str_is_blank(in->text)) {
        (void)fault_add(ctx, "text", TR("Schrijf uw bericht aan de melder."));
    }
}

enum rc feedback_give(struct ctx *ctx, int64_t id, const struct feedback_new *in)
{
    struct event  e = event_new(ctx, "feedback_given");
    struct signal signal;

    if (signal_load(ctx, id, &signal) != OK)
        return ctx->err.rc;
    if (!signal_may_handle(ctx, &signal))
        return err_set(&ctx->err, ERR_DENIED, "may not answer signal %" PRId64, id);
    if (!str_eq_z(in->kind, "bericht") && !str_eq_z(in->kind, "nee") &&
        !str_eq_z(in->kind, "nog-open"))
        (void)fault_add(ctx, "kind", TR("Kies een antwoord uit de lijst."));
    check_text(ctx, in);
    if (in->team && signal.anonymous)
        (void)fault_add(ctx, "team",
                        TR("De melder is anoniem. Er is geen team dat dit kan bespreken."));
    if (fault_end(ctx) != OK)
        return ctx->err.rc;
    event_i64(&e, "signal", id);
    event_str(&e, "feedback", in->kind);
    event_i64(&e, "substance", !str_eq_z(in->kind, "nog-open"));
    event_i64(&e, "by_unit", ctx->access ? ctx->access->unit : 0);
    if (in->team)
        event_i64(&e, "team", signal.unit);
    event_part(&e, "text", in->text);
    event_part(&e, "not_possible", in->not_possible);
    event_part(&e, "why", in->why);
    event_part(&e, "bound", in->bound);
    event_part(&e, "possible", in->possible);
    event_about(&e, id);
    return event_write(ctx, &e);
}

static enum rc feedback_exists(struct ctx *ctx, int64_t signal, int64_t event)
{
    struct db_query q     = db_query(ctx->db, SQL_FEEDBACK_FIND);
    bool            found = false;

    db_bind_i64(&q, event);
    db_bind_i64(&q, signal);
    if (db_next(&q))
        found = true;
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    return found ? OK : err_set(&ctx->err, ERR_NOT_FOUND, "no feedback %" PRId64, event);
}

enum rc feedback_reply(struct ctx *ctx, int64_t id, int64_t event, const struct feedback_reply *in)
{
    struct event  e = event_new(ctx, "feedback_replied");
    struct signal signal;

    if (signal_load_for(ctx, POLICY_SIGNAL_OWN, id, &signal) != OK ||
        feedback_exists(ctx, id, event) != OK)
        return ctx->err.rc;
    if (!option_has(ctx, "antwoord-soort", in->kind))
        (void)fault_add(ctx, "kind", TR("Kies een antwoord uit de lijst."));
    if (!str_eq_z(in->kind, "klopt") && str_is_blank(in->text))
        (void)fault_add(ctx, "text",
                        TR("Schrijf wat u wilt aanvullen of waarom u het er niet mee eens bent."));
    if (fault_end(ctx) != OK)
        return ctx->err.rc;
    event_i64(&e, "signal", id);
    event_i64(&e, "feedback_event", event);
    event_str(&e, "reply", in->kind);
    event_part(&e, "text", in->text);
    event_about(&e, id);
    return event_write(ctx, &e);
}

#define TEXT(column) str_copy(ctx->arena, db_col_str(&q, column))

_Static_assert((int)FEEDBACK_LIST_EVENT == (int)FEEDBACK_OF_MATTER_LIST_EVENT &&
                   (int)FEEDBACK_LIST_BODY == (int)FEEDBACK_OF_MATTER_LIST_BODY,
               "both give the same row");

enum rc feedback_of_signal(struct ctx *ctx, int64_t signal, struct feedback_list *out)
{
    struct feedback_list list = {0};
    struct signal        about;
    struct db_query      q;

    if (signal_load(ctx, signal, &about) != OK)
        return ctx->err.rc;
    q = db_query(ctx->db, about.whole ? SQL_FEEDBACK_LIST : SQL_FEEDBACK_OF_MATTER_LIST);
    db_bind_i64(&q, signal);
    if (about.whole)
        db_bind_i64(&q, ctx->person);
    while (db_next(&q)) {
        struct feedback one = {
            .event        = db_col_i64(&q, FEEDBACK_LIST_EVENT),
            .signal       = signal,
            .at           = db_col_i64(&q, FEEDBACK_LIST_AT),
            .happened     = TEXT(FEEDBACK_LIST_HAPPENED),
            .kind         = TEXT(FEEDBACK_LIST_KIND),
            .substance    = db_col_i64(&q, FEEDBACK_LIST_SUBSTANCE) != 0,
            .by_unit      = TEXT(FEEDBACK_LIST_BY_UNIT_NAME),
            .text         = TEXT(FEEDBACK_LIST_TEXT),
            .not_possible = TEXT(FEEDBACK_LIST_NOT_POSSIBLE),
            .why          = TEXT(FEEDBACK_LIST_WHY),
            .bound        = TEXT(FEEDBACK_LIST_BOUND),
            .possible     = TEXT(FEEDBACK_LIST_POSSIBLE),
            .team         = db_col_i64(&q, FEEDBACK_LIST_TEAM) != 0,
            .event_kind   = TEXT(FEEDBACK_LIST_EVENT_KIND),
            .body         = TEXT(FEEDBACK_LIST_BODY),
        };
        VEC_PUSH(ctx->arena, &list, one);
    }
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    *out = list;
    return OK;
}

enum rc feedback_replies(struct ctx *ctx, int64_t signal, struct feedback_answer_list *out)
{
    struct feedback_answer_list list = {0};
    struct signal               about;
    struct db_query             q;

    *out = list;
    if (signal_load(ctx, signal, &about) != OK)
        return ctx->err.rc;
    if (!about.whole)
        return OK;
    q = db_query(ctx->db, SQL_FEEDBACK_REPLY_LIST);
    db_bind_i64(&q, signal);
    while (db_next(&q)) {
        struct feedback_answer one = {
            .id    = db_col_i64(&q, FEEDBACK_REPLY_LIST_ID),
            .event = db_col_i64(&q, FEEDBACK_REPLY_LIST_EVENT),
            .at    = db_col_i64(&q, FEEDBACK_REPLY_LIST_AT),
            .kind  = TEXT(FEEDBACK_REPLY_LIST_KIND),
            .text  = TEXT(FEEDBACK_REPLY_LIST_TEXT),
            .mine  = db_col_i64(&q, FEEDBACK_REPLY_LIST_PERSON) == ctx->person,
        };
        VEC_PUSH(ctx->arena, &list, one);
    }
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    *out = list;
    return OK;
}

/* --- inbox ------------------------------------------------------------------ */

static enum rc inbox_upto(struct ctx *ctx, int64_t *out)
{
    struct db_query q    = db_query(ctx->db, SQL_INBOX_UPTO);
    int64_t         upto = 0;

    db_bind_i64(&q, ctx->person);
    if (db_next(&q))
        upto = db_col_i64(&q, INBOX_UPTO_UPTO);
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    *out = upto;
    return OK;
}

/* The statements of the inbox, of the team and of who joined share their first columns. */
static struct feedback message_from_row(struct db_query *q, struct ctx *ctx)
{
    return (struct feedback){
        .event     = db_col_i64(q, INBOX_FEEDBACK_EVENT),
        .signal    = db_col_i64(q, INBOX_FEEDBACK_SIGNAL),
        .reference = signal_reference(ctx, db_col_i64(q, INBOX_FEEDBACK_YEAR),
                                      db_col_i64(q, INBOX_FEEDBACK_NUMBER)),
        .at        = db_col_i64(q, INBOX_FEEDBACK_AT),
        .happened  = str_copy(ctx->arena, db_col_str(q, INBOX_FEEDBACK_HAPPENED)),
        .kind      = str_copy(ctx->arena, db_col_str(q, INBOX_FEEDBACK_KIND)),
        .substance = db_col_i64(q, INBOX_FEEDBACK_SUBSTANCE) != 0,
        .by_unit   = str_copy(ctx->arena, db_col_str(q, INBOX_FEEDBACK_BY_UNIT_NAME)),
        .text      = str_copy(ctx->arena, db_col_str(q, INBOX_FEEDBACK_TEXT)),
        .joined    = db_col_i64(q, INBOX_FEEDBACK_JOINED) != 0,
    };
}

static enum rc read_messages(struct ctx *ctx, struct db_query *q, struct feedback_list *out)
{
    struct feedback_list list = {0};

    while (db_next(q))
        VEC_PUSH(ctx->arena, &list, message_from_row(q, ctx));
    if (db_end(q, &ctx->err) != OK)
        return ctx->err.rc;
    *out = list;
    return OK;
}

enum rc inbox_list(struct ctx *ctx, struct feedback_list *out)
{
    struct feedback_list list = {0};
    struct db_query      q;
    int64_t              upto;

    if (inbox_upto(ctx, &upto) != OK)
        return ctx->err.rc;
    q = db_query(ctx->db, SQL_INBOX_FEEDBACK);
    db_bind_i64(&q, ctx->person);
    db_bind_i64(&q, upto);
    while (db_next(&q)) {
        struct feedback one = message_from_row(&q, ctx);

        one.state       = TEXT(INBOX_FEEDBACK_STATE);
        one.now_at      = TEXT(INBOX_FEEDBACK_HANDLER_UNIT_NAME);
        one.since       = db_col_i64(&q, INBOX_FEEDBACK_SINCE);
        one.since_known = TEXT(INBOX_FEEDBACK_SINCE_KNOWN);
        one.due         = db_col_date(&q, INBOX_FEEDBACK_DUE);
        VEC_PUSH(ctx->arena, &list, one);
    }
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    *out = list;
    return OK;
}

enum rc joined_news(struct ctx *ctx, int64_t signal, struct feedback_list *out)
{
    struct db_query q = db_query(ctx->db, SQL_JOINED_NEWS);

    db_bind_i64(&q, ctx->person);
    db_bind_i64(&q, signal);
    return read_messages(ctx, &q, out);
}

enum rc feedback_of_team(struct ctx *ctx, struct feedback_list *out)
{
    struct feedback_list list = {0};
    struct db_query      q;

    if (!ctx->access || access_only_admin(ctx)) {
        *out = list;
        return OK;
    }
    q = db_query(ctx->db, SQL_FEEDBACK_OF_TEAM);
    db_bind_i64(&q, ctx->access->unit);
    while (db_next(&q)) {
        struct feedback one = message_from_row(&q, ctx);

        one.not_possible = TEXT(FEEDBACK_OF_TEAM_NOT_POSSIBLE);
        one.why          = TEXT(FEEDBACK_OF_TEAM_WHY);
        one.bound        = TEXT(FEEDBACK_OF_TEAM_BOUND);
        one.possible     = TEXT(FEEDBACK_OF_TEAM_POSSIBLE);
        VEC_PUSH(ctx->arena, &list, one);
    }
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    *out = list;
    return OK;
}

enum rc inbox_mark_read(struct ctx *ctx, int64_t upto)
{
    struct event e = event_new(ctx, "inbox_read");
    int64_t      before;

    if (inbox_upto(ctx, &before) != OK)
        return ctx->err.rc;
    if (upto <= before)
        return OK;
    event_i64(&e, "upto", upto);
    return event_write(ctx, &e);
}
