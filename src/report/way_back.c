// SPDX-License-Identifier: EUPL-1.2
/*
 * way_back.c - the way back across: a dashed line with a ring for every feedback.
 *
 * When nothing came back there is no line: the empty band says so in words.  Every ring has
 * its label: those that stand close hang below each other like a stair.
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
    STAIR  = 9,   /* between heights tried for a label */
    ROWS   = 3,   /* of a label at most */
    WIDEST = 168, /* of a label */
    APART  = 16   /* of rings at least */
};

/* Rings keep a little distance, so that each can be seen and pointed at. */
static void set_apart(struct across *a)
{
    double last = WAY_LAST_X;

    for (size_t i = 1; i < a->feedback.len; i++)
        a->back_x[i] = fmax(a->back_x[i], a->back_x[i - 1] + APART);
    for (size_t i = a->feedback.len; i-- > 0; last = a->back_x[i] - APART)
        a->back_x[i] = fmin(a->back_x[i], last);
}

static struct way_box grown(struct way_box box, double x, double y)
{
    return (struct way_box){box.x - x, box.y - y, box.w + 2 * x, box.h + 2 * y};
}

/* Whether a box keeps off the labels, and the hairlines to them, of the feedbacks to the right. */
static bool is_free(const struct way_mark *mark, size_t len, struct way_box box)
{
    for (size_t i = 0; i < len; i++) {
        const struct way_label *other = &mark[i].label;
        struct way_box line = {other->from.x, other->from.y, 0, other->to.y - other->from.y};
        if (way_box_meets(grown(box, 8, 2), other->box) ||
            (other->led && way_box_meets(grown(box, 5, 0), line)))
            return false;
    }
    return true;
}

/* Moves the label to a place that is free; false when it is not. */
static bool fits(struct way_label *label, const struct way_mark *later, size_t len, double x,
                 double y)
{
    label->box.x = x;
    label->box.y = y;
    return is_free(later, len, label->box);
}

/*
 * A label stands in the middle below its ring or above it; where rings stand close it begins at
 * its ring and hangs lower.  Placed from right to left the hairline to it passes left of all
 * labels that are there already: a stair without crossings.
 */
static void place_label(struct across *a, struct way_mark *mark, size_t later, double before)
{
    double           x = mark->at.x, top = mark->at.y + 16, mid;
    struct way_label label = {.anchor = WAY_MIDDLE};

    way_label_rows(a->arena, &label, mark->title, false, true, fmin(WIDEST, RIGHT - x + 6), ROWS);
    mid = fmin(x - label.box.w / 2, RIGHT - label.box.w);
    if ((mid - before > 12 && fits(&label, mark + 1, later, mid, top)) ||
        (label.rows == 1 && fits(&label, mark + 1, later, mid, mark->at.y - 12 - WAY_LEADING))) {
        mark->label = label;
        return;
    }
    label.anchor = WAY_START;
    while (!fits(&label, mark + 1, later, x - mark->radius, top))
        top += STAIR;
    label.led   = top > mark->at.y + 16;
    label.from  = (struct way_xy){x, mark->at.y + mark->radius + 1};
    label.to    = (struct way_xy){x, top};
    mark->label = label;
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
    size_t           len  = a->feedback.len;
    struct way_mark *mark = arena_array(a->arena, len, sizeof(*mark));
    double           from, to, bottom = y + 28;

    set_apart(a);
    from = to = a->steps.len > 0 ? a->x[0] : a->back_x[0];
    for (size_t i = 0; i < a->steps.len; i++)
        to = a->steps.item[i].ahead ? to : fmax(to, a->x[i]);
    from = fmin(from, a->back_x[0]);
    to   = fmax(to, a->back_x[len - 1]);
    to   = a->has_today ? fmax(to, a->today_x) : to;
    if (a->steps.len > 0)
        say_silence(a, from, to, y);
    for (size_t i = len; i-- > 0;) {
        mark[i]        = way_mark_of_feedback(a->arena, a->way, &a->feedback.item[i]);
        mark[i].at     = (struct way_xy){a->back_x[i], y};
        mark[i].radius = 6;
        place_label(a, &mark[i], len - 1 - i, i > 0 ? a->back_x[i - 1] : FIRST - 30);
        bottom = fmax(bottom, mark[i].label.box.y + mark[i].label.box.h);
    }
    for (size_t i = 0; i < len; i++)
        VEC_PUSH(a->arena, &a->plan->mark, mark[i]);
    VEC_PUSH(a->arena, &a->plan->trace,
             ((struct way_trace){WAY_RETURN, {to, y}, {fmax(from - 14, FIRST - 6), y}, false}));
    return bottom;
}

double way_back_across(struct across *a, double y)
{
    int             lang = a->plan->lang;
    double          line = y + 36, bottom;
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
    pill = way_pill_at(way_word(WAY_WORD_NO_FEEDBACK, lang), (struct way_xy){0, y + 30}, WAY_PURPLE,
                       false);
    pill.box.x = FIRST;
    VEC_PUSH(a->arena, &a->plan->pill, pill);
    return y + 60;
}
