// SPDX-License-Identifier: EUPL-1.2
/*
 * step_page.c - the page of one step: the question, the stories behind it, what happened so far,
 * what was answered, and the form of an answer for who may give one (screens, page 5).
 */
#include "web/doc/step.h"

#include <inttypes.h>
#include <string.h>

#include "base/tr.h"
#include "base/vec.h"
#include "core/option.h"
#include "tmpl/text.h"
#include "web/doc/doc.h"
#include "web/doc/reading.h"
#include "web/doc/tally.h"
#include "web/words.h"

enum {
    STORIES_SHOWN = 3,
    TITLE         = 54 /* bytes of the title of the window: with "Fout: " and our name 70 */
};

/* The page of what the step is asked for. */
static struct str subject_url(struct ctx *ctx, const struct step *step)
{
    return step->bottleneck ? str_printf(ctx->arena, "/knelpunten/%" PRId64, step->bottleneck)
                            : str_printf(ctx->arena, "/signalen/%" PRId64, step->signal);
}

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

        doc_put(
            doc, "wanneer",
            words_when(r->ctx, turns.item[i].at, doc_happened(r->ctx, step->id, turns.item[i].at)));
        doc_put(doc, "zin", turn_sentence(r->ctx, &turns.item[i]));
        doc_put_opt(doc, "reden", turns.item[i].text);
        json_array_append_new(docs, doc);
    }
    json_object_set_new(page, "verloopEr", json_boolean(turns.len > 0));
    return OK;
}

static struct str colleagues_sentence(struct ctx *ctx, int64_t people)
{
    if (people == NUMBER_NONE)
        return str_of(tr(ctx->lang, TR("Collega's zien dit ook.")));
    return words_count(ctx, people, TR("1 collega ziet dit ook."),
                       TR("%s collega's zien dit ook."));
}

static struct str seen_sentence(struct ctx *ctx, const struct tally *tally)
{
    struct str signals = tally_held(ctx, tally);

    if (signals.len == 0)
        signals = words_count(ctx, tally->signals, TR("Dit gaat over 1 signaal."),
                              TR("Dit gaat over %s signalen."));
    if (tally->recognised == 0)
        return signals;
    return str_printf(ctx->arena, "%.*s %.*s", STR_ARG(signals),
                      STR_ARG(colleagues_sentence(ctx, tally->recognised)));
}

static enum rc put_stories(struct request *r, json_t *page, const struct step *step)
{
    struct ctx            *ctx = r->ctx;
    struct step_story_list stories;
    json_t                *docs = json_array();

    json_object_set_new(page, "verhalen", docs);
    if (step_stories(ctx, step, STORIES_SHOWN, &stories) != OK)
        return ctx->err.rc;
    doc_put(page, "gezien", seen_sentence(ctx, &stories.tally));
    for (size_t i = 0; i < stories.len; i++) {
        json_t *doc = json_object();

        if (stories.item[i].open)
            sight_of_story(ctx, stories.item[i].signal);
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
    if (step_is_moved(step))
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

/* Fields that may be left empty whatever the answer is. */
static bool is_free(const char *name)
{
    return strcmp(name, "bewustNiets") == 0 || strcmp(name, "soortNiets") == 0;
}

/*
 * Each group of fields belongs to some of the four answers: gehoor.js shows those of the answer that
 * was chosen.  Without it all are there, each group under its heading.  Within its answer a
 * field is needed.
 */
static void bind_groups(json_t *page)
{
    static const char *const answers[][2] = {
        {"wat", "wij-doen-het gedeeltelijk"},
        {"watNiet", "gedeeltelijk"},
        {"reden", "gedeeltelijk wij-doen-het-niet niet-aan-ons"},
        {"soortReden", "wij-doen-het-niet"},
        {"welAan", "niet-aan-ons"},
    };
    size_t  g, f;
    json_t *group, *field;

    json_array_foreach(json_object_get(page, "groepen"), g, group)
    {
        json_array_foreach(json_object_get(group, "velden"), f, field)
        {
            const char *name = json_string_value(json_object_get(field, "naam"));

            for (size_t i = 0; i < ARRAY_LEN(answers); i++)
                if (strcmp(name, answers[i][0]) == 0)
                    json_object_set_new(group, "bij", json_string(answers[i][1]));
            if (!is_free(name))
                json_object_set_new(field, "verplicht", json_true());
        }
    }
}

/* Heading and title of the window say the party and the question, not a number. */
static void put_title(struct ctx *ctx, json_t *page, const struct step *step)
{
    struct str heading = doc_short(ctx, step->question, STEP_SENTENCE);
    struct str to      = words_say(ctx, TR("Vraag aan %s"), step->asked_unit_name);
    struct str title   = to;

    if (heading.len)
        title = words_say2(ctx, TR("Vraag aan %s: %s"), step->asked_unit_name, heading);
    doc_put(page, "titel", doc_short(ctx, title, TITLE));
    json_object_set_new(page, "venster", json_null());
    json_object_set_new(page, "over", json_null());
    doc_put(page, "aanWie", to);
    doc_put_opt(page, "vraagKop", heading);
    doc_put_opt(page, "vraagHeel",
                str_eq(heading, str_trim(step->question)) ? STR("") : step->question);
}

enum rc step_put_page(struct request *r, json_t *page, const struct step *step)
{
    struct ctx *ctx = r->ctx;
    json_t     *answers;

    if (step_answers(r, step->id, &answers) != OK)
        return ctx->err.rc;
    json_object_set_new(page, "antwoorden", answers);
    json_object_set_new(page, "antwoordenEr", json_boolean(json_array_size(answers) > 0));
    json_object_set_new(page, "nu", json_null());
    if (step->state == STEP_OPEN && doc_put_now(r, page, step->id, step->holder_unit_name,
                                                step->since, step->due, DATE_NONE) != OK)
        return ctx->err.rc;
    put_title(ctx, page, step);
    doc_put(page, "stand", step_standing(ctx, step));
    doc_put_opt(page, "onderwerpUrl", step->can_open ? subject_url(ctx, step) : STR(""));
    json_object_set_new(page, "opnieuw", json_boolean(step->state != STEP_OPEN));
    doc_put_opt(page, "onderwerpKort",
                step->subject.len ? doc_short(ctx, step->subject, STEP_SENTENCE) : STR(""));
    doc_put(page, "gevraagdZin",
            words_say2(ctx, TR("Gevraagd door %s %s."), step->by_unit_name,
                       doc_on(ctx, step->id, step->asked_at)));
    bind_groups(page);
    put_notes(ctx, page, step);
    put_acts(ctx, page, step, answers);
    if (put_turns(r, page, step) != OK ||
        announced_furnish(r, page, step->bottleneck ? step->bottleneck : step->signal, step->id,
                          step->may_answer || step->may_change) != OK)
        return ctx->err.rc;
    return put_stories(r, page, step);
}

enum rc step_page_furnish(struct request *r, json_t *page)
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
