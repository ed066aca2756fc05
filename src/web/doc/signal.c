// SPDX-License-Identifier: EUPL-1.2
/*
 * signal.c - signalen: reporting, reading, listing.  What is done with a signal
 * is in signal_act.c.
 */
#include "web/doc/signal.h"

#include <inttypes.h>
#include <string.h>

#include "base/buf.h"
#include "base/limits.h"
#include "base/tr.h"
#include "base/vec.h"
#include "core/access.h"
#include "core/deadline.h"
#include "core/directory.h"
#include "core/entry.h"
#include "core/feedback.h"
#include "core/option.h"
#include "tmpl/text.h"
#include "web/doc/doc.h"
#include "web/doc/reading.h"
#include "web/doc/similar.h"
#include "web/words.h"

enum { TITLE_LENGTH = 40 }; /* bytes of the sentence in the title of the window */

/* --- what comes in --------------------------------------------------------- */

/* A flat table: one row per field, in the order of the form. */
static const struct field signal_new_fields[] = {
    FIELD(struct signal_new, story, "verhaal", FIELD_TEXT, FIELD_IN, TR("Wat ziet u gebeuren?"),
          .required = true, .max = LIMIT_STORY,
          .help = TR("Schrijf het op zoals u het een collega zou vertellen. Noem geen namen, adressen of burgerservicenummers.")),

    FIELD(struct signal_new, should_be, "bedoeling", FIELD_TEXT, FIELD_IN,
          TR("Wat had er moeten gebeuren?"), .group = TR("Wat zou er moeten gebeuren?"),
          .help = TR("Bijvoorbeeld: dit kan niet de bedoeling zijn, omdat …")),
    FIELD(struct signal_new, ask, "vraag", FIELD_TEXT, FIELD_IN, TR("Wat vraagt u?")),
    FIELD(struct signal_new, urgent, "spoed", FIELD_FLAG, FIELD_IN,
          TR("Iemand heeft nu hulp nodig"),
          .help = TR("Bel dan ook meteen uw linking pin. Dit formulier is niet voor noodgevallen.")),
    FIELD(struct signal_new, fix_state, "fix", FIELD_OPTION, FIELD_IN,
          TR("Is deze persoon al geholpen?"), .list = "fix-staat", .radio = true),

    FIELD(struct signal_new, kind, "soort", FIELD_OPTION, FIELD_IN, TR("Wat voor signaal is het?"),
          .list = "signaal-soort", .group = TR("Om welke regel gaat het?")),
    FIELD(struct signal_new, rule_text, "regelTekst", FIELD_LINE, FIELD_IN,
          TR("Welke regel knelt?"),
          .help = TR("Bijvoorbeeld: Participatiewet artikel 18, of: onze werkinstructie. Weet u het niet? Laat het leeg.")),
    FIELD(struct signal_new, relation, "verhoudingTotRegel", FIELD_OPTION, FIELD_IN,
          TR("Hoe verhoudt dit zich tot de regel?"), .list = "regel-verhouding"),
    FIELD(struct signal_new, units, "organisaties", FIELD_REFS, FIELD_IN,
          TR("Welke organisaties zijn erbij betrokken?"), .list = "organisatie"),
    FIELD(struct signal_new, about_unit, "overEenheid", FIELD_REF, FIELD_IN,
          TR("Gaat het over het werk van een bepaalde eenheid?"), .list = "eenheid",
          .help = TR("Die eenheid behandelt uw signaal dan niet.")),
    FIELD(struct signal_new, done, "gedaan", FIELD_OPTIONS, FIELD_IN, TR("Wat hebt u zelf gedaan?"),
          .list = "gedaan"),
    FIELD(struct signal_new, why_nothing, "nietsGedaanReden", FIELD_OPTION, FIELD_IN,
          TR("Deed u niets? Waarom niet?"), .list = "niets-gedaan-reden"),

    FIELD(struct signal_new, affected, "groep", FIELD_LINE, FIELD_IN, TR("Wie raakt het?"),
          .group = TR("Wie raakt het, hoe vaak?"),
          .help = TR("Noem een groep, geen persoon. Bijvoorbeeld: oud-studenten met een ziekte.")),
    FIELD(struct signal_new, excluded_by, "uitgeslotenDoor", FIELD_LINE, FIELD_IN,
          TR("Valt een groep buiten een regeling? Door welke voorwaarde?")),
    FIELD(struct signal_new, frequency, "frequentie", FIELD_OPTION, FIELD_IN,
          TR("Hoe vaak ziet u dit?"), .list = "frequentie", .radio = true),
    FIELD(struct signal_new, times, "aantal", FIELD_NUMBER, FIELD_IN, TR("Hoe vaak precies?")),
    FIELD(struct signal_new, period, "periode", FIELD_OPTION, FIELD_IN, TR("In welke periode?"),
          .list = "periode"),
    FIELD(struct signal_new, group_size, "groepGrootte", FIELD_NUMBER, FIELD_IN,
          TR("Hoe groot is de groep, denkt u?")),
    FIELD(struct signal_new, size_basis, "schattingBasis", FIELD_OPTION, FIELD_IN,
          TR("Waar komt dat aantal vandaan?"), .list = "schatting-basis"),
    FIELD(struct signal_new, impact, "gevolgen", FIELD_OPTIONS, FIELD_IN,
          TR("Wat zijn de gevolgen?"), .list = "gevolg"),
    FIELD(struct signal_new, subsistence, "bestaanszekerheid", FIELD_OPTION, FIELD_IN,
          TR("Komt iemand hierdoor niet meer rond?"), .list = "ja-nee-onbekend", .radio = true),
    FIELD(struct signal_new, domain, "levensgebieden", FIELD_OPTIONS, FIELD_IN,
          TR("Waar gaat het over?"), .list = "levensgebied"),

    FIELD(struct signal_new, certainty, "zekerheid", FIELD_OPTION, FIELD_IN,
          TR("Hoe zeker bent u?"), .list = "zekerheid", .radio = true,
          .group = TR("Wat weet of denkt u nog meer?")),
    FIELD(struct signal_new, belly, "buikpijn", FIELD_OPTION, FIELD_IN,
          TR("Hoeveel buikpijn hebt u ervan?"), .list = "buikpijn", .radio = true),
    FIELD(struct signal_new, facts, "feiten", FIELD_TEXT, FIELD_IN, TR("Wat zijn de feiten?")),
    FIELD(struct signal_new, context, "context", FIELD_TEXT, FIELD_IN,
          TR("Wat speelt er om de persoon heen?")),
    FIELD(struct signal_new, experience, "beleving", FIELD_TEXT, FIELD_IN,
          TR("Hoe beleeft de persoon het zelf?")),
    FIELD(struct signal_new, structural, "incidentOfStructureel", FIELD_OPTION, FIELD_IN,
          TR("Is het een incident of structureel, denkt u?"), .list = "incident-structureel",
          .radio = true),
    FIELD(struct signal_new, layer, "laag", FIELD_OPTION, FIELD_IN,
          TR("Waar zit de oorzaak, denkt u?"), .list = "laag", .radio = true),
    FIELD(struct signal_new, moment, "gezienOp", FIELD_MOMENT, FIELD_IN, TR("Wanneer zag u het?"),
          .help = TR("Een jaar, een maand of een dag: 2026, 2026-03 of 2026-03-02.")),
    FIELD(struct signal_new, channel, "kanaal", FIELD_OPTION, FIELD_IN,
          TR("Hoe kwam het bij u binnen?"), .list = "kanaal"),
    FIELD(struct signal_new, look_again, "opnieuwBekijkenOp", FIELD_DATE, FIELD_IN,
          TR("Wanneer moeten we opnieuw kijken?"),
          .help = TR("Handig bij een zorg over later.")),
    FIELD(struct signal_new, consent, "toestemming", FIELD_OPTION, FIELD_IN,
          TR("Mag het verhaal worden gebruikt?"), .list = "verhaal-toestemming"),
    FIELD(struct signal_new, reporter, "melder", FIELD_REF, FIELD_IN,
          TR("Voor wie voert u dit in?"), .list = "persoon",
          .help = TR("Laat leeg als het uw eigen signaal is. De ander blijft de eigenaar.")),
    FIELD(struct signal_new, entry, "notitie", FIELD_REF, FIELD_IN, TR("Notitie"), .list = "notitie"),
    FIELD(struct signal_new, join, "lijktOp", FIELD_REF, FIELD_IN, TR("Lijkt op signaal"),
          .list = "signaal"),
};
const struct table signal_new_table = TABLE("SignaalNieuw", struct signal_new, signal_new_fields);

/* What can be added later: all but the story at the top and the three references at the end. */
static const struct table signal_detail_table = {
    .name  = "SignaalAanvulling",
    .field = signal_new_fields + 1,
    .len   = ARRAY_LEN(signal_new_fields) - 4,
    .size  = sizeof(struct signal_new),
};

/* --- what goes out ----------------------------------------------------------- */

static const struct field signal_fields[] = {
    FIELD(struct signal, id, "id", FIELD_REF, FIELD_OUT, TR("Nummer")),
    FIELD(struct signal, reference, "kenmerk", FIELD_LINE, FIELD_OUT, TR("Kenmerk")),
    FIELD(struct signal, summary, "zin", FIELD_LINE, FIELD_OUT, TR("In één zin")),
    FIELD(struct signal, state, "staat", FIELD_OPTION, FIELD_OUT, TR("Hoe staat het ermee"), .list = "signaal-staat"),
    FIELD(struct signal, at, "ontvangenOp", FIELD_INSTANT, FIELD_OUT, TR("Ontvangen")),
    FIELD(struct signal, story, "verhaal", FIELD_TEXT, FIELD_OUT, TR("Verhaal")),
    FIELD(struct signal, unit_name, "melderEenheid", FIELD_LINE, FIELD_OUT, TR("Melder werkt bij")),
    FIELD(struct signal, reporter_role, "melderRol", FIELD_OPTION, FIELD_OUT, TR("Rol van de melder"), .list = "rol"),
    FIELD(struct signal, kind, "soort", FIELD_OPTION, FIELD_OUT, TR("Soort"), .list = "signaal-soort"),
    FIELD(struct signal, channel, "kanaal", FIELD_OPTION, FIELD_OUT, TR("Kwam binnen via"), .list = "kanaal"),
    FIELD(struct signal, moment, "gezienOp", FIELD_MOMENT, FIELD_OUT, TR("Gezien")),
    FIELD(struct signal, certainty, "zekerheid", FIELD_OPTION, FIELD_OUT, TR("Zekerheid"), .list = "zekerheid"),
    FIELD(struct signal, belly, "buikpijn", FIELD_OPTION, FIELD_OUT, TR("Buikpijn"), .list = "buikpijn"),
    FIELD(struct signal, relation, "verhoudingTotRegel", FIELD_OPTION, FIELD_OUT, TR("Verhouding tot de regel"), .list = "regel-verhouding"),
    FIELD(struct signal, subsistence, "bestaanszekerheid", FIELD_OPTION, FIELD_OUT, TR("Raakt iemands bestaanszekerheid"), .list = "ja-nee-onbekend"),
    FIELD(struct signal, frequency, "frequentie", FIELD_OPTION, FIELD_OUT, TR("Hoe vaak gezien"), .list = "frequentie"),
    FIELD(struct signal, times, "aantal", FIELD_NUMBER, FIELD_OUT, TR("Aantal keren")),
    FIELD(struct signal, period, "periode", FIELD_OPTION, FIELD_OUT, TR("Periode"), .list = "periode"),
    FIELD(struct signal, group_size, "groepGrootte", FIELD_NUMBER, FIELD_OUT, TR("Grootte van de groep")),
    FIELD(struct signal, size_basis, "schattingBasis", FIELD_OPTION, FIELD_OUT, TR("Bron van het aantal"), .list = "schatting-basis"),
    FIELD(struct signal, impact, "gevolgen", FIELD_OPTIONS, FIELD_OUT, TR("Gevolgen"), .list = "gevolg"),
    FIELD(struct signal, done, "gedaan", FIELD_OPTIONS, FIELD_OUT, TR("Wat is gedaan"), .list = "gedaan"),
    FIELD(struct signal, domain, "levensgebieden", FIELD_OPTIONS, FIELD_OUT, TR("Levensgebieden"), .list = "levensgebied"),
    FIELD(struct signal, why_nothing, "nietsGedaanReden", FIELD_OPTION, FIELD_OUT, TR("Waarom niets gedaan"), .list = "niets-gedaan-reden"),
    FIELD(struct signal, structural, "incidentOfStructureel", FIELD_OPTION, FIELD_OUT, TR("Incident of structureel"), .list = "incident-structureel"),
    FIELD(struct signal, layer, "laag", FIELD_OPTION, FIELD_OUT, TR("Waar de oorzaak zit"), .list = "laag"),
    FIELD(struct signal, consent, "toestemming", FIELD_OPTION, FIELD_OUT, TR("Verhaal gebruiken"), .list = "verhaal-toestemming"),
    FIELD(struct signal, urgent, "spoed", FIELD_FLAG, FIELD_OUT, TR("Iemand heeft nu hulp nodig")),
    FIELD(struct signal, triage, "triage", FIELD_OPTION, FIELD_OUT, TR("Hoe snel"), .list = "triage"),
    FIELD(struct signal, look_again, "opnieuwBekijkenOp", FIELD_DATE, FIELD_OUT, TR("Opnieuw bekijken")),
    FIELD(struct signal, fix_state, "fix", FIELD_OPTION, FIELD_OUT, TR("Voor deze persoon"), .list = "fix-staat"),
    FIELD(struct signal, solve_state, "oplossing", FIELD_OPTION, FIELD_OUT, TR("Voor iedereen"), .list = "oplossing-staat"),
    FIELD(struct signal, handler_unit_name, "nuBij", FIELD_LINE, FIELD_OUT, TR("Nu bij")),
    FIELD(struct signal, since, "nuBijSinds", FIELD_INSTANT, FIELD_OUT, TR("Sinds")),
    FIELD(struct signal, due, "uiterlijkOp", FIELD_DATE, FIELD_OUT, TR("Antwoord uiterlijk")),
    FIELD(struct signal, raised, "keerGemeld", FIELD_NUMBER, FIELD_OUT, TR("Hoe vaak de melder het inbracht")),
    FIELD(struct signal, recognised, "herkendDoor", FIELD_NUMBER, FIELD_OUT, TR("Collega's die dit ook zien")),
    FIELD(struct signal, recognised_times, "herkendAantal", FIELD_NUMBER, FIELD_OUT, TR("Keren die zij zagen")),
    FIELD(struct signal, version, "versie", FIELD_NUMBER, FIELD_OUT, TR("Versie")),
};
static const struct table signal_table = TABLE("Signaal", struct signal, signal_fields);

static const struct field signal_line_fields[] = {
    FIELD(struct signal_line, id, "id", FIELD_REF, FIELD_OUT, TR("Nummer")),
    FIELD(struct signal_line, reference, "kenmerk", FIELD_LINE, FIELD_OUT, TR("Kenmerk")),
    FIELD(struct signal_line, title, "zin", FIELD_LINE, FIELD_OUT, TR("In één zin")),
    FIELD(struct signal_line, kind, "soort", FIELD_OPTION, FIELD_OUT, TR("Soort"), .list = "signaal-soort"),
    FIELD(struct signal_line, state, "staat", FIELD_OPTION, FIELD_OUT, TR("Hoe staat het ermee"), .list = "signaal-staat"),
    FIELD(struct signal_line, at, "ontvangenOp", FIELD_INSTANT, FIELD_OUT, TR("Ontvangen")),
    FIELD(struct signal_line, unit_name, "melderEenheid", FIELD_LINE, FIELD_OUT, TR("Melder werkt bij")),
    FIELD(struct signal_line, handler_unit_name, "nuBij", FIELD_LINE, FIELD_OUT, TR("Nu bij")),
    FIELD(struct signal_line, since, "nuBijSinds", FIELD_INSTANT, FIELD_OUT, TR("Sinds")),
    FIELD(struct signal_line, due, "uiterlijkOp", FIELD_DATE, FIELD_OUT, TR("Antwoord uiterlijk")),
    FIELD(struct signal_line, recognised, "herkendDoor", FIELD_NUMBER, FIELD_OUT, TR("Collega's die dit ook zien")),
};
const struct table signal_line_table = TABLE("SignaalRegel", struct signal_line, signal_line_fields);

static json_t *line_document(struct request *r, const struct signal_line *line)
{
    json_t *doc = doc_of(r, &signal_line_table, line);

    if (!r->api)
        doc_put_opt(doc, "url", line->readable
                                    ? str_printf(r->ctx->arena, "/signalen/%" PRId64, line->id)
                                    : STR(""));
    return doc;
}

json_t *signal_lines(struct request *r, const struct signal_line_list *list)
{
    json_t *items = json_array();

    for (size_t i = 0; i < list->len; i++)
        json_array_append_new(items, line_document(r, &list->item[i]));
    return items;
}

/* --- the list ------------------------------------------------------------------ */

static enum rc list_document(struct request *r, json_t **out)
{
    struct signal_filter    filter = {.state = request_query(r, "staat")};
    struct signal_line_list list;
    int64_t                 most, next = 0;

    if (doc_cursor(r, &filter.before, &most) != OK)
        return r->ctx->err.rc;
    filter.most = most + 1; /* one more tells whether there is a next page */
    if (signal_list(r->ctx, filter, &list) != OK)
        return r->ctx->err.rc;
    if ((int64_t)list.len > most) {
        list.len = (size_t)most;
        next     = list.item[list.len - 1].id;
    }
    *out = doc_list(signal_lines(r, &list), next);
    return OK;
}

/* The lines as templates/tabel.mustache shows them; "tabel" is null when there are none. */
void signal_rows(struct request *r, json_t *page, const char *caption)
{
    static const char *const head[] = {TR("Waar gaat het over?"), TR("Hoe staat het ermee"),
                                       TR("Nu bij"), TR("Antwoord uiterlijk")};
    static const char *const cell[] = {"staatTekst", "nuBij", "uiterlijkOpTekst"};
    json_t *table = json_object(), *heads = json_array(), *rows = json_array(), *line;
    size_t  i;

    for (i = 0; i < ARRAY_LEN(head); i++)
        json_array_append_new(heads, json_pack("{s:s, s:b}", "tekst", tr(r->ctx->lang, head[i]),
                                               "is_getal", 0));
    json_array_foreach(json_object_get(page, "items"), i, line) {
        json_t *cells = json_array(), *row = json_object();

        for (size_t c = 0; c < ARRAY_LEN(cell); c++) {
            const char *words = json_string_value(json_object_get(line, cell[c]));

            json_array_append_new(cells, json_pack("{s:s, s:b}", "tekst",
                                                   words && words[0] ? words : "–", "is_getal", 0));
        }
        json_object_set(row, "kop", json_object_get(line, "zin"));
        json_object_set(row, "url", json_object_get(line, "url"));
        json_object_set_new(row, "cellen", cells);
        json_array_append_new(rows, row);
    }
    json_object_set_new(page, "leeg", json_boolean(json_array_size(rows) == 0));
    json_object_set_new(table, "id", json_string("lijst"));
    doc_put_tr(r->ctx, table, "bijschrift", caption);
    json_object_set_new(table, "koppen", heads);
    json_object_set_new(table, "rijen", rows);
    json_object_set_new(page, "tabel", table);
}

static void put_pages(struct request *r, json_t *page, struct str state)
{
    const char *next = json_string_value(json_object_get(page, "volgende"));
    struct str  rest = state.len ? str_printf(r->ctx->arena, "staat=%.*s&", STR_ARG(state)) : STR("");

    doc_put_opt(page, "volgendeUrl",
                next ? str_printf(r->ctx->arena, "/signalen?%.*scursor=%s", STR_ARG(rest), next)
                     : STR(""));
    json_object_set_new(page, "meerBladzijden", json_boolean(next || request_query(r, "cursor").len));
    doc_put_opt(page, "eersteUrl",
                request_query(r, "cursor").len
                    ? str_printf(r->ctx->arena, "/signalen?%.*s", STR_ARG(rest))
                    : STR(""));
}

static enum rc list_furnish(struct request *r, json_t *page)
{
    struct option_list states;
    json_t            *choices = json_array();
    struct str         chosen  = option_has(r->ctx, "signaal-staat", request_query(r, "staat"))
                                     ? request_query(r, "staat")
                                     : STR("");

    if (option_list(r->ctx, "signaal-staat", &states) != OK)
        return r->ctx->err.rc;
    for (size_t i = 0; i < states.len; i++) {
        json_t *choice = json_object();

        doc_put(choice, "code", states.item[i].code);
        doc_put(choice, "label", states.item[i].label);
        json_object_set_new(choice, "gekozen", json_boolean(str_eq(states.item[i].code, chosen)));
        json_array_append_new(choices, choice);
    }
    json_object_set_new(page, "staten", choices);
    doc_put_opt(page, "staatGekozen", chosen);
    signal_rows(r, page, chosen.len ? TR("Signalen in deze staat") : TR("Alle signalen die u mag lezen"));
    put_pages(r, page, chosen);
    return OK;
}

/* --- one signal ------------------------------------------------------------------ */

static enum rc one_document(struct request *r, json_t **out)
{
    struct signal signal;

    if (signal_load(r->ctx, r->param[0], &signal) != OK)
        return r->ctx->err.rc;
    *out = doc_of(r, &signal_table, &signal);
    return OK;
}

static void put_fact(struct ctx *ctx, json_t *facts, const char *label, struct str words)
{
    json_t *fact = json_object();

    doc_put_tr(ctx, fact, "label", label);
    doc_put(fact, "tekst", words);
    json_array_append_new(facts, fact);
}

static void put_number(struct ctx *ctx, json_t *facts, const char *label, int64_t number)
{
    if (number != NUMBER_NONE)
        put_fact(ctx, facts, label, str_printf(ctx->arena, "%" PRId64, number));
}

/* The labels of what was chosen, with commas between. */
static void put_chosen(struct ctx *ctx, json_t *facts, const char *label, const char *list,
                       const struct str_list *codes)
{
    struct buf words;

    buf_init(&words, ctx->arena, LIMIT_REPLY);
    for (size_t i = 0; i < codes->len; i++) {
        buf_z(&words, i ? ", " : "");
        buf_str(&words, option_label(ctx, list, codes->item[i]));
    }
    if (codes->len)
        put_fact(ctx, facts, label, buf_view(&words));
}

/* "Wat weten we": everything that was said, as label and words; "unknown" is left out. */
static void put_facts(struct request *r, json_t *page, const struct signal *signal)
{
    static const char *const shown[] = {
        "soort", "kanaal", "gezienOp", "zekerheid", "buikpijn", "verhoudingTotRegel",
        "bestaanszekerheid", "frequentie", "periode", "schattingBasis", "incidentOfStructureel",
        "laag", "toestemming", "nietsGedaanReden", "triage", "opnieuwBekijkenOp",
    };
    json_t *facts = json_array();

    for (size_t i = 0; i < ARRAY_LEN(shown); i++) {
        struct str  key   = str_printf(r->ctx->arena, "%sTekst", shown[i]);
        const char *words = json_string_value(json_object_getn(page, key.ptr, key.len));
        const char *code  = json_string_value(json_object_get(page, shown[i]));

        if (!words || (code && strcmp(code, "onbekend") == 0))
            continue;
        for (size_t f = 0; f < signal_table.len; f++)
            if (strcmp(signal_table.field[f].name, shown[i]) == 0)
                put_fact(r->ctx, facts, signal_table.field[f].label, str_of(words));
    }
    put_number(r->ctx, facts, TR("Aantal keren"), signal->times);
    put_number(r->ctx, facts, TR("Grootte van de groep"), signal->group_size);
    put_chosen(r->ctx, facts, TR("Gevolgen"), "gevolg", &signal->impact);
    put_chosen(r->ctx, facts, TR("Waar het over gaat"), "levensgebied", &signal->domain);
    put_chosen(r->ctx, facts, TR("Wat is gedaan"), "gedaan", &signal->done);
    json_object_set_new(page, "gegevens", facts);
}

static const char *label_of(struct str name)
{
    for (size_t i = 0; i < ARRAY_LEN(signal_new_fields); i++)
        if (str_eq_z(name, signal_new_fields[i].member))
            return signal_new_fields[i].label;
    return TR("Aanvulling");
}

/* What was written beside the story, first and later. */
static enum rc put_texts(struct request *r, json_t *page, const struct signal *signal)
{
    struct signal_text_list texts;
    json_t                 *list = json_array();

    if (signal_texts(r->ctx, signal->id, &texts) != OK)
        return r->ctx->err.rc;
    for (size_t i = 0; i < texts.len; i++) {
        const struct signal_text *text = &texts.item[i];
        json_t                   *doc;

        if (text->event == signal->id && str_eq_z(text->name, "story"))
            continue;
        doc = json_object();
        doc_put_tr(r->ctx, doc, "label", label_of(text->name));
        doc_put(doc, "tekst", text->content);
        doc_put_opt(doc, "later", text->event == signal->id ? STR("") : words_instant(r->ctx, text->at));
        json_array_append_new(list, doc);
    }
    json_object_set_new(page, "teksten", list);
    return OK;
}

/* The last feedback of one of the kinds, with spaces between; NULL when there is none. */
static const struct feedback *last_of(const struct feedback_list *list, const char *kinds)
{
    const struct feedback *last = NULL;
    struct str             rest, kind;

    for (size_t i = 0; i < list->len; i++)
        for (rest = str_of(kinds); str_cut(&rest, ' ', &kind);)
            if (str_eq(list->item[i].kind, kind))
                last = &list->item[i];
    return last;
}

/* One of the two tracks: what was said last about it, by whom and when; null without words. */
static void put_track(struct request *r, json_t *page, const char *key,
                      const struct feedback *last)
{
    struct ctx *ctx = r->ctx;
    json_t     *doc;
    struct str  text;

    if (!last) {
        json_object_set_new(page, key, json_null());
        return;
    }
    doc  = json_object();
    text = last->text.len ? last->text : last->not_possible;
    doc_put_opt(doc, "tekst", text);
    doc_put(doc, "wie", words_say2(ctx, TR("%s, %s"),
                                   last->by_unit.len ? last->by_unit : STR("Gehoor"),
                                   words_when(ctx, last->at, last->happened)));
    json_object_set_new(page, key, doc);
}

static enum rc put_feedback(struct request *r, json_t *page, const struct signal *signal)
{
    struct feedback_list list;
    struct feedback_answer_list    replies;
    json_t              *docs = json_array();

    if (feedback_of_signal(r->ctx, signal->id, &list) != OK ||
        feedback_replies(r->ctx, signal->id, &replies) != OK)
        return r->ctx->err.rc;
    for (size_t i = 0; i < list.len; i++) {
        const struct feedback *one = &list.item[i];
        json_t                *doc = json_object(), *answers = json_array();

        doc_put(doc, "soortTekst", option_label(r->ctx, "terugkoppeling-soort", one->kind));
        doc_put(doc, "op", words_when(r->ctx, one->at, one->happened));
        doc_put_opt(doc, "van", one->by_unit);
        doc_put_opt(doc, "tekst", one->text);
        json_object_set_new(doc, "nee", json_boolean(one->not_possible.len || one->why.len ||
                                                     one->bound.len || one->possible.len));
        doc_put_opt(doc, "kanNiet", one->not_possible);
        doc_put_opt(doc, "waarom", one->why);
        doc_put_opt(doc, "grens", one->bound);
        doc_put_opt(doc, "kanWel", one->possible);
        json_object_set_new(doc, "team", json_boolean(one->team));
        doc_put_opt(doc, "antwoordUrl",
                    signal->mine && !str_eq_z(one->kind, "ontvangst")
                        ? str_printf(r->ctx->arena,
                                              "/signalen/%" PRId64 "/terugkoppelingen/%" PRId64
                                              "/antwoorden",
                                              signal->id, one->event)
                                 : STR(""));
        for (size_t k = 0; k < replies.len; k++)
            if (replies.item[k].event == one->event) {
                json_t *answer = json_object();

                doc_put(answer, "soortTekst", option_label(r->ctx, "antwoord-soort", replies.item[k].kind));
                doc_put_opt(answer, "tekst", replies.item[k].text);
                doc_put(answer, "op", words_instant(r->ctx, replies.item[k].at));
                json_array_append_new(answers, answer);
            }
        json_object_set_new(doc, "antwoordenEr", json_boolean(json_array_size(answers) > 0));
        json_object_set_new(doc, "antwoorden", answers);
        json_array_append_new(docs, doc);
    }
    json_object_set_new(page, "terugkoppelingen", docs);
    put_track(r, page, "fixWoord", last_of(&list, "fix"));
    put_track(r, page, "oplossingWoord",
              last_of(&list, "afronden-gevraagd nee nog-open opengehouden niet-doorgegeven knelpunt "
                             "stap-gevraagd stap-antwoord oplossing effect"));
    return OK;
}

/* What the reader may do here, as links to the forms. */
static void put_acts(struct request *r, json_t *page, const struct signal *signal)
{
    struct ctx *ctx     = r->ctx;
    json_t     *acts    = json_array();
    bool        handles = signal->handler == ctx->person ||
                   may_at(ctx, RIGHT_HANDLE, signal->unit_path) ||
                   may_at(ctx, RIGHT_HANDLE, signal->handler_path);
    struct {
        bool        may;
        const char *path;
        const char *text;
    } act[] = {
        {signal->mine && signal->closing, "afronding-antwoorden", TR("Antwoord: kan dit worden afgerond?")},
        {signal->mine, "zinnen", TR("Zeg in één zin waar het over gaat")},
        {signal->mine, "herhalingen", TR("Breng het opnieuw onder de aandacht")},
        {!signal->mine, "herkenningen", TR("Dit zie ik ook")},
        {true, "aanvullingen", TR("Vul het signaal aan")},
        {handles && !signal->mine, "beoordelingen", TR("Bepaal hoe snel het gaat")},
        {handles && !signal->mine, "overdrachten", TR("Pak het op of geef het door")},
        {handles && !signal->mine, "terugkoppelingen", TR("Schrijf de melder")},
        {signal->mine || handles, "fixes", TR("Schrijf wat er voor deze persoon is gedaan")},
        {handles && !signal->mine, "openhoudingen", TR("Houd het bewust open")},
        {handles && !signal->mine, "niet-doorgegeven", TR("Leg vast dat u het niet doorgeeft")},
        {signal->handler == ctx->person && !signal->mine, "teruggaven", TR("Geef het signaal terug")},
        {handles && !signal->mine && !signal->closed && !signal->closing, "afrondingsvoorstellen", TR("Vraag of het kan worden afgerond")},
        {handles && !signal->mine && signal->closing, "afrondingen", TR("Rond het af")},
    };

    for (size_t i = 0; i < ARRAY_LEN(act); i++)
        if (act[i].may)
            doc_act(ctx, acts,
                    str_printf(ctx->arena, "/signalen/%" PRId64 "/%s/nieuw", signal->id, act[i].path),
                    act[i].text);
    json_object_set_new(page, "acties", acts);
}

/* The tracks are two, of equal weight (Z-05): each with its state and the help of that state. */
static void put_badges(struct request *r, json_t *page, const struct signal *signal)
{
    bool    changed = str_eq_z(signal->state, "veranderd") || str_eq_z(signal->state, "nagekeken");
    json_t *badge   = json_object(), *badges = json_array();

    doc_put(badge, "tekst", option_label(r->ctx, "signaal-staat", signal->state));
    json_object_set_new(badge, "is_goed", json_boolean(changed));
    json_object_set_new(badge, "is_let_op", json_false());
    json_object_set_new(badge, "is_fout", json_false());
    json_object_set_new(badge, "is_gegeven", json_false());
    json_array_append_new(badges, badge);
    if (signal->urgent && !signal->closed) {
        badge = json_copy(badge);
        doc_put_tr(r->ctx, badge, "tekst", TR("Iemand heeft nu hulp nodig"));
        json_object_set_new(badge, "is_let_op", json_true());
        json_object_set_new(badge, "is_goed", json_false());
        json_array_append_new(badges, badge);
    }
    json_object_set_new(page, "badges", badges);
}

/* When an answer is to be expected, for the columns and the feedback; null when there is no day. */
static void put_due(struct request *r, json_t *page, const struct signal *signal)
{
    doc_put_opt(page, "antwoordUiterlijk",
                date_is_given(signal->due) && !signal->closed ? words_date(r->ctx, signal->due)
                                                              : STR(""));
}

static struct str source_of(struct ctx *ctx, const struct signal *signal)
{
    struct str role = option_label(ctx, "rol", signal->reporter_role);
    struct str who  = signal->unit_name;

    if (signal->mine)
        return words_say(ctx, TR("Verteld door u, op %s"), words_when(ctx, signal->at, signal->happened));
    if (role.len)
        who = words_say2(ctx, TR("%s, %s"), role, signal->unit_name);
    return words_say2(ctx, TR("Verteld door: %s, op %s"), who, words_when(ctx, signal->at, signal->happened));
}

static void put_head(struct request *r, json_t *page, const struct signal *signal)
{
    struct ctx *ctx = r->ctx;

    doc_put(page, "titel", words_say2(ctx, TR("%s: %s"), signal->reference,
                                      doc_short(ctx, signal->summary, TITLE_LENGTH)));
    json_object_set_new(page, "nu",
                        signal->closed
                            ? json_null()
                            : doc_now(ctx, signal->handler_unit_name, words_when(ctx, signal->since, signal->since_known),
                                      signal->due));
    doc_put(page, "verhaal",
            signal->story.len ? signal->story : str_of(tr(ctx->lang, TR("Dit verhaal is gewist."))));
    doc_put(page, "verhaal_bron", source_of(ctx, signal));
    if (signal->closing && !signal->closed)
        doc_put_tr(ctx, page, "oplossingTekst", TR("Voorgesteld antwoord"));
    json_object_set_new(page, "mijn", json_boolean(signal->mine));
    json_object_set_new(page, "afgerond", json_boolean(signal->closed));
    json_object_set_new(page, "vraagtAfronden", json_boolean(signal->mine && signal->closing));
    json_object_set_new(page, "meerdereKeren",
                        signal->raised > 1 ? json_integer(signal->raised) : json_null());
    json_object_set_new(page, "herkend",
                        signal->recognised ? json_integer(signal->recognised) : json_null());
    json_object_set_new(page, "herkendEen", json_boolean(signal->recognised == 1));
}

static enum rc one_furnish(struct request *r, json_t *page)
{
    struct signal signal;

    if (signal_load(r->ctx, r->param[0], &signal) != OK)
        return r->ctx->err.rc;
    put_head(r, page, &signal);
    put_badges(r, page, &signal);
    put_due(r, page, &signal);
    put_facts(r, page, &signal);
    put_acts(r, page, &signal);
    if (put_texts(r, page, &signal) != OK || put_feedback(r, page, &signal) != OK)
        return r->ctx->err.rc;
    json_object_set_new(page, "heeftGegevens",
                        json_boolean(json_array_size(json_object_get(page, "gegevens")) +
                                         json_array_size(json_object_get(page, "teksten")) >
                                     0));
    if (interpretation_furnish(r, page, signal.id) != OK ||
        translation_furnish(r, page, signal.id) != OK)
        return r->ctx->err.rc;
    return doc_way(r, page, signal.id, signal.summary);
}

/* --- the receipt (I-01, T-18) ------------------------------------------------------ */

/* A usual time in words, "2 weken"; null when the organisation says none. */
static enum rc put_usual(struct ctx *ctx, json_t *page, const char *key, const char *setting)
{
    struct deadline term;
    struct str      value;
    enum rc         rc = setting_load(ctx, ctx->access->organisation, setting, &value);

    if (rc != OK && rc != ERR_NOT_FOUND)
        return rc;
    if (rc == OK && deadline_parse(value, &term))
        doc_put(page, key, words_term(ctx, term));
    else
        json_object_set_new(page, key, json_null());
    return OK;
}

/* For a link without spaces, and to read without a break in the middle. */
static void put_phone(struct ctx *ctx, json_t *page, struct str phone)
{
    struct buf link, words;

    buf_init(&link, ctx->arena, LIMIT_LINE);
    buf_init(&words, ctx->arena, LIMIT_LINE);
    for (size_t i = 0; i < phone.len; i++) {
        if (phone.ptr[i] == ' ') {
            buf_z(&words, "\u00a0");
            continue;
        }
        buf_char(&link, phone.ptr[i]);
        buf_char(&words, phone.ptr[i]);
    }
    doc_put_opt(page, "telefoon", buf_view(&link));
    doc_put(page, "telefoonTekst", buf_view(&words));
}

static enum rc receipt_furnish(struct request *r, json_t *page)
{
    struct ctx   *ctx = r->ctx;
    struct signal signal;
    struct date   contact, substance;

    if (signal_load(ctx, r->param[0], &signal) != OK ||
        setting_deadline(ctx, ctx->access->organisation, "eerste-contact", &contact) != OK ||
        setting_deadline(ctx, ctx->access->organisation, "terugkoppeling-inhoud", &substance) != OK ||
        put_usual(ctx, page, "tijdFix", "gebruikelijke-tijd-fix") != OK ||
        put_usual(ctx, page, "tijdOplossing", "gebruikelijke-tijd-oplossing") != OK)
        return ctx->err.rc;
    doc_put_opt(page, "contact", signal.handler_name);
    doc_put_opt(page, "contactEenheid", signal.handler_unit_name);
    put_phone(ctx, page, signal.handler_phone);
    doc_put(page, "contactUiterlijk", words_date(ctx, contact));
    doc_put(page, "inhoudUiterlijk", words_date(ctx, substance));
    doc_put(page, "titel", words_say(ctx, TR("Ontvangen: signaal %s"), signal.reference));
    doc_put(page, "signaalUrl", str_printf(ctx->arena, "/signalen/%" PRId64, signal.id));
    return OK;
}

/* --- reporting -------------------------------------------------------------------- */

static enum rc add_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    (void)param;
    if (signal_add(ctx, in, &out->id) != OK)
        return ctx->err.rc;
    out->location = str_printf(ctx->arena, "/signalen/%" PRId64 "/ontvangst", out->id);
    return OK;
}

/* The note it is made of (Z-06). */
static enum rc add_prefill(struct request *r, void *in)
{
    struct signal_new *signal = in;
    struct entry       note;
    int64_t            entry;

    if (!str_to_i64(request_query(r, "notitie"), &entry))
        return OK;
    if (entry_load(r->ctx, entry, &note) != OK)
        return r->ctx->err.rc;
    signal->entry  = entry;
    signal->story  = note.story;
    signal->moment = note.moment;
    return OK;
}

static void hide(json_t *field)
{
    json_object_set_new(field, "is_getal", json_false());
    json_object_set_new(field, "is_keuze", json_false());
    json_object_set_new(field, "is_verborgen", json_true());
}

/* The form as a person meets it: what only the program fills in is hidden, the story is kept. */
static void mend_fields(struct ctx *ctx, json_t *fields)
{
    size_t  i;
    json_t *field;

    json_array_foreach(fields, i, field) {
        struct str name = str_of(json_string_value(json_object_get(field, "naam")));

        if (str_eq_z(name, "verhaal")) {
            json_object_set_new(field, "concept", json_string("verhaal"));
            json_object_set_new(field, "rijen", json_integer(8));
        }
        if (str_eq_z(name, "notitie") || str_eq_z(name, "lijktOp") ||
            (str_eq_z(name, "melder") && !may(ctx, RIGHT_ENTER)))
            hide(field);
    }
}

static enum rc add_furnish(struct request *r, json_t *page)
{
    size_t  i;
    json_t *group;

    mend_fields(r->ctx, json_object_get(page, "velden"));
    json_array_foreach(json_object_get(page, "groepen"), i, group)
        mend_fields(r->ctx, json_object_get(group, "velden"));
    doc_put_tr(r->ctx, page, "titel", TR("Vertel wat u ziet – stap 1 van 2"));
    doc_put_tr(r->ctx, page, "knop", TR("Kijk uw signaal na"));
    json_object_set_new(page, "aantal", json_null());
    json_object_set_new(page, "formulier_id", json_null());
    json_object_set_new(page, "zonder_veldregel", json_true());
    return OK;
}

/* Z-17: without JavaScript this is where similar signals are seen first. */
static enum rc add_check(struct request *r, const void *in, json_t *page)
{
    const struct signal_new *signal = in;
    json_t                  *similar;

    if (signal_check(r->ctx, signal) != OK || similar_document(r, signal->story, &similar) != OK)
        return r->ctx->err.rc;
    json_object_update(page, similar);
    json_decref(similar);
    doc_put(page, "verhaal", signal->story);
    json_object_set_new(page, "verhaal_bron", json_null());
    doc_put_tr(r->ctx, page, "titel", TR("Kijk uw signaal na – stap 2 van 2"));
    return OK;
}

enum rc signal_version(struct ctx *ctx, const int64_t *param, int64_t *out)
{
    struct signal signal;

    if (signal_load(ctx, param[0], &signal) != OK)
        return ctx->err.rc;
    *out = signal.version;
    return OK;
}

static enum rc detail_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    out->message = TR("uw aanvulling staat erbij.");
    return signal_detail(ctx, param[0], in);
}

static const struct view views[] = {
    {.path = "/signalen", .where = ON_BOTH, .right = RIGHT_SIGNED_IN, .template = "signalen",
     .title = TR("Signalen"), .document = list_document, .furnish = list_furnish,
     .table = &signal_line_table, .list = true, .query = "staat"},
    {.path = "/signalen/:id", .where = ON_BOTH, .right = RIGHT_SIGNED_IN, .template = "signaal",
     .title = TR("Signaal"), .document = one_document, .furnish = one_furnish, .table = &signal_table},
    {.path = "/signalen/:id/ontvangst", .where = ON_PAGE, .right = RIGHT_SIGNED_IN,
     .template = "ontvangst", .title = TR("Ontvangen"), .document = one_document,
     .furnish = receipt_furnish, .table = &signal_table},
};

static const struct command commands[] = {
    {.path = "/signalen", .where = ON_BOTH, .right = RIGHT_SIGNED_IN, .name = "signaalMelden",
     .title = TR("Signaal melden"), .button = TR("Verstuur"), .table = &signal_new_table,
     .back = "/signalen/:id", .run = add_run, .prefill = add_prefill, .template = "melden",
     .furnish = add_furnish, .check = "nakijken", .furnish_check = add_check},
    {.path = "/signalen/:id/aanvullingen", .where = ON_BOTH, .right = RIGHT_SIGNED_IN,
     .name = "signaalAanvullen", .title = TR("Signaal aanvullen"), .button = TR("Voeg toe"),
     .table = &signal_detail_table, .back = "/signalen/:id", .run = detail_run,
     .version = signal_version},
};

const struct resource signal_resource = {"signalen", views, ARRAY_LEN(views), commands, ARRAY_LEN(commands)};
