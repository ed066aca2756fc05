// SPDX-License-Identifier: EUPL-1.2
/* route_step.c - the stops of a route; the contracts are in route.h and route_part.h. */
#include <inttypes.h>

#include "base/tr.h"
#include "base/vec.h"
#include "core/access.h"
#include "core/directory.h"
#include "core/fault.h"
#include "core/option.h"
#include "core/route_part.h"

void route_check_steps(struct ctx *ctx, const struct route_step_list *steps)
{
    bool handling = true, feedback = true, criteria = true;

    if (steps->len == 0)
        (void)fault_add(ctx, "", TR("Voeg ten minste één halte toe: waar gaat u naartoe?"));
    for (size_t i = 0; i < steps->len; i++) {
        const struct route_step *step = &steps->item[i];

        handling = handling && step->handling_role.len;
        feedback = feedback && step->feedback_role.len;
        if (i > 0 && !str_eq(step->level, steps->item[i - 1].level))
            criteria = criteria && !str_is_blank(step->criteria);
    }
    if (!handling)
        (void)fault_add(ctx, "handling_role", TR("Kies bij elke halte welke rol het afhandelt."));
    if (!feedback)
        (void)fault_add(
            ctx, "feedback_role",
            TR("Kies bij elke halte welke rol de melder laat weten wat er is gebeurd."));
    if (!criteria)
        (void)fault_add(ctx, "criteria",
                        TR("Schrijf bij elke halte op een ander niveau wanneer u daarheen gaat."));
}

static enum rc check_step(struct ctx *ctx, const struct route_step_new *in, struct str *duration)
{
    if (in->forum.len == 0 && in->unit == 0 && str_is_blank(in->name))
        (void)fault_add(
            ctx, "forum",
            TR("Kies waar u naartoe gaat: een gremium, een eenheid, of schrijf een naam."));
    route_check_option(ctx, "forum", "gremium", in->forum);
    route_check_option(ctx, "level", "route-niveau", in->level);
    route_check_option(ctx, "handling_role", "rol", in->handling_role);
    route_check_option(ctx, "feedback_role", "rol", in->feedback_role);
    route_check_duration(ctx, in->duration, duration);
    return unit_check(ctx, "unit", in->unit);
}

static void put_step(struct ctx *ctx, struct event *e, int64_t route,
                     const struct route_step_new *in, struct str duration)
{
    event_i64(e, "route", route);
    event_str(e, "forum", in->forum);
    event_i64(e, "unit", in->unit);
    event_str(e, "level", in->level.len ? in->level : STR("onbekend"));
    event_str(e, "handling_role", in->handling_role);
    event_str(e, "feedback_role", in->feedback_role);
    event_str(e, "duration", duration);
    event_i64(e, "by_unit", ctx->access->unit);
    event_part(e, "name", str_trim(in->name));
    event_part(e, "purpose", str_trim(in->purpose));
    event_part(e, "criteria", str_trim(in->criteria));
    event_part(e, "comes_back", str_trim(in->comes_back));
    event_about(e, route);
}

/* How the stops would stand: one in place of, or before, position `at`. */
static struct route_step_list steps_with(struct ctx *ctx, const struct route *route,
                                         const struct route_step_new *in, size_t at, bool replace)
{
    struct route_step_list steps = {0};
    struct route_step      step  = {.level         = in->level.len ? in->level : STR("onbekend"),
                                    .handling_role = in->handling_role,
                                    .feedback_role = in->feedback_role,
                                    .criteria      = in->criteria};

    for (size_t i = 0; i < route->step.len; i++) {
        if (i == at)
            VEC_PUSH(ctx->arena, &steps, step);
        if (i != at || !replace)
            VEC_PUSH(ctx->arena, &steps, route->step.item[i]);
    }
    if (at >= route->step.len)
        VEC_PUSH(ctx->arena, &steps, step);
    return steps;
}

enum rc route_step_add(struct ctx *ctx, int64_t id, const struct route_step_new *in,
                       int64_t *step_out)
{
    struct event           e = event_new(ctx, "route_step_added");
    struct route_step_list steps;
    struct route           route;
    struct str             duration;
    int64_t                last, place;

    if (route_to_keep(ctx, id, &route) != OK || check_step(ctx, in, &duration) != OK)
        return ctx->err.rc;
    last  = (int64_t)route.step.len + 1;
    place = in->place == NUMBER_NONE || in->place > last ? last : in->place;
    place = place < 1 ? 1 : place;
    if (route.published) {
        steps = steps_with(ctx, &route, in, (size_t)place - 1, false);
        route_check_steps(ctx, &steps);
    }
    if (fault_end(ctx) != OK)
        return ctx->err.rc;
    put_step(ctx, &e, id, in, duration);
    event_i64(&e, "place", place);
    if (event_write(ctx, &e) != OK)
        return ctx->err.rc;
    *step_out = e.seq;
    return OK;
}

/* Position of a stop of this route, or ERR_NOT_FOUND. */
static enum rc find_step(struct ctx *ctx, const struct route *route, int64_t step, size_t *out)
{
    for (size_t i = 0; i < route->step.len; i++)
        if (route->step.item[i].id == step) {
            *out = i;
            return OK;
        }
    return err_set(&ctx->err, ERR_NOT_FOUND, "route %" PRId64 " has no stop %" PRId64, route->id,
                   step);
}

enum rc route_step_change(struct ctx *ctx, int64_t id, int64_t step,
                          const struct route_step_new *in)
{
    struct event           e = event_new(ctx, "route_step_changed");
    struct route_step_list steps;
    struct route           route;
    struct str             duration;
    size_t                 at = 0;

    if (route_to_keep(ctx, id, &route) != OK || find_step(ctx, &route, step, &at) != OK ||
        check_step(ctx, in, &duration) != OK)
        return ctx->err.rc;
    if (route.published) {
        steps = steps_with(ctx, &route, in, at, true);
        route_check_steps(ctx, &steps);
    }
    if (fault_end(ctx) != OK)
        return ctx->err.rc;
    put_step(ctx, &e, id, in, duration);
    event_i64(&e, "step", step);
    return event_write(ctx, &e);
}

enum rc route_step_remove(struct ctx *ctx, int64_t id, int64_t step, const struct reason *in)
{
    struct route_step_list steps = {0};
    struct route           route;
    struct event           e;
    size_t                 at = 0;

    if (route_to_keep(ctx, id, &route) != OK || find_step(ctx, &route, step, &at) != OK)
        return ctx->err.rc;
    route_check_reason(ctx, in->reason);
    for (size_t i = 0; i < route.step.len; i++)
        if (i != at)
            VEC_PUSH(ctx->arena, &steps, route.step.item[i]);
    if (route.published)
        route_check_steps(ctx, &steps);
    if (fault_end(ctx) != OK)
        return ctx->err.rc;
    e = route_event(ctx, "route_step_removed", id, in->reason);
    event_i64(&e, "step", step);
    return event_write(ctx, &e);
}
