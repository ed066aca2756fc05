// SPDX-License-Identifier: EUPL-1.2
/*
 * signal_said.c - what was said back about one signal: the conversation, each message with what it
 * is about, and the last word of each of the two tracks.
 */
#include <inttypes.h>

#include "base/tr.h"
#include "core/bottleneck.h"
#include "core/feedback.h"
#include "core/option.h"
#include "core/party.h"
#include "event/event.h"
#include "tmpl/text.h"
#include "web/doc/doc.h"
#include "web/doc/reading.h"
#include "web/doc/route.h"
#include "web/doc/signal.h"
#include "web/doc/step.h"
#include "web/words.h"

/* The last feedback with words in it, of one of the kinds (spaces between); NULL when there is none. */
static const struct feedback *last_of(const struct feedback_list *list, const char *kinds)
{
    const struct feedback *last = NULL;
    struct str             rest, kind;

    for (size_t i = 0; i < list->len; i++)
        for (rest = str_of(kinds); str_cut(&rest, ' ', &kind);)
            if (str_eq(list->item[i].kind, kind) &&
                (list->item[i].text.len || list->item[i].not_possible.len))
                last = &list->item[i];
    return last;
}

/* One of the two tracks: what was said last about it, by whom and when; null without words. */
static void put_track(struct request *r, json_t *page, const char *key, const struct feedback *last)
{
    struct ctx *ctx = r->ctx;
    json_t     *doc;
    struct str  text;

    if (!last) {
        json_object_set_new(page, key, json_null());
        return;
    }
    doc  = json_object();
    text = last->text.len ? last->text : last->not_possible;
    doc_put_opt(doc, "tekst", text);
    doc_put(doc, "wie",
            words_say2(ctx, TR("%s, %s"), last->by_unit.len ? last->by_unit : STR("Gehoor"),
                       words_when(ctx, last->at, last->happened)));
    json_object_set_new(page, key, doc);
}

/* --- what a message is about ----------------------------------------------------------- */

static struct str about_step(struct ctx *ctx, int64_t id)
{
    struct step step;

    if (step_load(ctx, id, &step) != OK)
        return STR("");
    if (step.question.len == 0)
        return words_say(ctx, TR("Over de vraag aan %s"), step.asked_unit_name);
    return words_say2(ctx, TR("Over de vraag aan %s: “%s”"), step.asked_unit_name,
                      words_quoted(ctx, doc_short(ctx, step.question, STEP_SENTENCE)));
}

static struct str about_bottleneck(struct ctx *ctx, int64_t id, int64_t party_id)
{
    struct bottleneck bottleneck;
    struct party      party;

    if (bottleneck_load(ctx, id, &bottleneck) != OK)
        return STR("");
    if (party_id && party_load(ctx, id, party_id, &party) == OK)
        return words_say2(ctx, TR("Met %s, bij het knelpunt “%s”"), party.name,
                          words_quoted(ctx, bottleneck.statement));
    return words_say(ctx, TR("Over het knelpunt “%s”"), words_quoted(ctx, bottleneck.statement));
}

static struct str about_route(struct ctx *ctx, int64_t id)
{
    struct route route;
    struct str   time;

    if (route_load(ctx, id, &route) != OK)
        return STR("");
    time = route_duration_words(ctx, route.duration);
    return time.len ? words_say2(ctx, TR("Over de route “%s”, die meestal %s duurt"),
                                 words_quoted(ctx, route.name), time)
                    : words_say(ctx, TR("Over de route “%s”"), words_quoted(ctx, route.name));
}

/* An event that began a thing has no number of it: it is that number. */
static int64_t thing(const struct event_body *body, const struct feedback *one, const char *name,
                     const char *began)
{
    int64_t id = body_i64(body, name);

    return id == 0 && str_eq_z(one->event_kind, began) ? one->event : id;
}

static struct str about_invitation(struct ctx *ctx, const struct event_body *body)
{
    struct date day;

    return date_parse(body_str(body, "on_day"), &day)
               ? words_say2(ctx, TR("Voor: %s op %s"),
                            option_label(ctx, "gelegenheid", body_str(body, "occasion")),
                            words_date(ctx, day))
               : STR("");
}

/*
 * The question and its party, or the bottleneck, that a message is about, or who decided, in words; "" when
 * it is about the signal itself, or about something the reader may not know of.
 */
static struct str about(struct ctx *ctx, const struct feedback *one)
{
    const struct event_line  line   = {.seq = one->event, .body = one->body};
    const struct err         before = ctx->err;
    const struct event_body *body;
    struct str               words = STR("");
    int64_t                  id;

    if (event_body(ctx, &line, &body) == OK) {
        bool asked = str_starts(one->event_kind, STR("step_")) ||
                     str_starts(one->event_kind, STR("answer_"));

        if (str_eq_z(one->kind, "niet-doorgegeven"))
            words = words_say(ctx, TR("Besloten door: %s"), /* W-08 */
                              reading_who(ctx, body_str(body, "role"), one->by_unit));
        else if (str_eq_z(one->kind, "identiteit-geopend"))
            words = words_say(ctx, TR("Geopend door: %s"), /* */
                              reading_who(ctx, body_str(body, "role"), one->by_unit));
        else if (str_eq_z(one->kind, "uitnodiging"))
            words = about_invitation(ctx, body);
        else if (asked)
            words = about_step(ctx, thing(body, one, "step", "step_added"));
        else if ((id = thing(body, one, "bottleneck", "bottleneck_opened")) != 0)
            words = about_bottleneck(ctx, id, body_i64(body, "party"));
        else if ((id = body_i64(body, "route")) != 0)
            words = about_route(ctx, id);
    }
    if (words.len == 0)
        ctx->err = before; /* the message is read without it */
    return words;
}

/* --- the conversation ---------------------------------------------------------------------- */

static json_t *answers_to(struct ctx *ctx, const struct feedback *one,
                          const struct feedback_answer_list *replies)
{
    json_t *answers = json_array();

    for (size_t i = 0; i < replies->len; i++) {
        const struct feedback_answer *reply = &replies->item[i];
        json_t                       *answer;

        if (reply->event != one->event)
            continue;
        answer = json_object();
        doc_put(answer, "soortTekst", option_label(ctx, "antwoord-soort", reply->kind));
        doc_put_opt(answer, "tekst", reply->text);
        doc_put(answer, "op",
                words_when(ctx, reply->at, doc_happened(ctx, one->signal, reply->at)));
        json_array_append_new(answers, answer);
    }
    return answers;
}

static json_t *message(struct ctx *ctx, const struct signal *signal, const struct feedback *one,
                       const struct feedback_answer_list *replies)
{
    json_t *doc = json_object(), *answers = answers_to(ctx, one, replies);

    json_object_set_new(doc, "bericht", json_integer(one->event));
    doc_put(doc, "soortTekst", option_label(ctx, "terugkoppeling-soort", one->kind));
    doc_put(doc, "op", words_when(ctx, one->at, one->happened));
    doc_put_opt(doc, "van", one->by_unit);
    doc_put_opt(doc, "waarover", about(ctx, one));
    doc_put_opt(doc, "tekst", one->text);
    json_object_set_new(
        doc, "nee",
        json_boolean(one->not_possible.len || one->why.len || one->bound.len || one->possible.len));
    doc_put_opt(doc, "kanNiet", one->not_possible);
    doc_put_opt(doc, "waarom", one->why);
    doc_put_opt(doc, "grens", one->bound);
    doc_put_opt(doc, "kanWel", one->possible);
    json_object_set_new(doc, "team", json_boolean(one->team));
    doc_put_opt(doc, "antwoordUrl",
                signal->mine && !str_eq_z(one->kind, "ontvangst")
                    ? str_printf(ctx->arena,
                                 "/signalen/%" PRId64 "/terugkoppelingen/%" PRId64 "/antwoorden",
                                 signal->id, one->event)
                    : STR(""));
    json_object_set_new(doc, "antwoordenEr", json_boolean(json_array_size(answers) > 0));
    json_object_set_new(doc, "antwoorden", answers);
    return doc;
}

enum rc signal_put_said(struct request *r, json_t *page, const struct signal *signal)
{
    struct feedback_list        list;
    struct feedback_answer_list replies;
    json_t                     *docs;

    if (feedback_of_signal(r->ctx, signal->id, &list) != OK ||
        feedback_replies(r->ctx, signal->id, &replies) != OK)
        return r->ctx->err.rc;
    docs = json_array();
    for (size_t i = 0; i < list.len; i++)
        json_array_append_new(docs, message(r->ctx, signal, &list.item[i], &replies));
    json_object_set_new(page, "terugkoppelingen", docs);
    json_object_set_new(page, "gesprekTonen", json_boolean(signal->whole || list.len > 0));
    put_track(r, page, "fixWoord", last_of(&list, "fix"));
    put_track(r, page, "oplossingWoord",
              last_of(&list, "afronden-gevraagd nee nog-open opengehouden niet-doorgegeven "
                             "stap-antwoord oplossing effect"));
    return OK;
}
