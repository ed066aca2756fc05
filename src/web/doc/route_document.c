// SPDX-License-Identifier: EUPL-1.2
/*
 * route_document.c - routes, their stops and the advice as documents that pages share.
 */
#include "web/doc/route.h"

#include <inttypes.h>

#include "base/buf.h"
#include "base/limits.h"
#include "base/tr.h"
#include "base/vec.h"
#include "core/access.h"
#include "core/deadline.h"
#include "core/linking_pin.h"
#include "tmpl/text.h"
#include "web/doc/doc.h"
#include "web/words.h"

/* A route with its lines as texts. */
struct shown {
    struct route route;
    struct str   situations, criteria, examples;
};

static const struct field route_fields[] = {
    FIELD(struct shown, route.id, "id", FIELD_REF, FIELD_OUT, TR("Nummer")),
    FIELD(struct shown, route.name, "naam", FIELD_LINE, FIELD_OUT, TR("Naam")),
    FIELD(struct shown, route.kind, "soort", FIELD_OPTION, FIELD_OUT, TR("Soort"),
          .list = "route-soort"),
    FIELD(struct shown, route.state, "staat", FIELD_OPTION, FIELD_OUT, TR("Hoe staat het ermee"),
          .list = "route-staat"),
    FIELD(struct shown, route.organisation, "organisatie", FIELD_REF, FIELD_OUT, TR("Organisatie"),
          .list = "organisatie"),
    FIELD(struct shown, route.organisation_name, "organisatieNaam", FIELD_LINE, FIELD_OUT,
          TR("Naam van de organisatie")),
    FIELD(struct shown, situations, "situaties", FIELD_TEXT, FIELD_OUT,
          TR("Past bij deze situaties"), .help = TR("Eén situatie per regel.")),
    FIELD(struct shown, criteria, "criteria", FIELD_TEXT, FIELD_OUT,
          TR("Wanneer kiest u deze route?"), .help = TR("Eén criterium per regel.")),
    FIELD(struct shown, examples, "voorbeelden", FIELD_TEXT, FIELD_OUT, TR("Voorbeelden"),
          .help = TR("Eén voorbeeld per regel.")),
    FIELD(struct shown, route.entry_point, "ingang", FIELD_TEXT, FIELD_OUT, TR("Hier begint u")),
    FIELD(struct shown, route.receiver, "ontvanger", FIELD_LINE, FIELD_OUT,
          TR("Wie neemt het aan?")),
    FIELD(struct shown, route.handler_role, "behandelaarRol", FIELD_OPTION, FIELD_OUT,
          TR("Wie handelt het af?"), .list = "rol"),
    FIELD(struct shown, route.mandate, "mandaat", FIELD_TEXT, FIELD_OUT,
          TR("Wat mogen zij beslissen?")),
    FIELD(struct shown, route.duration, "doorlooptijd", FIELD_LINE, FIELD_OUT,
          TR("Hoe lang duurt het meestal?")),
    FIELD(struct shown, route.return_person, "terugNaarMelder", FIELD_TEXT, FIELD_OUT,
          TR("Zo hoort de melder terug")),
    FIELD(struct shown, route.return_team, "terugNaarTeam", FIELD_TEXT, FIELD_OUT,
          TR("Zo hoort het team terug")),
    FIELD(struct shown, route.made_on, "begonnenOp", FIELD_DATE, FIELD_OUT, TR("Begonnen"),
          .recorded = true),
    FIELD(struct shown, route.published_on, "opDeKaartSinds", FIELD_DATE, FIELD_OUT,
          TR("Op de kaart sinds"), .recorded = true),
    FIELD(struct shown, route.reviewed_on, "nagekekenOp", FIELD_DATE, FIELD_OUT, TR("Nagekeken"),
          .recorded = true),
    FIELD(struct shown, route.review_due, "nakijkenUiterlijk", FIELD_DATE, FIELD_OUT,
          TR("Opnieuw nakijken uiterlijk"), .counts_from = "nagekekenOp"),
    FIELD(struct shown, route.overdue, "teLaatNagekeken", FIELD_FLAG, FIELD_OUT,
          TR("Nakijken is te laat")),
    FIELD(struct shown, route.version, "versie", FIELD_NUMBER, FIELD_OUT, TR("Versie")),
};
const struct table route_table = TABLE("Route", struct shown, route_fields);

static const struct field step_fields[] = {
    FIELD(struct route_step, id, "id", FIELD_REF, FIELD_OUT, TR("Nummer")),
    FIELD(struct route_step, place, "plaats", FIELD_NUMBER, FIELD_OUT, TR("Plaats op de route")),
    FIELD(struct route_step, name, "naam", FIELD_LINE, FIELD_OUT, TR("Naam")),
    FIELD(struct route_step, forum, "gremium", FIELD_OPTION, FIELD_OUT, TR("Gremium"),
          .list = "gremium"),
    FIELD(struct route_step, unit, "eenheid", FIELD_REF, FIELD_OUT, TR("Eenheid"),
          .list = "eenheid"),
    FIELD(struct route_step, level, "niveau", FIELD_OPTION, FIELD_OUT, TR("Niveau"),
          .list = "route-niveau"),
    FIELD(struct route_step, purpose, "waarvoor", FIELD_TEXT, FIELD_OUT,
          TR("Waarvoor gaat u hierheen?")),
    FIELD(struct route_step, criteria, "wanneer", FIELD_TEXT, FIELD_OUT,
          TR("Wanneer gaat u hierheen?")),
    FIELD(struct route_step, handling_role, "afhandelingRol", FIELD_OPTION, FIELD_OUT,
          TR("Wie handelt het af?"), .list = "rol"),
    FIELD(struct route_step, feedback_role, "terugkoppelingRol", FIELD_OPTION, FIELD_OUT,
          TR("Wie laat het de melder weten?"), .list = "rol"),
    FIELD(struct route_step, duration, "doorlooptijd", FIELD_LINE, FIELD_OUT,
          TR("Hoe lang duurt het meestal?")),
    FIELD(struct route_step, comes_back, "terug", FIELD_TEXT, FIELD_OUT, TR("Wat komt er terug?")),
};
const struct table route_step_table = TABLE("RouteHalte", struct route_step, step_fields);

/* --- small parts --------------------------------------------------------------- */

struct str route_duration_words(struct ctx *ctx, struct str duration)
{
    struct deadline term;

    return deadline_parse(duration, &term) ? words_term(ctx, term) : STR("");
}

struct str route_lines_text(struct ctx *ctx, const struct route *route, const char *purpose)
{
    struct buf text;

    buf_init(&text, ctx->arena, LIMIT_REPLY);
    for (size_t i = 0; i < route->line.len; i++)
        if (str_eq_z(route->line.item[i].purpose, purpose)) {
            buf_z(&text, text.len ? "\n" : "");
            buf_str(&text, route->line.item[i].text);
        }
    return buf_view(&text);
}

static json_t *lines_of(const struct route *route, const char *purpose)
{
    json_t *lines = json_array();

    for (size_t i = 0; i < route->line.len; i++)
        if (str_eq_z(route->line.item[i].purpose, purpose))
            json_array_append_new(lines, doc_text(route->line.item[i].text));
    return lines;
}

json_t *route_document(struct request *r, const struct route *route)
{
    struct shown shown = {.route      = *route,
                          .situations = route_lines_text(r->ctx, route, "situatie"),
                          .criteria   = route_lines_text(r->ctx, route, "criterium"),
                          .examples   = route_lines_text(r->ctx, route, "voorbeeld")};
    json_t      *doc   = doc_of(r, &route_table, &shown);

    if (!r->api)
        doc_put_opt(doc, "doorlooptijdTekst", route_duration_words(r->ctx, route->duration));
    return doc;
}

json_t *route_steps_document(struct request *r, const struct route *route)
{
    json_t *steps = json_array();

    for (size_t i = 0; i < route->step.len; i++) {
        struct route_step step = route->step.item[i];
        json_t           *doc;

        step.name = route_step_name(r->ctx, &step);
        doc       = doc_of(r, &route_step_table, &step);
        if (!r->api) {
            doc_put_opt(doc, "doorlooptijdTekst", route_duration_words(r->ctx, step.duration));
            doc_put_opt(doc, "waarvoor", step.purpose);
            doc_put_opt(doc, "wanneer", step.criteria);
            doc_put_opt(doc, "terug", step.comes_back);
            doc_put_opt(doc, "wijzigUrl",
                        route->may_keep ? str_printf(r->ctx->arena,
                                                     "/routes/%" PRId64 "/stappen/%" PRId64
                                                     "/wijzigingen/nieuw",
                                                     route->id, step.id)
                                        : STR(""));
            doc_put_opt(doc, "verwijderUrl",
                        route->may_keep ? str_printf(r->ctx->arena,
                                                     "/routes/%" PRId64 "/stappen/%" PRId64
                                                     "/verwijderingen/nieuw",
                                                     route->id, step.id)
                                        : STR(""));
        }
        json_array_append_new(steps, doc);
    }
    return steps;
}

json_t *route_shown(struct request *r, const struct route *route)
{
    json_t *doc = route_document(r, route);

    doc_put(doc, "url", str_printf(r->ctx->arena, "/routes/%" PRId64, route->id));
    doc_put_opt(doc, "ingang", route->entry_point);
    doc_put_opt(doc, "ontvanger", route->receiver);
    doc_put_opt(doc, "mandaat", route->mandate);
    doc_put_opt(doc, "terugNaarMelder", route->return_person);
    doc_put_opt(doc, "terugNaarTeam", route->return_team);
    json_object_set_new(doc, "situatieRegels", lines_of(route, "situatie"));
    json_object_set_new(doc, "criteriumRegels", lines_of(route, "criterium"));
    json_object_set_new(doc, "voorbeeldRegels", lines_of(route, "voorbeeld"));
    json_object_set_new(doc, "heeftSituaties",
                        json_boolean(!route_has_gap(route, ROUTE_GAP_SITUATION)));
    json_object_set_new(doc, "heeftCriteria",
                        json_boolean(!route_has_gap(route, ROUTE_GAP_CRITERION)));
    json_object_set_new(doc, "heeftVoorbeelden",
                        json_boolean(!route_has_gap(route, ROUTE_GAP_EXAMPLE)));
    json_object_set_new(doc, "haltes", route_steps_document(r, route));
    json_object_set_new(doc, "waarom", json_null());
    json_object_set_new(doc, "opDeKaart", json_boolean(route->published));
    json_object_set_new(doc, "inDeMaak", json_boolean(!route->published && !route->withdrawn));
    json_object_set_new(doc, "vervallen", json_boolean(route->withdrawn));
    return doc;
}

enum rc route_put_pin(struct request *r, json_t *doc)
{
    struct linking_pin pin = {0};
    json_t            *shown;

    if (r->ctx->access && linking_pin_find(r->ctx, &pin) != OK)
        return r->ctx->err.rc;
    if (pin.person == 0) {
        json_object_set_new(doc, "linkingPin", json_null());
        return OK;
    }
    shown = json_object();
    doc_put(shown, "naam", pin.name);
    doc_put(shown, "eenheid", pin.unit_name);
    doc_put_phone(r->ctx, shown, pin.phone);
    json_object_set_new(doc, "linkingPin", shown);
    return OK;
}

/* --- advice (K-07) ---------------------------------------------------------------- */

static const char *why_label(struct str purpose)
{
    static const struct {
        const char *purpose, *label;
    } label[] = {
        {"situatie", TR("Past bij de situatie")},
        {"criterium", TR("Past bij het criterium")},
        {"voorbeeld", TR("Lijkt op het voorbeeld")},
        {"halte", TR("Staat bij een halte")},
        {"naam", TR("Staat in de naam")},
        {"spoed", TR("Iemand heeft nu hulp nodig, en deze route is snel")},
        {"niveau", TR("Deze route komt waar u denkt dat de oorzaak zit")},
    };

    for (size_t i = 0; i < ARRAY_LEN(label); i++)
        if (str_eq_z(purpose, label[i].purpose))
            return label[i].label;
    return TR("Past");
}

json_t *route_why_document(struct request *r, const struct route_match *match)
{
    json_t *list = json_array();

    for (size_t i = 0; i < match->why.len; i++) {
        const struct route_why *why = &match->why.item[i];
        json_t                 *doc = json_object();

        doc_put_tr(r->ctx, doc, "soortTekst", why_label(why->purpose));
        doc_put_opt(doc, "tekst", why->text);
        doc_put_opt(doc, "woorden", why->words);
        json_array_append_new(list, doc);
    }
    return list;
}

json_t *route_advice_for(struct request *r, const struct route_ask *ask)
{
    struct route_match_list matches;
    json_t                 *doc = json_object(), *routes = json_array();

    if (route_advise(r->ctx, ask, &matches) != OK || route_put_pin(r, doc) != OK) {
        json_decref(routes);
        json_decref(doc);
        return NULL;
    }
    for (size_t i = 0; i < matches.len; i++) {
        json_t *one = route_shown(r, matches.item[i].route);

        json_object_set_new(one, "waarom", route_why_document(r, &matches.item[i]));
        json_array_append_new(routes, one);
    }
    json_object_set_new(doc, "routes", routes);
    json_object_set_new(doc, "heeftRoutes", json_boolean(matches.len > 0));
    return doc;
}

/* --- how long it takes (T-18) ------------------------------------------------------ */

/* Only stops whose time is known. */
static json_t *stop_times(struct ctx *ctx, const struct route *route)
{
    json_t *stops = json_array();

    for (size_t i = 0; i < route->step.len; i++) {
        const struct route_step *step = &route->step.item[i];
        struct str               time = route_duration_words(ctx, step->duration);
        json_t                  *doc;

        if (time.len == 0)
            continue;
        doc = json_object();
        doc_put(doc, "naam", route_step_name(ctx, step));
        doc_put(doc, "tijd", time);
        json_array_append_new(stops, doc);
    }
    return stops;
}

static enum rc put_time(struct request *r, json_t *ways, int64_t id)
{
    struct ctx      *ctx = r->ctx;
    json_t          *doc;
    struct route     route;
    struct route_use use;

    if (route_load(ctx, id, &route) != OK || route_use_of(ctx, &route, &use) != OK)
        return ctx->err.rc;
    doc = json_object();
    doc_put(doc, "naam", words_quoted(ctx, route.name));
    doc_put(doc, "url", str_printf(ctx->arena, "/routes/%" PRId64, route.id));
    doc_put_opt(doc, "tijd", route_duration_words(ctx, route.duration));
    doc_put_opt(doc, "gebruik", use.median_days < 0 ? STR("") : words_days(ctx, use.median_days));
    json_object_set_new(doc, "haltes", stop_times(ctx, &route));
    json_array_append_new(ways, doc);
    return OK;
}

enum rc route_put_times(struct request *r, json_t *page, int64_t signal)
{
    struct route_taken_list taken;
    json_t                 *ways = json_array();

    json_object_set_new(page, "wegen", ways);
    if (route_ways_of(r->ctx, signal, &taken) != OK)
        return r->ctx->err.rc;
    for (size_t i = 0; i < taken.len; i++)
        if (taken.item[i].route && taken.item[i].outcome.len == 0 &&
            put_time(r, ways, taken.item[i].route) != OK)
            return r->ctx->err.rc;
    return OK;
}
