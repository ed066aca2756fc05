// SPDX-License-Identifier: EUPL-1.2
/* rise_look.c - judges every series of a scan; the contract is in rise.h. */
#include <math.h>

#include "base/vec.h"
#include "core/column.h"
#include "core/rise.h"
#include "core/rise_series.h"
#include "event/event.h"
#include "stats/adjust.h"
#include "stats/creep.h"
#include "stats/even.h"
#include "stats/farrington.h"
#include "stats/watch.h"
#include "stats/young.h"

enum { LEAST = 3 };

static const double TOLD_BY_CHANCE = 0.1;

_Static_assert((int)RISE_EVEN_WEEKS == (int)EVEN_WEEKS &&
                   (int)RISE_EVEN_RECENT == (int)EVEN_RECENT &&
                   (int)RISE_WEEKS == (int)CREEP_WEEKS && (int)RISE_SLOW_LEAST == (int)CREEP_LEAST,
               "what is said is what is judged");

struct str rise_method(struct ctx *ctx)
{
    return str_printf(
        ctx->arena,
        "stijgingen 2; vanaf %d signalen; lang en kort: Farrington verbeterd, kans "
        "%.4f; jong: kans %.4f over 1, 2 en 4 weken; sluipend: verhouding vanaf %d en "
        "kans %.4f over %d tot %d weken; samen: Benjamini-Hochberg %.2f; opnieuw na "
        "%d dagen; gewoon 1: vanaf %d weken, signalen in %.0f%% van de weken en in de "
        "laatste %d, spreiding en verloop kans %.2f",
        LEAST, FARRINGTON_NOUFAILY.alpha, YOUNG_LIMIT, CREEP_RATIO, CREEP_CHANCE, CREEP_LEAST,
        CREEP_WEEKS, TOLD_BY_CHANCE, RISE_QUIET_DAYS, EVEN_WEEKS, 100 * EVEN_SHARE, EVEN_RECENT,
        EVEN_CHANCE);
}

/* Each series is judged twice: its last week, and whether it creeps. */
enum { TESTS_EACH = 2 };

struct looking {
    struct ctx             *ctx;
    struct rise_weeks       weeks;
    struct arena           *scratch; /* of one judgement */
    struct watch           *watch;
    double                 *weekly;
    double                 *p;     /* of each test */
    size_t                 *place; /* of what was found: its test */
    size_t                  tests;
    struct rise_found_list *out;
};

static void begin(struct looking *l)
{
    struct arena *arena = l->weeks.arena;
    size_t        most  = TESTS_EACH * l->weeks.series.len + 1;

    l->watch  = watch_new(arena);
    l->weekly = arena_array(arena, rise_weeks_len(&l->weeks), sizeof *l->weekly);
    l->p      = arena_array(arena, most, sizeof *l->p);
    l->place  = arena_array(arena, most, sizeof *l->place);
}

static struct rise_found *add(struct looking *l, const struct rise_series *one)
{
    struct rise_found found = {.dimension    = str_copy(l->ctx->arena, one->dimension),
                               .subject      = str_copy(l->ctx->arena, one->subject),
                               .organisation = one->organisation,
                               .bound        = -1};

    VEC_PUSH(l->ctx->arena, l->out, found);
    return &l->out->item[l->out->len - 1];
}

/* What is found here is told when its test is also unusual among all. */
static struct rise_found *add_tested(struct looking *l, const struct rise_series *one)
{
    l->place[l->out->len] = l->tests - 1;
    return add(l, one);
}

/* Whether the last week stands out. */
static bool judge_week(struct looking *l, const struct rise_series *one)
{
    static const enum rise_way way[] = {
        [WATCH_YOUNG] = RISE_YOUNG, [WATCH_SHORT] = RISE_SHORT, [WATCH_LONG] = RISE_LONG};
    struct watch_verdict v =
        watch_judge(l->watch, l->weekly, rise_weeks_inflow(&l->weeks, one->organisation), NULL,
                    rise_weeks_len(&l->weeks));

    if (v.method == WATCH_NONE)
        return false;
    l->p[l->tests++] = v.p;
    if (v.rise) {
        struct rise_found *found = add_tested(l, one);

        found->way      = way[v.method];
        found->weeks    = v.weeks;
        found->observed = (int64_t)v.count;
        found->expected = v.expected;
        found->bound    = isfinite(v.bound) ? v.bound : -1;
    }
    return v.rise;
}

/* What came in as often for all the weeks that are watched rises no more: see find_even(). */
static bool is_level(const struct looking *l, const struct creep *creep)
{
    return creep->weeks == CREEP_WEEKS && even_judge(l->weekly, rise_weeks_len(&l->weeks)).found;
}

/* Whether a little more came in for weeks; where the last week stands out, that is said and not this. */
static void judge_creep(struct looking *l, const struct rise_series *one, bool stands_out)
{
    const double *inflow = rise_weeks_inflow(&l->weeks, one->organisation);
    struct creep  creep;

    if (!creep_judge(l->scratch, l->weekly, inflow, rise_weeks_len(&l->weeks), &creep))
        return;
    l->p[l->tests++] = creep.p;
    if (creep.found && !stands_out && !is_level(l, &creep)) {
        struct rise_found *found = add_tested(l, one);

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
        const struct rise_series *one = &l->weeks.series.item[i];
        size_t                    before;

        if (one->len < LEAST)
            continue;
        rise_weeks_count(&l->weeks, one, l->weekly);
        before = l->tests;
        judge_creep(l, one, judge_week(l, one));
        l->out->tests += l->tests > before;
    }
    if (!adjust_p(l->weeks.arena, ADJUST_BH, l->p, l->tests, l->tests, l->p))
        return err_set(&l->ctx->err, ERR_BUG, "a chance that is none");
    for (size_t i = 0; i < l->out->len; i++)
        l->out->item[i].sure = l->p[l->place[i]] <= TOLD_BY_CHANCE;
    return OK;
}

static enum rc has_answer(struct ctx *ctx, const struct rise_series *one, bool *out)
{
    struct db_query q = db_query(ctx->db, SQL_RISE_HAS_ANSWER);

    db_bind_str(&q, one->dimension);
    db_bind_str(&q, one->subject);
    *out = db_next(&q);
    return db_end(&q, &ctx->err);
}

static bool is_rise(const struct rise_found_list *list, const struct rise_series *one)
{
    for (size_t i = 0; i < list->len; i++)
        if (rise_series_is(one, list->item[i].dimension, list->item[i].subject,
                           list->item[i].organisation))
            return true;
    return false;
}

/* I-14: what is alike, comes in evenly and has no bottleneck.  A unit or channel always has signals. */
static enum rc find_even(struct looking *l)
{
    for (size_t i = 0; i < l->weeks.series.len; i++) {
        const struct rise_series *one = &l->weeks.series.item[i];
        struct even               even;
        bool                      answered;

        if (!str_eq_z(one->dimension, "patroon") && !str_eq_z(one->dimension, "regel"))
            continue;
        rise_weeks_count(&l->weeks, one, l->weekly);
        even = even_judge(l->weekly, rise_weeks_len(&l->weeks));
        if (!even.found || is_rise(l->out, one))
            continue;
        if (has_answer(l->ctx, one, &answered) != OK)
            return l->ctx->err.rc;
        if (!answered) {
            struct rise_found *found = add(l, one);

            found->way      = RISE_EVEN;
            found->weeks    = (int)even.weeks;
            found->observed = (int64_t)even.second;
            found->expected = even.first;
            found->sure     = true;
        }
    }
    return OK;
}

enum rc rise_look(struct ctx *ctx, struct rise_found_list *out)
{
    int                    last  = date_week(ctx->today) - 1;
    struct rise_found_list found = {.week = date_of_week(last)};
    struct arena          *work  = arena_new();
    struct looking         l     = {.ctx = ctx, .scratch = arena_new(), .out = &found};
    enum rc                rc    = rise_weeks_load(ctx, work, last, &l.weeks);

    if (rc == OK && rise_weeks_len(&l.weeks) > 0) {
        begin(&l);
        rc = judge_all(&l);
        if (rc == OK)
            rc = find_even(&l);
    }
    arena_free(l.scratch);
    arena_free(work);
    if (rc == OK)
        *out = found;
    return rc;
}
