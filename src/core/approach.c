// SPDX-License-Identifier: EUPL-1.2
/* approach.c - what was tried before at other organisations; the contract is in approach.h. */
#include "core/approach.h"

#include <inttypes.h>

#include "base/date.h"
#include "base/tr.h"
#include "base/vec.h"
#include "core/column.h"
#include "core/deidentify.h"
#include "core/fault.h"
#include "core/handle.h"
#include "core/option.h"
#include "core/signal.h"
#include "event/event.h"

bool approach_is_said(const struct approach *in)
{
    return !str_is_blank(in->place) || in->moment.len || !str_is_blank(in->contact) ||
           in->reply.len || !str_is_blank(in->text);
}

static void fault_at(struct ctx *ctx, const char *prefix, const char *member, const char *text)
{
    (void)fault_add(ctx, str_z(ctx->arena, str_printf(ctx->arena, "%s%s", prefix, member)), text);
}

void approach_check(struct ctx *ctx, const char *prefix, const struct approach *in)
{
    struct date first, last;

    if (str_is_blank(in->place))
        fault_at(ctx, prefix, "place", TR("Schrijf welke organisatie het was."));
    if (in->moment.len &&
        (!moment_parse(in->moment, &first, &last) || date_cmp(first, ctx->today) > 0))
        fault_at(ctx, prefix, "moment", TR("Kies een dag die voorbij is, of vandaag."));
    if (in->reply.len && !option_has(ctx, "poging-antwoord", in->reply))
        fault_at(ctx, prefix, "reply", TR("Kies een antwoord uit de lijst."));
}

enum rc approach_add(struct ctx *ctx, int64_t id, const struct approach *in)
{
    struct event  e = event_new(ctx, "approach_added");
    struct signal signal;

    if (signal_load(ctx, id, &signal) != OK)
        return ctx->err.rc;
    if (!signal_may(ctx, POLICY_SIGNAL_VOICE, &signal) && !signal_may_handle(ctx, &signal))
        return err_set(&ctx->err, ERR_DENIED, "may not say what was tried of %" PRId64, id);
    approach_check(ctx, "", in);
    if (fault_end(ctx) != OK)
        return ctx->err.rc;
    event_i64(&e, "signal", id);
    event_str(&e, "moment", in->moment);
    event_str(&e, "reply", in->reply.len ? in->reply : STR(APPROACH_NOTHING));
    event_part(&e, "place", str_trim(in->place));
    event_part(&e, "contact", str_trim(in->contact));
    event_part(&e, "text", in->text);
    event_about(&e, id);
    return event_write(ctx, &e);
}

enum rc approach_of_signal(struct ctx *ctx, int64_t signal, struct approach_list *out)
{
    struct db_query      query, *q = &query;
    struct approach_list list = {0};
    struct signal        about;

    if (signal_load(ctx, signal, &about) != OK)
        return ctx->err.rc;
    query = db_query(ctx->db, SQL_APPROACH_OF_SIGNAL);
    db_bind_i64(q, signal);
    while (db_next(q)) {
        struct approach one = {
            .id      = db_col_i64(q, APPROACH_OF_SIGNAL_ID),
            .moment  = COPY(APPROACH_OF_SIGNAL_MOMENT),
            .reply   = COPY(APPROACH_OF_SIGNAL_REPLY),
            .place   = text_for(ctx, about.whole, COPY(APPROACH_OF_SIGNAL_PLACE)),
            .contact = text_for(ctx, about.whole, COPY(APPROACH_OF_SIGNAL_CONTACT)),
            .text    = text_for(ctx, about.whole, COPY(APPROACH_OF_SIGNAL_TEXT)),
        };
        VEC_PUSH(ctx->arena, &list, one);
    }
    *out = list;
    return db_end(q, &ctx->err);
}
