// SPDX-License-Identifier: EUPL-1.2
/* redress_scope.c - which unit and period a page of complaints is about; the contract is in redress.h. */
#include <inttypes.h>

#include "base/tr.h"
#include "core/access.h"
#include "core/directory.h"
#include "core/fault.h"
#include "core/option.h"
#include "core/redress.h"
#include "tmpl/text.h"
#include "web/doc/redress.h"
#include "web/words.h"

enum { QUARTERS_OFFERED = 8, YEARS_OFFERED = 3 };

enum rc redress_asked(struct request *r, struct redress_scope *out)
{
    struct str unit = request_query(r, "eenheid"), text = request_query(r, "periode"),
               kind = request_query(r, "soort");
    struct period period;
    int64_t       id = 0;

    if (unit.len && (!str_to_i64(unit, &id) || id < 1))
        return fault_add(r->ctx, "eenheid", TR("Kies een eenheid uit de lijst."));
    if (text.len && !period_parse(text, &period))
        return fault_add(r->ctx, "periode",
                         TR("Schrijf de periode zo: 2025, 2025-K4, 2025-12 of 2025-W49."));
    if (kind.len && !option_has(r->ctx, "klacht-soort", kind))
        return fault_add(r->ctx, "soort", TR("Kies een antwoord uit de lijst."));
    return redress_scope(r->ctx, id, text.len ? &period : NULL, kind, out);
}

enum rc redress_put_link(struct request *r, json_t *page)
{
    struct redress_scope scope;
    enum rc              rc = redress_scope(r->ctx, 0, NULL, STR(""), &scope);

    if (rc != OK && rc != ERR_NOT_FOUND)
        return rc;
    err_clear(&r->ctx->err);
    json_object_set_new(page, "zietKlachten", json_boolean(rc == OK));
    return OK;
}

struct str redress_url(struct ctx *ctx, const char *path, const struct redress_scope *scope,
                       const struct period *period, const char *more)
{
    return str_printf(ctx->arena, "%s?eenheid=%" PRId64 "&periode=%.*s%s%.*s%s", path, scope->unit,
                      STR_ARG(period_format(ctx->arena, period)), scope->kind.len ? "&soort=" : "",
                      STR_ARG(scope->kind), more);
}

struct str words_period(struct ctx *ctx, const struct period *period)
{
    struct str year   = str_printf(ctx->arena, "%d", period->year);
    struct str number = str_printf(ctx->arena, "%d", period->number);

    switch (period->kind) {
    case PERIOD_YEAR: break;
    case PERIOD_QUARTER: return words_say2(ctx, TR("kwartaal %s van %s"), number, year);
    case PERIOD_MONTH: return words_moment(ctx, period_format(ctx->arena, period));
    case PERIOD_WEEK: return words_say2(ctx, TR("week %s van %s"), number, year);
    }
    return year;
}

/* --- choices ------------------------------------------------------------------------- */

static void add_choice(json_t *choices, struct str code, struct str label, struct str chosen)
{
    json_t *choice = json_object();

    doc_put(choice, "code", code);
    doc_put(choice, "label", label);
    json_object_set_new(choice, "gekozen", json_boolean(str_eq(code, chosen)));
    json_array_append_new(choices, choice);
}

/* Units of which the reader may see every number, and the one that is shown. */
static enum rc put_units(struct ctx *ctx, json_t *page, const struct redress_scope *scope)
{
    struct str       chosen  = str_printf(ctx->arena, "%" PRId64, scope->unit);
    json_t          *choices = json_array();
    struct unit_list units;

    json_object_set_new(page, "eenheden", choices);
    if (unit_list(ctx, &units) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < units.len; i++)
        if (units.item[i].id == scope->unit || redress_may_read(ctx, units.item[i].path))
            add_choice(choices, str_printf(ctx->arena, "%" PRId64, units.item[i].id),
                       units.item[i].name, chosen);
    return OK;
}

static void add_period(struct ctx *ctx, json_t *choices, const struct period *period,
                       struct str chosen)
{
    add_choice(choices, period_format(ctx->arena, period), words_period(ctx, period), chosen);
}

/* The last quarters and years, and what is shown when it is none of those. */
static void put_periods(struct ctx *ctx, json_t *page, const struct redress_scope *scope)
{
    struct str    chosen  = period_format(ctx->arena, &scope->period);
    struct period quarter = period_of(PERIOD_QUARTER, ctx->today);
    struct period year    = period_of(PERIOD_YEAR, ctx->today);
    json_t       *choices = json_array();
    bool          offered = false;
    size_t        i;
    json_t       *one;

    for (i = 0; i < QUARTERS_OFFERED; i++, quarter = period_before(&quarter))
        add_period(ctx, choices, &quarter, chosen);
    for (i = 0; scope->exact && i < YEARS_OFFERED; i++, year = period_before(&year))
        add_period(ctx, choices, &year, chosen);
    json_array_foreach(choices, i, one) offered =
        offered || json_is_true(json_object_get(one, "gekozen"));
    if (!offered)
        add_period(ctx, choices, &scope->period, chosen);
    json_object_set_new(page, "perioden", choices);
}

static enum rc put_kinds(struct ctx *ctx, json_t *page, const struct redress_scope *scope)
{
    json_t            *choices = json_array();
    struct option_list list;

    json_object_set_new(page, "soorten", choices);
    if (option_list(ctx, "klacht-soort", &list) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < list.len; i++)
        add_choice(choices, list.item[i].code, list.item[i].label, scope->kind);
    return OK;
}

enum rc redress_put_scope(struct request *r, json_t *page, const char *path,
                          const struct redress_scope *scope)
{
    struct ctx   *ctx    = r->ctx;
    struct period before = period_before(&scope->period), after = period_after(&scope->period);

    doc_put(page, "actie", str_of(path));
    doc_put(page, "eenheidNaam", scope->unit_name);
    doc_put(page, "periodeTekst", words_period(ctx, &scope->period));
    doc_put_opt(page, "vorigePeriode",
                date_cmp(before.first, date_add_months(ctx->today, -12 * YEARS_OFFERED)) < 0
                    ? STR("")
                    : words_period(ctx, &before));
    doc_put(page, "vorigePeriodeUrl", redress_url(ctx, path, scope, &before, ""));
    doc_put_opt(page, "volgendePeriode",
                date_cmp(after.first, ctx->today) > 0 ? STR("") : words_period(ctx, &after));
    doc_put(page, "volgendePeriodeUrl", redress_url(ctx, path, scope, &after, ""));
    json_object_set_new(page, "precies", json_boolean(scope->exact));
    put_periods(ctx, page, scope);
    if (put_units(ctx, page, scope) != OK)
        return ctx->err.rc;
    return put_kinds(ctx, page, scope);
}

/* --- tables ----------------------------------------------------------------------------- */

json_t *redress_cell(struct str text, bool number)
{
    return json_pack("{s:o, s:b}", "tekst", doc_text(text), "is_getal", number);
}

json_t *redress_table(struct ctx *ctx, const char *id, struct str caption,
                      const char *const *heading, size_t headings, size_t number, json_t *rows)
{
    json_t *heads = json_array();

    for (size_t i = 0; i < headings; i++)
        json_array_append_new(heads, redress_cell(str_of(tr(ctx->lang, heading[i])), i >= number));
    return json_pack("{s:s, s:o, s:o, s:o}", "id", id, "bijschrift", doc_text(caption), "koppen",
                     heads, "rijen", rows);
}
