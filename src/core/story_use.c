// SPDX-License-Identifier: EUPL-1.2
/* story_use.c - asks for one use of a story, and keeps the answer; the contract is in story_use.h. */
#include "core/story_use.h"

#include <inttypes.h>

#include "base/tr.h"
#include "base/vec.h"
#include "core/access.h"
#include "core/column.h"
#include "core/fault.h"
#include "core/option.h"
#include "event/event.h"

enum rc story_use_list(struct ctx *ctx, const struct signal *signal, struct story_use_list *out)
{
    struct story_use_list list  = {0};
    struct db_query       query = db_query(ctx->db, SQL_STORY_USE_LIST), *q = &query;
    bool                  owner = signal_may(ctx, POLICY_SIGNAL_OWN, signal);
    bool                  may   = owner || signal_may(ctx, POLICY_SIGNAL_HANDLE, signal);

    db_bind_i64(q, signal->id);
    while (may && db_next(q)) {
        struct story_use one = {
            .id        = db_col_i64(q, STORY_USE_LIST_ID),
            .use       = COPY(STORY_USE_LIST_USE),
            .at        = db_col_i64(q, STORY_USE_LIST_AT),
            .unit_name = COPY(STORY_USE_LIST_UNIT_NAME),
            .answer    = COPY(STORY_USE_LIST_ANSWER),
            .answered  = db_col_i64(q, STORY_USE_LIST_ANSWERED),
            .text      = COPY(STORY_USE_LIST_TEXT),
            .mine      = owner,
        };
        VEC_PUSH(ctx->arena, &list, one);
    }
    if (db_end(q, &ctx->err) != OK)
        return ctx->err.rc;
    *out = list;
    return OK;
}

/* Faults for what may not be asked of this signal. */
static enum rc check_signal(struct ctx *ctx, const struct signal *signal,
                            const struct story_use_new *in)
{
    struct story_use_list list;

    if (story_use_list(ctx, signal, &list) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < list.len; i++)
        if (list.item[i].answer.len == 0 && str_eq(list.item[i].use, in->use))
            (void)fault_add(ctx, "use",
                            TR("Dit is al gevraagd. De melder heeft nog niet geantwoord."));
    if (str_eq_z(signal->consent, "nee") || signal_is_closed_off(signal->consent))
        (void)fault_add(ctx, "",
                        TR("De melder wil niet dat anderen het verhaal lezen. Vraag het niet."));
    return OK;
}

enum rc story_use_ask(struct ctx *ctx, int64_t id, const struct story_use_new *in, int64_t *id_out)
{
    struct event  e = event_new(ctx, "story_use_asked");
    struct signal signal;

    if (signal_load_for(ctx, POLICY_SIGNAL_HANDLE, id, &signal) != OK ||
        check_signal(ctx, &signal, in) != OK)
        return ctx->err.rc;
    if (!option_has(ctx, "verhaal-gebruik", in->use))
        (void)fault_add(ctx, "use", TR("Kies een antwoord uit de lijst."));
    if (str_is_blank(in->text))
        (void)fault_add(ctx, "text",
                        TR("Schrijf wat u met het verhaal wilt doen, en wie het dan leest."));
    if (fault_end(ctx) != OK)
        return ctx->err.rc;
    event_i64(&e, "signal", id);
    event_str(&e, "use", in->use);
    event_i64(&e, "by_unit", ctx->access ? ctx->access->unit : 0);
    event_part(&e, "text", in->text);
    event_about(&e, id);
    if (event_write(ctx, &e) != OK)
        return ctx->err.rc;
    *id_out = e.seq;
    return OK;
}

static enum rc find(struct ctx *ctx, int64_t id, struct signal *signal, struct story_use *out)
{
    struct story_use_list list = {0};
    struct db_query       q    = db_query(ctx->db, SQL_STORY_USE_SIGNAL);
    int64_t               of   = 0;

    db_bind_i64(&q, id);
    if (db_next(&q))
        of = db_col_i64(&q, STORY_USE_SIGNAL_SIGNAL);
    if (db_end(&q, &ctx->err) != OK || signal_load_for(ctx, POLICY_SIGNAL_OWN, of, signal) != OK ||
        story_use_list(ctx, signal, &list) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < list.len; i++)
        if (list.item[i].id == id) {
            *out = list.item[i];
            return OK;
        }
    return err_set(&ctx->err, ERR_NOT_FOUND, "no use of a story %" PRId64, id);
}

enum rc story_use_reply(struct ctx *ctx, int64_t id, const struct story_use_answer *in,
                        int64_t *signal_out)
{
    struct event     e = event_new(ctx, "story_use_answered");
    struct signal    signal;
    struct story_use use;

    if (find(ctx, id, &signal, &use) != OK)
        return ctx->err.rc;
    if (!option_has(ctx, "verhaal-antwoord", in->answer))
        return fault_add(ctx, "answer", TR("Kies een antwoord uit de lijst."));
    if (str_eq_z(in->answer, "ingetrokken") && !str_eq_z(use.answer, "ja"))
        return fault_add(ctx, "answer", TR("U zei nog geen ja. Kies ja of nee."));
    *signal_out = signal.id;
    event_i64(&e, "signal", signal.id);
    event_i64(&e, "story_use", id);
    event_str(&e, "answer", in->answer);
    event_about(&e, signal.id);
    return event_write(ctx, &e);
}
