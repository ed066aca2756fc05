// SPDX-License-Identifier: EUPL-1.2
/* signal_table.c - the field tables of signalen: what a reporter sends, what goes out, one line. */
#include "base/buf.h"
#include "base/limits.h"
#include "base/tr.h"
#include "base/vec.h"
#include "core/access.h"
#include "core/bottleneck.h"
#include "core/deadline.h"
#include "core/directory.h"
#include "core/entry.h"
#include "core/feedback.h"
#include "core/option.h"
#include "tmpl/text.h"
#include "web/doc/attachment.h"
#include "web/doc/doc.h"
#include "web/doc/reading.h"
#include "web/doc/route.h"
#include "web/doc/signal.h"
#include "web/doc/similar.h"
#include "web/doc/step.h"
#include "web/words.h"
#include <inttypes.h>
#include <string.h>

/* --- what comes in --------------------------------------------------------- */

/* A flat table: one row per field, in the order of the form. */
static const struct field signal_new_fields[] = {
    ATTACHMENT_FIELD(struct signal_new, TR("Wilt u er een foto of ander bestand bij doen?"), false),
    FIELD(struct signal_new, story, "verhaal", FIELD_TEXT, FIELD_IN, TR("Wat ziet u gebeuren?"),
          .required = true, .max = LIMIT_STORY,
          .help = TR("Schrijf het op zoals u het een collega zou vertellen. Noem geen namen, "
                     "adressen of burgerservicenummers.")),

    FIELD(struct signal_new, should_be, "bedoeling", FIELD_TEXT, FIELD_IN,
          TR("Wat had er moeten gebeuren?"), .group = TR("Wat zou er moeten gebeuren?"),
          .help = TR("Bijvoorbeeld: dit kan niet de bedoeling zijn, omdat …")),
    FIELD(struct signal_new, ask, "vraag", FIELD_TEXT, FIELD_IN, TR("Wat vraagt u?")),
    FIELD(
        struct signal_new, urgent, "spoed", FIELD_FLAG, FIELD_IN, TR("Iemand heeft nu hulp nodig"),
        .help = TR("Bel dan ook meteen uw linking pin. Dit formulier is niet voor noodgevallen.")),
    FIELD(struct signal_new, fix_state, "fix", FIELD_OPTION, FIELD_IN,
          TR("Is deze persoon al geholpen?"), .list = "fix-staat", .radio = true),

    FIELD(struct signal_new, kind, "soort", FIELD_OPTION, FIELD_IN, TR("Wat voor signaal is het?"),
          .list = "signaal-soort", .group = TR("Om welke regel gaat het?")),
    FIELD(struct signal_new, rule_text, "regelTekst", FIELD_LINE, FIELD_IN,
          TR("Welke regel knelt?"),
          .help = TR("Bijvoorbeeld: Participatiewet artikel 18, of: onze werkinstructie. Weet u "
                     "het niet? Laat het leeg.")),
    FIELD(struct signal_new, rules, "regels", FIELD_REFS, FIELD_IN,
          TR("Staat de regel in deze lijst?"), .list = "regel"),
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
          .help  = TR("Noem een groep, geen persoon. Bijvoorbeeld: oud-studenten met een ziekte.")),
    FIELD(struct signal_new, groups, "doelgroepen", FIELD_OPTIONS, FIELD_IN,
          TR("Bij welke groepen hoort dat?"), .list = "doelgroep"),
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
    FIELD(struct signal_new, layers, "lagen", FIELD_OPTIONS, FIELD_IN,
          TR("Waar zit de oorzaak, denkt u?"), .list = "laag"),
    FIELD(struct signal_new, dissent, "tegenwind", FIELD_OPTIONS, FIELD_IN,
          TR("Gaat dit in tegen wat de meesten vinden?"), .list = "tegenwind",
          .help = TR("Uw signaal gaat daardoor nooit langzamer of lager.")),
    FIELD(struct signal_new, moment, "gezienOp", FIELD_MOMENT, FIELD_IN, TR("Wanneer zag u het?"),
          .help = TR("Een jaar, een maand of een dag: 2026, 2026-03 of 2026-03-02.")),
    FIELD(struct signal_new, channel, "kanaal", FIELD_OPTION, FIELD_IN,
          TR("Hoe kwam het bij u binnen?"), .list = "kanaal"),
    FIELD(struct signal_new, look_again, "opnieuwBekijkenOp", FIELD_DATE, FIELD_IN,
          TR("Wanneer moeten we opnieuw kijken?"), .help = TR("Handig bij een zorg over later.")),
    FIELD(struct signal_new, consent, "toestemming", FIELD_OPTION, FIELD_IN,
          TR("Mag het verhaal worden gebruikt?"), .list = "verhaal-toestemming",
          .help = TR("Bij “ja” kunnen ook mensen van andere organisaties het herkennen.")),
    FIELD(struct signal_new, system, "systeem", FIELD_LINE, FIELD_IN,
          TR("Welke website of welk systeem?"),
          .group = TR("Laat een formulier of systeem geen ruimte?")),
    FIELD(struct signal_new, screen, "scherm", FIELD_LINE, FIELD_IN,
          TR("Welk scherm of formulier?")),
    FIELD(struct signal_new, missing, "ontbreekt", FIELD_TEXT, FIELD_IN,
          TR("Welke keuze ontbreekt?"),
          .help = TR("Bijvoorbeeld: er staat “gehuwd” of “alleen”, maar niets daartussen.")),
    FIELD(struct signal_new, door, "deur", FIELD_OPTION, FIELD_IN, TR("Wie mag dit lezen?"),
          .list = "deur",
          .help =
              TR("Leeg: de gewone weg. Kiest u een deur, dan lezen alleen u en wie daar zit het. "
                 "Uw leidinggevende hoort er niets van."),
          .group = TR("Wilt u om de lijn heen?")),
    FIELD(struct signal_new, reporter, "melder", FIELD_REF, FIELD_IN,
          TR("Voor wie voert u dit in?"), .list = "melder",
          .help = TR("Laat leeg als het uw eigen signaal is. De ander blijft de eigenaar.")),
    FIELD(struct signal_new, entry, "notitie", FIELD_REF, FIELD_IN, TR("Notitie"),
          .list = "notitie"),
    FIELD(struct signal_new, join, "lijktOp", FIELD_REF, FIELD_IN, TR("Lijkt op signaal"),
          .list = "signaal"),
    FIELD(struct signal_new, route, "weg", FIELD_REF, FIELD_IN, TR("Kiest u zelf al een weg?"),
          .list = "route", .radio = true, .last = true,
          .help =
              TR("Dat hoeft niet. U leest dan bij de ontvangst hoe lang die weg meestal duurt.")),
};
const struct table signal_new_table = TABLE("SignaalNieuw", struct signal_new, signal_new_fields);

/* What can be added later: all but files and story at the top, and the door and the four references at the
 * end. */
const struct table signal_detail_table = {
    .name  = "SignaalAanvulling",
    .field = signal_new_fields + 2,
    .len   = ARRAY_LEN(signal_new_fields) - 7,
    .size  = sizeof(struct signal_new),
};

/* --- what goes out ----------------------------------------------------------- */

static const struct field signal_fields[] = {
    FIELD(struct signal, id, "id", FIELD_REF, FIELD_OUT, TR("Nummer")),
    FIELD(struct signal, reference, "kenmerk", FIELD_LINE, FIELD_OUT, TR("Kenmerk")),
    FIELD(struct signal, summary, "zin", FIELD_LINE, FIELD_OUT, TR("In één zin")),
    FIELD(struct signal, state, "staat", FIELD_OPTION, FIELD_OUT, TR("Hoe staat het ermee"),
          .list = "signaal-staat"),
    FIELD(struct signal, at, "ontvangenOp", FIELD_INSTANT, FIELD_OUT, TR("Ontvangen"),
          .moment = offsetof(struct signal, happened)),
    FIELD(struct signal, story, "verhaal", FIELD_TEXT, FIELD_OUT, TR("Verhaal")),
    FIELD(struct signal, whole, "geheel", FIELD_FLAG, FIELD_OUT, TR("U leest het hele signaal")),
    FIELD(struct signal, anonymous, "anoniem", FIELD_FLAG, FIELD_OUT, TR("Melder is anoniem")),
    FIELD(struct signal, unit_name, "melderEenheid", FIELD_LINE, FIELD_OUT, TR("Melder werkt bij")),
    FIELD(struct signal, reporter_role, "melderRol", FIELD_OPTION, FIELD_OUT,
          TR("Rol van de melder"), .list = "rol"),
    FIELD(struct signal, employment, "melderDienstverband", FIELD_OPTION, FIELD_OUT,
          TR("Dienstverband van de melder"), .list = "dienstverband"),
    FIELD(struct signal, kind, "soort", FIELD_OPTION, FIELD_OUT, TR("Soort"),
          .list = "signaal-soort"),
    FIELD(struct signal, channel, "kanaal", FIELD_OPTION, FIELD_OUT, TR("Kwam binnen via"),
          .list = "kanaal"),
    FIELD(struct signal, moment, "gezienOp", FIELD_MOMENT, FIELD_OUT, TR("Gezien")),
    FIELD(struct signal, certainty, "zekerheid", FIELD_OPTION, FIELD_OUT, TR("Zekerheid"),
          .list = "zekerheid"),
    FIELD(struct signal, belly, "buikpijn", FIELD_OPTION, FIELD_OUT, TR("Buikpijn"),
          .list = "buikpijn"),
    FIELD(struct signal, relation, "verhoudingTotRegel", FIELD_OPTION, FIELD_OUT,
          TR("Verhouding tot de regel"), .list = "regel-verhouding"),
    FIELD(struct signal, subsistence, "bestaanszekerheid", FIELD_OPTION, FIELD_OUT,
          TR("Raakt iemands bestaanszekerheid"), .list = "ja-nee-onbekend"),
    FIELD(struct signal, frequency, "frequentie", FIELD_OPTION, FIELD_OUT, TR("Hoe vaak gezien"),
          .list = "frequentie"),
    FIELD(struct signal, times, "aantal", FIELD_NUMBER, FIELD_OUT, TR("Aantal keren")),
    FIELD(struct signal, period, "periode", FIELD_OPTION, FIELD_OUT, TR("Periode"),
          .list = "periode"),
    FIELD(struct signal, group_size, "groepGrootte", FIELD_NUMBER, FIELD_OUT,
          TR("Grootte van de groep")),
    FIELD(struct signal, size_basis, "schattingBasis", FIELD_OPTION, FIELD_OUT,
          TR("Bron van het aantal"), .list = "schatting-basis"),
    FIELD(struct signal, impact, "gevolgen", FIELD_OPTIONS, FIELD_OUT, TR("Gevolgen"),
          .list = "gevolg"),
    FIELD(struct signal, done, "gedaan", FIELD_OPTIONS, FIELD_OUT, TR("Wat is gedaan"),
          .list = "gedaan"),
    FIELD(struct signal, domain, "levensgebieden", FIELD_OPTIONS, FIELD_OUT, TR("Levensgebieden"),
          .list = "levensgebied"),
    FIELD(struct signal, groups, "doelgroepen", FIELD_OPTIONS, FIELD_OUT, TR("Doelgroepen"),
          .list = "doelgroep"),
    FIELD(struct signal, why_nothing, "nietsGedaanReden", FIELD_OPTION, FIELD_OUT,
          TR("Waarom niets gedaan"), .list = "niets-gedaan-reden"),
    FIELD(struct signal, structural, "incidentOfStructureel", FIELD_OPTION, FIELD_OUT,
          TR("Incident of structureel"), .list = "incident-structureel"),
    FIELD(struct signal, dissent, "tegenwind", FIELD_OPTIONS, FIELD_OUT,
          TR("Tegen wat de meesten vinden"), .list = "tegenwind"),
    FIELD(struct signal, layers, "lagen", FIELD_OPTIONS, FIELD_OUT, TR("Waar de oorzaak zit"),
          .list = "laag"),
    FIELD(struct signal, rules, "regels", FIELD_REFS, FIELD_OUT, TR("Regels"), .list = "regel"),
    FIELD(struct signal, units, "organisaties", FIELD_REFS, FIELD_OUT, TR("Organisaties"),
          .list = "organisatie"),
    FIELD(struct signal, consent, "toestemming", FIELD_OPTION, FIELD_OUT, TR("Verhaal gebruiken"),
          .list = "verhaal-toestemming"),
    FIELD(struct signal, urgent, "spoed", FIELD_FLAG, FIELD_OUT, TR("Iemand heeft nu hulp nodig")),
    FIELD(struct signal, unplaced, "nogTePlaatsen", FIELD_FLAG, FIELD_OUT,
          TR("De melder wist niet wie dit moest horen")),
    FIELD(struct signal, triage, "triage", FIELD_OPTION, FIELD_OUT, TR("Hoe snel"),
          .list = "triage"),
    FIELD(struct signal, look_again, "opnieuwBekijkenOp", FIELD_DATE, FIELD_OUT,
          TR("Opnieuw bekijken")),
    FIELD(struct signal, fix_state, "fix", FIELD_OPTION, FIELD_OUT, TR("Voor deze persoon"),
          .list = "fix-staat"),
    FIELD(struct signal, solve_state, "oplossing", FIELD_OPTION, FIELD_OUT, TR("Voor iedereen"),
          .list = "oplossing-staat"),
    FIELD(struct signal, handler_unit_name, "nuBij", FIELD_LINE, FIELD_OUT, TR("Nu bij")),
    FIELD(struct signal, line, "lijn", FIELD_OPTION, FIELD_OUT, TR("Welke lijn het behandelt"),
          .list = "lijn"),
    FIELD(struct signal, since, "nuBijSinds", FIELD_INSTANT, FIELD_OUT, TR("Sinds"),
          .moment = offsetof(struct signal, since_known)),
    FIELD(struct signal, due, "uiterlijkOp", FIELD_DATE, FIELD_OUT, TR("Antwoord uiterlijk")),
    FIELD(struct signal, raised, "keerGemeld", FIELD_NUMBER, FIELD_OUT,
          TR("Hoe vaak de melder het inbracht")),
    FIELD(struct signal, recognised, "herkendDoor", FIELD_NUMBER, FIELD_OUT,
          TR("Collega's die dit ook zien")),
    FIELD(struct signal, recognised_times, "herkendAantal", FIELD_NUMBER, FIELD_OUT,
          TR("Keren die zij zagen")),
    FIELD(struct signal, version, "versie", FIELD_NUMBER, FIELD_OUT, TR("Versie")),
};
const struct table signal_table = TABLE("Signaal", struct signal, signal_fields);

static const struct field signal_line_fields[] = {
    FIELD(struct signal_line, id, "id", FIELD_REF, FIELD_OUT, TR("Nummer")),
    FIELD(struct signal_line, reference, "kenmerk", FIELD_LINE, FIELD_OUT, TR("Kenmerk")),
    FIELD(struct signal_line, title, "zin", FIELD_LINE, FIELD_OUT, TR("In één zin")),
    FIELD(struct signal_line, kind, "soort", FIELD_OPTION, FIELD_OUT, TR("Soort"),
          .list = "signaal-soort"),
    FIELD(struct signal_line, state, "staat", FIELD_OPTION, FIELD_OUT, TR("Hoe staat het ermee"),
          .list = "signaal-staat"),
    FIELD(struct signal_line, solve_state, "oplossing", FIELD_OPTION, FIELD_OUT,
          TR("Voor iedereen"), .list = "oplossing-staat"),
    FIELD(struct signal_line, at, "ontvangenOp", FIELD_INSTANT, FIELD_OUT, TR("Ontvangen"),
          .moment = offsetof(struct signal_line, happened)),
    FIELD(struct signal_line, unit_name, "melderEenheid", FIELD_LINE, FIELD_OUT,
          TR("Melder werkt bij")),
    FIELD(struct signal_line, handler_unit_name, "nuBij", FIELD_LINE, FIELD_OUT, TR("Nu bij")),
    FIELD(struct signal_line, since, "nuBijSinds", FIELD_INSTANT, FIELD_OUT, TR("Sinds"),
          .moment = offsetof(struct signal_line, since_known)),
    FIELD(struct signal_line, due, "uiterlijkOp", FIELD_DATE, FIELD_OUT, TR("Antwoord uiterlijk")),
    FIELD(struct signal_line, recognised, "herkendDoor", FIELD_NUMBER, FIELD_OUT,
          TR("Collega's die dit ook zien")),
};
const struct table signal_line_table =
    TABLE("SignaalRegel", struct signal_line, signal_line_fields);

/* What a page shows of a line; the names are those above. */
static const struct field signal_row_fields[] = {
    FIELD(struct signal_line, title, "zin", FIELD_LINE, FIELD_OUT, TR("In één zin")),
    FIELD(struct signal_line, state, "staat", FIELD_OPTION, FIELD_OUT, TR("Hoe staat het ermee"),
          .list = "signaal-staat"),
    FIELD(struct signal_line, solve_state, "oplossing", FIELD_OPTION, FIELD_OUT,
          TR("Voor iedereen"), .list = "oplossing-staat"),
    FIELD(struct signal_line, handler_unit_name, "nuBij", FIELD_LINE, FIELD_OUT, TR("Nu bij")),
    FIELD(struct signal_line, due, "uiterlijkOp", FIELD_DATE, FIELD_OUT, TR("Antwoord uiterlijk")),
};
static const struct table signal_row_table =
    TABLE("SignaalRij", struct signal_line, signal_row_fields);

void signal_put_standing(json_t *line)
{
    struct str state = str_of(json_string_value(json_object_get(line, "staat")));
    struct str solve = str_of(json_string_value(json_object_get(line, "oplossing")));

    if (signal_bottleneck_ended(state, solve))
        json_object_set(line, "staatTekst", json_object_get(line, "oplossingTekst"));
}

static json_t *line_document(struct request *r, const struct signal_line *line)
{
    json_t *doc;

    if (r->api)
        return doc_of(r, &signal_line_table, line);
    doc = doc_of(r, &signal_row_table, line);
    signal_put_standing(doc);
    doc_put_opt(doc, "url",
                line->readable ? str_printf(r->ctx->arena, "/signalen/%" PRId64, line->id)
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
