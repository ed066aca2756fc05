// SPDX-License-Identifier: EUPL-1.2
/*
 * step_act.c - asking, answering, handing on, re-dating, objecting: one table of fields, one
 * function of core and one row each.
 */
#include <inttypes.h>
#include <string.h>

#include "base/limits.h"
#include "base/tr.h"
#include "core/access.h"
#include "core/directory.h"
#include "core/option.h"
#include "tmpl/text.h"
#include "web/doc/doc.h"
#include "web/doc/step.h"
#include "web/words.h"

static struct str page_of(struct ctx *ctx, int64_t step)
{
    return str_printf(ctx->arena, "/stappen/%" PRId64, step);
}

/* --- asking ------------------------------------------------------------------- */

static const struct field new_fields[] = {
    FIELD(
        struct step_new, question, "vraag", FIELD_TEXT, FIELD_IN, TR("Wat vraagt u?"),
        .required = true,
        .help     = TR(
                "Eén vraag per keer. Wie antwoordt, leest ook de verhalen erachter, zonder afzender.")),
    FIELD(struct step_new, unit, "eenheid", FIELD_REF, FIELD_IN, TR("Aan wie?"), .required = true,
          .list = "eenheid"),
    FIELD(struct step_new, due, "uiterlijk", FIELD_DATE, FIELD_IN,
          TR("Wanneer wilt u uiterlijk antwoord?"),
          .help = TR("Laat leeg voor de gewone termijn.")),
};
static const struct table new_table = TABLE("StapNieuw", struct step_new, new_fields);

static enum rc asked(struct ctx *ctx, enum rc rc, struct outcome *out)
{
    out->message = TR("de vraag is gesteld. De melders zien aan wie en wanneer er antwoord komt.");
    if (rc == OK)
        out->location = page_of(ctx, out->id);
    return rc;
}

static enum rc add_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    return asked(ctx, step_add(ctx, param[0], in, &out->id), out);
}

static enum rc add_for_signal_run(struct ctx *ctx, const int64_t *param, void *in,
                                  struct outcome *out)
{
    return asked(ctx, step_add_for_signal(ctx, param[0], in, &out->id), out);
}

/* --- answering (screens, page 5) -------------------------------------------------- */

static const struct field answer_fields[] = {
    FIELD(struct answer_new, kind, "antwoord", FIELD_OPTION, FIELD_IN, TR("Wat is uw antwoord?"),
          .required = true, .list = "stap-antwoord", .radio = true),

    FIELD(struct answer_new, what, "wat", FIELD_TEXT, FIELD_IN, TR("Wat doet u?"),
          .group = TR("Als u het doet, helemaal of gedeeltelijk")),
    FIELD(struct answer_new, done_on, "gedaanOp", FIELD_DATE, FIELD_IN,
          TR("Wanneer is het gedaan?")),

    FIELD(struct answer_new, not_done, "watNiet", FIELD_TEXT, FIELD_IN, TR("Wat doet u niet?"),
          .group = TR("Als u het gedeeltelijk doet")),

    FIELD(struct answer_new, reason, "reden", FIELD_TEXT, FIELD_IN, TR("Waarom niet?"),
          .group = TR("Als u iets niet doet, of als het niet aan u is"),
          .help  = TR("De melders lezen dit. Schrijf welk doel de regel hier dient, of wat u "
                       "tegenhoudt. Alleen de regel noemen is geen reden.")),

    FIELD(struct answer_new, reason_kind, "soortReden", FIELD_OPTION, FIELD_IN,
          TR("Wat voor reden is het?"), .list = "weigering-reden",
          .group = TR("Als u het niet doet: wat bij de reden hoort")),
    FIELD(struct answer_new, ground, "grond", FIELD_TEXT, FIELD_IN, TR("Op welke regel of grond?")),
    FIELD(struct answer_new, decided_by, "beslotenDoor", FIELD_LINE, FIELD_IN,
          TR("Wie besloot dit?"), .help = TR("Een functie of een orgaan, geen naam.")),
    FIELD(struct answer_new, alternatives, "alternatieven", FIELD_TEXT, FIELD_IN,
          TR("Wat hebt u overwogen?")),
    FIELD(struct answer_new, would_change, "watVerandertDit", FIELD_TEXT, FIELD_IN,
          TR("Wat is er nodig om dit wel te kunnen?"), .help = TR("En wie kan dat veranderen?")),
    FIELD(struct answer_new, bound, "waardeOfGrens", FIELD_TEXT, FIELD_IN,
          TR("Welke waarde of grens zit erachter?")),
    FIELD(struct answer_new, review_on, "opnieuwBekijkenOp", FIELD_DATE, FIELD_IN,
          TR("Wanneer kijkt u opnieuw?")),
    FIELD(struct answer_new, inaction, "bewustNiets", FIELD_FLAG, FIELD_IN,
          TR("Niet handelen is een keuze"),
          .help = TR("Dan staat dit zo bij het knelpunt, en kijkt u binnen een jaar opnieuw.")),
    FIELD(struct answer_new, inaction_kind, "soortNiets", FIELD_OPTION, FIELD_IN,
          TR("Waarom is die keuze gemaakt?"), .list = "inactie-soort"),

    FIELD(struct answer_new, unit, "welAan", FIELD_REF, FIELD_IN, TR("Aan wie is het dan wel?"),
          .list = "eenheid", .group = TR("Als het niet aan u is"),
          .help = TR("De vraag blijft bij u tot de ander hem aanneemt.")),
};
const struct table step_answer_new_table =
    TABLE("StapAntwoordNieuw", struct answer_new, answer_fields);

/* Of a step: param[0] is its id. */
static enum rc version_of(struct ctx *ctx, const int64_t *param, const void *in, int64_t *out)
{
    struct step step;

    (void)in;
    if (step_load(ctx, param[0], &step) != OK)
        return ctx->err.rc;
    *out = step.version;
    return OK;
}

/* Loads the step; when somebody was first, *words become what was said with that (doc.h). */
static enum rc first_on(struct request *r, struct step *out, struct str *words)
{
    if (step_load(r->ctx, r->param[0], out) != OK)
        return r->ctx->err.rc;
    return out->readable ? doc_first_words(r, out->version, words) : OK;
}

/* The answer that was given first, as the form has it. */
static void take_answer(const struct answer *answer, struct answer_new *form)
{
    bool partly = str_eq_z(answer->kind, "gedeeltelijk");
    bool does   = partly || str_eq_z(answer->kind, "wij-doen-het");

    *form = (struct answer_new){.kind          = answer->kind,
                                .what          = does ? answer->text : STR(""),
                                .done_on       = answer->done_on,
                                .not_done      = answer->not_done,
                                .reason        = does ? answer->why : answer->text,
                                .reason_kind   = answer->reason_kind,
                                .ground        = answer->ground,
                                .decided_by    = answer->decided_by,
                                .alternatives  = answer->alternatives,
                                .would_change  = answer->would_change,
                                .bound         = answer->bound,
                                .review_on     = answer->review_on,
                                .inaction      = answer->inaction,
                                .inaction_kind = form->inaction_kind};
}

static enum rc answer_prefill(struct request *r, void *in)
{
    struct answer_list answers;
    struct step        step;

    if (step_load(r->ctx, r->param[0], &step) != OK)
        return r->ctx->err.rc;
    if (!doc_was_first(r) || !step.readable || step.answer == 0)
        return OK;
    if (answer_list(r->ctx, step.id, &answers) != OK)
        return r->ctx->err.rc;
    if (answers.len)
        take_answer(&answers.item[answers.len - 1], in);
    return OK;
}

static enum rc answer_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    const struct answer_new *answer = in;

    out->message = str_eq_z(answer->kind, "niet-aan-ons")
                       ? TR("de ander krijgt de vraag. Tot die hem aanneemt, blijft hij bij u.")
                       : TR("uw antwoord is verstuurd. Iedere melder leest het.");
    return step_answer(ctx, param[0], in);
}

/* The page of the step with the form as it was sent, faults and all. */
static enum rc answer_furnish(struct request *r, json_t *page)
{
    struct step step;
    json_t     *doc;

    if (step_load(r->ctx, r->param[0], &step) != OK)
        return r->ctx->err.rc;
    if (!step.may_answer)
        return err_set(&r->ctx->err, ERR_DENIED, "may not answer step %" PRId64, step.id);
    doc = doc_of(r, &step_table, &step);
    json_object_update_missing(page, doc);
    json_decref(doc);
    json_object_set_new(page, "antwoordFormulier", json_true());
    return step_put_page(r, page, &step);
}

/* What the reporters will read, made of what was typed. */
static json_t *preview(struct request *r, const struct step *step, const struct answer_new *in)
{
    bool          explains = str_eq_z(in->kind, "wij-doen-het-niet");
    bool          partly   = str_eq_z(in->kind, "gedeeltelijk");
    bool          does     = partly || str_eq_z(in->kind, "wij-doen-het");
    struct answer answer   = {.kind       = in->kind,
                              .unit_name  = step->holder_unit_name,
                              .due        = step->due,
                              .done_on    = DATE_NONE,
                              .review_on  = DATE_NONE,
                              .reader_due = DATE_NONE};

    answer.text = does ? in->what : in->reason;
    if (does)
        answer.done_on = in->done_on;
    if (partly) {
        answer.not_done = in->not_done;
        answer.why      = in->reason;
    }
    if (explains) {
        answer.reason_kind  = in->reason_kind;
        answer.ground       = in->ground;
        answer.decided_by   = in->decided_by;
        answer.alternatives = in->alternatives;
        answer.would_change = in->would_change;
        answer.bound        = in->bound;
        answer.review_on    = in->review_on;
        answer.inaction     = in->inaction;
    }
    answer.late = step->days_late;
    return step_answer_shown(r, &answer);
}

static enum rc answer_furnish_check(struct request *r, const void *in, json_t *page)
{
    struct ctx              *ctx    = r->ctx;
    const struct answer_new *answer = in;
    struct step              step;
    struct unit              unit;

    if (step_load(ctx, r->param[0], &step) != OK || step_need_answerer(ctx, &step) != OK ||
        answer_check(ctx, answer) != OK)
        return ctx->err.rc;
    doc_put(page, "vraag", step.question);
    json_object_set_new(page, "voorbeeld", preview(r, &step, answer));
    json_object_set_new(page, "doorNaar", json_null());
    if (str_eq_z(answer->kind, "niet-aan-ons")) {
        if (unit_load(ctx, answer->unit, &unit) != OK)
            return ctx->err.rc;
        doc_put(page, "doorNaar", unit.name);
    }
    return OK;
}

static const struct field redirect_fields[] = {
    FIELD(struct redirect, unit, "eenheid", FIELD_REF, FIELD_IN, TR("Aan wie is het dan wel?"),
          .required = true, .list = "eenheid"),
    FIELD(struct redirect, reason, "reden", FIELD_TEXT, FIELD_IN, TR("Waarom is dit niet aan u?"),
          .required = true, .help = TR("De melders lezen dit.")),
};
static const struct table redirect_table =
    TABLE("Doorverwijzing", struct redirect, redirect_fields);

static enum rc redirect_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    out->message = TR("de ander krijgt de vraag. Tot die hem aanneemt, blijft hij bij u.");
    return step_redirect(ctx, param[0], in);
}

static enum rc redirect_prefill(struct request *r, void *in)
{
    struct redirect *form = in;
    struct step      step;

    if (first_on(r, &step, &form->reason) != OK)
        return r->ctx->err.rc;
    if (doc_was_first(r) && step.redirect)
        form->unit = step.to_unit;
    return OK;
}

/* --- deciding, re-dating ------------------------------------------------------------ */

static const struct field decision_fields[] = {
    FIELD(struct redirect_decision, decision, "besluit", FIELD_OPTION, FIELD_IN,
          TR("Neemt u de vraag aan?"), .required = true, .list = "doorverwijzing-besluit",
          .radio = true),
    FIELD(struct redirect_decision, reason, "reden", FIELD_TEXT, FIELD_IN, TR("Waarom niet?"),
          .help = TR("Verplicht als u de vraag niet aanneemt. De melders lezen dit.")),
    FIELD(struct redirect_decision, suggestion, "welAan", FIELD_REF, FIELD_IN,
          TR("Aan wie is het dan wel?"), .list = "eenheid",
          .help = TR("Verplicht als u de vraag niet aanneemt. Staat die er niet bij? Schrijf het "
                     "hieronder.")),
    FIELD(struct redirect_decision, suggestion_text, "welAanTekst", FIELD_LINE, FIELD_IN,
          TR("Of in uw eigen woorden")),
};
static const struct table decision_table =
    TABLE("DoorverwijzingBesluit", struct redirect_decision, decision_fields);

static enum rc decide_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    int64_t step = 0;

    out->message = TR("uw besluit staat bij de vraag.");
    if (step_decide_redirect(ctx, param[0], in, &step) != OK)
        return ctx->err.rc;
    out->location = page_of(ctx, step);
    return OK;
}

static const struct field day_fields[] = {
    FIELD(struct step_day, due, "uiterlijk", FIELD_DATE, FIELD_IN, TR("Wat wordt de nieuwe dag?"),
          .required = true),
    FIELD(struct step_day, reason, "reden", FIELD_TEXT, FIELD_IN, TR("Waarom?"), .required = true,
          .help = TR("De eerste dag blijft zichtbaar. Iedereen leest waarom hij veranderde.")),
};
static const struct table day_table = TABLE("StapTermijn", struct step_day, day_fields);

static enum rc day_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    out->message = TR("de dag is veranderd. De eerste dag en uw reden staan erbij.");
    return step_change_day(ctx, param[0], in);
}

static enum rc day_prefill(struct request *r, void *in)
{
    struct step_day *form = in;
    struct step      step;

    if (first_on(r, &step, &form->reason) != OK)
        return r->ctx->err.rc;
    if (doc_was_first(r))
        form->due = step.due;
    return OK;
}

/* --- objections (O-13) ----------------------------------------------------------------- */

static const struct field objection_fields[] = {
    FIELD(struct objection_new, text, "tekst", FIELD_TEXT, FIELD_IN, TR("Wat mist u in de uitleg?"),
          .required = true,
          .help     = TR("Dit kan één keer. Iemand buiten de lijn leest de uitleg dan opnieuw.")),
};
static const struct table objection_table =
    TABLE("AntwoordBezwaar", struct objection_new, objection_fields);

static enum rc objection_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    int64_t step = 0;

    out->message = TR("iemand buiten de lijn leest de uitleg opnieuw.");
    if (answer_contest(ctx, param[0], in, &step) != OK)
        return ctx->err.rc;
    out->location = page_of(ctx, step);
    return OK;
}

static const struct field verdict_fields[] = {
    FIELD(struct verdict_new, verdict, "oordeel", FIELD_OPTION, FIELD_IN,
          TR("Gaat de uitleg over de inhoud?"), .required = true, .list = "bezwaar-oordeel",
          .radio = true),
    FIELD(struct verdict_new, text, "tekst", FIELD_TEXT, FIELD_IN, TR("Waarom vindt u dit?"),
          .required = true, .help = TR("De melder en wie antwoordde lezen dit.")),
};
static const struct table verdict_table =
    TABLE("BezwaarOordeel", struct verdict_new, verdict_fields);

static enum rc verdict_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    int64_t step = 0;

    out->message = TR("uw oordeel staat bij de uitleg.");
    if (answer_judge(ctx, param[0], in, &step) != OK)
        return ctx->err.rc;
    out->location = page_of(ctx, step);
    return OK;
}

/* The reader sees the question and the explanation above the form. */
static enum rc verdict_furnish(struct request *r, json_t *page)
{
    struct ctx                *ctx = r->ctx;
    struct second_reading_list list;
    struct answer_list         answers;

    json_object_set_new(page, "uitgelegd", json_null());
    if (second_reading_list(ctx, &list) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < list.len; i++) {
        if (list.item[i].objection != r->param[0])
            continue;
        doc_put(page, "vraag", list.item[i].question);
        if (answer_list(ctx, list.item[i].step, &answers) != OK)
            return ctx->err.rc;
        for (size_t k = 0; k < answers.len; k++)
            if (answers.item[k].objection == r->param[0])
                json_object_set_new(page, "uitgelegd", step_answer_shown(r, &answers.item[k]));
        return OK;
    }
    return err_set(&ctx->err, ERR_NOT_FOUND, "objection %" PRId64 " is not for this reader",
                   r->param[0]);
}

/* --- the rows ------------------------------------------------------------------------------ */

static const struct command commands[] = {
    {.path   = "/knelpunten/:id/stappen",
     .where  = ON_BOTH,
     .right  = RIGHT_BOTTLENECK,
     .name   = "stapVragen",
     .title  = TR("Stel een vraag aan een partij"),
     .button = TR("Stel de vraag"),
     .table  = &new_table,
     .back   = "/knelpunten/:id",
     .run    = add_run},
    {.path   = "/signalen/:id/stappen",
     .where  = ON_BOTH,
     .right  = RIGHT_SIGNED_IN,
     .name   = "stapVragenBijSignaal",
     .title  = TR("Stel een vraag aan een partij"),
     .button = TR("Stel de vraag"),
     .table  = &new_table,
     .back   = "/signalen/:id",
     .run    = add_for_signal_run},
    {.path          = "/stappen/:id/antwoorden",
     .where         = ON_BOTH,
     .right         = RIGHT_SIGNED_IN,
     .name          = "stapBeantwoorden",
     .title         = TR("Vraag"),
     .button        = TR("Kijk wat de melders lezen"),
     .table         = &step_answer_new_table,
     .back          = "/stappen/:id",
     .run           = answer_run,
     .prefill       = answer_prefill,
     .version       = version_of,
     .template      = "stap",
     .furnish       = answer_furnish,
     .check         = "stap_nakijken",
     .furnish_check = answer_furnish_check},
    {.path    = "/stappen/:id/doorverwijzingen",
     .where   = ON_BOTH,
     .right   = RIGHT_SIGNED_IN,
     .name    = "stapDoorverwijzen",
     .title   = TR("Dit is niet aan ons"),
     .button  = TR("Verwijs door"),
     .table   = &redirect_table,
     .back    = "/stappen/:id",
     .run     = redirect_run,
     .prefill = redirect_prefill,
     .version = version_of},
    {.path    = "/stappen/:id/termijnen",
     .where   = ON_BOTH,
     .right   = RIGHT_SIGNED_IN,
     .name    = "stapTermijnVeranderen",
     .title   = TR("Verander de dag voor het antwoord"),
     .button  = TR("Verander de dag"),
     .table   = &day_table,
     .back    = "/stappen/:id",
     .run     = day_run,
     .prefill = day_prefill,
     .version = version_of},
    {.path   = "/doorverwijzingen/:id/besluiten",
     .where  = ON_BOTH,
     .right  = RIGHT_ANSWER,
     .name   = "doorverwijzingBesluiten",
     .title  = TR("Is deze vraag aan u?"),
     .button = TR("Leg vast"),
     .table  = &decision_table,
     .run    = decide_run},
    {.path   = "/antwoorden/:id/bezwaren",
     .where  = ON_BOTH,
     .right  = RIGHT_SIGNED_IN,
     .name   = "antwoordBezwaar",
     .title  = TR("De uitleg gaat niet over de inhoud"),
     .button = TR("Laat het opnieuw lezen"),
     .table  = &objection_table,
     .run    = objection_run},
    {.path     = "/bezwaren/:id/oordelen",
     .where    = ON_BOTH,
     .right    = RIGHT_SIGNED_IN,
     .name     = "bezwaarBeoordelen",
     .title    = TR("Lees de uitleg opnieuw"),
     .button   = TR("Leg uw oordeel vast"),
     .table    = &verdict_table,
     .run      = verdict_run,
     .template = "bezwaar",
     .furnish  = verdict_furnish},
};

const struct resource step_act_resource = {"stappen", NULL, 0, commands, ARRAY_LEN(commands)};
