// SPDX-License-Identifier: EUPL-1.2
/* effect_page.c - new cases one by one, before and after as a picture with its table; see effect.h. */
#include <inttypes.h>
#include <math.h>

#include "base/arena.h"
#include "base/tr.h"
#include "web/doc/doc.h"
#include "web/doc/effect.h"
#include "web/doc/trend_part.h"
#include "web/words.h"

enum { CASES_MOST = 7, BY_WEEK_MOST = 40, MONTH = 4 /* weeks taken together after that */ };

/* --- before and after, as a picture and a table ----------------------------------------------- */

/* Weeks taken together, so that the change falls between two periods; the first ones are whole. */
struct periods {
    size_t   step, from, len;
    size_t   after; /* the first one since the change; len = it is yet to come */
    int64_t *near, *wide;
    double  *expected; /* NaN before, and where nothing is to be compared */
    size_t  *weeks;    /* in each; fewer than step in the last */
};

static struct periods periods_of(struct ctx *ctx, const struct effect_figures *f)
{
    struct periods p        = {.step = f->weeks > BY_WEEK_MOST ? MONTH : 1};
    bool           compared = f->found.method != BEFORE_AFTER_NONE && f->found.after_weeks;
    double         a_week   = compared ? f->found.expected / (double)f->found.after_weeks : NAN;

    p.from     = f->start % p.step;
    p.len      = f->weeks > p.from ? (f->weeks - p.from + p.step - 1) / p.step : 0;
    p.after    = f->start < f->weeks ? (f->start - p.from) / p.step : p.len;
    p.near     = arena_array(ctx->arena, p.len + 1, sizeof(*p.near));
    p.wide     = arena_array(ctx->arena, p.len + 1, sizeof(*p.wide));
    p.expected = arena_array(ctx->arena, p.len + 1, sizeof(*p.expected));
    p.weeks    = arena_array(ctx->arena, p.len + 1, sizeof(*p.weeks));
    for (size_t i = p.from; i < f->weeks; i++) {
        size_t at = (i - p.from) / p.step;

        p.near[at] += (int64_t)f->near[i];
        p.wide[at] += (int64_t)f->wide[i];
        p.weeks[at]++;
        p.expected[at] = i < f->start ? NAN : a_week * (double)p.weeks[at];
    }
    return p;
}

static void put_table(struct request *r, json_t *page, const struct effect_figures *f,
                      const struct periods *p)
{
    struct ctx *ctx  = r->ctx;
    json_t     *rows = json_array();

    for (size_t i = p->len; i-- > 0;) {
        json_t     *row   = json_object();
        struct date first = date_add_days(f->first, 7 * (int)(p->from + i * p->step));

        doc_put(row, "vanaf", words_date(ctx, first));
        doc_put(row, "datum", date_format(ctx->arena, first));
        doc_put_opt(row, "weken",
                    p->weeks[i] < p->step
                        ? words_count(ctx, (int64_t)p->weeks[i], TR("1 week"), TR("%s weken"))
                        : STR(""));
        doc_put(row, "aantal", words_number(ctx, p->near[i]));
        doc_put(row, "ruim", words_number(ctx, p->wide[i]));
        doc_put_opt(row, "verwacht",
                    isfinite(p->expected[i]) ? words_about(ctx, p->expected[i]) : STR(""));
        doc_put(row, "verwachtWaarde", words_exact(ctx, p->expected[i]));
        json_object_set_new(row, "erna", json_boolean(i >= p->after));
        json_array_append_new(rows, row);
    }
    json_object_set_new(page, "perioden", rows);
    json_object_set_new(page, "perWeek", json_boolean(p->step == 1));
    json_object_set_new(page, "heeftRuim", json_boolean(f->has_wide));
}

static void put_picture(struct request *r, json_t *page, const struct effect *effect)
{
    struct ctx                  *ctx   = r->ctx;
    const struct effect_figures *f     = &effect->figures;
    bool                         shown = effect->shows_weeks && f->weeks > 0;
    struct periods               p     = {.len = 0};
    struct trend                 trend;

    json_object_set_new(page, "heeftPlaat", json_boolean(shown));
    if (!shown)
        return;
    p     = periods_of(ctx, f);
    trend = (struct trend){
        .name   = words_say(ctx,
                          p.step == 1
                                ? TR("Signalen per week tot en met %s. De lijn met de ruit is de "
                                       "oplossing. De tabel hieronder geeft de aantallen.")
                                : TR("Signalen per vier weken tot en met %s. De lijn met de ruit is "
                                       "de oplossing. De tabel hieronder geeft de aantallen."),
                            words_date(ctx, f->upto)),
        .count  = p.near,
        .len    = p.len,
        .bound  = p.expected,
        .change = p.after < p.len ? p.after : 0,
    };
    trend_part_put(ctx, page, &trend, date_add_days(f->first, 7 * (int)p.from), f->upto);
    json_object_set_new(page, "heeftVerwacht", json_boolean(f->found.method != BEFORE_AFTER_NONE));
    json_object_set_new(page, "heeftOmslag", json_boolean(trend.change > 0));
    put_table(r, page, f, &p);
}

/* --- all of it ------------------------------------------------------------------------------- */

static enum rc put_cases(struct request *r, json_t *page, const struct effect *effect)
{
    struct ctx             *ctx  = r->ctx;
    json_t                 *docs = json_array();
    struct effect_case_list list;

    json_object_set_new(page, "gevallen", docs);
    if (effect_cases(ctx, effect, CASES_MOST, &list) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < list.len; i++) {
        json_t *doc = json_object();

        doc_put(doc, "url", str_printf(ctx->arena, "/signalen/%" PRId64, list.item[i].id));
        doc_put(doc, "kenmerk", list.item[i].reference);
        doc_put(doc, "zin", list.item[i].title);
        doc_put(doc, "wanneer", words_instant(ctx, list.item[i].at));
        json_array_append_new(docs, doc);
    }
    json_object_set_new(page, "heeftGevallen", json_boolean(list.len > 0));
    json_object_set_new(page, "meerGevallen", json_boolean(list.len == CASES_MOST));
    doc_put_opt(page, "gevallenZin", effect_cases_sentence(ctx, effect));
    return OK;
}

enum rc effect_put_page(struct request *r, json_t *page, const struct effect *effect)
{
    struct ctx *ctx = r->ctx;

    if (put_cases(r, page, effect) != OK)
        return ctx->err.rc;
    put_picture(r, page, effect);
    doc_put_opt(page, "ruimZin", effect_wide_sentence(ctx, effect));
    json_object_set_new(page, "rekenwijze", effect_method_sentences(ctx, effect));
    json_object_set_new(page, "weerOpen", json_boolean(!effect->solved));
    doc_put(page, "knelpuntUrl",
            str_printf(ctx->arena, "/knelpunten/%" PRId64, effect->bottleneck));
    doc_put_opt(page, "oordeelUrl",
                effect->may_judge
                    ? str_printf(ctx->arena, "/oplossingen/%" PRId64 "/effectmetingen/nieuw",
                                 effect->solution.id)
                    : STR(""));
    return OK;
}
