// SPDX-License-Identifier: EUPL-1.2
/*
 * way_axis.c - the words below the rows: days or years, today, and where no moment is known.
 *
 * Words come in order of weight; one that would stand on another is left out.
 * The contract is in way_across.h.
 */
#include <math.h>

#include "base/arena.h"
#include "base/vec.h"
#include "report/way_across.h"
#include "report/way_text.h"
#include "report/way_words.h"

enum { NAMES = 36, RIGHT = 1096, APART = 84 };

/* A word on the axis, unless another stands there. */
static void add_axis_word(struct across *a, double x, enum way_anchor anchor, struct str text)
{
    double          wide = way_text_width(text, WAY_FONT_SOFT, false), from = x;
    struct way_note note = {.at     = {x, a->bottom + 18},
                            .anchor = anchor,
                            .size   = WAY_FONT_SOFT,
                            .colour = WAY_SOFT,
                            .text   = text};

    if (anchor == WAY_MIDDLE) {
        note.at.x = fmin(x, RIGHT - wide / 2);
        from      = note.at.x - wide / 2;
    }
    for (size_t i = 0; i < a->axis.len; i++)
        if (from < a->axis.item[i].to + 10 && a->axis.item[i].from < from + wide + 10)
            return;
    VEC_PUSH(a->arena, &a->axis, ((struct span){from, from + wide}));
    VEC_PUSH(a->arena, &a->plan->note, note);
}

/* Says once, below each run of points or feedbacks without a moment, that there is none. */
static void draw_unknown(struct across *a)
{
    const struct way_step *point = a->steps.item, *back = a->feedback.item;
    struct span            run = {-1, -1};

    if (!a->dated && a->steps.len > 0) {
        add_axis_word(a, WAY_FIRST_X, WAY_START, way_word(WAY_WORD_UNDATED, a->plan->lang));
        return;
    }
    for (size_t i = 0, k = 0; i < a->steps.len || k < a->feedback.len;) {
        bool   is_back = i == a->steps.len || (k < a->feedback.len && back[k].t < point[i].t);
        double x       = is_back ? a->back_x[k] : a->x[i];
        bool   known   = is_back ? back[k++].known : point[i++].known;
        bool   end     = i == a->steps.len && k == a->feedback.len;

        if (!known)
            run = (struct span){run.from < 0 ? x : run.from, x};
        if ((known || end) && run.from >= 0) {
            add_axis_word(a, (run.from + run.to) / 2, WAY_MIDDLE,
                          way_word(WAY_WORD_UNKNOWN, a->plan->lang));
            run.from = -1;
        }
    }
}

void way_axis_across(struct across *a, double top)
{
    struct way_tick_list ticks = {0};
    double               high  = a->bottom - top;

    if (a->dated)
        way_scale_ticks(a->arena, &a->stops, APART, a->plan->lang, &ticks);
    if (a->has_today) {
        VEC_PUSH(a->arena, &a->plan->band,
                 ((struct way_band){.box = {a->today_x, top, 0, high}, .strong = true}));
        add_axis_word(a, a->today_x, WAY_MIDDLE, way_word(WAY_WORD_TODAY, a->plan->lang));
    }
    if (a->dated && way_scale_is_stretched(&a->stops) && a->steps.len > 8)
        add_axis_word(a, NAMES, WAY_START, way_word(WAY_WORD_STRETCHED, a->plan->lang));
    draw_unknown(a);
    for (size_t i = 0; i < ticks.len; i++) {
        VEC_PUSH(a->arena, &a->plan->band,
                 ((struct way_band){.box = {ticks.item[i].at, top, 0, high}}));
        if (ticks.item[i].text.len > 0)
            add_axis_word(a, ticks.item[i].at, WAY_MIDDLE, ticks.item[i].text);
    }
}
