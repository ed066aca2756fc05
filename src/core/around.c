// SPDX-License-Identifier: EUPL-1.2
/* around.c - takes signals around the line; the contract is in around.h. */
#include "core/around.h"

#include <inttypes.h>

#include "base/tr.h"
#include "core/access.h"
#include "core/fault.h"
#include "core/signal.h"
#include "event/event.h"

/* How somebody is found behind a door: the nearest with the role, or the highest of the organisation. */
static const struct {
    const char *door, *role;
    bool        highest;
} behind[] = {
    {"linking-pin", "linking-pin", false},
    {"ombudsloket", ROLE_DESK, false},
    {"directeur", "bestuurder", false},
    {"bestuurder", "bestuurder", true},
};

enum rc around_find(struct ctx *ctx, struct str door, struct str path, const struct pass_over *but,
                    struct person *out)
{
    int64_t id = 0;

    *out = (struct person){0};
    for (size_t i = 0; i < ARRAY_LEN(behind); i++) {
        if (!str_eq_z(door, behind[i].door))
            continue;
        if ((behind[i].highest
                 ? person_below(ctx, organisation_path(path), behind[i].role, but, &id)
                 : person_nearest_but(ctx, path, behind[i].role, but, &id)) != OK)
            return ctx->err.rc;
    }
    return id ? person_load(ctx, id, out) : OK;
}

enum rc signal_go_around(struct ctx *ctx, int64_t id, const struct around *in)
{
    struct event     e = event_new(ctx, "signal_went_around");
    struct signal    signal;
    struct person    handler;
    struct date      due = ctx->today;
    struct pass_over but = {0};

    if (signal_load_for(ctx, POLICY_SIGNAL_OWN, id, &signal) != OK)
        return ctx->err.rc;
    if (str_eq_z(signal.state, "tweede-lezing"))
        return fault_add(
            ctx, "", TR("Iemand buiten de lijn leest dit nu al opnieuw. Twee tegelijk kan niet."));
    but =
        (struct pass_over){{signal.reporter, signal.handler}, signal.about_unit, signal.unit_path};
    if (around_find(ctx, in->door, signal.unit_path, &but, &handler) != OK ||
        setting_deadline(ctx, access_organisation(ctx), "eerste-contact", &due) != OK)
        return ctx->err.rc;
    if (handler.id == 0)
        return fault_add(ctx, "door",
                         TR("Achter deze deur is voor u nog niemand. Kies een andere."));
    event_i64(&e, "signal", id);
    event_str(&e, "door", in->door);
    event_i64(&e, "handler", handler.id);
    event_i64(&e, "handler_unit", handler.unit);
    event_date(&e, "due", due);
    event_part(&e, "text", in->text);
    event_about(&e, id);
    return event_write(ctx, &e);
}
