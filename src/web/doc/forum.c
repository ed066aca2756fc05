// SPDX-License-Identifier: EUPL-1.2
/*
 * forum.c - the bodies a route can lead to, the linking pins, and the upkeep of the map.
 */
#include "core/forum.h"

#include <inttypes.h>
#include <string.h>

#include "base/tr.h"
#include "base/vec.h"
#include "core/linking_pin.h"
#include "core/route_keeper.h"
#include "tmpl/text.h"
#include "web/doc/doc.h"
#include "web/doc/route.h"
#include "web/doc/tally.h"
#include "web/words.h"

/* --- bodies ---------------------------------------------------------------- */

static const struct field forum_fields[] = {
    FIELD(struct forum, code, "gremium", FIELD_LINE, FIELD_OUT, TR("Code")),
    FIELD(struct forum, label, "naam", FIELD_LINE, FIELD_OUT, TR("Naam")),
    FIELD(struct forum, help, "uitleg", FIELD_LINE, FIELD_OUT, TR("Uitleg")),
    FIELD(struct forum, contact, "contact", FIELD_LINE, FIELD_OUT, TR("Wie u daar spreekt")),
    FIELD(struct forum, phone, "telefoon", FIELD_LINE, FIELD_OUT, TR("Telefoon")),
    FIELD(struct forum, meets, "overleg", FIELD_TEXT, FIELD_OUT, TR("Wanneer het bij elkaar komt")),
    FIELD(struct forum, confirmed_on, "bevestigdOp", FIELD_DATE, FIELD_OUT, TR("Laatst bevestigd")),
    FIELD(struct forum, stale, "bevestigingVerlopen", FIELD_FLAG, FIELD_OUT,
          TR("Te lang niet bevestigd")),
    FIELD(struct forum, version, "versie", FIELD_NUMBER, FIELD_OUT, TR("Versie")),
};
static const struct table forum_table = TABLE("Gremium", struct forum, forum_fields);

static json_t *routes_of(struct ctx *ctx, const struct forum *forum)
{
    json_t *routes = json_array();

    for (size_t i = 0; i < forum->route.len; i++) {
        json_t *one = json_object();

        doc_put(one, "url", str_printf(ctx->arena, "/routes/%" PRId64, forum->route.item[i].id));
        doc_put(one, "routeNaam", forum->route.item[i].name);
        json_array_append_new(routes, one);
    }
    return routes;
}

static json_t *forum_document(struct request *r, const struct forum *forum)
{
    json_t *doc = doc_of(r, &forum_table, forum);

    if (r->api)
        return doc;
    doc_put_opt(doc, "uitleg", forum->help);
    doc_put_opt(doc, "contact", forum->contact);
    doc_put_phone(r->ctx, doc, forum->phone);
    doc_put_opt(doc, "overleg", forum->meets);
    json_object_set_new(doc, "heeftRoutes", json_boolean(forum->route.len > 0));
    json_object_set_new(doc, "routes", routes_of(r->ctx, forum));
    doc_put_opt(doc, "bijwerkUrl",
                may(r->ctx, RIGHT_ROUTE)
                    ? str_printf(r->ctx->arena, "/gremia/nieuw?gremium=%.*s", STR_ARG(forum->code))
                    : STR(""));
    return doc;
}

static enum rc forums_document(struct request *r, json_t **out)
{
    struct forum_list list;
    json_t           *items;

    if (forum_list(r->ctx, &list) != OK)
        return r->ctx->err.rc;
    items = json_array();
    for (size_t i = 0; i < list.len; i++)
        json_array_append_new(items, forum_document(r, &list.item[i]));
    *out = doc_list(items, 0);
    return OK;
}

/* What people can reach first; then the rest, of which only is known what it is for. */
static enum rc forums_furnish(struct request *r, json_t *page)
{
    json_t *known = json_array(), *others = json_array(), *item;
    size_t  i;

    json_array_foreach(json_object_get(page, "items"), i, item)
    {
        const char *code = json_string_value(json_object_get(item, "gremium"));
        bool        way  = json_is_true(json_object_get(item, "heeftRoutes")) ||
                   json_is_string(json_object_get(item, "contact"));

        if (strcmp(code, "anders") != 0 && strcmp(code, "onbekend") != 0)
            json_array_append(way ? known : others, item);
    }
    json_object_set_new(page, "heeftBekend", json_boolean(json_array_size(known) > 0));
    json_object_set_new(page, "bekend", known);
    json_object_set_new(page, "overig", others);
    return route_put_pin(r, page);
}

static const struct field forum_new_fields[] = {
    FIELD(struct forum_new, forum, "gremium", FIELD_OPTION, FIELD_IN,
          TR("Om welk gremium gaat het?"), .required = true, .list = "gremium"),
    FIELD(struct forum_new, contact, "contact", FIELD_LINE, FIELD_IN, TR("Wie spreekt u daar?"),
          .required = true, .help = TR("Noem een functie, geen naam.")),
    FIELD(struct forum_new, phone, "telefoon", FIELD_LINE, FIELD_IN, TR("Op welk telefoonnummer?"),
          .identifies = true),
    FIELD(struct forum_new, meets, "overleg", FIELD_TEXT, FIELD_IN,
          TR("Wanneer komt het bij elkaar?")),
};
static const struct table forum_new_table =
    TABLE("GremiumContact", struct forum_new, forum_new_fields);

static enum rc forum_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    (void)param;
    out->message  = TR("het contact is vandaag bevestigd.");
    out->location = STR("/gremia");
    return forum_describe(ctx, in);
}

static enum rc find_forum(struct ctx *ctx, struct str code, struct forum *out)
{
    struct forum_list list;

    *out = (struct forum){.version = ctx->access->organisation};
    if (forum_list(ctx, &list) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < list.len; i++)
        if (str_eq(list.item[i].code, code))
            *out = list.item[i];
    return OK;
}

/* The body of the link, or the one that was sent. */
static enum rc forum_prefill(struct request *r, void *in)
{
    struct forum_new *form = in;
    struct forum      forum;

    if (find_forum(r->ctx, form->forum.len ? form->forum : request_query(r, "gremium"), &forum) !=
        OK)
        return r->ctx->err.rc;
    *form = (struct forum_new){
        .forum = forum.code, .contact = forum.contact, .phone = forum.phone, .meets = forum.meets};
    return OK;
}

/* Of what is said about the body: the same form serves them all. */
static enum rc forum_version(struct ctx *ctx, const int64_t *param, const void *in, int64_t *out)
{
    const struct forum_new *form = in;
    struct forum            forum;

    (void)param;
    if (find_forum(ctx, form->forum, &forum) != OK)
        return ctx->err.rc;
    *out = forum.version;
    return OK;
}

/* --- linking pins (K-09) ------------------------------------------------------ */

static const struct field pin_fields[] = {
    FIELD(struct linking_pin, person, "id", FIELD_REF, FIELD_OUT, TR("Nummer")),
    FIELD(struct linking_pin, name, "naam", FIELD_LINE, FIELD_OUT, TR("Functie")),
    FIELD(struct linking_pin, unit_name, "eenheid", FIELD_LINE, FIELD_OUT, TR("Eenheid")),
    FIELD(struct linking_pin, phone, "telefoon", FIELD_LINE, FIELD_OUT, TR("Telefoon")),
};
static const struct table pin_table = TABLE("LinkingPin", struct linking_pin, pin_fields);

static enum rc pins_document(struct request *r, json_t **out)
{
    struct linking_pin_list list;
    json_t                 *items;

    if (linking_pin_list(r->ctx, 0, &list) != OK)
        return r->ctx->err.rc;
    items = json_array();
    for (size_t i = 0; i < list.len; i++) {
        json_t *doc = doc_of(r, &pin_table, &list.item[i]);

        if (!r->api)
            doc_put_phone(r->ctx, doc, list.item[i].phone);
        json_array_append_new(items, doc);
    }
    *out = doc_list(items, 0);
    return OK;
}

/* {"naam", "eenheid"} of who keeps it, or null. */
static enum rc put_keeper(struct request *r, json_t *page, const char *key, const char *what)
{
    struct route_keeper keeper;
    json_t             *doc;

    if (route_keeper_load(r->ctx, r->ctx->access->organisation, what, &keeper) != OK)
        return r->ctx->err.rc;
    doc = keeper.person ? json_object() : json_null();
    if (keeper.person) {
        doc_put(doc, "naam", keeper.name);
        doc_put(doc, "eenheid", keeper.unit_name);
        doc_put_phone(r->ctx, doc, keeper.phone);
    }
    json_object_set_new(page, key, doc);
    return OK;
}

static enum rc pins_furnish(struct request *r, json_t *page)
{
    struct without_pin_list missing;

    if (linking_pin_missing(r->ctx, &missing) != OK || route_put_pin(r, page) != OK)
        return r->ctx->err.rc;
    json_object_set_new(page, "geenPins",
                        json_boolean(json_array_size(json_object_get(page, "items")) == 0));
    json_object_set_new(page, "zonder",
                        missing.len ? json_integer((json_int_t)missing.len) : json_null());
    json_object_set_new(page, "bijhouden", json_boolean(may(r->ctx, RIGHT_ROUTE)));
    return put_keeper(r, page, "eigenaar", "linking-pins");
}

static const struct field without_fields[] = {
    FIELD(struct without_pin, person, "id", FIELD_REF, FIELD_OUT, TR("Nummer")),
    FIELD(struct without_pin, name, "naam", FIELD_LINE, FIELD_OUT, TR("Functie")),
    FIELD(struct without_pin, unit_name, "eenheid", FIELD_LINE, FIELD_OUT, TR("Eenheid")),
    FIELD(struct without_pin, organisation_name, "organisatie", FIELD_LINE, FIELD_OUT,
          TR("Organisatie")),
};
static const struct table without_table =
    TABLE("ZonderLinkingPin", struct without_pin, without_fields);

static enum rc without_document(struct request *r, json_t **out)
{
    struct without_pin_list list;

    if (linking_pin_missing(r->ctx, &list) != OK)
        return r->ctx->err.rc;
    *out = doc_list(doc_each(r, &without_table, list.item, list.len), 0);
    return OK;
}

static enum rc without_furnish(struct request *r, json_t *page)
{
    size_t missing = json_array_size(json_object_get(page, "items"));

    (void)r;
    json_object_set_new(page, "aantal", missing ? json_integer((json_int_t)missing) : json_null());
    return OK;
}

/* --- upkeep (K-04, K-10, K-35, Z-11) ---------------------------------------------- */

struct upkeep {
    struct route     route;
    struct route_use use;
};

static const struct field upkeep_fields[] = {
    FIELD(struct upkeep, route.id, "id", FIELD_REF, FIELD_OUT, TR("Nummer")),
    FIELD(struct upkeep, route.name, "naam", FIELD_LINE, FIELD_OUT, TR("Naam")),
    FIELD(struct upkeep, route.state, "staat", FIELD_OPTION, FIELD_OUT, TR("Hoe staat het ermee"),
          .list = "route-staat"),
    FIELD(struct upkeep, route.reviewed_on, "nagekekenOp", FIELD_DATE, FIELD_OUT, TR("Nagekeken"),
          .recorded = true),
    FIELD(struct upkeep, route.review_due, "nakijkenUiterlijk", FIELD_DATE, FIELD_OUT,
          TR("Opnieuw nakijken uiterlijk"), .counts_from = "nagekekenOp"),
    FIELD(struct upkeep, route.overdue, "teLaatNagekeken", FIELD_FLAG, FIELD_OUT,
          TR("Nakijken is te laat")),
    FIELD(struct upkeep, use.started, "keerGenomen", FIELD_NUMBER, FIELD_OUT, TR("Keer genomen")),
    FIELD(struct upkeep, use.finished, "keerAntwoord", FIELD_NUMBER, FIELD_OUT,
          TR("Keer kwam er een antwoord")),
    FIELD(struct upkeep, use.abandoned, "keerGestopt", FIELD_NUMBER, FIELD_OUT,
          TR("Keer liep het dood")),
    FIELD(struct upkeep, use.median_days, "dagenMediaan", FIELD_NUMBER, FIELD_OUT,
          TR("Duurde meestal, in dagen")),
    FIELD(struct upkeep, use.paper, "opPapier", FIELD_FLAG, FIELD_OUT,
          TR("Staat alleen op papier")),
};
static const struct table upkeep_table = TABLE("RouteOnderhoud", struct upkeep, upkeep_fields);

static enum rc upkeep_document(struct request *r, json_t **out)
{
    struct route_list list;
    json_t           *items;

    if (route_list(r->ctx, r->ctx->access->organisation, STR(""), &list) != OK)
        return r->ctx->err.rc;
    items = json_array();
    for (size_t i = 0; i < list.len; i++) {
        struct upkeep upkeep = {.route = list.item[i]};
        struct str    taken;
        json_t       *doc;

        if (route_use_of(r->ctx, &list.item[i], &upkeep.use) != OK) {
            json_decref(items);
            return r->ctx->err.rc;
        }
        if (upkeep.use.median_days < 0)
            upkeep.use.median_days = NUMBER_NONE;
        taken                = tally_count(r->ctx, upkeep.use.started, upkeep.use.least);
        upkeep.use.started   = tally_told(upkeep.use.started);
        upkeep.use.finished  = tally_told(upkeep.use.finished);
        upkeep.use.abandoned = tally_told(upkeep.use.abandoned);
        doc                  = doc_of(r, &upkeep_table, &upkeep);
        if (!r->api) {
            doc_put(doc, "url", str_printf(r->ctx->arena, "/routes/%" PRId64, list.item[i].id));
            doc_put(doc, "keerGenomenTekst", taken);
        }
        json_array_append_new(items, doc);
    }
    *out = doc_list(items, 0);
    return OK;
}

static json_t *link_of(struct ctx *ctx, const struct route *route)
{
    json_t *link = json_object();

    doc_put(link, "url", str_printf(ctx->arena, "/routes/%" PRId64, route->id));
    doc_put(link, "naam", route->name);
    return link;
}

static enum rc put_doubles(struct request *r, json_t *page)
{
    struct route_list        list;
    struct route_double_list pairs;
    json_t                  *docs = json_array();

    json_object_set_new(page, "dubbel", docs);
    if (route_list(r->ctx, r->ctx->access->organisation, STR("gepubliceerd"), &list) != OK ||
        route_doubles_in(r->ctx, &list, &pairs) != OK)
        return r->ctx->err.rc;
    for (size_t i = 0; i < pairs.len; i++) {
        json_t *doc = json_object();

        json_object_set_new(doc, "een", link_of(r->ctx, pairs.item[i].one));
        json_object_set_new(doc, "ander", link_of(r->ctx, pairs.item[i].other));
        doc_put(doc, "tekst", pairs.item[i].text);
        doc_put(doc, "andereTekst", pairs.item[i].other_text);
        json_array_append_new(docs, doc);
    }
    json_object_set_new(page, "heeftDubbel", json_boolean(pairs.len > 0));
    return OK;
}

static enum rc upkeep_furnish(struct request *r, json_t *page)
{
    struct route_proposal_filter filter = {.organisation = r->ctx->access->organisation,
                                           .state        = STR("open")};
    struct route_proposal_list   open;

    if (put_keeper(r, page, "kaartEigenaar", "routekaart") != OK ||
        put_keeper(r, page, "pinsEigenaar", "linking-pins") != OK || put_doubles(r, page) != OK ||
        route_proposal_list(r->ctx, filter, &open) != OK)
        return r->ctx->err.rc;
    json_object_set_new(page, "voorstellen",
                        open.len ? json_integer((json_int_t)open.len) : json_null());
    json_object_set_new(page, "geenRoutes",
                        json_boolean(json_array_size(json_object_get(page, "items")) == 0));
    json_object_set_new(page, "bijhouden", json_boolean(may(r->ctx, RIGHT_ROUTE)));
    return OK;
}

static const struct field keeper_fields[] = {
    FIELD(struct route_keeper_new, what, "onderdeel", FIELD_OPTION, FIELD_IN,
          TR("Wat houdt deze leidinggevende bij?"), .required = true, .list = "route-beheer",
          .radio = true),
    FIELD(struct route_keeper_new, person, "persoon", FIELD_REF, FIELD_IN,
          TR("Welke leidinggevende is de eigenaar?"), .required = true, .list = "routebeheerder"),
};
static const struct table keeper_table =
    TABLE("RouteEigenaar", struct route_keeper_new, keeper_fields);

static enum rc keeper_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    (void)param;
    out->message = TR("de eigenaar staat erbij.");
    return route_keeper_set(ctx, in);
}

static const struct view views[] = {
    {.path     = "/gremia",
     .where    = ON_BOTH,
     .right    = RIGHT_SIGNED_IN,
     .template = "gremia",
     .title    = TR("Waar een route heen kan gaan"),
     .document = forums_document,
     .furnish  = forums_furnish,
     .table    = &forum_table,
     .list     = true,
     .whole    = true},
    {.path     = "/linking-pins",
     .where    = ON_BOTH,
     .right    = RIGHT_SIGNED_IN,
     .template = "linking_pins",
     .title    = TR("Linking pins"),
     .document = pins_document,
     .furnish  = pins_furnish,
     .table    = &pin_table,
     .list     = true},
    {.path     = "/linking-pins/ontbreekt",
     .where    = ON_BOTH,
     .right    = RIGHT_SIGNED_IN,
     .template = "linking_pin_ontbreekt",
     .title    = TR("Mensen zonder linking pin"),
     .document = without_document,
     .furnish  = without_furnish,
     .table    = &without_table,
     .list     = true},
    {.path     = "/routekaart",
     .where    = ON_BOTH,
     .right    = RIGHT_SIGNED_IN,
     .template = "routekaart",
     .title    = TR("Onderhoud van de kaart"),
     .document = upkeep_document,
     .furnish  = upkeep_furnish,
     .table    = &upkeep_table,
     .list     = true},
};

static const struct command commands[] = {
    {.path    = "/gremia",
     .where   = ON_BOTH,
     .right   = RIGHT_ROUTE,
     .name    = "gremiumBevestigen",
     .title   = TR("Contact bevestigen"),
     .button  = TR("Bevestig"),
     .table   = &forum_new_table,
     .back    = "/gremia",
     .run     = forum_run,
     .prefill = forum_prefill,
     .version = forum_version},
    {.path   = "/routekaart/eigenaren",
     .where  = ON_BOTH,
     .right  = RIGHT_ROUTE,
     .name   = "routeEigenaarKiezen",
     .title  = TR("Kies een eigenaar"),
     .button = TR("Bewaar"),
     .table  = &keeper_table,
     .back   = "/routekaart",
     .run    = keeper_run},
};

const struct resource forum_resource = {"routes", views, ARRAY_LEN(views), commands,
                                        ARRAY_LEN(commands)};
