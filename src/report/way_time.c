// SPDX-License-Identifier: EUPL-1.2
/* way_time.c - puts points in order and gives each a day; the contract is in way_time.h. */
#include "report/way_time.h"

#include <math.h>

#include "base/arena.h"
#include "base/vec.h"
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
static void place_unknown(struct way_step *step, size_t len, double fallback)
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
        double low  = i > 0 ? step[i - 1].t : end < len ? step[end].t : fallback;
        double high = end < len ? step[end].t : low;
        for (size_t k = i; k < end; k++)
            step[k].t = low + (high - low) * (double)(k - i + 1) / (double)(end - i + 1);
        i = end;
    }
}

/* Orders one line and gives each step of it a day. */
static void place_line(struct way_step *step, size_t len, double fallback)
{
    double before = -1e9;
    size_t i      = 0;

    borrow(step, len);
    order_by_certainty(step, len);
    while (i < len) {
        if (!step[i].known) {
            i++;
            continue;
        }
        if (step[i].first.day == step[i].last.day) {
            step[i].t = fmax(step[i].first.day, before);
            before    = step[i].t;
            i++;
        } else {
            i      = place_run(step, len, i, before);
            before = step[i - 1].t;
        }
    }
    place_unknown(step, len, fallback);
}

/* Stable order by a key: few steps, mostly in order already. */
static void sort_steps(struct way_step_list *list, bool by_time)
{
    for (size_t i = 1; i < list->len; i++)
        for (size_t j = i; j > 0; j--) {
            struct way_step *a = &list->item[j - 1], *b = &list->item[j];
            if (by_time ? a->t <= b->t : a->line <= b->line)
                break;
            struct way_step held = *a;
            *a                   = *b;
            *b                   = held;
        }
}

void way_time_steps(struct arena *arena, const struct way *way, struct way_step_list *out)
{
    struct way_step_list list = {0};
    double               base = way->today.day;

    for (size_t i = 0; i < way->point.len; i++) {
        struct way_step step = step_of(way, way->point.item[i].moment);
        step.point           = &way->point.item[i];
        if (step.point->kind == WAY_WINDOW)
            look_ahead(way, &step);
        step.index = i;
        step.line  = step.point->line > 0 ? step.point->line : 0;
        VEC_PUSH(arena, &list, step);
    }
    sort_steps(&list, false);
    for (size_t from = 0, to; from < list.len; from = to) {
        int layer = 1;
        for (to = from; to < list.len && list.item[to].line == list.item[from].line; to++) {
            int own             = list.item[to].point->layer;
            layer               = own >= 1 && own <= 5 ? own : layer;
            list.item[to].layer = layer;
        }
        place_line(list.item + from, to - from, base);
        if (from == 0)
            base = list.item[0].t;
    }
    sort_steps(&list, true);
    *out = list;
}

void way_time_feedback(struct arena *arena, const struct way *way, struct way_step_list *out)
{
    struct way_step_list list = {0};

    for (size_t i = 0; i < way->feedback.len; i++) {
        struct way_step step = step_of(way, way->feedback.item[i].moment);
        step.index           = i;
        VEC_PUSH(arena, &list, step);
    }
    place_line(list.item, list.len, way->today.day);
    *out = list;
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
