// SPDX-License-Identifier: EUPL-1.2
/*
 * way_svg.c - writes the plan of a way as SVG; the contract is in way.h.
 *
 * How it speaks to a screen reader: once.  The whole is one image with a short name that points
 * to the list in words, which is always on the same page; nothing inside is read or takes the
 * focus, so that nobody hears the story twice.  For the eye each point has a <title>, which
 * browsers show on hover, and the group "way-sentence", which the style sheet shows:
 *     .way-point:hover .way-sentence { visibility: visible }
 */
#include <assert.h>
#include <math.h>

#include "base/arena.h"
#include "base/buf.h"
#include "report/way.h"
#include "report/way_draw.h"
#include "report/way_plan.h"
#include "report/way_text.h"
#include "report/way_words.h"

enum { SENTENCE_SIZE = 14, SENTENCE_LEADING = 19 };

struct writer {
    struct arena          *arena;
    const struct way      *way;
    const struct way_plan *plan;
    struct buf            *out;
};

static void write_begin(struct writer *w)
{
    struct str  name = way_text_clean(w->arena, w->way->name.len ? w->way->name : w->way->title);
    struct buf *out  = w->out;

    buf_printf(out, "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"way %s\"",
               w->plan->turn == WAY_ACROSS ? "way-across" : "way-down");
    buf_printf(out, " viewBox=\"0 0 %d %d\"", (int)w->plan->width, (int)ceil(w->plan->height));
    buf_z(out, " role=\"img\" aria-label=\"");
    buf_html(out, name);
    buf_z(out, "\" font-family=\"Noto Sans, sans-serif\" font-size=\"14\" fill=\"#1d2b3a\">\n");
}

static void write_bands(struct writer *w)
{
    for (size_t i = 0; i < w->plan->band.len; i++) {
        const struct way_band *band = &w->plan->band.item[i];
        bool                   thin = band->box.w <= 0 || band->box.h <= 0;
        if (thin) {
            buf_z(w->out, "<line");
            way_attribute(w->out, "class", band->strong ? "way-today" : "way-grid");
            way_number(w->out, "x1", band->box.x);
            way_number(w->out, "y1", band->box.y);
            way_number(w->out, "x2", band->box.x + band->box.w);
            way_number(w->out, "y2", band->box.y + band->box.h);
            way_attribute(w->out, "stroke", band->strong ? "#7a8895" : "#e3e8ed");
            buf_z(w->out, "/>\n");
            continue;
        }
        buf_z(w->out, "<rect class=\"way-layer\"");
        way_number(w->out, "x", band->box.x);
        way_number(w->out, "y", band->box.y);
        way_number(w->out, "width", band->box.w);
        way_number(w->out, "height", band->box.h);
        way_attribute(w->out, "fill", band->shaded ? "#f7f9fb" : "#ffffff");
        buf_z(w->out, "/>\n");
    }
}

static void write_ground(struct writer *w)
{
    buf_z(w->out, "<g class=\"way-ground\">\n");
    write_bands(w);
    for (size_t i = 0; i < w->plan->note.len; i++)
        way_draw_text(w->out, &w->plan->note.item[i], "way-note");
    for (size_t i = 0; i < w->plan->trace.len; i++)
        if (w->plan->trace.item[i].stroke == WAY_JOIN)
            way_draw_trace(w->out, &w->plan->trace.item[i], w->plan->turn);
    for (size_t i = 0; i < w->plan->trace.len; i++)
        if (w->plan->trace.item[i].stroke != WAY_JOIN)
            way_draw_trace(w->out, &w->plan->trace.item[i], w->plan->turn);
    buf_z(w->out, "</g>\n");
}

static void write_pill(struct writer *w, const struct way_pill *pill)
{
    const char     *colour = way_colour_text(pill->colour);
    struct way_note note   = {.at     = {pill->box.x + pill->box.w / 2, pill->box.y + 18},
                              .anchor = WAY_MIDDLE,
                              .size   = WAY_FONT,
                              .bold   = pill->bold,
                              .colour = pill->colour,
                              .text   = pill->text};

    buf_z(w->out, "<g class=\"way-pause\"><title>");
    buf_html(w->out, pill->name);
    buf_z(w->out, "</title><rect");
    way_number(w->out, "x", pill->box.x);
    way_number(w->out, "y", pill->box.y);
    way_number(w->out, "width", pill->box.w);
    way_number(w->out, "height", pill->box.h);
    buf_z(w->out, " rx=\"13\" fill=\"#ffffff\"");
    way_attribute(w->out, "stroke", colour);
    buf_z(w->out, "/>");
    way_draw_text(w->out, &note, "way-pause-text");
    buf_z(w->out, "</g>\n");
}

static void write_label(struct writer *w, const struct way_mark *mark)
{
    const struct way_label *label  = &mark->label;
    enum way_colour         colour = mark->back ? WAY_PURPLE : way_kind_colour(mark->kind);
    double                  x      = label->box.x;

    if (label->anchor != WAY_START)
        x += label->anchor == WAY_MIDDLE ? label->box.w / 2 : label->box.w;
    for (size_t i = 0; i < label->rows; i++) {
        const struct way_row *row  = &label->row[i];
        struct way_note       note = {.at     = {x, label->box.y + 12.5 + (double)i * WAY_LEADING},
                                      .anchor = label->anchor,
                                      .size   = row->soft ? WAY_FONT_SOFT : WAY_FONT,
                                      .bold   = row->bold,
                                      .colour = row->soft && !mark->back ? WAY_SOFT : colour,
                                      .text   = row->text};
        way_draw_text(w->out, &note, "way-label");
    }
}

/* The sentence for who hovers or focuses: across at a fixed place, down above the point. */
static void write_sentence(struct writer *w, const struct way_mark *mark)
{
    bool           across = w->plan->turn == WAY_ACROSS;
    struct way_box box    = {across ? 24 : 4, w->plan->sentence_y, w->plan->width - 8, 0};
    struct str     line[WAY_ROWS_MAX];
    size_t         rows;

    box.w = across ? w->plan->width - 48 : box.w;
    rows  = way_text_wrap(w->arena, mark->name, SENTENCE_SIZE, false, box.w - 24,
                         across ? 2 : WAY_ROWS_MAX, line);
    box.h = (double)rows * SENTENCE_LEADING + 8;
    if (!across)
        box.y = fmax(mark->at.y - 18 - box.h, 2);
    buf_z(w->out, "<g class=\"way-sentence\" visibility=\"hidden\"><rect");
    way_number(w->out, "x", box.x);
    way_number(w->out, "y", box.y);
    way_number(w->out, "width", box.w);
    way_number(w->out, "height", box.h);
    buf_z(w->out, " rx=\"4\" fill=\"#ffffff\" stroke=\"#7a8895\"/>");
    for (size_t i = 0; i < rows; i++) {
        struct way_note note = {.at   = {box.x + 12, box.y + 18 + (double)i * SENTENCE_LEADING},
                                .size = SENTENCE_SIZE,
                                .text = line[i]};
        way_draw_text(w->out, &note, "way-sentence-text");
    }
    buf_z(w->out, "</g>");
}

static void write_mark(struct writer *w, const struct way_mark *mark)
{
    buf_printf(w->out, "<g class=\"%s\"><title>",
               mark->back ? "way-point way-feedback" : "way-point");
    buf_html(w->out, mark->name);
    if (mark->number > 0)
        buf_printf(w->out, " (%.*s %d)", STR_ARG(way_word(WAY_WORD_NUMBER, w->plan->lang)),
                   mark->number);
    buf_z(w->out, "</title>");
    if (mark->label.rows > 0 && mark->label.led)
        way_draw_trace(w->out,
                       &(struct way_trace){WAY_LEADER, mark->label.from, mark->label.to, false},
                       w->plan->turn);
    way_draw_mark(w->out, mark, w->plan->turn);
    write_label(w, mark);
    write_sentence(w, mark);
    buf_z(w->out, "</g>\n");
}

static void write_story(struct writer *w)
{
    for (size_t i = 0; i < w->plan->pill.len; i++)
        write_pill(w, &w->plan->pill.item[i]);
    for (size_t i = 0; i < w->plan->mark.len; i++)
        write_mark(w, &w->plan->mark.item[i]);
}

static void write_legend(struct writer *w)
{
    buf_z(w->out, "<g class=\"way-legend\">\n");
    for (size_t i = 0; i < w->plan->key.len; i++)
        way_draw_key(w->out, &w->plan->key.item[i]);
    buf_z(w->out, "</g>\n");
}

enum rc way_svg(struct arena *arena, const struct way *way, enum way_turn turn, struct buf *out,
                struct err *err)
{
    struct way_plan plan;
    struct writer   w = {.arena = arena, .way = way, .plan = &plan, .out = out};

    assert(turn == WAY_ACROSS || turn == WAY_DOWN);
    if (way->point.len > WAY_POINTS_MAX || way->feedback.len > WAY_POINTS_MAX)
        return err_set(err, ERR_LIMIT, "way: %zu points and %zu feedbacks, at most %d",
                       way->point.len, way->feedback.len, WAY_POINTS_MAX);
    if (turn == WAY_ACROSS)
        way_plan_across(arena, way, &plan);
    else
        way_plan_down(arena, way, &plan);
    write_begin(&w);
    write_ground(&w);
    write_story(&w);
    write_legend(&w);
    buf_z(out, "</svg>\n");
    if (!buf_ok(out))
        return err_set(err, ERR_LIMIT, "way: the picture is larger than %zu bytes", out->max);
    return OK;
}
