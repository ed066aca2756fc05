// SPDX-License-Identifier: EUPL-1.2
/*
 * flow.c - pijlen of a bottleneck: what hangs on what and which data go where, as a picture and a table; and the
 * register of all data that go, gegevensstromen.
 */
#include "core/flow.h"

#include <inttypes.h>

#include "base/tr.h"
#include "report/flow_map.h"
#include "tmpl/text.h"
#include "web/doc/bottleneck_part.h"
#include "web/words.h"

extern const struct resource flow_resource;

static const struct field flow_fields[] = {
    FIELD(struct flow, id, "id", FIELD_REF, FIELD_OUT, TR("Nummer")),
    FIELD(struct flow, kind, "soort", FIELD_OPTION, FIELD_OUT, TR("Soort"), .list = "keten-soort"),
    FIELD(struct flow, source, "van", FIELD_LINE, FIELD_OUT, TR("Van")),
    FIELD(struct flow, target, "naar", FIELD_LINE, FIELD_OUT, TR("Naar")),
    FIELD(struct flow, what, "wat", FIELD_LINE, FIELD_OUT, TR("Wat")),
    FIELD(struct flow, ground, "grond", FIELD_LINE, FIELD_OUT, TR("Op welke grond")),
    FIELD(struct flow, access, "toegangspunt", FIELD_LINE, FIELD_OUT, TR("Via welk punt")),
    FIELD(struct flow, term, "termijn", FIELD_LINE, FIELD_OUT, TR("Termijn")),
    FIELD(struct flow, missing, "ontbreekt", FIELD_LINE, FIELD_OUT, TR("Wat ontbreekt")),
    FIELD(struct flow, bottleneck, "knelpunt", FIELD_REF, FIELD_OUT, TR("Knelpunt")),
    FIELD(struct flow, reference, "kenmerk", FIELD_LINE, FIELD_OUT, TR("Kenmerk")),
};
static const struct table flow_table = TABLE("Pijl", struct flow, flow_fields);

LIST(flow_docs, flow_list, flow_of_bottleneck, flow_table)
VIEW_DOCUMENT(flow_view, flow_docs)

/* --- on the page of a bottleneck -------------------------------------------------------------- */

static void put_picture(struct ctx *ctx, json_t *page, const struct flow_list *list)
{
    struct flow_map_arrow *arrow = arena_array(ctx->arena, list->len + 1, sizeof(*arrow));

    for (size_t i = 0; i < list->len; i++)
        arrow[i] = (struct flow_map_arrow){.from    = list->item[i].source,
                                           .to      = list->item[i].target,
                                           .data    = str_eq_z(list->item[i].kind, FLOW_DATA),
                                           .missing = list->item[i].missing.len > 0};
    doc_put(page, "pijlen_svg",
            flow_map_svg(ctx->arena,
                         str_of(tr(ctx->lang, TR("Wat hangt waarvan af, met pijlen. De tabel "
                                                 "hieronder zegt hetzelfde."))),
                         arrow, list->len));
}

enum rc flow_furnish(struct request *r, json_t *page, const struct bottleneck *bottleneck)
{
    struct ctx      *ctx = r->ctx;
    bool             may = bottleneck->may_lead && !bottleneck->merged_into;
    struct flow_list list;
    json_t          *docs;

    if (flow_of_bottleneck(ctx, bottleneck->id, &list) != OK)
        return ctx->err.rc;
    docs = doc_each(r, &flow_table, list.item, list.len);
    for (size_t i = 0; i < list.len; i++) {
        json_t *doc = json_array_get(docs, i);

        json_object_set_new(doc, "nummer", json_integer((json_int_t)i + 1));
        doc_put_opt(
            doc, "wegUrl",
            may ? bottleneck_act_url(ctx, bottleneck->id, "pijlen", list.item[i].id, "vervallen")
                : STR(""));
    }
    json_object_set_new(page, "pijlen", docs);
    json_object_set_new(page, "heeftPijlen", json_boolean(list.len > 0));
    put_picture(ctx, page, &list);
    return OK;
}

/* --- the register ----------------------------------------------------------------------------- */

static enum rc register_document(struct request *r, json_t **out)
{
    struct flow_list list;
    int64_t          after, most, next = 0;

    if (doc_cursor(r, &after, &most) != OK ||
        flow_register(r->ctx, after, most, &list, &next) != OK)
        return r->ctx->err.rc;
    *out = doc_list(doc_each(r, &flow_table, list.item, list.len), next);
    return OK;
}

static const struct view views[] = {
    PART("pijlen", TR("Wat waarvan afhangt, en welke gegevens waarheen gaan"), flow_view,
         flow_table),
    {.path     = "/gegevensstromen",
     .where    = ON_BOTH,
     .right    = RIGHT_SIGNED_IN,
     .template = "gegevensstromen",
     .title    = TR("Welke gegevens gaan waarheen?"),
     .document = register_document,
     .table    = &flow_table,
     .list     = true},
};

/* --- what people do --------------------------------------------------------------------------- */

static const struct field new_fields[] = {
    FIELD(struct flow_new, kind, "soort", FIELD_OPTION, FIELD_IN, TR("Wat voor pijl is het?"),
          .required = true, .list = "keten-soort", .radio = true),
    FIELD(struct flow_new, source, "van", FIELD_LINE, FIELD_IN, TR("Waar begint de pijl?"),
          .required = true,
          .help = TR("Een registratie, een recht of een organisatie. Bijvoorbeeld: inschrijving "
                     "bij de gemeente.")),
    FIELD(struct flow_new, target, "naar", FIELD_LINE, FIELD_IN, TR("Waar gaat de pijl heen?"),
          .required = true,
          .help     = TR("Wat er niet zonder kan, of wie de gegevens krijgt. Bijvoorbeeld: "
                             "uitkering.")),
    FIELD(struct flow_new, what, "wat", FIELD_LINE, FIELD_IN,
          TR("Wat wordt er gevraagd of doorgegeven?"), .required = true),
    FIELD(struct flow_new, ground, "grond", FIELD_LINE, FIELD_IN, TR("Op welke grond?"),
          .help = TR("Een wet of afspraak. Weet u het niet? Laat het leeg.")),
    FIELD(struct flow_new, access, "toegangspunt", FIELD_LINE, FIELD_IN, TR("Via welk punt?"),
          .help = TR("Bijvoorbeeld: een loket, een bestand of een koppeling.")),
    FIELD(struct flow_new, term, "termijn", FIELD_LINE, FIELD_IN, TR("Binnen welke termijn?"),
          .help = TR("Bijvoorbeeld: binnen vier weken, anders vervalt het.")),
    FIELD(struct flow_new, missing, "ontbreekt", FIELD_LINE, FIELD_IN,
          TR("Welke sleutel ontbreekt?"),
          .help = TR("Bijvoorbeeld: een adres, een nummer of een datum die niemand bewaart.")),
};
static const struct table new_table = TABLE("PijlNieuw", struct flow_new, new_fields);

static const struct field drop_fields[] = {
    FIELD(struct flow_drop, text, "tekst", FIELD_TEXT, FIELD_IN, TR("Waarom klopt dit niet?"),
          .required = true),
};
static const struct table drop_table = TABLE("PijlWeg", struct flow_drop, drop_fields);

static enum rc add_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    out->message  = TR("de pijl is getekend.");
    out->location = str_printf(ctx->arena, "/knelpunten/%" PRId64, param[0]);
    return flow_add(ctx, param[0], in, &out->id);
}

static enum rc drop_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    out->message = TR("de pijl is weg. Waarom, staat bij het knelpunt.");
    return flow_drop(ctx, param[0], param[1], in);
}

static const struct command commands[] = {
    {.path   = "/knelpunten/:id/pijlen",
     .where  = ON_BOTH,
     .right  = RIGHT_SIGNED_IN,
     .name   = "pijlTekenen",
     .title  = TR("Wat hangt waarvan af?"),
     .button = TR("Teken de pijl"),
     .table  = &new_table,
     .back   = "/knelpunten/:id",
     .run    = add_run},
    {.path   = "/knelpunten/:id/pijlen/:pijl/vervallen",
     .where  = ON_BOTH,
     .right  = RIGHT_SIGNED_IN,
     .name   = "pijlWeghalen",
     .title  = TR("Deze pijl klopt niet"),
     .button = TR("Haal de pijl weg"),
     .table  = &drop_table,
     .back   = "/knelpunten/:id",
     .run    = drop_run},
};

const struct resource flow_resource = {"knelpunten", views, ARRAY_LEN(views), commands,
                                       ARRAY_LEN(commands)};
