// SPDX-License-Identifier: EUPL-1.2
/* judgement.c - a person says what something is; the contract is in judgement.h. */
#include "core/judgement.h"

#include "base/tr.h"
#include "core/access.h"
#include "core/policy.h"
#include "core/fault.h"
#include "core/option.h"
#include "event/event.h"

bool judgement_may(const struct ctx *ctx)
{
    return policy_may(ctx, POLICY_SERIES_JUDGE, &(struct policy_row){0});
}

enum rc judgement_add(struct ctx *ctx, const struct judged *what, const struct judgement *in)
{
    struct event e = event_new(ctx, what->kind);

    if (!judgement_may(ctx))
        return access_need(ctx, RIGHT_HANDLE);
    if (what->not_asked)
        (void)fault_add(ctx, "", TR("Dit hoeft niemand te beoordelen: het is alleen te lezen."));
    if (what->verdict.len)
        (void)fault_add_as(ctx, ERR_CONFLICT, "",
                           TR("Iemand heeft hier intussen al iets mee gedaan. Lees het opnieuw."),
                           NULL);
    if (!option_has(ctx, what->list, in->verdict))
        (void)fault_add(ctx, "verdict", TR("Kies een antwoord uit de lijst."));
    if (str_is_blank(in->reason))
        (void)fault_add(ctx, "reason", TR("Schrijf in gewone woorden waarom."));
    if (fault_end(ctx) != OK)
        return ctx->err.rc;
    event_i64(&e, what->member, what->id);
    event_i64(&e, "by_unit", ctx->access ? ctx->access->unit : 0);
    event_str(&e, "verdict", in->verdict);
    event_part(&e, "text", in->reason);
    event_about(&e, what->id);
    return event_write(ctx, &e);
}
