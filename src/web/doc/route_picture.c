// SPDX-License-Identifier: EUPL-1.2
/*
 * route_picture.c - the page of the map: what was asked, which routes fit, the picture and the
 * same in words or as a table (K-02, K-03).
 */
#include <inttypes.h>

#include "base/buf.h"
#include "base/limits.h"
#include "base/tr.h"
#include "base/vec.h"
#include "core/option.h"
#include "report/route_map.h"
#include "tmpl/text.h"
#include "web/doc/doc.h"
#include "web/doc/route.h"
#include "web/words.h"

static bool fits(const struct route_match_list *matches, const struct route *route)
{
    for (size_t i = 0; i < matches->len; i++)
        if (matches->item[i].route == route)
            return true;
    return false;
}

/* --- the picture ----------------------------------------------------------- */

/* Position of the stop in the map; a stop with the same name and level is the same place. */
static size_t place_of(struct ctx *ctx, struct route_map *map, const struct route_step *step)
{
    struct route_map_stop stop = {route_step_name(ctx, step),
                                  str_eq_z(step->level, "onbekend")
                                      ? STR("")
                                      : option_label(ctx, "route-niveau", step->level)};

    for (size_t i = 0; i < map->stop.len; i++)
        if (str_eq(map->stop.item[i].name, stop.name) &&
            str_eq(map->stop.item[i].detail, stop.detail))
            return i;
    VEC_PUSH(ctx->arena, &map->stop, stop);
    return map->stop.len - 1;
}

/* "Route: A. Heen: B, C. Terug: D." */
static struct str sentence_of(struct ctx *ctx, const struct route *route)
{
    struct buf stops;

    buf_init(&stops, ctx->arena, LIMIT_TEXT);
    for (size_t i = 0; i < route->step.len; i++) {
        buf_z(&stops, i ? ", " : "");
        buf_str(&stops, route_step_name(ctx, &route->step.item[i]));
    }
    return str_printf(
        ctx->arena, "%.*s %.*s",
        STR_ARG(words_say2(ctx, TR("Route: %s. Heen: %s."), route->name, buf_view(&stops))),
        STR_ARG(words_say(ctx, TR("Terug: %s"), route->return_person)));
}

static void add_route(struct ctx *ctx, struct route_map *map, const struct route *route, bool fit)
{
    struct route_map_route drawn = {.name = route->name,
                                    .url  = str_printf(ctx->arena, "/routes/%" PRId64, route->id),
                                    .sentence = sentence_of(ctx, route),
                                    .fits     = fit,
                                    .stops    = route->step.len};

    drawn.stop = arena_array(ctx->arena, route->step.len, sizeof(size_t));
    for (size_t i = 0; i < route->step.len; i++)
        drawn.stop[i] = place_of(ctx, map, &route->step.item[i]);
    VEC_PUSH(ctx->arena, &map->route, drawn);
}

static enum rc put_picture(struct request *r, json_t *page, const struct route_list *routes,
                           const struct route_match_list *matches, bool asked)
{
    struct ctx      *ctx = r->ctx;
    struct route_map map = {.id = STR("kaart"), .asked = asked};
    struct buf       svg;

    map.title = str_of(tr(ctx->lang, TR("De kaart met routes")));
    map.description =
        str_of(tr(ctx->lang, TR("Elke route als lijn langs haar haltes, en gestreept terug naar u "
                                "en uw team. Dezelfde routes staan eronder in woorden.")));
    map.start = str_of(tr(ctx->lang, TR("U en uw team")));
    for (size_t i = 0; i < routes->len && map.route.len < ROUTE_MAP_ROUTES_MAX; i++)
        if (routes->item[i].step.len)
            add_route(ctx, &map, &routes->item[i], fits(matches, &routes->item[i]));
    if (map.route.len == 0 || map.stop.len > ROUTE_MAP_STOPS_MAX) {
        json_object_set_new(page, "kaart_svg", json_null());
        return OK;
    }
    buf_init(&svg, ctx->arena, LIMIT_REPLY);
    if (route_map_svg(ctx->arena, &map, &svg, &ctx->err) != OK)
        return ctx->err.rc;
    doc_put(page, "kaart_svg", buf_view(&svg));
    return OK;
}

/* --- the table ------------------------------------------------------------------ */

static void add_cell(struct ctx *ctx, json_t *cells, struct str text)
{
    json_t *cell = json_object();

    doc_put(cell, "tekst", text.len ? text : str_of(tr(ctx->lang, TR("nog niet opgeschreven"))));
    json_object_set_new(cell, "is_getal", json_false());
    json_array_append_new(cells, cell);
}

/* Lines of one purpose in one cell. */
static struct str joined(struct ctx *ctx, const struct route *route, const char *purpose)
{
    struct str rest = route_lines_text(ctx, route, purpose), line;
    struct buf text;

    buf_init(&text, ctx->arena, LIMIT_REPLY);
    while (str_cut(&rest, '\n', &line)) {
        buf_z(&text, text.len ? "; " : "");
        buf_str(&text, line);
    }
    return buf_view(&text);
}

static struct str stops_of(struct ctx *ctx, const struct route *route)
{
    struct buf text;

    buf_init(&text, ctx->arena, LIMIT_REPLY);
    for (size_t i = 0; i < route->step.len; i++) {
        buf_printf(&text, "%s%zu. ", i ? " " : "", i + 1);
        buf_str(&text, route_step_name(ctx, &route->step.item[i]));
    }
    return buf_view(&text);
}

static void add_row(struct request *r, json_t *rows, const struct route *route)
{
    struct ctx *ctx = r->ctx;
    json_t     *row = json_object(), *cells = json_array();

    doc_put(row, "kop", route->name);
    doc_put(row, "url", str_printf(ctx->arena, "/routes/%" PRId64, route->id));
    add_cell(ctx, cells, joined(ctx, route, "situatie"));
    add_cell(ctx, cells, joined(ctx, route, "criterium"));
    add_cell(ctx, cells, stops_of(ctx, route));
    add_cell(ctx, cells, route->receiver);
    add_cell(ctx, cells, route_duration_words(ctx, route->duration));
    add_cell(ctx, cells, route->return_person);
    add_cell(ctx, cells, route->return_team);
    json_object_set_new(row, "cellen", cells);
    json_array_append_new(rows, row);
}

static void put_table(struct request *r, json_t *page, const struct route_list *routes,
                      const struct route_match_list *matches, bool asked)
{
    static const char *const head[] = {TR("Route"),
                                       TR("Past bij"),
                                       TR("Wanneer"),
                                       TR("Haltes"),
                                       TR("Wie neemt het aan"),
                                       TR("Hoe lang"),
                                       TR("Terug naar de melder"),
                                       TR("Terug naar het team")};
    json_t                  *table = json_object(), *heads = json_array(), *rows = json_array();

    for (size_t i = 0; i < ARRAY_LEN(head); i++) {
        json_t *one = json_object();

        doc_put_tr(r->ctx, one, "tekst", head[i]);
        json_object_set_new(one, "is_getal", json_false());
        json_array_append_new(heads, one);
    }
    for (size_t i = 0; i < routes->len; i++)
        if (!asked || fits(matches, &routes->item[i]))
            add_row(r, rows, &routes->item[i]);
    doc_put(table, "id", STR("routetabel"));
    doc_put_tr(r->ctx, table, "bijschrift", TR("De kaart als tabel"));
    json_object_set_new(table, "koppen", heads);
    json_object_set_new(table, "rijen", rows);
    json_object_set_new(page, "tabel", table);
}

/* --- the same in words ------------------------------------------------------------- */

static void put_shown(json_t *page, const char *flag, const char *key, json_t *list)
{
    json_object_set_new(page, flag, json_boolean(json_array_size(list) > 0));
    json_object_set_new(page, key, list);
}

static void put_words(struct request *r, json_t *page, const struct route_list *routes,
                      const struct route_match_list *matches, const struct route_list *concepts)
{
    json_t *fit = json_array(), *others = json_array(), *making = json_array();

    for (size_t i = 0; i < matches->len; i++) {
        json_t *one = route_shown(r, matches->item[i].route);

        json_object_set_new(one, "waarom", route_why_document(r, &matches->item[i]));
        json_array_append_new(fit, one);
    }
    for (size_t i = 0; i < routes->len; i++)
        if (!fits(matches, &routes->item[i]))
            json_array_append_new(others, route_shown(r, &routes->item[i]));
    for (size_t i = 0; i < concepts->len; i++)
        json_array_append_new(making, route_shown(r, &concepts->item[i]));
    put_shown(page, "heeftPassend", "passend", fit);
    put_shown(page, "heeftAndere", "andere", others);
    put_shown(page, "heeftInDeMaak", "inDeMaakLijst", making);
}

/* What can be chosen after "Ik loop vast op ...": every situation on the map. */
static void put_situations(struct request *r, json_t *page, const struct route_list *routes,
                           int64_t chosen)
{
    json_t *list = json_array();

    for (size_t i = 0; i < routes->len; i++)
        for (size_t k = 0; k < routes->item[i].line.len; k++) {
            const struct route_line *line = &routes->item[i].line.item[k];
            json_t                  *one;

            if (!str_eq_z(line->purpose, "situatie"))
                continue;
            one = json_object();
            doc_put(one, "waarde", str_printf(r->ctx->arena, "%" PRId64, line->id));
            doc_put(one, "label", line->text);
            json_object_set_new(one, "gekozen", json_boolean(line->id == chosen));
            json_array_append_new(list, one);
        }
    json_object_set_new(page, "heeftSituaties", json_boolean(json_array_size(list) > 0));
    json_object_set_new(page, "situaties", list);
}

static void put_acts(struct request *r, json_t *page)
{
    json_t *acts = json_array();

    doc_act(r->ctx, acts, STR("/routevoorstellen/nieuw"), TR("Ik mis een route"));
    doc_act(r->ctx, acts, STR("/routevoorstellen"), TR("Bekijk de voorstellen"));
    doc_act(r->ctx, acts, STR("/gremia"), TR("Bekijk waar een route heen kan gaan"));
    doc_act(r->ctx, acts, STR("/linking-pins"), TR("Bekijk alle linking pins"));
    if (may(r->ctx, RIGHT_ROUTE)) {
        doc_act(r->ctx, acts, STR("/routes/nieuw"), TR("Teken een route"));
        doc_act(r->ctx, acts, STR("/routekaart"), TR("Onderhoud de kaart"));
    }
    json_object_set_new(page, "acties", acts);
}

enum rc route_map_furnish(struct request *r, json_t *page)
{
    struct route_ask        ask   = route_ask_of(r);
    bool                    asked = route_is_asked(&ask);
    bool                    table = str_eq_z(request_query(r, "weergave"), "tabel");
    struct route_list       routes, concepts;
    struct route_match_list matches;
    int64_t                 organisation = 0;

    if (!str_to_i64(request_query(r, "organisatie"), &organisation))
        organisation = 0;
    if (route_map_of(r->ctx, organisation, &organisation) != OK ||
        route_list(r->ctx, organisation, STR("gepubliceerd"), &routes) != OK ||
        route_list(r->ctx, organisation, STR("concept"), &concepts) != OK ||
        route_match_in(r->ctx, &routes, &ask, &matches) != OK || route_put_pin(r, page) != OK)
        return r->ctx->err.rc;
    doc_put(page, "zoek", ask.text);
    json_object_set_new(page, "gevraagd", json_boolean(asked));
    json_object_set_new(page, "leeg", json_boolean(routes.len == 0));
    json_object_set_new(page, "alsTabel", json_boolean(table));
    put_situations(r, page, &routes, ask.line);
    put_words(r, page, &routes, &matches, &concepts);
    put_acts(r, page);
    json_object_set_new(page, "tabel", json_null());
    json_object_set_new(page, "kaart_svg", json_null());
    if (!table)
        return put_picture(r, page, &routes, &matches, asked);
    put_table(r, page, &routes, &matches, asked);
    return OK;
}
