// SPDX-License-Identifier: EUPL-1.2
/* way_time.c - puts points in order and gives each a day; the contract is in way_time.h. */
#include "report/way_time.h"

#include <math.h>

#include "base/arena.h"
#include "base/vec.h"
#include "report/way_plan.h"
#include "report/way_words.h"

static struct way_step step_of(const struct way *way, struct str moment)
{
    struct way_step step = {.layer = 1};

    step.known = moment_parse(moment, &step.first, &step.last);
    step.ahead = step.known && way->today.day != 0 && date_cmp(step.first, way->today) > 0;
    return step;
}

/* A window of which some day is still to come is ahead: only that part of it counts. */
static void look_ahead(const struct way *way, struct way_step *step)
{
    if (!step->known || way->today.day == 0 || date_cmp(step->last, way->today) <= 0)
        return;
    step->ahead = true;
    if (date_cmp(step->first, way->today) <= 0)
        step->first = date_add_days(way->today, 1);
}

/* A step without a moment borrows that of the step before, else of the first after. */
static void borrow(struct way_step *step, size_t len)
{
    size_t known = 0;

    while (known < len && !step[known].known)
        known++;
    if (known == len)
        return;
    for (size_t i = 0; i < len; i++) {
        const struct way_step *from = i < known ? &step[known] : &step[i - (i > known)];
        if (!step[i].known) {
            step[i].first = from->first;
            step[i].last  = from->last;
            step[i].ahead = from->ahead;
        }
    }
}

/* Insertion keeps the given order wherever no move is certain. */
static void order_by_certainty(struct way_step *step, size_t len)
{
    for (size_t i = 1; i < len; i++)
        for (size_t j = i; j > 0 && date_cmp(step[j].last, step[j - 1].first) < 0; j--) {
            struct way_step held = step[j];
            step[j]              = step[j - 1];
            step[j - 1]          = held;
        }
}

static bool same_moment(const struct way_step *a, const struct way_step *b)
{
    return a->known && b->known && date_cmp(a->first, b->first) == 0 &&
           date_cmp(a->last, b->last) == 0;
}

/* Steps that share a vague moment are laid out evenly inside it, after what came before. */
static size_t place_run(struct way_step *step, size_t len, size_t at, double before)
{
    size_t end  = at + 1;
    double low  = fmax(step[at].first.day, before);
    double high = step[at].last.day;

    while (end < len && same_moment(&step[at], &step[end]))
        end++;
    for (size_t next = end; next < len; next++)
        if (step[next].known) {
            high = fmin(high, step[next].last.day);
            break;
        }
    high = fmax(high, low);
    for (size_t i = at; i < end; i++)
        step[i].t = low + (high - low) * (double)(i - at + 1) / (double)(end - at + 1);
    return end;
}

/* Steps without a moment stand evenly between their known neighbours. */
static void place_unknown(struct way_step *step, size_t len)
{
    size_t i = 0;

    while (i < len) {
        size_t end = i;
        while (end < len && !step[end].known)
            end++;
        if (end == i) {
            i++;
            continue;
        }
        double low  = step[i > 0 ? i - 1 : end].t; /* some step is known */
        double high = end < len ? step[end].t : low;
        for (size_t k = i; k < end; k++)
            step[k].t = low + (high - low) * (double)(k - i + 1) / (double)(end - i + 1);
        i = end;
    }
}

/* Stable, by day: few steps, mostly in order already. */
static void sort_steps(struct way_step_list *list)
{
    for (size_t i = 1; i < list->len; i++)
        for (size_t j = i; j > 0 && list->item[j - 1].t > list->item[j].t; j--) {
            struct way_step held = list->item[j];
            list->item[j]        = list->item[j - 1];
            list->item[j - 1]    = held;
        }
}

/* Orders the steps and gives each a day. */
static void place(struct way_step *step, size_t len, double fallback)
{
    double before = -1e9;
    bool   dated  = false;
    size_t i      = 0;

    borrow(step, len);
    order_by_certainty(step, len);
    while (i < len) {
        dated = dated || step[i].known;
        if (!step[i].known) {
            i++;
        } else if (step[i].first.day == step[i].last.day) {
            step[i].t = fmax(step[i].first.day, before);
            before    = step[i].t;
            i++;
        } else {
            i      = place_run(step, len, i, before);
            before = step[i - 1].t;
        }
    }
    if (dated)
        place_unknown(step, len);
    else
        for (i = 0; i < len; i++)
            step[i].t = fallback + (double)i;
}

static bool has_point(const struct way *way, const struct way_feedback *feedback)
{
    return feedback->together && feedback->after >= 1 && feedback->after <= way->point.len;
}

/* A point without a layer stays on that of the point before on its line. */
static int layer_of(const struct way *way, size_t index)
{
    const struct way_point *point = &way->point.item[index];

    for (size_t i = index + 1; i-- > 0;) {
        const struct way_point *earlier = &way->point.item[i];
        if (earlier->line == point->line && earlier->layer >= 1 && earlier->layer <= 5)
            return earlier->layer;
    }
    return 1;
}

static void push_point(struct arena *arena, const struct way *way, size_t index,
                       struct way_step_list *list)
{
    const struct way_point *point = &way->point.item[index];
    struct way_step         step  = step_of(way, point->moment);

    step.point = point;
    if (point->kind == WAY_WINDOW)
        look_ahead(way, &step);
    step.index = index;
    step.line  = point->line > 0 ? point->line : 0;
    step.layer = layer_of(way, index);
    VEC_PUSH(arena, list, step);
}

/* The feedbacks that came after so many points, except those of a point itself. */
static void push_feedbacks(struct arena *arena, const struct way *way, size_t after,
                           struct way_step_list *list)
{
    for (size_t i = 0; i < way->feedback.len; i++) {
        const struct way_feedback *feedback = &way->feedback.item[i];
        struct way_step            step     = step_of(way, feedback->moment);
        if (feedback->after != after || has_point(way, feedback))
            continue;
        step.back  = true;
        step.index = i;
        VEC_PUSH(arena, list, step);
    }
}

/* The feedbacks in order of time; one that is the event of a point has the day of that point. */
static void take_feedbacks(struct arena *arena, const struct way *way,
                           const struct way_step_list *all, struct way_step_list *out)
{
    for (size_t i = 0; i < way->feedback.len; i++) {
        const struct way_feedback *feedback = &way->feedback.item[i];
        bool                       together = has_point(way, feedback);
        for (size_t k = 0; k < all->len; k++) {
            struct way_step step = all->item[k];
            if (step.back == together || step.index != (together ? feedback->after - 1 : i))
                continue;
            step.back  = true;
            step.point = NULL;
            step.index = i;
            step.line  = 0;
            VEC_PUSH(arena, out, step);
        }
    }
    sort_steps(out);
}

void way_time_steps(struct arena *arena, const struct way *way, struct way_step_list *points,
                    struct way_step_list *feedbacks)
{
    struct way_step_list all = {0}, point = {0}, back = {0};

    for (size_t i = 0; i < way->point.len; i++) {
        push_feedbacks(arena, way, i, &all);
        push_point(arena, way, i, &all);
    }
    push_feedbacks(arena, way, way->point.len, &all);
    place(all.item, all.len, way->today.day);
    sort_steps(&all);
    for (size_t i = 0; i < all.len; i++)
        if (!all.item[i].back)
            VEC_PUSH(arena, &point, all.item[i]);
    take_feedbacks(arena, way, &all, &back);
    *points    = point;
    *feedbacks = back;
}

size_t way_time_join(const struct way_step_list *points, size_t last)
{
    size_t into = points->item[last].point->into, next = SIZE_MAX;

    for (size_t i = points->len; --i > last;) {
        const struct way_step *step = &points->item[i];
        if (step->line != 0 || step->ahead)
            continue;
        if (step->index + 1 == into)
            return i;
        next = i;
    }
    return next;
}

struct way_step way_time_day(struct date day)
{
    return (struct way_step){
        .layer = 1, .known = true, .first = day, .last = day, .t = (double)day.day};
}

static int months_between(struct date a, struct date b)
{
    struct date_ymd from = date_parts(a), to = date_parts(b);

    return (to.year - from.year) * 12 + to.month - from.month;
}

/* Months that are too many to grasp become years. */
static struct way_pause in_months(int months)
{
    if (months < 24)
        return (struct way_pause){WAY_PAUSE_MONTHS, months, false};
    return (struct way_pause){WAY_PAUSE_YEARS, (months + 6) / 12, false};
}

bool way_time_pause(const struct way_step *from, const struct way_step *to, struct way_pause *out)
{
    int days  = date_days_between(from->first, to->first);
    int vague = date_days_between(from->first, from->last);
    int other = date_days_between(to->first, to->last);

    if (!from->known || !to->known || date_days_between(from->last, to->first) <= WAY_QUIET_DAYS)
        return false;
    vague = vague > other ? vague : other;
    if (vague == 0 && days <= 120)
        *out = (struct way_pause){WAY_PAUSE_DAYS, days, false};
    else if (vague == 0)
        *out = in_months((int)lround(days / 30.4375));
    else if (vague < 40)
        *out = in_months(months_between(from->first, to->first));
    else {
        int years = date_parts(to->first).year - date_parts(from->first).year;
        *out      = (struct way_pause){WAY_PAUSE_YEARS, years > 0 ? years : 1, years <= 1};
    }
    return true;
}

struct str way_time_pause_text(struct arena *arena, struct way_pause pause, int lang)
{
    static const enum way_word unit[] = {WAY_WORD_DAYS, WAY_WORD_MONTHS, WAY_WORD_YEARS};
    enum way_word              name   = unit[pause.unit];

    if (name == WAY_WORD_YEARS && pause.count == 1)
        name = WAY_WORD_YEAR;
    return str_printf(arena, "%.*s%s%d %.*s",
                      STR_ARG(pause.about ? way_word(WAY_WORD_ABOUT, lang) : STR("")),
                      pause.about ? " " : "", pause.count, STR_ARG(way_word(name, lang)));
}

struct str way_time_pause_words(struct arena *arena, struct way_pause pause, int lang)
{
    return str_printf(arena, "%.*s %.*s", STR_ARG(way_time_pause_text(arena, pause, lang)),
                      STR_ARG(way_word(WAY_WORD_NO_CHANGE, lang)));
}

struct str way_time_text(struct arena *arena, const struct way_step *step, int lang)
{
    struct date_ymd ymd = date_parts(step->first);
    int             len = date_days_between(step->first, step->last);

    if (!step->known)
        return way_word(WAY_WORD_UNKNOWN, lang);
    if (len > 31)
        return str_printf(arena, "%d", ymd.year);
    if (len > 0)
        return str_printf(arena, "%.*s %d", STR_ARG(way_word_month(ymd.month, lang)), ymd.year);
    return str_printf(arena, "%d %.*s %d", ymd.day, STR_ARG(way_word_month(ymd.month, lang)),
                      ymd.year);
}

struct str way_pause_between(struct arena *arena, const struct way *way, size_t from, size_t to)
{
    const struct way_point *point = way->point.item;
    struct way_step  a = step_of(way, point[from].moment), b = step_of(way, point[to].moment);
    struct way_pause pause;

    if (b.ahead || !way_kind_waits(point[from].kind) || !way_time_pause(&a, &b, &pause))
        return STR("");
    return way_time_pause_words(arena, pause, way->lang);
}
