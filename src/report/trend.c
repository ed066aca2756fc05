// SPDX-License-Identifier: EUPL-1.2
/* trend.c - draws counts a week; the contract is in trend.h. */
#include "report/trend.h"

#include <math.h>

#include "base/arena.h"
#include "base/buf.h"
#include "report/way_text.h"

enum {
    STEP      = 10, /* from bar to bar */
    BAR       = 7,
    HEIGHT    = 60,
    ABOVE     = 10,   /* room for marks */
    NAME_MOST = 4096, /* bytes of SVG without the weeks, and for each week */
    WEEK_MOST = 512
};

static double highest(const struct trend *trend)
{
    double most = 1;

    for (size_t i = 0; i < trend->len; i++) {
        most = fmax(most, (double)trend->count[i]);
        if (trend->bound && isfinite(trend->bound[i]))
            most = fmax(most, trend->bound[i]);
    }
    return most;
}

static double level(double value, double most)
{
    return ABOVE + HEIGHT - fmax(value, 0) / most * HEIGHT;
}

static void draw_bars(struct buf *out, const struct trend *trend, double most)
{
    for (size_t i = 0; i < trend->len; i++) {
        int64_t count  = trend->count[i] > 0 ? trend->count[i] : 0;
        bool    stands = trend->stands && trend->stands[i];
        double  y      = level((double)count, most);
        int     x      = (int)i * STEP + 1;

        buf_printf(out, "<rect class=\"%s\" x=\"%d\" y=\"%.1f\" width=\"%d\" height=\"%.1f\"/>",
                   stands ? "gh-trend__op" : "gh-trend__week", x, count ? y : y - 1, BAR,
                   count ? ABOVE + HEIGHT - y : 1);
        if (stands)
            buf_printf(out, "<path class=\"gh-trend__op\" d=\"M%d %.1fl4 -6l4 6z\"/>", x - 1,
                       y - 2);
    }
}

/* A dashed step above each week; it is broken where a week has none. */
static void draw_bound(struct buf *out, const struct trend *trend, double most)
{
    bool drawing = false;

    buf_z(out, "<path class=\"gh-trend__grens\" fill=\"none\" d=\"");
    for (size_t i = 0; i < trend->len; i++) {
        if (!isfinite(trend->bound[i])) {
            drawing = false;
            continue;
        }
        buf_printf(out, "%s%d %.1fh%d", drawing ? "L" : "M", (int)i * STEP,
                   level(trend->bound[i], most), STEP);
        drawing = true;
    }
    buf_z(out, "\"/>");
}

/* Between two bars, from top to bottom. */
static void draw_change(struct buf *out, size_t week)
{
    buf_printf(out,
               "<path class=\"gh-trend__omslag\" d=\"M%d 8V%d\"/>"
               "<path class=\"gh-trend__ruit\" d=\"M%d 0l4 4-4 4-4-4z\"/>",
               (int)week * STEP - 1, ABOVE + HEIGHT, (int)week * STEP - 1);
}

struct str trend_svg(struct arena *arena, const struct trend *trend)
{
    struct buf text, *out = &text;
    double     most = highest(trend);

    if (trend->len == 0)
        return STR("");
    buf_init(out, arena, NAME_MOST + trend->len * WEEK_MOST);
    buf_printf(out,
               "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"gh-trend\" viewBox=\"0 0 %d %d\" "
               "role=\"img\" aria-label=\"",
               (int)trend->len * STEP, ABOVE + HEIGHT + 1);
    buf_html(out, way_text_clean(arena, trend->name));
    buf_z(out, "\">");
    draw_bars(out, trend, most);
    if (trend->bound)
        draw_bound(out, trend, most);
    if (trend->change)
        draw_change(out, trend->change);
    buf_z(out, "</svg>");
    return buf_ok(out) ? buf_view(out) : STR("");
}
