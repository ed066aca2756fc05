// SPDX-License-Identifier: EUPL-1.2
/*
 * bottleneck.c - knelpunten: the list and the page.  What hangs on one is in bottleneck_part.h,
 * what is done with it in bottleneck_act.c and bottleneck_do.c.
 */
#include "web/doc/bottleneck.h"

#include <inttypes.h>
#include <string.h>

#include "base/tr.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "core/action.h"
#include "event/event.h"
#include "tmpl/text.h"
#include "web/doc/bottleneck_part.h"
#include "web/doc/doc.h"
#include "web/doc/reading.h"
#include "web/doc/step.h"
#include "web/doc/tally.h"
#include "web/words.h"

/* A flat table: one row per field. */
static const struct field bottleneck_fields[] = {
    FIELD(struct bottleneck, id, "id", FIELD_REF, FIELD_OUT, TR("Nummer")),
    FIELD(struct bottleneck, reference, "kenmerk", FIELD_LINE, FIELD_OUT, TR("Kenmerk")),
    FIELD(struct bottleneck, statement, "zin", FIELD_LINE, FIELD_OUT, TR("In één zin")),
    FIELD(struct bottleneck, state, "staat", FIELD_OPTION, FIELD_OUT, TR("Hoe staat het ermee"),
          .list = "knelpunt-staat"),
    FIELD(struct bottleneck, at, "geopendOp", FIELD_INSTANT, FIELD_OUT, TR("Geopend")),
    FIELD(struct bottleneck, unit_name, "geopendDoor", FIELD_LINE, FIELD_OUT, TR("Geopend door")),
    FIELD(struct bottleneck, proposed, "voorgesteldDoorEigenaar", FIELD_FLAG, FIELD_OUT,
          TR("Voorgesteld door de eigenaar van een signaal")),
    FIELD(struct bottleneck, problem, "probleem", FIELD_TEXT, FIELD_OUT, TR("Het probleem")),
    FIELD(struct bottleneck, affected, "groep", FIELD_TEXT, FIELD_OUT, TR("Wie het raakt")),
    FIELD(struct bottleneck, groups, "doelgroepen", FIELD_OPTIONS, FIELD_OUT, TR("Doelgroepen"),
          .list = "doelgroep"),
    FIELD(struct bottleneck, group_size, "groepGrootte", FIELD_NUMBER, FIELD_OUT,
          TR("Grootte van de groep")),
    FIELD(struct bottleneck, size_basis, "schattingBasis", FIELD_OPTION, FIELD_OUT,
          TR("Bron van het aantal"), .list = "schatting-basis"),
    FIELD(struct bottleneck, cases, "casussen", FIELD_TEXT, FIELD_OUT, TR("Casussen")),
    FIELD(struct bottleneck, figures, "cijfers", FIELD_TEXT, FIELD_OUT, TR("Cijfers")),
    FIELD(struct bottleneck, stretch, "rek", FIELD_TEXT, FIELD_OUT, TR("Waar de rek eindigt")),
    FIELD(struct bottleneck, layers, "lagen", FIELD_OPTIONS, FIELD_OUT, TR("Lagen"),
          .list = "laag"),
    FIELD(struct bottleneck, rules, "regels", FIELD_REFS, FIELD_OUT, TR("Regels"), .list = "regel"),
    FIELD(struct bottleneck, units, "organisaties", FIELD_REFS, FIELD_OUT, TR("Organisaties"),
          .list = "organisatie"),
    FIELD(struct bottleneck, subsistence, "bestaanszekerheid", FIELD_OPTION, FIELD_OUT,
          TR("Raakt de bestaanszekerheid"), .list = "ja-nee-onbekend"),
    FIELD(struct bottleneck, harm_on, "schadeOp", FIELD_DATE, FIELD_OUT, TR("De schade valt op")),
    FIELD(struct bottleneck, tally.signals, "signalen", FIELD_NUMBER, FIELD_OUT,
          TR("Aantal signalen")),
    FIELD(struct bottleneck, tally.recognised, "herkendDoor", FIELD_NUMBER, FIELD_OUT,
          TR("Collega's die dit ook zien")),
    FIELD(struct bottleneck, tally.renewed, "keerHerhaald", FIELD_NUMBER, FIELD_OUT,
          TR("Keren opnieuw gemeld")),
    FIELD(struct bottleneck, tally.count, "geteld", FIELD_NUMBER, FIELD_OUT, TR("Samen geteld")),
    FIELD(struct bottleneck, tally.below, "minderDan", FIELD_NUMBER, FIELD_OUT,
          TR("Wat leeg is, gaat over minder mensen dan dit")),
    FIELD(struct bottleneck, first_at, "eersteSignaalOp", FIELD_INSTANT, FIELD_OUT,
          TR("Eerste signaal")),
    FIELD(struct bottleneck, lead_unit_name, "nuBij", FIELD_LINE, FIELD_OUT, TR("Nu bij")),
    FIELD(struct bottleneck, since, "nuBijSinds", FIELD_INSTANT, FIELD_OUT, TR("Sinds")),
    FIELD(struct bottleneck, due, "uiterlijkOp", FIELD_DATE, FIELD_OUT, TR("Antwoord uiterlijk"),
          .counts_from = "nuBijSinds"),
    FIELD(struct bottleneck, look_again, "opnieuwBekijkenOp", FIELD_DATE, FIELD_OUT,
          TR("Opnieuw bekijken")),
    FIELD(struct bottleneck, split_from, "gesplitstVan", FIELD_REF, FIELD_OUT, TR("Gesplitst van")),
    FIELD(struct bottleneck, merged_into, "opgegaanIn", FIELD_REF, FIELD_OUT, TR("Opgegaan in")),
    FIELD(struct bottleneck, version, "versie", FIELD_NUMBER, FIELD_OUT, TR("Versie")),
};
static const struct table bottleneck_table =
    TABLE("Knelpunt", struct bottleneck, bottleneck_fields);

static const struct field line_fields[] = {
    FIELD(struct bottleneck_line, id, "id", FIELD_REF, FIELD_OUT, TR("Nummer")),
    FIELD(struct bottleneck_line, reference, "kenmerk", FIELD_LINE, FIELD_OUT, TR("Kenmerk")),
    FIELD(struct bottleneck_line, statement, "zin", FIELD_LINE, FIELD_OUT, TR("In één zin")),
    FIELD(struct bottleneck_line, state, "staat", FIELD_OPTION, FIELD_OUT,
          TR("Hoe staat het ermee"), .list = "knelpunt-staat"),
    FIELD(struct bottleneck_line, subsistence, "bestaanszekerheid", FIELD_OPTION, FIELD_OUT,
          TR("Raakt de bestaanszekerheid"), .list = "ja-nee-onbekend"),
    FIELD(struct bottleneck_line, tally.signals, "signalen", FIELD_NUMBER, FIELD_OUT,
          TR("Aantal signalen")),
    FIELD(struct bottleneck_line, tally.recognised, "herkendDoor", FIELD_NUMBER, FIELD_OUT,
          TR("Collega's die dit ook zien")),
    FIELD(struct bottleneck_line, tally.renewed, "keerHerhaald", FIELD_NUMBER, FIELD_OUT,
          TR("Keren opnieuw gemeld")),
    FIELD(struct bottleneck_line, tally.count, "geteld", FIELD_NUMBER, FIELD_OUT,
          TR("Samen geteld")),
    FIELD(struct bottleneck_line, tally.below, "minderDan", FIELD_NUMBER, FIELD_OUT,
          TR("Wat leeg is, gaat over minder mensen dan dit")),
    FIELD(struct bottleneck_line, first_at, "eersteSignaalOp", FIELD_INSTANT, FIELD_OUT,
          TR("Eerste signaal")),
    FIELD(struct bottleneck_line, lead_unit_name, "nuBij", FIELD_LINE, FIELD_OUT, TR("Nu bij")),
    FIELD(struct bottleneck_line, since, "nuBijSinds", FIELD_INSTANT, FIELD_OUT, TR("Sinds")),
    FIELD(struct bottleneck_line, due, "uiterlijkOp", FIELD_DATE, FIELD_OUT,
          TR("Antwoord uiterlijk"), .counts_from = "nuBijSinds"),
};
const struct table bottleneck_line_table =
    TABLE("KnelpuntRegel", struct bottleneck_line, line_fields);

json_t *bottleneck_lines(struct request *r, const struct bottleneck_line_list *list)
{
    json_t *docs = doc_each(r, &bottleneck_line_table, list->item, list->len);

    for (size_t i = 0; !r->api && i < list->len; i++) {
        json_t *doc = json_array_get(docs, i);

        doc_put(doc, "url", str_printf(r->ctx->arena, "/knelpunten/%" PRId64, list->item[i].id));
        doc_put(doc, "geteldTekst", tally_number(r->ctx, &list->item[i].tally));
    }
    return docs;
}

json_t *bottleneck_links(struct ctx *ctx, const char *path, const struct named_list *list)
{
    json_t *links = json_array();

    for (size_t i = 0; i < list->len; i++) {
        json_t *link = json_object();

        doc_put(link, "url", str_printf(ctx->arena, "%s%" PRId64, path, list->item[i].id));
        doc_put(link, "naam", list->item[i].name);
        json_array_append_new(links, link);
    }
    return links;
}

/* --- the list ------------------------------------------------------------------ */

static bool asks_unled(const struct request *r)
{
    return str_eq_z(request_query(r, "zonder"), "trekker");
}

static enum rc list_document(struct request *r, json_t **out)
{
    struct bottleneck_filter filter = {.state = request_query(r, "staat"), .unled = asks_unled(r)};
    struct bottleneck_line_list list;
    int64_t                     most, next = 0;

    if (doc_cursor(r, &filter.before, &most) != OK)
        return r->ctx->err.rc;
    filter.most = most + 1; /* one more tells whether there is a next page */
    if (bottleneck_list(r->ctx, filter, &list) != OK)
        return r->ctx->err.rc;
    if ((int64_t)list.len > most) {
        list.len = (size_t)most;
        next     = list.item[list.len - 1].id;
    }
    *out = doc_list(bottleneck_lines(r, &list), next);
    return OK;
}

static enum rc put_states(struct request *r, json_t *page)
{
    struct str         chosen  = request_query(r, "staat");
    json_t            *choices = json_array();
    struct option_list states;

    json_object_set_new(page, "staten", choices);
    if (option_list(r->ctx, "knelpunt-staat", &states) != OK)
        return r->ctx->err.rc;
    for (size_t i = 0; i < states.len; i++) {
        json_t *choice = json_object();

        doc_put(choice, "code", states.item[i].code);
        doc_put(choice, "label", states.item[i].label);
        json_object_set_new(choice, "gekozen", json_boolean(str_eq(states.item[i].code, chosen)));
        json_array_append_new(choices, choice);
    }
    return OK;
}

static enum rc list_furnish(struct request *r, json_t *page)
{
    json_object_set_new(page, "zonderTrekker", json_boolean(asks_unled(r)));
    return put_states(r, page);
}

/* --- one bottleneck --------------------------------------------------------------- */

static enum rc one_document(struct request *r, json_t **out)
{
    struct bottleneck bottleneck;

    if (bottleneck_load(r->ctx, r->param[0], &bottleneck) != OK)
        return r->ctx->err.rc;
    *out = doc_of(r, &bottleneck_table, &bottleneck);
    return OK;
}

static void add_badge(json_t *badges, struct str text, const char *kind)
{
    json_t *badge = json_object();

    doc_put(badge, "tekst", text);
    json_object_set_new(badge, "is_goed", json_boolean(strcmp(kind, "goed") == 0));
    json_object_set_new(badge, "is_let_op", json_boolean(strcmp(kind, "let_op") == 0));
    json_object_set_new(badge, "is_fout", json_boolean(strcmp(kind, "fout") == 0));
    json_object_set_new(badge, "is_gegeven", json_boolean(strcmp(kind, "gegeven") == 0));
    json_array_append_new(badges, badge);
}

static bool is_solved(const struct bottleneck *bottleneck)
{
    return str_eq_z(bottleneck->state, "veranderd") || str_eq_z(bottleneck->state, "nagekeken");
}

static void put_badges(struct ctx *ctx, json_t *page, const struct bottleneck *bottleneck)
{
    json_t *badges = json_array();
    bool    yes    = str_eq_z(bottleneck->subsistence, "ja");

    add_badge(badges, option_label(ctx, "knelpunt-staat", bottleneck->state),
              is_solved(bottleneck) ? "goed" : "");
    add_badge(
        badges,
        words_say(ctx, TR("Raakt de bestaanszekerheid: %s"),
                  words_inside(ctx, option_label(ctx, "ja-nee-onbekend", bottleneck->subsistence))),
        yes ? "fout" : "");
    for (size_t i = 0; i < bottleneck->layers.len; i++)
        if (!str_eq_z(bottleneck->layers.item[i], "onbekend"))
            add_badge(
                badges,
                words_say(ctx, TR("Oorzaak: %s"),
                          words_inside(ctx, option_label(ctx, "laag", bottleneck->layers.item[i]))),
                "gegeven");
    json_object_set_new(page, "badges", badges);
}

static void put_group(struct ctx *ctx, json_t *page, const struct bottleneck *bottleneck)
{
    json_t *groups = json_array();

    for (size_t i = 0; i < bottleneck->groups.len; i++)
        json_array_append_new(groups,
                              doc_text(option_label(ctx, "doelgroep", bottleneck->groups.item[i])));
    json_object_set_new(page, "doelgroepLabels", groups);
    json_object_set_new(page, "heeftDoelgroepen", json_boolean(bottleneck->groups.len > 0));
    doc_put_opt(page, "probleem", bottleneck->problem);
    doc_put_opt(page, "groep", bottleneck->affected);
    doc_put_opt(page, "casussen", bottleneck->cases);
    doc_put_opt(page, "cijfers", bottleneck->figures);
    doc_put_opt(page, "rek", bottleneck->stretch);
    doc_put_opt(page, "aantal",
                bottleneck->group_size == NUMBER_NONE
                    ? STR("")
                    : str_printf(ctx->arena, "%" PRId64, bottleneck->group_size));
    doc_put_opt(page, "bronAantal",
                str_eq_z(bottleneck->size_basis, "onbekend")
                    ? STR("")
                    : option_label(ctx, "schatting-basis", bottleneck->size_basis));
}

/* How many saw it; of few people no number. */
static void put_tally(struct ctx *ctx, json_t *page, const struct tally *tally)
{
    doc_put_opt(page, "weinigZin", tally_held(ctx, tally));
    json_object_set_new(page, "eenSignaal", json_boolean(tally->signals == 1));
    json_object_set_new(page, "isHerkend", json_boolean(tally->recognised > 0));
    json_object_set_new(page, "isHerhaald", json_boolean(tally->renewed > 0));
}

/* Split, merged, rules and organisations: links to where the rest of the story is. */
static enum rc put_links(struct ctx *ctx, json_t *page, const struct bottleneck *bottleneck)
{
    struct named_list rules, units, kin, split = {0}, merged = {0};

    if (bottleneck_rules(ctx, bottleneck->id, &rules) != OK ||
        bottleneck_units(ctx, bottleneck->id, &units) != OK ||
        bottleneck_kin(ctx, bottleneck->id, &kin) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < kin.len; i++)
        VEC_PUSH(ctx->arena, kin.item[i].flag ? &merged : &split, kin.item[i]);
    json_object_set_new(page, "regelLinks", bottleneck_links(ctx, "/regels/", &rules));
    json_object_set_new(page, "organisatieLinks", bottleneck_links(ctx, "/eenheden/", &units));
    json_object_set_new(page, "heeftRegels", json_boolean(rules.len > 0));
    json_object_set_new(page, "heeftOrganisaties", json_boolean(units.len > 0));
    json_object_set_new(page, "afgesplitst", bottleneck_links(ctx, "/knelpunten/", &split));
    json_object_set_new(page, "opgenomen", bottleneck_links(ctx, "/knelpunten/", &merged));
    json_object_set_new(page, "heeftAfgesplitst", json_boolean(split.len > 0));
    json_object_set_new(page, "heeftOpgenomen", json_boolean(merged.len > 0));
    return OK;
}

static enum rc put_other(struct ctx *ctx, json_t *page, const char *key, int64_t id)
{
    struct bottleneck other;
    json_t           *link = json_null();

    if (id) {
        if (bottleneck_load(ctx, id, &other) != OK)
            return ctx->err.rc;
        link = json_object();
        doc_put(link, "url", str_printf(ctx->arena, "/knelpunten/%" PRId64, id));
        doc_put(link, "naam",
                str_printf(ctx->arena, "%.*s %.*s", STR_ARG(other.reference),
                           STR_ARG(other.statement)));
    }
    json_object_set_new(page, key, link);
    return OK;
}

/* O-19: a warning in words when what is expected comes after the harm. */
static enum rc put_warning(struct ctx *ctx, json_t *page, const struct bottleneck *bottleneck)
{
    struct date expected;

    if (bottleneck_expected(ctx, bottleneck->id, &expected) != OK)
        return ctx->err.rc;
    doc_put_opt(page, "verwachtOp", date_is_given(expected) ? words_date(ctx, expected) : STR(""));
    json_object_set_new(page, "teLaat", json_boolean(bottleneck_is_too_late(bottleneck, expected)));
    return OK;
}

static const char *label_of(struct str name)
{
    static const char *const label[][2] = {
        {"statement", TR("In één zin")},   {"problem", TR("Het probleem")},
        {"affected", TR("Wie het raakt")}, {"cases", TR("Casussen")},
        {"figures", TR("Cijfers")},        {"stretch", TR("Waar de rek eindigt")},
    };

    for (size_t i = 0; i < ARRAY_LEN(label); i++)
        if (str_eq_z(name, label[i][0]))
            return label[i][1];
    return TR("Tekst");
}

/* I-23: what was written earlier and then put in other words. */
static enum rc put_earlier(struct request *r, json_t *page, int64_t id)
{
    struct ctx                 *ctx  = r->ctx;
    json_t                     *docs = json_array();
    struct bottleneck_text_list texts;

    json_object_set_new(page, "eerdereTeksten", docs);
    if (bottleneck_texts(ctx, id, &texts) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < texts.len; i++) {
        bool    last = true;
        json_t *doc;

        for (size_t k = i + 1; k < texts.len; k++)
            last = last && !str_eq(texts.item[k].name, texts.item[i].name);
        if (last)
            continue;
        doc = json_object();
        doc_put_tr(ctx, doc, "label", label_of(texts.item[i].name));
        doc_put(doc, "tekst", texts.item[i].content);
        doc_put(doc, "wie", texts.item[i].unit_name);
        doc_put(doc, "op",
                words_when(ctx, texts.item[i].at, doc_happened(ctx, id, texts.item[i].at)));
        json_array_append_new(docs, doc);
    }
    json_object_set_new(page, "heeftEerdereTeksten", json_boolean(json_array_size(docs) > 0));
    return OK;
}

/* What the reader may do here, grouped by what a person wants; what is done most, first. */
static void put_acts(struct request *r, json_t *page, const struct bottleneck *bottleneck)
{
    bool open     = bottleneck->may_lead && !bottleneck->merged_into;
    bool writes   = json_is_true(json_object_get(page, "magSchrijven")); /* by bottleneck_parts() */
    bool levels   = json_is_true(json_object_get(page, "heeftNiveaus"));
    bool proposes = json_is_true(json_object_get(page, "magVoorstellen"));
    bool assumes  = json_is_string(json_object_get(json_object_get(page, "aannames"), "url"));
    bool speaks   = json_is_string(
          json_object_get(json_object_get(page, "duidingen"), "url")); /* and translates */
    struct str           below = str_printf(r->ctx->arena, "/knelpunten/%" PRId64, bottleneck->id);
    const struct doc_act say[] = {
        {speaks, "duidingen", TR("Zeg wat dit volgens u betekent")},
        {!bottleneck->merged_into, "signalen", TR("Voeg een signaal toe")},
        {true, "bestaanszekerheid", TR("Zeg of dit de bestaanszekerheid raakt")},
        {writes, "alineas", TR("Schrijf een alinea van het gedeelde verhaal")},
        {speaks, "vertalingen", TR("Breng het in andere woorden verder")},
        {assumes, "aannames", TR("Schrijf een gedachte op die hieronder zit")},
    };
    const struct doc_act ask[] = {
        {open, "stappen", TR("Stel een vraag aan een partij")},
        {open, "netwerkafspraken", TR("Leg een afspraak met een partij vast")},
        {open, "partijen", TR("Zet een partij op de lijst")},
        {open, "aankondigingen", TR("Nodig de melders uit voor een bijeenkomst of besluit")},
        {open, "bijeenkomsten", TR("Leg vast wie er bij elkaar was")},
        {open, "pijlen", TR("Teken wat waarvan afhangt, of waar gegevens heen gaan")},
    };
    const struct doc_act act[] = {
        {open, "opvolgingsniveaus", TR("Kies waar er iets moet gebeuren, of waarom niets")},
        {open, "interne-acties", TR("Plan een interne actie")},
        {proposes, "alternatieven", TR("Zet een mogelijke oplossing ernaast")},
        {open, "momenten", TR("Noem een moment om te beslissen")},
        {open, "oplossingen", TR("Leg een oplossing vast")},
        {open, "correcties", TR("Herstel een fout, ook bij wie het is doorgegeven")},
        {open, "politieke-dossiers", TR("Maak een politiek dossier")},
        {open, "inacties", TR("Leg vast dat beleid of politiek niets doet")},
        {open, "koerswijzigingen", TR("Neem een andere weg")},
        {open && levels, "losgelaten-niveaus", TR("Laat een niveau los")},
        {open, "nieuwsberichten", TR("Zet nieuws op de openbare pagina")},
    };
    const struct doc_act keep[] = {
        {open, "beschrijvingen", TR("Beschrijf het knelpunt")},
        {open, "fasen", TR("Breng het verder of houd het open")},
        {open, "trekkers", TR("Neem de trekkersrol of geef die door")},
        {open && bottleneck->lead, "teruggaven", TR("Geef het knelpunt terug")},
        {open && bottleneck->tally.signals > 1, "splitsingen", TR("Splits dit knelpunt")},
        {open, "samenvoegingen", TR("Voeg het samen met een ander knelpunt")},
    };
    json_t *groups = json_array();

    doc_act_group(r->ctx, groups, TR("Zeg wat u ziet"), below, say, ARRAY_LEN(say));
    doc_act_group(r->ctx, groups, TR("Vraag iets aan een partij"), below, ask, ARRAY_LEN(ask));
    doc_act_group(r->ctx, groups, TR("Leg vast wat er gebeurt"), below, act, ARRAY_LEN(act));
    doc_act_group(r->ctx, groups, TR("Houd het knelpunt bij"), below, keep, ARRAY_LEN(keep));
    doc_put_acts(page, groups);
}

/* Whether a part of the page is empty: what will come there is then said together. */
static void put_missing(json_t *page)
{
    static const char *const done[] = {"heeftNiveaus",    "heeftInacties", "heeftInterneActies",
                                       "heeftAfspraken",  "heeftDossiers", "heeftKoersen",
                                       "heeftOplossingen"};
    bool                     any    = false;

    for (size_t i = 0; i < ARRAY_LEN(done); i++)
        any = any || json_is_true(json_object_get(page, done[i]));
    json_object_set_new(page, "heeftOpvolging", json_boolean(any));
    json_object_set_new(
        page, "nogNietEr",
        json_boolean(!any || doc_lacks_reading(page) ||
                     json_is_false(json_object_get(page, "heeftAlternatieven")) ||
                     json_is_true(json_object_get(json_object_get(page, "aannames"), "leeg")) ||
                     json_is_false(json_object_get(page, "heeftPartijen")) ||
                     json_is_false(json_object_get(page, "heeftVerhalen"))));
}

enum { TITLE_BYTES = 40 }; /* of the sentence, so that a browser tab can show it */

static struct str short_title(struct ctx *ctx, const struct bottleneck *bottleneck)
{
    struct str cut = utf8_cut(bottleneck->statement, TITLE_BYTES);

    return str_printf(ctx->arena, "%.*s %.*s%s", STR_ARG(bottleneck->reference),
                      STR_ARG(str_trim(cut)), cut.len < bottleneck->statement.len ? " …" : "");
}

enum { JOINING_MOST = 6 }; /* lines that the picture can show apart */

/* The way of the bottleneck, with the first signals of it flowing in. */
static enum rc put_way(struct request *r, json_t *page, const struct bottleneck *bottleneck)
{
    struct bottleneck_signal_list signals;
    int64_t                       joining[JOINING_MOST];

    if (bottleneck_signals(r->ctx, bottleneck->id, 0, JOINING_MOST, &signals) != OK)
        return r->ctx->err.rc;
    doc_put(page, "eersteSignaalOpWanneer", words_on(r->ctx, bottleneck->first_at, STR("")));
    for (size_t i = 0; i < signals.len; i++) {
        joining[i] = signals.item[i].id;
        if (signals.item[i].at != bottleneck->first_at)
            continue;
        doc_put(page, "eersteSignaalOpWanneer", doc_on(r->ctx, joining[i], bottleneck->first_at));
    }
    return doc_way_joined(r, page, bottleneck->id, bottleneck->statement, joining, signals.len);
}

/* Kept open, waiting or solved, its day is one to look again and not one to answer. */
static enum rc put_now(struct request *r, json_t *page, const struct bottleneck *bottleneck)
{
    struct date again = bottleneck->look_again;
    struct date due   = date_is_given(again) ? DATE_NONE : bottleneck->due;

    if (is_solved(bottleneck)) {
        again = bottleneck->due;
        due   = DATE_NONE;
    }
    return doc_put_now(r, page, bottleneck->id, bottleneck->lead_unit_name, bottleneck->since, due,
                       again);
}

static enum rc one_furnish(struct request *r, json_t *page)
{
    struct ctx       *ctx = r->ctx;
    struct bottleneck bottleneck;

    if (bottleneck_load(ctx, r->param[0], &bottleneck) != OK)
        return ctx->err.rc;
    doc_put(page, "titel", short_title(ctx, &bottleneck));
    json_object_set_new(page, "geenTrekker",
                        json_boolean(bottleneck.lead == 0 && !bottleneck.merged_into));
    put_badges(ctx, page, &bottleneck);
    put_group(ctx, page, &bottleneck);
    put_tally(ctx, page, &bottleneck.tally);
    if (put_links(ctx, page, &bottleneck) != OK ||
        put_other(ctx, page, "splitsingVan", bottleneck.split_from) != OK ||
        put_other(ctx, page, "opgegaan", bottleneck.merged_into) != OK ||
        put_warning(ctx, page, &bottleneck) != OK || put_earlier(r, page, bottleneck.id) != OK ||
        interpretation_furnish(r, page, bottleneck.id) != OK ||
        assumption_furnish(r, page, "knelpunten", bottleneck.id) != OK ||
        translation_furnish(r, page, bottleneck.id) != OK ||
        bottleneck_parts(r, page, &bottleneck) != OK || put_now(r, page, &bottleneck) != OK ||
        announced_furnish(r, page, bottleneck.id, 0, bottleneck.may_lead) != OK ||
        step_put_asked(r, page, bottleneck.id, 0, bottleneck.may_lead) != OK)
        return ctx->err.rc;
    put_acts(r, page, &bottleneck);
    put_missing(page);
    return put_way(r, page, &bottleneck);
}

enum rc bottleneck_put_owned(struct request *r, json_t *page, int64_t id)
{
    struct bottleneck bottleneck;
    json_t           *document;

    if (bottleneck_load(r->ctx, id, &bottleneck) != OK)
        return r->ctx->err.rc;
    document = doc_of(r, &bottleneck_table, &bottleneck);
    json_object_update(page, document);
    json_decref(document);
    put_badges(r->ctx, page, &bottleneck);
    if (put_now(r, page, &bottleneck) != OK || bottleneck_put_plan(r, page, &bottleneck) != OK ||
        bottleneck_put_actions(r, page, &bottleneck) != OK)
        return r->ctx->err.rc;
    return step_put_asked(r, page, id, 0, false);
}

static const struct view views[] = {
    {.path     = "/knelpunten",
     .where    = ON_BOTH,
     .right    = RIGHT_SIGNED_IN,
     .template = "knelpunten",
     .title    = TR("Knelpunten"),
     .document = list_document,
     .furnish  = list_furnish,
     .table    = &bottleneck_line_table,
     .list     = true,
     .query    = "staat zonder"},
    {.path     = "/knelpunten/:id",
     .where    = ON_BOTH,
     .right    = RIGHT_SIGNED_IN,
     .template = "knelpunt",
     .title    = TR("Knelpunt"),
     .document = one_document,
     .furnish  = one_furnish,
     .table    = &bottleneck_table},
};

const struct resource bottleneck_resource = {"knelpunten", views, ARRAY_LEN(views), NULL, 0};
