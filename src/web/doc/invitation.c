// SPDX-License-Identifier: EUPL-1.2
/* invitation.c - uitnodigingen: the owner is asked along, and says whether they come (I-10). */
#include "core/invitation.h"

#include <inttypes.h>

#include "base/buf.h"
#include "base/limits.h"
#include "base/tr.h"
#include "core/access.h"
#include "core/bottleneck.h"
#include "tmpl/text.h"
#include "web/doc/doc.h"
#include "web/doc/reading.h"
#include "web/route.h"
#include "web/words.h"

static const struct field invitation_fields[] = {
    FIELD(struct invitation, id, "id", FIELD_REF, FIELD_OUT, TR("Nummer")),
    FIELD(struct invitation, signal, "signaal", FIELD_REF, FIELD_OUT, TR("Signaal")),
    FIELD(struct invitation, step, "vraag", FIELD_REF, FIELD_OUT, TR("Vraag aan een partij")),
    FIELD(struct invitation, occasion, "gelegenheid", FIELD_OPTION, FIELD_OUT, TR("Waarvoor"),
          .list = "gelegenheid"),
    FIELD(struct invitation, day, "dag", FIELD_DATE, FIELD_OUT, TR("Wanneer")),
    FIELD(struct invitation, place, "plaats", FIELD_LINE, FIELD_OUT, TR("Waar en hoe laat")),
    FIELD(struct invitation, text, "tekst", FIELD_TEXT, FIELD_OUT, TR("Tekst")),
    FIELD(struct invitation, unit_name, "van", FIELD_LINE, FIELD_OUT, TR("Van")),
    FIELD(struct invitation, reply, "antwoord", FIELD_OPTION, FIELD_OUT, TR("Antwoord"),
          .list = "uitnodiging-antwoord"),
    FIELD(struct invitation, answer, "antwoordWoorden", FIELD_TEXT, FIELD_OUT,
          TR("Woorden bij het antwoord")),
};
static const struct table invitation_table =
    TABLE("Uitnodiging", struct invitation, invitation_fields);

static const struct field new_fields[] = {
    FIELD(struct invitation_new, occasion, "gelegenheid", FIELD_OPTION, FIELD_IN,
          TR("Waarvoor nodigt u de melder uit?"), .required = true, .list = "gelegenheid",
          .radio = true),
    FIELD(struct invitation_new, day, "dag", FIELD_DATE, FIELD_IN, TR("Wanneer is het?"),
          .required = true),
    FIELD(struct invitation_new, place, "plaats", FIELD_LINE, FIELD_IN, TR("Waar en hoe laat?"),
          .required = true),
    FIELD(struct invitation_new, text, "tekst", FIELD_TEXT, FIELD_IN,
          TR("Wat moet de melder weten?"), .help = TR("Met wie, en waarover.")),
};
static const struct table new_table = TABLE("UitnodigingNieuw", struct invitation_new, new_fields);

static const struct field announce_fields[] = {
    FIELD(struct invitation_new, occasion, "gelegenheid", FIELD_OPTION, FIELD_IN,
          TR("Waarvoor nodigt u de melders uit?"), .required = true, .list = "gelegenheid",
          .radio = true),
    FIELD(struct invitation_new, day, "dag", FIELD_DATE, FIELD_IN, TR("Wanneer is het?"),
          .required = true),
    FIELD(struct invitation_new, place, "plaats", FIELD_LINE, FIELD_IN, TR("Waar en hoe laat?"),
          .required = true),
    FIELD(struct invitation_new, text, "tekst", FIELD_TEXT, FIELD_IN,
          TR("Wat moeten de melders weten?"), .help = TR("Met wie, en waarover.")),
};
static const struct table announce_table =
    TABLE("AankondigingNieuw", struct invitation_new, announce_fields);

static const struct field answer_fields[] = {
    FIELD(struct invitation_answer, reply, "antwoord", FIELD_OPTION, FIELD_IN, TR("Komt u?"),
          .required = true, .list = "uitnodiging-antwoord", .radio = true,
          .help = TR("U mag altijd nee zeggen. U blijft eigenaar van het signaal.")),
    FIELD(struct invitation_answer, text, "tekst", FIELD_TEXT, FIELD_IN,
          TR("Wilt u iets meegeven?"),
          .help = TR("Komt er iemand anders? Schrijf dan wie. Een functie is genoeg.")),
};
static const struct table answer_table =
    TABLE("UitnodigingAntwoord", struct invitation_answer, answer_fields);

/* An answer that is awaited has no hour and no place: its words are its own. */
static void put_words(struct ctx *ctx, json_t *doc, int64_t step, struct date day)
{
    if (step)
        doc_put_tr(ctx, doc, "gelegenheidTekst", TR("antwoord op een vraag"));
    doc_put(doc, "wanneer", step ? words_until(ctx, day) : words_date(ctx, day));
}

static enum rc list_document(struct request *r, json_t **out)
{
    struct invitation_list list;
    json_t                *items;

    if (invitation_list_open(r->ctx, &list) != OK)
        return r->ctx->err.rc;
    items = doc_each(r, &invitation_table, list.item, list.len);
    for (size_t i = 0; i < list.len && !r->api; i++)
        put_words(r->ctx, json_array_get(items, i), list.item[i].step, list.item[i].day);
    *out = doc_list(items, 0);
    return OK;
}

enum rc invitation_furnish(struct request *r, json_t *page, int64_t signal)
{
    struct ctx            *ctx = r->ctx;
    struct invitation_list list;
    json_t                *items = json_array();

    if (invitation_of_signal(ctx, signal, &list) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < list.len; i++) {
        const struct invitation *one  = &list.item[i];
        json_t                  *item = doc_of(r, &invitation_table, one);
        bool                     open = one->mine && date_cmp(one->day, ctx->today) >= 0;

        put_words(ctx, item, one->step, one->day);
        json_object_set_new(item, "mijn", json_boolean(one->mine));
        doc_put_opt(
            item, "zegUrl",
            open ? str_printf(ctx->arena, "/uitnodigingen/%" PRId64 "/antwoorden/nieuw", one->id)
                 : STR(""));
        json_array_append_new(items, item);
    }
    json_object_set_new(page, "uitgenodigdEr", json_boolean(list.len > 0));
    json_object_set_new(page, "uitgenodigd", items);
    return OK;
}

static enum rc add_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    out->message = TR("de melder is uitgenodigd.");
    return invitation_add(ctx, param[0], in);
}

static enum rc answer_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    out->message = TR("uw antwoord is verstuurd.");
    return invitation_reply(ctx, param[0], in);
}

static enum rc announce_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    out->message = TR("de melders zijn uitgenodigd.");
    return invitation_announce(ctx, param[0], in);
}

/* --- for who leads or answers ------------------------------------------------------- */

static const struct field announced_fields[] = {
    FIELD(struct announced, id, "id", FIELD_REF, FIELD_OUT, TR("Nummer")),
    FIELD(struct announced, occasion, "gelegenheid", FIELD_OPTION, FIELD_OUT, TR("Waarvoor"),
          .list = "gelegenheid"),
    FIELD(struct announced, day, "dag", FIELD_DATE, FIELD_OUT, TR("Wanneer")),
    FIELD(struct announced, place, "plaats", FIELD_LINE, FIELD_OUT, TR("Waar en hoe laat")),
    FIELD(struct announced, text, "tekst", FIELD_TEXT, FIELD_OUT, TR("Tekst")),
    FIELD(struct announced, unit_name, "van", FIELD_LINE, FIELD_OUT, TR("Van")),
    FIELD(struct announced, invited, "uitgenodigd", FIELD_NUMBER, FIELD_OUT,
          TR("Melders die zijn uitgenodigd")),
    FIELD(struct announced, coming, "komen", FIELD_NUMBER, FIELD_OUT, TR("Melders die komen")),
    FIELD(struct announced, instead, "sturenEenAnder", FIELD_NUMBER, FIELD_OUT,
          TR("Melders voor wie iemand anders komt")),
    FIELD(struct announced, declined, "komenNiet", FIELD_NUMBER, FIELD_OUT,
          TR("Melders die niet komen")),
};
static const struct table announced_table =
    TABLE("Aankondiging", struct announced, announced_fields);

/* "3 melders zijn uitgenodigd. 1 melder komt." */
static struct str answers_sentence(struct ctx *ctx, const struct announced *one)
{
    const struct {
        int64_t     count;
        const char *one, *more;
    } part[] = {
        {one->coming, TR("1 melder komt."), TR("%s melders komen.")},
        {one->instead, TR("Voor 1 melder komt iemand anders."),
         TR("Voor %s melders komt iemand anders.")},
        {one->declined, TR("1 melder komt niet."), TR("%s melders komen niet.")},
    };
    struct buf text;

    buf_init(&text, ctx->arena, LIMIT_TEXT);
    buf_str(&text, one->invited == NUMBER_NONE
                       ? words_say(ctx, TR("Minder dan %s melders zijn uitgenodigd."),
                                   words_number(ctx, one->least))
                       : words_count(ctx, one->invited, TR("1 melder is uitgenodigd."),
                                     TR("%s melders zijn uitgenodigd.")));
    for (size_t i = 0; i < ARRAY_LEN(part); i++)
        if (part[i].count > 0) {
            buf_z(&text, " ");
            buf_str(&text, words_count(ctx, part[i].count, part[i].one, part[i].more));
        }
    return buf_view(&text);
}

static json_t *announced_document(struct request *r, const struct announced *one, bool with_words)
{
    json_t *doc = doc_of(r, &announced_table, one), *words = json_array();

    if (r->api) {
        json_decref(words);
        return doc;
    }
    for (size_t i = 0; with_words && i < one->words.len; i++)
        json_array_append_new(words, doc_text(one->words.item[i]));
    put_words(r->ctx, doc, one->step, one->day);
    doc_put(doc, "zin", answers_sentence(r->ctx, one));
    json_object_set_new(doc, "woorden", words);
    return doc;
}

enum rc announced_furnish(struct request *r, json_t *page, int64_t about, int64_t step,
                          bool with_words)
{
    struct announced_list list;
    json_t               *docs = json_array();

    json_object_set_new(page, "aankondigingen", docs);
    json_object_set_new(page, "aankondigingenEr", json_false());
    if (announced_list(r->ctx, about, step, &list) != OK)
        return r->ctx->err.rc;
    for (size_t i = 0; i < list.len; i++)
        json_array_append_new(docs, announced_document(r, &list.item[i], with_words));
    json_object_set_new(page, "aankondigingenEr", json_boolean(list.len > 0));
    return OK;
}

static enum rc announced_view(struct request *r, json_t **out)
{
    struct bottleneck     bottleneck;
    struct announced_list list;

    if (bottleneck_load(r->ctx, r->param[0], &bottleneck) != OK ||
        announced_list(r->ctx, bottleneck.id, 0, &list) != OK)
        return r->ctx->err.rc;
    *out = doc_list(doc_each(r, &announced_table, list.item, list.len), 0);
    return OK;
}

static const struct view views[] = {
    {.path     = "/uitnodigingen",
     .where    = ON_BOTH,
     .right    = RIGHT_SIGNED_IN,
     .template = "uitnodigingen",
     .title    = TR("Uitnodigingen voor u"),
     .document = list_document,
     .table    = &invitation_table,
     .list     = true},
    {.path     = "/knelpunten/:id/aankondigingen",
     .where    = IN_API,
     .right    = RIGHT_SIGNED_IN,
     .title    = TR("Waar de melders bij kunnen zijn"),
     .document = announced_view,
     .table    = &announced_table,
     .list     = true},
};
static const struct command commands[] = {
    {.path   = "/signalen/:id/uitnodigingen",
     .where  = ON_BOTH,
     .right  = RIGHT_SIGNED_IN,
     .name   = "melderUitnodigen",
     .title  = TR("Nodig de melder uit"),
     .button = TR("Nodig uit"),
     .table  = &new_table,
     .back   = "/signalen/:id",
     .run    = add_run},
    {.path   = "/knelpunten/:id/aankondigingen",
     .where  = ON_BOTH,
     .right  = RIGHT_SIGNED_IN,
     .name   = "bijeenkomstAankondigen",
     .title  = TR("Kondig een bijeenkomst of besluit aan"),
     .button = TR("Nodig uit"),
     .table  = &announce_table,
     .back   = "/knelpunten/:id",
     .run    = announce_run},
    {.path   = "/uitnodigingen/:id/antwoorden",
     .where  = ON_BOTH,
     .right  = RIGHT_SIGNED_IN,
     .name   = "uitnodigingBeantwoorden",
     .title  = TR("Antwoord op een uitnodiging"),
     .button = TR("Verstuur"),
     .table  = &answer_table,
     .back   = "/uitnodigingen",
     .run    = answer_run},
};
const struct resource invitation_resource = {"uitnodigingen", views, ARRAY_LEN(views), commands,
                                             ARRAY_LEN(commands)};
