// SPDX-License-Identifier: EUPL-1.2
/*
 * bottleneck_part.c - what hangs on a bottleneck: its signals, parties, shared story and
 * actions.  Each is one field table, used by the page and by the API alike.
 */
#include <inttypes.h>

#include "base/tr.h"
#include "base/vec.h"
#include "core/action.h"
#include "core/party.h"
#include "core/shared_story.h"
#include "web/doc/bottleneck.h"
#include "web/doc/doc.h"
#include "web/doc/reading.h"
#include "web/words.h"

static const struct field signal_fields[] = {
    FIELD(struct bottleneck_signal, id, "id", FIELD_REF, FIELD_OUT, TR("Nummer")),
    FIELD(struct bottleneck_signal, reference, "kenmerk", FIELD_LINE, FIELD_OUT, TR("Kenmerk")),
    FIELD(struct bottleneck_signal, at, "ontvangenOp", FIELD_INSTANT, FIELD_OUT, TR("Ontvangen")),
    FIELD(struct bottleneck_signal, state, "staat", FIELD_OPTION, FIELD_OUT,
          TR("Hoe staat het ermee"), .list = "signaal-staat"),
    FIELD(struct bottleneck_signal, title, "zin", FIELD_LINE, FIELD_OUT, TR("In één zin")),
    FIELD(struct bottleneck_signal, story, "verhaal", FIELD_TEXT, FIELD_OUT, TR("Verhaal")),
    FIELD(struct bottleneck_signal, sender, "melderEenheid", FIELD_LINE, FIELD_OUT,
          TR("Melder werkt bij")),
    FIELD(struct bottleneck_signal, open, "leesbaar", FIELD_FLAG, FIELD_OUT,
          TR("U mag het signaal zelf lezen")),
    FIELD(struct bottleneck_signal, kept, "verhaalNietGedeeld", FIELD_FLAG, FIELD_OUT,
          TR("De eigenaar deelt het verhaal niet")),
    FIELD(struct bottleneck_signal, left, "meegegaan", FIELD_FLAG, FIELD_OUT,
          TR("Ging mee naar een ander knelpunt")),
};
static const struct table signal_table =
    TABLE("KnelpuntSignaal", struct bottleneck_signal, signal_fields);

static const struct field answer_fields[] = {
    FIELD(struct subsistence_answer, id, "id", FIELD_REF, FIELD_OUT, TR("Nummer")),
    FIELD(struct subsistence_answer, answer, "antwoord", FIELD_OPTION, FIELD_OUT, TR("Antwoord"),
          .list = "ja-nee-onbekend"),
    FIELD(struct subsistence_answer, unit_name, "van", FIELD_LINE, FIELD_OUT, TR("Van")),
    FIELD(struct subsistence_answer, at, "gegevenOp", FIELD_INSTANT, FIELD_OUT, TR("Gegeven op")),
    FIELD(struct subsistence_answer, text, "uitleg", FIELD_TEXT, FIELD_OUT, TR("Uitleg")),
};
static const struct table answer_table =
    TABLE("BestaanszekerheidAntwoord", struct subsistence_answer, answer_fields);

static const struct field party_fields[] = {
    FIELD(struct party, id, "id", FIELD_REF, FIELD_OUT, TR("Nummer")),
    FIELD(struct party, name, "naam", FIELD_LINE, FIELD_OUT, TR("Naam")),
    FIELD(struct party, mandate, "mandaat", FIELD_OPTION, FIELD_OUT, TR("Wat deze partij mag"),
          .list = "partij-rol"),
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

static const struct field level_fields[] = {
    FIELD(struct level, id, "id", FIELD_REF, FIELD_OUT, TR("Nummer")),
    FIELD(struct level, level, "niveau", FIELD_OPTION, FIELD_OUT, TR("Niveau"),
          .list = "opvolgingsniveau"),
    FIELD(struct level, text, "tekst", FIELD_TEXT, FIELD_OUT, TR("Waarom")),
    FIELD(struct level, reason_code, "reden", FIELD_OPTION, FIELD_OUT, TR("Reden om niets te doen"),
          .list = "niets-reden"),
    FIELD(struct level, reopen, "heropenenAls", FIELD_TEXT, FIELD_OUT, TR("Opnieuw open als")),
    FIELD(struct level, look_again, "opnieuwBekijkenOp", FIELD_DATE, FIELD_OUT,
          TR("Opnieuw bekijken")),
    FIELD(struct level, unit_name, "door", FIELD_LINE, FIELD_OUT, TR("Door")),
    FIELD(struct level, at, "gekozenOp", FIELD_INSTANT, FIELD_OUT, TR("Gekozen op")),
    FIELD(struct level, dropped_at, "losgelatenOp", FIELD_INSTANT, FIELD_OUT, TR("Losgelaten op")),
    FIELD(struct level, dropped_text, "losgelatenOmdat", FIELD_TEXT, FIELD_OUT,
          TR("Losgelaten omdat")),
};
static const struct table level_table = TABLE("Opvolgingsniveau", struct level, level_fields);

static const struct field inaction_fields[] = {
    FIELD(struct inaction, id, "id", FIELD_REF, FIELD_OUT, TR("Nummer")),
    FIELD(struct inaction, kind, "soort", FIELD_OPTION, FIELD_OUT, TR("Soort"),
          .list = "inactie-soort"),
    FIELD(struct inaction, text, "tekst", FIELD_TEXT, FIELD_OUT, TR("Waarom")),
    FIELD(struct inaction, decider, "beslisser", FIELD_LINE, FIELD_OUT, TR("Wie besloot dat")),
    FIELD(struct inaction, raise_on, "opnieuwOp", FIELD_DATE, FIELD_OUT,
          TR("Opnieuw aankaarten op")),
    FIELD(struct inaction, unit_name, "door", FIELD_LINE, FIELD_OUT, TR("Vastgelegd door")),
    FIELD(struct inaction, at, "vastgelegdOp", FIELD_INSTANT, FIELD_OUT, TR("Vastgelegd op")),
};
static const struct table inaction_table = TABLE("Inactie", struct inaction, inaction_fields);

static const struct field internal_fields[] = {
    FIELD(struct internal, id, "id", FIELD_REF, FIELD_OUT, TR("Nummer")),
    FIELD(struct internal, kind, "soort", FIELD_OPTION, FIELD_OUT, TR("Soort"),
          .list = "interne-actie"),
    FIELD(struct internal, text, "tekst", FIELD_TEXT, FIELD_OUT, TR("Wat er gebeurt")),
    FIELD(struct internal, unit_name, "eenheid", FIELD_LINE, FIELD_OUT, TR("Eenheid")),
    FIELD(struct internal, horizon, "termijn", FIELD_OPTION, FIELD_OUT, TR("Termijn"),
          .list = "horizon"),
    FIELD(struct internal, due, "uiterlijkOp", FIELD_DATE, FIELD_OUT, TR("Uiterlijk op")),
    FIELD(struct internal, done, "klaar", FIELD_FLAG, FIELD_OUT, TR("Klaar")),
    FIELD(struct internal, done_at, "klaarOp", FIELD_INSTANT, FIELD_OUT, TR("Klaar op")),
    FIELD(struct internal, done_text, "klaarTekst", FIELD_TEXT, FIELD_OUT, TR("Wat er is gedaan")),
};
static const struct table internal_table = TABLE("InterneActie", struct internal, internal_fields);

static const struct field agreement_fields[] = {
    FIELD(struct agreement, id, "id", FIELD_REF, FIELD_OUT, TR("Nummer")),
    FIELD(struct agreement, party_name, "partij", FIELD_LINE, FIELD_OUT, TR("Partij")),
    FIELD(struct agreement, text, "tekst", FIELD_TEXT, FIELD_OUT, TR("Wat deze partij doet")),
    FIELD(struct agreement, function, "functie", FIELD_LINE, FIELD_OUT,
          TR("Functie van wie het doet")),
    FIELD(struct agreement, mandate, "mandaat", FIELD_OPTION, FIELD_OUT, TR("Mandaat"),
          .list = "mandaat"),
    FIELD(struct agreement, consulted, "ruggespraak", FIELD_OPTION, FIELD_OUT, TR("Overleg thuis"),
          .list = "ruggespraak"),
    FIELD(struct agreement, horizon, "termijn", FIELD_OPTION, FIELD_OUT, TR("Termijn"),
          .list = "horizon"),
    FIELD(struct agreement, due, "uiterlijkOp", FIELD_DATE, FIELD_OUT, TR("Uiterlijk op")),
};
static const struct table agreement_table =
    TABLE("Netwerkafspraak", struct agreement, agreement_fields);

static const struct field dossier_fields[] = {
    FIELD(struct dossier, id, "id", FIELD_REF, FIELD_OUT, TR("Nummer")),
    FIELD(struct dossier, arena, "waar", FIELD_OPTION, FIELD_OUT, TR("Waar het wordt besloten"),
          .list = "politieke-partij"),
    FIELD(struct dossier, actor, "wie", FIELD_LINE, FIELD_OUT, TR("Wie beslist")),
    FIELD(struct dossier, question, "vraag", FIELD_TEXT, FIELD_OUT, TR("De vraag")),
    FIELD(struct dossier, decision_on, "besluitOp", FIELD_DATE, FIELD_OUT, TR("Besluit op")),
    FIELD(struct dossier, horizon, "termijn", FIELD_OPTION, FIELD_OUT, TR("Termijn"),
          .list = "horizon"),
};
static const struct table dossier_table = TABLE("PolitiekDossier", struct dossier, dossier_fields);

static const struct field course_fields[] = {
    FIELD(struct course, id, "id", FIELD_REF, FIELD_OUT, TR("Nummer")),
    FIELD(struct course, came_from, "van", FIELD_LINE, FIELD_OUT, TR("Van")),
    FIELD(struct course, goes_to, "naar", FIELD_LINE, FIELD_OUT, TR("Naar")),
    FIELD(struct course, text, "tekst", FIELD_TEXT, FIELD_OUT, TR("Waarom")),
    FIELD(struct course, unit_name, "door", FIELD_LINE, FIELD_OUT, TR("Door")),
    FIELD(struct course, at, "op", FIELD_INSTANT, FIELD_OUT, TR("Op")),
};
static const struct table course_table = TABLE("Koerswijziging", struct course, course_fields);

static const struct field solution_fields[] = {
    FIELD(struct solution, id, "id", FIELD_REF, FIELD_OUT, TR("Nummer")),
    FIELD(struct solution, text, "tekst", FIELD_TEXT, FIELD_OUT, TR("Wat er verandert")),
    FIELD(struct solution, for_whom, "voorWie", FIELD_TEXT, FIELD_OUT, TR("Voor wie")),
    FIELD(struct solution, layer, "laag", FIELD_OPTION, FIELD_OUT, TR("Op welke laag"),
          .list = "laag"),
    FIELD(struct solution, learning, "leerorde", FIELD_OPTION, FIELD_OUT, TR("Wat wij leren"),
          .list = "leerorde"),
    FIELD(struct solution, starts_on, "ingangOp", FIELD_DATE, FIELD_OUT, TR("Gaat in op")),
    FIELD(struct solution, check_on, "nakijkenOp", FIELD_DATE, FIELD_OUT, TR("Nakijken op")),
    FIELD(struct solution, unit_name, "door", FIELD_LINE, FIELD_OUT, TR("Besloten door")),
    FIELD(struct solution, at, "beslotenOp", FIELD_INSTANT, FIELD_OUT, TR("Besloten op")),
};
static const struct table solution_table = TABLE("Oplossing", struct solution, solution_fields);

/* --- documents ---------------------------------------------------------------------- */

json_t *bottleneck_docs(struct request *r, const struct table *table, const void *items, size_t len)
{
    json_t *docs = json_array();

    for (size_t i = 0; i < len; i++)
        json_array_append_new(docs, doc_of(r, table, (const char *)items + i * table->size));
    return docs;
}

/* The first and last lines of a function that gives one of the lists as documents. */
#define LIST(name_, type_, read_, table_)                                                          \
    static enum rc name_(struct request *r, int64_t id, json_t **out)                              \
    {                                                                                              \
        struct type_ list;                                                                         \
                                                                                                   \
        if (read_(r->ctx, id, &list) != OK)                                                        \
            return r->ctx->err.rc;                                                                 \
        *out = bottleneck_docs(r, &(table_), list.item, list.len);                                 \
        return OK;                                                                                 \
    }

LIST(answers_docs, subsistence_answer_list, bottleneck_answers, answer_table)
LIST(positions_docs, position_list, position_list, position_table)
LIST(gatherings_docs, gathering_list, gathering_list, gathering_table)
LIST(levels_docs, level_list, action_level_list, level_table)
LIST(inactions_docs, inaction_list, policy_inaction_list, inaction_table)
LIST(internals_docs, internal_list, internal_action_list, internal_table)
LIST(agreements_docs, agreement_list, agreement_list, agreement_table)
LIST(dossiers_docs, dossier_list, dossier_list, dossier_table)
LIST(courses_docs, course_list, course_list, course_table)
LIST(solutions_docs, solution_list, solution_list, solution_table)

static struct str act_url(struct ctx *ctx, int64_t bottleneck, const char *kind, int64_t id,
                          const char *act)
{
    return str_printf(ctx->arena, "/knelpunten/%" PRId64 "/%s/%" PRId64 "/%s/nieuw", bottleneck,
                      kind, id, act);
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
                    party->mine ? act_url(ctx, id, "partijen", party->id, "standpunten") : STR(""));
        doc_put_opt(doc, "mandaatUrl", act_url(ctx, id, "partijen", party->id, "mandaten"));
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
                            bottleneck_docs(r, &view_table, one->views.item, one->views.len));
        if (!r->api) {
            bool may = speaks(&parties);

            doc_put_opt(doc, "oordeelUrl",
                        may ? act_url(ctx, id, "alineas", one->id, "oordelen") : STR(""));
            doc_put_opt(doc, "versieUrl",
                        may ? act_url(ctx, id, "alineas", one->id, "versies") : STR(""));
        }
        json_array_append_new(docs, doc);
    }
    return OK;
}

/* --- the page ------------------------------------------------------------------------- */

enum { STORIES_SHOWN = 3, STORIES_READ = 25 };

/* A few stories, each linked to the whole signal for who may read it. */
static enum rc put_stories(struct request *r, json_t *page, const struct bottleneck *bottleneck)
{
    struct ctx                   *ctx  = r->ctx;
    json_t                       *docs = json_array();
    struct bottleneck_signal_list list;

    json_object_set_new(page, "verhalen", docs);
    if (bottleneck_signals(ctx, bottleneck->id, 0, STORIES_READ, &list) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < list.len && json_array_size(docs) < STORIES_SHOWN; i++) {
        const struct bottleneck_signal *one = &list.item[i];
        json_t                         *doc;

        if (one->left || one->kept || one->story.len == 0)
            continue;
        doc = json_object();
        doc_put(doc, "verhaal", one->story);
        doc_put(doc, "verhaal_bron",
                one->open ? words_say2(ctx, TR("Signaal %s, %s"), one->reference, one->sender)
                          : words_say(ctx, TR("Signaal %s"), one->reference));
        doc_put_opt(doc, "url",
                    one->open ? str_printf(ctx->arena, "/signalen/%" PRId64, one->id) : STR(""));
        json_array_append_new(docs, doc);
    }
    json_object_set_new(page, "heeftVerhalen", json_boolean(json_array_size(docs) > 0));
    return OK;
}

/* The documents under key, and "heeft..." beside them: a section falls away when it is empty. */
static enum rc put(struct request *r, json_t *page, int64_t id, const char *key, const char *has,
                   enum rc (*read)(struct request *r, int64_t id, json_t **out))
{
    json_t *docs = NULL;
    enum rc rc   = read(r, id, &docs);

    json_object_set_new(page, has, json_boolean(json_array_size(docs) > 0));
    json_object_set_new(page, key, docs ? docs : json_array());
    return rc;
}

static void put_act_urls(struct ctx *ctx, json_t *page, const struct bottleneck *bottleneck)
{
    json_t *one;
    size_t  i;

    json_array_foreach(json_object_get(page, "interneActies"), i, one)
        doc_put_opt(one, "klaarUrl",
                    bottleneck->may_lead && !json_is_true(json_object_get(one, "klaar"))
                        ? act_url(ctx, bottleneck->id, "interne-acties",
                                  json_integer_value(json_object_get(one, "id")), "gereedmeldingen")
                        : STR(""));
    json_array_foreach(json_object_get(page, "afspraken"), i, one)
        doc_put_opt(one, "wijzigUrl",
                    bottleneck->may_lead
                        ? act_url(ctx, bottleneck->id, "netwerkafspraken",
                                  json_integer_value(json_object_get(one, "id")), "wijzigingen")
                        : STR(""));
    json_array_foreach(json_object_get(page, "partijen"), i, one) if (!bottleneck->may_lead)
        json_object_set_new(one, "mandaatUrl", json_null());
}

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
    return put(r, page, bottleneck->id, "alineas", "heeftAlineas", paragraphs_docs);
}

enum rc bottleneck_parts(struct request *r, json_t *page, const struct bottleneck *bottleneck)
{
    int64_t id = bottleneck->id;

    if (put_stories(r, page, bottleneck) != OK || put_story(r, page, bottleneck) != OK ||
        put(r, page, id, "antwoorden", "heeftAntwoorden", answers_docs) != OK ||
        put(r, page, id, "partijen", "heeftPartijen", parties_docs) != OK ||
        put(r, page, id, "bijeenkomsten", "heeftBijeenkomsten", gatherings_docs) != OK ||
        put(r, page, id, "niveaus", "heeftNiveaus", levels_docs) != OK ||
        put(r, page, id, "inacties", "heeftInacties", inactions_docs) != OK ||
        put(r, page, id, "interneActies", "heeftInterneActies", internals_docs) != OK ||
        put(r, page, id, "afspraken", "heeftAfspraken", agreements_docs) != OK ||
        put(r, page, id, "dossiers", "heeftDossiers", dossiers_docs) != OK ||
        put(r, page, id, "koersen", "heeftKoersen", courses_docs) != OK ||
        put(r, page, id, "oplossingen", "heeftOplossingen", solutions_docs) != OK)
        return r->ctx->err.rc;
    put_act_urls(r->ctx, page, bottleneck);
    return OK;
}

/* --- the API -------------------------------------------------------------------------- */

#define VIEW_DOCUMENT(name_, docs_)                                                                \
    static enum rc name_(struct request *r, json_t **out)                                          \
    {                                                                                              \
        struct bottleneck bottleneck;                                                              \
        json_t           *docs = NULL;                                                             \
                                                                                                   \
        if (bottleneck_load(r->ctx, r->param[0], &bottleneck) != OK ||                             \
            docs_(r, r->param[0], &docs) != OK) {                                                  \
            json_decref(docs);                                                                     \
            return r->ctx->err.rc;                                                                 \
        }                                                                                          \
        return reading_list(r, docs, out);                                                         \
    }

VIEW_DOCUMENT(answers_view, answers_docs)
VIEW_DOCUMENT(parties_view, parties_docs)
VIEW_DOCUMENT(positions_view, positions_docs)
VIEW_DOCUMENT(gatherings_view, gatherings_docs)
VIEW_DOCUMENT(paragraphs_view, paragraphs_docs)
VIEW_DOCUMENT(levels_view, levels_docs)
VIEW_DOCUMENT(inactions_view, inactions_docs)
VIEW_DOCUMENT(internals_view, internals_docs)
VIEW_DOCUMENT(agreements_view, agreements_docs)
VIEW_DOCUMENT(dossiers_view, dossiers_docs)
VIEW_DOCUMENT(courses_view, courses_docs)
VIEW_DOCUMENT(solutions_view, solutions_docs)

/* In order of arrival; the cursor is the last signal of the part before. */
static enum rc signals_view(struct request *r, json_t **out)
{
    struct bottleneck_signal_list list;
    struct bottleneck             bottleneck;
    int64_t                       after, most, next = 0;

    if (doc_cursor(r, &after, &most) != OK ||
        bottleneck_load(r->ctx, r->param[0], &bottleneck) != OK ||
        bottleneck_signals(r->ctx, bottleneck.id, after, most + 1, &list) != OK)
        return r->ctx->err.rc;
    if ((int64_t)list.len > most) {
        list.len = (size_t)most;
        next     = list.item[list.len - 1].id;
    }
    *out = doc_list(bottleneck_docs(r, &signal_table, list.item, list.len), next);
    return OK;
}

static enum rc signals_furnish(struct request *r, json_t *page)
{
    struct bottleneck bottleneck;
    json_t           *one;
    size_t            i;

    if (bottleneck_load(r->ctx, r->param[0], &bottleneck) != OK)
        return r->ctx->err.rc;
    doc_put(page, "knelpuntZin", bottleneck.statement);
    doc_put(page, "knelpuntUrl", str_printf(r->ctx->arena, "/knelpunten/%" PRId64, bottleneck.id));
    json_object_set_new(page, "leegLijst",
                        json_boolean(json_array_size(json_object_get(page, "items")) == 0));
    json_array_foreach(json_object_get(page, "items"), i, one)
    {
        bool open = json_is_true(json_object_get(one, "leesbaar"));

        doc_put_opt(one, "url",
                    open ? str_printf(r->ctx->arena, "/signalen/%" PRId64,
                                      (int64_t)json_integer_value(json_object_get(one, "id")))
                         : STR(""));
        json_object_set_new(one, "verhaal_bron", json_null());
    }
    return OK;
}

#define PART(path_, title_, document_, table_)                                                     \
    {                                                                                              \
        .path = "/knelpunten/:id/" path_, .where = IN_API, .right = RIGHT_SIGNED_IN,               \
        .title = (title_), .document = (document_), .table = &(table_), .list = true               \
    }

static const struct view views[] = {
    {.path     = "/knelpunten/:id/signalen",
     .where    = ON_BOTH,
     .right    = RIGHT_SIGNED_IN,
     .template = "knelpunt_signalen",
     .title    = TR("Signalen van dit knelpunt"),
     .document = signals_view,
     .furnish  = signals_furnish,
     .table    = &signal_table,
     .list     = true},
    PART("bestaanszekerheid", TR("Wie zegt of het de bestaanszekerheid raakt"), answers_view,
         answer_table),
    PART("partijen", TR("Partijen"), parties_view, party_table),
    PART("standpunten", TR("Alle versies van de standpunten"), positions_view, position_table),
    PART("bijeenkomsten", TR("Bijeenkomsten"), gatherings_view, gathering_table),
    PART("alineas", TR("Het gedeelde verhaal"), paragraphs_view, paragraph_table),
    PART("opvolgingsniveaus", TR("Niveaus van opvolging"), levels_view, level_table),
    PART("inacties", TR("Wat beleid en politiek niet doen"), inactions_view, inaction_table),
    PART("interne-acties", TR("Interne acties"), internals_view, internal_table),
    PART("netwerkafspraken", TR("Afspraken in het netwerk"), agreements_view, agreement_table),
    PART("politieke-dossiers", TR("Politieke dossiers"), dossiers_view, dossier_table),
    PART("koerswijzigingen", TR("Andere wegen"), courses_view, course_table),
    PART("oplossingen", TR("Oplossingen"), solutions_view, solution_table),
};

const struct resource bottleneck_part_resource = {"knelpunten", views, ARRAY_LEN(views), NULL, 0};
