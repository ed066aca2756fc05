// SPDX-License-Identifier: EUPL-1.2
/* route_part.c - what routes and their stops ask alike; the contract is in route_part.h. */
#include "core/route_part.h"

#include "base/tr.h"
#include "core/access.h"
#include "core/deadline.h"
#include "core/fault.h"
#include "core/option.h"

void route_check_duration(struct ctx *ctx, struct str text, struct str *out)
{
    if (!deadline_from_words(ctx->arena, text, out)) {
        *out = STR("");
        (void)fault_add(ctx, "duration", TR("Schrijf de tijd zo: 6 weken, of 10 werkdagen."));
    }
}

void route_check_option(struct ctx *ctx, const char *member, const char *list, struct str code)
{
    if (code.len && !option_has(ctx, list, code))
        (void)fault_add(ctx, member, TR("Kies een antwoord uit de lijst."));
}

enum rc route_to_keep(struct ctx *ctx, int64_t id, struct route *out)
{
    if (route_load(ctx, id, out) != OK)
        return ctx->err.rc;
    return route_need_keeper(ctx, out->path);
}

void route_check_reason(struct ctx *ctx, struct str reason)
{
    if (str_is_blank(reason))
        (void)fault_add(ctx, "reason", TR("Schrijf waarom. Collega's lezen dit bij de route."));
}

struct event route_event(struct ctx *ctx, const char *kind, int64_t id, struct str text)
{
    struct event e = event_new(ctx, kind);

    event_i64(&e, "route", id);
    event_i64(&e, "by_unit", ctx->access->unit);
    event_part(&e, "text", text);
    event_about(&e, id);
    return e;
}
