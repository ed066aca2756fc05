// SPDX-License-Identifier: EUPL-1.2
/* bottleneck_stage.c - moves a bottleneck to its next stage; the contract is in bottleneck.h. */
#include "base/tr.h"
#include "core/bottleneck.h"
#include "core/fault.h"

bool bottleneck_state_is_choice(struct str state)
{
    static const char *const choice[] = {"uitgezocht", "wacht-op-moment", "opengehouden",
                                         "beantwoord"};

    for (size_t i = 0; i < ARRAY_LEN(choice); i++)
        if (str_eq_z(state, choice[i]))
            return true;
    return false;
}

static bool needs_day(struct str state)
{
    return str_eq_z(state, "opengehouden") || str_eq_z(state, "wacht-op-moment");
}

static enum rc check_stage(struct ctx *ctx, int64_t id, const struct stage *in)
{
    struct readings readings;

    if (bottleneck_readings(ctx, id, &readings) != OK)
        return ctx->err.rc;
    if (!bottleneck_state_is_choice(in->state))
        (void)fault_add(ctx, "state", TR("Kies een antwoord uit de lijst."));
    if (str_is_blank(in->text))
        (void)fault_add(ctx, "text", TR("Schrijf waarom. De melders lezen dit."));
    if (needs_day(in->state) && (!date_is_given(in->until) || date_cmp(in->until, ctx->today) <= 0))
        (void)fault_add(ctx, "until", TR("Kies een dag die nog komt."));
    if (!str_eq_z(in->state, "uitgezocht") && !str_eq_z(in->state, "opengehouden") &&
        readings.answered == 0)
        (void)fault_add(ctx, "state",
                        TR("Beantwoord eerst de twee vragen in een duiding: is het incident of "
                           "structureel, en kan onze eigen laag het aan?"));
    return fault_end(ctx) == OK ? OK : ctx->err.rc;
}

enum rc bottleneck_stage(struct ctx *ctx, int64_t id, const struct stage *in)
{
    bool         ends = str_eq_z(in->state, "beantwoord");
    struct event e =
        bottleneck_telling(ctx, "bottleneck_staged", id, "knelpunt-nieuws", true, in->text);
    struct bottleneck bottleneck;

    if (bottleneck_load_to_lead(ctx, id, &bottleneck) != OK || check_stage(ctx, id, in) != OK)
        return ctx->err.rc;
    event_str(&e, "state", in->state);
    if (needs_day(in->state)) {
        event_date(&e, "look_again", in->until);
        event_date(&e, "due", in->until);
    }
    if (ends) {
        event_str(&e, "outcome", in->state);
        if (bottleneck_put_due(ctx, &e, "closing_due", "afronden-antwoord") != OK)
            return ctx->err.rc;
    } else if (!needs_day(in->state) &&
               bottleneck_put_due(ctx, &e, "due", "terugkoppeling-inhoud") != OK) {
        return ctx->err.rc;
    }
    return event_write(ctx, &e);
}
