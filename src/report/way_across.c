// SPDX-License-Identifier: EUPL-1.2
/*
 * way_across.c - the plan with time to the right: layers as rows, the way back as a band below.
 *
 * In a row the main line runs at the same height everywhere; joining signals run in lanes below
 * it, on the side of the reporter, so that lines never lie on each other.
 * The contract is in way_plan.h; the way back is in way_back.c.
 */
#include <math.h>

#include "base/arena.h"
#include "base/vec.h"
#include "report/way_across.h"
#include "report/way_scale.h"
#include "report/way_text.h"
#include "report/way_words.h"

enum {
    WIDTH      = 1120,
    LEFT       = 24,   /* where bands begin */
    RIGHT      = 1096, /* where they end */
    COLUMN     = 210,  /* right of the names of the layers */
    FIRST      = 226,  /* the first point */
    LAST       = WAY_LAST_X,
    TOP        = 64,  /* of the upper row */
    LANE       = 34,  /* between lanes of joining signals */
    LANES_HIGH = 102, /* all lanes together are at most this high */
    PAUSE      = 175, /* what the words of a pause need */
    PAUSE_BUSY = 148  /* in a picture with many points */
};

/* Room a point asks from the one before: less when there are many, never less than its size. */
static double room_of(const struct across *a)
{
    double n    = (double)a->steps.len;
    double room = n > 1 ? 0.7 * (LAST - FIRST) / (n - 1) : 80;

    return fmin(fmax(room, 2 * a->radius + 4), 80);
}

struct entry {
    double  t, room;
    double *at_out;
    double  pause; /* days nobody moved before it; 0 when they need no words */
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
static void give_pauses_room(struct entry_list *list, size_t points)
{
    double wish = points > 16 ? PAUSE_BUSY : PAUSE, need = 0;

    for (size_t i = 0; i < list->len; i++)
        need += list->item[i].room;
    for (;;) {
        struct entry *longest = NULL;
        for (size_t i = 0; i < list->len; i++)
            if (list->item[i].pause > 0 && list->item[i].room < wish &&
                (!longest || list->item[i].pause > longest->pause))
                longest = &list->item[i];
        if (!longest || need + wish - longest->room > LAST - COLUMN)
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

/* The first day of the year or month in which the picture begins, for the axis. */
static double origin_of(const struct across *a, const struct entry_list *list)
{
    double          begin = list->item[0].t, end = list->item[list->len - 1].t;
    struct date     day = {(int32_t)begin};
    struct date_ymd ymd = date_parts(day);
    struct date     floor_day;

    if (!a->dated || !date_of(ymd.year, end - begin > 3 * 365 ? 1 : ymd.month, 1, &floor_day))
        return begin;
    return floor_day.day;
}

/* Everything that has a place along time, in order of time. */
static void collect(struct across *a, struct entry_list *list)
{
    double                 room = room_of(a);
    const struct way_step *main = NULL;

    for (size_t i = 0; i < a->steps.len; i++) {
        const struct way_step *step = &a->steps.item[i], *last = i > 0 ? step - 1 : step;
        bool                   same = step->layer == last->layer && step->line == last->line;
        struct entry entry = {step->t, i == 0 ? 16 : same ? room : room * 0.75, &a->x[i], 0};
        if (step->line == 0 && !step->ahead) {
            entry.pause = pause_before(main, step);
            main        = step;
        }
        VEC_PUSH(a->arena, list, entry);
    }
    for (size_t i = 0; i < a->feedback.len; i++)
        VEC_PUSH(a->arena, list, ((struct entry){a->feedback.item[i].t, 6, &a->back_x[i], 0}));
    if (a->has_today) {
        struct way_step today = way_time_day(a->way->today);
        struct entry    entry = {today.t, 40, &a->today_x, pause_before(main, &today)};
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
    give_pauses_room(&list, a->steps.len);
    VEC_PUSH(a->arena, &a->stops, ((struct way_stop){origin_of(a, &list), 0, 0}));
    for (size_t i = 0; i < list.len; i++)
        VEC_PUSH(a->arena, &a->stops, ((struct way_stop){list.item[i].t, list.item[i].room, 0}));
    way_scale_spread(a->arena, &a->stops, COLUMN, a->ends_in_join ? LAST - 56 : LAST);
    for (size_t i = 0; i < list.len; i++)
        *list.item[i].at_out = a->stops.item[i + 1].at;
}

/* Each joining line gets the first lane that is free as long as it runs. */
static void choose_lanes(struct across *a)
{
    double *busy_until = arena_array(a->arena, a->steps.len + 1, sizeof(double));
    size_t  lanes      = 0;

    for (size_t i = 0; i < a->steps.len; i++) {
        size_t last = i, lane = 0;
        if (a->steps.item[i].line == 0 || a->lane[i] > 0)
            continue;
        for (size_t k = i; k < a->steps.len; k++)
            last = a->steps.item[k].line == a->steps.item[i].line ? k : last;
        while (lane < lanes && busy_until[lane] > a->x[i])
            lane++;
        lanes            = lane == lanes ? lanes + 1 : lanes;
        busy_until[lane] = way_join_x(a, last) + 24;
        for (size_t k = i; k <= last; k++)
            if (a->steps.item[k].line == a->steps.item[i].line)
                a->lane[k] = (int)lane + 1;
    }
    a->lane_step = lanes > 0 ? fmin(LANE, (double)LANES_HIGH / (double)lanes) : 0;
}

/* A row is as high as its points need; an empty row shrinks when there are many points. */
static void set_rows(struct across *a)
{
    double y = TOP;

    for (int layer = 5; layer >= 1; layer--) {
        int    count = 0, lanes = 0;
        double height;
        for (size_t i = 0; i < a->steps.len; i++)
            if (a->steps.item[i].layer == layer) {
                count++;
                lanes = a->lane[i] > lanes ? a->lane[i] : lanes;
            }
        height        = fmin(62 + 6 * fmax(0, count - 3), 104);
        height        = count == 0 && a->steps.len > 12 ? 50 : height;
        a->mid[layer] = y + height / 2;
        height += lanes > 0 ? lanes * a->lane_step + 22 : 0;
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

static void draw_axis(struct across *a)
{
    struct way_tick_list ticks = {0};
    struct way_note      note  = {.anchor = WAY_MIDDLE, .size = WAY_FONT_SOFT, .colour = WAY_SOFT};
    double               high  = a->bottom - TOP;

    if (!a->dated)
        return;
    way_scale_ticks(a->arena, &a->stops, 68, a->has_today ? a->today_x : -1, a->plan->lang, &ticks);
    note.at.y = a->bottom + 18;
    for (size_t i = 0; i < ticks.len; i++) {
        VEC_PUSH(a->arena, &a->plan->band,
                 ((struct way_band){.box = {ticks.item[i].at, TOP, 0, high}}));
        note.at.x = ticks.item[i].at;
        note.text = ticks.item[i].text;
        if (note.text.len > 0)
            VEC_PUSH(a->arena, &a->plan->note, note);
    }
    if (a->has_today) {
        VEC_PUSH(a->arena, &a->plan->band,
                 ((struct way_band){.box = {a->today_x, TOP, 0, high}, .strong = true}));
        note.at.x = a->today_x;
        note.text = way_word(WAY_WORD_TODAY, a->plan->lang);
        VEC_PUSH(a->arena, &a->plan->note, note);
    }
    if (way_scale_is_stretched(&a->stops) && a->steps.len > 8) {
        note.at.x   = 36;
        note.anchor = WAY_START;
        note.text   = way_word(WAY_WORD_STRETCHED, a->plan->lang);
        VEC_PUSH(a->arena, &a->plan->note, note);
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
    if (n > 0 && a->steps.item[n - 1].line > 0)
        a->ends_in_join = true;
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

    way_time_steps(arena, way, &a.steps);
    way_time_feedback(arena, way, &a.feedback);
    set_up(&a);
    spread(&a);
    choose_lanes(&a);
    set_rows(&a);
    draw_head(&a);
    draw_rows(&a);
    draw_axis(&a);
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
