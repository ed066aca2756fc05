// SPDX-License-Identifier: EUPL-1.2
/*
 * bottleneck_do.c - who takes part in a bottleneck and what is done about it: one table of fields, one
 * function of core and one row each.
 */
#include <inttypes.h>

#include "base/tr.h"
#include "base/vec.h"
#include "core/action.h"
#include "core/alternative.h"
#include "core/party.h"
#include "core/shared_story.h"
#include "web/doc/bottleneck.h"
#include "web/doc/doc.h"
#include "web/words.h"

#define READ_BY_REPORTERS TR("De melders lezen dit.")

/* As DOC_RUN, for something that hangs on the bottleneck. */
#define RUN2(name_, type_, call_, message_)                                                        \
    static enum rc name_(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)     \
    {                                                                                              \
        const type_ *input = in;                                                                   \
                                                                                                   \
        out->message = (message_);                                                                 \
        return call_(ctx, param[0], param[1], input);                                              \
    }
/* The same for what makes something: its number is the outcome, the page stays the bottleneck's. */
#define RUN_NEW(name_, type_, call_, message_)                                                     \
    static enum rc name_(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)     \
    {                                                                                              \
        const type_ *input = in;                                                                   \
                                                                                                   \
        out->message  = (message_);                                                                \
        out->location = str_printf(ctx->arena, "/knelpunten/%" PRId64, param[0]);                  \
        return call_(ctx, param[0], input, &out->id);                                              \
    }

/* --- parties ------------------------------------------------------------------------ */

static const struct field party_fields[] = {
    FIELD(struct party_new, unit, "eenheid", FIELD_REF, FIELD_IN,
          TR("Welke eenheid of organisatie is het?"), .list = "eenheid"),
    FIELD(struct party_new, name, "naam", FIELD_LINE, FIELD_IN,
          TR("Staat die er niet bij? Schrijf hoe de partij heet"),
          .help = TR("Bijvoorbeeld een cliëntenraad of een zelforganisatie. Noem geen personen.")),
    FIELD(struct party_new, mandate, "mandaat", FIELD_OPTION, FIELD_IN,
          TR("Wat mag of doet deze partij?"), .required = true, .list = "partij-rol",
          .radio = true),
    FIELD(struct party_new, unusual, "ongewoon", FIELD_FLAG, FIELD_IN,
          TR("Deze partij zit er anders niet bij")),
};
static const struct table party_table = TABLE("PartijNieuw", struct party_new, party_fields);
RUN_NEW(party_run, struct party_new, party_add, TR("de partij staat op de lijst."))

static const struct field mandate_fields[] = {
    FIELD(struct party_mandate, mandate, "mandaat", FIELD_OPTION, FIELD_IN,
          TR("Wat mag of doet deze partij nu?"), .required = true, .list = "partij-rol",
          .radio = true),
    FIELD(struct party_mandate, text, "tekst", FIELD_TEXT, FIELD_IN, TR("Waarom?")),
};
static const struct table mandate_table =
    TABLE("PartijMandaat", struct party_mandate, mandate_fields);
RUN2(mandate_run, struct party_mandate, party_change, TR("het mandaat is bijgewerkt."))

/* The mandate as it is; beside a reason that was sent, the one of who was first. */
static enum rc mandate_prefill(struct request *r, void *in)
{
    struct party_mandate *form = in;
    struct party          party;

    if (party_load(r->ctx, r->param[0], r->param[1], &party) != OK)
        return r->ctx->err.rc;
    form->mandate = party.mandate;
    if (form->text.len > 0)
        form->text = party.why;
    return OK;
}

static enum rc mandate_version(struct ctx *ctx, const int64_t *param, const void *in, int64_t *out)
{
    struct party party;

    (void)in;
    if (party_load(ctx, param[0], param[1], &party) != OK)
        return ctx->err.rc;
    *out = party.version;
    return OK;
}

static const struct field position_fields[] = {
    FIELD(struct position_new, logic, "logica", FIELD_TEXT, FIELD_IN,
          TR("Hoe redeneert deze partij?")),
    FIELD(struct position_new, interest, "belang", FIELD_TEXT, FIELD_IN,
          TR("Welk belang heeft deze partij?")),
    FIELD(struct position_new, bounds, "grenzen", FIELD_TEXT, FIELD_IN,
          TR("Waar liggen de grenzen?")),
    FIELD(struct position_new, remit, "bevoegdheid", FIELD_TEXT, FIELD_IN,
          TR("Waarover mag deze partij beslissen?")),
    FIELD(struct position_new, needs, "nodig", FIELD_TEXT, FIELD_IN,
          TR("Wat heeft deze partij nodig van de anderen?")),
    FIELD(struct position_new, definitions, "begrippen", FIELD_TEXT, FIELD_IN,
          TR("Welke woorden betekenen hier iets eigens?"),
          .help = TR("Bijvoorbeeld: met monitoren bedoelen wij …")),
};
static const struct table position_table =
    TABLE("StandpuntNieuw", struct position_new, position_fields);
RUN2(position_run, struct position_new, position_write,
     TR("het standpunt staat erbij. Eerdere versies blijven te lezen."))

/* The card as it is now: who changes one answer keeps the others. */
static enum rc position_prefill(struct request *r, void *in)
{
    struct party party;

    if (party_load(r->ctx, r->param[0], r->param[1], &party) != OK)
        return r->ctx->err.rc;
    *(struct position_new *)in = (struct position_new){.logic       = party.logic,
                                                       .interest    = party.interest,
                                                       .bounds      = party.bounds,
                                                       .remit       = party.remit,
                                                       .needs       = party.needs,
                                                       .definitions = party.definitions};
    return OK;
}

/* Of the card; of the party itself as long as it has none. */
static enum rc position_version(struct ctx *ctx, const int64_t *param, const void *in, int64_t *out)
{
    struct bottleneck bottleneck;
    struct party      party;

    (void)in;
    if (bottleneck_load(ctx, param[0], &bottleneck) != OK ||
        party_load(ctx, param[0], param[1], &party) != OK)
        return ctx->err.rc;
    *out = party.position ? party.position : party.id;
    return OK;
}

static const struct field gathering_fields[] = {
    FIELD(struct gathering_new, held_on, "dag", FIELD_DATE, FIELD_IN, TR("Op welke dag was het?"),
          .required = true),
    FIELD(struct gathering_new, occasion, "gelegenheid", FIELD_LINE, FIELD_IN,
          TR("Wat voor bijeenkomst was het?")),
    FIELD(struct gathering_new, present, "aanwezig", FIELD_REFS, FIELD_IN,
          TR("Welke partijen waren er?"), .list = "partij"),
};
static const struct table gathering_table =
    TABLE("BijeenkomstNieuw", struct gathering_new, gathering_fields);
DOC_RUN(gathering_run, struct gathering_new, gathering_add, TR("u ziet nu wie er ontbrak."))

static enum rc gathering_furnish(struct request *r, json_t *page)
{
    return bottleneck_offer_parties(r, page, "aanwezig", true, false);
}

/* --- the shared story ------------------------------------------------------------------- */

static const struct field paragraph_fields[] = {
    FIELD(struct paragraph_new, text, "tekst", FIELD_TEXT, FIELD_IN,
          TR("Wat speelt er volgens de partijen samen?"), .required = true,
          .help = TR("Schrijf één alinea. Elke partij zegt daarna of zij het ermee eens is.")),
};
static const struct table paragraph_table =
    TABLE("AlineaNieuw", struct paragraph_new, paragraph_fields);
RUN_NEW(paragraph_run, struct paragraph_new, paragraph_add,
        TR("de alinea staat erbij. Nu kan elke partij zeggen of zij het eens is."))
RUN2(rewrite_run, struct paragraph_new, paragraph_rewrite,
     TR("de alinea is herschreven. De partijen moeten opnieuw kijken."))

static enum rc paragraph_now(struct ctx *ctx, const int64_t *param, struct paragraph *out)
{
    struct paragraph_list list;

    if (paragraph_list(ctx, param[0], &list) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < list.len; i++)
        if (list.item[i].id == param[1]) {
            *out = list.item[i];
            return OK;
        }
    return err_set(&ctx->err, ERR_NOT_FOUND, "no paragraph %" PRId64, param[1]);
}

/* Of the words of a paragraph: who signs or rewrites, does so having read them. */
static enum rc paragraph_version(struct ctx *ctx, const int64_t *param, const void *in,
                                 int64_t *out)
{
    struct bottleneck bottleneck;
    struct paragraph  now;

    (void)in;
    if (bottleneck_load(ctx, param[0], &bottleneck) != OK || paragraph_now(ctx, param, &now) != OK)
        return ctx->err.rc;
    *out = now.version;
    return OK;
}

static enum rc rewrite_prefill(struct request *r, void *in)
{
    struct paragraph now;

    if (paragraph_now(r->ctx, r->param, &now) != OK)
        return r->ctx->err.rc;
    ((struct paragraph_new *)in)->text = now.text;
    return OK;
}

static const struct field judge_fields[] = {
    FIELD(struct paragraph_view_new, party, "partij", FIELD_REF, FIELD_IN,
          TR("Namens welke partij?"), .required = true, .list = "partij"),
    FIELD(struct paragraph_view_new, stance, "oordeel", FIELD_OPTION, FIELD_IN,
          TR("Is deze partij het hiermee eens?"), .required = true, .list = "alinea-oordeel",
          .radio = true),
    FIELD(struct paragraph_view_new, text, "tekst", FIELD_TEXT, FIELD_IN,
          TR("Hoe ziet deze partij het?"),
          .help = TR("Verplicht als deze partij het niet helemaal eens is.")),
};
static const struct table judge_table =
    TABLE("AlineaOordeelNieuw", struct paragraph_view_new, judge_fields);
RUN2(judge_run, struct paragraph_view_new, paragraph_judge,
     TR("het oordeel staat naast de alinea."))

/* What the party says of the words as they stand: nothing yet when those were changed. */
static enum rc judge_prefill(struct request *r, void *in)
{
    struct paragraph_view_new *form = in;
    struct paragraph           now;

    if (!doc_was_first(r))
        return OK;
    if (paragraph_now(r->ctx, r->param, &now) != OK)
        return r->ctx->err.rc;
    form->stance = form->text = STR("");
    for (size_t i = 0; i < now.views.len; i++)
        if (now.views.item[i].party == form->party && !now.views.item[i].earlier) {
            form->stance = now.views.item[i].stance;
            form->text   = now.views.item[i].text;
        }
    return OK;
}

/* Nobody agrees with words that are not on the page. */
static enum rc judge_furnish(struct request *r, json_t *page)
{
    struct paragraph now;

    if (paragraph_now(r->ctx, r->param, &now) != OK)
        return r->ctx->err.rc;
    doc_put(page, "inleiding", words_say(r->ctx, TR("De alinea is nu: “%s”"), now.text));
    return bottleneck_offer_parties(r, page, "partij", false, true);
}

/* --- levels and not acting ----------------------------------------------------------------- */

static const struct field level_fields[] = {
    FIELD(struct level_new, level, "niveau", FIELD_OPTION, FIELD_IN,
          TR("Waar moet er iets gebeuren?"), .required = true, .list = "opvolgingsniveau",
          .radio = true, .help = TR("Er kunnen meer niveaus naast elkaar gelden.")),
    FIELD(struct level_new, text, "tekst", FIELD_TEXT, FIELD_IN, TR("Waarom?"), .required = true,
          .help = READ_BY_REPORTERS),
    FIELD(struct level_new, reason_code, "reden", FIELD_OPTION, FIELD_IN,
          TR("Wat is de reden om niets te doen?"), .list = "niets-reden", .radio = true,
          .group = TR("Kiest u voor niets doen? Leg het uit")),
    FIELD(struct level_new, reopen, "heropenenAls", FIELD_TEXT, FIELD_IN,
          TR("Wanneer moet dit opnieuw open?"),
          .help = TR("Bijvoorbeeld: als er binnen een jaar nog een geval komt.")),
    FIELD(struct level_new, look_again, "opnieuwBekijkenOp", FIELD_DATE, FIELD_IN,
          TR("Op welke dag kijkt u opnieuw?")),
};
static const struct table level_table =
    TABLE("OpvolgingsniveauNieuw", struct level_new, level_fields);
DOC_RUN(level_run, struct level_new, action_level_set, TR("de melders lezen wat u koos en waarom."))

static const struct field drop_fields[] = {
    FIELD(struct level_drop, level, "niveau", FIELD_OPTION, FIELD_IN, TR("Welk niveau laat u los?"),
          .required = true, .list = "opvolgingsniveau", .radio = true),
    FIELD(struct level_drop, text, "tekst", FIELD_TEXT, FIELD_IN, TR("Waarom?"), .required = true,
          .help = READ_BY_REPORTERS),
};
static const struct table drop_table = TABLE("LosgelatenNiveau", struct level_drop, drop_fields);
DOC_RUN(drop_run, struct level_drop, action_level_drop,
        TR("het niveau is losgelaten. Het blijft te lezen."))

static const struct field inaction_fields[] = {
    FIELD(struct inaction_new, kind, "soort", FIELD_OPTION, FIELD_IN,
          TR("Waarom gebeurt er niets?"), .required = true, .list = "inactie-soort", .radio = true),
    FIELD(struct inaction_new, text, "tekst", FIELD_TEXT, FIELD_IN, TR("Leg het uit"),
          .required = true, .help = READ_BY_REPORTERS),
    FIELD(struct inaction_new, decider_unit, "beslisserEenheid", FIELD_REF, FIELD_IN,
          TR("Wie besloot dat?"), .list = "eenheid"),
    FIELD(struct inaction_new, decider, "beslisser", FIELD_LINE, FIELD_IN,
          TR("Staat die er niet bij? Schrijf wie het was"),
          .help =
              TR("Noem een functie of organisatie, geen persoon. Weet u het niet? Laat het leeg.")),
    FIELD(struct inaction_new, raise_on, "opnieuwOp", FIELD_DATE, FIELD_IN,
          TR("Wanneer kaart u het opnieuw aan?"), .help = TR("Laat leeg voor de gewone termijn.")),
};
static const struct table inaction_table =
    TABLE("InactieNieuw", struct inaction_new, inaction_fields);
DOC_RUN(inaction_run, struct inaction_new, policy_inaction_add,
        TR("het staat erbij, met een dag om het opnieuw aan te kaarten."))

/* --- internal, network, politics --------------------------------------------------------------- */

static const struct field internal_fields[] = {
    FIELD(struct internal_new, kind, "soort", FIELD_OPTION, FIELD_IN, TR("Wat voor actie is het?"),
          .required = true, .list = "interne-actie", .radio = true),
    FIELD(struct internal_new, text, "tekst", FIELD_TEXT, FIELD_IN, TR("Wat gaat er gebeuren?"),
          .required = true, .help = READ_BY_REPORTERS),
    FIELD(struct internal_new, unit, "eenheid", FIELD_REF, FIELD_IN, TR("Wie doet het?"),
          .required = true, .list = "eenheid"),
    FIELD(struct internal_new, horizon, "termijn", FIELD_OPTION, FIELD_IN, TR("Op welke termijn?"),
          .list = "horizon", .radio = true),
    FIELD(struct internal_new, due, "uiterlijkOp", FIELD_DATE, FIELD_IN,
          TR("Uiterlijk op welke dag?")),
};
static const struct table internal_table =
    TABLE("InterneActieNieuw", struct internal_new, internal_fields);
DOC_RUN(internal_run, struct internal_new, internal_action_add, TR("de actie staat erbij."))

static const struct field done_fields[] = {
    FIELD(struct internal_done, text, "tekst", FIELD_TEXT, FIELD_IN, TR("Wat is er gedaan?"),
          .help = READ_BY_REPORTERS),
};
static const struct table done_table =
    TABLE("InterneActieKlaar", struct internal_done, done_fields);
RUN2(done_run, struct internal_done, internal_action_finish,
     TR("de actie is klaar. De melders lezen het."))

static const struct field agreement_fields[] = {
    FIELD(struct agreement_new, party, "partij", FIELD_REF, FIELD_IN,
          TR("Met welke partij is de afspraak?"), .required = true, .list = "partij",
          .help = TR("Staat de partij er niet bij? Zet die dan eerst op de lijst.")),
    FIELD(struct agreement_new, text, "tekst", FIELD_TEXT, FIELD_IN,
          TR("Wat gaat deze partij doen?"), .required = true, .help = READ_BY_REPORTERS),
    FIELD(struct agreement_new, function, "functie", FIELD_LINE, FIELD_IN,
          TR("Welke functie heeft wie het doet?"), .help = TR("Schrijf de functie, geen naam.")),
    FIELD(struct agreement_new, mandate, "mandaat", FIELD_OPTION, FIELD_IN,
          TR("Mag deze partij dit toezeggen?"), .required = true, .list = "mandaat", .radio = true,
          .help = TR("Dat heet mandaat: de eigen organisatie vindt goed dat zij dit belooft.")),
    FIELD(struct agreement_new, consulted, "ruggespraak", FIELD_OPTION, FIELD_IN,
          TR("Is er thuis over gesproken?"), .required = true, .list = "ruggespraak",
          .radio = true),
    FIELD(struct agreement_new, horizon, "termijn", FIELD_OPTION, FIELD_IN, TR("Op welke termijn?"),
          .list = "horizon", .radio = true),
    FIELD(struct agreement_new, due, "uiterlijkOp", FIELD_DATE, FIELD_IN,
          TR("Uiterlijk op welke dag?")),
};
static const struct table agreement_table =
    TABLE("NetwerkafspraakNieuw", struct agreement_new, agreement_fields);
DOC_RUN(agreement_run, struct agreement_new, agreement_add, TR("de afspraak staat erbij."))

static enum rc agreement_furnish(struct request *r, json_t *page)
{
    return bottleneck_offer_parties(r, page, "partij", false, false);
}

static const struct field update_fields[] = {
    FIELD(struct agreement_change, mandate, "mandaat", FIELD_OPTION, FIELD_IN,
          TR("Mag deze partij dit toezeggen?"), .required = true, .list = "mandaat", .radio = true,
          .help = TR("Dat heet mandaat: de eigen organisatie vindt goed dat zij dit belooft.")),
    FIELD(struct agreement_change, consulted, "ruggespraak", FIELD_OPTION, FIELD_IN,
          TR("Is er thuis over gesproken?"), .required = true, .list = "ruggespraak",
          .radio = true),
    FIELD(struct agreement_change, due, "uiterlijkOp", FIELD_DATE, FIELD_IN,
          TR("Uiterlijk op welke dag?")),
    FIELD(struct agreement_change, text, "tekst", FIELD_TEXT, FIELD_IN, TR("Wat is er veranderd?")),
};
static const struct table update_table =
    TABLE("NetwerkafspraakWijziging", struct agreement_change, update_fields);
RUN2(update_run, struct agreement_change, agreement_update, TR("de afspraak is bijgewerkt."))

/* The agreement as it is; beside words that were sent, those of who was first. */
static enum rc update_prefill(struct request *r, void *in)
{
    struct agreement_change *form = in;
    struct agreement         now;

    if (agreement_load(r->ctx, r->param[0], r->param[1], &now) != OK)
        return r->ctx->err.rc;
    form->mandate   = now.mandate;
    form->consulted = now.consulted;
    form->due       = now.due;
    if (form->text.len > 0)
        form->text = now.change;
    return OK;
}

static enum rc update_version(struct ctx *ctx, const int64_t *param, const void *in, int64_t *out)
{
    struct agreement now;

    (void)in;
    if (agreement_load(ctx, param[0], param[1], &now) != OK)
        return ctx->err.rc;
    *out = now.version;
    return OK;
}

static const struct field dossier_fields[] = {
    FIELD(struct dossier_new, arena, "waar", FIELD_OPTION, FIELD_IN, TR("Waar wordt het besloten?"),
          .required = true, .list = "politieke-partij", .radio = true),
    FIELD(struct dossier_new, actor, "wie", FIELD_LINE, FIELD_IN, TR("Wie beslist daar?"),
          .help = TR("Noem een functie of commissie, geen persoon.")),
    FIELD(struct dossier_new, question, "vraag", FIELD_TEXT, FIELD_IN,
          TR("Welke vraag is er te beslissen?"), .required = true, .help = READ_BY_REPORTERS),
    FIELD(struct dossier_new, decision_on, "besluitOp", FIELD_DATE, FIELD_IN,
          TR("Wanneer valt het besluit?")),
    FIELD(struct dossier_new, horizon, "termijn", FIELD_OPTION, FIELD_IN, TR("Op welke termijn?"),
          .list = "horizon", .radio = true),
};
static const struct table dossier_table =
    TABLE("PolitiekDossierNieuw", struct dossier_new, dossier_fields);
DOC_RUN(dossier_run, struct dossier_new, dossier_add, TR("het dossier staat erbij."))

static const struct field course_fields[] = {
    FIELD(struct course_new, came_from, "van", FIELD_LINE, FIELD_IN,
          TR("Welke weg nam u tot nu toe?"), .required = true),
    FIELD(struct course_new, goes_to, "naar", FIELD_LINE, FIELD_IN, TR("Welke weg neemt u nu?"),
          .required = true),
    FIELD(struct course_new, text, "tekst", FIELD_TEXT, FIELD_IN, TR("Waarom?"), .required = true,
          .help = READ_BY_REPORTERS),
};
static const struct table course_table =
    TABLE("KoerswijzigingNieuw", struct course_new, course_fields);
DOC_RUN(course_run, struct course_new, course_change,
        TR("de nieuwe weg staat erbij. De oude blijft te lezen."))

static const struct field solution_fields[] = {
    FIELD(struct solution_new, alternative, "alternatief", FIELD_REF, FIELD_IN, NULL,
          .list = "alternatief"),
    FIELD(struct solution_new, text, "tekst", FIELD_TEXT, FIELD_IN, TR("Wat verandert er?"),
          .required = true, .help = READ_BY_REPORTERS),
    FIELD(struct solution_new, for_whom, "voorWie", FIELD_TEXT, FIELD_IN,
          TR("Voor wie verandert het?"), .required = true),
    FIELD(struct solution_new, layer, "laag", FIELD_OPTION, FIELD_IN, TR("Op welke laag?"),
          .required = true, .list = "laag", .radio = true),
    FIELD(struct solution_new, learning, "leerorde", FIELD_OPTION, FIELD_IN,
          TR("Wat leren wij hiervan?"), .required = true, .list = "leerorde", .radio = true),
    FIELD(struct solution_new, starts_on, "ingangOp", FIELD_DATE, FIELD_IN,
          TR("Wanneer gaat het in?"), .required = true,
          .help = TR("Daarna kijken wij na of er nog nieuwe gevallen komen.")),
};
static const struct table solution_table =
    TABLE("OplossingNieuw", struct solution_new, solution_fields);
DOC_RUN(solution_run, struct solution_new, bottleneck_solve,
        TR("de melders lezen wat er verandert. U ziet wanneer het wordt nagekeken."))

/* Begun from one of the possible solutions, the form carries it along. */
static enum rc solution_prefill(struct request *r, void *in)
{
    struct solution_new    *solution = in;
    struct alternative_list list;
    int64_t                 asked;

    if (!str_to_i64(request_query(r, "alternatief"), &asked))
        return OK;
    if (alternative_list(r->ctx, r->param[0], &list) != OK)
        return r->ctx->err.rc;
    for (size_t i = 0; i < list.len; i++)
        if (list.item[i].id == asked) {
            solution->alternative = asked;
            solution->text        = list.item[i].title;
        }
    return OK;
}

#define ACT(path_, name_, title_, button_, table_, run_, /* further members */...)                 \
    {                                                                                              \
        .path = "/knelpunten/:id/" path_, .where = ON_BOTH, .right = RIGHT_SIGNED_IN,              \
        .name = (name_), .title = (title_), .button = (button_), .table = &(table_),               \
        .back = "/knelpunten/:id", .run = (run_), __VA_ARGS__                                      \
    }

static const struct command commands[] = {
    ACT("partijen", "partijToevoegen", TR("Partij op de lijst zetten"), TR("Voeg toe"), party_table,
        party_run, .prefill = NULL),
    ACT("partijen/:partij/mandaten", "partijMandaatWijzigen", TR("Wat mag deze partij?"),
        TR("Leg vast"), mandate_table, mandate_run, .prefill = mandate_prefill,
        .version = mandate_version),
    ACT("partijen/:partij/standpunten", "standpuntSchrijven", TR("Standpunt van deze partij"),
        TR("Bewaar"), position_table, position_run, .prefill = position_prefill,
        .version = position_version),
    ACT("bijeenkomsten", "bijeenkomstVastleggen", TR("Wie was er bij elkaar?"), TR("Leg vast"),
        gathering_table, gathering_run, .furnish = gathering_furnish),
    ACT("alineas", "alineaSchrijven", TR("Alinea van het gedeelde verhaal"), TR("Voeg toe"),
        paragraph_table, paragraph_run, .prefill = NULL),
    ACT("alineas/:alinea/versies", "alineaHerschrijven", TR("Alinea herschrijven"), TR("Bewaar"),
        paragraph_table, rewrite_run, .prefill = rewrite_prefill, .version = paragraph_version),
    ACT("alineas/:alinea/oordelen", "alineaBeoordelen", TR("Bent u het eens met deze alinea?"),
        TR("Leg vast"), judge_table, judge_run, .furnish = judge_furnish, .prefill = judge_prefill,
        .version = paragraph_version),
    ACT("opvolgingsniveaus", "niveauKiezen", TR("Waar moet er iets gebeuren?"), TR("Leg vast"),
        level_table, level_run, .prefill = NULL),
    ACT("losgelaten-niveaus", "niveauLoslaten", TR("Niveau loslaten"), TR("Leg vast"), drop_table,
        drop_run, .prefill = NULL),
    ACT("inacties", "inactieVastleggen", TR("Beleid of politiek doet niets"), TR("Leg vast"),
        inaction_table, inaction_run, .prefill = NULL),
    ACT("interne-acties", "interneActiePlannen", TR("Interne actie"), TR("Voeg toe"),
        internal_table, internal_run, .prefill = NULL),
    ACT("interne-acties/:actie/gereedmeldingen", "interneActieGereedmelden",
        TR("Deze actie is klaar"), TR("Leg vast"), done_table, done_run, .prefill = NULL),
    ACT("netwerkafspraken", "netwerkafspraakMaken", TR("Afspraak met een partij"), TR("Voeg toe"),
        agreement_table, agreement_run, .furnish = agreement_furnish),
    ACT("netwerkafspraken/:afspraak/wijzigingen", "netwerkafspraakWijzigen",
        TR("Afspraak bijwerken"), TR("Bewaar"), update_table, update_run, .prefill = update_prefill,
        .version = update_version),
    ACT("politieke-dossiers", "politiekDossierMaken", TR("Politiek dossier"), TR("Voeg toe"),
        dossier_table, dossier_run, .prefill = NULL),
    ACT("koerswijzigingen", "koersWijzigen", TR("Een andere weg"), TR("Leg vast"), course_table,
        course_run, .prefill = NULL),
    ACT("oplossingen", "oplossingVastleggen", TR("Oplossing vastleggen"), TR("Leg vast"),
        solution_table, solution_run, .prefill = solution_prefill),
};

const struct resource bottleneck_do_resource = {"knelpunten", NULL, 0, commands,
                                                ARRAY_LEN(commands)};
