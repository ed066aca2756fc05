// SPDX-License-Identifier: EUPL-1.2
/* rule.c - regels: the cards, their purposes, the gap list, and what meets most often. */
#include "core/rule.h"

#include <inttypes.h>

#include "base/tr.h"
#include "tmpl/text.h"
#include "web/doc/bottleneck.h"
#include "web/doc/doc.h"
#include "web/doc/redress.h"
#include "web/doc/reading.h"
#include "web/doc/signal.h"
#include "web/words.h"

extern const struct resource rule_resource;

static const struct field rule_fields[] = {
    FIELD(struct rule, id, "id", FIELD_REF, FIELD_OUT, TR("Nummer")),
    FIELD(struct rule, name, "naam", FIELD_LINE, FIELD_OUT, TR("Naam")),
    FIELD(struct rule, law, "wet", FIELD_LINE, FIELD_OUT, TR("Wet of regeling")),
    FIELD(struct rule, article, "artikel", FIELD_LINE, FIELD_OUT, TR("Artikel")),
    FIELD(struct rule, theme, "thema", FIELD_OPTION, FIELD_OUT, TR("Thema"), .list = "regel-thema"),
    FIELD(struct rule, origin, "herkomst", FIELD_OPTION, FIELD_OUT, TR("Herkomst"),
          .list = "regel-herkomst"),
    FIELD(struct rule, freedom, "vrijheid", FIELD_OPTION, FIELD_OUT, TR("Vrijheid"),
          .list = "regel-vrijheid"),
    FIELD(struct rule, letter, "letter", FIELD_TEXT, FIELD_OUT, TR("Wat er staat")),
    FIELD(struct rule, room, "ruimte", FIELD_TEXT, FIELD_OUT, TR("Ruimte om af te wijken")),
    FIELD(struct rule, conditions, "voorwaarden", FIELD_TEXT, FIELD_OUT, TR("Voorwaarden")),
    FIELD(struct rule, motivation, "motivering", FIELD_TEXT, FIELD_OUT,
          TR("Wat een besluit moet motiveren")),
    FIELD(struct rule, owner_name, "eigenaar", FIELD_LINE, FIELD_OUT,
          TR("Wie de regel kan veranderen")),
    FIELD(struct rule, keeper_name, "bijhouder", FIELD_LINE, FIELD_OUT,
          TR("Wie de regelkaart bijhoudt")),
    FIELD(struct rule, valid_from, "geldigVanaf", FIELD_DATE, FIELD_OUT, TR("Geldt vanaf")),
    FIELD(struct rule, valid_to, "geldigTot", FIELD_DATE, FIELD_OUT, TR("Geldt tot en met")),
    FIELD(struct rule, purposes, "aantalBedoelingen", FIELD_NUMBER, FIELD_OUT,
          TR("Aantal bedoelingen")),
    FIELD(struct rule, gap, "zonderBedoeling", FIELD_FLAG, FIELD_OUT,
          TR("De bedoeling is nog niet opgeschreven")),
    FIELD(struct rule, signals, "signalen", FIELD_NUMBER, FIELD_OUT, TR("Aantal signalen"),
          .help = TR("Niet gegeven als het er te weinig zijn en u niet elk signaal mag lezen.")),
    FIELD(struct rule, bottlenecks, "knelpunten", FIELD_NUMBER, FIELD_OUT, TR("Aantal knelpunten")),
    FIELD(struct rule, version, "versie", FIELD_NUMBER, FIELD_OUT, TR("Versie")),
};
static const struct table rule_table = TABLE("Regel", struct rule, rule_fields);

static const struct field purpose_fields[] = {
    FIELD(struct purpose, id, "id", FIELD_REF, FIELD_OUT, TR("Nummer")),
    FIELD(struct purpose, source, "bron", FIELD_OPTION, FIELD_OUT, TR("Bron"),
          .list = "bedoeling-bron"),
    FIELD(struct purpose, text, "tekst", FIELD_TEXT, FIELD_OUT, TR("Bedoeling")),
    FIELD(struct purpose, dissent, "anderInzicht", FIELD_FLAG, FIELD_OUT,
          TR("Een ander inzicht naast de officiële bedoeling")),
    FIELD(struct purpose, role, "rol", FIELD_OPTION, FIELD_OUT, TR("Rol"), .list = "rol"),
    FIELD(struct purpose, unit_name, "van", FIELD_LINE, FIELD_OUT, TR("Van")),
    FIELD(struct purpose, at, "geschrevenOp", FIELD_INSTANT, FIELD_OUT, TR("Geschreven op")),
};
static const struct table purpose_table = TABLE("Bedoeling", struct purpose, purpose_fields);

static const struct field conflict_fields[] = {
    FIELD(struct conflict, id, "id", FIELD_REF, FIELD_OUT, TR("Nummer")),
    FIELD(struct conflict, one, "een", FIELD_REF, FIELD_OUT, TR("De ene bedoeling")),
    FIELD(struct conflict, other, "ander", FIELD_REF, FIELD_OUT, TR("De andere bedoeling")),
    FIELD(struct conflict, text, "tekst", FIELD_TEXT, FIELD_OUT,
          TR("Waarin zij elkaar tegenspreken")),
    FIELD(struct conflict, at, "gezienOp", FIELD_INSTANT, FIELD_OUT, TR("Gezien op")),
};
static const struct table conflict_table = TABLE("Tegenspraak", struct conflict, conflict_fields);

static const struct field pair_fields[] = {
    FIELD(struct rule_pair, kind, "soort", FIELD_LINE, FIELD_OUT, TR("Soort")),
    FIELD(struct rule_pair, one, "een", FIELD_REF, FIELD_OUT, TR("De ene")),
    FIELD(struct rule_pair, one_name, "eenNaam", FIELD_LINE, FIELD_OUT, TR("Naam van de ene")),
    FIELD(struct rule_pair, other, "ander", FIELD_REF, FIELD_OUT, TR("De andere")),
    FIELD(struct rule_pair, other_name, "anderNaam", FIELD_LINE, FIELD_OUT,
          TR("Naam van de andere")),
    FIELD(struct rule_pair, times, "aantal", FIELD_NUMBER, FIELD_OUT, TR("Hoe vaak samen"),
          .help = TR("Niet gegeven als het te weinig is: zie de instelling kleinste-groep.")),
};
static const struct table pair_table = TABLE("RegelCombinatie", struct rule_pair, pair_fields);

static const struct field signal_fields[] = {
    FIELD(struct rule_signal, id, "id", FIELD_REF, FIELD_OUT, TR("Nummer")),
    FIELD(struct rule_signal, reference, "kenmerk", FIELD_LINE, FIELD_OUT, TR("Kenmerk")),
    FIELD(struct rule_signal, title, "zin", FIELD_LINE, FIELD_OUT, TR("In één zin")),
    FIELD(struct rule_signal, state, "staat", FIELD_OPTION, FIELD_OUT, TR("Hoe staat het ermee"),
          .list = "signaal-staat"),
    FIELD(struct rule_signal, solve_state, "oplossing", FIELD_OPTION, FIELD_OUT,
          TR("Voor iedereen"), .list = "oplossing-staat"),
    FIELD(struct rule_signal, at, "ontvangenOp", FIELD_INSTANT, FIELD_OUT, TR("Ontvangen")),
};
static const struct table line_table = TABLE("RegelSignaal", struct rule_signal, signal_fields);

/* --- lists --------------------------------------------------------------------------- */

static bool asks_gaps(const struct request *r)
{
    return str_eq_z(request_query(r, "zonder"), "bedoeling");
}

/* A number as a page shows it, where the document has none because it is small. */
static struct str number_or_few(struct ctx *ctx, const json_t *doc, const char *key)
{
    const json_t *number = json_object_get(doc, key);

    return json_is_integer(number) ? words_number(ctx, json_integer_value(number))
                                   : str_of(tr(ctx->lang, TR("weinig")));
}

static enum rc list_document(struct request *r, json_t **out)
{
    struct rule_list list;
    json_t          *docs;

    if (rule_list(r->ctx, asks_gaps(r), &list) != OK ||
        rule_hide_few(r->ctx, list.item, list.len) != OK)
        return r->ctx->err.rc;
    docs = doc_each(r, &rule_table, list.item, list.len);
    for (size_t i = 0; !r->api && i < list.len; i++) {
        json_t *doc = json_array_get(docs, i);

        doc_put(doc, "url", str_printf(r->ctx->arena, "/regels/%" PRId64, list.item[i].id));
        doc_put(doc, "signalenTekst", number_or_few(r->ctx, doc, "signalen"));
        json_object_set_new(doc, "zonderWet",
                            json_boolean(list.item[i].law.len + list.item[i].article.len == 0));
    }
    *out = doc_list(docs, 0);
    return OK;
}

static enum rc list_furnish(struct request *r, json_t *page)
{
    json_object_set_new(page, "gaten", json_boolean(asks_gaps(r)));
    json_object_set_new(page, "houdtBij", json_boolean(may(r->ctx, RIGHT_RULE)));
    return redress_put_link(r, page);
}

enum { COMBINATIONS = 200 };

static enum rc combinations_document(struct request *r, json_t **out)
{
    struct rule_pair_list list;

    if (rule_pairs(r->ctx, COMBINATIONS, &list) != OK)
        return r->ctx->err.rc;
    *out = doc_list(doc_each(r, &pair_table, list.item, list.len), 0);
    return OK;
}

static enum rc combinations_furnish(struct request *r, json_t *page)
{
    json_t *heads = json_array(), *rows = json_array(), *table = json_object(), *one;
    size_t  i;
    static const char *const head[] = {TR("Dit"), TR("samen met dit"), TR("Hoe vaak")};

    for (i = 0; i < ARRAY_LEN(head); i++)
        json_array_append_new(
            heads, json_pack("{s:s, s:b}", "tekst", tr(r->ctx->lang, head[i]), "is_getal", i == 2));
    json_array_foreach(json_object_get(page, "items"), i, one)
    {
        bool rule =
            !str_eq_z(str_of(json_string_value(json_object_get(one, "soort"))), "organisaties");
        json_t    *row = json_object(), *cells = json_array();
        struct str times = number_or_few(r->ctx, one, "aantal");

        json_object_set(row, "kop", json_object_get(one, "eenNaam"));
        doc_put_opt(row, "url",
                    rule ? str_printf(r->ctx->arena, "/regels/%" JSON_INTEGER_FORMAT,
                                      json_integer_value(json_object_get(one, "een")))
                         : STR(""));
        json_array_append_new(cells, json_pack("{s:O, s:b}", "tekst",
                                               json_object_get(one, "anderNaam"), "is_getal", 0));
        json_array_append_new(cells,
                              json_pack("{s:o, s:b}", "tekst", doc_text(times), "is_getal", 1));
        json_object_set_new(row, "cellen", cells);
        json_array_append_new(rows, row);
    }
    json_object_set_new(page, "leeg", json_boolean(json_array_size(rows) == 0));
    json_object_set_new(table, "id", json_string("combinaties"));
    doc_put_tr(r->ctx, table, "bijschrift",
               TR("Wat het vaakst samenkomt in één signaal of knelpunt"));
    json_object_set_new(table, "koppen", heads);
    json_object_set_new(table, "rijen", rows);
    json_object_set_new(page, "tabel", table);
    return OK;
}

/* --- one card --------------------------------------------------------------------------- */

static enum rc one_document(struct request *r, json_t **out)
{
    struct rule rule;

    if (rule_load(r->ctx, r->param[0], &rule) != OK || rule_hide_few(r->ctx, &rule, 1) != OK)
        return r->ctx->err.rc;
    *out = doc_of(r, &rule_table, &rule);
    if (r->api)
        return OK;
    json_object_del(*out, "thema"); /* in a page the look of the organisation (kop.mustache) */
    doc_put(*out, "signalenTekst", number_or_few(r->ctx, *out, "signalen"));
    return OK;
}

static enum rc purposes_document(struct request *r, json_t **out)
{
    struct rule         rule;
    struct purpose_list list;

    if (rule_load(r->ctx, r->param[0], &rule) != OK || rule_purposes(r->ctx, rule.id, &list) != OK)
        return r->ctx->err.rc;
    *out = doc_list(doc_each(r, &purpose_table, list.item, list.len), 0);
    return OK;
}

static enum rc conflicts_document(struct request *r, json_t **out)
{
    struct rule          rule;
    struct conflict_list list;

    if (rule_load(r->ctx, r->param[0], &rule) != OK || rule_conflicts(r->ctx, rule.id, &list) != OK)
        return r->ctx->err.rc;
    *out = doc_list(doc_each(r, &conflict_table, list.item, list.len), 0);
    return OK;
}

static struct str text_of(const struct purpose_list *list, int64_t id)
{
    for (size_t i = 0; i < list->len; i++)
        if (list->item[i].id == id)
            return list->item[i].text;
    return STR("");
}

/* Purposes per source, dissenting views beside them, and what contradicts what. */
static enum rc put_purposes(struct request *r, json_t *page, int64_t id)
{
    struct ctx          *ctx      = r->ctx;
    json_t              *official = json_array(), *views = json_array(), *clashes = json_array();
    struct purpose_list  list;
    struct conflict_list conflicts;

    json_object_set_new(page, "bedoelingen", official);
    json_object_set_new(page, "inzichten", views);
    json_object_set_new(page, "tegenspraken", clashes);
    if (rule_purposes(ctx, id, &list) != OK || rule_conflicts(ctx, id, &conflicts) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < list.len; i++)
        json_array_append_new(list.item[i].dissent ? views : official,
                              doc_of(r, &purpose_table, &list.item[i]));
    for (size_t i = 0; i < conflicts.len; i++) {
        json_t *doc = doc_of(r, &conflict_table, &conflicts.item[i]);

        doc_put(doc, "eenTekst", text_of(&list, conflicts.item[i].one));
        doc_put(doc, "anderTekst", text_of(&list, conflicts.item[i].other));
        json_array_append_new(clashes, doc);
    }
    json_object_set_new(page, "heeftBedoelingen", json_boolean(json_array_size(official) > 0));
    json_object_set_new(page, "heeftInzichten", json_boolean(json_array_size(views) > 0));
    json_object_set_new(page, "heeftTegenspraken", json_boolean(conflicts.len > 0));
    json_object_set_new(page, "meerBedoelingen", json_boolean(list.len > 1));
    return OK;
}

enum { SIGNALS_SHOWN = 50 };

static enum rc signals_document(struct request *r, json_t **out)
{
    struct rule             rule;
    struct rule_signal_list list;

    if (rule_load(r->ctx, r->param[0], &rule) != OK ||
        rule_signals(r->ctx, rule.id, SIGNALS_SHOWN, &list) != OK)
        return r->ctx->err.rc;
    *out = doc_list(doc_each(r, &line_table, list.item, list.len), 0);
    return OK;
}

static enum rc bottlenecks_document(struct request *r, json_t **out)
{
    struct rule                 rule;
    struct bottleneck_line_list list;

    if (rule_load(r->ctx, r->param[0], &rule) != OK ||
        bottleneck_list_of_rule(r->ctx, rule.id, &list) != OK)
        return r->ctx->err.rc;
    *out = doc_list(bottleneck_lines(r, &list), 0);
    return OK;
}

static enum rc put_use(struct request *r, json_t *page, int64_t id)
{
    struct ctx                 *ctx = r->ctx;
    struct rule_signal_list     signals;
    struct bottleneck_line_list bottlenecks;
    json_t                     *docs, *one;
    size_t                      i;

    if (rule_signals(ctx, id, SIGNALS_SHOWN, &signals) != OK ||
        bottleneck_list_of_rule(ctx, id, &bottlenecks) != OK)
        return ctx->err.rc;
    docs = doc_each(r, &line_table, signals.item, signals.len);
    json_array_foreach(docs, i, one)
    {
        doc_put(one, "url", str_printf(ctx->arena, "/signalen/%" PRId64, signals.item[i].id));
        signal_put_standing(one);
    }
    json_object_set_new(page, "signaalRegels", docs);
    json_object_set_new(page, "heeftSignalen", json_boolean(signals.len > 0));
    json_object_set_new(page, "knelpuntRegels", bottleneck_lines(r, &bottlenecks));
    json_object_set_new(page, "heeftKnelpunten", json_boolean(bottlenecks.len > 0));
    return OK;
}

static void put_acts(struct request *r, json_t *page, int64_t id)
{
    bool keeps = may(r->ctx, RIGHT_RULE);
    const struct {
        bool        may;
        const char *path;
        const char *text;
    } act[] = {
        {keeps, "wijzigingen", TR("Werk de kaart bij")},
        {keeps, "bedoelingen", TR("Schrijf een bedoeling op")},
        {true, "inzichten", TR("Zet uw eigen inzicht ernaast")},
        {json_is_true(json_object_get(page, "meerBedoelingen")), "tegenspraken",
         TR("Laat zien dat twee bedoelingen elkaar tegenspreken")},
    };
    json_t *acts = json_array();

    for (size_t i = 0; i < ARRAY_LEN(act); i++)
        if (act[i].may)
            doc_act(r->ctx, acts,
                    str_printf(r->ctx->arena, "/regels/%" PRId64 "/%s/nieuw", id, act[i].path),
                    act[i].text);
    json_object_set_new(page, "acties", acts);
}

/* What is not on the card yet, in words: "nogNiet", and who can add it (a row without a value). */
static void put_missing(struct request *r, json_t *page, const struct rule *rule)
{
    const struct {
        bool        missing;
        const char *what;
    } row[] = {
        {rule->law.len == 0, TR("de wet of regeling")},
        {rule->owner_name.len == 0, TR("wie de regel kan veranderen")},
        {rule->room.len == 0, TR("welke ruimte er is om af te wijken")},
        {str_eq_z(rule->freedom, "onbekend"), TR("hoeveel vrijheid er is")},
        {str_eq_z(rule->origin, "onbekend"), TR("waar de regel vandaan komt")},
    };
    json_t *missing = json_array();

    for (size_t i = 0; i < ARRAY_LEN(row); i++)
        if (row[i].missing)
            json_array_append_new(missing, json_string(tr(r->ctx->lang, row[i].what)));
    if (str_eq_z(rule->freedom, "onbekend"))
        json_object_set_new(page, "vrijheidTekst", json_null());
    if (str_eq_z(rule->origin, "onbekend"))
        json_object_set_new(page, "herkomstTekst", json_null());
    if (str_eq_z(rule->theme, "onbekend"))
        json_object_set_new(page, "themaTekst", json_null());
    json_object_set_new(page, "ietsNogNiet", json_boolean(json_array_size(missing) > 0));
    json_object_set_new(page, "nogNiet", missing);
    doc_put_opt(page, "aanvulUrl",
                may(r->ctx, RIGHT_RULE)
                    ? str_printf(r->ctx->arena, "/regels/%" PRId64 "/wijzigingen/nieuw", rule->id)
                    : STR(""));
}

static enum rc one_furnish(struct request *r, json_t *page)
{
    struct ctx *ctx = r->ctx;
    struct rule rule;

    if (rule_load(ctx, r->param[0], &rule) != OK)
        return ctx->err.rc;
    doc_put(page, "titel", rule.name);
    doc_put_opt(page, "eigenaar", rule.owner_name);
    doc_put_opt(page, "bijhouder", rule.keeper_name);
    doc_put_opt(page, "letter", rule.letter);
    doc_put_opt(page, "ruimte", rule.room);
    doc_put_opt(page, "voorwaarden", rule.conditions);
    doc_put_opt(page, "motivering", rule.motivation);
    doc_put_opt(page, "wet", rule.law);
    doc_put_opt(page, "artikel", rule.article);
    put_missing(r, page, &rule);
    if (put_purposes(r, page, rule.id) != OK || put_use(r, page, rule.id) != OK ||
        assumption_furnish(r, page, "regels", rule.id) != OK)
        return ctx->err.rc;
    put_acts(r, page, rule.id);
    return OK;
}

static const struct view views[] = {
    {.path     = "/regels",
     .where    = ON_BOTH,
     .right    = RIGHT_SIGNED_IN,
     .template = "regels",
     .title    = TR("Regels"),
     .document = list_document,
     .furnish  = list_furnish,
     .table    = &rule_table,
     .list     = true,
     .query    = "zonder"},
    {.path     = "/regels/combinaties",
     .where    = ON_BOTH,
     .right    = RIGHT_SIGNED_IN,
     .template = "regelcombinaties",
     .title    = TR("Regels en organisaties die samenkomen"),
     .document = combinations_document,
     .furnish  = combinations_furnish,
     .table    = &pair_table,
     .list     = true},
    {.path     = "/regels/:id",
     .where    = ON_BOTH,
     .right    = RIGHT_SIGNED_IN,
     .template = "regel",
     .title    = TR("Regelkaart"),
     .document = one_document,
     .furnish  = one_furnish,
     .table    = &rule_table},
    {.path     = "/regels/:id/bedoelingen",
     .where    = IN_API,
     .right    = RIGHT_SIGNED_IN,
     .title    = TR("Bedoelingen van de regel"),
     .document = purposes_document,
     .table    = &purpose_table,
     .list     = true},
    {.path     = "/regels/:id/signalen",
     .where    = IN_API,
     .right    = RIGHT_SIGNED_IN,
     .title    = TR("Signalen over de regel die u mag lezen"),
     .document = signals_document,
     .table    = &line_table,
     .list     = true},
    {.path     = "/regels/:id/knelpunten",
     .where    = IN_API,
     .right    = RIGHT_SIGNED_IN,
     .title    = TR("Knelpunten bij de regel"),
     .document = bottlenecks_document,
     .table    = &bottleneck_line_table,
     .list     = true},
    {.path     = "/regels/:id/tegenspraken",
     .where    = IN_API,
     .right    = RIGHT_SIGNED_IN,
     .title    = TR("Bedoelingen die elkaar tegenspreken"),
     .document = conflicts_document,
     .table    = &conflict_table,
     .list     = true},
};

const struct resource rule_resource = {"regels", views, ARRAY_LEN(views), NULL, 0};
