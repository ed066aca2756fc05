// SPDX-License-Identifier: EUPL-1.2
/*
 * route.c - routes: the documents and the pages to read them.  The picture is in
 * route_picture.c, what is done in route_act.c.
 */
#include "web/doc/route.h"

#include <inttypes.h>

#include "base/buf.h"
#include "base/limits.h"
#include "base/tr.h"
#include "base/vec.h"
#include "core/access.h"
#include "core/deadline.h"
#include "core/history.h"
#include "core/linking_pin.h"
#include "core/option.h"
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

static const struct field proposal_fields[] = {
    FIELD(struct route_proposal, id, "id", FIELD_REF, FIELD_OUT, TR("Nummer")),
    FIELD(struct route_proposal, kind, "soort", FIELD_OPTION, FIELD_OUT, TR("Soort"),
          .list = "routevoorstel-soort"),
    FIELD(struct route_proposal, route, "route", FIELD_REF, FIELD_OUT, TR("Route"),
          .list = "route"),
    FIELD(struct route_proposal, route_name, "routeNaam", FIELD_LINE, FIELD_OUT,
          TR("Naam van de route")),
    FIELD(struct route_proposal, name, "naam", FIELD_LINE, FIELD_OUT,
          TR("Naam die de route zou krijgen")),
    FIELD(struct route_proposal, text, "tekst", FIELD_TEXT, FIELD_OUT, TR("Voorstel")),
    FIELD(struct route_proposal, unit_name, "eenheid", FIELD_LINE, FIELD_OUT,
          TR("Voorgesteld door iemand van")),
    FIELD(struct route_proposal, at, "op", FIELD_INSTANT, FIELD_OUT, TR("Voorgesteld")),
    FIELD(struct route_proposal, state, "staat", FIELD_OPTION, FIELD_OUT, TR("Hoe staat het ermee"),
          .list = "routevoorstel-staat"),
    FIELD(struct route_proposal, reason, "antwoord", FIELD_TEXT, FIELD_OUT, TR("Antwoord")),
    FIELD(struct route_proposal, made, "nieuweRoute", FIELD_REF, FIELD_OUT,
          TR("Route die hieruit kwam"), .list = "route"),
    FIELD(struct route_proposal, mine, "vanU", FIELD_FLAG, FIELD_OUT, TR("Uw voorstel")),
};
const struct table route_proposal_table =
    TABLE("RouteVoorstel", struct route_proposal, proposal_fields);

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

json_t *route_advice_document(struct request *r, struct str text)
{
    struct route_ask ask = {.text = text};

    return route_advice_for(r, &ask);
}

/* --- the list ------------------------------------------------------------------------ */

struct route_ask route_ask_of(const struct request *r)
{
    struct route_ask ask = {.text = str_trim(request_query(r, "zoek"))};

    if (!str_to_i64(request_query(r, "situatie"), &ask.line))
        ask.line = 0;
    return ask;
}

bool route_is_asked(const struct route_ask *ask)
{
    return ask->text.len > 0 || ask->line > 0;
}

static enum rc list_document(struct request *r, json_t **out)
{
    struct route_ask        ask   = route_ask_of(r);
    struct str              state = request_query(r, "staat");
    struct route_list       routes;
    struct route_match_list matches;
    int64_t                 organisation = 0;
    json_t                 *items;

    if (!str_to_i64(request_query(r, "organisatie"), &organisation))
        organisation = 0;
    if (route_map_of(r->ctx, organisation, &organisation) != OK ||
        route_list(r->ctx, organisation, state.len ? state : STR("gepubliceerd"), &routes) != OK ||
        route_match_in(r->ctx, &routes, &ask, &matches) != OK)
        return r->ctx->err.rc;
    items = json_array();
    for (size_t i = 0; i < (route_is_asked(&ask) ? matches.len : routes.len); i++)
        json_array_append_new(items, route_document(r, route_is_asked(&ask) ? matches.item[i].route
                                                                            : &routes.item[i]));
    *out = doc_list(items, 0);
    return OK;
}

/* --- one route ------------------------------------------------------------------------- */

static enum rc one_document(struct request *r, json_t **out)
{
    struct route route;

    if (route_load(r->ctx, r->param[0], &route) != OK)
        return r->ctx->err.rc;
    *out = route_document(r, &route);
    return OK;
}

static enum rc steps_document(struct request *r, json_t **out)
{
    struct route route;

    if (route_load(r->ctx, r->param[0], &route) != OK)
        return r->ctx->err.rc;
    *out = doc_list(route_steps_document(r, &route), 0);
    return OK;
}

static json_t *proposals_document(struct request *r, const struct route_proposal_list *list)
{
    json_t *items = json_array();

    for (size_t i = 0; i < list->len; i++) {
        const struct route_proposal *one = &list->item[i];
        json_t                      *doc = doc_of(r, &route_proposal_table, one);

        if (!r->api) {
            doc_put_opt(doc, "antwoord", one->reason);
            doc_put_opt(doc, "routeNaam", one->route_name);
            doc_put_opt(doc, "naam", one->name);
            doc_put(doc, "url", str_printf(r->ctx->arena, "/routevoorstellen/%" PRId64, one->id));
            doc_put_opt(doc, "routeUrl",
                        one->route ? str_printf(r->ctx->arena, "/routes/%" PRId64, one->route)
                                   : STR(""));
            doc_put_opt(doc, "nieuweUrl",
                        one->made ? str_printf(r->ctx->arena, "/routes/%" PRId64, one->made)
                                  : STR(""));
            doc_put_opt(doc, "antwoordUrl",
                        one->may_answer
                            ? str_printf(r->ctx->arena,
                                         "/routevoorstellen/%" PRId64 "/antwoorden/nieuw", one->id)
                            : STR(""));
        }
        json_array_append_new(items, doc);
    }
    return items;
}

static enum rc route_proposals_document(struct request *r, json_t **out)
{
    struct route_proposal_list list;
    struct route               route;

    if (route_load(r->ctx, r->param[0], &route) != OK ||
        route_proposal_list(r->ctx, (struct route_proposal_filter){.route = route.id}, &list) != OK)
        return r->ctx->err.rc;
    *out = doc_list(proposals_document(r, &list), 0);
    return OK;
}

static enum rc all_proposals_document(struct request *r, json_t **out)
{
    struct route_proposal_filter filter = {.organisation = r->ctx->access->organisation,
                                           .state        = request_query(r, "staat")};
    struct route_proposal_list   list;

    if (route_proposal_list(r->ctx, filter, &list) != OK)
        return r->ctx->err.rc;
    *out = doc_list(proposals_document(r, &list), 0);
    return OK;
}

/* K-04: what the proposer reads first is what became of the own proposals. */
static enum rc all_proposals_furnish(struct request *r, json_t *page)
{
    struct route_proposal_list list;

    if (route_proposal_list(r->ctx, (struct route_proposal_filter){.person = r->ctx->person},
                            &list) != OK)
        return r->ctx->err.rc;
    json_object_set_new(page, "vanUzelf", json_boolean(list.len > 0));
    json_object_set_new(page, "eigen", proposals_document(r, &list));
    json_object_set_new(page, "geenVoorstellen",
                        json_boolean(json_array_size(json_object_get(page, "items")) == 0));
    return OK;
}

static enum rc proposal_document(struct request *r, json_t **out)
{
    struct route_proposal      proposal;
    struct route_proposal_list list = {&proposal, 1, 1};
    json_t                    *items;

    if (route_proposal_load(r->ctx, r->param[0], &proposal) != OK)
        return r->ctx->err.rc;
    items = proposals_document(r, &list);
    *out  = json_incref(json_array_get(items, 0));
    json_decref(items);
    return OK;
}

static void put_acts(struct request *r, json_t *page, const struct route *route)
{
    struct ctx *ctx  = r->ctx;
    json_t     *acts = json_array();
    struct {
        bool        may;
        const char *path;
        const char *text;
    } act[] = {
        {true, "voorstellen", TR("Stel een aanvulling voor")},
        {route->may_keep && !route->published, "publicaties", TR("Zet de route op de kaart")},
        {route->may_keep, "wijzigingen", TR("Beschrijf de route opnieuw")},
        {route->may_keep, "stappen", TR("Voeg een halte toe")},
        {route->may_keep && !route->withdrawn, "herzieningen",
         TR("Leg vast dat u de route hebt nagekeken")},
        {route->may_keep && !route->withdrawn, "intrekkingen", TR("Haal de route van de kaart")},
    };

    for (size_t i = 0; i < ARRAY_LEN(act); i++)
        if (act[i].may)
            doc_act(ctx, acts,
                    str_printf(ctx->arena, "/routes/%" PRId64 "/%s/nieuw", route->id, act[i].path),
                    act[i].text);
    json_object_set_new(page, "acties", acts);
}

/* K-04: a route may be incomplete; what is not there yet is an invitation to say it. */
static void put_gaps(struct request *r, json_t *page, const struct route *route)
{
    static const char *const gap_name[ROUTE_GAP_COUNT] = {
        [ROUTE_GAP_SITUATION] = TR("bij welke situaties de route past"),
        [ROUTE_GAP_CRITERION] = TR("wanneer u deze route kiest"),
        [ROUTE_GAP_EXAMPLE]   = TR("een voorbeeld"),
        [ROUTE_GAP_ENTRY]     = TR("waar u begint"),
        [ROUTE_GAP_RECEIVER]  = TR("wie het aanneemt"),
        [ROUTE_GAP_HANDLER]   = TR("wie het afhandelt"),
        [ROUTE_GAP_MANDATE]   = TR("wat zij mogen beslissen"),
        [ROUTE_GAP_DURATION]  = TR("hoe lang het meestal duurt"),
        [ROUTE_GAP_RETURN]    = TR("hoe de melder en het team terughoren"),
        [ROUTE_GAP_STEP]      = TR("langs welke haltes de route gaat"),
    };
    json_t *gaps = json_array();

    for (int i = 0; i < ROUTE_GAP_COUNT; i++)
        if (route_has_gap(route, (enum route_gap)i))
            json_array_append_new(gaps, json_string(tr(r->ctx->lang, gap_name[i])));
    json_object_set_new(page, "heeftGaten", json_boolean(json_array_size(gaps) > 0));
    json_object_set_new(page, "gaten", gaps);
}

static enum rc put_history(struct request *r, json_t *page, int64_t route)
{
    struct history_list list;
    json_t             *lines = json_array();

    json_object_set_new(page, "geschiedenis", lines);
    if (history_load(r->ctx, route, &list) != OK)
        return r->ctx->err.rc;
    for (size_t i = list.len; i > 0; i--) {
        const struct history_line *line = &list.item[i - 1];
        struct str who = line->who.len ? line->who : str_of(tr(r->ctx->lang, TR("Gehoor")));
        json_t    *doc = json_object();

        doc_put(doc, "wanneer", words_moment(r->ctx, line->moment));
        doc_put(doc, "zin", words_say(r->ctx, line->told, who));
        doc_put_opt(doc, "reden", line->reason);
        json_array_append_new(lines, doc);
    }
    return OK;
}

static void put_use(struct request *r, json_t *page, const struct route_use *use)
{
    struct ctx *ctx = r->ctx;
    json_t     *doc = json_object();

    json_object_set_new(doc, "begonnen", json_integer(use->started));
    json_object_set_new(doc, "antwoord", json_integer(use->finished));
    json_object_set_new(doc, "gestopt", json_integer(use->abandoned));
    doc_put_opt(doc, "mediaan",
                use->median_days >= 0 ? words_days(ctx, use->median_days) : STR(""));
    json_object_set_new(doc, "papier", json_boolean(use->paper));
    json_object_set_new(doc, "genomen", json_boolean(use->started > 0));
    json_object_set_new(page, "gebruik", doc);
}

static enum rc one_furnish(struct request *r, json_t *page)
{
    struct ctx                *ctx = r->ctx;
    struct route_proposal_list proposals;
    struct route_use           use;
    struct route               route;
    json_t                    *shown;

    if (route_load(ctx, r->param[0], &route) != OK || route_use_of(ctx, &route, &use) != OK ||
        route_proposal_list(ctx,
                            (struct route_proposal_filter){.route = route.id, .state = STR("open")},
                            &proposals) != OK)
        return ctx->err.rc;
    doc_put(page, "titel", route.name);
    shown = route_shown(r, &route);
    json_object_update(page, shown);
    json_decref(shown);
    json_object_set_new(page, "heeftHaltes", json_boolean(route.step.len > 0));
    json_object_set_new(page, "bijhouden", json_boolean(route.may_keep));
    json_object_set_new(page, "heeftVoorstellen", json_boolean(proposals.len > 0));
    json_object_set_new(page, "voorstellen", proposals_document(r, &proposals));
    put_acts(r, page, &route);
    put_gaps(r, page, &route);
    put_use(r, page, &use);
    if (put_history(r, page, route.id) != OK)
        return ctx->err.rc;
    return route_put_pin(r, page);
}

static const struct view views[] = {
    {.path     = "/routes",
     .where    = ON_BOTH,
     .right    = RIGHT_SIGNED_IN,
     .template = "routes",
     .title    = TR("Routes"),
     .document = list_document,
     .furnish  = route_map_furnish,
     .table    = &route_table,
     .list     = true,
     .query    = "zoek situatie staat organisatie weergave"},
    {.path     = "/routes/:id",
     .where    = ON_BOTH,
     .right    = RIGHT_SIGNED_IN,
     .template = "route",
     .title    = TR("Route"),
     .document = one_document,
     .furnish  = one_furnish,
     .table    = &route_table},
    {.path     = "/routes/:id/stappen",
     .where    = IN_API,
     .right    = RIGHT_SIGNED_IN,
     .title    = TR("Haltes van een route"),
     .document = steps_document,
     .table    = &route_step_table,
     .list     = true},
    {.path     = "/routes/:id/voorstellen",
     .where    = IN_API,
     .right    = RIGHT_SIGNED_IN,
     .title    = TR("Voorstellen bij een route"),
     .document = route_proposals_document,
     .table    = &route_proposal_table,
     .list     = true},
    {.path     = "/routevoorstellen",
     .where    = ON_BOTH,
     .right    = RIGHT_SIGNED_IN,
     .template = "routevoorstellen",
     .title    = TR("Voorstellen voor de kaart"),
     .document = all_proposals_document,
     .furnish  = all_proposals_furnish,
     .table    = &route_proposal_table,
     .list     = true,
     .query    = "staat"},
    {.path     = "/routevoorstellen/:id",
     .where    = ON_BOTH,
     .right    = RIGHT_SIGNED_IN,
     .template = "routevoorstel",
     .title    = TR("Voorstel voor de kaart"),
     .document = proposal_document,
     .table    = &route_proposal_table},
};

const struct resource route_map_resource = {"routes", views, ARRAY_LEN(views), NULL, 0};
