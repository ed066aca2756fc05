// SPDX-License-Identifier: EUPL-1.2
/*
 * anonymous_asked.c - what an owner is asked, for who opened the signal with its receipt: whether they come along (I-10),
 * whether other words still say what was meant (I-09), whether an explanation has substance (O-13), whether the story may be
 * used.
 */
#include "base/tr.h"
#include "core/answer.h"
#include "core/bottleneck.h"
#include "core/feedback.h"
#include "core/invitation.h"
#include "core/receipt.h"
#include "core/step.h"
#include "core/story_use.h"
#include "core/translation.h"
#include "web/doc/anonymous.h"
#include "web/doc/doc.h"
#include "web/doc/reading.h"
#include "web/doc/step.h"
#include "web/doc/story_use.h"

/* --- coming along ------------------------------------------------------------------ */

struct coming {
    int64_t                  invitation;
    struct invitation_answer answer;
};
static const struct field coming_fields[] = {
    FIELD(struct coming, invitation, "uitnodiging", FIELD_NUMBER, FIELD_IN, NULL, .required = true),
    FIELD(struct coming, answer.reply, "antwoord", FIELD_OPTION, FIELD_IN, TR("Komt u?"),
          .required = true, .list = "uitnodiging-antwoord", .radio = true,
          .help = TR("Komt u zelf? Dan zien anderen wie u bent. U mag altijd nee zeggen, of iemand "
                     "anders laten komen. U blijft eigenaar van het signaal.")),
    FIELD(struct coming, answer.text, "tekst", FIELD_TEXT, FIELD_IN, TR("Wilt u iets meegeven?"),
          .help = TR("Komt er iemand anders? Schrijf dan wie. Een functie is genoeg.")),
};
static const struct table coming_table =
    TABLE("AnoniemUitnodigingAntwoord", struct coming, coming_fields);

static enum rc coming_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    const struct coming *said = in;

    (void)param;
    out->message = TR("uw antwoord is verstuurd.");
    return receipt_signal(ctx, &out->id) == OK
               ? invitation_reply(ctx, said->invitation, &said->answer)
               : ctx->err.rc;
}

/* --- judging what stands above the form -------------------------------------------- */

/* The number that a form carries in a field of this name; 0 when it has none. */
static int64_t carried(const struct request *r, const char *name)
{
    int64_t id;

    return str_to_i64(request_form(r, name), &id) && id > 0 ? id : 0;
}

/* Puts the one thing that is judged, for anoniem_oordeel.mustache. */
static void put_judged(json_t *page, const char *member, json_t *judged)
{
    static const char *const any[] = {"vertaling", "uitleg", "gebruikVraag"};

    for (size_t i = 0; i < ARRAY_LEN(any); i++)
        json_object_set_new(page, any[i], json_null());
    json_object_set_new(page, member, judged);
}

/* --- other words for the same ------------------------------------------------------ */

/* The translation with this number of the signal of the receipt, or of a bottleneck it is in; ERR_NOT_FOUND. */
static enum rc find_translation(struct ctx *ctx, int64_t id, const struct translation **out)
{
    struct translation_list list;
    struct named_list       bottlenecks;
    int64_t                 signal;

    if (receipt_signal(ctx, &signal) != OK ||
        bottleneck_of_signal(ctx, signal, &bottlenecks) != OK ||
        translation_list(ctx, signal, &list) != OK)
        return ctx->err.rc;
    for (size_t k = 0; k <= bottlenecks.len; k++) {
        for (size_t i = 0; i < list.len; i++)
            if (list.item[i].id == id) {
                *out = &list.item[i];
                return OK;
            }
        if (k < bottlenecks.len && translation_list(ctx, bottlenecks.item[k].id, &list) != OK)
            return ctx->err.rc;
    }
    return err_set(&ctx->err, ERR_NOT_FOUND, "not a translation of this signal");
}

struct meant {
    int64_t                       translation;
    struct translation_answer_new answer;
};
static const struct field meant_fields[] = {
    FIELD(struct meant, translation, "vertaling", FIELD_NUMBER, FIELD_IN, NULL, .required = true),
    FIELD(struct meant, answer.answer, "klopt", FIELD_OPTION, FIELD_IN,
          TR("Staat hier nog wat u bedoelde?"), .required = true, .list = "ja-nee-onbekend",
          .radio = true),
    FIELD(struct meant, answer.text, "tekst", FIELD_TEXT, FIELD_IN,
          TR("Wat klopt er niet, of wat mist u?"),
          .help = TR("Verplicht als u nee zegt. Uw antwoord blijft bij de tekst staan.")),
};
static const struct table meant_table =
    TABLE("AnoniemVertalingAntwoord", struct meant, meant_fields);

static enum rc meant_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    const struct meant       *said = in;
    const struct translation *one;

    (void)param;
    out->message = TR("uw antwoord staat bij de tekst.");
    return find_translation(ctx, said->translation, &one) == OK
               ? translation_answer(ctx, one->id, &said->answer)
               : ctx->err.rc;
}

/* Both texts are read before answering. */
static enum rc meant_furnish(struct request *r, json_t *page)
{
    const struct translation *one;

    if (find_translation(r->ctx, carried(r, "vertaling"), &one) != OK)
        return r->ctx->err.rc;
    put_judged(page, "vertaling", translation_shown(r, one));
    return OK;
}

/* --- explanations ------------------------------------------------------------------ */

/* The answer with this number, when it is to a question about the signal of the receipt; ERR_NOT_FOUND. */
static enum rc find_answer(struct ctx *ctx, int64_t id, const struct answer **out)
{
    struct answer_list list;
    struct step        step;
    int64_t            of;

    if (answer_step(ctx, id, &of) != OK || step_load(ctx, of, &step) != OK ||
        answer_list(ctx, of, &list) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < list.len && step.mine; i++)
        if (list.item[i].id == id) {
            *out = &list.item[i];
            return OK;
        }
    return err_set(&ctx->err, ERR_NOT_FOUND, "not an answer about this signal");
}

struct missing {
    int64_t              answer;
    struct objection_new objection;
};
static const struct field missing_fields[] = {
    FIELD(struct missing, answer, "uitleg", FIELD_NUMBER, FIELD_IN, NULL, .required = true),
    FIELD(struct missing, objection.text, "tekst", FIELD_TEXT, FIELD_IN,
          TR("Wat mist u in de uitleg?"), .required = true,
          .help = TR("Dit kan één keer. Iemand buiten de lijn leest de uitleg dan opnieuw.")),
};
static const struct table missing_table = TABLE("AnoniemBezwaar", struct missing, missing_fields);

static enum rc missing_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    const struct missing *said = in;
    int64_t               step;

    (void)param;
    out->message = TR("iemand buiten de lijn leest de uitleg opnieuw.");
    return receipt_signal(ctx, &out->id) == OK
               ? answer_contest(ctx, said->answer, &said->objection, &step)
               : ctx->err.rc;
}

static enum rc missing_furnish(struct request *r, json_t *page)
{
    const struct answer *one;

    if (find_answer(r->ctx, carried(r, "uitleg"), &one) != OK)
        return r->ctx->err.rc;
    put_judged(page, "uitleg", step_answer_shown(r, one));
    return OK;
}

/* --- a use of the story ------------------------------------------------------------ */

/* The use with this number, when it was asked about the signal of the receipt; ERR_NOT_FOUND. */
static enum rc find_use(struct ctx *ctx, int64_t id, const struct story_use **out)
{
    struct story_use_list list;
    struct signal         signal;
    int64_t               of;

    if (receipt_signal(ctx, &of) != OK || signal_load(ctx, of, &signal) != OK ||
        story_use_list(ctx, &signal, &list) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < list.len; i++)
        if (list.item[i].id == id) {
            *out = &list.item[i];
            return OK;
        }
    return err_set(&ctx->err, ERR_NOT_FOUND, "not a use of this story");
}

struct using
{
    int64_t                 use;
    struct story_use_answer answer;
};
static const struct field using_fields[] = {
    FIELD(struct using, use, "verhaalvraag", FIELD_NUMBER, FIELD_IN, NULL, .required = true),
    FIELD(struct using, answer.answer, "antwoord", FIELD_OPTION, FIELD_IN,
          TR("Mag uw verhaal hiervoor worden gebruikt?"), .required = true,
          .list = "verhaal-antwoord", .radio = true,
          .help = TR("U mag altijd nee zeggen, en een ja later intrekken.")),
};
static const struct table using_table =
    TABLE("AnoniemVerhaalGebruikAntwoord", struct using, using_fields);

static enum rc using_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    const struct using     *said = in;
    const struct story_use *one;

    (void)param;
    out->message = TR("uw antwoord is vastgelegd.");
    return find_use(ctx, said->use, &one) == OK
               ? story_use_reply(ctx, one->id, &said->answer, &out->id)
               : ctx->err.rc;
}

/* Whoever says yes reads for what, and who will read it. */
static enum rc using_furnish(struct request *r, json_t *page)
{
    const struct story_use *one;

    if (find_use(r->ctx, carried(r, "verhaalvraag"), &one) != OK)
        return r->ctx->err.rc;
    put_judged(page, "gebruikVraag", story_use_shown(r, one));
    return OK;
}

/* --- on the page of the signal ----------------------------------------------------- */

/* The whole answer below the message that tells of it; messages tell only its first words. */
static enum rc put_answer(struct request *r, json_t *message)
{
    struct ctx          *ctx = r->ctx;
    const struct answer *one;
    enum rc rc = find_answer(ctx, json_integer_value(json_object_get(message, "bericht")), &one);

    json_object_set_new(message, "uitleg", json_null());
    json_object_set_new(message, "bezwaarKan", json_false());
    if (rc == ERR_NOT_FOUND) {
        err_clear(&ctx->err);
        return OK;
    }
    if (rc != OK)
        return rc;
    json_object_set_new(message, "uitleg", step_answer_shown(r, one));
    json_object_set_new(
        message, "bezwaarKan",
        json_boolean(str_eq_z(one->kind, "wij-doen-het-niet") && one->objection == 0));
    return OK;
}

enum rc anonymous_put_words(struct request *r, json_t *page, int64_t object)
{
    struct translation_list list;
    json_t                 *shown = json_array();

    json_object_set_new(page, "andereWoorden", shown);
    if (translation_list(r->ctx, object, &list) != OK)
        return r->ctx->err.rc;
    for (size_t i = 0; i < list.len; i++)
        json_array_append_new(shown, translation_shown(r, &list.item[i]));
    json_object_set_new(page, "andereWoordenEr", json_boolean(list.len > 0));
    return OK;
}

enum rc anonymous_put_asked(struct request *r, json_t *page, int64_t signal)
{
    json_t *message;
    size_t  i;

    json_array_foreach(json_object_get(page, "terugkoppelingen"), i,
                       message) if (put_answer(r, message) != OK) return r->ctx->err.rc;
    return anonymous_put_words(r, page, signal);
}

/* A judgement on a text that stands above the form. */
#define JUDGE(path_, name_, title_, button_, table_, run_, furnish_)                               \
    {                                                                                              \
        .path = "/anoniem/" path_, .where = ON_PAGE, .right = RIGHT_RECEIPT, .name = (name_),      \
        .title = (title_), .button = (button_), .table = (table_), .run = (run_),                  \
        .reply = anonymous_act_reply, .version = anonymous_last_word,                              \
        .template = "anoniem_oordeel", .furnish = (furnish_), .overtaken = ANONYMOUS_OVERTAKEN     \
    }

static const struct command commands[] = {
    ANONYMOUS_ACT("uitnodigingen", "anoniemUitnodigingBeantwoorden",
                  TR("Antwoord op een uitnodiging"), TR("Verstuur"), &coming_table, coming_run),
    JUDGE("vertalingen", "anoniemVertalingBeantwoorden", TR("Staat hier nog wat u bedoelde?"),
          TR("Verstuur antwoord"), &meant_table, meant_run, meant_furnish),
    JUDGE("bezwaren", "anoniemAntwoordBezwaar", TR("De uitleg gaat niet over de inhoud"),
          TR("Laat het opnieuw lezen"), &missing_table, missing_run, missing_furnish),
    JUDGE("verhaalvragen", "anoniemVerhaalGebruikBeantwoorden",
          TR("Zeg of uw verhaal mag worden gebruikt"), TR("Leg vast"), &using_table, using_run,
          using_furnish),
};

const struct resource anonymous_asked_resource = {"anoniem", NULL, 0, commands,
                                                  ARRAY_LEN(commands)};
