// SPDX-License-Identifier: EUPL-1.2
/* pattern_map.c - places and draws patterns; the contract is in pattern_map.h. */
#include "report/pattern_map.h"

#include <inttypes.h>
#include <math.h>

#include "base/arena.h"
#include "base/buf.h"
#include "report/way_text.h"

enum {
    SLOT     = 140, /* room of one pattern, with its words */
    ROW      = 132,
    LARGEST  = 36, /* radius */
    SMALLEST = 12,
    MIDDLE   = 44, /* from the top of a row to the middle of its circles */
    HEADING  = 30, /* a band begins with its name */
    GAP      = 10, /* below a band */
    FONT     = 14,
    LINE     = 17,
    LINES    = 2,   /* of words */
    SHOWN    = 3,   /* words */
    MOST     = 4096 /* bytes of SVG of one pattern or band */
};

struct spot {
    double x, y, radius;
};

struct drawing {
    struct arena             *arena;
    const struct pattern_map *map;
    struct buf               *out;
    struct spot              *spot;  /* of each pattern */
    size_t                   *order; /* by band, in it as they stand */
    double                   *top;   /* of each band; below 0 = it has none */
    double                    height;
    size_t                    columns;
};

static size_t shared_words(const struct pattern_map_item *a, const struct pattern_map_item *b)
{
    size_t count = 0;

    for (size_t i = 0; i < a->words; i++)
        for (size_t j = 0; j < b->words; j++)
            count += str_eq(a->word[i], b->word[j]);
    return count;
}

/* --- places ------------------------------------------------------------------------------ */

/* Of those of the band that have no place yet: most words shared with the one before, then the largest. */
static size_t next_of(const struct pattern_map *map, size_t band, const bool *placed, size_t before)
{
    size_t best = map->len, best_shared = 0;

    for (size_t i = 0; i < map->len; i++) {
        size_t shared;

        if (placed[i] || map->item[i].band != band)
            continue;
        shared = before < map->len ? shared_words(&map->item[before], &map->item[i]) : 0;
        if (best == map->len || shared > best_shared ||
            (shared == best_shared && map->item[i].signals > map->item[best].signals)) {
            best        = i;
            best_shared = shared;
        }
    }
    return best;
}

static double radius_of(int64_t signals, int64_t largest)
{
    return fmax(SMALLEST, LARGEST * sqrt((double)signals / (double)largest));
}

/* Gives the patterns of one band their places, and moves the end of the picture below them. */
static size_t place_band(struct drawing *d, size_t band, bool *placed, size_t done, int64_t largest)
{
    const struct pattern_map *map  = d->map;
    size_t                    last = map->len, here = 0;

    d->top[band] = -1;
    for (size_t i; (i = next_of(map, band, placed, last)) < map->len; here++, last = i) {
        if (here == 0)
            d->top[band] = d->height;
        d->spot[i] = (struct spot){
            .x      = ((double)(here % d->columns) + 0.5) * SLOT,
            .y      = d->height + HEADING + (double)(here / d->columns) * ROW + MIDDLE,
            .radius = radius_of(map->item[i].signals, largest),
        };
        placed[i]             = true;
        d->order[done + here] = i;
    }
    if (here)
        d->height += HEADING + (double)((here + d->columns - 1) / d->columns) * ROW + GAP;
    return done + here;
}

static void place(struct drawing *d)
{
    bool   *placed  = arena_array(d->arena, d->map->len, sizeof(*placed));
    int64_t largest = 1;
    size_t  done    = 0;

    for (size_t i = 0; i < d->map->len; i++)
        if (d->map->item[i].signals > largest)
            largest = d->map->item[i].signals;
    for (size_t band = 0; band < d->map->bands; band++)
        done = place_band(d, band, placed, done, largest);
}

/* --- drawing ----------------------------------------------------------------------------- */

static void write_text(struct drawing *d, const char *name, double x, double y, struct str text)
{
    buf_printf(d->out, "<text class=\"%s\" x=\"%.1f\" y=\"%.1f\">", name, x, y);
    buf_html(d->out, text);
    buf_z(d->out, "</text>");
}

static void write_bands(struct drawing *d)
{
    for (size_t band = 0; band < d->map->bands; band++) {
        if (d->top[band] < 0)
            continue;
        buf_printf(d->out, "<path class=\"gh-kaartje__band\" d=\"M0 %.1fh%zu\"/>",
                   d->top[band] + 0.5, d->columns * SLOT);
        write_text(d, "gh-kaartje__laag", 0, d->top[band] + LINE + 3,
                   way_text_clean(d->arena, d->map->band[band]));
    }
}

/* The one it shares most words with; the number of patterns when none shares enough. */
static size_t most_alike(const struct pattern_map *map, size_t of)
{
    size_t best = map->len, most = PATTERN_MAP_ALIKE - 1;

    for (size_t i = 0; i < map->len; i++) {
        size_t shared = i == of ? 0 : shared_words(&map->item[of], &map->item[i]);

        if (shared > most) {
            best = i;
            most = shared;
        }
    }
    return best;
}

static void write_lines(struct drawing *d)
{
    for (size_t i = 0; i < d->map->len; i++) {
        size_t other = most_alike(d->map, i);

        if (other == d->map->len || (other < i && most_alike(d->map, other) == i))
            continue;
        buf_printf(d->out, "<path class=\"gh-kaartje__lijn\" d=\"M%.1f %.1fL%.1f %.1f\"/>",
                   d->spot[i].x, d->spot[i].y, d->spot[other].x, d->spot[other].y);
    }
}

/* What it is called: its first words, in so many lines as there is room for. */
static void write_words(struct drawing *d, const struct pattern_map_item *item,
                        const struct spot *spot)
{
    struct str line[LINES], text = STR("");
    size_t     lines;

    for (size_t i = 0; i < item->words && i < SHOWN; i++)
        text = str_printf(d->arena, "%.*s%s%.*s", STR_ARG(text), i ? ", " : "",
                          STR_ARG(item->word[i]));
    lines =
        way_text_wrap(d->arena, way_text_clean(d->arena, text), FONT, false, SLOT - 8, LINES, line);
    for (size_t i = 0; i < lines; i++)
        write_text(d, "gh-kaartje__woorden", spot->x,
                   spot->y + spot->radius + LINE * (double)(i + 1), line[i]);
}

static void write_pattern(struct drawing *d, size_t i)
{
    static const char *const       sign[] = {"", "▼", "=", "▲"};
    const struct pattern_map_item *item   = &d->map->item[i];
    const struct spot             *spot   = &d->spot[i];

    buf_z(d->out, "<a class=\"gh-kaartje__patroon\" href=\"");
    buf_html(d->out, way_text_clean(d->arena, item->url));
    buf_z(d->out, "\"><title>");
    buf_html(d->out, way_text_clean(d->arena, item->name));
    buf_printf(d->out,
               "</title><g aria-hidden=\"true\"><circle cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\"/>",
               spot->x, spot->y, spot->radius);
    write_text(d, "gh-kaartje__aantal", spot->x, spot->y + 5,
               str_printf(d->arena, "%" PRId64, item->signals));
    if (item->course != PATTERN_MAP_QUIET)
        write_text(d, "gh-kaartje__loop", spot->x + spot->radius * 0.8 + 4,
                   spot->y - spot->radius * 0.6, /* clear of the line */
                   str_of(sign[item->course]));
    write_words(d, item, spot);
    buf_z(d->out, "</g></a>\n");
}

struct str pattern_map_svg(struct arena *arena, const struct pattern_map *map, size_t columns)
{
    struct buf     text;
    struct drawing d = {.arena = arena, .map = map, .out = &text, .columns = columns};

    if (map->len == 0)
        return STR("");
    d.spot  = arena_array(arena, map->len, sizeof(*d.spot));
    d.order = arena_array(arena, map->len, sizeof(*d.order));
    d.top   = arena_array(arena, map->bands, sizeof(*d.top));
    place(&d);
    buf_init(d.out, arena, MOST * (map->len + map->bands + 1));
    buf_printf(d.out,
               "<svg class=\"gh-kaartje\" xmlns=\"http://www.w3.org/2000/svg\" "
               "viewBox=\"0 0 %zu %.0f\" font-size=\"%d\" role=\"group\" aria-label=\"",
               columns * SLOT, ceil(d.height), FONT);
    buf_html(d.out, way_text_clean(arena, map->name));
    buf_z(d.out, "\">\n<g aria-hidden=\"true\">");
    write_bands(&d);
    write_lines(&d);
    buf_z(d.out, "</g>\n");
    for (size_t i = 0; i < map->len; i++)
        write_pattern(&d, d.order[i]);
    buf_z(d.out, "</svg>");
    return buf_ok(d.out) ? buf_view(d.out) : STR("");
}
