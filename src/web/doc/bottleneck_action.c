// SPDX-License-Identifier: EUPL-1.2
/* bottleneck_action.c - what is done about a bottleneck, at which levels, or why nothing is done. */
#include "core/action.h"

#include <inttypes.h>

#include "base/tr.h"
#include "web/doc/bottleneck_part.h"

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
          TR("Opnieuw aankaarten op"), .counts_from = "vastgelegdOp"),
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
    FIELD(struct agreement, version, "versie", FIELD_NUMBER, FIELD_OUT, TR("Versie")),
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
    FIELD(struct solution, waits, "wachtOpNakijken", FIELD_FLAG, FIELD_OUT,
          TR("Iemand kijkt die dag of het werkt")),
    FIELD(struct solution, verdict, "werking", FIELD_OPTION, FIELD_OUT, TR("Of het werkt"),
          .list = "effect-oordeel"),
    FIELD(struct solution, unit_name, "door", FIELD_LINE, FIELD_OUT, TR("Besloten door")),
    FIELD(struct solution, at, "beslotenOp", FIELD_INSTANT, FIELD_OUT, TR("Besloten op")),
};
static const struct table solution_table = TABLE("Oplossing", struct solution, solution_fields);

LIST(levels_docs, level_list, action_level_list, level_table)
LIST(inactions_docs, inaction_list, policy_inaction_list, inaction_table)
LIST(internals_docs, internal_list, internal_action_list, internal_table)
LIST(agreements_docs, agreement_list, agreement_list, agreement_table)
LIST(dossiers_docs, dossier_list, dossier_list, dossier_table)
LIST(courses_docs, course_list, course_list, course_table)
LIST(solutions_docs, solution_list, solution_list, solution_table)

/* --- the page ------------------------------------------------------------------------- */

static void put_act_urls(struct ctx *ctx, json_t *page, const struct bottleneck *bottleneck)
{
    json_t *one;
    size_t  i;

    json_array_foreach(json_object_get(page, "interneActies"), i, one) doc_put_opt(
        one, "klaarUrl",
        bottleneck->may_lead && !json_is_true(json_object_get(one, "klaar"))
            ? bottleneck_act_url(ctx, bottleneck->id, "interne-acties",
                                 json_integer_value(json_object_get(one, "id")), "gereedmeldingen")
            : STR(""));
    json_array_foreach(json_object_get(page, "oplossingen"), i, one)
        doc_put(one, "effectUrl",
                str_printf(ctx->arena, "/oplossingen/%" PRId64,
                           (int64_t)json_integer_value(json_object_get(one, "id"))));
    json_array_foreach(json_object_get(page, "afspraken"), i, one) doc_put_opt(
        one, "wijzigUrl",
        bottleneck->may_lead
            ? bottleneck_act_url(ctx, bottleneck->id, "netwerkafspraken",
                                 json_integer_value(json_object_get(one, "id")), "wijzigingen")
            : STR(""));
}

enum rc bottleneck_put_actions(struct request *r, json_t *page, const struct bottleneck *bottleneck)
{
    static const struct {
        const char *key, *has;
        enum rc (*docs)(struct request *r, int64_t id, json_t **out);
    } part[] = {
        {"niveaus", "heeftNiveaus", levels_docs},
        {"inacties", "heeftInacties", inactions_docs},
        {"interneActies", "heeftInterneActies", internals_docs},
        {"afspraken", "heeftAfspraken", agreements_docs},
        {"dossiers", "heeftDossiers", dossiers_docs},
        {"koersen", "heeftKoersen", courses_docs},
        {"oplossingen", "heeftOplossingen", solutions_docs},
    };

    for (size_t i = 0; i < ARRAY_LEN(part); i++)
        if (bottleneck_put_part(r, page, bottleneck->id, part[i].key, part[i].has, part[i].docs) !=
            OK)
            return r->ctx->err.rc;
    put_act_urls(r->ctx, page, bottleneck);
    return OK;
}

/* --- the API -------------------------------------------------------------------------- */

VIEW_DOCUMENT(levels_view, levels_docs)
VIEW_DOCUMENT(inactions_view, inactions_docs)
VIEW_DOCUMENT(internals_view, internals_docs)
VIEW_DOCUMENT(agreements_view, agreements_docs)
VIEW_DOCUMENT(dossiers_view, dossiers_docs)
VIEW_DOCUMENT(courses_view, courses_docs)
VIEW_DOCUMENT(solutions_view, solutions_docs)

static const struct view views[] = {
    PART("opvolgingsniveaus", TR("Niveaus van opvolging"), levels_view, level_table),
    PART("inacties", TR("Wat beleid en politiek niet doen"), inactions_view, inaction_table),
    PART("interne-acties", TR("Interne acties"), internals_view, internal_table),
    PART("netwerkafspraken", TR("Afspraken in het netwerk"), agreements_view, agreement_table),
    PART("politieke-dossiers", TR("Politieke dossiers"), dossiers_view, dossier_table),
    PART("koerswijzigingen", TR("Andere wegen"), courses_view, course_table),
    PART("oplossingen", TR("Oplossingen"), solutions_view, solution_table),
};

const struct resource bottleneck_action_resource = {"knelpunten", views, ARRAY_LEN(views), NULL, 0};
