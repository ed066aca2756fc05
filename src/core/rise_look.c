// SPDX-License-Identifier: EUPL-1.2
/* rise_look.c - judges every series of a scan; the contract is in rise.h. */
#include <math.h>
#include <stdlib.h>

#include "base/vec.h"
#include "core/column.h"
#include "core/rise.h"
#include "core/rise_series.h"
#include "core/scan.h"
#include "event/event.h"
#include "stats/adjust.h"
#include "stats/creep.h"
#include "stats/day.h"
#include "stats/even.h"
#include "stats/farrington.h"
#include "stats/silence.h"
#include "stats/watch.h"
#include "stats/young.h"

enum { LEAST = 3, YEAR = 52, FEW_A_WEEK = 5 };

_Static_assert((int)RISE_EVEN_WEEKS == (int)EVEN_WEEKS &&
                   (int)RISE_EVEN_RECENT == (int)EVEN_RECENT &&
                   (int)RISE_WEEKS == (int)CREEP_WEEKS && (int)RISE_SLOW_LEAST == (int)CREEP_LEAST,
               "what is said is what is judged");

struct str rise_method(struct ctx *ctx)
{
    return str_printf(
        ctx->arena,
        "stijgingen %d; vanaf %d signalen; dag: EARS C2 over %d dagen, kans %.4f, en kans %.4f "
        "over %d dagen; lang en kort: Farrington verbeterd, kans "
        "%.4f; jong: kans %.4f over 1, 2 en 4 weken, naar wat er verder binnenkwam plus %d per "
        "week; sluipend: verhouding vanaf %d en "
        "kans %.4f over %d tot %d weken; samen: Benjamini-Hochberg %.2f; opnieuw na "
        "%d dagen; gewoon 1: vanaf %d weken, signalen in %.0f%% van de weken en in de "
        "laatste %d, spreiding en verloop kans %.2f; stil 1: %d weken na %d, kans %.4f; weken "
        "geteld vanaf %.0f%% compleet, "
        "naar de vertraging per kanaal van %d weken en %d signalen",
        RISE_VERSION, LEAST, DAY_BASELINE, DAY_ALPHA, YOUNG_LIMIT, DAY_JUDGED,
        FARRINGTON_NOUFAILY.alpha, YOUNG_LIMIT, FEW_A_WEEK, CREEP_RATIO, CREEP_CHANCE, CREEP_LEAST,
        CREEP_WEEKS, RISE_BY_CHANCE, RISE_QUIET_DAYS, EVEN_WEEKS, 100 * EVEN_SHARE, EVEN_RECENT,
        EVEN_CHANCE, SILENCE_WEEKS, SILENCE_BEFORE, SILENCE_CHANCE, 100 * DELAY_USABLE,
        RISE_DELAY_WEEKS, RISE_DELAY_LEAST);
}

/* Each series is judged twice: its last week, and whether it creeps. */
enum { TESTS_EACH = 2 };

struct subject {
    struct str dimension, subject;
};
struct subject_list {
    struct subject *item;
    size_t          len, cap;
};

struct looking {
    struct ctx                *ctx;
    struct rise_weeks          weeks;
    struct arena              *scratch; /* of one judgement */
    struct watch              *watch;
    double                    *p;        /* of each test */
    size_t                    *place;    /* of what was found: its test */
    const struct rise_series **of;       /* and its series */
    struct subject_list        answered; /* in order */
    size_t                     tests;
    struct rise_found_list    *out;
    /* Of the series that is judged: */
    const struct rise_series *one;
    struct rise_known         known;
    size_t                    len;      /* weeks up to the last one that can be judged */
    double                   *weekly;   /* signals */
    double                   *complete; /* share that is known */
    double                   *could_be; /* of everything that could have come, in any unit */
    double                   *length;   /* how long each week counts while it is young */
};

static void begin(struct looking *l)
{
    struct arena *arena = l->weeks.arena;
    size_t        most = TESTS_EACH * l->weeks.series.len + 1, len = rise_weeks_len(&l->weeks);

    l->watch    = watch_new(arena);
    l->weekly   = arena_array(arena, len, sizeof *l->weekly);
    l->complete = arena_array(arena, len, sizeof *l->complete);
    l->could_be = arena_array(arena, len, sizeof *l->could_be);
    l->length   = arena_array(arena, len, sizeof *l->length);
    l->p        = arena_array(arena, most, sizeof *l->p);
    l->place    = arena_array(arena, most, sizeof *l->place);
    l->of       = arena_array(arena, most, sizeof *l->of);
}

static double share_known(const struct rise_known *known, size_t age)
{
    return age < RISE_DELAY_WEEKS ? known->share[age] : 1;
}

/* Weeks, newest first, of which less than that is known. */
static size_t too_young(const struct rise_known *known, double least)
{
    size_t age = 0;

    while (age < RISE_DELAY_WEEKS && known->share[age] < least)
        age++;
    return age;
}

/*
 * A week in which twice as much came in of everything else is twice as long: the first months with this
 * program are no rise of every subject.  A few a week say little, so that many are added to each.
 */
static void weigh_weeks(struct looking *l, const struct rise_inflow *inflow)
{
    size_t len = l->len, from = len > YEAR ? len - YEAR : 0, all = rise_weeks_len(&l->weeks);
    double mean = 0;

    for (size_t i = 0; i < len; i++) {
        double other = 0;

        if (inflow)
            other = inflow->weekly[i] / share_known(&inflow->known, all - 1 - i) -
                    l->weekly[i] / l->complete[i];
        l->length[i] = fmax(0, other) + FEW_A_WEEK;
        if (i >= from)
            mean += l->length[i] / (double)(len - from);
    }
    for (size_t i = 0; i < len; i++)
        l->length[i] *= l->complete[i] / mean;
}

/* What came in of everything is known in part, too: as if all of it were, times what is known of this. */
static void take_series(struct looking *l, const struct rise_series *one)
{
    const struct rise_inflow *inflow = rise_weeks_inflow(&l->weeks, one->organisation);
    size_t                    len    = rise_weeks_len(&l->weeks), young;

    l->one   = one;
    l->known = rise_weeks_known(&l->weeks, one);
    rise_weeks_count(&l->weeks, one, l->weekly);
    for (size_t i = 0; i < len; i++) {
        size_t age = len - 1 - i;

        l->complete[i] = share_known(&l->known, age);
        l->could_be[i] = l->complete[i];
        if (inflow)
            l->could_be[i] *= inflow->weekly[i] / share_known(&inflow->known, age);
    }
    young = too_young(&l->known, DELAY_USABLE);
    if (inflow && too_young(&inflow->known, DELAY_USABLE) > young)
        young = too_young(&inflow->known, DELAY_USABLE);
    l->len = len > young ? len - young : 0;
    weigh_weeks(l, inflow);
}

static struct rise_found *add(struct looking *l)
{
    size_t            young = rise_weeks_len(&l->weeks) - l->len;
    struct rise_found found = {.dimension    = str_copy(l->ctx->arena, l->one->dimension),
                               .subject      = str_copy(l->ctx->arena, l->one->subject),
                               .organisation = l->one->organisation,
                               .week         = date_of_week(l->weeks.last - (int)young),
                               .bound        = -1};

    l->of[l->out->len] = l->one;
    for (size_t age = young; share_known(&l->known, age) < DELAY_DONE; age++)
        found.known[found.open++] = share_known(&l->known, age);
    VEC_PUSH(l->ctx->arena, l->out, found);
    return &l->out->item[l->out->len - 1];
}

/* What is found here is told when its test is also unusual among all. */
static struct rise_found *add_tested(struct looking *l)
{
    l->place[l->out->len] = l->tests - 1;
    return add(l);
}

/* A day on which twice as much came in of everything else is twice as long, as in weigh_weeks(). */
static double *weigh_days(struct looking *l, const double *daily, size_t len)
{
    const struct rise_inflow *inflow = rise_weeks_inflow(&l->weeks, l->one->organisation);
    double                   *length = arena_array(l->scratch, len, sizeof *length), mean = 0;

    for (size_t i = 0; i < len; i++) {
        length[i] = (inflow ? inflow->daily[i] - daily[i] : 0) + (double)FEW_A_WEEK / 7;
        mean += length[i] / (double)len;
    }
    for (size_t i = 0; i < len; i++)
        length[i] /= mean;
    return length;
}

/* Whether a day of the last week stands out, while there are too few weeks. */
static bool judge_day(struct looking *l)
{
    size_t          len   = rise_weeks_days(&l->weeks);
    double         *daily = arena_array(l->scratch, len, sizeof *daily);
    struct day_rise day   = {.found = false};
    bool            judged;

    rise_weeks_count_days(&l->weeks, l->one, daily);
    judged = day_judge(daily, weigh_days(l, daily, len), len, &day);
    arena_clear(l->scratch);
    if (!judged)
        return false;
    l->p[l->tests++] = day.p;
    if (day.found) {
        struct rise_found *found = add_tested(l);

        found->way      = RISE_DAY;
        found->week     = date_of_week(l->weeks.last);
        found->weeks    = 1;
        found->day      = (struct date){l->weeks.first_day + (int32_t)day.day};
        found->observed = (int64_t)day.count;
        found->expected = day.expected;
        found->bound    = day.bound;
        found->open     = 0;
    }
    return day.found;
}

/* Whether the last week stands out. */
static bool judge_week(struct looking *l)
{
    static const enum rise_way way[] = {
        [WATCH_YOUNG] = RISE_YOUNG, [WATCH_SHORT] = RISE_SHORT, [WATCH_LONG] = RISE_LONG};
    struct watch_verdict v = watch_judge(l->watch, l->weekly, l->could_be, l->length, l->len);

    if (v.method == WATCH_NONE)
        return judge_day(l);
    l->p[l->tests++] = v.p;
    if (v.rise) {
        struct rise_found *found = add_tested(l);

        found->way      = way[v.method];
        found->weeks    = v.weeks;
        found->observed = (int64_t)v.count;
        found->expected = v.expected;
        found->bound    = isfinite(v.bound) ? v.bound : -1;
    }
    return v.rise;
}

/* What came in as often for all the weeks that are watched rises no more: see find_lasting(). */
static bool is_level(const struct looking *l, const struct creep *creep)
{
    return creep->weeks == CREEP_WEEKS && even_judge(l->weekly, l->len).found;
}

/* Whether a little more came in for weeks; where the last week stands out, that is said and not this. */
static void judge_creep(struct looking *l, bool stands_out)
{
    struct creep creep;

    if (!creep_judge(l->scratch, l->weekly, l->could_be, l->len, &creep))
        return;
    l->p[l->tests++] = creep.p;
    if (creep.found && !stands_out && !is_level(l, &creep)) {
        struct rise_found *found = add_tested(l);

        found->way      = RISE_SLOW;
        found->weeks    = (int)creep.weeks;
        found->observed = (int64_t)creep.count;
        found->expected = creep.expected;
    }
}

/* Leaves of what stands out what also does when so many are judged at once. */
static enum rc judge_all(struct looking *l)
{
    for (size_t i = 0; i < l->weeks.series.len; i++) {
        size_t before = l->tests;

        if (l->weeks.series.item[i].len < LEAST)
            continue;
        take_series(l, &l->weeks.series.item[i]);
        judge_creep(l, judge_week(l));
        l->out->tests += l->tests > before;
    }
    if (!adjust_p(l->weeks.arena, ADJUST_BH, l->p, l->tests, l->tests, l->p))
        return err_set(&l->ctx->err, ERR_BUG, "a chance that is none");
    for (size_t i = 0; i < l->out->len; i++)
        l->out->item[i].sure = l->p[l->place[i]] <= RISE_BY_CHANCE;
    return OK;
}

static int by_subject(const void *a, const void *b)
{
    const struct subject *x = a, *y = b;
    int                   order = str_cmp(x->dimension, y->dimension);

    return order ? order : str_cmp(x->subject, y->subject);
}

/* What people work on already, in a bottleneck. */
static enum rc load_answered(struct looking *l)
{
    struct db_query q     = db_query(l->ctx->db, SQL_RISE_ANSWERED_LIST);
    struct arena   *arena = l->weeks.arena;

    while (db_next(&q)) {
        struct subject one = {str_copy(arena, db_col_str(&q, RISE_ANSWERED_LIST_DIMENSION)),
                              str_copy(arena, db_col_str(&q, RISE_ANSWERED_LIST_SUBJECT))};

        VEC_PUSH(arena, &l->answered, one);
    }
    if (l->answered.len > 0)
        qsort(l->answered.item, l->answered.len, sizeof *l->answered.item, by_subject);
    return db_end(&q, &l->ctx->err);
}

static bool has_answer(const struct looking *l, const struct rise_series *one)
{
    struct subject key = {one->dimension, one->subject};

    return l->answered.len > 0 &&
           bsearch(&key, l->answered.item, l->answered.len, sizeof key, by_subject);
}

static bool is_rise(const struct rise_found_list *list, const struct rise_series *one)
{
    for (size_t i = 0; i < list->len; i++)
        if (rise_series_is(one, list->item[i].dimension, list->item[i].subject,
                           list->item[i].organisation))
            return true;
    return false;
}

/* Up to the last week of which all is known. */
static struct even judge_even(struct looking *l)
{
    size_t young = too_young(&l->known, DELAY_DONE), all = rise_weeks_len(&l->weeks);

    l->len = all > young ? all - young : 0;
    return even_judge(l->weekly, l->len);
}

static void add_even(struct looking *l, const struct even *even)
{
    struct rise_found *found = add(l);

    found->way      = RISE_EVEN;
    found->weeks    = (int)even->weeks;
    found->observed = (int64_t)even->second;
    found->expected = even->first;
    found->sure     = true;
}

/* It is of the weeks up to the last signal: those have people, and all is known of them. */
static void add_silence(struct looking *l, const struct silence *silence)
{
    struct rise_found *found = add(l);

    found->way      = RISE_SILENT;
    found->week     = date_add_days(found->week, -7 * (int)silence->weeks);
    found->weeks    = (int)silence->before;
    found->observed = (int64_t)silence->signals;
    found->expected = silence->expected;
    found->sure     = true;
    found->open     = 0;
}

/* What came after the last scan is in no pattern yet: weeks before it that are known of one. */
static enum rc weeks_in_patterns(struct looking *l, size_t *out)
{
    struct scan last;
    int         weeks;

    if (scan_last(l->ctx, &last) != OK)
        return l->ctx->err.rc;
    weeks = last.id ? date_week(date_of_instant(last.at)) - l->weeks.first : 0;
    *out  = weeks > 0 ? (size_t)weeks : 0;
    return OK;
}

static struct silence judge_silence(struct looking *l, size_t in_patterns)
{
    if (str_eq_z(l->one->dimension, "patroon") && l->len > in_patterns)
        l->len = in_patterns;
    return silence_judge(l->weekly, l->length, l->len);
}

/* I-14: what is alike and has no bottleneck, and comes in evenly or does no more.  A unit or channel always has signals. */
static enum rc find_lasting(struct looking *l)
{
    size_t in_patterns = 0;

    if (load_answered(l) != OK || weeks_in_patterns(l, &in_patterns) != OK)
        return l->ctx->err.rc;
    for (size_t i = 0; i < l->weeks.series.len; i++) {
        const struct rise_series *one = &l->weeks.series.item[i];
        struct even               even;
        struct silence            silence = {.found = false};

        if (!str_eq_z(one->dimension, "patroon") && !str_eq_z(one->dimension, "regel"))
            continue;
        take_series(l, one);
        even = judge_even(l);
        if (!even.found)
            silence = judge_silence(l, in_patterns);
        if ((!even.found && !silence.found) || is_rise(l->out, one) || has_answer(l, one))
            continue;
        if (even.found)
            add_even(l, &even);
        else
            add_silence(l, &silence);
    }
    return OK;
}

static int by_number(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

    return (x > y) - (x < y);
}

/* Everybody of whom there is a signal in the weeks that were judged together. */
static void count_reporters(struct looking *l, struct rise_found *found)
{
    const struct rise_series *of       = l->of[found - l->out->item];
    int                       last     = date_week(found->week);
    size_t                    len      = 0;
    int64_t                  *reporter = arena_array(l->scratch, of->len, sizeof *reporter);

    for (size_t i = of->from; i < of->from + of->len; i++) {
        const struct rise_point *point = &l->weeks.points.item[i];

        if (found->way == RISE_DAY ? point->day == found->day.day
                                   : point->seen > last - found->weeks && point->seen <= last)
            reporter[len++] = point->reporter;
    }
    qsort(reporter, len, sizeof *reporter, by_number);
    for (size_t i = 0; i < len; i++)
        found->reporters += i == 0 || reporter[i] != reporter[i - 1];
    arena_clear(l->scratch);
}

enum rc rise_look(struct ctx *ctx, struct rise_found_list *out)
{
    int                    last  = date_week(ctx->today) - 1;
    struct rise_found_list found = {0};
    struct arena          *work  = arena_new();
    struct looking         l     = {.ctx = ctx, .scratch = arena_new(), .out = &found};
    enum rc                rc    = rise_weeks_load(ctx, work, last, &l.weeks);

    if (rc == OK && rise_weeks_len(&l.weeks) > 0) {
        begin(&l);
        rc = judge_all(&l);
        if (rc == OK)
            rc = find_lasting(&l);
        for (size_t i = 0; i < found.len; i++)
            count_reporters(&l, &found.item[i]);
    }
    arena_free(l.scratch);
    arena_free(work);
    if (rc == OK)
        *out = found;
    return rc;
}
