// SPDX-License-Identifier: EUPL-1.2
/*
 * way_lines.c - the lines of the plan across: the main line, its pauses, the signals that join.
 *
 * Who had it keeps it, on its layer, until the next point: so the line runs level and steps up
 * or down just before that.  The contract is in way_across.h.
 */
#include <math.h>

#include "base/arena.h"
#include "base/vec.h"
#include "report/way_across.h"
#include "report/way_words.h"

enum {
    SLANT       = 36, /* how much time a step to another layer takes on the picture */
    STEEP       = 20, /* the same after a short pause, to leave room for its words */
    STEEP_BELOW = 180,
    SHORT       = 110 /* a step in less than this is one slant */
};

double way_join_x(const struct across *a, size_t last)
{
    size_t into = way_time_join(&a->steps, last);

    return into != SIZE_MAX ? a->x[into] : fmin(a->x[last] + 52, WAY_LAST_X);
}

double way_y_of(const struct across *a, size_t i)
{
    int layer = a->steps.item[i].layer;

    return a->mid[layer] + (a->lane[i] - a->main_lane[layer]) * a->lane_step;
}

static void add_trace(struct across *a, enum way_stroke stroke, struct way_xy from,
                      struct way_xy to, bool bent)
{
    if (fabs(from.x - to.x) > 0.05 || fabs(from.y - to.y) > 0.05)
        VEC_PUSH(a->arena, &a->plan->trace, ((struct way_trace){stroke, from, to, bent}));
}

/* Along the layer of the one who had it, then up or down to the next. */
static void run(struct across *a, enum way_stroke stroke, struct way_xy from, struct way_xy to)
{
    double        dx    = to.x - from.x;
    double        slant = stroke == WAY_DOTTED && dx < STEEP_BELOW ? STEEP : SLANT;
    struct way_xy turn  = {to.x - (dx < 2 * slant ? dx * 0.6 : slant), from.y};

    if (from.y != to.y && dx < (stroke == WAY_SOLID ? SHORT : stroke == WAY_DOTTED ? 90 : 0)) {
        add_trace(a, stroke, from, to, false);
        return;
    }
    if (from.y == to.y)
        turn.x = to.x;
    add_trace(a, stroke, from, turn, false);
    add_trace(a, stroke == WAY_DOTTED ? WAY_SOLID : stroke, turn, to, false);
}

/* Says how long nobody moved, when that fits between two places. */
static void add_pause(struct across *a, const struct way_step *from, const struct way_step *to,
                      struct way_pause pause, struct way_box room)
{
    int             lang = a->plan->lang;
    struct str      part = way_time_pause_text(a->arena, pause, lang);
    struct str      text = way_time_pause_words(a->arena, pause, lang);
    struct way_xy   mid  = {room.x + room.w / 2, room.y};
    struct way_pill pill = way_pill_at(text, mid, WAY_BLUE, true);

    if (pill.box.w > room.w)
        pill = way_pill_at(part, mid, WAY_BLUE, true);
    if (pill.box.w > room.w)
        return;
    pill.name = str_printf(
        a->arena, "%.*s %.*s %.*s %.*s: %.*s", STR_ARG(way_word(WAY_WORD_FROM, lang)),
        STR_ARG(way_time_text(a->arena, from, lang)), STR_ARG(way_word(WAY_WORD_UNTIL, lang)),
        STR_ARG(way_time_text(a->arena, to, lang)), STR_ARG(text));
    VEC_PUSH(a->arena, &a->plan->pill, pill);
}

/* The line from one main point to the next. */
static void lead_on(struct across *a, size_t i, size_t j)
{
    const struct way_step *from = &a->steps.item[i], *to = &a->steps.item[j];
    struct way_xy          start = {a->x[i], way_y_of(a, i)}, end = {a->x[j], way_y_of(a, j)};
    struct way_pause       pause;
    bool quiet = way_kind_waits(from->point->kind) && way_time_pause(from, to, &pause);

    run(a, quiet ? WAY_DOTTED : WAY_SOLID, start, end);
    if (quiet) {
        double slant = start.y == end.y ? 18 : (end.x - start.x < STEEP_BELOW ? STEEP : SLANT) + 5;
        add_pause(a, from, to, pause,
                  (struct way_box){start.x + 18, start.y, end.x - slant - start.x - 18, 0});
    }
}

/* What comes after the last point: waiting until today, then what is still ahead. */
static struct way_xy lead_out(struct across *a, size_t last)
{
    const struct way_step *from  = &a->steps.item[last];
    struct way_step        today = way_time_day(a->way->today);
    struct way_xy          at    = {a->x[last], way_y_of(a, last)};
    struct way_pause       pause;

    if (a->has_today && a->today_x > at.x) {
        struct way_xy now = {a->today_x, at.y};
        bool quiet = way_kind_waits(from->point->kind) && way_time_pause(from, &today, &pause);
        add_trace(a, quiet ? WAY_DOTTED : WAY_SOLID, at, now, false);
        if (quiet)
            add_pause(a, from, &today, pause,
                      (struct way_box){at.x + 18, at.y, now.x - at.x - 24, 0});
        at = now;
    }
    for (size_t j = last + 1; j < a->steps.len; j++)
        if (a->steps.item[j].line == 0) {
            struct way_xy next = {a->x[j], way_y_of(a, j)};
            run(a, WAY_AHEAD, at, next);
            at = next;
        }
    return at;
}

static void draw_main(struct across *a)
{
    size_t last = SIZE_MAX;

    for (size_t i = 0; i < a->steps.len; i++) {
        if (a->steps.item[i].line != 0 || a->steps.item[i].ahead)
            continue;
        if (last != SIZE_MAX)
            lead_on(a, last, i);
        last = i;
    }
    if (last == SIZE_MAX)
        return;
    a->end = (struct way_xy){a->x[last], way_y_of(a, last)};
    lead_out(a, last);
    a->has_main = true;
}

/* The last step of a joining line flows into the main line. */
static void flow_in(struct across *a, size_t last)
{
    struct way_xy at = {a->x[last], way_y_of(a, last)}, to = {way_join_x(a, last), a->end.y};
    size_t        into = way_time_join(&a->steps, last);
    double        bend;

    if (!a->has_main)
        return;
    if (into != SIZE_MAX)
        to.y = way_y_of(a, into);
    else if (a->has_today && a->today_x > at.x)
        to.x = fmin(to.x, a->today_x);
    else if (to.x > a->end.x) {
        add_trace(a, WAY_SOLID, a->end, (struct way_xy){to.x, a->end.y}, false);
        a->end.x = to.x;
    }
    bend = fmin(fmax(48, fabs(to.y - at.y) * 0.4), to.x - at.x);
    add_trace(a, WAY_JOIN, at, (struct way_xy){to.x - bend, at.y}, false);
    add_trace(a, WAY_JOIN, (struct way_xy){to.x - bend, at.y}, to, true);
}

static void draw_joins(struct across *a)
{
    for (size_t i = 0; i < a->steps.len; i++) {
        size_t next = i + 1;
        if (a->steps.item[i].line == 0)
            continue;
        while (next < a->steps.len && a->steps.item[next].line != a->steps.item[i].line)
            next++;
        if (next < a->steps.len)
            run(a, WAY_JOIN, (struct way_xy){a->x[i], way_y_of(a, i)},
                (struct way_xy){a->x[next], way_y_of(a, next)});
        else
            flow_in(a, i);
    }
}

void way_lines_across(struct across *a)
{
    draw_main(a);
    draw_joins(a);
}
