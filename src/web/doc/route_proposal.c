// SPDX-License-Identifier: EUPL-1.2
/*
 * route_proposal.c - what people propose for the map, and what became of it (K-04).
 */
#include "web/doc/route.h"

#include <inttypes.h>

#include "base/vec.h"
#include "core/access.h"
#include "base/tr.h"
#include "web/doc/doc.h"

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

json_t *route_proposals_document(struct request *r, const struct route_proposal_list *list)
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

static enum rc of_route_document(struct request *r, json_t **out)
{
    struct route_proposal_list list;
    struct route               route;

    if (route_load(r->ctx, r->param[0], &route) != OK ||
        route_proposal_list(r->ctx, (struct route_proposal_filter){.route = route.id}, &list) != OK)
        return r->ctx->err.rc;
    *out = doc_list(route_proposals_document(r, &list), 0);
    return OK;
}

static enum rc all_proposals_document(struct request *r, json_t **out)
{
    struct route_proposal_filter filter = {.organisation = r->ctx->access->organisation,
                                           .state        = request_query(r, "staat")};
    struct route_proposal_list   list;

    if (route_proposal_list(r->ctx, filter, &list) != OK)
        return r->ctx->err.rc;
    *out = doc_list(route_proposals_document(r, &list), 0);
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
    json_object_set_new(page, "eigen", route_proposals_document(r, &list));
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
    items = route_proposals_document(r, &list);
    *out  = json_incref(json_array_get(items, 0));
    json_decref(items);
    return OK;
}

static const struct view views[] = {
    {.path     = "/routes/:id/voorstellen",
     .where    = IN_API,
     .right    = RIGHT_SIGNED_IN,
     .title    = TR("Voorstellen bij een route"),
     .document = of_route_document,
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

const struct resource route_proposal_resource = {"routes", views, ARRAY_LEN(views), NULL, 0};
