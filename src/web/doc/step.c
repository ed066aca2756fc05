// SPDX-License-Identifier: EUPL-1.2
/*
 * step.c - stappen: one question to one unit, who has it, and what was answered, as documents and
 * lists.  The page of one is in step_page.c, what other pages show in step_part.c, what is done
 * with it in step_act.c.
 */
#include "web/doc/step.h"

#include <inttypes.h>

#include "base/tr.h"
#include "core/option.h"
#include "event/event.h"
#include "tmpl/text.h"
#include "web/doc/doc.h"
#include "web/words.h"

/* --- documents --------------------------------------------------------------- */

static const struct field step_fields[] = {
    FIELD(struct step, id, "id", FIELD_REF, FIELD_OUT, TR("Nummer")),
    FIELD(struct step, bottleneck, "knelpunt", FIELD_REF, FIELD_OUT, TR("Knelpunt"),
          .list = "knelpunt"),
    FIELD(struct step, shown, "signaal", FIELD_REF, FIELD_OUT, TR("Signaal"), .list = "signaal"),
    FIELD(struct step, reference, "kenmerk", FIELD_LINE, FIELD_OUT, TR("Kenmerk")),
    FIELD(struct step, subject, "onderwerp", FIELD_LINE, FIELD_OUT, TR("Waar het over gaat")),
    FIELD(struct step, question, "vraag", FIELD_TEXT, FIELD_OUT, TR("Vraag")),
    FIELD(struct step, state_code, "staat", FIELD_OPTION, FIELD_OUT, TR("Hoe staat het ermee"),
          .list = "stap-staat"),
    FIELD(struct step, by_unit_name, "gevraagdDoor", FIELD_LINE, FIELD_OUT, TR("Gevraagd door")),
    FIELD(struct step, asked_at, "gevraagdOp", FIELD_INSTANT, FIELD_OUT, TR("Gevraagd op")),
    FIELD(struct step, asked_unit_name, "gevraagdAan", FIELD_LINE, FIELD_OUT, TR("Gevraagd aan")),
    FIELD(struct step, holder_unit, "nuBijEenheid", FIELD_REF, FIELD_OUT, TR("Nu bij"),
          .list = "eenheid"),
    FIELD(struct step, holder_unit_name, "nuBij", FIELD_LINE, FIELD_OUT,
          TR("Naam van die eenheid")),
    FIELD(struct step, contract, "inOpdracht", FIELD_FLAG, FIELD_OUT, TR("Werkt in opdracht")),
    FIELD(struct step, since, "sinds", FIELD_INSTANT, FIELD_OUT, TR("Sinds"),
          .moment = offsetof(struct step, since_known)),
    FIELD(struct step, due, "uiterlijk", FIELD_DATE, FIELD_OUT, TR("Antwoord uiterlijk"),
          .counts_from = "sinds"),
    FIELD(struct step, first_due, "eersteDag", FIELD_DATE, FIELD_OUT, TR("Eerst gevraagde dag"),
          .counts_from = "gevraagdOp"),
    FIELD(struct step, days_late, "dagenTeLaat", FIELD_NUMBER, FIELD_OUT,
          TR("Dagen zonder antwoord na die dag")),
    FIELD(struct step, redirect, "doorverwijzing", FIELD_REF, FIELD_OUT,
          TR("Doorverwijzing die wacht"), .list = "doorverwijzing"),
    FIELD(struct step, to_unit_name, "doorverwezenNaar", FIELD_LINE, FIELD_OUT,
          TR("Doorverwezen naar")),
    FIELD(struct step, refusals, "keerNietAanOns", FIELD_NUMBER, FIELD_OUT,
          TR("Keer dat iemand zei: niet aan ons")),
    FIELD(struct step, with_director, "bijBestuurder", FIELD_FLAG, FIELD_OUT,
          TR("Is nu aan de bestuurder")),
    FIELD(struct step, review_on, "opnieuwBekijkenOp", FIELD_DATE, FIELD_OUT,
          TR("Opnieuw bekijken op")),
    FIELD(struct step, inaction, "bewustNiets", FIELD_FLAG, FIELD_OUT,
          TR("Niet handelen is een keuze")),
    FIELD(struct step, harm_on, "schadeOp", FIELD_DATE, FIELD_OUT, TR("Dag waarop de schade valt")),
    FIELD(struct step, version, "versie", FIELD_NUMBER, FIELD_OUT, TR("Versie")),
};
const struct table step_table = TABLE("Stap", struct step, step_fields);

static const struct field answer_fields[] = {
    FIELD(struct answer, id, "id", FIELD_REF, FIELD_OUT, TR("Nummer")),
    FIELD(struct answer, kind, "antwoord", FIELD_OPTION, FIELD_OUT, TR("Antwoord"),
          .list = "stap-antwoord"),
    FIELD(struct answer, at, "op", FIELD_INSTANT, FIELD_OUT, TR("Op")),
    FIELD(struct answer, unit_name, "eenheid", FIELD_LINE, FIELD_OUT, TR("Eenheid")),
    FIELD(struct answer, role, "rol", FIELD_OPTION, FIELD_OUT, TR("Rol"), .list = "rol"),
    FIELD(struct answer, text, "tekst", FIELD_TEXT, FIELD_OUT,
          TR("Wat er gebeurt, of waarom niet")),
    FIELD(struct answer, done_on, "gedaanOp", FIELD_DATE, FIELD_OUT, TR("Gedaan op")),
    FIELD(struct answer, not_done, "watNiet", FIELD_TEXT, FIELD_OUT, TR("Wat niet gebeurt")),
    FIELD(struct answer, why, "waaromNiet", FIELD_TEXT, FIELD_OUT, TR("Waarom dat niet")),
    FIELD(struct answer, reason_kind, "soortReden", FIELD_OPTION, FIELD_OUT, TR("Soort reden"),
          .list = "weigering-reden"),
    FIELD(struct answer, ground, "grond", FIELD_TEXT, FIELD_OUT, TR("Regel of grond")),
    FIELD(struct answer, decided_by, "beslotenDoor", FIELD_LINE, FIELD_OUT, TR("Besloten door")),
    FIELD(struct answer, alternatives, "alternatieven", FIELD_TEXT, FIELD_OUT,
          TR("Wat is overwogen")),
    FIELD(struct answer, would_change, "watVerandertDit", FIELD_TEXT, FIELD_OUT,
          TR("Wat er nodig is om het wel te doen")),
    FIELD(struct answer, bound, "waardeOfGrens", FIELD_TEXT, FIELD_OUT,
          TR("Waarde of grens erachter")),
    FIELD(struct answer, inaction, "bewustNiets", FIELD_FLAG, FIELD_OUT,
          TR("Niet handelen is een keuze")),
    FIELD(struct answer, review_on, "opnieuwBekijkenOp", FIELD_DATE, FIELD_OUT,
          TR("Opnieuw bekijken op")),
    FIELD(struct answer, due, "uiterlijkWas", FIELD_DATE, FIELD_OUT, TR("Gevraagd voor"),
          .counts_from = "op"),
    FIELD(struct answer, late, "dagenTeLaat", FIELD_NUMBER, FIELD_OUT, TR("Dagen daarna")),
    FIELD(struct answer, objection, "bezwaar", FIELD_REF, FIELD_OUT, TR("Bezwaar"),
          .list = "bezwaar"),
    FIELD(struct answer, objection_text, "bezwaarTekst", FIELD_TEXT, FIELD_OUT,
          TR("Wat de melder mist")),
    FIELD(struct answer, reader_unit_name, "tweedeLezer", FIELD_LINE, FIELD_OUT,
          TR("Wie het opnieuw leest")),
    FIELD(struct answer, verdict, "oordeel", FIELD_OPTION, FIELD_OUT, TR("Oordeel"),
          .list = "bezwaar-oordeel"),
    FIELD(struct answer, verdict_text, "oordeelReden", FIELD_TEXT, FIELD_OUT, TR("Waarom")),
};
static const struct table answer_table = TABLE("StapAntwoord", struct answer, answer_fields);

static const struct field circulating_fields[] = {
    FIELD(struct circulating, id, "id", FIELD_REF, FIELD_OUT, TR("Nummer"), .list = "knelpunt"),
    FIELD(struct circulating, reference, "kenmerk", FIELD_LINE, FIELD_OUT, TR("Kenmerk")),
    FIELD(struct circulating, statement, "zin", FIELD_LINE, FIELD_OUT, TR("In één zin")),
    FIELD(struct circulating, state, "staat", FIELD_OPTION, FIELD_OUT, TR("Hoe staat het ermee"),
          .list = "knelpunt-staat"),
    FIELD(struct circulating, lead_unit_name, "nuBij", FIELD_LINE, FIELD_OUT, TR("Nu bij")),
    FIELD(struct circulating, since, "sinds", FIELD_INSTANT, FIELD_OUT, TR("Sinds")),
    FIELD(struct circulating, due, "uiterlijk", FIELD_DATE, FIELD_OUT, TR("Uiterlijk"),
          .counts_from = "sinds"),
    FIELD(struct circulating, transfers, "keerDoorgegeven", FIELD_NUMBER, FIELD_OUT,
          TR("Keer doorgegeven")),
    FIELD(struct circulating, gatherings, "overleggenZonderActie", FIELD_NUMBER, FIELD_OUT,
          TR("Overleggen zonder actie")),
};
static const struct table circulating_table =
    TABLE("Circulerend", struct circulating, circulating_fields);

/* --- lines ---------------------------------------------------------------------- */

struct str step_url(struct ctx *ctx, const struct step *step)
{
    return str_printf(ctx->arena, "/stappen/%" PRId64, step->id);
}

struct str step_title(struct ctx *ctx, const struct step *step)
{
    if (step->question.len == 0)
        return words_say(ctx, TR("aan %s"), step->asked_unit_name);
    return words_say2(ctx, TR("aan %s: %s"), step->asked_unit_name,
                      doc_short(ctx, step->question, STEP_SENTENCE));
}

struct str step_standing(struct ctx *ctx, const struct step *step)
{
    if (step->days_late)
        return words_say(ctx, TR("Nog geen antwoord, %s na de gevraagde dag"),
                         words_days(ctx, step->days_late));
    return option_label(ctx, "stap-staat", step->state_code);
}

static json_t *line_of(struct request *r, const struct step *step)
{
    struct ctx *ctx  = r->ctx;
    json_t     *line = doc_of(r, &step_table, step);

    if (r->api)
        return line;
    doc_put(line, "url", step_url(ctx, step));
    doc_put(line, "sindsTekst", words_since(ctx, step->since, step->since_known));
    if (step->question.len)
        doc_put(line, "vraagKort", doc_short(ctx, step->question, STEP_SENTENCE));
    else
        doc_put_tr(
            ctx, line, "vraagKort",
            TR("Een vraag over één signaal. Alleen wie erbij betrokken is, leest de woorden."));
    doc_put(line, "stand", step_standing(ctx, step));
    json_object_set_new(line, "leesbaar", json_boolean(step->readable));
    json_object_set_new(line, "isOpen", json_boolean(step->state == STEP_OPEN));
    json_object_set_new(line, "andereDag", json_boolean(step_is_moved(step)));
    json_object_set_new(line, "teTraag", json_boolean(step_is_too_slow(step)));
    return line;
}

json_t *step_lines(struct request *r, const struct step_list *list)
{
    json_t *lines = json_array();

    for (size_t i = 0; i < list->len; i++)
        json_array_append_new(lines, line_of(r, &list->item[i]));
    return lines;
}

json_t *step_answer_shown(struct request *r, const struct answer *answer)
{
    json_t    *doc      = doc_of(r, &answer_table, answer);
    struct str happened = {0};

    if (answer->at && event_happened(r->ctx, answer->id, answer->at, &happened) != OK)
        err_clear(
            &r->ctx->err); /* the answer itself was read: it is shown by the day it was recorded */
    if (r->api)
        return doc;
    if (answer->at == 0)
        doc_put_tr(r->ctx, doc, "wie", TR("Nog niet verstuurd"));
    else
        doc_put(doc, "wie",
                str_printf(r->ctx->arena, "%.*s, %.*s", STR_ARG(answer->unit_name),
                           STR_ARG(words_when(r->ctx, answer->at, happened))));
    doc_put_opt(doc, "laat",
                answer->late && !happened.len ? words_days(r->ctx, answer->late) : STR(""));
    json_object_set_new(doc, "isUitleg", json_boolean(str_eq_z(answer->kind, "wij-doen-het-niet")));
    json_object_set_new(doc, "feitenEr", json_boolean(!str_eq_z(answer->kind, "niet-aan-ons")));
    json_object_set_new(doc, "heeftBezwaar", json_boolean(answer->objection != 0));
    return doc;
}

enum rc step_answers(struct request *r, int64_t step, json_t **out)
{
    struct answer_list answers;
    json_t            *docs;

    if (answer_list(r->ctx, step, &answers) != OK)
        return r->ctx->err.rc;
    docs = json_array();
    for (size_t i = 0; i < answers.len; i++)
        json_array_append_new(docs, step_answer_shown(r, &answers.item[i]));
    *out = docs;
    return OK;
}

/* --- views ------------------------------------------------------------------------------------ */

static enum rc one_document(struct request *r, json_t **out)
{
    struct step step;

    if (step_load(r->ctx, r->param[0], &step) != OK)
        return r->ctx->err.rc;
    *out = doc_of(r, &step_table, &step);
    return OK;
}

static enum rc waiting_document(struct request *r, json_t **out)
{
    struct step_list list;

    if (step_list_waiting(r->ctx, &list) != OK)
        return r->ctx->err.rc;
    *out = doc_list(step_lines(r, &list), 0);
    return OK;
}

static enum rc of_bottleneck_document(struct request *r, json_t **out)
{
    struct step_list list;

    if (step_list_of_bottleneck(r->ctx, r->param[0], &list) != OK)
        return r->ctx->err.rc;
    *out = doc_list(step_lines(r, &list), 0);
    return OK;
}

static enum rc of_signal_document(struct request *r, json_t **out)
{
    struct step_list list;

    if (step_list_of_signal(r->ctx, r->param[0], &list) != OK)
        return r->ctx->err.rc;
    *out = doc_list(step_lines(r, &list), 0);
    return OK;
}

static enum rc answers_document(struct request *r, json_t **out)
{
    struct step step;
    json_t     *answers;

    if (step_load(r->ctx, r->param[0], &step) != OK || step_answers(r, step.id, &answers) != OK)
        return r->ctx->err.rc;
    *out = doc_list(answers, 0);
    return OK;
}

static json_t *circulating_document(struct request *r, const struct circulating *one)
{
    json_t *doc = doc_of(r, &circulating_table, one);

    if (!r->api)
        doc_put(doc, "sindsTekst",
                words_since(r->ctx, one->since, doc_happened(r->ctx, one->id, one->since)));
    return doc;
}

static enum rc circulating_documents(struct request *r, json_t **out)
{
    struct circulating_list list;
    json_t                 *items;

    if (step_list_circulating(r->ctx, &list) != OK)
        return r->ctx->err.rc;
    items = json_array();
    for (size_t i = 0; i < list.len; i++)
        json_array_append_new(items, circulating_document(r, &list.item[i]));
    *out = doc_list(items, 0);
    return OK;
}

static const struct view views[] = {
    {.path     = "/stappen",
     .where    = ON_BOTH,
     .right    = RIGHT_SIGNED_IN,
     .template = "stappen_voor_u",
     .title    = TR("Vragen die op u wachten"),
     .document = waiting_document,
     .table    = &step_table,
     .list     = true},
    {.path     = "/stappen/:id",
     .where    = ON_BOTH,
     .right    = RIGHT_SIGNED_IN,
     .template = "stap",
     .title    = TR("Vraag"),
     .document = one_document,
     .furnish  = step_page_furnish,
     .table    = &step_table},
    {.path     = "/stappen/:id/antwoorden",
     .where    = IN_API,
     .right    = RIGHT_SIGNED_IN,
     .title    = TR("Antwoorden op een vraag"),
     .document = answers_document,
     .table    = &answer_table,
     .list     = true},
    {.path     = "/knelpunten/:id/stappen",
     .where    = IN_API,
     .right    = RIGHT_SIGNED_IN,
     .title    = TR("Vragen bij een knelpunt"),
     .document = of_bottleneck_document,
     .table    = &step_table,
     .list     = true},
    {.path     = "/signalen/:id/stappen",
     .where    = IN_API,
     .right    = RIGHT_SIGNED_IN,
     .title    = TR("Vragen bij een signaal"),
     .document = of_signal_document,
     .table    = &step_table,
     .list     = true},
    {.path     = "/knelpunten/circulerend",
     .where    = ON_BOTH,
     .right    = RIGHT_SIGNED_IN,
     .template = "circulerend",
     .title    = TR("Knelpunten die rondgaan"),
     .document = circulating_documents,
     .table    = &circulating_table,
     .list     = true},
};

const struct resource step_resource = {"stappen", views, ARRAY_LEN(views), NULL, 0};
