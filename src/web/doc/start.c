// SPDX-License-Identifier: EUPL-1.2
/*
 * start.c - the start page, the inbox, what nobody has, and recognition while typing.
 */
#include "core/deadline.h"

#include <inttypes.h>

#include "base/tr.h"
#include "core/change.h"
#include "core/directory.h"
#include "core/feedback.h"
#include "core/invitation.h"
#include "core/option.h"
#include "core/record.h"
#include "core/similar.h"
#include "core/small.h"
#include "tmpl/text.h"
#include "web/doc/brake.h"
#include "web/doc/combination.h"
#include "web/doc/doc.h"
#include "web/doc/duty.h"
#include "web/doc/own.h"
#include "web/doc/team_session.h"
#include "web/doc/redress_round.h"
#include "web/doc/rise.h"
#include "web/doc/signal.h"
#include "web/doc/signed_in.h"
#include "web/doc/step.h"
#include "web/words.h"

enum { FOR_YOU_MOST = 7, CHANGED_MOST = 3 };

/* --- "Voor u": one sentence and one action each, and no matter twice ------------- */

/* What is most pressing comes first, so a matter that has a line already needs no second one. */
static void for_you(struct ctx *ctx, json_t *lines, int64_t matter, struct str sentence,
                    struct str url, const char *button, struct str when)
{
    if (!duty_has(lines, matter))
        duty_add(ctx, lines, FOR_YOU_MOST, matter, sentence, url, button, when);
}

static struct str url_of(struct ctx *ctx, int64_t signal)
{
    return str_printf(ctx->arena, "/signalen/%" PRId64, signal);
}

/* What waits for an answer of this person as owner: may it be closed? */
static enum rc put_questions(struct ctx *ctx, json_t *lines)
{
    struct signal_line_list asked;

    if (signal_list_to_close(ctx, &asked) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < asked.len; i++)
        for_you(ctx, lines, asked.item[i].id,
                words_say(ctx, TR("Kan uw signaal worden afgerond? “%s”"),
                          words_quoted(ctx, asked.item[i].title)),
                str_printf(ctx->arena, "/signalen/%" PRId64 "/afronding-antwoorden/nieuw",
                           asked.item[i].id),
                TR("Geef antwoord"), STR(""));
    return OK;
}

/* What asks for an answer has a line of its own, among the questions or the invitations. */
static bool is_question(const struct feedback *news)
{
    return str_eq_z(news->kind, "afronden-gevraagd") || str_eq_z(news->kind, "uitnodiging");
}

/* Whether there is later news of the same signal, or the same news of another: one line is enough. */
static bool is_told(const struct feedback_list *inbox, size_t at)
{
    for (size_t i = 0; i < at; i++)
        if (!is_question(&inbox->item[i]) && (inbox->item[i].signal == inbox->item[at].signal ||
                                              inbox->item[i].event == inbox->item[at].event))
            return true;
    return false;
}

static struct str invitation_words(struct ctx *ctx, const struct invitation *one)
{
    return one->step
               ? words_say2(ctx,
                            TR("U mag erbij zijn als %s antwoordt op een vraag, uiterlijk op %s"),
                            one->unit_name, words_date(ctx, one->day))
               : words_say2(ctx, TR("U bent uitgenodigd: %s op %s"),
                            option_label(ctx, "gelegenheid", one->occasion),
                            words_date(ctx, one->day));
}

/*
 * Where the owner is asked along (I-10).  People who come together on a day have a line of their own; an
 * answer that is awaited only when there is no other line about the signal.
 */
static enum rc put_invitations(struct ctx *ctx, json_t *lines, bool awaited)
{
    struct invitation_list list;

    if (invitation_list_open(ctx, &list) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < list.len; i++) {
        const struct invitation *one = &list.item[i];

        if ((one->step != 0) == awaited)
            for_you(ctx, lines, awaited ? one->signal : one->id, invitation_words(ctx, one),
                    str_printf(ctx->arena, "/uitnodigingen/%" PRId64 "/antwoorden", one->id),
                    TR("Geef antwoord"), one->place);
    }
    return OK;
}

/* Who sees it too may not read all of it. */
static enum rc title_of(struct ctx *ctx, const struct feedback *news, struct str *out)
{
    struct similar seen   = {0};
    struct signal  signal = {0};

    if (news->joined ? similar_load_mine(ctx, news->signal, &seen) != OK
                     : signal_load(ctx, news->signal, &signal) != OK)
        return ctx->err.rc;
    *out = news->joined ? seen.title : signal.summary;
    return OK;
}

static enum rc put_news(struct ctx *ctx, json_t *lines)
{
    struct feedback_list inbox;

    if (inbox_list(ctx, &inbox) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < inbox.len && json_array_size(lines) < FOR_YOU_MOST; i++) {
        const struct feedback *news = &inbox.item[i];
        struct str             title;

        if (is_question(news) || is_told(&inbox, i))
            continue;
        if (title_of(ctx, news, &title) != OK)
            return ctx->err.rc;
        for_you(
            ctx, lines, news->signal,
            words_say2(ctx, TR("Nieuws over “%s”: %s"), words_quoted(ctx, title),
                       words_inside(ctx, option_label(ctx, "terugkoppeling-soort", news->kind))),
            str_printf(ctx->arena, "/signalen/%" PRId64 "%s", news->signal,
                       news->joined ? "/herkend" : ""),
            TR("Lees het"), words_when(ctx, news->at, news->happened));
    }
    return OK;
}

static struct str day_of(struct ctx *ctx, const struct signal_line *line)
{
    if (date_is_given(line->due))
        return words_until(ctx, line->due);
    if (str_eq_z(line->state, "opengehouden") && date_is_given(line->look_again))
        return words_say(ctx, TR("opnieuw bekijken op %s"), words_date(ctx, line->look_again));
    return STR("");
}

static enum rc put_handled(struct ctx *ctx, json_t *lines)
{
    struct signal_line_list handled; /* twice as many as fit: some have a line already */

    if (signal_list_handled(ctx, 2 * FOR_YOU_MOST, &handled) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < handled.len; i++)
        for_you(ctx, lines, handled.item[i].id,
                words_say(ctx, TR("U hebt een signaal: “%s”"),
                          words_quoted(ctx, handled.item[i].title)),
                url_of(ctx, handled.item[i].id), TR("Bekijk het"), day_of(ctx, &handled.item[i]));
    return OK;
}

/* --- the record (W-29) ------------------------------------------------------------ */

static struct str no_figure(struct ctx *ctx, int64_t least, int64_t due)
{
    struct str need =
        words_count(ctx, least, TR("Daarvoor is 1 signaal uit de laatste twee jaar nodig."),
                    TR("Daarvoor zijn %s signalen uit de laatste twee jaar nodig."));
    struct str have = words_count(ctx, due, TR("Nu is er 1."), TR("Nu zijn er %s."));

    return str_printf(ctx->arena, "%.*s %.*s %s", STR_ARG(need), STR_ARG(have),
                      tr(ctx->lang, TR("Signalen zonder precieze dag tellen niet mee.")));
}

/* Share and median, or in words why there is no figure yet. */
static enum rc put_heard(struct ctx *ctx, json_t *page)
{
    struct record record;
    int64_t       least; /* signals it takes before a share says anything */
    json_t       *heard = json_null();

    if (record_load(ctx, &record) != OK || small_load(ctx, ctx->access->organisation, &least) != OK)
        return ctx->err.rc;
    doc_put_opt(page, "geenCijfer", STR(""));
    if (record.due >= least) {
        heard = json_object();
        doc_put(heard, "aandeel", str_printf(ctx->arena, "%d%%", record.share));
        doc_put_opt(heard, "mediaan",
                    record.median < 0 ? STR("")
                                      : words_days(ctx, record.median ? record.median : 1));
        doc_put(heard, "bereik",
                words_count(ctx, record.due, TR("Over 1 signaal in de laatste twee jaar."),
                            TR("Over %s signalen in de laatste twee jaar.")));
    } else
        doc_put(page, "geenCijfer", no_figure(ctx, least, record.due));
    json_object_set_new(page, "gebeurd", heard);
    return OK;
}

static enum rc put_changes(struct ctx *ctx, json_t *page)
{
    struct change_list changes;
    json_t            *lines;

    if (change_latest(ctx, CHANGED_MOST, &changes) != OK)
        return ctx->err.rc;
    lines = json_array();
    for (size_t i = 0; i < changes.len; i++) {
        const struct change *one  = &changes.item[i];
        json_t              *line = json_object();

        doc_put(line, "zin", one->title);
        doc_put_opt(line, "url",
                    one->bottleneck
                        ? str_printf(ctx->arena, "/knelpunten/%" PRId64, one->bottleneck)
                    : one->readable ? url_of(ctx, one->signal)
                                    : STR(""));
        doc_put(line, "datum", words_when(ctx, one->at, one->happened));
        json_array_append_new(lines, line);
    }
    json_object_set_new(page, "veranderd",
                        json_array_size(lines) ? json_pack("{s:O}", "regels", lines) : json_null());
    json_decref(lines);
    return OK;
}

static enum rc start_document(struct request *r, json_t **out)
{
    (void)r;
    *out = json_object();
    return OK;
}

/* Who pulled the brake comes first, then what is due by a day, but one place is kept for what a scan found: it has no day. */
static enum rc put_due(struct ctx *ctx, json_t *lines)
{
    json_t *rises = json_array();
    size_t  room  = FOR_YOU_MOST, i;
    json_t *one;

    if (rise_put_duties(ctx, rises, FOR_YOU_MOST) == OK &&
        combination_put_duties(ctx, rises, FOR_YOU_MOST) == OK) {
        room -= json_array_size(rises) > 0;
        if (brake_put_duties(ctx, lines, room) == OK &&
            team_session_put_duties(ctx, lines, room) == OK &&
            own_put_duties(ctx, lines, room) == OK && step_put_duties(ctx, lines, room) == OK &&
            duty_put_days(ctx, lines, room) == OK)
            json_array_foreach(rises, i, one)
            {
                if (json_array_size(lines) < FOR_YOU_MOST)
                    json_array_append(lines, one);
            }
    }
    json_decref(rises);
    return ctx->err.rc;
}

static enum rc start_furnish(struct request *r, json_t *page)
{
    struct ctx *ctx   = r->ctx;
    json_t     *lines = json_array();

    json_object_set_new(page, "melden",
                        json_pack("{s:s, s:s}", "actie", "/signalen", "verhaal", ""));
    json_object_set_new(page, "aantal", json_null()); /* of the panel "Anderen zagen dit ook" */
    json_object_set_new(page, "voor_u", json_null());
    if (signed_in_put_duties(ctx, lines, FOR_YOU_MOST) != OK || put_questions(ctx, lines) != OK ||
        put_due(ctx, lines) != OK || put_invitations(ctx, lines, false) != OK ||
        put_news(ctx, lines) != OK || put_invitations(ctx, lines, true) != OK ||
        duty_put_led(ctx, lines, FOR_YOU_MOST) != OK || put_handled(ctx, lines) != OK) {
        json_decref(lines);
        return ctx->err.rc;
    }
    if (json_array_size(lines))
        json_object_set_new(page, "voor_u", json_pack("{s:O}", "regels", lines));
    json_decref(lines);
    if (put_heard(ctx, page) != OK)
        return ctx->err.rc;
    return put_changes(ctx, page);
}

/* --- inbox -------------------------------------------------------------------------- */

/* What every message has, to one person or to a team. */
#define MESSAGE_FIELDS                                                                             \
    FIELD(struct feedback, event, "id", FIELD_REF, FIELD_OUT, TR("Nummer")),                       \
        FIELD(struct feedback, signal, "signaal", FIELD_REF, FIELD_OUT, TR("Signaal")),            \
        FIELD(struct feedback, reference, "kenmerk", FIELD_LINE, FIELD_OUT, TR("Kenmerk")),        \
        FIELD(struct feedback, kind, "soort", FIELD_OPTION, FIELD_OUT, TR("Soort"),                \
              .list = "terugkoppeling-soort"),                                                     \
        FIELD(struct feedback, at, "op", FIELD_INSTANT, FIELD_OUT, TR("Op")),                      \
        FIELD(struct feedback, by_unit, "van", FIELD_LINE, FIELD_OUT, TR("Van")),                  \
        FIELD(struct feedback, text, "tekst", FIELD_TEXT, FIELD_OUT, TR("Tekst")),                 \
        FIELD(struct feedback, substance, "overDeInhoud", FIELD_FLAG, FIELD_OUT,                   \
              TR("Gaat over de inhoud")),                                                          \
        FIELD(struct feedback, joined, "herkend", FIELD_FLAG, FIELD_OUT,                           \
              TR("Over een signaal dat u herkende"))

static const struct field feedback_fields[] = {
    MESSAGE_FIELDS,
    FIELD(struct feedback, now_at, "nuBij", FIELD_LINE, FIELD_OUT, TR("Nu bij")),
    FIELD(struct feedback, due, "uiterlijkOp", FIELD_DATE, FIELD_OUT, TR("Antwoord uiterlijk")),
};
static const struct table feedback_table = TABLE("Bericht", struct feedback, feedback_fields);

/* T-01: a message also says who has it now and what comes next, while it has not ended. */
static void put_now(struct ctx *ctx, json_t *doc, const struct feedback *one)
{
    json_object_set_new(doc, "nu",
                        one->joined || signal_state_is_closed(one->state)
                            ? json_null()
                            : doc_now(ctx, one->now_at,
                                      words_since(ctx, one->since, one->since_known), one->due,
                                      DATE_NONE));
}

static enum rc inbox_document(struct request *r, json_t **out)
{
    struct feedback_list inbox;
    json_t              *items;

    if (inbox_list(r->ctx, &inbox) != OK)
        return r->ctx->err.rc;
    items = doc_each(r, &feedback_table, inbox.item, inbox.len);
    for (size_t i = 0; i < inbox.len && !r->api; i++)
        put_now(r->ctx, json_array_get(items, i), &inbox.item[i]);
    *out = doc_list(items, 0);
    return OK;
}

/* A no with its parts (T-11), as its reporter reads it. */
static const struct field team_fields[] = {
    MESSAGE_FIELDS,
    FIELD(struct feedback, not_possible, "kanNiet", FIELD_TEXT, FIELD_OUT, TR("Wat niet kan")),
    FIELD(struct feedback, why, "waarom", FIELD_TEXT, FIELD_OUT, TR("Waarom niet")),
    FIELD(struct feedback, bound, "grens", FIELD_TEXT, FIELD_OUT, TR("Waar de grens ligt")),
    FIELD(struct feedback, possible, "kanWel", FIELD_TEXT, FIELD_OUT, TR("Wat wel kan")),
};
static const struct table team_table = TABLE("TeamBericht", struct feedback, team_fields);

/* T-08: for everybody of the team, also who did not send the signal. */
static enum rc team_document(struct request *r, json_t **out)
{
    struct feedback_list list;
    json_t              *items;

    if (feedback_of_team(r->ctx, &list) != OK)
        return r->ctx->err.rc;
    items = doc_each(r, &team_table, list.item, list.len);
    for (size_t i = 0; i < list.len && !r->api; i++)
        json_object_set_new(json_array_get(items, i), "nee",
                            json_boolean(str_eq_z(list.item[i].kind, "nee")));
    *out = doc_list(items, 0);
    return OK;
}

static enum rc inbox_furnish(struct request *r, json_t *page)
{
    const json_t *items = json_object_get(page, "items");

    (void)r;
    json_object_set(page, "laatste", json_object_get(json_array_get(items, 0), "id"));
    json_object_set_new(page, "leeg", json_boolean(json_array_size(items) == 0));
    return OK;
}

struct read_in {
    int64_t upto;
};
static const struct field read_fields[] = {
    FIELD(struct read_in, upto, "totEnMet", FIELD_REF, FIELD_IN, TR("Tot en met bericht"),
          .required = true, .list = "bericht"),
};
static const struct table read_table = TABLE("Gelezen", struct read_in, read_fields);

static enum rc read_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    (void)param;
    out->message = TR("de berichten staan op gelezen.");
    return inbox_mark_read(ctx, ((struct read_in *)in)->upto);
}

/* --- things without a handler (Z-20) -------------------------------------------------- */

static enum rc unhandled_document(struct request *r, json_t **out)
{
    struct signal_line_list list;

    if (signal_list_unhandled(r->ctx, &list) != OK)
        return r->ctx->err.rc;
    *out = doc_list(signal_lines(r, &list), 0);
    return OK;
}

static enum rc unhandled_furnish(struct request *r, json_t *page)
{
    doc_put_tr(r->ctx, page, "bijschrift", TR("Signalen zonder behandelaar, de oudste eerst"));
    return OK;
}

static const struct view views[] = {
    {.path     = "/",
     .where    = ON_PAGE,
     .right    = RIGHT_SIGNED_IN,
     .template = "start",
     .title    = TR("Start"),
     .document = start_document,
     .furnish  = start_furnish},
    {.path     = "/berichten",
     .where    = ON_BOTH,
     .right    = RIGHT_SIGNED_IN,
     .template = "berichten",
     .title    = TR("Berichten voor u"),
     .document = inbox_document,
     .furnish  = inbox_furnish,
     .table    = &feedback_table,
     .list     = true},
    {.path     = "/teamberichten",
     .where    = ON_BOTH,
     .right    = RIGHT_SIGNED_IN,
     .template = "teamberichten",
     .title    = TR("Voor uw teamoverleg"),
     .document = team_document,
     .furnish  = redress_put_findings_of_team,
     .table    = &team_table,
     .list     = true},
    {.path     = "/signalen/zonder-behandelaar",
     .where    = ON_BOTH,
     .right    = RIGHT_SIGNED_IN,
     .template = "zonder_behandelaar",
     .title    = TR("Signalen die niemand heeft"),
     .document = unhandled_document,
     .furnish  = unhandled_furnish,
     .table    = &signal_line_table,
     .list     = true},
};

static const struct command commands[] = {
    {.path   = "/berichten/gelezen",
     .where  = ON_BOTH,
     .right  = RIGHT_SIGNED_IN,
     .name   = "berichtenGelezen",
     .title  = TR("Berichten gelezen"),
     .button = TR("Zet op gelezen"),
     .table  = &read_table,
     .back   = "/berichten",
     .run    = read_run},
};

const struct resource start_resource = {"start", views, ARRAY_LEN(views), commands,
                                        ARRAY_LEN(commands)};
