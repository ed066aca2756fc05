// SPDX-License-Identifier: EUPL-1.2
/*
 * route.c - routes: the list and the page of one.  Documents are in route_document.c, the picture
 * is in route_picture.c, what is proposed in route_proposal.c, what is done in route_act.c.
 */
#include "web/doc/route.h"

#include <inttypes.h>

#include "base/tr.h"
#include "base/vec.h"
#include "core/access.h"
#include "core/history.h"
#include "tmpl/text.h"
#include "web/doc/doc.h"
#include "web/doc/tally.h"
#include "web/words.h"

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

    doc_put(doc, "begonnen", tally_count(ctx, use->started, use->least));
    doc_put(doc, "antwoord", tally_count(ctx, use->finished, use->least));
    doc_put(doc, "gestopt", tally_count(ctx, use->abandoned, use->least));
    doc_put_opt(doc, "mediaan",
                use->median_days >= 0 ? words_days(ctx, use->median_days) : STR(""));
    json_object_set_new(doc, "papier", json_boolean(use->paper));
    json_object_set_new(doc, "genomen", json_boolean(use->started != 0));
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
    json_object_set_new(page, "voorstellen", route_proposals_document(r, &proposals));
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
     .whole    = true,
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
};

const struct resource route_map_resource = {"routes", views, ARRAY_LEN(views), NULL, 0};
