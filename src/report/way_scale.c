// SPDX-License-Identifier: EUPL-1.2
/* way_scale.c - spreads stops and chooses ticks; the contract is in way_scale.h. */
#include "report/way_scale.h"

#include <math.h>

#include "base/arena.h"
#include "base/vec.h"
#include "report/way_words.h"

/* Neighbours that should stand in the same place: their mean and how many they are. */
struct pool {
    double mean;
    size_t count;
};

/*
 * The nearest non-decreasing row to the wished places: whenever a stop wants to stand before
 * the pool to its left, both become one pool at their mean.
 */
static void pool_wishes(struct arena *arena, double *wish, size_t len)
{
    struct pool *pool  = arena_array(arena, len, sizeof(*pool));
    size_t       pools = 0, at = 0;

    for (size_t i = 0; i < len; i++) {
        pool[pools++] = (struct pool){wish[i], 1};
        while (pools > 1 && pool[pools - 2].mean > pool[pools - 1].mean) {
            struct pool *a = &pool[pools - 2], *b = &pool[pools - 1];
            double       n = (double)(a->count + b->count);
            a->mean        = (a->mean * (double)a->count + b->mean * (double)b->count) / n;
            a->count += b->count;
            pools--;
        }
    }
    for (size_t p = 0; p < pools; p++)
        for (size_t k = 0; k < pool[p].count; k++)
            wish[at++] = pool[p].mean;
}

void way_scale_spread(struct arena *arena, struct way_stop_list *stops, double from, double to)
{
    struct way_stop *stop = stops->item;
    size_t           len  = stops->len;
    double           need = 0, used = 0, squeeze, span;
    double          *wish;

    if (len == 0)
        return;
    wish = arena_array(arena, len, sizeof(*wish));
    for (size_t i = 1; i < len; i++)
        need += stop[i].room;
    squeeze = need > to - from ? (to - from) / need : 1;
    span    = stop[len - 1].t - stop[0].t;
    for (size_t i = 0; i < len; i++) {
        used += i > 0 ? stop[i].room * squeeze : 0;
        wish[i] = from - used;
        if (span > 0)
            wish[i] += (stop[i].t - stop[0].t) / span * (to - from);
        else if (need > 0)
            wish[i] += used / (need * squeeze) * (to - from);
    }
    pool_wishes(arena, wish, len);
    used = 0;
    for (size_t i = 0; i < len; i++) {
        used += i > 0 ? stop[i].room * squeeze : 0;
        stop[i].at = fmin(fmax(wish[i], from), to - need * squeeze) + used;
    }
}

double way_scale_at(const struct way_stop_list *stops, double t)
{
    size_t i = 0;

    while (i < stops->len && stops->item[i].t < t)
        i++;
    if (i == stops->len)
        return stops->len ? stops->item[i - 1].at : 0;
    if (i == 0 || stops->item[i].t <= t)
        return stops->item[i].at;
    const struct way_stop *a = &stops->item[i - 1], *b = &stops->item[i];
    return a->at + (b->at - a->at) * (t - a->t) / (b->t - a->t);
}

bool way_scale_is_stretched(const struct way_stop_list *stops)
{
    double low = 0, high = 0;

    for (size_t i = 1; i < stops->len; i++) {
        const struct way_stop *a = &stops->item[i - 1], *b = &stops->item[i];
        double                 days = b->t - a->t;
        if (days < 1)
            continue;
        double pace = (b->at - a->at) / days;
        low         = low > 0 ? fmin(low, pace) : pace;
        high        = fmax(high, pace);
    }
    return high > 2 * low;
}

/* A tick every so many months, or days. */
struct pace {
    int months, days;
};

/* The finest pace that gives at most a dozen or so lines. */
static struct pace pace_of(double days)
{
    static const struct pace choice[] = {{0, 1},  {0, 7},  {0, 14}, {1, 0},  {3, 0},
                                         {12, 0}, {24, 0}, {60, 0}, {120, 0}};

    for (size_t i = 0; i < ARRAY_LEN(choice); i++)
        if (days / (choice[i].months * 30.44 + choice[i].days) <= (choice[i].days ? 8 : 16))
            return choice[i];
    return (struct pace){240, 0};
}

/* The first tick on or after a day; false: the calendar ends there. */
static bool first_tick(struct pace pace, struct date from, struct date *out)
{
    struct date_ymd ymd   = date_parts(from);
    int             month = ymd.year * 12 + ymd.month - 1 + (ymd.day > 1);

    *out = from;
    if (pace.months == 0)
        return true;
    month = (month + pace.months - 1) / pace.months * pace.months;
    return date_of(month / 12, month % 12 + 1, 1, out);
}

static bool next_tick(struct pace pace, struct date *day)
{
    struct date_ymd ymd   = date_parts(*day);
    int             month = ymd.year * 12 + ymd.month - 1 + pace.months;

    *day = date_add_days(*day, pace.days);
    return pace.months == 0 || date_of(month / 12, month % 12 + 1, 1, day);
}

static struct str tick_text(struct arena *arena, struct date day, struct pace pace, int lang)
{
    struct date_ymd ymd   = date_parts(day);
    struct str      month = way_word_month(ymd.month, lang);

    if (pace.months >= 12)
        return str_printf(arena, "%d", ymd.year);
    if (pace.months > 0)
        return str_printf(arena, "%.*s %d", STR_ARG(month), ymd.year);
    return str_printf(arena, "%d %.*s %d", ymd.day, STR_ARG(month), ymd.year);
}

/* Every how many lines a word can stand without two of them being too near. */
static size_t word_every(const struct way_tick_list *list, double apart)
{
    size_t every = 1;

    for (; every < 4; every *= 2) {
        bool fits = true;
        for (size_t i = every; i < list->len; i += every)
            fits = fits && list->item[i].at - list->item[i - every].at >= apart;
        if (fits)
            break;
    }
    return every;
}

void way_scale_ticks(struct arena *arena, const struct way_stop_list *stops, double apart, int lang,
                     struct way_tick_list *out)
{
    struct way_tick_list list = {0}, kept = {0};
    double               line = -1e9, word = -1e9, end;
    struct pace          pace;
    struct date          day;
    size_t               every;

    if (stops->len == 0)
        return;
    end  = stops->item[stops->len - 1].t;
    pace = pace_of(end - stops->item[0].t);
    for (bool more = first_tick(pace, (struct date){(int32_t)ceil(stops->item[0].t)}, &day);
         more && day.day <= end; more = next_tick(pace, &day))
        VEC_PUSH(
            arena, &list,
            ((struct way_tick){way_scale_at(stops, day.day), tick_text(arena, day, pace, lang)}));
    every = word_every(&list, apart);
    for (size_t i = 0; i < list.len; i++) {
        struct way_tick tick = list.item[i];
        if (i % every != 0 || tick.at - word < apart)
            tick.text = STR("");
        if (tick.text.len == 0 && tick.at - line < 10)
            continue;
        line = tick.at;
        word = tick.text.len > 0 ? tick.at : word;
        VEC_PUSH(arena, &kept, tick);
    }
    *out = kept;
}
