// SPDX-License-Identifier: EUPL-1.2
/*
 * way_back.c - the way back across: a dashed line with a ring for every feedback.
 *
 * When nothing came back there is no line: the empty band says so in words.  Labels stand in
 * at most three tiers below the line; a label that fits in none is left to the list.
 * The contract is in way_across.h.
 */
#include <math.h>

#include "base/arena.h"
#include "base/vec.h"
#include "report/way_across.h"
#include "report/way_text.h"
#include "report/way_words.h"

enum {
    LEFT   = 24,
    RIGHT  = 1096,
    FIRST  = 214,
    TIERS  = 3,
    WIDEST = 168 /* of a label */
};

/* Rings keep a little distance, so that each can be seen and pointed at. */
static void set_apart(struct across *a)
{
    double last = RIGHT - 16;

    for (size_t i = 1; i < a->feedback.len; i++)
        a->back_x[i] = fmax(a->back_x[i], a->back_x[i - 1] + 16);
    for (size_t i = a->feedback.len; i-- > 0; last = a->back_x[i] - 16)
        a->back_x[i] = fmin(a->back_x[i], last);
}

static bool is_free(const struct across *a, size_t first, struct way_box box)
{
    struct way_box wide = {box.x - 8, box.y - 2, box.w + 16, box.h + 4};

    for (size_t i = first; i < a->plan->mark.len; i++) {
        struct way_box other = a->plan->mark.item[i].label.box;
        if (other.w > 0 && way_box_meets(wide, other))
            return false;
    }
    return true;
}

/* A hairline to a lower tier may not run through a label that is there already. */
static bool is_clear(const struct across *a, size_t first, double x, double top, double bottom)
{
    return is_free(a, first, (struct way_box){x + 5, top, -10, fmax(bottom - top, 0)});
}

/* Text turns away from a ring that stands close: to the left of the first, right of the last. */
static double lean(const struct across *a, size_t i, double width)
{
    double at = a->back_x[i];

    if (i + 1 < a->feedback.len && a->back_x[i + 1] - at < width / 2 + 8)
        return at - width + 7;
    if (i > 0 && at - a->back_x[i - 1] < width / 2 + 8)
        return at - 7;
    return at - width / 2;
}

static void place_label(struct across *a, struct way_mark *mark, size_t i, size_t first, double y)
{
    struct way_label label = {.anchor = WAY_MIDDLE};
    double           top   = y + 16;

    way_label_rows(a->arena, &label, mark->title, false, true, WIDEST, 2);
    way_label_rows(a->arena, &label, mark->unknown, false, true, WIDEST, 1);
    for (int tier = 0; tier < TIERS && label.rows > 0; tier++) {
        label.box.y = top + tier * (2 * WAY_LEADING + 6);
        label.box.x = fmin(fmax(lean(a, i, label.box.w), LEFT + 180), RIGHT - label.box.w);
        if (is_free(a, first, label.box) && is_clear(a, first, mark->at.x, y + 8, label.box.y)) {
            label.led   = tier > 0;
            label.from  = (struct way_xy){mark->at.x, y + 7};
            label.to    = (struct way_xy){mark->at.x, label.box.y};
            mark->label = label;
            return;
        }
    }
}

/* In the longest stretch without feedback, words say that there was none. */
static void say_silence(struct across *a, double from, double to, double y)
{
    struct way_pill  pill;
    struct way_pause pause;
    double           best = 0, mid = 0, last = from;
    struct way_step  before = a->steps.item[0];

    for (size_t i = 0; i <= a->feedback.len; i++) {
        bool            end  = i == a->feedback.len;
        double          x    = end ? to : a->back_x[i];
        struct way_step next = end ? a->steps.item[a->steps.len - 1] : a->feedback.item[i];
        if (way_time_pause(&before, &next, &pause) && pause.unit != WAY_PAUSE_DAYS &&
            x - last > best) {
            best = x - last;
            mid  = (x + last) / 2;
        }
        last   = x;
        before = next;
    }
    pill = way_pill_at(way_word(WAY_WORD_GAP_FEEDBACK, a->plan->lang), (struct way_xy){mid, y},
                       WAY_PURPLE, false);
    if (best > pill.box.w + 40)
        VEC_PUSH(a->arena, &a->plan->pill, pill);
}

static double draw_feedback(struct across *a, double y)
{
    size_t first = a->plan->mark.len;
    double from, to, bottom = y + 28;

    set_apart(a);
    from = to = a->steps.len > 0 ? a->x[0] : a->back_x[0];
    for (size_t i = 0; i < a->steps.len; i++)
        to = a->steps.item[i].ahead ? to : fmax(to, a->x[i]);
    from = fmin(from, a->back_x[0]);
    to   = fmax(to, a->back_x[a->feedback.len - 1]);
    to   = a->has_today ? fmax(to, a->today_x) : to;
    if (a->steps.len > 0)
        say_silence(a, from, to, y);
    for (size_t i = 0; i < a->feedback.len; i++) {
        struct way_mark mark = way_mark_of_feedback(a->arena, a->way, &a->feedback.item[i]);
        mark.at              = (struct way_xy){a->back_x[i], y};
        mark.radius          = 6;
        place_label(a, &mark, i, first, y);
        VEC_PUSH(a->arena, &a->plan->mark, mark);
        if (mark.label.rows > 0)
            bottom = fmax(bottom, mark.label.box.y + mark.label.box.h);
    }
    VEC_PUSH(a->arena, &a->plan->trace,
             ((struct way_trace){WAY_RETURN, {to, y}, {fmax(from - 14, FIRST - 6), y}, false}));
    return bottom;
}

double way_back_across(struct across *a, double y)
{
    int             lang = a->plan->lang;
    double          line = y + 28, bottom;
    struct way_note note = {.at = {36, y + 26}, .size = 14, .bold = true, .colour = WAY_PURPLE};
    struct way_pill pill;

    VEC_PUSH(a->arena, &a->plan->band, ((struct way_band){.box = {LEFT, y, RIGHT - LEFT, 0}}));
    note.text = way_word(WAY_WORD_BACK, lang);
    VEC_PUSH(a->arena, &a->plan->note, note);
    note = (struct way_note){.at     = {36, y + 44},
                             .size   = WAY_FONT_SOFT,
                             .colour = WAY_SOFT,
                             .text   = way_word(WAY_WORD_BACK_SUB, lang)};
    VEC_PUSH(a->arena, &a->plan->note, note);
    if (a->feedback.len > 0) {
        bottom = draw_feedback(a, line);
        return fmax(bottom, y + 48) + 12;
    }
    pill = way_pill_at(way_word(WAY_WORD_NO_FEEDBACK, lang), (struct way_xy){0, line}, WAY_PURPLE,
                       false);
    pill.box.x = FIRST;
    VEC_PUSH(a->arena, &a->plan->pill, pill);
    return y + 60;
}
