// SPDX-License-Identifier: EUPL-1.2
/* combination.c - combinaties: what comes together in signals more often than expected (B-26). */
#include "web/doc/combination.h"

#include <inttypes.h>

#include "base/tr.h"
#include "base/vec.h"
#include "core/combination.h"
#include "core/option.h"
#include "tmpl/text.h"
#include "web/doc/doc.h"
#include "web/doc/duty.h"
#include "web/doc/signal_lines.h"
#include "web/route.h"
#include "web/words.h"

enum { DUTIES_SHOWN = 3 };

/* A combination with what the documents say of it in words; numbers that may not be given are none. */
struct shown {
    struct combination one;
    struct str sentence, expected, expected_crude, ic, ic_low, ic_high, crude_low, chance, ebgm,
        ebgm_low, by_chance;
};

#define C(member_) one.counts.member_

static const struct field combination_fields[] = {
    FIELD(struct shown, one.id, "id", FIELD_REF, FIELD_OUT, TR("Nummer")),
    FIELD(struct shown, sentence, "zin", FIELD_LINE, FIELD_OUT, TR("In één zin")),
    FIELD(struct shown, one.kind, "soort", FIELD_OPTION, FIELD_OUT, TR("Soort"),
          .list = "combinatie-soort"),
    FIELD(struct shown, one.part[0].dimension, "eersteSoort", FIELD_OPTION, FIELD_OUT,
          TR("Wat het eerste is"), .list = "reeks-soort"),
    FIELD(struct shown, one.part[0].subject, "eersteCode", FIELD_LINE, FIELD_OUT,
          TR("Code van het eerste"),
          .help = TR("Nummer of code van de regel, de eenheid of de keuze.")),
    FIELD(struct shown, one.part[0].about, "eerste", FIELD_LINE, FIELD_OUT, TR("Het eerste")),
    FIELD(struct shown, one.part[1].dimension, "tweedeSoort", FIELD_OPTION, FIELD_OUT,
          TR("Wat het tweede is"), .list = "reeks-soort"),
    FIELD(struct shown, one.part[1].subject, "tweedeCode", FIELD_LINE, FIELD_OUT,
          TR("Code van het tweede")),
    FIELD(struct shown, one.part[1].about, "tweede", FIELD_LINE, FIELD_OUT, TR("Het tweede")),
    FIELD(struct shown, one.part[2].dimension, "derdeSoort", FIELD_OPTION, FIELD_OUT,
          TR("Wat het derde is"), .list = "reeks-soort", .help = TR("Leeg als het er twee zijn.")),
    FIELD(struct shown, one.part[2].subject, "derdeCode", FIELD_LINE, FIELD_OUT,
          TR("Code van het derde")),
    FIELD(struct shown, one.part[2].about, "derde", FIELD_LINE, FIELD_OUT, TR("Het derde")),
    FIELD(struct shown, one.first_day, "van", FIELD_DATE, FIELD_OUT,
          TR("Eerste dag van de signalen"), .recorded = true),
    FIELD(struct shown, one.last_day, "totEnMet", FIELD_DATE, FIELD_OUT,
          TR("Laatste dag van de signalen"), .recorded = true),
    FIELD(struct shown, C(total), "bekeken", FIELD_NUMBER, FIELD_OUT, TR("Signalen bekeken"),
          .help =
              TR("Niet gegeven als het er te weinig zijn en u niet elk signaal mag lezen: zie de "
                 "instelling kleinste-groep. Dat geldt voor alle aantallen hier.")),
    FIELD(struct shown, C(observed), "samen", FIELD_NUMBER, FIELD_OUT, TR("Signalen met alles")),
    FIELD(struct shown, C(with_x), "metEerste", FIELD_NUMBER, FIELD_OUT,
          TR("Signalen met het eerste"), .help = TR("Van drie: met de eerste twee.")),
    FIELD(struct shown, C(with_y), "metTweede", FIELD_NUMBER, FIELD_OUT,
          TR("Signalen met het tweede"), .help = TR("Van drie: met het derde.")),
    FIELD(struct shown, expected, "verwacht", FIELD_LINE, FIELD_OUT, TR("Verwacht"),
          .help = TR("Per kanaal en kwartaal, met een punt voor de decimalen.")),
    FIELD(struct shown, expected_crude, "verwachtInEenKeer", FIELD_LINE, FIELD_OUT,
          TR("Verwacht zonder te letten op kanaal en kwartaal")),
    FIELD(struct shown, ic, "ic", FIELD_LINE, FIELD_OUT, TR("Informatiecomponent"),
          .help = TR("In verdubbelingen: 1 is twee keer zo vaak als verwacht.")),
    FIELD(struct shown, ic_low, "icOndergrens", FIELD_LINE, FIELD_OUT, TR("Ondergrens daarvan"),
          .help = TR("Met een zekerheid van 19 op 20, exact.")),
    FIELD(struct shown, ic_high, "icBovengrens", FIELD_LINE, FIELD_OUT, TR("Bovengrens daarvan")),
    FIELD(struct shown, crude_low, "icOndergrensInEenKeer", FIELD_LINE, FIELD_OUT,
          TR("Ondergrens zonder te letten op kanaal en kwartaal")),
    FIELD(struct shown, chance, "kans", FIELD_LINE, FIELD_OUT, TR("Kans bij toeval"),
          .help = TR("Aangepast voor alle paren die samen zijn bekeken (Benjamini-Hochberg).")),
    FIELD(struct shown, ebgm, "ebgm", FIELD_LINE, FIELD_OUT, TR("Verhouding na krimpen"),
          .help = TR("Hoeveel keer zo vaak, voor zover de hele tabel dat toelaat. Leeg bij een "
                     "kleine tabel.")),
    FIELD(struct shown, ebgm_low, "ebgmOndergrens", FIELD_LINE, FIELD_OUT,
          TR("Ondergrens van die verhouding")),
    FIELD(struct shown, C(reporters), "melders", FIELD_NUMBER, FIELD_OUT, TR("Melders")),
    FIELD(struct shown, C(tests), "paren", FIELD_NUMBER, FIELD_OUT,
          TR("Paren die samen zijn bekeken")),
    FIELD(struct shown, C(flagged), "opvallend", FIELD_NUMBER, FIELD_OUT, TR("Daarvan opvallend")),
    FIELD(struct shown, by_chance, "opvallendBijToeval", FIELD_LINE, FIELD_OUT,
          TR("Hoeveel dat er bij toeval zouden zijn")),
    FIELD(struct shown, one.method, "methode", FIELD_LINE, FIELD_OUT,
          TR("Methode en instellingen")),
    FIELD(struct shown, one.readable, "leesbaar", FIELD_NUMBER, FIELD_OUT,
          TR("Signalen die u mag lezen")),
    FIELD(struct shown, one.verdict, "oordeel", FIELD_OPTION, FIELD_OUT, TR("Oordeel"),
          .list = "combinatie-oordeel"),
    FIELD(struct shown, one.scan, "onderzoek", FIELD_REF, FIELD_OUT, TR("Gevonden door")),
    FIELD(struct shown, one.version, "versie", FIELD_NUMBER, FIELD_OUT, TR("Versie")),
};
static const struct table combination_table = TABLE("Combinatie", struct shown, combination_fields);

static const struct field layer_fields[] = {
    FIELD(struct combination_layer, channel, "kanaal", FIELD_OPTION, FIELD_OUT, TR("Kanaal"),
          .list = "kanaal", .help = TR("Leeg: alle kanalen, of niet bekend.")),
    FIELD(struct combination_layer, quarter, "kwartaal", FIELD_LINE, FIELD_OUT, TR("Kwartaal")),
    FIELD(struct combination_layer, observed, "samen", FIELD_NUMBER, FIELD_OUT,
          TR("Signalen met alles")),
    FIELD(struct combination_layer, with_x, "metEerste", FIELD_NUMBER, FIELD_OUT,
          TR("Signalen met het eerste")),
    FIELD(struct combination_layer, with_y, "metTweede", FIELD_NUMBER, FIELD_OUT,
          TR("Signalen met het tweede")),
    FIELD(struct combination_layer, total, "bekeken", FIELD_NUMBER, FIELD_OUT,
          TR("Signalen bekeken")),
};
static const struct table layer_table =
    TABLE("CombinatieLaag", struct combination_layer, layer_fields);

/* --- one as a document ------------------------------------------------------------------- */

static void hide_counts(struct shown *shown)
{
    struct combination_counts *c = &shown->one.counts;

    c->total = c->observed = c->with_x = c->with_y = c->reporters = NUMBER_NONE;
}

static void put_numbers(struct ctx *ctx, struct shown *shown)
{
    const struct combination_counts *c = &shown->one.counts;

    shown->expected       = words_exact(ctx, c->expected);
    shown->expected_crude = words_exact(ctx, c->expected_crude);
    shown->ic             = words_exact(ctx, c->ic);
    shown->ic_low         = words_exact(ctx, c->ic_low);
    shown->ic_high        = words_exact(ctx, c->ic_high);
    shown->crude_low      = words_exact(ctx, c->crude_low);
    shown->chance         = str_printf(ctx->arena, "%.6f", c->chance);
    if (c->ebgm >= 0) {
        shown->ebgm     = words_exact(ctx, c->ebgm);
        shown->ebgm_low = words_exact(ctx, c->ebgm_low);
    }
}

static json_t *document(struct request *r, const struct combination *one)
{
    struct ctx  *ctx   = r->ctx;
    struct shown shown = {.one       = *one,
                          .sentence  = combination_sentence(ctx, one),
                          .by_chance = words_exact(ctx, one->counts.by_chance)};
    json_t      *doc;

    if (one->exact)
        put_numbers(ctx, &shown);
    else
        hide_counts(&shown);
    doc = doc_of(r, &combination_table, &shown);
    if (r->api)
        return doc;
    doc_put(doc, "kop", combination_title(ctx, one));
    doc_put(doc, "url", str_printf(ctx->arena, "/combinaties/%" PRId64, one->id));
    return doc;
}

/* --- the list ---------------------------------------------------------------------------- */

static bool asks_open(const struct request *r)
{
    return str_eq_z(request_query(r, "alleen"), "open");
}

/* The kind that was asked; "" for what is none. */
static struct str asked_kind(const struct request *r)
{
    struct str kind = request_query(r, "soort");

    return option_has(r->ctx, "combinatie-soort", kind) ? kind : STR("");
}

static enum rc list_document(struct request *r, json_t **out)
{
    struct combination_filter filter = {.open = asks_open(r), .kind = asked_kind(r)};
    struct combination_list   list;
    json_t                   *items;

    if (doc_cursor(r, &filter.before, &filter.most) != OK ||
        combination_list(r->ctx, filter, &list) != OK)
        return r->ctx->err.rc;
    items = json_array();
    for (size_t i = 0; i < list.len; i++)
        json_array_append_new(items, document(r, &list.item[i]));
    *out = doc_list(items, list.next);
    return OK;
}

static enum rc put_kinds(struct request *r, json_t *page)
{
    struct option_list kinds;
    json_t            *choices;

    if (option_list(r->ctx, "combinatie-soort", &kinds) != OK)
        return r->ctx->err.rc;
    choices = json_array();
    for (size_t i = 0; i < kinds.len; i++) {
        json_t *choice = json_object();

        doc_put(choice, "code", kinds.item[i].code);
        doc_put(choice, "label", kinds.item[i].label);
        json_object_set_new(choice, "gekozen",
                            json_boolean(str_eq(kinds.item[i].code, asked_kind(r))));
        json_array_append_new(choices, choice);
    }
    json_object_set_new(page, "soorten", choices);
    return OK;
}

static enum rc list_furnish(struct request *r, json_t *page)
{
    struct str kind = asked_kind(r);

    json_object_set_new(page, "alleenOpen", json_boolean(asks_open(r)));
    json_object_set_new(page, "gefilterd", json_boolean(asks_open(r) || kind.len));
    return put_kinds(r, page);
}

/* --- one --------------------------------------------------------------------------------- */

static enum rc one_document(struct request *r, json_t **out)
{
    struct combination one;

    if (combination_load(r->ctx, r->param[0], &one) != OK)
        return r->ctx->err.rc;
    *out = document(r, &one);
    return OK;
}

static enum rc put_signals(struct request *r, json_t *page, const struct combination *one)
{
    struct ref_list ids;

    if (combination_signals(r->ctx, one, &ids) != OK)
        return r->ctx->err.rc;
    return signal_lines_put(r, page, &ids, one->more);
}

static json_t *cell(struct ctx *ctx, int64_t count)
{
    json_t *doc = json_object();

    doc_put(doc, "tekst", words_number(ctx, count));
    json_object_set_new(doc, "is_getal", json_true());
    return doc;
}

static json_t *row(struct ctx *ctx, struct str heading, int64_t a, int64_t b)
{
    json_t *doc = json_pack("{s:[o,o,o], s:n}", "cellen", cell(ctx, a), cell(ctx, b),
                            cell(ctx, a + b), "url");

    doc_put(doc, "kop", heading);
    return doc;
}

static json_t *heading(struct str text, bool is_number)
{
    json_t *doc = json_object();

    doc_put(doc, "tekst", text);
    json_object_set_new(doc, "is_getal", json_boolean(is_number));
    return doc;
}

/* The four counts that all follows from, with their sums: a table as tabel.mustache has it. */
static void put_fourfold(struct ctx *ctx, json_t *page, const struct combination *one)
{
    const struct combination_counts *c      = &one->counts;
    struct str                       x      = words_quoted(ctx, one->part[0].about);
    struct str                       y      = words_quoted(ctx, one->part[1].about);
    int64_t                          only_x = c->with_x - c->observed;
    int64_t                          only_y = c->with_y - c->observed;
    int64_t                          none   = c->total - c->observed - only_x - only_y;
    json_t                          *table;

    json_object_set_new(page, "viervak", json_null());
    if (one->more || one->part[2].dimension.len)
        return;
    table =
        json_pack("{s:s, s:[o,o,o,o], s:[o,o,o]}", "id", "viervak", "koppen",
                  heading(str_of(tr(ctx->lang, TR("Signalen"))), false),
                  heading(words_say(ctx, TR("Met “%s”"), y), true),
                  heading(words_say(ctx, TR("Zonder “%s”"), y), true),
                  heading(str_of(tr(ctx->lang, TR("Samen"))), true), "rijen",
                  row(ctx, words_say(ctx, TR("Met “%s”"), x), c->observed, only_x),
                  row(ctx, words_say(ctx, TR("Zonder “%s”"), x), only_y, none),
                  row(ctx, str_of(tr(ctx->lang, TR("Samen"))), c->with_y, c->total - c->with_y));
    doc_put_tr(ctx, table, "bijschrift", TR("Aantal signalen"));
    json_object_set_new(page, "viervak", table);
}

/* Each channel and quarter: what was counted, what was to be expected, and which way it goes. */
static enum rc put_layers(struct request *r, json_t *page, const struct combination *one)
{
    struct ctx                   *ctx = r->ctx;
    struct combination_layer_list layers;
    json_t                       *docs;
    size_t                        often = 0;

    if (combination_layers(ctx, one, &layers) != OK)
        return ctx->err.rc;
    docs = json_array();
    for (size_t i = 0; i < layers.len; i++) {
        const struct combination_layer *layer = &layers.item[i];
        json_t                         *doc   = doc_of(r, &layer_table, layer);
        bool                            more  = (double)layer->observed > layer->expected;

        doc_put(doc, "verwacht", words_about(ctx, layer->expected));
        json_object_set_new(doc, "vaker", json_boolean(more));
        json_array_append_new(docs, doc);
        often += more;
    }
    json_object_set_new(page, "heeftLagen", json_boolean(layers.len > 0));
    json_object_set_new(page, "andersom", json_boolean(often > 0 && often < layers.len));
    json_object_set_new(page, "lagen", docs);
    return OK;
}

/* How it was computed, in a sentence each. */
static void put_how(struct ctx *ctx, json_t *page, const struct combination *one)
{
    const struct combination_counts *c   = &one->counts;
    json_t                          *how = json_array();

    json_array_append_new(
        how, doc_text(words_say2(ctx, TR("Bekeken zijn signalen van %s tot en met %s."),
                                 words_date(ctx, one->first_day), words_date(ctx, one->last_day))));
    json_array_append_new(
        how,
        doc_text(words_say2(ctx, TR("Tegelijk zijn %s paren bekeken. Daarvan vielen er %s op."),
                            words_number(ctx, c->tests), words_number(ctx, c->flagged))));
    json_array_append_new(
        how, doc_text(words_say(ctx,
                                TR("Als alles bij toeval verdeeld was, zouden er ongeveer %s "
                                   "opvallen."),
                                words_about(ctx, c->by_chance))));
    json_object_set_new(page, "hoe", how);
}

static void put_subject_url(struct ctx *ctx, json_t *page, const struct combination *one)
{
    doc_put_opt(page, "regelUrl",
                str_eq_z(one->part[0].dimension, "regel")
                    ? str_printf(ctx->arena, "/regels/%.*s", STR_ARG(one->part[0].subject))
                    : STR(""));
}

static enum rc one_furnish(struct request *r, json_t *page)
{
    struct ctx        *ctx = r->ctx;
    struct combination one;

    if (combination_load(ctx, r->param[0], &one) != OK || put_layers(r, page, &one) != OK ||
        put_signals(r, page, &one) != OK)
        return ctx->err.rc;
    put_fourfold(ctx, page, &one);
    put_how(ctx, page, &one);
    put_subject_url(ctx, page, &one);
    json_object_set_new(page, "isSchijn", json_boolean(str_eq_z(one.kind, "schijn")));
    json_object_set_new(page, "precies", json_boolean(one.exact));
    doc_put_opt(page, "oordeelUrl",
                one.may_judge
                    ? str_printf(ctx->arena, "/combinaties/%" PRId64 "/oordelen/nieuw", one.id)
                    : STR(""));
    return doc_put_told(r, page, one.id);
}

static enum rc signals_document(struct request *r, json_t **out)
{
    struct combination one;
    struct ref_list    ids;

    if (combination_load(r->ctx, r->param[0], &one) != OK ||
        combination_signals(r->ctx, &one, &ids) != OK)
        return r->ctx->err.rc;
    return signal_lines_document(r, &ids, COMBINATION_SIGNALS, out);
}

static enum rc layers_document(struct request *r, json_t **out)
{
    struct combination            one;
    struct combination_layer_list layers;

    if (combination_load(r->ctx, r->param[0], &one) != OK ||
        combination_layers(r->ctx, &one, &layers) != OK)
        return r->ctx->err.rc;
    *out = doc_list(doc_each(r, &layer_table, layers.item, layers.len), 0);
    return OK;
}

/* --- what waits for a person ------------------------------------------------------------- */

enum rc combination_put_duties(struct ctx *ctx, json_t *lines, size_t most)
{
    struct combination_filter filter = {.open = true, .most = DUTIES_SHOWN};
    struct combination_list   list;

    if (combination_list(ctx, filter, &list) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < list.len; i++)
        if (list.item[i].may_judge)
            duty_add(ctx, lines, most, list.item[i].id,
                     words_say(ctx, TR("Staat vaak samen in signalen: %s"),
                               combination_title(ctx, &list.item[i])),
                     str_printf(ctx->arena, "/combinaties/%" PRId64, list.item[i].id),
                     TR("Kijk ernaar"), STR(""));
    return OK;
}

/* --- a person looks ---------------------------------------------------------------------- */

static const struct field judge_fields[] = {
    FIELD(struct judgement, verdict, "oordeel", FIELD_OPTION, FIELD_IN,
          TR("Wat is er aan de hand?"), .required = true, .list = "combinatie-oordeel",
          .radio = true),
    FIELD(struct judgement, reason, "reden", FIELD_TEXT, FIELD_IN, TR("Waar maakt u dat uit op?"),
          .required = true),
};
static const struct table judge_table = TABLE("CombinatieOordeel", struct judgement, judge_fields);

static enum rc judge_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    out->message = TR("uw oordeel staat erbij.");
    return combination_judge(ctx, param[0], in);
}

static enum rc version_of(struct ctx *ctx, const int64_t *param, const void *in, int64_t *out)
{
    struct combination one;

    (void)in;
    if (combination_load(ctx, param[0], &one) != OK)
        return ctx->err.rc;
    *out = one.version;
    return OK;
}

static const struct view views[] = {
    {.path     = "/combinaties",
     .where    = ON_BOTH,
     .right    = RIGHT_SIGNED_IN,
     .template = "combinaties",
     .title    = TR("Combinaties"),
     .document = list_document,
     .furnish  = list_furnish,
     .table    = &combination_table,
     .list     = true,
     .query    = "alleen soort"},
    {.path     = "/combinaties/:id",
     .where    = ON_BOTH,
     .right    = RIGHT_SIGNED_IN,
     .template = "combinatie",
     .title    = TR("Combinatie"),
     .document = one_document,
     .furnish  = one_furnish,
     .table    = &combination_table},
    {.path     = "/combinaties/:id/signalen",
     .where    = IN_API,
     .right    = RIGHT_SIGNED_IN,
     .title    = TR("Signalen van deze combinatie"),
     .document = signals_document,
     .table    = &signal_lines_table,
     .list     = true},
    {.path     = "/combinaties/:id/lagen",
     .where    = IN_API,
     .right    = RIGHT_SIGNED_IN,
     .title    = TR("Kanalen en kwartalen van deze combinatie"),
     .document = layers_document,
     .table    = &layer_table,
     .list     = true},
};
static const struct command commands[] = {
    {.path    = "/combinaties/:id/oordelen",
     .where   = ON_BOTH,
     .right   = RIGHT_SIGNED_IN,
     .name    = "combinatieBeoordelen",
     .title   = TR("Kijk naar deze combinatie"),
     .button  = TR("Leg vast"),
     .table   = &judge_table,
     .back    = "/combinaties/:id",
     .run     = judge_run,
     .version = version_of},
};
const struct resource combination_resource = {"combinaties", views, ARRAY_LEN(views), commands,
                                              ARRAY_LEN(commands)};
