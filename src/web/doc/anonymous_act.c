// SPDX-License-Identifier: EUPL-1.2
/*
 * anonymous_act.c - the page of a signal for who opened it with a receipt, and what its owner does there: the same
 * functions of core that serve an owner with an account.
 */
#include "base/tr.h"
#include "core/approach.h"
#include "core/around.h"
#include "core/brake.h"
#include "core/feedback.h"
#include "core/handle.h"
#include "core/receipt.h"
#include "web/doc/anonymous.h"
#include "web/doc/brake.h"
#include "web/doc/doc.h"
#include "web/doc/signal.h"
#include "web/exchange.h"
#include "web/page.h"
#include "web/reply.h"
#include "web/session.h"

/* --- the page ------------------------------------------------------------------------------- */

static enum rc make_page(struct request *r, json_t *page)
{
    struct signal signal;
    json_t       *document;

    if (receipt_signal(r->ctx, &r->param[0]) != OK ||
        signal_load(r->ctx, r->param[0], &signal) != OK)
        return r->ctx->err.rc;
    document = doc_of(r, &signal_table, &signal);
    json_object_update(page, document);
    json_decref(document);
    page_furnish(r, page, TR("Uw signaal"));
    json_object_set_new(page, "nietAfgerond", json_boolean(!signal.closed));
    if (anonymous_put_openness(r, page, &signal) != OK || signal_page_furnish(r, page) != OK ||
        anonymous_put_harm(r, page) != OK)
        return r->ctx->err.rc;
    return anonymous_put_asked(r, page, signal.id);
}

enum rc anonymous_signal_page(struct request *r, const char *message)
{
    json_t *page = json_object();

    if (make_page(r, page) != OK) {
        json_decref(page);
        return r->ctx->err.rc;
    }
    if (message)
        page_message(r, page, "ok", message);
    page_reply(r, 200, "anoniem_signaal", page);
    session_keep(r);
    return OK;
}

static enum rc look_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    (void)param;
    (void)in;
    return receipt_signal(ctx, &out->id);
}

enum rc anonymous_act_reply(struct request *r, const void *in, const struct outcome *outcome)
{
    (void)in;
    return anonymous_signal_page(r, outcome->message);
}

/* --- what its owner does -------------------------------------------------------------------- */

enum rc anonymous_last_word(struct ctx *ctx, const int64_t *param, const void *in, int64_t *out)
{
    (void)param;
    (void)in;
    return receipt_last_word(ctx, out);
}

struct addition {
    struct str text, ask;
};
static const struct field addition_fields[] = {
    FIELD(struct addition, text, "tekst", FIELD_TEXT, FIELD_IN, TR("Wat wilt u erbij zeggen?")),
    FIELD(struct addition, ask, "vraag", FIELD_TEXT, FIELD_IN, TR("Wat wilt u vragen?")),
};
static const struct table addition_table =
    TABLE("AnoniemAanvulling", struct addition, addition_fields);

static enum rc addition_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    const struct addition *said   = in;
    struct signal_new      detail = {.story      = said->text,
                                     .ask        = said->ask,
                                     .times      = NUMBER_NONE,
                                     .group_size = NUMBER_NONE,
                                     .look_again = DATE_NONE};

    (void)param;
    out->message = TR("wat u schreef, staat bij uw signaal.");
    return receipt_signal(ctx, &out->id) == OK ? signal_detail(ctx, out->id, &detail) : ctx->err.rc;
}

struct answer {
    int64_t               message;
    struct feedback_reply reply;
};
static const struct field answer_fields[] = {
    FIELD(struct answer, message, "bericht", FIELD_NUMBER, FIELD_IN, NULL, .required = true),
    FIELD(struct answer, reply.kind, "soort", FIELD_OPTION, FIELD_IN, TR("Wat vindt u hiervan?"),
          .required = true, .list = "antwoord-soort", .radio = true),
    FIELD(struct answer, reply.text, "tekst", FIELD_TEXT, FIELD_IN, TR("Uw antwoord")),
};
static const struct table answer_table = TABLE("AnoniemAntwoord", struct answer, answer_fields);

static enum rc answer_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    const struct answer *said = in;

    (void)param;
    out->message = TR("uw antwoord staat bij het bericht.");
    return receipt_signal(ctx, &out->id) == OK
               ? feedback_reply(ctx, out->id, said->message, &said->reply)
               : ctx->err.rc;
}

static enum rc closing_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    (void)param;
    out->message = TR("uw antwoord is verstuurd.");
    return receipt_signal(ctx, &out->id) == OK ? signal_answer_closing(ctx, out->id, in)
                                               : ctx->err.rc;
}

static const struct field again_fields[] = {
    FIELD(struct reason, reason, "tekst", FIELD_TEXT, FIELD_IN, TR("Wat is er nu aan de hand?")),
};
static const struct table again_table = TABLE("AnoniemHerhaling", struct reason, again_fields);

static enum rc again_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    (void)param;
    out->message = TR("uw signaal telt opnieuw mee.");
    return receipt_signal(ctx, &out->id) == OK
               ? signal_renew(ctx, out->id, ((const struct reason *)in)->reason)
               : ctx->err.rc;
}

static enum rc brake_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    (void)param;
    out->message = TR("de rem staat bij uw signaal. U krijgt een antwoord met redenen.");
    return receipt_signal(ctx, &out->id) == OK ? brake_pull(ctx, out->id, in) : ctx->err.rc;
}

static enum rc approach_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    (void)param;
    out->message = TR("het staat erbij.");
    return receipt_signal(ctx, &out->id) == OK ? approach_add(ctx, out->id, in) : ctx->err.rc;
}

/* W-09: as with an account; also when it was told in the line first. */
static enum rc around_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    (void)param;
    out->message =
        TR("uw signaal ligt nu buiten de lijn. U hebt daar geen toestemming voor nodig.");
    return receipt_signal(ctx, &out->id) == OK ? signal_go_around(ctx, out->id, in) : ctx->err.rc;
}

/* --- going away ----------------------------------------------------------------------------- */

static enum rc leave_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    (void)param;
    (void)in;
    (void)out;
    return session_remove_of(ctx, ctx->person);
}

static enum rc leave_reply(struct request *r, const void *in, const struct outcome *outcome)
{
    json_t *page = json_object();

    (void)in;
    (void)outcome;
    r->csrf = STR("");
    page_furnish(r, page, TR("Uw signaal is dicht"));
    json_object_set_new(page, "openen", json_sprintf(ANONYMOUS_OPEN "%s", page_lang_kept(r)));
    page_reply(r, 200, "anoniem_dicht", page);
    return OK;
}

static const struct command commands[] = {
    {.path   = "/anoniem/signaal",
     .where  = ON_PAGE,
     .right  = RIGHT_RECEIPT,
     .name   = "anoniemLezen",
     .title  = TR("Uw signaal"),
     .button = TR("Terug naar uw signaal"),
     .run    = look_run,
     .reply  = anonymous_act_reply},
    ANONYMOUS_ACT("aanvullingen", "anoniemAanvullen", TR("Zeg er iets bij of stel een vraag"),
                  TR("Verstuur"), &addition_table, addition_run),
    ANONYMOUS_ACT("antwoorden", "anoniemAntwoorden", TR("Antwoord op dit bericht"), TR("Verstuur"),
                  &answer_table, answer_run),
    ANONYMOUS_ACT("afronden", "anoniemAfronden", TR("Kan dit worden afgerond?"),
                  TR("Verstuur antwoord"), &signal_closing_answer_table, closing_run),
    ANONYMOUS_ACT("herhalingen", "anoniemHerhalen", TR("Opnieuw onder de aandacht"), TR("Verstuur"),
                  &again_table, again_run),
    ANONYMOUS_ACT("rem", "anoniemAanDeRem", TR("Trek aan de rem"), TR("Trek aan de rem"),
                  &brake_new_table, brake_run),
    ANONYMOUS_ACT("pogingen", "anoniemPoging", TR("Waar hebt u het al gevraagd?"),
                  TR("Zet het erbij"), &approach_new_table, approach_run),
    ANONYMOUS_ACT("deuren", "anoniemOmDeLijn", TR("Ga om de lijn heen"), TR("Breng het daarheen"),
                  &signal_around_table, around_run),
    {.path   = "/anoniem/sluiten",
     .where  = ON_PAGE,
     .right  = RIGHT_RECEIPT,
     .name   = "anoniemSluiten",
     .title  = TR("Sluit uw signaal"),
     .button = TR("Sluit uw signaal"),
     .run    = leave_run,
     .reply  = leave_reply},
};

const struct resource anonymous_act_resource = {"anoniem", NULL, 0, commands, ARRAY_LEN(commands)};
