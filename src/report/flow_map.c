// SPDX-License-Identifier: EUPL-1.2
/* flow_map.c - places and draws boxes with arrows; the contract is in flow_map.h. */
#include "report/flow_map.h"

#include "base/arena.h"
#include "base/buf.h"
#include "report/way_text.h"

enum {
    BOX   = 190, /* wide */
    HIGH  = 46,
    STEP  = 78, /* from one box to the next */
    LANE  = 22,
    EDGE  = 16,
    FONT  = 14,
    LINE  = 17,
    LINES = 2,
    CROSS = 5,
    HEAD  = 7,   /* of an arrow */
    MOST  = 1500 /* bytes of SVG of one box or arrow */
};

struct box {
    struct str name;
    size_t     touches[2], done[2]; /* ends of arrows on each side: all, and those drawn */
};

struct drawing {
    struct arena                *arena;
    const struct flow_map_arrow *arrow;
    size_t                       len;
    struct box                  *box;
    size_t                       boxes;
    size_t                       lanes[2]; /* left data, right what hangs on what */
    struct buf                   out;
};

static bool same(struct str a, struct str b)
{
    if (a.len != b.len)
        return false;
    for (size_t i = 0; i < a.len; i++) {
        char x = a.ptr[i], y = b.ptr[i];

        x = x >= 'A' && x <= 'Z' ? (char)(x + 32) : x;
        y = y >= 'A' && y <= 'Z' ? (char)(y + 32) : y;
        if (x != y)
            return false;
    }
    return true;
}

/* The box with this name, made when there is none. */
static size_t box_of(struct drawing *d, struct str name)
{
    for (size_t i = 0; i < d->boxes; i++)
        if (same(d->box[i].name, name))
            return i;
    d->box[d->boxes] = (struct box){.name = name};
    return d->boxes++;
}

static int side_of(const struct flow_map_arrow *arrow)
{
    return arrow->data ? 0 : 1;
}

static void place(struct drawing *d)
{
    for (size_t i = 0; i < d->len; i++) {
        const struct flow_map_arrow *arrow = &d->arrow[i];

        d->box[box_of(d, arrow->from)].touches[side_of(arrow)]++;
        d->box[box_of(d, arrow->to)].touches[side_of(arrow)]++;
        d->lanes[side_of(arrow)]++;
    }
}

static double left_of(const struct drawing *d)
{
    return EDGE + (double)d->lanes[0] * LANE;
}

/* Where the next arrow touches this side of a box. */
static double touch(struct drawing *d, size_t box, int side)
{
    struct box *b = &d->box[box];

    b->done[side]++;
    return EDGE + (double)box * STEP +
           (double)b->done[side] * HIGH / (double)(b->touches[side] + 1);
}

static void write_box(struct drawing *d, size_t i)
{
    struct str line[LINES];
    double     x = left_of(d), y = EDGE + (double)i * STEP;
    size_t     lines = way_text_wrap(d->arena, way_text_clean(d->arena, d->box[i].name), FONT, true,
                                     BOX - 16, LINES, line);

    buf_printf(&d->out,
               "<rect class=\"gh-keten__vak\" x=\"%.1f\" y=\"%.1f\" width=\"%d\" height=\"%d\" "
               "rx=\"4\"/>",
               x, y, BOX, HIGH);
    for (size_t k = 0; k < lines; k++) {
        buf_printf(&d->out, "<text class=\"gh-keten__naam\" x=\"%.1f\" y=\"%.1f\">", x + BOX / 2.0,
                   y + HIGH / 2.0 + 5 + ((double)k - (double)(lines - 1) / 2) * LINE);
        buf_html(&d->out, line[k]);
        buf_z(&d->out, "</text>");
    }
    buf_z(&d->out, "\n");
}

/* lane counts from the boxes outward, from 1. */
static void write_arrow(struct drawing *d, size_t i, size_t lane)
{
    const struct flow_map_arrow *arrow = &d->arrow[i];
    int                          side  = side_of(arrow);
    double                       out = side ? 1 : -1, edge = left_of(d) + (side ? BOX : 0);
    double                       x = edge + out * (double)lane * LANE;
    double from = touch(d, box_of(d, arrow->from), side), to = touch(d, box_of(d, arrow->to), side);
    double middle = (from + to) / 2;

    buf_printf(&d->out, "<path class=\"gh-keten__lijn%s\" d=\"M%.1f %.1fH%.1fV%.1fH%.1f\"/>",
               arrow->data ? " gh-keten__lijn--gegevens" : "", edge, from, x, to,
               edge + out * HEAD);
    buf_printf(&d->out, "<path class=\"gh-keten__punt\" d=\"M%.1f %.1fl%.1f %dv%dz\"/>", edge, to,
               out * HEAD, -HEAD / 2 - 1, HEAD + 1);
    if (arrow->missing)
        buf_printf(&d->out, "<path class=\"gh-keten__kruis\" d=\"M%.1f %.1fl%d %dm0 %dl%d %d\"/>",
                   x - CROSS, to + (to > from ? -18 : 18) - CROSS, 2 * CROSS, 2 * CROSS, -2 * CROSS,
                   -2 * CROSS, 2 * CROSS);
    buf_printf(&d->out,
               "<circle class=\"gh-keten__merk\" cx=\"%.1f\" cy=\"%.1f\" r=\"9\"/>"
               "<text class=\"gh-keten__nummer\" x=\"%.1f\" y=\"%.1f\">%zu</text>\n",
               x, middle, x, middle + 4.5, i + 1);
}

struct str flow_map_svg(struct arena *arena, struct str name, const struct flow_map_arrow *arrow,
                        size_t len)
{
    struct drawing d       = {.arena = arena, .arrow = arrow, .len = len};
    size_t         lane[2] = {0, 0};

    if (len == 0)
        return STR("");
    d.box = arena_array(arena, 2 * len, sizeof(*d.box));
    place(&d);
    buf_init(&d.out, arena, MOST * (3 * len + 1));
    buf_printf(&d.out,
               "<svg class=\"gh-keten\" xmlns=\"http://www.w3.org/2000/svg\" "
               "viewBox=\"0 0 %.0f %.0f\" font-size=\"%d\" role=\"img\" aria-label=\"",
               left_of(&d) + BOX + (double)d.lanes[1] * LANE + EDGE,
               2.0 * EDGE + (double)(d.boxes - 1) * STEP + HIGH, FONT);
    buf_html(&d.out, way_text_clean(arena, name));
    buf_z(&d.out, "\">\n");
    for (size_t i = 0; i < d.boxes; i++)
        write_box(&d, i);
    for (size_t i = 0; i < len; i++)
        write_arrow(&d, i, ++lane[side_of(&arrow[i])]);
    buf_z(&d.out, "</svg>");
    return buf_ok(&d.out) ? buf_view(&d.out) : STR("");
}
