// SPDX-License-Identifier: EUPL-1.2
/* bottleneck_party.c - who takes part in a bottleneck, and the story they share. */
#include <inttypes.h>

#include "base/tr.h"
#include "core/party.h"
#include "core/shared_story.h"
#include "tmpl/text.h"
#include "web/doc/bottleneck_part.h"
#include "web/words.h"

static const struct field party_fields[] = {
    FIELD(struct party, id, "id", FIELD_REF, FIELD_OUT, TR("Nummer")),
    FIELD(struct party, name, "naam", FIELD_LINE, FIELD_OUT, TR("Naam")),
    FIELD(struct party, mandate, "mandaat", FIELD_OPTION, FIELD_OUT, TR("Wat deze partij mag"),
          .list = "partij-rol"),
    FIELD(struct party, version, "versie", FIELD_NUMBER, FIELD_OUT, TR("Versie van het mandaat")),
    FIELD(struct party, unusual, "ongewoon", FIELD_FLAG, FIELD_OUT, TR("Zit er anders niet bij")),
    FIELD(struct party, missing, "ontbreekt", FIELD_FLAG, FIELD_OUT, TR("Ontbreekt nu")),
    FIELD(struct party, gatherings, "keerAanwezig", FIELD_NUMBER, FIELD_OUT, TR("Keren aanwezig")),
    FIELD(struct party, position_at, "standpuntOp", FIELD_INSTANT, FIELD_OUT, TR("Standpunt van")),
    FIELD(struct party, position_unit, "standpuntDoor", FIELD_LINE, FIELD_OUT,
          TR("Opgeschreven door")),
    FIELD(struct party, logic, "logica", FIELD_TEXT, FIELD_OUT, TR("Zo redeneert deze partij")),
    FIELD(struct party, interest, "belang", FIELD_TEXT, FIELD_OUT, TR("Belang")),
    FIELD(struct party, bounds, "grenzen", FIELD_TEXT, FIELD_OUT, TR("Grenzen")),
    FIELD(struct party, remit, "bevoegdheid", FIELD_TEXT, FIELD_OUT, TR("Bevoegdheid")),
    FIELD(struct party, needs, "nodig", FIELD_TEXT, FIELD_OUT, TR("Wat deze partij nodig heeft")),
    FIELD(struct party, definitions, "begrippen", FIELD_TEXT, FIELD_OUT,
          TR("Eigen betekenis van woorden")),
};
static const struct table party_table = TABLE("Partij", struct party, party_fields);

static const struct field position_fields[] = {
    FIELD(struct position, id, "id", FIELD_REF, FIELD_OUT, TR("Nummer")),
    FIELD(struct position, party, "partij", FIELD_REF, FIELD_OUT, TR("Partij")),
    FIELD(struct position, at, "geschrevenOp", FIELD_INSTANT, FIELD_OUT, TR("Geschreven op")),
    FIELD(struct position, unit_name, "door", FIELD_LINE, FIELD_OUT, TR("Opgeschreven door")),
    FIELD(struct position, logic, "logica", FIELD_TEXT, FIELD_OUT, TR("Zo redeneert deze partij")),
    FIELD(struct position, interest, "belang", FIELD_TEXT, FIELD_OUT, TR("Belang")),
    FIELD(struct position, bounds, "grenzen", FIELD_TEXT, FIELD_OUT, TR("Grenzen")),
    FIELD(struct position, remit, "bevoegdheid", FIELD_TEXT, FIELD_OUT, TR("Bevoegdheid")),
    FIELD(struct position, needs, "nodig", FIELD_TEXT, FIELD_OUT,
          TR("Wat deze partij nodig heeft")),
    FIELD(struct position, definitions, "begrippen", FIELD_TEXT, FIELD_OUT,
          TR("Eigen betekenis van woorden")),
};
static const struct table position_table = TABLE("Standpunt", struct position, position_fields);

static const struct field gathering_fields[] = {
    FIELD(struct gathering, id, "id", FIELD_REF, FIELD_OUT, TR("Nummer")),
    FIELD(struct gathering, day, "dag", FIELD_DATE, FIELD_OUT, TR("Dag")),
    FIELD(struct gathering, occasion, "gelegenheid", FIELD_LINE, FIELD_OUT, TR("Gelegenheid")),
    FIELD(struct gathering, present, "aanwezig", FIELD_NUMBER, FIELD_OUT, TR("Partijen aanwezig")),
    FIELD(struct gathering, missing, "afwezig", FIELD_NUMBER, FIELD_OUT, TR("Partijen afwezig")),
    FIELD(struct gathering, invited, "meldersUitgenodigd", FIELD_NUMBER, FIELD_OUT,
          TR("Melders vooraf uitgenodigd")),
    FIELD(struct gathering, coming, "meldersZoudenKomen", FIELD_NUMBER, FIELD_OUT,
          TR("Melders die zeiden dat zij of een ander kwamen")),
};
static const struct table gathering_table =
    TABLE("Bijeenkomst", struct gathering, gathering_fields);

static const struct field paragraph_fields[] = {
    FIELD(struct paragraph, id, "id", FIELD_REF, FIELD_OUT, TR("Nummer")),
    FIELD(struct paragraph, position, "plaats", FIELD_NUMBER, FIELD_OUT, TR("Plaats")),
    FIELD(struct paragraph, text, "tekst", FIELD_TEXT, FIELD_OUT, TR("Tekst")),
    FIELD(struct paragraph, unit_name, "door", FIELD_LINE, FIELD_OUT, TR("Opgeschreven door")),
    FIELD(struct paragraph, at, "geschrevenOp", FIELD_INSTANT, FIELD_OUT, TR("Geschreven op")),
    FIELD(struct paragraph, signed_by, "onderschrevenDoor", FIELD_NUMBER, FIELD_OUT,
          TR("Partijen die het eens zijn")),
};
static const struct table paragraph_table = TABLE("Alinea", struct paragraph, paragraph_fields);

static const struct field view_fields[] = {
    FIELD(struct paragraph_view, id, "id", FIELD_REF, FIELD_OUT, TR("Nummer")),
    FIELD(struct paragraph_view, party_name, "partij", FIELD_LINE, FIELD_OUT, TR("Partij")),
    FIELD(struct paragraph_view, stance, "oordeel", FIELD_OPTION, FIELD_OUT, TR("Oordeel"),
          .list = "alinea-oordeel"),
    FIELD(struct paragraph_view, text, "tekst", FIELD_TEXT, FIELD_OUT, TR("Tekst")),
    FIELD(struct paragraph_view, at, "gegevenOp", FIELD_INSTANT, FIELD_OUT, TR("Gegeven op")),
    FIELD(struct paragraph_view, earlier, "overEerdereTekst", FIELD_FLAG, FIELD_OUT,
          TR("Gaat over een eerdere tekst")),
};
static const struct table view_table = TABLE("AlineaOordeel", struct paragraph_view, view_fields);

/* --- documents ---------------------------------------------------------------------- */

LIST(positions_docs, position_list, position_list, position_table)

/* I-10: whether owners could be there. */
static struct str owners_sentence(struct ctx *ctx, const struct gathering *one)
{
    if (one->invited == 0)
        return str_of(tr(ctx->lang, TR("Er waren vooraf geen melders uitgenodigd.")));
    return words_say2(ctx, TR("Melders uitgenodigd: %s. Zij of een ander zouden komen: %s."),
                      str_printf(ctx->arena, "%" PRId64, one->invited),
                      str_printf(ctx->arena, "%" PRId64, one->coming));
}

static enum rc gatherings_docs(struct request *r, int64_t id, json_t **out)
{
    struct gathering_list list;
    json_t               *docs;

    if (gathering_list(r->ctx, id, &list) != OK)
        return r->ctx->err.rc;
    docs = doc_each(r, &gathering_table, list.item, list.len);
    for (size_t i = 0; i < list.len && !r->api; i++)
        doc_put(json_array_get(docs, i), "meldersZin", owners_sentence(r->ctx, &list.item[i]));
    *out = docs;
    return OK;
}

/* Earlier versions of the card of one party, the newest left out: that one is on the card. */
static json_t *earlier(const json_t *versions, int64_t party, int64_t now)
{
    json_t *list = json_array(), *one;
    size_t  i;

    json_array_foreach(versions, i, one)
    {
        bool of = json_integer_value(json_object_get(one, "partij")) == party;

        if (of && json_integer_value(json_object_get(one, "id")) != now)
            json_array_append(list, one);
    }
    return list;
}

static enum rc parties_docs(struct request *r, int64_t id, json_t **out)
{
    struct ctx       *ctx  = r->ctx;
    json_t           *docs = json_array(), *versions = NULL;
    struct party_list list;

    *out = docs;
    if (party_list(ctx, id, &list) != OK || positions_docs(r, id, &versions) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < list.len; i++) {
        const struct party *party = &list.item[i];
        json_t             *doc   = doc_of(r, &party_table, party), *before;

        json_array_append_new(docs, doc);
        if (r->api)
            continue;
        before = earlier(versions, party->id, party->position);
        json_object_set_new(doc, "heeftStandpunt", json_boolean(party->position != 0));
        json_object_set_new(doc, "heeftEerder", json_boolean(json_array_size(before) > 0));
        json_object_set_new(doc, "eerder", before);
        doc_put_opt(doc, "standpuntUrl",
                    party->mine ? bottleneck_act_url(ctx, id, "partijen", party->id, "standpunten")
                                : STR(""));
        doc_put_opt(doc, "mandaatUrl",
                    bottleneck_act_url(ctx, id, "partijen", party->id, "mandaten"));
    }
    json_decref(versions);
    return OK;
}

/* Whether the reader speaks for a party, or leads and so may write down what one said. */
static bool speaks(const struct party_list *parties)
{
    for (size_t i = 0; i < parties->len; i++)
        if (parties->item[i].mine)
            return true;
    return false;
}

static enum rc paragraphs_docs(struct request *r, int64_t id, json_t **out)
{
    struct ctx           *ctx  = r->ctx;
    json_t               *docs = json_array();
    struct paragraph_list list;
    struct party_list     parties;

    *out = docs;
    if (paragraph_list(ctx, id, &list) != OK || party_list(ctx, id, &parties) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < list.len; i++) {
        const struct paragraph *one = &list.item[i];
        json_t                 *doc = doc_of(r, &paragraph_table, one);

        json_object_set_new(doc, "oordelen",
                            doc_each(r, &view_table, one->views.item, one->views.len));
        if (!r->api) {
            bool may = speaks(&parties);

            doc_put_opt(doc, "oordeelUrl",
                        may ? bottleneck_act_url(ctx, id, "alineas", one->id, "oordelen")
                            : STR(""));
            doc_put_opt(doc, "versieUrl",
                        may ? bottleneck_act_url(ctx, id, "alineas", one->id, "versies") : STR(""));
        }
        json_array_append_new(docs, doc);
    }
    return OK;
}

/* --- the page ------------------------------------------------------------------------- */

static enum rc put_story(struct request *r, json_t *page, const struct bottleneck *bottleneck)
{
    struct paragraph_list list;
    struct party_list     parties;

    if (paragraph_list(r->ctx, bottleneck->id, &list) != OK ||
        party_list(r->ctx, bottleneck->id, &parties) != OK)
        return r->ctx->err.rc;
    json_object_set_new(page, "magSchrijven",
                        json_boolean(bottleneck->may_lead || speaks(&parties)));
    json_object_set_new(page, "verhaalGedeeld", json_boolean(paragraph_list_is_shared(&list)));
    return bottleneck_put_part(r, page, bottleneck->id, "alineas", "heeftAlineas", paragraphs_docs);
}

enum rc bottleneck_put_parties(struct request *r, json_t *page, const struct bottleneck *bottleneck)
{
    json_t *one;
    size_t  i;

    if (put_story(r, page, bottleneck) != OK ||
        bottleneck_put_part(r, page, bottleneck->id, "partijen", "heeftPartijen", parties_docs) !=
            OK ||
        bottleneck_put_part(r, page, bottleneck->id, "bijeenkomsten", "heeftBijeenkomsten",
                            gatherings_docs) != OK)
        return r->ctx->err.rc;
    json_array_foreach(json_object_get(page, "partijen"), i, one) if (!bottleneck->may_lead)
        json_object_set_new(one, "mandaatUrl", json_null());
    return OK;
}

/* --- the API -------------------------------------------------------------------------- */

VIEW_DOCUMENT(parties_view, parties_docs)
VIEW_DOCUMENT(positions_view, positions_docs)
VIEW_DOCUMENT(gatherings_view, gatherings_docs)
VIEW_DOCUMENT(paragraphs_view, paragraphs_docs)

static const struct view views[] = {
    PART("partijen", TR("Partijen"), parties_view, party_table),
    PART("standpunten", TR("Alle versies van de standpunten"), positions_view, position_table),
    PART("bijeenkomsten", TR("Bijeenkomsten"), gatherings_view, gathering_table),
    PART("alineas", TR("Het gedeelde verhaal"), paragraphs_view, paragraph_table),
};

const struct resource bottleneck_party_resource = {"knelpunten", views, ARRAY_LEN(views), NULL, 0};
