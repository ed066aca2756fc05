// SPDX-License-Identifier: EUPL-1.2
/* route_map.c - draws the route map; the contract is in route_map.h. */
#include "report/route_map.h"

#include <math.h>

#include "base/arena.h"
#include "base/buf.h"
#include "report/route_map_place.h"
#include "report/way_text.h"

enum {
    FONT        = 14,
    LINE_HEIGHT = 18,
    PAD         = 10,
    LABEL_WIDTH = 140,
    LINES       = 4,
    DETAILS     = 2,
    MARGIN      = 6
};

static const char *const ink    = "#1d2b3a";
static const char *const quiet  = "#5c6975"; /* 5.6 : 1 on white */
static const char *const accent = "#0a5ea8";

/* A box with its words broken into lines; those of the detail come last and are small. */
struct label {
    struct str line[LINES + DETAILS];
    size_t     lines, details;
    bool       fits;
};

struct drawing {
    const struct route_map *map;
    struct arena           *arena;
    struct buf             *out;
    struct place_plan       plan;
    struct label           *label;  /* of each box: the start, the stops, the names of the routes */
    bool                   *strong; /* of each line: a route that fits goes there */
};

/* Boxes: 0 = the start, then the stops, then the routes. */
static size_t box_of_stop(size_t stop)
{
    return 1 + stop;
}

static size_t box_of_route(const struct route_map *map, size_t route)
{
    return 1 + map->stop.len + route;
}

/* --- checking ---------------------------------------------------------------- */

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_id(struct str id)
{
    if (id.len == 0 || !is_letter(id.ptr[0]))
        return false;
    for (size_t i = 1; i < id.len; i++)
        if (!is_letter(id.ptr[i]) && id.ptr[i] != '-' && (id.ptr[i] < '0' || id.ptr[i] > '9'))
            return false;
    return true;
}

static enum rc check(const struct route_map *map, struct err *err)
{
    if (!is_id(map->id))
        return err_set(err, ERR_INVALID, "not an id: %.*s", STR_ARG(map->id));
    if (map->route.len > ROUTE_MAP_ROUTES_MAX || map->stop.len > ROUTE_MAP_STOPS_MAX)
        return err_set(err, ERR_LIMIT, "%zu routes and %zu stops are too many to draw",
                       map->route.len, map->stop.len);
    for (size_t i = 0; i < map->route.len; i++) {
        if (map->route.item[i].stops == 0)
            return err_set(err, ERR_INVALID, "route %zu of the map has no stop", i);
        for (size_t k = 0; k < map->route.item[i].stops; k++)
            if (map->route.item[i].stop[k] >= map->stop.len)
                return err_set(err, ERR_INVALID, "route %zu of the map has an unknown stop", i);
    }
    return OK;
}

/* --- boxes and lines --------------------------------------------------------------- */

/* A word is not broken unless it is very long: the box becomes wider. */
static double room_for(struct str text, bool bold)
{
    double     room = LABEL_WIDTH;
    struct str word;

    while (str_cut(&text, ' ', &word))
        room = fmax(room, way_text_width(word, FONT, bold) + 1);
    return fmin(room, 2 * LABEL_WIDTH);
}

static void measure(struct drawing *d, size_t box, struct str name, struct str detail, bool bold)
{
    struct label *label = &d->label[box];
    double        width = 0;

    name   = way_text_clean(d->arena, name);
    detail = way_text_clean(d->arena, detail);
    label->lines =
        way_text_wrap(d->arena, name, FONT, bold, room_for(name, bold), LINES, label->line);
    if (detail.len)
        label->details = way_text_wrap(d->arena, detail, FONT - 2, false, LABEL_WIDTH, DETAILS,
                                       &label->line[label->lines]);
    label->lines += label->details;
    for (size_t i = 0; i < label->lines; i++)
        width = fmax(width, way_text_width(label->line[i], FONT, bold));
    d->plan.box[box].w = ceil(width) + 2 * PAD;
    d->plan.box[box].h = (double)(label->lines * LINE_HEIGHT + 2 * PAD - 4);
}

static bool stop_fits(const struct route_map *map, size_t stop)
{
    for (size_t i = 0; i < map->route.len; i++)
        for (size_t k = 0; map->route.item[i].fits && k < map->route.item[i].stops; k++)
            if (map->route.item[i].stop[k] == stop)
                return true;
    return false;
}

static void make_boxes(struct drawing *d)
{
    const struct route_map *map = d->map;

    d->plan.boxes = 1 + map->stop.len + map->route.len;
    d->plan.box   = arena_array(d->arena, d->plan.boxes, sizeof(struct place_box));
    d->label      = arena_array(d->arena, d->plan.boxes, sizeof(struct label));
    measure(d, 0, map->start, STR(""), true);
    d->label[0].fits = map->asked;
    for (size_t i = 0; i < map->stop.len; i++) {
        measure(d, box_of_stop(i), map->stop.item[i].name, map->stop.item[i].detail, true);
        d->label[box_of_stop(i)].fits = map->asked && stop_fits(map, i);
    }
    for (size_t i = 0; i < map->route.len; i++) {
        measure(d, box_of_route(map, i), map->route.item[i].name, STR(""), false);
        d->label[box_of_route(map, i)].fits = map->asked && map->route.item[i].fits;
    }
}

/* Routes that share a line share it in the picture; it is strong when one of them fits. */
static void add_line(struct drawing *d, bool fits, size_t from, size_t to, bool back)
{
    size_t i = 0;

    while (i < d->plan.lines && (d->plan.line[i].from != from || d->plan.line[i].to != to ||
                                 d->plan.line[i].back != back))
        i++;
    if (i == d->plan.lines)
        d->plan.line[d->plan.lines++] = (struct place_line){.from = from, .to = to, .back = back};
    d->strong[i] = d->strong[i] || fits;
}

/* From the start through the name of the route along its stops, and back from the last. */
static void make_lines(struct drawing *d)
{
    const struct route_map *map   = d->map;
    size_t                  lines = 0;

    for (size_t i = 0; i < map->route.len; i++)
        lines += map->route.item[i].stops + 2;
    d->plan.line = arena_array(d->arena, lines, sizeof(struct place_line));
    d->strong    = arena_array(d->arena, lines, sizeof(bool));
    for (size_t i = 0; i < map->route.len; i++) {
        const struct route_map_route *route = &map->route.item[i];
        bool                          fits  = map->asked && route->fits;
        size_t                        at    = box_of_route(map, i);

        add_line(d, fits, 0, at, false);
        for (size_t k = 0; k < route->stops; k++) {
            size_t next = box_of_stop(route->stop[k]);

            if (next != at)
                add_line(d, fits, at, next, false);
            at = next;
        }
        add_line(d, fits, 0, at, true);
    }
}

/* --- writing ---------------------------------------------------------------------- */

static const char *colour_of(const struct route_map *map, bool fits)
{
    if (!map->asked)
        return ink;
    return fits ? accent : quiet;
}

static const char *class_of(const struct route_map *map, bool fits)
{
    if (!map->asked)
        return "";
    return fits ? " route-fits" : " route-quiet";
}

static void write_arrow(struct buf *out, struct place_point from, struct place_point tip,
                        const char *colour)
{
    double dx = tip.x - from.x, dy = tip.y - from.y, len = sqrt(dx * dx + dy * dy);
    double half = 3.5;

    if (len < 0.5)
        return;
    dx /= len;
    dy /= len;
    buf_printf(out, "<polygon points=\"%.1f,%.1f %.1f,%.1f %.1f,%.1f\" fill=\"%s\"/>", tip.x, tip.y,
               from.x - dy * half, from.y + dx * half, from.x + dy * half, from.y - dx * half,
               colour);
}

static void write_line(struct drawing *d, size_t i)
{
    const struct place_line *line   = &d->plan.line[i];
    const char              *colour = colour_of(d->map, d->strong[i]);

    buf_printf(d->out, "<g class=\"route-line%s%s\"><path d=\"M%.1f,%.1f",
               line->back ? " route-back" : "", class_of(d->map, d->strong[i]), line->point[0].x,
               line->point[0].y);
    for (size_t k = 1; k + 2 < line->points; k += 3)
        buf_printf(d->out, " C%.1f,%.1f %.1f,%.1f %.1f,%.1f", line->point[k].x, line->point[k].y,
                   line->point[k + 1].x, line->point[k + 1].y, line->point[k + 2].x,
                   line->point[k + 2].y);
    buf_printf(d->out, "\" fill=\"none\" stroke=\"%s\" stroke-width=\"%s\"%s/>", colour,
               d->strong[i] ? "3" : "1.5", line->back ? " stroke-dasharray=\"6 4\"" : "");
    write_arrow(d->out, line->point[line->points - 1], line->tip, colour);
    buf_z(d->out, "</g>\n");
}

static void write_words(struct drawing *d, size_t box, bool bold, const char *colour)
{
    const struct label     *label = &d->label[box];
    const struct place_box *at    = &d->plan.box[box];
    double                  y     = at->y - at->h / 2 + PAD + FONT - 3;

    for (size_t i = 0; i < label->lines; i++, y += LINE_HEIGHT) {
        bool small = i + label->details >= label->lines;

        buf_printf(d->out, "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"middle\" fill=\"%s\"", at->x,
                   y, colour);
        if (small)
            buf_printf(d->out, " font-size=\"%d\"", FONT - 2);
        else if (bold)
            buf_z(d->out, " font-weight=\"700\"");
        buf_char(d->out, '>');
        buf_html(d->out, label->line[i]);
        buf_z(d->out, " </text>"); /* a reader hears two words, not one */
    }
}

static void write_rect(struct drawing *d, size_t box, const char *fill, const char *colour,
                       int round)
{
    const struct place_box *at = &d->plan.box[box];

    buf_printf(d->out,
               "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" rx=\"%d\" fill=\"%s\" "
               "stroke=\"%s\" stroke-width=\"%s\"/>",
               at->x - at->w / 2, at->y - at->h / 2, at->w, at->h, round, fill, colour,
               d->label[box].fits ? "3" : "1.5");
}

static void write_stop(struct drawing *d, size_t box, const char *name)
{
    const char *colour = colour_of(d->map, d->label[box].fits);

    buf_printf(d->out, "<g class=\"%s%s\" aria-hidden=\"true\">", name,
               class_of(d->map, d->label[box].fits));
    write_rect(d, box, box == 0 ? "#eef4fa" : "#ffffff", colour, 4);
    write_words(d, box, true, colour);
    buf_z(d->out, "</g>\n");
}

/* The name of a route is a link to its page and says the whole route. */
static void write_route(struct drawing *d, size_t i)
{
    const struct route_map_route *route  = &d->map->route.item[i];
    size_t                        box    = box_of_route(d->map, i);
    const char                   *colour = colour_of(d->map, route->fits);
    struct str                    id     = d->map->id;

    buf_printf(d->out, "<a class=\"route-name%s\" href=\"", class_of(d->map, route->fits));
    buf_html(d->out, way_text_clean(d->arena, route->url));
    buf_printf(d->out, "\" aria-labelledby=\"%.*s-r%zu\"><title id=\"%.*s-r%zu\">", STR_ARG(id),
               i + 1, STR_ARG(id), i + 1);
    buf_html(d->out, way_text_clean(d->arena, route->sentence));
    buf_z(d->out, "</title>");
    write_rect(d, box, "#ffffff", colour, 18);
    write_words(d, box, false, colour);
    buf_z(d->out, "</a>\n");
}

static void write_head(struct drawing *d)
{
    struct str id     = d->map->id;
    int        width  = (int)ceil(d->plan.width) + 2 * MARGIN;
    int        height = (int)ceil(d->plan.height) + 2 * MARGIN;

    buf_printf(d->out,
               "<svg class=\"route-map\" xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" "
               "height=\"%d\" viewBox=\"%d %d %d %d\" role=\"group\" aria-labelledby=\"%.*s-t\" "
               "aria-describedby=\"%.*s-d\" font-family=\"Noto Sans, sans-serif\" "
               "font-size=\"%d\">\n",
               width, height, -MARGIN, -MARGIN, width, height, STR_ARG(id), STR_ARG(id), FONT);
    buf_printf(d->out, "<title id=\"%.*s-t\">", STR_ARG(id));
    buf_html(d->out, way_text_clean(d->arena, d->map->title));
    buf_printf(d->out, "</title>\n<desc id=\"%.*s-d\">", STR_ARG(id));
    buf_html(d->out, way_text_clean(d->arena, d->map->description));
    buf_z(d->out, "</desc>\n");
}

/* Quiet lines first, so that what fits lies on top. */
static void write_lines(struct drawing *d)
{
    buf_z(d->out, "<g class=\"route-lines\" aria-hidden=\"true\">\n");
    for (int strong = 0; strong <= 1; strong++)
        for (size_t i = 0; i < d->plan.lines; i++)
            if (d->strong[i] == (strong == 1))
                write_line(d, i);
    buf_z(d->out, "</g>\n");
}

enum rc route_map_svg(struct arena *arena, const struct route_map *map, struct buf *out,
                      struct err *err)
{
    struct drawing d = {.map = map, .arena = arena, .out = out};

    if (check(map, err) != OK)
        return err->rc;
    make_boxes(&d);
    make_lines(&d);
    if (place_find(arena, &d.plan, err) != OK)
        return err->rc;
    write_head(&d);
    write_lines(&d);
    write_stop(&d, 0, "route-start");
    for (size_t i = 0; i < map->stop.len; i++)
        write_stop(&d, box_of_stop(i), "route-stop");
    for (size_t i = 0; i < map->route.len; i++)
        write_route(&d, i);
    buf_z(out, "</svg>\n");
    return buf_ok(out) ? OK : err_set(err, ERR_LIMIT, "the route map is too large");
}
