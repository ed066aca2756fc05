// SPDX-License-Identifier: EUPL-1.2
/*
 * way_across.c - the plan with time to the right: layers as rows, the way back as a band below.
 *
 * In a row the main line runs at the same height everywhere; joining signals run in lanes below
 * it, on the side of the reporter, so that lines never lie on each other.
 * The contract is in way_plan.h; the lines are in way_lines.c, the axis is in
 * way_axis.c, the way back in way_back.c.
 */
#include <math.h>

#include "base/arena.h"
#include "base/vec.h"
#include "report/way_across.h"
#include "report/way_text.h"
#include "report/way_words.h"

enum {
    WIDTH      = 1120,
    LEFT       = 24,   /* where bands begin */
    RIGHT      = 1096, /* where they end */
    COLUMN     = WAY_FIRST_X,
    FIRST      = 226, /* the first point */
    LAST       = WAY_LAST_X,
    TOP        = 64,  /* of the upper row */
    EMPTY      = 46,  /* height of a row without points */
    LAYERS     = 6,   /* rows count from 1 */
    WIDE       = 80,  /* what a point asks when there is room for all */
    NARROW     = 16,  /* what a feedback asks at least */
    ROOMY      = 56,  /* and at most */
    LANE       = 34,  /* between lanes of joining signals */
    LANES_HIGH = 102, /* all lanes together are at most this high */
    PAUSE      = 175, /* what the words of a pause need */
    PAUSE_BUSY = 148  /* in a picture with many points */
};

/* Room a point asks from the one before: less when there are many, never less than its size. */
static double room_of(const struct across *a)
{
    double n    = (double)a->steps.len;
    double room = n > 1 ? 0.7 * (LAST - FIRST) / (n - 1) : WIDE;

    return fmin(fmax(room, 2 * a->radius + 4), WIDE);
}

struct entry {
    double  t, room;
    double *at_out;
    double  pause; /* days nobody moved before it; 0 when they need no words */
    bool    back;  /* a feedback */
};

struct entry_list {
    struct entry *item;
    size_t        len, cap;
};

static void sort_entries(struct entry_list *list)
{
    for (size_t i = 1; i < list->len; i++)
        for (size_t j = i; j > 0 && list->item[j].t < list->item[j - 1].t; j--) {
            struct entry held = list->item[j];
            list->item[j]     = list->item[j - 1];
            list->item[j - 1] = held;
        }
}

/* The longest pauses get room for their words, as long as there is room to give. */
static void give_pauses_room(const struct across *a, struct entry_list *list)
{
    double wish = a->steps.len > 16 ? PAUSE_BUSY : PAUSE, need = 0;

    for (size_t i = 0; i < list->len; i++)
        need += list->item[i].room;
    for (;;) {
        struct entry *longest = NULL;
        for (size_t i = 0; i < list->len; i++)
            if (list->item[i].pause > 0 && list->item[i].room < wish &&
                (!longest || list->item[i].pause > longest->pause))
                longest = &list->item[i];
        if (!longest || need + wish - longest->room > a->to - COLUMN)
            return;
        need += wish - longest->room;
        longest->room = wish;
    }
}

/* Days nobody moved between two main points, when that is long enough to say. */
static double pause_before(const struct way_step *from, const struct way_step *to)
{
    struct way_pause pause;

    if (!from || !way_kind_waits(from->point->kind) || !way_time_pause(from, to, &pause) ||
        pause.unit == WAY_PAUSE_DAYS)
        return 0;
    return to->t - from->t;
}

/* The first day of the year or month in which a long picture begins, for the axis. */
static double origin_of(const struct across *a, const struct entry_list *list)
{
    double          begin = list->item[0].t, span = list->item[list->len - 1].t - begin;
    struct date_ymd ymd = date_parts((struct date){(int32_t)begin});
    struct date     floor_day;

    if (!a->dated || span <= 3 * 31 ||
        !date_of(ymd.year, span > 3 * 365 ? 1 : ymd.month, 1, &floor_day))
        return begin;
    return floor_day.day;
}

/* The feedbacks without a point of their own share what the others leave. */
static void give_feedbacks_room(struct across *a, struct entry_list *list)
{
    double need = 0, room;
    size_t own  = 0;

    for (size_t i = 0; i < list->len; i++) {
        own += list->item[i].back ? 1 : 0;
        need += list->item[i].back ? 0 : list->item[i].room;
    }
    room = own > 0 ? (a->to - COLUMN - need) / (double)own : 0;
    for (size_t i = 0; i < list->len; i++)
        if (list->item[i].back)
            list->item[i].room = fmin(fmax(room, NARROW), ROOMY);
}

/* A feedback that is the event of a point stands below it. */
static void place_together(struct across *a)
{
    for (size_t i = 0; i < a->feedback.len; i++) {
        const struct way_feedback *feedback = &a->way->feedback.item[a->feedback.item[i].index];
        for (size_t k = 0; feedback->together && k < a->steps.len; k++)
            if (a->steps.item[k].index + 1 == feedback->after)
                a->back_x[i] = a->x[k];
    }
}

/* Everything that has a place along time, in order of time. */
static void collect(struct across *a, struct entry_list *list)
{
    double                 room = room_of(a);
    const struct way_step *main = NULL;

    for (size_t i = 0; i < a->steps.len; i++) {
        const struct way_step *step = &a->steps.item[i], *last = i > 0 ? step - 1 : step;
        bool                   same = step->layer == last->layer && step->line == last->line;
        struct entry entry = {step->t, i == 0 ? 16 : same ? room : room * 0.75, &a->x[i], 0, false};
        if (step->line == 0 && !step->ahead) {
            entry.pause = pause_before(main, step);
            main        = step;
        }
        VEC_PUSH(a->arena, list, entry);
    }
    for (size_t i = 0; i < a->feedback.len; i++)
        if (!a->way->feedback.item[a->feedback.item[i].index].together)
            VEC_PUSH(a->arena, list,
                     ((struct entry){a->feedback.item[i].t, 0, &a->back_x[i], 0, true}));
    if (a->has_today) {
        struct way_step today = way_time_day(a->way->today);
        struct entry    entry = {today.t, 40, &a->today_x, pause_before(main, &today), false};
        VEC_PUSH(a->arena, list, entry);
    }
    sort_entries(list);
}

/* Gives points, feedbacks and today their places along time. */
static void spread(struct across *a)
{
    struct entry_list list = {0};

    collect(a, &list);
    if (list.len == 0)
        return;
    give_pauses_room(a, &list);
    give_feedbacks_room(a, &list);
    VEC_PUSH(a->arena, &a->stops, ((struct way_stop){origin_of(a, &list), 0, 0}));
    for (size_t i = 0; i < list.len; i++)
        VEC_PUSH(a->arena, &a->stops, ((struct way_stop){list.item[i].t, list.item[i].room, 0}));
    way_scale_spread(a->arena, &a->stops, COLUMN, a->to);
    for (size_t i = 0; i < list.len; i++)
        *list.item[i].at_out = a->stops.item[i + 1].at;
    place_together(a);
}

/* Whether in no row of its own a lane is in use when the line of step i begins. */
static bool lane_is_free(const struct across *a, double (*until)[LAYERS], size_t lane, size_t i)
{
    for (size_t k = i; k < a->steps.len; k++)
        if (a->steps.item[k].line == a->steps.item[i].line &&
            until[lane][a->steps.item[k].layer] > a->x[i])
            return false;
    return true;
}

/* Each joining line gets the first lane that is free in its rows as long as it runs. */
static void choose_lanes(struct across *a)
{
    double(*until)[LAYERS] = arena_array(a->arena, a->steps.len + 1, sizeof(*until));
    size_t lanes           = 0;

    for (size_t i = 0; i < a->steps.len; i++) {
        size_t last = i, lane = 0;
        if (a->steps.item[i].line == 0 || a->lane[i] > 0)
            continue;
        for (size_t k = i; k < a->steps.len; k++)
            last = a->steps.item[k].line == a->steps.item[i].line ? k : last;
        while (!lane_is_free(a, until, lane, i))
            lane++;
        lanes = lane + 1 > lanes ? lane + 1 : lanes;
        for (size_t k = i; k <= last; k++)
            if (a->steps.item[k].line == a->steps.item[i].line) {
                until[lane][a->steps.item[k].layer] = way_join_x(a, last) + 24;
                a->lane[k]                          = (int)lane + 1;
            }
    }
    a->lane_step = lanes > 0 ? fmin(LANE, (double)LANES_HIGH / (double)lanes) : 0;
}

/* A row is as high as its points need; an empty row as its name. */
static void set_rows(struct across *a)
{
    double y = TOP;

    for (int layer = 5; layer >= 1; layer--) {
        int    count = 0, lanes = 0;
        double height;
        a->main_lane[layer] = 1; /* the first, when the main line has no point here */
        for (size_t i = 0; i < a->steps.len; i++)
            if (a->steps.item[i].layer == layer) {
                count++;
                lanes               = a->lane[i] > lanes ? a->lane[i] : lanes;
                a->main_lane[layer] = a->lane[i] == 0 ? 0 : a->main_lane[layer];
            }
        height        = count > 0 ? fmin(62 + 6 * fmax(0, count - 3), 104) : EMPTY;
        a->mid[layer] = y + height / 2;
        height += lanes > 0 ? (lanes - a->main_lane[layer]) * a->lane_step + 32 : 0;
        a->top[layer]    = y;
        a->height[layer] = height;
        y += height;
    }
    a->bottom = y;
}

static void draw_rows(struct across *a)
{
    struct way_plan *plan = a->plan;

    for (int layer = 5; layer >= 1; layer--) {
        struct way_band band = {.box = {LEFT, a->top[layer], RIGHT - LEFT, a->height[layer]}};
        struct way_note note = {.at = {36, a->mid[layer] - 4}, .size = 14, .bold = true};
        band.shaded          = layer % 2 == 1;
        VEC_PUSH(a->arena, &plan->band, band);
        note.text =
            str_printf(a->arena, "%d %.*s", layer, STR_ARG(way_word_layer(layer, plan->lang)));
        VEC_PUSH(a->arena, &plan->note, note);
        note = (struct way_note){.at     = {36, a->mid[layer] + 14},
                                 .size   = WAY_FONT_SOFT,
                                 .colour = WAY_SOFT,
                                 .text   = way_word_layer_sub(layer, plan->lang)};
        VEC_PUSH(a->arena, &plan->note, note);
    }
}

static void draw_marks(struct across *a)
{
    for (size_t i = 0; i < a->steps.len; i++) {
        const struct way_step *step = &a->steps.item[i];
        struct way_mark        mark = way_mark_of_point(a->arena, a->way, step);
        mark.at                     = (struct way_xy){a->x[i], way_y_of(a, i)};
        mark.radius                 = step->line > 0 ? fmin(a->radius, 6) : a->radius;
        VEC_PUSH(a->arena, &a->plan->mark, mark);
    }
}

static void set_up(struct across *a)
{
    size_t n     = a->steps.len;
    size_t last  = SIZE_MAX;
    bool   ahead = false;

    a->x      = arena_array(a->arena, n + 1, sizeof(double));
    a->lane   = arena_array(a->arena, n + 1, sizeof(int));
    a->back_x = arena_array(a->arena, a->feedback.len + 1, sizeof(double));
    a->radius = n <= 16 ? 9 : n <= 60 ? 8 : 5;
    for (size_t i = 0; i < n; i++) {
        a->dated = a->dated || a->steps.item[i].known;
        ahead    = ahead || a->steps.item[i].ahead;
        if (a->steps.item[i].line == 0 && !a->steps.item[i].ahead)
            last = i;
    }
    a->to = n > 0 && a->steps.item[n - 1].line > 0 ? LAST - 56
            : a->feedback.len > 0                  ? LAST - WAY_LABEL_BACK
                                                   : LAST;
    if (last != SIZE_MAX && a->way->today.day != 0 && a->dated) {
        struct way_step  today = way_time_day(a->way->today);
        struct way_pause pause;
        a->has_today = ahead || (way_kind_waits(a->steps.item[last].point->kind) &&
                                 way_time_pause(&a->steps.item[last], &today, &pause));
    }
}

static void draw_head(struct across *a)
{
    struct way_note note = {.at = {LEFT, 30}, .size = 18, .bold = true};

    note.text = way_text_clean(a->arena, a->way->title);
    way_notes(a->arena, a->plan, note, RIGHT - LEFT, 1, 0);
    note = (struct way_note){.at     = {LEFT, 50},
                             .size   = 14,
                             .colour = WAY_SOFT,
                             .text   = way_text_clean(a->arena, a->way->subtitle)};
    way_notes(a->arena, a->plan, note, RIGHT - LEFT, 1, 0);
}

void way_plan_across(struct arena *arena, const struct way *way, struct way_plan *out)
{
    struct way_plan plan = {.turn = WAY_ACROSS, .lang = way->lang, .width = WIDTH};
    struct across   a    = {.arena = arena, .way = way, .plan = &plan};

    way_time_steps(arena, way, &a.steps, &a.feedback);
    set_up(&a);
    spread(&a);
    choose_lanes(&a);
    set_rows(&a);
    draw_head(&a);
    draw_rows(&a);
    way_axis_across(&a, TOP);
    way_lines_across(&a);
    draw_marks(&a);
    if (a.steps.len == 0)
        VEC_PUSH(arena, &plan.pill,
                 way_pill_at(way_word(WAY_WORD_EMPTY, way->lang),
                             (struct way_xy){(COLUMN + RIGHT) / 2.0, a.mid[3]}, WAY_BLUE, false));
    plan.plot = (struct way_box){COLUMN + 4, TOP + 1, RIGHT - 4 - COLUMN - 4, a.bottom - TOP - 2};
    way_place_labels(arena, &plan);
    plan.sentence_y = way_back_across(&a, a.bottom + 34);
    plan.height     = way_legend(arena, &plan, 36, RIGHT, plan.sentence_y + 44);
    *out            = plan;
}
