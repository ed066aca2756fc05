// SPDX-License-Identifier: EUPL-1.2
/* layer.c - where signals get stuck: barriers and opportunities per layer and year (I-07). */
#include "base/tr.h"
#include "base/vec.h"
#include "core/interpretation.h"
#include "core/input.h"
#include "core/option.h"
#include "core/small.h"
#include "tmpl/text.h"
#include "web/doc/doc.h"
#include "web/doc/reading.h"
#include "web/doc/tally.h"
#include "web/words.h"

static const struct field fields[] = {
    FIELD(struct layer_total, layer, "laag", FIELD_OPTION, FIELD_OUT, TR("Laag"), .list = "laag"),
    FIELD(struct layer_total, year, "jaar", FIELD_MOMENT, FIELD_OUT, TR("Jaar")),
    FIELD(struct layer_total, barriers, "belemmeringen", FIELD_NUMBER, FIELD_OUT,
          TR("Wat het tegenhoudt")),
    FIELD(struct layer_total, opportunities, "kansen", FIELD_NUMBER, FIELD_OUT,
          TR("Wat kan helpen")),
};
static const struct table table = TABLE("LaagTotaal", struct layer_total, fields);

static enum rc document(struct request *r, json_t **out)
{
    struct layer_total_list totals;

    if (layer_totals(r->ctx, &totals) != OK)
        return r->ctx->err.rc;
    for (size_t i = 0; i < totals.len; i++) {
        totals.item[i].barriers      = tally_told(totals.item[i].barriers);
        totals.item[i].opportunities = tally_told(totals.item[i].opportunities);
    }
    *out = doc_list(doc_each(r, &table, totals.item, totals.len), 0);
    return OK;
}

/* --- the two tables of the page -------------------------------------------------- */

static bool has(const struct str_list *list, struct str text)
{
    for (size_t i = 0; i < list->len; i++)
        if (str_eq(list->item[i], text))
            return true;
    return false;
}

/* The years, earliest first. */
static struct str_list years_of(struct ctx *ctx, const struct layer_total_list *totals)
{
    struct str_list years = {0};

    for (size_t i = 0; i < totals->len; i++) {
        struct str year = totals->item[i].year;
        size_t     place;

        if (has(&years, year))
            continue;
        VEC_PUSH(ctx->arena, &years, year);
        for (place = years.len - 1; place > 0 && str_cmp(years.item[place - 1], year) > 0; place--)
            years.item[place] = years.item[place - 1];
        years.item[place] = year;
    }
    return years;
}

static void add_cell(json_t *cells, struct str text, bool number)
{
    json_t *cell = json_object();

    doc_put(cell, "tekst", text);
    json_object_set_new(cell, "is_getal", json_boolean(number));
    json_array_append_new(cells, cell);
}

static int64_t count(const struct layer_total_list *totals, struct str layer, struct str year,
                     bool barriers)
{
    for (size_t i = 0; i < totals->len; i++)
        if (str_eq(totals->item[i].layer, layer) && str_eq(totals->item[i].year, year))
            return barriers ? totals->item[i].barriers : totals->item[i].opportunities;
    return 0;
}

static json_t *row(struct ctx *ctx, const struct layer_total_list *totals,
                   const struct str_list *years, struct option layer, bool barriers, int64_t least)
{
    json_t *doc = json_object(), *cells = json_array();

    for (size_t i = 0; i < years->len; i++)
        add_cell(cells,
                 tally_count(ctx, count(totals, layer.code, years->item[i], barriers), least),
                 true);
    doc_put(doc, "kop", layer.label);
    json_object_set_new(doc, "url", json_null());
    json_object_set_new(doc, "cellen", cells);
    return doc;
}

static json_t *table_of(struct ctx *ctx, const struct layer_total_list *totals,
                        const struct option_list *layers, bool barriers, int64_t least)
{
    struct str_list years = years_of(ctx, totals);
    json_t         *doc = json_object(), *heads = json_array(), *rows = json_array();

    json_object_set_new(doc, "id", json_string(barriers ? "belemmeringen" : "kansen"));
    doc_put_tr(ctx, doc, "bijschrift",
               barriers ? TR("Wat signalen tegenhoudt, per laag en jaar")
                        : TR("Wat kan helpen, per laag en jaar"));
    add_cell(heads, str_of(tr(ctx->lang, TR("Laag"))), false);
    for (size_t i = 0; i < years.len; i++)
        add_cell(heads, years.item[i], true);
    for (size_t i = 0; i < layers->len; i++)
        if (!str_eq_z(layers->item[i].code, "onbekend"))
            json_array_append_new(rows, row(ctx, totals, &years, layers->item[i], barriers, least));
    json_object_set_new(doc, "koppen", heads);
    json_object_set_new(doc, "rijen", rows);
    return doc;
}

static enum rc furnish(struct request *r, json_t *page)
{
    struct layer_total_list totals;
    struct option_list      layers;
    int64_t                 least;

    if (layer_totals(r->ctx, &totals) != OK || option_list(r->ctx, "laag", &layers) != OK ||
        small_load(r->ctx, 0, &least) != OK)
        return r->ctx->err.rc;
    json_object_set_new(page, "leegLijst", json_boolean(totals.len == 0));
    json_object_set_new(page, "tabellen",
                        totals.len == 0
                            ? json_array()
                            : json_pack("[o, o]", table_of(r->ctx, &totals, &layers, true, least),
                                        table_of(r->ctx, &totals, &layers, false, least)));
    return OK;
}

static const struct view views[] = {
    {.path     = "/duidingen/lagen",
     .where    = ON_BOTH,
     .right    = RIGHT_SIGNED_IN,
     .template = "lagen",
     .title    = TR("Waar signalen blijven steken"),
     .document = document,
     .furnish  = furnish,
     .table    = &table,
     .list     = true,
     .whole    = true},
};

const struct resource layer_resource = {"duidingen", views, ARRAY_LEN(views), NULL, 0};
