// SPDX-License-Identifier: EUPL-1.2
/* brake.c - rem, noodrem and pogingen: the brakes of citizens and professionals, their answers, and what was tried before; see brake.h. */
#include "web/doc/brake.h"

#include <inttypes.h>

#include "base/tr.h"
#include "core/approach.h"
#include "core/brake.h"
#include "core/handle.h"
#include "core/option.h"
#include "web/doc/doc.h"
#include "web/doc/duty.h"
#include "web/words.h"

enum {
    SENTENCE  = 120,
    LATE_MOST = 2
}; /* bytes of a line of "Voor u"; lines of what others let pass */

extern const struct resource brake_resource;

/* --- what comes in ---------------------------------------------------------------------------- */

static const struct field brake_new_fields[] = {
    FIELD(struct brake_new, target, "rem", FIELD_OPTION, FIELD_IN,
          TR("Waarvoor trekt u aan de rem?"), .required = true, .list = "rem-waarop", .radio = true,
          .help = TR("De rem stopt niets vanzelf. Wel moet iemand u antwoorden: het stopt, het "
                     "verandert, of het gaat door, en waarom.")),
    FIELD(struct brake_new, subsistence, "bestaanszekerheid", FIELD_OPTION, FIELD_IN,
          TR("Komt iemand hierdoor niet meer rond?"), .list = "ja-nee-onbekend", .radio = true,
          .help = TR("Bijvoorbeeld: geen geld voor eten, huur of zorg. Dan gaat uw rem voor.")),
};
const struct table brake_new_table = TABLE("RemNieuw", struct brake_new, brake_new_fields);

/* What a professional says; of a new signal also which door it goes through. */
#define CAUSE_FIELDS                                                                               \
    FIELD(struct brake_cause, rule, "regel", FIELD_LINE, FIELD_IN,                                 \
          TR("Welke regel of werkwijze?"), .required = true),                                      \
        FIELD(struct brake_cause, harm, "schade", FIELD_TEXT, FIELD_IN,                            \
              TR("Wat gaat er mis, en voor wie?"), .required = true,                               \
              .help = TR("Noem geen namen. Wie moet antwoorden, leest dit.")),                     \
        FIELD(struct brake_cause, principle, "beginsel", FIELD_OPTION, FIELD_IN,                   \
              TR("Tegen welk beginsel gaat dit in?"), .required = true, .list = "beginsel"),       \
        FIELD(struct brake_cause, urgency, "spoed", FIELD_OPTION, FIELD_IN,                        \
              TR("Hoe snel moet er antwoord zijn?"), .required = true, .list = "rem-spoed",        \
              .radio = true),                                                                      \
        FIELD(struct brake_cause, unit, "aanWie", FIELD_REF, FIELD_IN, TR("Van wie is de regel?"), \
              .list = "eenheid",                                                                   \
              .help =                                                                              \
                  TR("Die moet dan antwoorden, ook als het een andere organisatie is. Wie daar "   \
                     "antwoordt, leest wat u hier schrijft, en ziet niet wie u bent. Weet u "      \
                     "het niet? Laat het leeg: dan antwoordt wie uw signaal heeft."))

static const struct field report_fields[] = {
    CAUSE_FIELDS,
    FIELD(struct brake_cause, door, "deur", FIELD_OPTION, FIELD_IN, TR("Wie mag uw signaal lezen?"),
          .list = "deur", .radio = true,
          .help =
              TR("Laat u dit leeg? Dan leest wie uw signalen altijd leest het ook, zoals uw "
                 "leidinggevende. Kiest u iemand? Dan leest alleen die het, en hoort niemand in "
                 "uw lijn het.")),
};
static const struct table report_table = TABLE("NoodremNieuw", struct brake_cause, report_fields);

static const struct field cause_fields[] = {CAUSE_FIELDS};
static const struct table cause_table = TABLE("NoodremOpSignaal", struct brake_cause, cause_fields);

static const struct field answer_fields[] = {
    FIELD(struct brake_answer, answer, "antwoord", FIELD_OPTION, FIELD_IN, TR("Wat gebeurt er nu?"),
          .required = true, .list = "rem-antwoord", .radio = true),
    FIELD(struct brake_answer, text, "tekst", FIELD_TEXT, FIELD_IN, TR("Waarom?"), .required = true,
          .help = TR("De melder leest dit.")),
};
static const struct table answer_table = TABLE("RemAntwoord", struct brake_answer, answer_fields);

static const struct field approach_new_fields[] = {
    FIELD(struct approach, place, "waar", FIELD_LINE, FIELD_IN, TR("Bij welke organisatie?"),
          .required = true),
    FIELD(struct approach, moment, "wanneer", FIELD_MOMENT, FIELD_IN, TR("Wanneer was dat?"),
          .help = TR("Een dag, een maand of een jaar. Bijvoorbeeld: 2-3-2026. Weet u het niet "
                     "meer? Laat het leeg.")),
    FIELD(struct approach, contact, "bijWie", FIELD_LINE, FIELD_IN, TR("Wie sprak of schreef u?"),
          .help = TR("Noem het werk, geen naam. Bijvoorbeeld: iemand aan de telefoon.")),
    FIELD(struct approach, reply, "antwoord", FIELD_OPTION, FIELD_IN, TR("Wat kwam er terug?"),
          .list = "poging-antwoord"),
    FIELD(struct approach, text, "gezegd", FIELD_TEXT, FIELD_IN, TR("Wilt u er iets bij zeggen?")),
};
const struct table approach_new_table = TABLE("PogingNieuw", struct approach, approach_new_fields);

DOC_RUN(pull_run, struct brake_new, brake_pull,
        TR("de rem staat bij uw signaal. Wie het heeft, moet u met redenen antwoorden."))
DOC_RUN(answer_run, struct brake_answer, brake_answer, TR("de melder leest uw antwoord op de rem."))
DOC_RUN(cause_run, struct brake_cause, brake_pull_on_rule,
        TR("u trok aan de noodrem. U krijgt een antwoord met redenen."))
DOC_RUN(asked_answer_run, struct brake_answer, brake_answer_asked,
        TR("wie aan de rem trok, leest uw antwoord."))

static enum rc report_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    (void)param;
    out->message = TR("u trok aan de noodrem. U krijgt een antwoord met redenen.");
    return brake_report(ctx, in, &out->id);
}

DOC_RUN(approach_run, struct approach, approach_add, TR("het staat erbij."))

/* --- what goes out ---------------------------------------------------------------------------- */

static const struct field approach_fields[] = {
    FIELD(struct approach, id, "id", FIELD_REF, FIELD_OUT, TR("Nummer")),
    FIELD(struct approach, place, "waar", FIELD_LINE, FIELD_OUT, TR("Organisatie")),
    FIELD(struct approach, moment, "wanneer", FIELD_MOMENT, FIELD_OUT, TR("Wanneer")),
    FIELD(struct approach, contact, "bijWie", FIELD_LINE, FIELD_OUT, TR("Bij wie")),
    FIELD(struct approach, reply, "antwoord", FIELD_OPTION, FIELD_OUT, TR("Wat er terugkwam"),
          .list = "poging-antwoord"),
    FIELD(struct approach, text, "gezegd", FIELD_TEXT, FIELD_OUT, TR("Erbij gezegd")),
};
static const struct table approach_table = TABLE("Poging", struct approach, approach_fields);

static const struct field brake_fields[] = {
    FIELD(struct brake, id, "id", FIELD_REF, FIELD_OUT, TR("Nummer")),
    FIELD(struct brake, at, "getrokkenOp", FIELD_INSTANT, FIELD_OUT, TR("Getrokken op")),
    FIELD(struct brake, target, "rem", FIELD_OPTION, FIELD_OUT, TR("Waarop"), .list = "rem-waarop"),
    FIELD(struct brake, rule, "regel", FIELD_LINE, FIELD_OUT, TR("Regel of werkwijze")),
    FIELD(struct brake, harm, "schade", FIELD_TEXT, FIELD_OUT, TR("Welke schade, en voor wie")),
    FIELD(struct brake, principle, "beginsel", FIELD_OPTION, FIELD_OUT, TR("Beginsel"),
          .list = "beginsel"),
    FIELD(struct brake, urgency, "spoed", FIELD_OPTION, FIELD_OUT, TR("Hoe snel"),
          .list = "rem-spoed"),
    FIELD(struct brake, unit_name, "aanWie", FIELD_LINE, FIELD_OUT, TR("Wie moet antwoorden")),
    FIELD(struct brake, threat, "komtNietRond", FIELD_FLAG, FIELD_OUT,
          TR("Iemand komt niet meer rond")),
    FIELD(struct brake, due, "uiterlijkOp", FIELD_DATE, FIELD_OUT, TR("Antwoord uiterlijk")),
    FIELD(struct brake, answer, "antwoord", FIELD_OPTION, FIELD_OUT, TR("Antwoord"),
          .list = "rem-antwoord"),
    FIELD(struct brake, text, "tekst", FIELD_TEXT, FIELD_OUT, TR("Redenen")),
    FIELD(struct brake, answered_at, "beantwoordOp", FIELD_INSTANT, FIELD_OUT, TR("Beantwoord op")),
};
static const struct table brake_table = TABLE("Rem", struct brake, brake_fields);

static enum rc approach_document(struct request *r, json_t **out)
{
    struct signal        signal;
    struct approach_list list;

    if (signal_load(r->ctx, r->param[0], &signal) != OK ||
        approach_of_signal(r->ctx, signal.id, &list) != OK)
        return r->ctx->err.rc;
    *out = doc_list(doc_each(r, &approach_table, list.item, list.len), 0);
    return OK;
}

static enum rc brake_document(struct request *r, json_t **out)
{
    struct signal signal;
    struct brake  brake;

    if (signal_load(r->ctx, r->param[0], &signal) != OK ||
        brake_of_signal(r->ctx, signal.id, &brake) != OK)
        return r->ctx->err.rc;
    *out = doc_list(doc_each(r, &brake_table, &brake, brake.id != 0), 0);
    return OK;
}

static enum rc asked_document(struct request *r, json_t **out)
{
    struct brake brake;

    if (brake_load(r->ctx, r->param[0], &brake) != OK)
        return r->ctx->err.rc;
    *out = doc_of(r, &brake_table, &brake);
    return OK;
}

static enum rc asked_furnish(struct request *r, json_t *page)
{
    struct brake brake;

    if (brake_load(r->ctx, r->param[0], &brake) != OK)
        return r->ctx->err.rc;
    json_object_set_new(page, "eigen", json_boolean(brake.mine));
    json_object_set_new(page, "kanAntwoorden", json_boolean(brake.may_answer));
    json_object_set_new(page, "beantwoord", json_boolean(brake.answer.len > 0));
    if (brake.mine)
        json_object_set_new(page, "signaal", json_integer(brake.signal));
    return OK;
}

/* Who may not read the brake gets no form for it either. */
static enum rc asked_form_furnish(struct request *r, json_t *page)
{
    struct brake brake;

    (void)page;
    return brake_load(r->ctx, r->param[0], &brake);
}

/* --- on the page of a signal ------------------------------------------------------------------ */

/* What a professional said; null of the brake of a citizen. */
static void put_cause(struct ctx *ctx, json_t *doc, const struct brake *brake)
{
    json_t *cause = brake->principle.len ? json_object() : json_null();

    if (brake->principle.len) {
        doc_put(cause, "regel", brake->rule);
        doc_put(cause, "schade", brake->harm);
        doc_put(cause, "beginselTekst", option_label(ctx, "beginsel", brake->principle));
        doc_put(cause, "spoedTekst", option_label(ctx, "rem-spoed", brake->urgency));
        doc_put_opt(cause, "aanWie", brake->unit_name);
    }
    json_object_set_new(doc, "regel", cause);
}

static void put_brake(struct request *r, json_t *page, const struct brake *brake)
{
    struct ctx *ctx   = r->ctx;
    bool        waits = brake->id && brake->answer.len == 0;
    json_t     *doc;

    json_object_set_new(page, "remWacht", json_boolean(waits && brake->unit == 0));
    json_object_set_new(page, "remEr", json_boolean(brake->id != 0));
    if (brake->id == 0) {
        json_object_set_new(page, "rem", json_null());
        return;
    }
    doc = json_object();
    put_cause(ctx, doc, brake);
    doc_put_opt(doc, "waaropTekst",
                brake->target.len ? option_label(ctx, "rem-waarop", brake->target) : STR(""));
    json_object_set_new(doc, "rondkomen", json_boolean(brake->threat));
    doc_put_opt(doc, "uiterlijk", waits ? words_date(ctx, brake->due) : STR(""));
    doc_put(doc, "antwoordTekst", option_label(ctx, "rem-antwoord", brake->answer));
    doc_put(doc, "tekst", brake->text);
    doc_put_opt(doc, "op", waits ? STR("") : words_date(ctx, date_of_instant(brake->answered_at)));
    json_object_set_new(page, "rem", doc);
}

static void put_approaches(struct request *r, json_t *page, const struct approach_list *list)
{
    struct ctx *ctx     = r->ctx;
    json_t     *docs    = json_array();
    int64_t     nothing = 0;
    struct str  asked, silent;

    for (size_t i = 0; i < list->len; i++) {
        const struct approach *one = &list->item[i];
        json_t                *doc = json_object();

        nothing += str_eq_z(one->reply, APPROACH_NOTHING);
        doc_put_opt(doc, "dag", one->moment.len ? words_moment(ctx, one->moment) : STR(""));
        doc_put(doc, "waar", one->place);
        doc_put_opt(doc, "bijWie", one->contact);
        doc_put(doc, "antwoordTekst", option_label(ctx, "poging-antwoord", one->reply));
        doc_put_opt(doc, "tekst", one->text);
        json_array_append_new(docs, doc);
    }
    asked  = words_count(ctx, (int64_t)list->len, TR("1 keer gevraagd"), TR("%s keer gevraagd"));
    silent = words_count(ctx, nothing, TR("1 keer geen antwoord"), TR("%s keer geen antwoord"));
    doc_put(page, "pogingenAantal", words_say2(ctx, TR("%s, %s."), asked, silent));
    json_object_set_new(page, "pogingenEr", json_boolean(list->len > 0));
    json_object_set_new(page, "pogingen", docs);
}

enum rc brake_furnish(struct request *r, json_t *page, const struct signal *signal)
{
    struct approach_list list;
    struct brake         brake;

    if (brake_of_signal(r->ctx, signal->id, &brake) != OK ||
        approach_of_signal(r->ctx, signal->id, &list) != OK)
        return r->ctx->err.rc;
    put_brake(r, page, &brake);
    put_approaches(r, page, &list);
    json_object_set_new(
        page, "remKan",
        json_boolean(signal->mine && !signal->closed && (brake.id == 0 || brake.answer.len > 0)));
    return OK;
}

enum rc brake_put_duties(struct ctx *ctx, json_t *lines, size_t most)
{
    struct brake_line_list list, late;

    if (brake_waiting(ctx, (int64_t)most, &list) != OK || brake_late(ctx, LATE_MOST, &late) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < late.len; i++)
        duty_add(ctx, lines, most, late.item[i].signal,
                 words_say(ctx,
                           late.item[i].mine ? TR("Op uw rem kwam geen antwoord op tijd: “%s”")
                                             : TR("Op deze rem kwam geen antwoord op tijd: “%s”"),
                           words_quoted(ctx, doc_short(ctx, late.item[i].title, SENTENCE))),
                 str_printf(ctx->arena, "/signalen/%" PRId64, late.item[i].signal),
                 TR("Bekijk het"), words_until(ctx, late.item[i].due));
    for (size_t i = 0; i < list.len; i++) {
        const struct brake_line *line = &list.item[i];

        duty_add(ctx, lines, most, line->asked ? line->asked : line->signal,
                 words_say(ctx,
                           line->asked ? TR("Iemand trok aan de noodrem op een regel: “%s”")
                           : line->threat
                               ? TR("Iemand komt niet meer rond en trok aan de rem: “%s”")
                               : TR("Iemand trok aan de rem: “%s”"),
                           words_quoted(ctx, doc_short(ctx, line->title, SENTENCE))),
                 line->asked ? str_printf(ctx->arena, "/remmen/%" PRId64, line->asked)
                             : str_printf(ctx->arena, "/signalen/%" PRId64 "/rem-antwoorden/nieuw",
                                          line->signal),
                 TR("Geef antwoord"), words_until(ctx, line->due));
    }
    return OK;
}

static const struct view views[] = {
    {.path     = "/signalen/:id/pogingen",
     .where    = IN_API,
     .right    = RIGHT_SIGNED_IN,
     .title    = TR("Waar het al is gevraagd, en wat er terugkwam"),
     .document = approach_document,
     .table    = &approach_table,
     .list     = true},
    {.path     = "/signalen/:id/rem",
     .where    = IN_API,
     .right    = RIGHT_SIGNED_IN,
     .title    = TR("De rem op een signaal, met het antwoord"),
     .document = brake_document,
     .table    = &brake_table,
     .list     = true},
    {.path     = "/remmen/:id",
     .where    = ON_BOTH,
     .right    = RIGHT_SIGNED_IN,
     .template = "rem_gevraagd",
     .title    = TR("Noodrem op een regel"),
     .document = asked_document,
     .furnish  = asked_furnish,
     .sight    = SIGHT_OF_BRAKE,
     .table    = &brake_table},
};

#define ACT(path_, name_, title_, button_, table_, run_)                                           \
    {                                                                                              \
        .path = "/signalen/:id/" path_, .where = ON_BOTH, .right = RIGHT_SIGNED_IN,                \
        .name = (name_), .title = (title_), .button = (button_), .table = &(table_),               \
        .back = "/signalen/:id", .run = (run_)                                                     \
    }

static const struct command commands[] = {
    ACT("pogingen", "pogingErbij", TR("Waar is het al gevraagd?"), TR("Zet het erbij"),
        approach_new_table, approach_run),
    ACT("rem", "aanDeRemTrekken", TR("Trek aan de rem voor een inwoner"), TR("Trek aan de rem"),
        brake_new_table, pull_run),
    ACT("noodrem", "noodremOpSignaal", TR("Trek aan de noodrem op een regel"),
        TR("Trek aan de rem"), cause_table, cause_run),
    ACT("rem-antwoorden", "remBeantwoorden", TR("Antwoord op de rem"), TR("Verstuur antwoord"),
        answer_table, answer_run),
    {.path     = "/remmen",
     .where    = ON_BOTH,
     .right    = RIGHT_SIGNED_IN,
     .name     = "noodremTrekken",
     .title    = TR("Noodrem"),
     .button   = TR("Trek aan de rem"),
     .table    = &report_table,
     .back     = "/signalen/:id",
     .run      = report_run,
     .template = "noodrem"},
    {.path    = "/remmen/:id/antwoorden",
     .where   = ON_BOTH,
     .right   = RIGHT_SIGNED_IN,
     .name    = "noodremBeantwoorden",
     .title   = TR("Antwoord op de rem"),
     .button  = TR("Verstuur antwoord"),
     .table   = &answer_table,
     .back    = "/remmen/:id",
     .run     = asked_answer_run,
     .furnish = asked_form_furnish},
};

const struct resource brake_resource = {"signalen", views, ARRAY_LEN(views), commands,
                                        ARRAY_LEN(commands)};
