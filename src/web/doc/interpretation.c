// SPDX-License-Identifier: EUPL-1.2
/* interpretation.c - duidingen: readings of a signal or bottleneck, and the layers where it sticks. */
#include "core/interpretation.h"

#include <inttypes.h>

#include "base/limits.h"
#include "base/tr.h"
#include "core/access.h"
#include "core/assumption.h"
#include "core/option.h"
#include "tmpl/text.h"
#include "web/doc/doc.h"
#include "web/doc/reading.h"
#include "web/words.h"

/* --- what comes in --------------------------------------------------------- */

#define CHECK(member_, name_, label_)                                                              \
    FIELD(struct interpretation_new, check.member_, name_, FIELD_OPTION, FIELD_IN, label_,         \
          .list = "ja-nee-onbekend", .radio = true)

/* A flat table: one row per field, in the order of the form. */
static const struct field new_fields[] = {
    FIELD(struct interpretation_new, text, "tekst", FIELD_TEXT, FIELD_IN,
          TR("Wat betekent dit volgens u?"), .required = true,
          .help = TR("Schrijf het vanuit uw eigen werk. Een ander mag het anders zien: beide "
                     "blijven staan.")),
    FIELD(struct interpretation_new, structural, "incidentOfStructureel", FIELD_OPTION, FIELD_IN,
          TR("Is dit een incident of is het structureel?"), .required = true,
          .list = "incident-structureel", .radio = true),
    FIELD(struct interpretation_new, own_layer, "eigenLaagKan", FIELD_OPTION, FIELD_IN,
          TR("Kan uw eigen laag dit beantwoorden?"), .required = true, .list = "ja-nee-onbekend",
          .radio = true),
    FIELD(struct interpretation_new, act_layer, "laagAanZet", FIELD_OPTION, FIELD_IN,
          TR("Welke laag moet iets doen?"), .list = "laag", .radio = true,
          .help = TR("Nodig als uw eigen laag dit niet kan beantwoorden.")),
    FIELD(struct interpretation_new, reason, "reden", FIELD_TEXT, FIELD_IN,
          TR("Waarom vindt u dat?"), .required = true),

    FIELD(struct interpretation_new, layer, "oorzaakLaag", FIELD_OPTION, FIELD_IN,
          TR("Waar zit de oorzaak?"), .list = "laag", .radio = true,
          .group = TR("Waar zit het en wie is aan zet?")),
    FIELD(struct interpretation_new, mover_unit, "eenheidAanZet", FIELD_REF, FIELD_IN,
          TR("Welke eenheid is aan zet?"), .list = "eenheid"),
    FIELD(struct interpretation_new, mover_text, "wieAanZet", FIELD_LINE, FIELD_IN,
          TR("Of zeg in uw eigen woorden wie aan zet is"),
          .help = TR("Noem een functie of organisatie, geen persoon.")),
    FIELD(struct interpretation_new, barriers, "belemmeringen", FIELD_OPTIONS, FIELD_IN,
          TR("Wat houdt het tegen?"), .list = "laag-belemmering"),
    FIELD(struct interpretation_new, opportunities, "kansen", FIELD_OPTIONS, FIELD_IN,
          TR("Wat kan helpen?"), .list = "laag-kans"),

    FIELD(struct interpretation_new, correct, "kloptZo", FIELD_FLAG, FIELD_IN,
          TR("Het klopt zo: hier hoeft niets te veranderen"),
          .group = TR("Zegt u: het is een incident, of het klopt zo? Ga dit dan na")),
    CHECK(single_case, "nagaanEnkelGeval", TR("Is het echt maar één geval?")),
    FIELD(struct interpretation_new, check.single_case_text, "nagaanEnkelGevalTekst", FIELD_LINE,
          FIELD_IN, TR("Toelichting: één geval")),
    CHECK(authority, "nagaanVertrouwen",
          TR("Gaat u ervan uit dat de instantie het goed heeft gedaan?")),
    FIELD(struct interpretation_new, check.authority_text, "nagaanVertrouwenTekst", FIELD_LINE,
          FIELD_IN, TR("Toelichting: de instantie")),
    CHECK(normal, "nagaanGewoon", TR("Is dit hier gewoon geworden?")),
    FIELD(struct interpretation_new, check.normal_text, "nagaanGewoonTekst", FIELD_LINE, FIELD_IN,
          TR("Toelichting: gewoon geworden")),
    CHECK(blame, "nagaanEigenSchuld", TR("Denkt u dat het aan de persoon zelf ligt?")),
    FIELD(struct interpretation_new, check.blame_text, "nagaanEigenSchuldTekst", FIELD_LINE,
          FIELD_IN, TR("Toelichting: de persoon zelf")),
    CHECK(swayed, "nagaanEtiket",
          TR("Telt mee waar iemand vandaan komt, dat iemand schulden heeft of hoe iemand eerder is "
             "genoemd?")),
    FIELD(struct interpretation_new, check.swayed_text, "nagaanEtiketTekst", FIELD_LINE, FIELD_IN,
          TR("Toelichting: afkomst, schulden of eerder oordeel")),

    FIELD(struct interpretation_new, assumption, "aanname", FIELD_TEXT, FIELD_IN,
          TR("Welke gedachte over mensen of de samenleving zit eronder?"),
          .group = TR("Welke gedachten botsen hier?"),
          .help  = TR("Bijvoorbeeld: wie geld nodig heeft, vraagt het zelf aan.")),
    FIELD(struct interpretation_new, clash, "botsendeAanname", FIELD_TEXT, FIELD_IN,
          TR("Met welke gedachte botst dat?")),

    FIELD(struct interpretation_new, role, "rol", FIELD_OPTION, FIELD_IN,
          TR("Vanuit welke rol schrijft u?"), .list = "rol", .group = TR("Over uw duiding"),
          .help = TR("Laat leeg als u één rol hebt.")),
    FIELD(struct interpretation_new, counter, "tegenlezing", FIELD_FLAG, FIELD_IN,
          TR("Dit is een tegenlezing: ik zoek bewust een andere kijk")),
};
static const struct table new_table = TABLE("DuidingNieuw", struct interpretation_new, new_fields);

/* --- what goes out --------------------------------------------------------- */

static const struct field fields[] = {
    FIELD(struct interpretation, id, "id", FIELD_REF, FIELD_OUT, TR("Nummer")),
    FIELD(struct interpretation, at, "vastgelegdOp", FIELD_INSTANT, FIELD_OUT, TR("Vastgelegd")),
    FIELD(struct interpretation, moment, "gezegdOp", FIELD_MOMENT, FIELD_OUT, TR("Gezegd")),
    FIELD(struct interpretation, role, "rol", FIELD_OPTION, FIELD_OUT, TR("Rol"), .list = "rol"),
    FIELD(struct interpretation, unit_name, "eenheid", FIELD_LINE, FIELD_OUT, TR("Eenheid")),
    FIELD(struct interpretation, organisation_name, "organisatie", FIELD_LINE, FIELD_OUT,
          TR("Organisatie")),
    FIELD(struct interpretation, from_layer, "kijktVanuit", FIELD_OPTION, FIELD_OUT,
          TR("Kijkt vanuit"), .list = "laag"),
    FIELD(struct interpretation, text, "tekst", FIELD_TEXT, FIELD_OUT, TR("Wat het betekent")),
    FIELD(struct interpretation, reason, "reden", FIELD_TEXT, FIELD_OUT, TR("Reden")),
    FIELD(struct interpretation, structural, "incidentOfStructureel", FIELD_OPTION, FIELD_OUT,
          TR("Incident of structureel"), .list = "incident-structureel"),
    FIELD(struct interpretation, own_layer, "eigenLaagKan", FIELD_OPTION, FIELD_OUT,
          TR("Kan de eigen laag dit beantwoorden"), .list = "ja-nee-onbekend"),
    FIELD(struct interpretation, act_layer, "laagAanZet", FIELD_OPTION, FIELD_OUT,
          TR("Welke laag is aan zet"), .list = "laag"),
    FIELD(struct interpretation, layer, "oorzaakLaag", FIELD_OPTION, FIELD_OUT,
          TR("Waar de oorzaak zit"), .list = "laag"),
    FIELD(struct interpretation, mover_unit, "eenheidAanZet", FIELD_REF, FIELD_OUT,
          TR("Welke eenheid is aan zet"), .list = "eenheid"),
    FIELD(struct interpretation, mover_unit_name, "eenheidAanZetNaam", FIELD_LINE, FIELD_OUT,
          TR("Naam van die eenheid")),
    FIELD(struct interpretation, mover_text, "wieAanZet", FIELD_LINE, FIELD_OUT,
          TR("Wie aan zet is, in woorden")),
    FIELD(struct interpretation, barriers, "belemmeringen", FIELD_OPTIONS, FIELD_OUT,
          TR("Wat het tegenhoudt"), .list = "laag-belemmering"),
    FIELD(struct interpretation, opportunities, "kansen", FIELD_OPTIONS, FIELD_OUT,
          TR("Wat kan helpen"), .list = "laag-kans"),
    FIELD(struct interpretation, correct, "kloptZo", FIELD_FLAG, FIELD_OUT, TR("Het klopt zo")),
    FIELD(struct interpretation, check.single_case, "nagaanEnkelGeval", FIELD_OPTION, FIELD_OUT,
          TR("Nagegaan: is het maar één geval"), .list = "ja-nee-onbekend"),
    FIELD(struct interpretation, check.single_case_text, "nagaanEnkelGevalTekst", FIELD_LINE,
          FIELD_OUT, TR("Toelichting: één geval")),
    FIELD(struct interpretation, check.authority, "nagaanVertrouwen", FIELD_OPTION, FIELD_OUT,
          TR("Nagegaan: vertrouwen op de instantie"), .list = "ja-nee-onbekend"),
    FIELD(struct interpretation, check.authority_text, "nagaanVertrouwenTekst", FIELD_LINE,
          FIELD_OUT, TR("Toelichting: de instantie")),
    FIELD(struct interpretation, check.normal, "nagaanGewoon", FIELD_OPTION, FIELD_OUT,
          TR("Nagegaan: gewoon geworden"), .list = "ja-nee-onbekend"),
    FIELD(struct interpretation, check.normal_text, "nagaanGewoonTekst", FIELD_LINE, FIELD_OUT,
          TR("Toelichting: gewoon geworden")),
    FIELD(struct interpretation, check.blame, "nagaanEigenSchuld", FIELD_OPTION, FIELD_OUT,
          TR("Nagegaan: ligt het aan de persoon zelf"), .list = "ja-nee-onbekend"),
    FIELD(struct interpretation, check.blame_text, "nagaanEigenSchuldTekst", FIELD_LINE, FIELD_OUT,
          TR("Toelichting: de persoon zelf")),
    FIELD(struct interpretation, check.swayed, "nagaanEtiket", FIELD_OPTION, FIELD_OUT,
          TR("Nagegaan: afkomst, schulden of eerder oordeel"), .list = "ja-nee-onbekend"),
    FIELD(struct interpretation, check.swayed_text, "nagaanEtiketTekst", FIELD_LINE, FIELD_OUT,
          TR("Toelichting: afkomst, schulden of eerder oordeel")),
    FIELD(struct interpretation, counter, "tegenlezing", FIELD_FLAG, FIELD_OUT, TR("Tegenlezing")),
    FIELD(struct interpretation, follows, "vervolgOp", FIELD_REF, FIELD_OUT,
          TR("Komt na een eerdere duiding"), .list = "duiding"),
    FIELD(struct interpretation, followed, "gevolgdDoor", FIELD_REF, FIELD_OUT,
          TR("Hierna kwam een nieuwe duiding"), .list = "duiding"),
};
static const struct table table = TABLE("Duiding", struct interpretation, fields);

struct str subject_path(struct ctx *ctx, const struct subject *subject)
{
    return str_printf(ctx->arena, "/%s/%" PRId64,
                      subject->kind == SUBJECT_SIGNAL ? "signalen" : "knelpunten", subject->id);
}

/* --- the cards --------------------------------------------------------------- */

struct str reading_who(struct ctx *ctx, struct str role, struct str unit_name)
{
    struct str label =
        role.len ? option_label(ctx, "rol", role) : str_of(tr(ctx->lang, TR("medewerker")));

    return str_printf(ctx->arena, "%.*s, %.*s", STR_ARG(label), STR_ARG(unit_name));
}

static struct str mover(const struct interpretation *one)
{
    return one->mover_unit_name.len ? one->mover_unit_name : one->mover_text;
}

static json_t *labels(struct ctx *ctx, const char *list, const struct str_list *codes)
{
    json_t *array = json_array();

    for (size_t i = 0; i < codes->len; i++)
        json_array_append_new(array, doc_text(option_label(ctx, list, codes->item[i])));
    return array;
}

/* B-11: what was asked and answered, as lines. */
static json_t *check_lines(struct ctx *ctx, const struct assumption_check *check)
{
    const struct {
        const char *question;
        struct str  answer, text;
    } line[] = {
        {TR("Is het echt maar één geval?"), check->single_case, check->single_case_text},
        {TR("Gaat u ervan uit dat de instantie het goed heeft gedaan?"), check->authority,
         check->authority_text},
        {TR("Is dit hier gewoon geworden?"), check->normal, check->normal_text},
        {TR("Denkt u dat het aan de persoon zelf ligt?"), check->blame, check->blame_text},
        {TR("Telt mee waar iemand vandaan komt, dat iemand schulden heeft of hoe iemand eerder is "
            "genoemd?"),
         check->swayed, check->swayed_text},
    };
    json_t *lines = json_array();

    for (size_t i = 0; i < ARRAY_LEN(line); i++) {
        json_t *doc = json_object();

        if (line[i].answer.len == 0) {
            json_decref(doc);
            continue;
        }
        doc_put_tr(ctx, doc, "vraag", line[i].question);
        doc_put(doc, "antwoord", option_label(ctx, "ja-nee-onbekend", line[i].answer));
        doc_put_opt(doc, "uitleg", line[i].text);
        json_array_append_new(lines, doc);
    }
    return lines;
}

/* The view under a reading, which stands with its clash among those of the page. */
static json_t *views_under(struct ctx *ctx, const struct assumption_list *list, int64_t id)
{
    json_t *docs = json_array();

    for (size_t i = 0; i < list->len; i++) {
        json_t *doc;

        if (list->item[i].object != id || list->item[i].clashes)
            continue;
        doc = json_object();
        doc_put(doc, "tekst", list->item[i].text);
        doc_put(doc, "url", str_printf(ctx->arena, "#aanname-%" PRId64, list->item[i].id));
        json_array_append_new(docs, doc);
    }
    return docs;
}

static json_t *card(struct request *r, const struct interpretation *one,
                    const struct glossary *glossary)
{
    struct ctx *ctx = r->ctx;
    json_t     *doc = doc_of(r, &table, one), *lines = check_lines(ctx, &one->check);

    doc_put(doc, "wie", reading_who(ctx, one->role, one->unit_name));
    doc_put_opt(doc, "organisatieErbij",
                str_eq(one->unit_name, one->organisation_name) ? STR("") : one->organisation_name);
    doc_put_opt(doc, "aanZet", mover(one));
    json_object_set_new(doc, "stukken", term_pieces(ctx, glossary, one->text));
    json_object_set_new(doc, "redenStukken", term_pieces(ctx, glossary, one->reason));
    json_object_set_new(doc, "gewist", json_boolean(one->text.len == 0));
    json_object_set_new(doc, "mijn", json_boolean(one->mine));
    json_object_set_new(doc, "later", json_boolean(one->followed != 0));
    json_object_set_new(doc, "belemmeringLabels", labels(ctx, "laag-belemmering", &one->barriers));
    json_object_set_new(doc, "kansLabels", labels(ctx, "laag-kans", &one->opportunities));
    json_object_set_new(doc, "heeftLagen",
                        json_boolean(one->barriers.len + one->opportunities.len > 0));
    json_object_set_new(doc, "heeftNagaan", json_boolean(json_array_size(lines) > 0));
    json_object_set_new(doc, "nagaan", lines);
    return doc;
}

/* --- the two tables ------------------------------------------------------------ */

static void add_cell(json_t *cells, struct str text)
{
    json_t *cell = json_object();

    doc_put(cell, "tekst", text);
    json_object_set_new(cell, "is_getal", json_false());
    json_array_append_new(cells, cell);
}

static json_t *heads(struct ctx *ctx, const char *const *head, size_t len)
{
    json_t *array = json_array();

    for (size_t i = 0; i < len; i++)
        add_cell(array, str_of(tr(ctx->lang, head[i])));
    return array;
}

static json_t *row(struct str head, json_t *cells)
{
    json_t *doc = json_object();

    doc_put(doc, "kop", head);
    json_object_set_new(doc, "url", json_null());
    json_object_set_new(doc, "cellen", cells);
    return doc;
}

static json_t *question_table(struct ctx *ctx, const char *id, const char *caption, bool differs)
{
    json_t *doc = json_object();

    json_object_set_new(doc, "id", json_string(id));
    doc_put_tr(ctx, doc, "bijschrift", caption);
    json_object_set_new(doc, "verschil", json_boolean(differs));
    json_object_set_new(doc, "rijen", json_array());
    return doc;
}

/* The current readings; what somebody said before is on the cards. */
static void put_tables(struct ctx *ctx, json_t *doc, const struct interpretation_list *list)
{
    static const char *const first[]  = {TR("Wie"), TR("Antwoord"), TR("Waarom")};
    static const char *const second[] = {TR("Wie"), TR("Eigen laag"), TR("Laag aan zet"),
                                         TR("Wie is aan zet")};
    json_t                  *one =
        question_table(ctx, "vraag-structureel", TR("Is het een incident of structureel?"),
                       interpretation_list_differs_structural(list));
    json_t *two =
        question_table(ctx, "vraag-laag",
                       TR("Kan de eigen laag dit beantwoorden, of moet een andere laag iets doen?"),
                       interpretation_list_differs_layer(list));

    json_object_set_new(one, "koppen", heads(ctx, first, ARRAY_LEN(first)));
    json_object_set_new(two, "koppen", heads(ctx, second, ARRAY_LEN(second)));
    for (size_t i = 0; i < list->len; i++) {
        const struct interpretation *read = &list->item[i];
        struct str                   who  = reading_who(ctx, read->role, read->unit_name);
        json_t                      *a = json_array(), *b = json_array();

        if (read->followed) {
            json_decref(a);
            json_decref(b);
            continue;
        }
        add_cell(a, option_label(ctx, "incident-structureel", read->structural));
        add_cell(a, read->reason);
        add_cell(b, option_label(ctx, "ja-nee-onbekend", read->own_layer));
        add_cell(b, option_label(ctx, "laag", read->act_layer));
        add_cell(b, mover(read));
        json_array_append_new(json_object_get(one, "rijen"), row(who, a));
        json_array_append_new(json_object_get(two, "rijen"), row(who, b));
    }
    json_object_set_new(doc, "tabellen", list->len ? json_pack("[o, o]", one, two) : json_array());
    if (list->len == 0) {
        json_decref(one);
        json_decref(two);
    }
}

enum rc interpretation_furnish(struct request *r, json_t *page, int64_t object)
{
    struct ctx                *ctx = r->ctx;
    json_t                    *doc = json_object(), *cards = json_array();
    struct interpretation_list list;
    struct subject             subject;
    struct glossary            glossary;
    struct assumption_list     views;
    struct str                 url;
    bool                       speaks;

    json_object_set_new(page, "duidingen", doc);
    json_object_set_new(doc, "kaarten", cards);
    if (subject_load(ctx, object, &subject) != OK || term_list(ctx, &glossary) != OK ||
        interpretation_list(ctx, object, &list) != OK || assumption_list(ctx, object, &views) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < list.len; i++) {
        json_t *one = card(r, &list.item[i], &glossary);

        json_object_set_new(one, "gedachten", views_under(ctx, &views, list.item[i].id));
        json_array_append_new(cards, one);
    }
    put_tables(ctx, doc, &list);
    speaks = subject_may_speak(ctx, &subject);
    url    = str_printf(ctx->arena, "%.*s/duidingen/nieuw", STR_ARG(subject_path(ctx, &subject)));
    doc_put_opt(doc, "url", speaks ? url : STR(""));
    json_object_set_new(doc, "heeftKaarten", json_boolean(list.len > 0));
    json_object_set_new(doc, "leeg", json_boolean(list.len == 0));
    json_object_set_new(doc, "verschil",
                        json_boolean(interpretation_list_differs_structural(&list) ||
                                     interpretation_list_differs_layer(&list)));
    json_object_set_new(doc, "vraagTegenlezing",
                        json_boolean(interpretation_list_needs_counter(&list)));
    return OK;
}

/* --- views and commands ---------------------------------------------------------- */

static enum rc list_document(struct request *r, json_t **out)
{
    struct interpretation_list list;

    if (interpretation_list(r->ctx, r->param[0], &list) != OK)
        return r->ctx->err.rc;
    *out = doc_list(doc_each(r, &table, list.item, list.len), 0);
    return OK;
}

static enum rc add_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    out->message = TR("uw duiding staat naast die van anderen.");
    return interpretation_add(ctx, param[0], in, &out->id);
}

/* The link that asks for a counter-reading fills that in. */
static enum rc add_prefill(struct request *r, void *in)
{
    ((struct interpretation_new *)in)->counter = str_eq_z(request_query(r, "tegenlezing"), "ja");
    return OK;
}

static enum rc add_furnish(struct request *r, json_t *page)
{
    doc_put_tr(r->ctx, page, "inleiding",
               TR("Uw duiding staat straks naast die van anderen. U kunt haar later niet "
                  "veranderen. U kunt wel een nieuwe toevoegen; dan zijn beide te lezen."));
    return OK;
}

static const struct view views[] = {
    {.path     = "/signalen/:id/duidingen",
     .where    = IN_API,
     .right    = RIGHT_SIGNED_IN,
     .title    = TR("Duidingen"),
     .document = list_document,
     .table    = &table,
     .list     = true},
    {.path     = "/knelpunten/:id/duidingen",
     .where    = IN_API,
     .right    = RIGHT_SIGNED_IN,
     .title    = TR("Duidingen"),
     .document = list_document,
     .table    = &table,
     .list     = true},
};

#define ADD(kind_, name_)                                                                          \
    {                                                                                              \
        .path = "/" kind_ "/:id/duidingen", .where = ON_BOTH, .right = RIGHT_SIGNED_IN,            \
        .name = (name_), .title = TR("Wat betekent dit volgens u?"), .button = TR("Voeg toe"),     \
        .table = &new_table, .back = "/" kind_ "/:id", .run = add_run, .prefill = add_prefill,     \
        .furnish = add_furnish                                                                     \
    }

static const struct command commands[] = {
    ADD("signalen", "signaalDuiden"),
    ADD("knelpunten", "knelpuntDuiden"),
};

const struct resource interpretation_resource = {"duidingen", views, ARRAY_LEN(views), commands,
                                                 ARRAY_LEN(commands)};
