// SPDX-License-Identifier: EUPL-1.2
/*
 * signal_act.c - everything people do with a signal: one table of fields, one function of
 * core and one row each.
 */
#include <inttypes.h>

#include "base/tr.h"
#include "core/around.h"
#include "core/feedback.h"
#include "core/handle.h"
#include "web/doc/doc.h"
#include "web/doc/signal.h"

/* Loads the signal; when somebody was first, *words become what was said with that (doc.h). */
static enum rc first_on(struct request *r, struct signal *out, struct str *words)
{
    if (signal_load(r->ctx, r->param[0], out) != OK)
        return r->ctx->err.rc;
    return doc_first_words(r, out->version, words);
}

static const struct field reason_fields[] = {
    FIELD(struct reason, reason, "reden", FIELD_TEXT, FIELD_IN, TR("Waarom?"), .required = true,
          .help = TR("De melder leest dit.")),
};
static const struct table reason_table = TABLE("Reden", struct reason, reason_fields);

static enum rc reason_prefill(struct request *r, void *in)
{
    struct signal signal;

    return first_on(r, &signal, &((struct reason *)in)->reason);
}

static const struct field triage_fields[] = {
    FIELD(struct triage, urgency, "urgentie", FIELD_OPTION, FIELD_IN, TR("Hoe snel gaat het?"),
          .required = true, .list = "triage", .radio = true),
    FIELD(struct triage, reason, "reden", FIELD_TEXT, FIELD_IN, TR("Waarom?"), .required = true,
          .help = TR("De melder leest dit.")),
};
static const struct table triage_table = TABLE("Beoordeling", struct triage, triage_fields);
DOC_RUN(triage_run, struct triage, signal_triage, TR("de melder ziet hoe snel het gaat en waarom."))

static enum rc triage_prefill(struct request *r, void *in)
{
    struct triage *form = in;
    struct signal  signal;

    if (first_on(r, &signal, &form->reason) != OK)
        return r->ctx->err.rc;
    if (doc_was_first(r))
        form->urgency = signal.triage;
    return OK;
}

static const struct field hand_fields[] = {
    FIELD(struct hand_over, person, "behandelaar", FIELD_REF, FIELD_IN,
          TR("Wie doet de volgende stap?"), .list = "behandelaar",
          .help = TR("Laat leeg als u het zelf oppakt.")),
    FIELD(
        struct hand_over, reason, "reden", FIELD_TEXT, FIELD_IN, TR("Waarom?"),
        .help = TR(
            "Verplicht als u het aan een ander geeft, of van een ander overneemt. De melder leest "
            "dit.")),
};
static const struct table hand_table = TABLE("Overdracht", struct hand_over, hand_fields);
DOC_RUN(hand_run, struct hand_over, signal_hand_over,
        TR("de melder ziet wie het signaal nu heeft."))
DOC_RUN(give_back_run, struct reason, signal_give_back,
        TR("het signaal staat op de lijst van signalen die niemand heeft."))

static enum rc hand_prefill(struct request *r, void *in)
{
    struct hand_over *form = in;
    struct signal     signal;

    if (first_on(r, &signal, &form->reason) != OK)
        return r->ctx->err.rc;
    if (doc_was_first(r))
        form->person = signal.handler;
    return OK;
}

static const struct field fix_fields[] = {
    FIELD(struct fix, state, "fix", FIELD_OPTION, FIELD_IN, TR("Hoe staat het voor deze persoon?"),
          .required = true, .list = "fix-staat", .radio = true),
    FIELD(struct fix, text, "tekst", FIELD_TEXT, FIELD_IN, TR("Wat is er gedaan?")),
};
static const struct table fix_table = TABLE("Fix", struct fix, fix_fields);
DOC_RUN(fix_run, struct fix, signal_fix, TR("het staat erbij."))

static enum rc fix_prefill(struct request *r, void *in)
{
    struct fix   *form = in;
    struct signal signal;

    if (first_on(r, &signal, &form->text) != OK)
        return r->ctx->err.rc;
    if (doc_was_first(r))
        form->state = signal.fix_state;
    return OK;
}

static const struct field open_fields[] = {
    FIELD(struct keep_open, until, "tot", FIELD_DATE, FIELD_IN, TR("Wanneer kijkt u opnieuw?"),
          .required = true),
    FIELD(struct keep_open, reason, "reden", FIELD_TEXT, FIELD_IN, TR("Waarom houdt u het open?"),
          .required = true, .help = TR("De melder leest dit.")),
};
static const struct table open_table = TABLE("Openhouding", struct keep_open, open_fields);
DOC_RUN(open_run, struct keep_open, signal_keep_open,
        TR("het signaal blijft bewust open tot die dag."))

static enum rc open_prefill(struct request *r, void *in)
{
    struct keep_open *form = in;
    struct signal     signal;

    if (first_on(r, &signal, &form->reason) != OK)
        return r->ctx->err.rc;
    if (doc_was_first(r))
        form->until = signal.look_again;
    return OK;
}
DOC_RUN(withhold_run, struct reason, signal_withhold, TR("uw besluit en uw reden staan er nu bij."))

static const struct field closing_fields[] = {
    FIELD(struct closing, outcome, "uitkomst", FIELD_OPTION, FIELD_IN, TR("Wat is de uitkomst?"),
          .required = true, .list = "afronding", .radio = true),
    FIELD(struct closing, reason, "reden", FIELD_TEXT, FIELD_IN,
          TR("Wat hoort de melder hierover?"), .required = true,
          .help = TR("Schrijf wat er is gebeurd of waarom er niets verandert.")),
};
static const struct table closing_table = TABLE("Afronding", struct closing, closing_fields);
DOC_RUN(propose_run, struct closing, signal_propose_closing,
        TR("de melder krijgt de vraag of dit kan worden afgerond."))
DOC_RUN(close_run, struct closing, signal_close,
        TR("het signaal is afgerond. De melder leest waarom."))

static enum rc closing_prefill(struct request *r, void *in)
{
    struct closing *form = in;
    struct signal   signal;

    if (first_on(r, &signal, &form->reason) != OK)
        return r->ctx->err.rc;
    return doc_was_first(r) ? signal_outcome(r->ctx, &signal, &form->outcome) : OK;
}

static const struct field closing_answer_fields[] = {
    FIELD(struct closing_answer, answer, "antwoord", FIELD_OPTION, FIELD_IN,
          TR("Kan dit signaal worden afgerond?"), .required = true, .list = "afronden-antwoord",
          .radio = true),
    FIELD(struct closing_answer, text, "tekst", FIELD_TEXT, FIELD_IN, TR("Uw toelichting"),
          .help =
              TR("Verplicht als u bezwaar maakt. Iemand buiten de lijn leest het dan opnieuw.")),
};
const struct table signal_closing_answer_table =
    TABLE("AfrondingAntwoord", struct closing_answer, closing_answer_fields);
DOC_RUN(closing_answer_run, struct closing_answer, signal_answer_closing,
        TR("uw antwoord is verstuurd."))

static enum rc closing_answer_prefill(struct request *r, void *in)
{
    struct closing_answer *form = in;
    struct signal          signal;

    if (first_on(r, &signal, &form->text) != OK)
        return r->ctx->err.rc;
    if (doc_was_first(r) && signal.closing == 0)
        form->answer = signal.closed ? STR("eens") : signal.objected ? STR("bezwaar") : STR("");
    return OK;
}

struct summary_in {
    struct str summary;
};
static const struct field summary_fields[] = {
    FIELD(struct summary_in, summary, "zin", FIELD_LINE, FIELD_IN,
          TR("Waar gaat het over, in één zin?"), .required = true),
};
static const struct table summary_table = TABLE("Zin", struct summary_in, summary_fields);

static enum rc summary_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    out->message = TR("uw zin staat boven het signaal.");
    return signal_summarise(ctx, param[0], ((struct summary_in *)in)->summary);
}

static enum rc summary_prefill(struct request *r, void *in)
{
    struct signal signal;

    if (signal_load(r->ctx, r->param[0], &signal) != OK)
        return r->ctx->err.rc;
    if (doc_was_first(r))
        ((struct summary_in *)in)->summary = signal.summary;
    return OK;
}

static const struct field renew_fields[] = {
    FIELD(struct reason, reason, "tekst", FIELD_TEXT, FIELD_IN, TR("Wat is er nu aan de hand?")),
};
static const struct table renew_table = TABLE("Herhaling", struct reason, renew_fields);

static enum rc renew_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    out->message = TR("uw signaal telt opnieuw mee.");
    return signal_renew(ctx, param[0], ((struct reason *)in)->reason);
}

/* W-09: the owner chooses who reads it; nobody in the line is told. */
static const struct field around_fields[] = {
    FIELD(struct around, door, "deur", FIELD_OPTION, FIELD_IN, TR("Wie mag dit lezen?"),
          .required = true, .list = "deur", .radio = true,
          .help = TR("Daarna lezen alleen u en wie daar zit het. Wie het nu heeft, hoort er niets "
                     "van en kan het niet meer openen.")),
    FIELD(struct around, text, "tekst", FIELD_TEXT, FIELD_IN, TR("Wat wilt u erbij zeggen?")),
};
const struct table signal_around_table = TABLE("OmDeLijn", struct around, around_fields);

static enum rc around_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    out->message =
        TR("uw signaal ligt nu buiten de lijn. U hebt daar geen toestemming voor nodig.");
    return signal_go_around(ctx, param[0], in);
}

static const struct field feedback_fields[] = {
    FIELD(struct feedback_new, kind, "soort", FIELD_OPTION, FIELD_IN,
          TR("Wat voor bericht is het?"), .required = true, .list = "bericht-soort", .radio = true),
    FIELD(struct feedback_new, text, "tekst", FIELD_TEXT, FIELD_IN, TR("Uw bericht")),
    FIELD(struct feedback_new, not_possible, "kanNiet", FIELD_TEXT, FIELD_IN, TR("Wat kan niet?"),
          .group = TR("Is het een nee? Leg het uit")),
    FIELD(struct feedback_new, why, "waarom", FIELD_TEXT, FIELD_IN, TR("Waarom niet?")),
    FIELD(struct feedback_new, bound, "grens", FIELD_TEXT, FIELD_IN, TR("Waar ligt de grens?")),
    FIELD(struct feedback_new, possible, "kanWel", FIELD_TEXT, FIELD_IN, TR("Wat kan wel?")),
    FIELD(struct feedback_new, team, "team", FIELD_FLAG, FIELD_IN,
          TR("Zet dit ook op de agenda van het team van de melder")),
};
static const struct table feedback_table =
    TABLE("Terugkoppeling", struct feedback_new, feedback_fields);
DOC_RUN(feedback_run, struct feedback_new, feedback_give,
        TR("de melder leest uw bericht bij het signaal."))

static const struct field reply_fields[] = {
    FIELD(struct feedback_reply, kind, "soort", FIELD_OPTION, FIELD_IN, TR("Wat vindt u hiervan?"),
          .required = true, .list = "antwoord-soort", .radio = true),
    FIELD(struct feedback_reply, text, "tekst", FIELD_TEXT, FIELD_IN, TR("Uw antwoord")),
};
static const struct table reply_table =
    TABLE("TerugkoppelingAntwoord", struct feedback_reply, reply_fields);

static enum rc reply_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    out->message = TR("uw antwoord staat bij het bericht.");
    return feedback_reply(ctx, param[0], param[1], in);
}

#define ACT(path_, name_, title_, button_, table_, run_)                                           \
    {                                                                                              \
        .path = "/signalen/:id/" path_, .where = ON_BOTH, .right = RIGHT_SIGNED_IN,                \
        .name = (name_), .title = (title_), .button = (button_), .table = &(table_),               \
        .back = "/signalen/:id", .run = (run_)                                                     \
    }

/* One that changes the signal itself: who did not see the last change, is told so first. */
#define CHANGE(path_, name_, title_, button_, table_, run_, prefill_)                              \
    {                                                                                              \
        .path = "/signalen/:id/" path_, .where = ON_BOTH, .right = RIGHT_SIGNED_IN,                \
        .name = (name_), .title = (title_), .button = (button_), .table = &(table_),               \
        .back = "/signalen/:id", .run = (run_), .prefill = (prefill_), .version = signal_version   \
    }

static const struct command commands[] = {
    CHANGE("beoordelingen", "signaalBeoordelen", TR("Hoe snel gaat het?"), TR("Leg vast"),
           triage_table, triage_run, triage_prefill),
    CHANGE("overdrachten", "signaalOverdragen", TR("Oppakken of doorgeven"), TR("Leg vast"),
           hand_table, hand_run, hand_prefill),
    CHANGE("teruggaven", "signaalTeruggeven", TR("Signaal teruggeven"), TR("Geef terug"),
           reason_table, give_back_run, reason_prefill),
    CHANGE("fixes", "fixVastleggen", TR("Voor deze persoon"), TR("Leg vast"), fix_table, fix_run,
           fix_prefill),
    CHANGE("openhoudingen", "signaalOpenhouden", TR("Bewust open houden"), TR("Houd open"),
           open_table, open_run, open_prefill),
    CHANGE("niet-doorgegeven", "nietDoorgevenVastleggen", TR("Niet doorgeven"), TR("Leg vast"),
           reason_table, withhold_run, reason_prefill),
    CHANGE("afrondingsvoorstellen", "afrondingVoorstellen", TR("Kan dit worden afgerond?"),
           TR("Vraag het de melder"), closing_table, propose_run, closing_prefill),
    CHANGE("afronding-antwoorden", "afrondingBeantwoorden", TR("Kan dit worden afgerond?"),
           TR("Verstuur antwoord"), signal_closing_answer_table, closing_answer_run,
           closing_answer_prefill),
    CHANGE("afrondingen", "signaalAfronden", TR("Signaal afronden"), TR("Rond af"), closing_table,
           close_run, closing_prefill),
    CHANGE("zinnen", "signaalVerwoorden", TR("In één zin"), TR("Bewaar"), summary_table,
           summary_run, summary_prefill),
    ACT("deuren", "omDeLijnHeen", TR("Ga om de lijn heen"), TR("Breng het daarheen"),
        signal_around_table, around_run),
    ACT("herhalingen", "signaalHerhalen", TR("Opnieuw onder de aandacht"), TR("Verstuur"),
        renew_table, renew_run),
    ACT("terugkoppelingen", "melderSchrijven", TR("Schrijf de melder"), TR("Verstuur"),
        feedback_table, feedback_run),
    ACT("terugkoppelingen/:berichtId/antwoorden", "terugkoppelingBeantwoorden",
        TR("Antwoord op dit bericht"), TR("Verstuur"), reply_table, reply_run),
};

const struct resource signal_act_resource = {"signalen", NULL, 0, commands, ARRAY_LEN(commands)};
