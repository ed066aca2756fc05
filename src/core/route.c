// SPDX-License-Identifier: EUPL-1.2
/*
 * route.c - draws and publishes routes; stops are in route_step.c, reading is in route_read.c,
 * the contract in route.h.
 */
#include "core/route.h"

#include <stddef.h>
#include <string.h>

#include "base/limits.h"
#include "base/tr.h"
#include "base/vec.h"
#include "core/access.h"
#include "core/directory.h"
#include "core/fault.h"
#include "core/route_part.h"

/* --- lines: one situation, criterion or example each ------------------------- */

static const struct {
    const char *purpose;
    const char *member;
    size_t      offset;
} line_kind[] = {
    {"situatie", "situations", offsetof(struct route_new, situations)},
    {"criterium", "criteria", offsetof(struct route_new, criteria)},
    {"voorbeeld", "examples", offsetof(struct route_new, examples)},
};

static struct str text_of(const struct route_new *in, size_t kind)
{
    struct str text;

    memcpy(&text, (const char *)in + line_kind[kind].offset, sizeof text);
    return text;
}

static struct str_list lines_of(struct ctx *ctx, struct str text)
{
    struct str_list lines = {0};
    struct str      line;

    while (str_cut(&text, '\n', &line)) {
        line = str_trim(line);
        if (line.len)
            VEC_PUSH(ctx->arena, &lines, line);
    }
    return lines;
}

static bool is_among(const struct str_list *lines, struct str text)
{
    for (size_t i = 0; i < lines->len; i++)
        if (str_eq(lines->item[i], text))
            return true;
    return false;
}

static bool has_line(const struct route *route, const char *purpose, struct str text)
{
    for (size_t i = 0; i < route->line.len; i++)
        if (str_eq_z(route->line.item[i].purpose, purpose) &&
            str_eq(route->line.item[i].text, text))
            return true;
    return false;
}

static enum rc write_line(struct ctx *ctx, int64_t route, const char *purpose, struct str text)
{
    struct event e = event_new(ctx, "route_line_added");

    event_i64(&e, "route", route);
    event_str(&e, "purpose", str_of(purpose));
    event_i64(&e, "by_unit", ctx->access->unit);
    event_part(&e, "text", text);
    event_about(&e, route);
    return event_write(ctx, &e);
}

static enum rc remove_line(struct ctx *ctx, int64_t route, int64_t line)
{
    struct event e = event_new(ctx, "route_line_removed");

    event_i64(&e, "route", route);
    event_i64(&e, "line", line);
    event_i64(&e, "by_unit", ctx->access->unit);
    event_about(&e, route);
    return event_write(ctx, &e);
}

/* Writes the difference between the lines that stand there and those that were sent. */
static enum rc sync_lines(struct ctx *ctx, const struct route *route, const struct route_new *in)
{
    for (size_t k = 0; k < ARRAY_LEN(line_kind); k++) {
        struct str_list lines = lines_of(ctx, text_of(in, k));

        for (size_t i = 0; i < route->line.len; i++) {
            const struct route_line *line = &route->line.item[i];

            if (str_eq_z(line->purpose, line_kind[k].purpose) && !is_among(&lines, line->text) &&
                remove_line(ctx, route->id, line->id) != OK)
                return ctx->err.rc;
        }
        for (size_t i = 0; i < lines.len; i++)
            if (!has_line(route, line_kind[k].purpose, lines.item[i]) &&
                write_line(ctx, route->id, line_kind[k].purpose, lines.item[i]) != OK)
                return ctx->err.rc;
    }
    return OK;
}

/* --- what a route on the map must have ----------------------------------------- */

static void check_return(struct ctx *ctx, struct str person, struct str team)
{
    if (str_is_blank(person))
        (void)fault_add(ctx, "return_person",
                        TR("Schrijf hoe de melder terughoort wat er is gebeurd. Pas dan kan de "
                           "route op de kaart."));
    if (str_is_blank(team))
        (void)fault_add(ctx, "return_team",
                        TR("Schrijf hoe het team van de melder terughoort wat er is gebeurd. Pas "
                           "dan kan de route op de kaart."));
}

static void check_situations(struct ctx *ctx, bool some)
{
    if (!some)
        (void)fault_add(ctx, "situations",
                        TR("Noem ten minste één situatie waarin deze route past. Anders vindt "
                           "niemand haar."));
}

/* --- describing ------------------------------------------------------------------ */

static void check_route(struct ctx *ctx, const struct route_new *in, struct str *duration)
{
    if (str_is_blank(in->name))
        (void)fault_add(ctx, "name", TR("Geef de route een naam die collega's herkennen."));
    route_check_option(ctx, "kind", "route-soort", in->kind);
    route_check_option(ctx, "handler_role", "rol", in->handler_role);
    route_check_duration(ctx, in->duration, duration);
    for (size_t k = 0; k < ARRAY_LEN(line_kind); k++)
        if (lines_of(ctx, text_of(in, k)).len > LIMIT_LIST)
            (void)fault_add(ctx, line_kind[k].member, TR("Schrijf hoogstens 50 regels."));
}

static void put_route(struct ctx *ctx, struct event *e, const struct route_new *in,
                      struct str duration)
{
    event_str(e, "route_kind", in->kind.len ? in->kind : STR("onbekend"));
    event_str(e, "handler_role", in->handler_role);
    event_str(e, "duration", duration);
    event_i64(e, "by_unit", ctx->access->unit);
    event_part(e, "name", str_trim(in->name));
    event_part(e, "entry", str_trim(in->entry_point));
    event_part(e, "receiver", str_trim(in->receiver));
    event_part(e, "mandate", str_trim(in->mandate));
    event_part(e, "return_person", str_trim(in->return_person));
    event_part(e, "return_team", str_trim(in->return_team));
}

enum rc route_add(struct ctx *ctx, const struct route_new *in, int64_t *id_out)
{
    struct event e = event_new(ctx, "route_added");
    struct route route;
    struct unit  organisation;
    struct str   duration;

    if (access_need(ctx, RIGHT_ROUTE) != OK ||
        unit_load(ctx, ctx->access->organisation, &organisation) != OK ||
        route_need_keeper(ctx, organisation.path) != OK)
        return ctx->err.rc;
    check_route(ctx, in, &duration);
    if (fault_end(ctx) != OK)
        return ctx->err.rc;
    event_i64(&e, "organisation", organisation.id);
    put_route(ctx, &e, in, duration);
    if (event_write(ctx, &e) != OK)
        return ctx->err.rc;
    route = (struct route){.id = e.seq};
    if (sync_lines(ctx, &route, in) != OK)
        return ctx->err.rc;
    *id_out = e.seq;
    return OK;
}

enum rc route_change(struct ctx *ctx, int64_t id, const struct route_new *in)
{
    struct event e = event_new(ctx, "route_changed");
    struct route route;
    struct str   duration;

    if (route_to_keep(ctx, id, &route) != OK)
        return ctx->err.rc;
    check_route(ctx, in, &duration);
    if (route.published) {
        check_return(ctx, in->return_person, in->return_team);
        check_situations(ctx, !str_is_blank(in->situations));
    }
    if (fault_end(ctx) != OK)
        return ctx->err.rc;
    event_i64(&e, "route", id);
    put_route(ctx, &e, in, duration);
    event_about(&e, id);
    if (event_write(ctx, &e) != OK)
        return ctx->err.rc;
    return sync_lines(ctx, &route, in);
}

enum rc route_line_add(struct ctx *ctx, int64_t id, const char *purpose, struct str text)
{
    struct route route;

    if (route_to_keep(ctx, id, &route) != OK)
        return ctx->err.rc;
    if (str_is_blank(text))
        return fault_add(ctx, "text", TR("Schrijf wat erbij moet."));
    return write_line(ctx, id, purpose, str_trim(text));
}

/* --- its life ------------------------------------------------------------------------ */

enum rc route_publish(struct ctx *ctx, int64_t id)
{
    struct route route;
    struct event e;

    if (route_to_keep(ctx, id, &route) != OK)
        return ctx->err.rc;
    if (route.published)
        return fault_overtaken(ctx, TR("Deze route staat al op de kaart."));
    check_return(ctx, route.return_person, route.return_team);
    check_situations(ctx, !route_has_gap(&route, ROUTE_GAP_SITUATION));
    route_check_steps(ctx, &route.step);
    if (fault_end(ctx) != OK)
        return ctx->err.rc;
    e = route_event(ctx, "route_published", id, STR(""));
    return event_write(ctx, &e);
}

enum rc route_review(struct ctx *ctx, int64_t id, const struct reason *in)
{
    struct route route;
    struct event e;

    if (route_to_keep(ctx, id, &route) != OK)
        return ctx->err.rc;
    if (str_is_blank(in->reason))
        (void)fault_add(ctx, "reason", TR("Schrijf wat u hebt nagekeken en wat u vond."));
    if (route.withdrawn)
        (void)fault_overtaken(ctx, TR("Deze route is vervallen. Zet haar eerst weer op de kaart."));
    if (fault_end(ctx) != OK)
        return ctx->err.rc;
    e = route_event(ctx, "route_reviewed", id, in->reason);
    return event_write(ctx, &e);
}

enum rc route_withdraw(struct ctx *ctx, int64_t id, const struct reason *in)
{
    struct route route;
    struct event e;

    if (route_to_keep(ctx, id, &route) != OK)
        return ctx->err.rc;
    route_check_reason(ctx, in->reason);
    if (route.withdrawn)
        (void)fault_overtaken(ctx, TR("Deze route is al vervallen."));
    if (fault_end(ctx) != OK)
        return ctx->err.rc;
    e = route_event(ctx, "route_withdrawn", id, in->reason);
    return event_write(ctx, &e);
}
