// SPDX-License-Identifier: EUPL-1.2
/* way_draw.c - shapes as SVG elements; the contract is in way_draw.h. */
#include "report/way_draw.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"
#include "report/way_text.h"

#define JOIN_COLOUR "#3f7fa6"
#define PAPER       "#ffffff"

const char *way_colour_text(enum way_colour colour)
{
    static const char *const text[WAY_COLOUR_COUNT] = {
        [WAY_INK] = "#1d2b3a",    [WAY_SOFT] = "#5b6b7b",  [WAY_BLUE] = "#0b5c8a",
        [WAY_ORANGE] = "#a35200", [WAY_GREEN] = "#1b7a43", [WAY_RED] = "#b3261e",
        [WAY_PURPLE] = "#6b4fa0", [WAY_PAPER] = PAPER};

    return text[colour];
}

static void value(struct buf *out, double number)
{
    long tenths = lround(number * 10);

    if (tenths < 0)
        buf_char(out, '-');
    tenths = labs(tenths);
    buf_i64(out, tenths / 10);
    if (tenths % 10 != 0) {
        buf_char(out, '.');
        buf_i64(out, tenths % 10);
    }
}

static void begin_attribute(struct buf *out, const char *name)
{
    buf_char(out, ' ');
    buf_z(out, name);
    buf_z(out, "=\"");
}

void way_attribute(struct buf *out, const char *name, const char *words)
{
    begin_attribute(out, name);
    buf_z(out, words);
    buf_char(out, '"');
}

void way_number(struct buf *out, const char *name, double number)
{
    begin_attribute(out, name);
    value(out, number);
    buf_char(out, '"');
}

/* Path data: letters stand for themselves, each '#' for the next number. */
static void path(struct buf *out, const char *pattern, const double *number)
{
    buf_z(out, "<path d=\"");
    for (; *pattern; pattern++) {
        if (*pattern == '#')
            value(out, *number++);
        else
            buf_char(out, *pattern);
    }
    buf_char(out, '"');
}

void way_draw_text(struct buf *out, const struct way_note *note, const char *class_name)
{
    static const char *const anchor[] = {"start", "middle", "end"};

    buf_z(out, "<text");
    way_attribute(out, "class", class_name);
    way_number(out, "x", note->at.x);
    way_number(out, "y", note->at.y);
    if (note->anchor != WAY_START)
        way_attribute(out, "text-anchor", anchor[note->anchor]);
    way_number(out, "font-size", note->size);
    if (note->bold)
        buf_z(out, " font-weight=\"700\"");
    if (note->colour != WAY_INK)
        way_attribute(out, "fill", way_colour_text(note->colour));
    buf_char(out, '>');
    buf_html(out, note->text);
    buf_z(out, "</text>\n");
}

static const char *stroke_look(enum way_stroke stroke)
{
    switch (stroke) {
    case WAY_SOLID: return " class=\"way-line\" stroke=\"#0b5c8a\" stroke-width=\"4\"";
    case WAY_DOTTED:
        return " class=\"way-quiet\" stroke=\"#0b5c8a\" stroke-width=\"4\" "
               "stroke-dasharray=\"0.1 9\"";
    case WAY_AHEAD:
        return " class=\"way-ahead\" stroke=\"#0b5c8a\" stroke-width=\"2\" "
               "stroke-dasharray=\"5 6\"";
    case WAY_JOIN: return " class=\"way-join\" stroke=\"" JOIN_COLOUR "\" stroke-width=\"2\"";
    case WAY_RETURN:
        return " class=\"way-return\" stroke=\"#6b4fa0\" stroke-width=\"2\" "
               "stroke-dasharray=\"6 6\"";
    default: return " class=\"way-leader\" stroke=\"#7a8895\" stroke-width=\"1\"";
    }
}

/* Points back in time: the way back goes to the reporter. */
static void draw_arrow(struct buf *out, struct way_xy at, enum way_turn turn)
{
    double across[] = {at.x + 7, at.y - 5, at.x, at.y, at.x + 7, at.y + 5};
    double down[]   = {at.x - 5, at.y + 7, at.x, at.y, at.x + 5, at.y + 7};

    path(out, "M#,# L#,# L#,#", turn == WAY_ACROSS ? across : down);
    buf_z(out, " class=\"way-return\" fill=\"none\" stroke=\"#6b4fa0\" stroke-width=\"2\" "
               "stroke-linecap=\"round\" stroke-linejoin=\"round\"/>\n");
}

void way_draw_trace(struct buf *out, const struct way_trace *trace, enum way_turn turn)
{
    struct way_xy a = trace->from, b = trace->to;
    double        x = (a.x + b.x) / 2, y = (a.y + b.y) / 2;
    double        line[]   = {a.x, a.y, b.x, b.y};
    double        across[] = {a.x, a.y, x, a.y, x, b.y, b.x, b.y};
    double        down[]   = {a.x, a.y, a.x, y, b.x, y, b.x, b.y};

    if (trace->bent)
        path(out, "M#,# C#,# #,# #,#", turn == WAY_ACROSS ? across : down);
    else
        path(out, "M#,# L#,#", line);
    buf_z(out, stroke_look(trace->stroke));
    way_attribute(out, "fill", "none");
    way_attribute(out, "stroke-linecap",
                  trace->stroke == WAY_AHEAD || trace->stroke == WAY_RETURN ? "butt" : "round");
    buf_z(out, "/>\n");
    if (trace->stroke == WAY_RETURN && hypot(b.x - a.x, b.y - a.y) > 30)
        draw_arrow(out, b, turn);
}

static void circle(struct buf *out, struct way_xy at, double r, const char *fill,
                   const char *stroke, double width)
{
    buf_z(out, "<circle");
    way_number(out, "cx", at.x);
    way_number(out, "cy", at.y);
    way_number(out, "r", r);
    way_attribute(out, "fill", fill);
    way_attribute(out, "stroke", stroke);
    way_number(out, "stroke-width", width);
    buf_z(out, "/>");
}

static void draw_asked(struct buf *out, struct way_xy at, double r, bool numbered)
{
    circle(out, at, r - 1, PAPER, "#0b5c8a", 2.5);
    if (!numbered)
        way_draw_text(out,
                      &(struct way_note){.at     = {at.x, at.y + r * 0.45},
                                         .anchor = WAY_MIDDLE,
                                         .size   = r > 7 ? 12 : 9,
                                         .bold   = true,
                                         .colour = WAY_BLUE,
                                         .text   = STR("?")},
                      "way-sign");
}

static void draw_complied(struct buf *out, struct way_xy at, double r)
{
    double check[] = {at.x - r * 0.42, at.y + r * 0.04, at.x - r * 0.1,
                      at.y + r * 0.36, at.x + r * 0.44, at.y - r * 0.32};

    circle(out, at, r, "#0b5c8a", PAPER, r > 7 ? 3 : 1);
    path(out, "M#,# L#,# L#,#", check);
    buf_z(out, " fill=\"none\" stroke=\"#ffffff\" stroke-width=\"2\" stroke-linecap=\"round\" "
               "stroke-linejoin=\"round\"/>");
}

/* A bar across the line. */
static void draw_brake(struct buf *out, struct way_xy at, double r, enum way_turn turn)
{
    double w = r * 0.9, h = r * 3;

    if (turn == WAY_DOWN) {
        w = r * 3;
        h = r * 0.9;
    }
    buf_z(out, "<rect");
    way_number(out, "x", at.x - w / 2);
    way_number(out, "y", at.y - h / 2);
    way_number(out, "width", w);
    way_number(out, "height", h);
    buf_z(out, " rx=\"2\" fill=\"#b3261e\" stroke=\"#ffffff\" stroke-width=\"2\"/>");
}

static void draw_flag(struct buf *out, struct way_xy at, double r)
{
    double pole[] = {at.x - r * 0.6, at.y + r * 1.3, at.x - r * 0.6, at.y - r * 1.3};
    double flag[] = {at.x - r * 0.6,  at.y - r * 1.3, at.x + r * 1.3,
                     at.y - r * 0.65, at.x - r * 0.6, at.y};

    circle(out, at, r * 1.5, PAPER, "none", 0);
    path(out, "M#,# L#,# L#,# Z", flag);
    buf_z(out, " fill=\"#0b5c8a\"/>");
    path(out, "M#,# L#,#", pole);
    buf_z(out, " fill=\"none\" stroke=\"#1d2b3a\" stroke-width=\"2\" stroke-linecap=\"round\"/>");
}

static void draw_diamond(struct buf *out, struct way_xy at, double r)
{
    double d        = r * 4 / 3;
    double corner[] = {at.x - d, at.y, at.x, at.y - d, at.x + d, at.y, at.x, at.y + d};

    path(out, "M#,# L#,# L#,# L#,# Z", corner);
    buf_z(out, " fill=\"#1b7a43\" stroke=\"#ffffff\"");
    way_number(out, "stroke-width", r > 7 ? 3 : 0);
    buf_z(out, "/>");
}

static void draw_eye(struct buf *out, struct way_xy at, double r)
{
    double w = r * 5 / 3, h = r * 14 / 9;
    double lid[] = {at.x - w, at.y, at.x, at.y - h, at.x + w, at.y, at.x, at.y + h, at.x - w, at.y};

    path(out, "M#,# Q#,# #,# Q#,# #,# Z", lid);
    buf_z(out, " fill=\"#ffffff\" stroke=\"#a35200\"");
    way_number(out, "stroke-width", r > 7 ? 3 : 2);
    buf_z(out, "/>");
    circle(out, at, r * 5 / 9, "#a35200", "none", 0);
}

static void draw_shape(struct buf *out, const struct way_mark *mark, enum way_turn turn)
{
    double r = mark->radius;

    switch (mark->kind) {
    case WAY_ASKED: draw_asked(out, mark->at, r, mark->number > 0 && !mark->beside); break;
    case WAY_EXPLAINED: circle(out, mark->at, r - 0.5, PAPER, "#a35200", r > 7 ? 4 : 3); break;
    case WAY_COMPLIED: draw_complied(out, mark->at, r); break;
    case WAY_BRAKE: draw_brake(out, mark->at, r, turn); break;
    case WAY_WINDOW: draw_flag(out, mark->at, r); break;
    case WAY_SOLUTION: draw_diamond(out, mark->at, r); break;
    case WAY_EFFECT: draw_eye(out, mark->at, r); break;
    case WAY_NOTHING:
        circle(out, mark->at, r, PAPER, "none", 0);
        buf_z(out, "<g stroke-dasharray=\"3 2.6\">");
        circle(out, mark->at, r - 1.5, PAPER, "#5b6b7b", 2);
        buf_z(out, "</g>");
        break;
    default: circle(out, mark->at, r, mark->joins ? JOIN_COLOUR : "#0b5c8a", PAPER, r > 7 ? 3 : 2);
    }
}

void way_draw_mark(struct buf *out, const struct way_mark *mark, enum way_turn turn)
{
    struct way_note note = {
        .at = {mark->at.x, mark->at.y + 3.6}, .anchor = WAY_MIDDLE, .size = 10, .bold = true};
    char digits[12];

    if (mark->back) {
        circle(out, mark->at, mark->radius, PAPER, "#6b4fa0", 3);
        return;
    }
    draw_shape(out, mark, turn);
    if (mark->number == 0)
        return;
    snprintf(digits, sizeof(digits), "%d", mark->number);
    note.text = str_of(digits);
    if (mark->beside)
        note.at = (struct way_xy){mark->number_at.x, mark->number_at.y + 4};
    else if (mark->kind == WAY_HAD)
        note.colour = WAY_PAPER;
    way_draw_text(out, &note, "way-number");
}

void way_draw_key(struct buf *out, const struct way_key *key)
{
    struct way_mark mark = {.kind = key->kind, .at = key->at, .radius = 6.5};
    struct way_note note = {.at     = {key->at.x + 18, key->at.y + 4},
                            .size   = WAY_FONT_SOFT,
                            .colour = WAY_SOFT,
                            .text   = key->text};

    if (key->sign == WAY_KEY_TRACE) {
        struct way_trace trace = {.stroke = key->stroke};
        trace.from             = (struct way_xy){key->at.x + 10, key->at.y};
        trace.to               = (struct way_xy){key->at.x - 10, key->at.y};
        way_draw_trace(out, &trace, WAY_ACROSS);
    } else {
        if (key->sign == WAY_KEY_NUMBER) {
            mark.kind   = WAY_HAD;
            mark.radius = 9;
            mark.number = 7;
        }
        way_draw_mark(out, &mark, WAY_ACROSS);
    }
    way_draw_text(out, &note, "way-key");
}
