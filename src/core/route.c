// SPDX-License-Identifier: EUPL-1.2
/* route.c - draws and publishes routes; reading is in route_read.c, the contract in route.h. */
#include "core/route.h"

#include <inttypes.h>
#include <string.h>

#include "base/limits.h"
#include "base/tr.h"
#include "base/vec.h"
#include "core/access.h"
#include "core/deadline.h"
#include "core/directory.h"
#include "core/fault.h"
#include "core/option.h"
#include "event/event.h"

static bool is_blank(struct str s)
{
    return str_trim(s).len == 0;
}

/* --- expected time --------------------------------------------------------- */

static const struct {
    const char *word;
    const char *letters;
} unit_word[] = {
    {"dag", "D"},   {"dagen", "D"}, {"werkdag", "WD"},     {"werkdagen", "WD"},    {"week", "W"},
    {"weken", "W"}, {"maand", "M"}, {"maanden", "M"},      {"jaar", "Y"},          {"jaren", "Y"},
    {"day", "D"},   {"days", "D"},  {"weeks", "W"},        {"month", "M"},         {"months", "M"},
    {"year", "Y"},  {"years", "Y"}, {"working day", "WD"}, {"working days", "WD"},
};

/* What people say without a number. */
static const struct {
    const char *word, *iso;
} whole_word[] = {
    {"half jaar", "P6M"}, {"een half jaar", "P6M"}, {"half a year", "P6M"},
    {"een week", "P1W"},  {"een maand", "P1M"},     {"een jaar", "P1Y"},
    {"één jaar", "P1Y"},  {"a year", "P1Y"},        {"one year", "P1Y"},
};

bool route_duration_parse(struct ctx *ctx, struct str text, struct str *out)
{
    struct str      rest = str_trim(text), amount, unit;
    struct deadline term;
    int64_t         number;

    if (rest.len == 0 || deadline_parse(rest, &term)) {
        *out = rest;
        return true;
    }
    for (size_t i = 0; i < ARRAY_LEN(whole_word); i++)
        if (str_eq_z(rest, whole_word[i].word)) {
            *out = str_of(whole_word[i].iso);
            return true;
        }
    if (!str_cut(&rest, ' ', &amount) || !str_to_i64(amount, &number))
        return false;
    unit = str_trim(rest);
    for (size_t i = 0; i < ARRAY_LEN(unit_word); i++)
        if (str_eq_z(unit, unit_word[i].word)) {
            struct str iso = str_printf(ctx->arena, "P%" PRId64 "%s", number, unit_word[i].letters);

            if (!deadline_parse(iso, &term))
                return false;
            *out = iso;
            return true;
        }
    return false;
}

static void need_duration(struct ctx *ctx, struct str text, struct str *out)
{
    if (!route_duration_parse(ctx, text, out)) {
        *out = STR("");
        (void)fault_add(ctx, "duration", TR("Schrijf de tijd zo: 6 weken, of 10 werkdagen."));
    }
}

static void need_option(struct ctx *ctx, const char *member, const char *list, struct str code)
{
    if (code.len && !option_has(ctx, list, code))
        (void)fault_add(ctx, member, TR("Kies een antwoord uit de lijst."));
}

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
    if (is_blank(person))
        (void)fault_add(ctx, "return_person",
                        TR("Schrijf hoe de melder terughoort wat er is gebeurd. Pas dan kan de "
                           "route op de kaart."));
    if (is_blank(team))
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

/* K-05 of each stop, K-06 of each stop at another level than the one before. */
static void check_steps(struct ctx *ctx, const struct route_step_list *steps)
{
    bool handling = true, feedback = true, criteria = true;

    if (steps->len == 0)
        (void)fault_add(ctx, "", TR("Voeg ten minste één halte toe: waar gaat u naartoe?"));
    for (size_t i = 0; i < steps->len; i++) {
        const struct route_step *step = &steps->item[i];

        handling = handling && step->handling_role.len;
        feedback = feedback && step->feedback_role.len;
        if (i > 0 && !str_eq(step->level, steps->item[i - 1].level))
            criteria = criteria && !is_blank(step->criteria);
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

/* --- describing ------------------------------------------------------------------ */

static enum rc need_to_keep(struct ctx *ctx, int64_t id, struct route *out)
{
    if (route_load(ctx, id, out) != OK)
        return ctx->err.rc;
    return route_need_keeper(ctx, out->path);
}

static void check_route(struct ctx *ctx, const struct route_new *in, struct str *duration)
{
    if (is_blank(in->name))
        (void)fault_add(ctx, "name", TR("Geef de route een naam die collega's herkennen."));
    need_option(ctx, "kind", "route-soort", in->kind);
    need_option(ctx, "handler_role", "rol", in->handler_role);
    need_duration(ctx, in->duration, duration);
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

    if (need_to_keep(ctx, id, &route) != OK)
        return ctx->err.rc;
    check_route(ctx, in, &duration);
    if (route.published) {
        check_return(ctx, in->return_person, in->return_team);
        check_situations(ctx, !is_blank(in->situations));
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

    if (need_to_keep(ctx, id, &route) != OK)
        return ctx->err.rc;
    if (is_blank(text))
        return fault_add(ctx, "text", TR("Schrijf wat erbij moet."));
    return write_line(ctx, id, purpose, str_trim(text));
}

/* --- stops ------------------------------------------------------------------------- */

static enum rc check_step(struct ctx *ctx, const struct route_step_new *in, struct str *duration)
{
    struct unit unit;

    if (in->forum.len == 0 && in->unit == 0 && is_blank(in->name))
        (void)fault_add(
            ctx, "forum",
            TR("Kies waar u naartoe gaat: een gremium, een eenheid, of schrijf een naam."));
    need_option(ctx, "forum", "gremium", in->forum);
    need_option(ctx, "level", "route-niveau", in->level);
    need_option(ctx, "handling_role", "rol", in->handling_role);
    need_option(ctx, "feedback_role", "rol", in->feedback_role);
    need_duration(ctx, in->duration, duration);
    if (in->unit && unit_load(ctx, in->unit, &unit) != OK)
        return ctx->err.rc;
    return OK;
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

    if (need_to_keep(ctx, id, &route) != OK || check_step(ctx, in, &duration) != OK)
        return ctx->err.rc;
    last  = (int64_t)route.step.len + 1;
    place = in->place == NUMBER_NONE || in->place > last ? last : in->place;
    place = place < 1 ? 1 : place;
    if (route.published) {
        steps = steps_with(ctx, &route, in, (size_t)place - 1, false);
        check_steps(ctx, &steps);
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

    if (need_to_keep(ctx, id, &route) != OK || find_step(ctx, &route, step, &at) != OK ||
        check_step(ctx, in, &duration) != OK)
        return ctx->err.rc;
    if (route.published) {
        steps = steps_with(ctx, &route, in, at, true);
        check_steps(ctx, &steps);
    }
    if (fault_end(ctx) != OK)
        return ctx->err.rc;
    put_step(ctx, &e, id, in, duration);
    event_i64(&e, "step", step);
    return event_write(ctx, &e);
}

static void need_reason(struct ctx *ctx, struct str reason)
{
    if (is_blank(reason))
        (void)fault_add(ctx, "reason", TR("Schrijf waarom. Collega's lezen dit bij de route."));
}

/* An event about a route as a whole, with the words that go with it. */
static struct event about_route(struct ctx *ctx, const char *kind, int64_t id, struct str text)
{
    struct event e = event_new(ctx, kind);

    event_i64(&e, "route", id);
    event_i64(&e, "by_unit", ctx->access->unit);
    event_part(&e, "text", text);
    event_about(&e, id);
    return e;
}

enum rc route_step_remove(struct ctx *ctx, int64_t id, int64_t step, const struct reason *in)
{
    struct route_step_list steps = {0};
    struct route           route;
    struct event           e;
    size_t                 at = 0;

    if (need_to_keep(ctx, id, &route) != OK || find_step(ctx, &route, step, &at) != OK)
        return ctx->err.rc;
    need_reason(ctx, in->reason);
    for (size_t i = 0; i < route.step.len; i++)
        if (i != at)
            VEC_PUSH(ctx->arena, &steps, route.step.item[i]);
    if (route.published)
        check_steps(ctx, &steps);
    if (fault_end(ctx) != OK)
        return ctx->err.rc;
    e = about_route(ctx, "route_step_removed", id, in->reason);
    event_i64(&e, "step", step);
    return event_write(ctx, &e);
}

/* --- its life ------------------------------------------------------------------------ */

enum rc route_publish(struct ctx *ctx, int64_t id)
{
    struct route route;
    struct event e;

    if (need_to_keep(ctx, id, &route) != OK)
        return ctx->err.rc;
    if (route.published)
        return fault_add(ctx, "", TR("Deze route staat al op de kaart."));
    check_return(ctx, route.return_person, route.return_team);
    check_situations(ctx, !route_has_gap(&route, ROUTE_GAP_SITUATION));
    check_steps(ctx, &route.step);
    if (fault_end(ctx) != OK)
        return ctx->err.rc;
    e = about_route(ctx, "route_published", id, STR(""));
    return event_write(ctx, &e);
}

enum rc route_review(struct ctx *ctx, int64_t id, const struct reason *in)
{
    struct route route;
    struct event e;

    if (need_to_keep(ctx, id, &route) != OK)
        return ctx->err.rc;
    if (is_blank(in->reason))
        (void)fault_add(ctx, "reason", TR("Schrijf wat u hebt nagekeken en wat u vond."));
    if (route.withdrawn)
        (void)fault_add(ctx, "", TR("Deze route is vervallen. Zet haar eerst weer op de kaart."));
    if (fault_end(ctx) != OK)
        return ctx->err.rc;
    e = about_route(ctx, "route_reviewed", id, in->reason);
    return event_write(ctx, &e);
}

enum rc route_withdraw(struct ctx *ctx, int64_t id, const struct reason *in)
{
    struct route route;
    struct event e;

    if (need_to_keep(ctx, id, &route) != OK)
        return ctx->err.rc;
    need_reason(ctx, in->reason);
    if (route.withdrawn)
        (void)fault_add(ctx, "", TR("Deze route is al vervallen."));
    if (fault_end(ctx) != OK)
        return ctx->err.rc;
    e = about_route(ctx, "route_withdrawn", id, in->reason);
    return event_write(ctx, &e);
}
