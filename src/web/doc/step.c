// SPDX-License-Identifier: EUPL-1.2
/*
 * step.c - stappen: one question to one unit, who has it, and what was answered.  What is done
 * with a step is in step_act.c.
 */
#include "web/doc/step.h"

#include <inttypes.h>
#include <string.h>

#include "base/limits.h"
#include "base/tr.h"
#include "core/access.h"
#include "core/option.h"
#include "core/remind.h"
#include "event/event.h"
#include "tmpl/text.h"
#include "web/doc/doc.h"
#include "web/words.h"

enum { STORIES_SHOWN = 3, SENTENCE = 140 };

/* --- documents --------------------------------------------------------------- */

static const struct field step_fields[] = {
    FIELD(struct step, id, "id", FIELD_REF, FIELD_OUT, TR("Nummer")),
    FIELD(struct step, bottleneck, "knelpunt", FIELD_REF, FIELD_OUT, TR("Knelpunt"),
          .list = "knelpunt"),
    FIELD(struct step, signal, "signaal", FIELD_REF, FIELD_OUT, TR("Signaal"), .list = "signaal"),
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
    FIELD(struct step, since, "sinds", FIELD_INSTANT, FIELD_OUT, TR("Sinds")),
    FIELD(struct step, due, "uiterlijk", FIELD_DATE, FIELD_OUT, TR("Antwoord uiterlijk")),
    FIELD(struct step, first_due, "eersteDag", FIELD_DATE, FIELD_OUT, TR("Eerst gevraagde dag")),
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
    FIELD(struct answer, due, "uiterlijkWas", FIELD_DATE, FIELD_OUT, TR("Gevraagd voor")),
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
    FIELD(struct circulating, due, "uiterlijk", FIELD_DATE, FIELD_OUT, TR("Uiterlijk")),
    FIELD(struct circulating, transfers, "keerDoorgegeven", FIELD_NUMBER, FIELD_OUT,
          TR("Keer doorgegeven")),
    FIELD(struct circulating, gatherings, "overleggenZonderActie", FIELD_NUMBER, FIELD_OUT,
          TR("Overleggen zonder actie")),
};
static const struct table circulating_table =
    TABLE("Circulerend", struct circulating, circulating_fields);

/* --- lines ---------------------------------------------------------------------- */

static struct str url_of(struct ctx *ctx, const struct step *step)
{
    return str_printf(ctx->arena, "/stappen/%" PRId64, step->id);
}

/* The page of what the step is asked for. */
static struct str subject_url(struct ctx *ctx, const struct step *step)
{
    return step->bottleneck ? str_printf(ctx->arena, "/knelpunten/%" PRId64, step->bottleneck)
                            : str_printf(ctx->arena, "/signalen/%" PRId64, step->signal);
}

/* "Nog geen antwoord, 8 dagen na de dag." or "Zij doen het": how it stands, in words. */
static struct str standing(struct ctx *ctx, const struct step *step)
{
    if (step->days_late)
        return words_say(ctx, TR("Nog geen antwoord, %s na de gevraagde dag"),
                         words_days(ctx, step->days_late));
    return option_label(ctx, "stap-staat", step->state_code);
}

/* Of an old matter the words say the moment its source knows, not the day it stands in for. */
static void put_known(struct request *r, json_t *doc, const char *key, int64_t step, int64_t at)
{
    struct str happened;

    if (event_happened(r->ctx, step, at, &happened) != OK)
        err_clear(&r->ctx->err); /* the recorded day stays */
    else if (happened.len)
        doc_put(doc, key, words_moment(r->ctx, happened));
}

static json_t *line_of(struct request *r, const struct step *step)
{
    struct ctx *ctx  = r->ctx;
    json_t     *line = doc_of(r, &step_table, step);

    if (r->api)
        return line;
    doc_put(line, "url", url_of(ctx, step));
    put_known(r, line, "gevraagdOpTekst", step->id, step->asked_at);
    put_known(r, line, "sindsTekst", step->id, step->since);
    if (step->question.len)
        doc_put(line, "vraagKort", doc_short(ctx, step->question, SENTENCE));
    else
        doc_put_tr(
            ctx, line, "vraagKort",
            TR("Een vraag over één signaal. Alleen wie erbij betrokken is, leest de woorden."));
    doc_put(line, "stand", standing(ctx, step));
    json_object_set_new(line, "leesbaar", json_boolean(step->readable));
    json_object_set_new(line, "isOpen", json_boolean(step->state == STEP_OPEN));
    json_object_set_new(line, "andereDag", json_boolean(date_cmp(step->due, step->first_due) != 0));
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

static enum rc answers_of(struct request *r, int64_t step, json_t **out)
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

/* --- on the page of a bottleneck or signal ----------------------------------------- */

enum rc step_put_asked(struct request *r, json_t *page, int64_t bottleneck, int64_t signal,
                       bool may_ask)
{
    struct ctx      *ctx = r->ctx;
    struct step_list list;
    json_t          *asked, *lines, *answers;

    if ((bottleneck ? step_list_of_bottleneck(ctx, bottleneck, &list)
                    : step_list_of_signal(ctx, signal, &list)) != OK)
        return ctx->err.rc;
    lines = step_lines(r, &list);
    for (size_t i = 0; i < list.len; i++) {
        if (!list.item[i].readable)
            answers = json_array();
        else if (answers_of(r, list.item[i].id, &answers) != OK) {
            json_decref(lines);
            return ctx->err.rc;
        }
        json_object_set_new(json_array_get(lines, i), "antwoorden", answers);
    }
    asked = json_object();
    json_object_set_new(asked, "erIsIets", json_boolean(list.len > 0));
    json_object_set_new(asked, "regels", lines);
    doc_put_opt(asked, "vraagUrl",
                may_ask ? str_printf(ctx->arena, "/%s/%" PRId64 "/stappen/nieuw",
                                     bottleneck ? "knelpunten" : "signalen",
                                     bottleneck ? bottleneck : signal)
                        : STR(""));
    json_object_set_new(page, "gevraagd", asked);
    return OK;
}

/* --- "Voor u" -------------------------------------------------------------------------- */

static void add_duty(struct ctx *ctx, json_t *lines, size_t most, struct str sentence,
                     struct str url, const char *button, struct str when)
{
    json_t *line;

    if (json_array_size(lines) >= most)
        return;
    line = json_object();
    doc_put(line, "zin", sentence);
    doc_put(line, "url", url);
    doc_put_tr(ctx, line, "knop", button);
    doc_put_opt(line, "wanneer", when);
    json_array_append_new(lines, line);
}

static void add_step(struct ctx *ctx, json_t *lines, size_t most, const struct step *step)
{
    struct str question = doc_short(ctx, step->question, SENTENCE);
    struct str when     = words_say(ctx, TR("Antwoord uiterlijk %s."), words_date(ctx, step->due));

    if (step->days_late)
        when = words_say(ctx, TR("Nog geen antwoord, al %s."), words_days(ctx, step->days_late));
    if (step->state != STEP_OPEN)
        add_duty(ctx, lines, most, words_say(ctx, TR("U zou opnieuw kijken naar: “%s”"), question),
                 url_of(ctx, step), TR("Kijk opnieuw"), words_date(ctx, step->review_on));
    else if (step->may_decide && !step->may_answer)
        add_duty(
            ctx, lines, most,
            words_say2(ctx, TR("%s zegt dat dit aan u is: “%s”"), step->holder_unit_name, question),
            url_of(ctx, step), TR("Neem aan of leg uit"), when);
    else
        add_duty(ctx, lines, most,
                 words_say2(ctx, TR("%s vraagt: “%s”"), step->by_unit_name, question),
                 url_of(ctx, step), TR("Geef antwoord"), when);
}

enum rc step_put_duties(struct ctx *ctx, json_t *lines, size_t most)
{
    struct step_list           steps;
    struct second_reading_list readings;
    struct still_open_list     open;

    if (step_list_waiting(ctx, &steps) != OK || second_reading_list(ctx, &readings) != OK ||
        still_open_list(ctx, (int64_t)most, &open) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < steps.len; i++)
        add_step(ctx, lines, most, &steps.item[i]);
    for (size_t i = 0; i < readings.len; i++)
        add_duty(ctx, lines, most,
                 words_say(ctx, TR("Lees een uitleg opnieuw: “%s”"),
                           doc_short(ctx, readings.item[i].question, SENTENCE)),
                 str_printf(ctx->arena, "/bezwaren/%" PRId64 "/oordelen/nieuw",
                            readings.item[i].objection),
                 TR("Lees en oordeel"),
                 words_say(ctx, TR("Uiterlijk %s"), words_date(ctx, readings.item[i].due)));
    for (size_t i = 0; i < open.len; i++)
        add_duty(ctx, lines, most,
                 words_say(ctx, TR("De melder hoorde lang niets: “%s”"), open.item[i].title),
                 str_printf(ctx->arena, "/signalen/%" PRId64 "/terugkoppelingen/nieuw",
                            open.item[i].signal),
                 TR("Schrijf waarom het nog open is"),
                 words_say(ctx, TR("Uiterlijk %s"), words_date(ctx, open.item[i].due)));
    return OK;
}

/* --- one step ---------------------------------------------------------------------------- */

static struct str turn_sentence(struct ctx *ctx, const struct step_turn *turn)
{
    if (str_eq_z(turn->what, "doorverwezen"))
        return words_say2(ctx, TR("%s zegt dat dit aan een ander is: %s."), turn->unit_name,
                          turn->other_name);
    if (str_eq_z(turn->what, "aangenomen"))
        return words_say(ctx, TR("%s nam de vraag aan."), turn->unit_name);
    if (str_eq_z(turn->what, "geweigerd"))
        return words_say2(ctx, TR("%s nam de vraag niet aan en noemt: %s."), turn->unit_name,
                          turn->other_name);
    if (str_eq_z(turn->what, "dag"))
        return words_say2(ctx, TR("De dag voor het antwoord was %s en is nu %s."),
                          words_date(ctx, turn->before), words_date(ctx, turn->after));
    if (str_eq_z(turn->what, "directeur"))
        return words_say(ctx,
                         TR("Er is zo vaak gezegd “niet aan ons” dat de vraag nu aan de bestuurder "
                            "is, bij: %s."),
                         turn->other_name.len ? turn->other_name : turn->unit_name);
    if (turn->other_name.len == 0)
        return words_say(ctx,
                         TR("Op %s was er nog geen antwoord. Er is niemand met de volgende rol."),
                         words_date(ctx, turn->before));
    return words_say2(ctx, TR("Op %s was er nog geen antwoord. De vraag ging naar: %s."),
                      words_date(ctx, turn->before), option_label(ctx, "rol", turn->role));
}

static enum rc put_turns(struct request *r, json_t *page, const struct step *step)
{
    struct step_turn_list turns;
    json_t               *docs = json_array();

    json_object_set_new(page, "verloop", docs);
    if (step_turns(r->ctx, step->id, &turns) != OK)
        return r->ctx->err.rc;
    for (size_t i = 0; i < turns.len; i++) {
        json_t *doc = json_object();

        doc_put(doc, "wanneer", words_instant(r->ctx, turns.item[i].at));
        doc_put(doc, "zin", turn_sentence(r->ctx, &turns.item[i]));
        doc_put_opt(doc, "reden", turns.item[i].text);
        json_array_append_new(docs, doc);
    }
    json_object_set_new(page, "verloopEr", json_boolean(turns.len > 0));
    return OK;
}

static struct str seen_sentence(struct ctx *ctx, const struct step_story_list *stories)
{
    struct str signals = stories->signals == 1
                             ? str_of(tr(ctx->lang, TR("Dit gaat over 1 signaal.")))
                             : words_say(ctx, TR("Dit gaat over %s signalen."),
                                         str_printf(ctx->arena, "%" PRId64, stories->signals));

    if (stories->recognised == 0)
        return signals;
    return str_printf(
        ctx->arena, "%.*s %.*s", STR_ARG(signals),
        STR_ARG(stories->recognised == 1
                    ? str_of(tr(ctx->lang, TR("1 collega ziet dit ook.")))
                    : words_say(ctx, TR("%s collega's zien dit ook."),
                                str_printf(ctx->arena, "%" PRId64, stories->recognised))));
}

static enum rc put_stories(struct request *r, json_t *page, const struct step *step)
{
    struct ctx            *ctx = r->ctx;
    struct step_story_list stories;
    json_t                *docs = json_array();

    json_object_set_new(page, "verhalen", docs);
    if (step_stories(ctx, step, STORIES_SHOWN, &stories) != OK)
        return ctx->err.rc;
    doc_put(page, "gezien", seen_sentence(ctx, &stories));
    for (size_t i = 0; i < stories.len; i++) {
        json_t *doc = json_object();

        doc_put_opt(doc, "verhaal", stories.item[i].story);
        doc_put(doc, "verhaal_bron", stories.item[i].reference);
        json_object_set_new(doc, "nietTeLezen", json_boolean(stories.item[i].story.len == 0));
        json_array_append_new(docs, doc);
    }
    return OK;
}

static void note(json_t *notes, struct str sentence)
{
    json_t *doc = json_object();

    doc_put(doc, "zin", sentence);
    json_array_append_new(notes, doc);
}

/* What one should know before answering, in sentences. */
static void put_notes(struct ctx *ctx, json_t *page, const struct step *step)
{
    json_t *notes = json_array();

    if (step->days_late)
        note(notes, words_say(ctx, TR("De gevraagde dag is %s voorbij. Er is nog geen antwoord."),
                              words_days(ctx, step->days_late)));
    if (step->redirect)
        note(notes,
             words_say2(ctx,
                        TR("Doorverwezen naar %s. Tot die de vraag aanneemt, blijft hij bij %s."),
                        step->to_unit_name, step->holder_unit_name));
    if (step->with_director && step->state == STEP_OPEN)
        note(notes,
             str_of(tr(ctx->lang,
                       TR("Dit is nu aan de bestuurder, omdat te vaak is gezegd: niet aan ons."))));
    if (step_is_too_slow(step))
        note(notes,
             words_say(ctx,
                       TR("De schade valt op %s. Een antwoord op de laatste dag komt te laat."),
                       words_date(ctx, step->harm_on)));
    if (date_cmp(step->due, step->first_due) != 0)
        note(notes, words_say(ctx, TR("Eerst was gevraagd om een antwoord op %s."),
                              words_date(ctx, step->first_due)));
    if (step->inaction && step->state == STEP_EXPLAINED)
        note(notes,
             str_of(tr(ctx->lang,
                       step->bottleneck
                           ? TR("Niet handelen is hier een keuze. Dit staat ook bij het knelpunt.")
                           : TR("Niet handelen is hier een keuze."))));
    if (step->state == STEP_EXPLAINED && date_is_given(step->review_on))
        note(notes,
             words_say(ctx, TR("Zij kijken opnieuw op %s."), words_date(ctx, step->review_on)));
    json_object_set_new(page, "letOpEr", json_boolean(json_array_size(notes) > 0));
    json_object_set_new(page, "letOp", notes);
}

/* What the reader may do besides answering. */
static void put_acts(struct ctx *ctx, json_t *page, const struct step *step, const json_t *answers)
{
    json_t *acts = json_array();
    size_t  i;
    json_t *answer;

    if (step->may_decide)
        doc_act(
            ctx, acts,
            str_printf(ctx->arena, "/doorverwijzingen/%" PRId64 "/besluiten/nieuw", step->redirect),
            TR("Neem de vraag aan, of leg uit waarom niet"));
    if (step->may_change && step->state == STEP_OPEN)
        doc_act(ctx, acts, str_printf(ctx->arena, "/stappen/%" PRId64 "/termijnen/nieuw", step->id),
                TR("Verander de dag voor het antwoord"));
    json_array_foreach(answers, i, answer)
    {
        bool objected = json_is_true(json_object_get(answer, "heeftBezwaar"));

        if (step->mine && !objected && json_is_true(json_object_get(answer, "isUitleg")))
            doc_act(ctx, acts,
                    str_printf(ctx->arena, "/antwoorden/%" PRId64 "/bezwaren/nieuw",
                               (int64_t)json_integer_value(json_object_get(answer, "id"))),
                    TR("De uitleg gaat niet over de inhoud: laat hem opnieuw lezen"));
    }
    json_object_set_new(page, "actiesEr", json_boolean(json_array_size(acts) > 0));
    json_object_set_new(page, "acties", acts);
}

/* Fields that are needed once their choice is made; the group says for which that is. */
static void mark_needed(json_t *page)
{
    static const char *const free_ones[] = {"bewustNiets", "soortNiets"};
    size_t                   g, f;
    json_t                  *group, *field;

    json_array_foreach(json_object_get(page, "groepen"), g, group)
        json_array_foreach(json_object_get(group, "velden"), f, field)
    {
        const char *name    = json_string_value(json_object_get(field, "naam"));
        bool        is_free = false;

        for (size_t i = 0; i < ARRAY_LEN(free_ones); i++)
            is_free = is_free || strcmp(name, free_ones[i]) == 0;
        if (!is_free)
            json_object_set_new(field, "verplicht", json_true());
    }
}

enum rc step_put_page(struct request *r, json_t *page, const struct step *step)
{
    struct ctx *ctx = r->ctx;
    json_t     *answers;

    if (answers_of(r, step->id, &answers) != OK)
        return ctx->err.rc;
    json_object_set_new(page, "antwoorden", answers);
    json_object_set_new(page, "antwoordenEr", json_boolean(json_array_size(answers) > 0));
    json_object_set_new(page, "nu", json_null());
    if (step->state == STEP_OPEN &&
        doc_put_now(r, page, step->id, step->holder_unit_name, step->since, step->due) != OK)
        return ctx->err.rc;
    doc_put(page, "stand", standing(ctx, step));
    doc_put_opt(page, "onderwerpUrl", step->can_open ? subject_url(ctx, step) : STR(""));
    json_object_set_new(page, "opnieuw", json_boolean(step->state != STEP_OPEN));
    doc_put_opt(page, "onderwerpKort",
                step->subject.len ? doc_short(ctx, step->subject, SENTENCE) : STR(""));
    doc_put(page, "gevraagdZin",
            words_say2(ctx, TR("Gevraagd door %s op %s."), step->by_unit_name,
                       words_instant(ctx, step->asked_at)));
    mark_needed(page);
    put_notes(ctx, page, step);
    put_acts(ctx, page, step, answers);
    if (put_turns(r, page, step) != OK)
        return ctx->err.rc;
    return put_stories(r, page, step);
}

static enum rc one_document(struct request *r, json_t **out)
{
    struct step step;

    if (step_load(r->ctx, r->param[0], &step) != OK)
        return r->ctx->err.rc;
    *out = doc_of(r, &step_table, &step);
    return OK;
}

/* The page with the form of an answer, when the reader may give one (screens, page 5). */
static enum rc one_furnish(struct request *r, json_t *page)
{
    struct ctx *ctx = r->ctx;
    struct step step;
    bool        form;

    if (step_load(ctx, r->param[0], &step) != OK)
        return ctx->err.rc;
    form = step.may_answer && step.state != STEP_COMPLIED;
    json_object_set_new(page, "antwoordFormulier", json_boolean(form));
    if (form) {
        table_form(r, &step_answer_new_table, table_blank(ctx, &step_answer_new_table), page);
        doc_put(page, "actie", str_printf(ctx->arena, "/stappen/%" PRId64 "/antwoorden", step.id));
    }
    return step_put_page(r, page, &step);
}

/* --- lists ------------------------------------------------------------------------------------ */

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

    if (step_load(r->ctx, r->param[0], &step) != OK || answers_of(r, step.id, &answers) != OK)
        return r->ctx->err.rc;
    *out = doc_list(answers, 0);
    return OK;
}

static enum rc circulating_document(struct request *r, json_t **out)
{
    struct circulating_list list;
    json_t                 *items;

    if (step_list_circulating(r->ctx, &list) != OK)
        return r->ctx->err.rc;
    items = json_array();
    for (size_t i = 0; i < list.len; i++)
        json_array_append_new(items, doc_of(r, &circulating_table, &list.item[i]));
    *out = doc_list(items, 0);
    return OK;
}

static enum rc empty_furnish(struct request *r, json_t *page)
{
    (void)r;
    json_object_set_new(page, "leeg",
                        json_boolean(json_array_size(json_object_get(page, "items")) == 0));
    return OK;
}

static const struct view views[] = {
    {.path     = "/stappen",
     .where    = ON_BOTH,
     .right    = RIGHT_SIGNED_IN,
     .template = "stappen_voor_u",
     .title    = TR("Vragen die op u wachten"),
     .document = waiting_document,
     .furnish  = empty_furnish,
     .table    = &step_table,
     .list     = true},
    {.path     = "/stappen/:id",
     .where    = ON_BOTH,
     .right    = RIGHT_SIGNED_IN,
     .template = "stap",
     .title    = TR("Vraag"),
     .document = one_document,
     .furnish  = one_furnish,
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
     .document = circulating_document,
     .furnish  = empty_furnish,
     .table    = &circulating_table,
     .list     = true},
};

const struct resource step_resource = {"stappen", views, ARRAY_LEN(views), NULL, 0};
