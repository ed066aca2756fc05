// SPDX-License-Identifier: EUPL-1.2
/*
 * way_down.c - the plan for a narrow screen: time downward, layers as five narrow columns.
 *
 * Labels stand beside the columns one below the other, each with its date, so that none needs a
 * number; the height follows from them.  The way back comes below, in the same manner.
 * The contract is in way_plan.h.
 */
#include <math.h>

#include "base/arena.h"
#include "base/vec.h"
#include "report/way_plan.h"
#include "report/way_text.h"
#include "report/way_time.h"
#include "report/way_words.h"

enum {
    WIDTH  = 320,
    MARGIN = 10,
    COLUMN = 22, /* width of a layer */
    LANE   = 10, /* between lanes of joining signals */
    LANES  = 3,  /* more share the last */
    SLANT  = 26  /* height in which the line moves to another column */
};

struct down {
    struct arena        *arena;
    const struct way    *way;
    struct way_plan     *plan;
    struct way_step_list steps, back;
    double              *y;      /* of each step */
    int                 *lane;   /* of each step; 0 is the main line */
    double               mid[6]; /* of the columns, by layer */
    double               left[6], wide[6];
    double               label_x;
    double               top, bottom;
    size_t               last;    /* main step with nothing after it that happened, or SIZE_MAX */
    double               today_y; /* where waiting ends; 0 when nobody waits */
    struct str           caption; /* the date shown last */
};

/* Joining lines get lanes in turn: a line that ended may share with a later one. */
static void choose_lanes(struct down *d)
{
    for (size_t i = 0; i < d->steps.len; i++)
        if (d->steps.item[i].line > 0)
            d->lane[i] = (d->steps.item[i].line - 1) % LANES + 1;
}

static void set_columns(struct down *d)
{
    double x = MARGIN;

    for (int layer = 1; layer <= 5; layer++) {
        int lanes = 0;
        for (size_t i = 0; i < d->steps.len; i++)
            if (d->steps.item[i].layer == layer && d->lane[i] > lanes)
                lanes = d->lane[i];
        d->left[layer] = x;
        d->wide[layer] = COLUMN + lanes * LANE;
        x += d->wide[layer];
        d->mid[layer] = x - COLUMN / 2.0;
    }
    d->label_x = x + 10;
}

static double x_of(const struct down *d, size_t i)
{
    return d->mid[d->steps.item[i].layer] - d->lane[i] * LANE;
}

static double draw_head(struct down *d)
{
    struct way_note note = {.at = {MARGIN, 26}, .size = 18, .bold = true};
    struct str      text = STR("");

    note.text = way_text_clean(d->arena, d->way->title);
    note.at.y = way_notes(d->arena, d->plan, note, WIDTH - 2 * MARGIN, 3, 22) - 2;
    note      = (struct way_note){.at     = {MARGIN, note.at.y},
                                  .size   = 14,
                                  .colour = WAY_SOFT,
                                  .text   = way_text_clean(d->arena, d->way->subtitle)};
    note.at.y = way_notes(d->arena, d->plan, note, WIDTH - 2 * MARGIN, 4, 18) + 4;
    for (int layer = 1; layer <= 5; layer++)
        text = str_printf(d->arena, "%.*s%s%d\xc2\xa0%.*s", STR_ARG(text), layer > 1 ? ", " : "",
                          layer, STR_ARG(way_word_layer(layer, d->plan->lang)));
    note.size = WAY_FONT_SOFT;
    note.text = text;
    return way_notes(d->arena, d->plan, note, WIDTH - 2 * MARGIN, 4, 17);
}

static void draw_columns(struct down *d)
{
    for (int layer = 1; layer <= 5; layer++) {
        struct way_band band = {
            .box = {d->left[layer], d->top, d->wide[layer], d->bottom - d->top}};
        struct way_note note = {
            .at = {d->mid[layer], d->top + 16}, .anchor = WAY_MIDDLE, .size = 14, .bold = true};
        band.shaded = layer % 2 == 1;
        note.text   = str_printf(d->arena, "%d", layer);
        VEC_PUSH(d->arena, &d->plan->band, band);
        VEC_PUSH(d->arena, &d->plan->note, note);
    }
}

/* The main step before this one, or SIZE_MAX. */
static size_t main_before(const struct down *d, size_t i)
{
    while (i-- > 0)
        if (d->steps.item[i].line == 0)
            return i;
    return SIZE_MAX;
}

static struct way_pill pause_pill(struct down *d, const struct way_step *from,
                                  const struct way_step *to, struct way_pause pause,
                                  struct way_xy at)
{
    int             lang = d->plan->lang;
    struct str      text = way_time_pause_words(d->arena, pause, lang);
    struct way_pill pill = way_pill_at(text, at, WAY_BLUE, true);

    pill.box.x = fmin(at.x - 13, WIDTH - MARGIN - pill.box.w);
    pill.name  = str_printf(
         d->arena, "%.*s %.*s %.*s %.*s: %.*s", STR_ARG(way_word(WAY_WORD_FROM, lang)),
         STR_ARG(way_time_text(d->arena, from, lang)), STR_ARG(way_word(WAY_WORD_UNTIL, lang)),
         STR_ARG(way_time_text(d->arena, to, lang)), STR_ARG(text));
    return pill;
}

/* A long pause is drawn longer than a short one, but never so long that one loses the line. */
static double pause_height(const struct way_step *from, const struct way_step *to)
{
    return fmin(56, (to->t - from->t) / 365.0 * 8);
}

/* Adds the pill of a pause below y; returns where the next thing may begin. */
static double add_pause(struct down *d, size_t from, const struct way_step *to,
                        struct way_pause pause, double y)
{
    double more = pause_height(&d->steps.item[from], to) / 2;
    double mid  = y + 4 + more + 13;

    VEC_PUSH(d->arena, &d->plan->pill,
             pause_pill(d, &d->steps.item[from], to, pause, (struct way_xy){x_of(d, from), mid}));
    return mid + 13 + more + 8;
}

/* The label beside a mark at its own height; the date stands above the title when it is new. */
static void add_label(struct down *d, struct way_mark *mark, const struct way_step *step, double x,
                      double top)
{
    struct way_label label = {.anchor = WAY_START};
    struct str       date  = way_time_text(d->arena, step, d->plan->lang);
    double           width = WIDTH - MARGIN - x;

    if (!str_eq(date, d->caption))
        way_label_rows(d->arena, &label, date, false, true, width, 1);
    d->caption  = date;
    mark->at.y  = top + 8 + (double)label.rows * WAY_LEADING;
    label.box.x = x;
    label.box.y = top;
    way_label_rows(d->arena, &label, mark->title, !mark->back, false, width, 4);
    way_label_rows(d->arena, &label, mark->detail, false, false, width, 4);
    label.led   = true;
    label.from  = (struct way_xy){mark->at.x + mark->radius + 4, mark->at.y};
    label.to    = (struct way_xy){x - 5, mark->at.y};
    mark->label = label;
}

static void add_trace(struct down *d, enum way_stroke stroke, struct way_xy from, struct way_xy to,
                      bool bent)
{
    if (fabs(from.x - to.x) > 0.05 || fabs(from.y - to.y) > 0.05)
        VEC_PUSH(d->arena, &d->plan->trace, ((struct way_trace){stroke, from, to, bent}));
}

/* What happened last may wait until today: the pause stands before what is still ahead. */
static double wait_for_today(struct down *d, double y)
{
    struct way_step  today = way_time_day(d->way->today);
    struct way_pause pause;

    if (d->last == SIZE_MAX || d->way->today.day == 0 || d->today_y > 0 ||
        !way_kind_waits(d->steps.item[d->last].point->kind) ||
        !way_time_pause(&d->steps.item[d->last], &today, &pause))
        return y;
    y          = add_pause(d, d->last, &today, pause, y) + 6;
    d->today_y = y;
    VEC_PUSH(d->arena, &d->plan->note,
             ((struct way_note){.at     = {d->label_x, y + 4},
                                .size   = WAY_FONT_SOFT,
                                .colour = WAY_SOFT,
                                .text   = way_word(WAY_WORD_TODAY, d->plan->lang)}));
    add_trace(d, WAY_DOTTED, (struct way_xy){x_of(d, d->last), d->y[d->last]},
              (struct way_xy){x_of(d, d->last), y}, false);
    return y + 18;
}

/* Stacks the points with their labels; pauses of the main line make room for their words. */
static double stack(struct down *d, double y)
{
    for (size_t i = 0; i < d->steps.len; i++) {
        const struct way_step *step   = &d->steps.item[i];
        size_t                 before = main_before(d, i);
        struct way_pause       pause;
        struct way_mark        mark = way_mark_of_point(d->arena, d->way, step);
        if (step->line == 0 && !d->steps.item[i].ahead && before != SIZE_MAX &&
            way_kind_waits(d->steps.item[before].point->kind) &&
            way_time_pause(&d->steps.item[before], step, &pause))
            y = add_pause(d, before, step, pause, y);
        if (step->line == 0 && step->ahead)
            y = wait_for_today(d, y);
        mark.at.x   = x_of(d, i);
        mark.radius = step->line > 0 ? 6 : 9;
        add_label(d, &mark, step, d->label_x, y);
        d->y[i] = mark.at.y;
        VEC_PUSH(d->arena, &d->plan->mark, mark);
        y = fmax(mark.label.box.y + mark.label.box.h, mark.at.y + 12) + 14;
    }
    return wait_for_today(d, y);
}

static void run(struct down *d, enum way_stroke stroke, struct way_xy from, struct way_xy to)
{
    struct way_xy turn = {from.x, fmax(to.y - SLANT, from.y + (to.y - from.y) * 0.4)};

    if (from.x == to.x)
        turn.y = to.y;
    add_trace(d, stroke, from, turn, false);
    add_trace(d, stroke == WAY_DOTTED ? WAY_SOLID : stroke, turn, to, false);
}

/* From one step of a line to the next of the same line. */
static void lead_on(struct down *d, size_t i, size_t next)
{
    const struct way_step *from = &d->steps.item[i], *to = &d->steps.item[next];
    struct way_xy          at = {x_of(d, i), d->y[i]}, end = {x_of(d, next), d->y[next]};
    struct way_pause       pause;

    if (from->line > 0) {
        run(d, WAY_JOIN, at, end);
    } else if (to->ahead) {
        if (d->today_y > at.y) /* the dotted part is there already */
            at.y = d->today_y;
        run(d, WAY_AHEAD, at, end);
    } else {
        bool quiet = way_kind_waits(from->point->kind) && way_time_pause(from, to, &pause);
        run(d, quiet ? WAY_DOTTED : WAY_SOLID, at, end);
    }
}

/* The last step of a joining line flows into the next main point, or into the end of the line. */
static void flow_in(struct down *d, size_t i)
{
    struct way_xy at = {x_of(d, i), d->y[i]}, to;
    size_t        on = way_time_join(&d->steps, i);

    if (d->last == SIZE_MAX)
        return;
    if (on != SIZE_MAX) {
        to = (struct way_xy){x_of(d, on), d->y[on]};
    } else {
        to = (struct way_xy){x_of(d, d->last), at.y + 30};
        if (d->today_y <= 0)
            add_trace(d, WAY_SOLID, (struct way_xy){to.x, d->y[d->last]}, to, false);
    }
    struct way_xy bend = {at.x, fmax(to.y - 34, at.y)};
    add_trace(d, WAY_JOIN, at, bend, false);
    add_trace(d, WAY_JOIN, bend, to, true);
}

static void draw_lines(struct down *d)
{
    for (size_t i = 0; i < d->steps.len; i++) {
        size_t next = i + 1;
        while (next < d->steps.len && d->steps.item[next].line != d->steps.item[i].line)
            next++;
        if (next < d->steps.len)
            lead_on(d, i, next);
        else if (d->steps.item[i].line > 0)
            flow_in(d, i);
    }
}

/* Words for a long silence between two steps; returns where the next thing begins. */
static double say_silence(struct down *d, const struct way_step *from, const struct way_step *to,
                          double y)
{
    struct way_pause pause;
    struct way_pill  pill = way_pill_at(way_word(WAY_WORD_GAP_FEEDBACK, d->plan->lang),
                                        (struct way_xy){0, y + 17}, WAY_PURPLE, false);

    if (!way_time_pause(from, to, &pause) || pause.unit != WAY_PAUSE_YEARS)
        return y;
    pill.box.x = d->mid[1] - 13;
    VEC_PUSH(d->arena, &d->plan->pill, pill);
    return y + 44;
}

static double draw_feedback(struct down *d, double y)
{
    const struct way_step *step = d->back.item;
    double                 x = d->mid[1], top = y;

    d->caption = STR("");
    for (size_t i = 0; i < d->back.len; i++) {
        struct way_mark mark = way_mark_of_feedback(d->arena, d->way, &step[i]);
        if (i > 0 || d->steps.len > 0)
            y = say_silence(d, i > 0 ? &step[i - 1] : &d->steps.item[0], &step[i], y);
        mark.at.x   = x;
        mark.radius = 6;
        add_label(d, &mark, &step[i], x + 26, y);
        mark.label.led = false;
        VEC_PUSH(d->arena, &d->plan->mark, mark);
        y = mark.label.box.y + mark.label.box.h + 14;
    }
    if (d->last != SIZE_MAX)
        y = say_silence(d, &step[d->back.len - 1], &d->steps.item[d->last], y);
    add_trace(d, WAY_RETURN, (struct way_xy){x, y - 4}, (struct way_xy){x, top - 2}, false);
    return y;
}

static double draw_back(struct down *d, double y)
{
    int             lang = d->plan->lang;
    struct way_note note = {.at = {MARGIN, y + 26}, .size = 14, .bold = true, .colour = WAY_PURPLE};
    struct way_pill pill;

    VEC_PUSH(d->arena, &d->plan->band,
             ((struct way_band){.box = {MARGIN, y, WIDTH - 2 * MARGIN, 0}}));
    note.text = way_word(WAY_WORD_BACK, lang);
    VEC_PUSH(d->arena, &d->plan->note, note);
    note = (struct way_note){.at     = {MARGIN, y + 44},
                             .size   = WAY_FONT_SOFT,
                             .colour = WAY_SOFT,
                             .text   = way_word(WAY_WORD_BACK_SUB, lang)};
    VEC_PUSH(d->arena, &d->plan->note, note);
    if (d->way->feedback.len > 0)
        return draw_feedback(d, y + 62);
    pill = way_pill_at(way_word(WAY_WORD_NO_FEEDBACK, lang), (struct way_xy){0, y + 72}, WAY_PURPLE,
                       false);
    pill.box.x = MARGIN;
    VEC_PUSH(d->arena, &d->plan->pill, pill);
    return y + 94;
}

void way_plan_down(struct arena *arena, const struct way *way, struct way_plan *out)
{
    struct way_plan plan = {.turn = WAY_DOWN, .lang = way->lang, .width = WIDTH};
    struct down     d    = {.arena = arena, .way = way, .plan = &plan, .last = SIZE_MAX};
    double          y;

    way_time_steps(arena, way, &d.steps, &d.back);
    d.y    = arena_array(arena, d.steps.len + 1, sizeof(double));
    d.lane = arena_array(arena, d.steps.len + 1, sizeof(int));
    for (size_t i = 0; i < d.steps.len; i++)
        if (d.steps.item[i].line == 0 && !d.steps.item[i].ahead)
            d.last = i;
    choose_lanes(&d);
    set_columns(&d);
    d.top = draw_head(&d) - 8;
    y     = stack(&d, d.top + 30);
    if (d.steps.len == 0) {
        struct way_note note = {.at = {d.label_x, y + 12}, .size = WAY_FONT};
        note.text            = way_word(WAY_WORD_EMPTY, way->lang);
        way_notes(arena, &plan, note, WIDTH - MARGIN - d.label_x, 4, WAY_LEADING);
        y += 80;
    }
    d.bottom = y;
    draw_columns(&d);
    draw_lines(&d);
    plan.plot   = (struct way_box){0, d.top, WIDTH, d.bottom - d.top};
    y           = draw_back(&d, d.bottom + 14);
    plan.height = way_legend(arena, &plan, MARGIN, WIDTH - MARGIN, y + 24);
    *out        = plan;
}
