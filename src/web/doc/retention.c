// SPDX-License-Identifier: EUPL-1.2
/* retention.c - bewaartermijnen en vernietigingen: how long data is kept, and what was erased (AVG-03). */
#include "core/retention.h"

#include <inttypes.h>

#include "base/tr.h"
#include "core/deadline.h"
#include "core/destruction.h"
#include "core/option.h"
#include "tmpl/text.h"
#include "web/doc/doc.h"
#include "web/doc/retention.h"
#include "web/route.h"
#include "web/words.h"

extern const struct resource retention_resource;

/* --- tables ---------------------------------------------------------------- */

static const struct field retention_fields[] = {
    FIELD(struct retention, kind, "soort", FIELD_OPTION, FIELD_OUT, TR("Soort gegevens"),
          .list = "gegevens-soort"),
    FIELD(struct retention, term, "termijn", FIELD_LINE, FIELD_OUT, TR("Bewaartermijn")),
    FIELD(struct retention, source, "bron", FIELD_TEXT, FIELD_OUT, TR("Waar de termijn op steunt")),
    FIELD(struct retention, by_itself, "vanzelf", FIELD_FLAG, FIELD_OUT,
          TR("Vernietigd zonder dat iemand de lijst goedkeurt")),
    FIELD(struct retention, own, "eigen", FIELD_FLAG, FIELD_OUT, TR("Zelf ingesteld")),
};
static const struct table retention_table =
    TABLE("Bewaartermijn", struct retention, retention_fields);

static const struct field change_fields[] = {
    FIELD(struct retention_change, kind, "soort", FIELD_OPTION, FIELD_IN, TR("Welke gegevens?"),
          .required = true, .list = "gegevens-soort"),
    FIELD(struct retention_change, term, "termijn", FIELD_LINE, FIELD_IN,
          TR("Hoe lang bewaart u ze?"), .required = true,
          .help = TR("Bijvoorbeeld: 5 jaar, 6 maanden of 10 weken."), .identifies = true),
    FIELD(struct retention_change, source, "bron", FIELD_TEXT, FIELD_IN,
          TR("Waar steunt deze termijn op?"), .required = true,
          .help = TR("Een wet met artikel, of de plaats in uw selectielijst.")),
    FIELD(struct retention_change, by_itself, "vanzelf", FIELD_FLAG, FIELD_IN,
          TR("Vernietig ze na de termijn zonder dat iemand de lijst goedkeurt")),
};
static const struct table change_table =
    TABLE("BewaartermijnWijziging", struct retention_change, change_fields);

static const struct field destruction_fields[] = {
    FIELD(struct destruction, id, "id", FIELD_REF, FIELD_OUT, TR("Nummer")),
    FIELD(struct destruction, reference, "kenmerk", FIELD_LINE, FIELD_OUT, TR("Kenmerk")),
    FIELD(struct destruction, kind, "soort", FIELD_OPTION, FIELD_OUT, TR("Soort gegevens"),
          .list = "gegevens-soort"),
    FIELD(struct destruction, term, "termijn", FIELD_LINE, FIELD_OUT, TR("Bewaartermijn")),
    FIELD(struct destruction, source, "bron", FIELD_TEXT, FIELD_OUT,
          TR("Waar de termijn op steunt")),
    FIELD(struct destruction, by_itself, "vanzelf", FIELD_FLAG, FIELD_OUT,
          TR("Vernietigd zonder dat iemand de lijst goedkeurt")),
    FIELD(struct destruction, at, "gemaaktOp", FIELD_INSTANT, FIELD_OUT, TR("Lijst gemaakt")),
    FIELD(struct destruction, due, "beoordelenVoor", FIELD_DATE, FIELD_OUT,
          TR("Beoordelen uiterlijk")),
    FIELD(struct destruction, late, "teLaat", FIELD_FLAG, FIELD_OUT,
          TR("Niemand keurde de lijst op tijd goed")),
    FIELD(struct destruction, matters, "zaken", FIELD_NUMBER, FIELD_OUT, TR("Zaken op de lijst")),
    FIELD(struct destruction, kept, "gehouden", FIELD_NUMBER, FIELD_OUT,
          TR("Zaken die bleven: ze worden langer bewaard of zijn weer open")),
    FIELD(struct destruction, parts, "delen", FIELD_NUMBER, FIELD_OUT,
          TR("Vernietigde teksten en bestanden")),
    FIELD(struct destruction, done, "gebeurtenis", FIELD_REF, FIELD_OUT,
          TR("Regel in het logboek die dit vastlegt; 0 als de lijst nog wacht")),
    FIELD(struct destruction, done_at, "vernietigdOp", FIELD_INSTANT, FIELD_OUT, TR("Vernietigd")),
    FIELD(struct destruction, done_by, "goedgekeurdDoor", FIELD_LINE, FIELD_OUT,
          TR("Goedgekeurd door")),
    FIELD(struct destruction, hash, "lijstHash", FIELD_LINE, FIELD_OUT,
          TR("BLAKE2b-256 van de uitgevoerde lijst"),
          .help = TR("Eerst het kenmerk, daarna een regel per vernietigde zaak. Daarin staan zaak, "
                     "sinds en delen, met een spatie ertussen.")),
};
static const struct table destruction_table =
    TABLE("Vernietiging", struct destruction, destruction_fields);

static const struct field item_fields[] = {
    FIELD(struct destruction_item, reference, "zaak", FIELD_LINE, FIELD_OUT, TR("Zaak")),
    FIELD(struct destruction_item, since, "sinds", FIELD_DATE, FIELD_OUT, TR("Termijn begon")),
    FIELD(struct destruction_item, parts, "delen", FIELD_NUMBER, FIELD_OUT,
          TR("Teksten en bestanden")),
    FIELD(struct destruction_item, kept, "gebleven", FIELD_FLAG, FIELD_OUT, TR("Bleef bewaard")),
    FIELD(struct destruction_item, held, "blijft", FIELD_FLAG, FIELD_OUT,
          TR("Wordt langer bewaard of is weer open")),
};
static const struct table item_table =
    TABLE("VernietigdeZaak", struct destruction_item, item_fields);

static const struct field approval_fields[] = {
    FIELD(struct approval, looked, "nagekeken", FIELD_FLAG, FIELD_IN,
          TR("Ik heb de lijst nagekeken. Wat erop staat, mag worden vernietigd."),
          .help = TR("Wat wordt vernietigd, komt nooit terug.")),
};
static const struct table approval_table = TABLE("Goedkeuring", struct approval, approval_fields);

static const struct field hold_fields[] = {
    FIELD(struct hold_new, reason, "reden", FIELD_TEXT, FIELD_IN, TR("Waarom?"), .required = true,
          .help = TR("Bijvoorbeeld: er loopt een beroep. Noem geen namen.")),
};
static const struct table hold_table = TABLE("Bewaring", struct hold_new, hold_fields);

/* --- views -------------------------------------------------------------------- */

static void put_term(struct request *r, json_t *doc, struct str term)
{
    struct deadline parsed;

    if (!r->api && deadline_parse(term, &parsed))
        doc_put(doc, "termijnTekst", words_term(r->ctx, parsed));
}

/* The source as the reader's language has it, when it is a text of the program. */
static struct str source_words(struct request *r, struct str source, bool own)
{
    return own ? source : str_of(tr(r->ctx->lang, str_z(r->ctx->arena, source)));
}

/* What a kind of data holds, which is the help of its option. */
static enum rc put_help(struct request *r, json_t *docs)
{
    struct option_list kinds;

    if (option_list(r->ctx, "gegevens-soort", &kinds) != OK)
        return r->ctx->err.rc;
    for (size_t i = 0; i < json_array_size(docs); i++) {
        json_t *doc = json_array_get(docs, i);

        for (size_t k = 0; k < kinds.len; k++)
            if (str_eq_z(kinds.item[k].code, json_string_value(json_object_get(doc, "soort"))))
                doc_put(doc, "uitleg", kinds.item[k].help);
    }
    return OK;
}

static enum rc terms_document(struct request *r, json_t **out)
{
    struct retention_list list;
    json_t               *docs;

    if (retention_list(r->ctx, &list) != OK)
        return r->ctx->err.rc;
    for (size_t i = 0; i < list.len; i++)
        list.item[i].source = source_words(r, list.item[i].source, list.item[i].own);
    docs = doc_each(r, &retention_table, list.item, list.len);
    for (size_t i = 0; i < list.len; i++)
        put_term(r, json_array_get(docs, i), list.item[i].term);
    if (!r->api && put_help(r, docs) != OK) {
        json_decref(docs);
        return r->ctx->err.rc;
    }
    *out = doc_list(docs, 0);
    return OK;
}

static enum rc terms_furnish(struct request *r, json_t *page)
{
    json_object_set_new(page, "magWijzigen", json_boolean(may(r->ctx, RIGHT_ADMIN)));
    json_object_set_new(page, "magVernietigen",
                        json_boolean(may(r->ctx, RIGHT_DESTROY) || may(r->ctx, RIGHT_OMBUDS)));
    return OK;
}

/* What people ask to have erased is for who may destroy, not for the desk. */
static enum rc lists_furnish(struct request *r, json_t *page)
{
    json_object_set_new(page, "wisverzoeken", json_boolean(may(r->ctx, RIGHT_DESTROY)));
    return OK;
}

static enum rc lists_document(struct request *r, json_t **out)
{
    struct destruction_list list;
    int64_t                 before, most;
    size_t                  shown;
    json_t                 *docs;

    if (doc_cursor(r, &before, &most) != OK ||
        destruction_list(r->ctx, before, most + 1, &list) != OK)
        return r->ctx->err.rc;
    for (size_t i = 0; i < list.len; i++)
        list.item[i].source = source_words(r, list.item[i].source, list.item[i].own);
    shown = list.len > (size_t)most ? (size_t)most : list.len;
    docs  = doc_each(r, &destruction_table, list.item, shown);
    for (size_t i = 0; !r->api && i < shown; i++)
        json_object_set_new(json_array_get(docs, i), "wacht", json_boolean(list.item[i].done == 0));
    *out = doc_list(docs, list.len > shown ? list.item[shown - 1].id : 0);
    return OK;
}

static enum rc list_document(struct request *r, json_t **out)
{
    struct destruction       list;
    struct destruction_items items;
    json_t                  *doc;

    if (destruction_load(r->ctx, r->param[0], &list, &items) != OK)
        return r->ctx->err.rc;
    list.source = source_words(r, list.source, list.own);
    doc         = doc_of(r, &destruction_table, &list);
    put_term(r, doc, list.term);
    *out = doc;
    return OK;
}

static enum rc items_document(struct request *r, json_t **out)
{
    struct destruction       list;
    struct destruction_items items;

    if (destruction_load(r->ctx, r->param[0], &list, &items) != OK)
        return r->ctx->err.rc;
    *out = doc_list(doc_each(r, &item_table, items.item, items.len), 0);
    return OK;
}

static enum rc list_furnish(struct request *r, json_t *page)
{
    struct destruction       list;
    struct destruction_items items;

    if (destruction_load(r->ctx, r->param[0], &list, &items) != OK)
        return r->ctx->err.rc;
    json_object_set_new(page, "wacht", json_boolean(list.done == 0));
    json_object_set_new(page, "vanLoket", json_boolean(destruction_is_of_desk(list.kind)));
    json_object_set_new(page, "lijst", doc_each(r, &item_table, items.item, items.len));
    doc_put(
        page, "goedkeurUrl",
        str_printf(r->ctx->arena, "/vernietigingen/%" PRId64 "/goedkeuringen/nieuw", r->param[0]));
    return OK;
}

static const struct view views[] = {
    {.path     = "/bewaartermijnen",
     .where    = ON_BOTH,
     .right    = RIGHT_SIGNED_IN,
     .template = "bewaartermijnen",
     .title    = TR("Bewaartermijnen"),
     .document = terms_document,
     .furnish  = terms_furnish,
     .table    = &retention_table,
     .list     = true,
     .whole    = true},
    {.path     = "/vernietigingen",
     .where    = ON_BOTH,
     .right    = RIGHT_SIGNED_IN,
     .template = "vernietigingen",
     .title    = TR("Vernietigingslijsten"),
     .document = lists_document,
     .furnish  = lists_furnish,
     .table    = &destruction_table,
     .list     = true},
    {.path     = "/vernietigingen/:id",
     .where    = ON_BOTH,
     .right    = RIGHT_SIGNED_IN,
     .template = "vernietiging",
     .title    = TR("Vernietiging"),
     .document = list_document,
     .furnish  = list_furnish,
     .table    = &destruction_table},
    {.path     = "/vernietigingen/:id/zaken",
     .where    = IN_API,
     .right    = RIGHT_SIGNED_IN,
     .title    = TR("Zaken op een vernietigingslijst"),
     .document = items_document,
     .table    = &item_table,
     .list     = true},
};

/* --- commands ------------------------------------------------------------------ */

static enum rc change_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    (void)param;
    out->message = TR("de bewaartermijn geldt vanaf nu.");
    return retention_change(ctx, in);
}

static enum rc change_prefill(struct request *r, void *in)
{
    struct retention_change *form = in;
    struct retention         now;
    struct deadline          term;

    form->kind = request_query(r, "soort");
    if (form->kind.len == 0)
        return OK;
    if (retention_load(r->ctx, access_organisation(r->ctx), form->kind, &now) != OK)
        return r->ctx->err.rc;
    form->term      = deadline_parse(now.term, &term) ? words_term(r->ctx, term) : now.term;
    form->source    = source_words(r, now.source, now.own);
    form->by_itself = now.by_itself;
    return OK;
}

static enum rc approve_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    out->message = TR("de lijst is uitgevoerd. Dit is de verklaring.");
    return destruction_approve(ctx, param[0], in);
}

static enum rc hold_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    out->message = TR("het signaal wordt langer bewaard.");
    return hold_set(ctx, param[0], in);
}

static enum rc lift_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    out->message = TR("de gewone bewaartermijn geldt weer.");
    return hold_lift(ctx, param[0], in);
}

static enum rc file_hold_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    out->message = TR("het dossier wordt langer bewaard.");
    return hold_set(ctx, param[0], in);
}

static const struct command commands[] = {
    {.path    = "/bewaartermijnen",
     .where   = ON_BOTH,
     .right   = RIGHT_ADMIN,
     .name    = "bewaartermijnWijzigen",
     .title   = TR("Bewaartermijn wijzigen"),
     .button  = TR("Leg vast"),
     .table   = &change_table,
     .back    = "/bewaartermijnen",
     .run     = change_run,
     .prefill = change_prefill},
    {.path   = "/vernietigingen/:id/goedkeuringen",
     .where  = ON_BOTH,
     .right  = RIGHT_SIGNED_IN,
     .name   = "vernietigingGoedkeuren",
     .title  = TR("Keur de lijst goed"),
     .button = TR("Vernietig wat op de lijst staat"),
     .table  = &approval_table,
     .back   = "/vernietigingen/:id",
     .run    = approve_run},
    {.path   = "/signalen/:id/bewaringen",
     .where  = ON_BOTH,
     .right  = RIGHT_SIGNED_IN,
     .name   = "signaalLangerBewaren",
     .title  = TR("Bewaar dit signaal langer"),
     .button = TR("Bewaar het"),
     .table  = &hold_table,
     .back   = "/signalen/:id",
     .run    = hold_run},
    {.path   = "/signalen/:id/bewaring-opheffen",
     .where  = ON_BOTH,
     .right  = RIGHT_SIGNED_IN,
     .name   = "signaalNietLangerBewaren",
     .title  = TR("Bewaar dit signaal niet langer dan gewoon"),
     .button = TR("Laat de termijn weer gelden"),
     .table  = &hold_table,
     .back   = "/signalen/:id",
     .run    = lift_run},
    {.path   = "/loketdossiers/:id/bewaringen",
     .where  = ON_BOTH,
     .right  = RIGHT_OMBUDS,
     .name   = "dossierLangerBewaren",
     .title  = TR("Bewaar dit dossier langer"),
     .button = TR("Bewaar het"),
     .table  = &hold_table,
     .back   = "/loketdossiers/:id",
     .run    = file_hold_run},
    {.path   = "/loketdossiers/:id/bewaring-opheffen",
     .where  = ON_BOTH,
     .right  = RIGHT_OMBUDS,
     .name   = "dossierNietLangerBewaren",
     .title  = TR("Bewaar dit dossier niet langer dan gewoon"),
     .button = TR("Laat de termijn weer gelden"),
     .table  = &hold_table,
     .back   = "/loketdossiers/:id",
     .run    = lift_run},
};

/* --- on the page of what is kept --------------------------------------------------- */

enum rc retention_put_hold(struct request *r, json_t *page, int64_t object)
{
    struct hold hold;
    json_t     *doc;

    if (hold_of(r->ctx, object, &hold) != OK)
        return r->ctx->err.rc;
    if (!hold.id) {
        json_object_set_new(page, "bewaring", json_null());
        return OK;
    }
    doc = json_object();
    doc_put(doc, "wie", hold.unit_name);
    doc_put(doc, "waarom", hold.reason);
    doc_put(doc, "sinds", words_date(r->ctx, date_of_instant(hold.at)));
    json_object_set_new(page, "bewaring", doc);
    return OK;
}

const struct resource retention_resource = {"bewaartermijnen", views, ARRAY_LEN(views), commands,
                                            ARRAY_LEN(commands)};
