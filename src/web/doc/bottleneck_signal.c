// SPDX-License-Identifier: EUPL-1.2
/* bottleneck_signal.c - the signals of a bottleneck, their stories, and who says it threatens subsistence. */
#include <inttypes.h>

#include "base/tr.h"
#include "web/doc/bottleneck_part.h"
#include "web/doc/signal.h"
#include "web/words.h"

static const struct field signal_fields[] = {
    FIELD(struct bottleneck_signal, id, "id", FIELD_REF, FIELD_OUT, TR("Nummer")),
    FIELD(struct bottleneck_signal, reference, "kenmerk", FIELD_LINE, FIELD_OUT, TR("Kenmerk")),
    FIELD(struct bottleneck_signal, at, "ontvangenOp", FIELD_INSTANT, FIELD_OUT, TR("Ontvangen")),
    FIELD(struct bottleneck_signal, state, "staat", FIELD_OPTION, FIELD_OUT,
          TR("Hoe staat het ermee"), .list = "signaal-staat"),
    FIELD(struct bottleneck_signal, solve_state, "oplossing", FIELD_OPTION, FIELD_OUT,
          TR("Voor iedereen"), .list = "oplossing-staat"),
    FIELD(struct bottleneck_signal, title, "zin", FIELD_LINE, FIELD_OUT, TR("In één zin")),
    FIELD(struct bottleneck_signal, story, "verhaal", FIELD_TEXT, FIELD_OUT, TR("Verhaal")),
    FIELD(struct bottleneck_signal, sender, "melderEenheid", FIELD_LINE, FIELD_OUT,
          TR("Melder werkt bij")),
    FIELD(struct bottleneck_signal, open, "leesbaar", FIELD_FLAG, FIELD_OUT,
          TR("U mag het signaal zelf lezen")),
    FIELD(struct bottleneck_signal, kept, "verhaalNietGedeeld", FIELD_FLAG, FIELD_OUT,
          TR("De eigenaar deelt het verhaal niet")),
    FIELD(struct bottleneck_signal, left, "meegegaan", FIELD_FLAG, FIELD_OUT,
          TR("Ging mee naar een ander knelpunt")),
};
static const struct table line_table =
    TABLE("KnelpuntSignaal", struct bottleneck_signal, signal_fields);

static const struct field answer_fields[] = {
    FIELD(struct subsistence_answer, id, "id", FIELD_REF, FIELD_OUT, TR("Nummer")),
    FIELD(struct subsistence_answer, answer, "antwoord", FIELD_OPTION, FIELD_OUT, TR("Antwoord"),
          .list = "ja-nee-onbekend"),
    FIELD(struct subsistence_answer, unit_name, "van", FIELD_LINE, FIELD_OUT, TR("Van")),
    FIELD(struct subsistence_answer, at, "gegevenOp", FIELD_INSTANT, FIELD_OUT, TR("Gegeven op")),
    FIELD(struct subsistence_answer, text, "uitleg", FIELD_TEXT, FIELD_OUT, TR("Uitleg")),
};
static const struct table answer_table =
    TABLE("BestaanszekerheidAntwoord", struct subsistence_answer, answer_fields);

LIST(answers_docs, subsistence_answer_list, bottleneck_answers, answer_table)

/* --- the page ------------------------------------------------------------------------- */

enum { STORIES_SHOWN = 3, STORIES_READ = 25 };

/* A few stories, each linked to the whole signal for who may read it. */
static enum rc put_stories(struct request *r, json_t *page, const struct bottleneck *bottleneck)
{
    struct ctx                   *ctx  = r->ctx;
    json_t                       *docs = json_array();
    struct bottleneck_signal_list list;

    json_object_set_new(page, "verhalen", docs);
    if (bottleneck_signals(ctx, bottleneck->id, 0, STORIES_READ, &list) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < list.len && json_array_size(docs) < STORIES_SHOWN; i++) {
        const struct bottleneck_signal *one = &list.item[i];
        json_t                         *doc;

        if (one->left || one->kept || one->story.len == 0)
            continue;
        if (one->open)
            sight_of_story(ctx, one->id);
        doc = json_object();
        doc_put(doc, "verhaal", one->story);
        doc_put(doc, "verhaal_bron",
                one->open ? words_say2(ctx, TR("Signaal %s, %s"), one->reference, one->sender)
                          : words_say(ctx, TR("Signaal %s"), one->reference));
        doc_put_opt(doc, "url",
                    one->open ? str_printf(ctx->arena, "/signalen/%" PRId64, one->id) : STR(""));
        json_array_append_new(docs, doc);
    }
    json_object_set_new(page, "heeftVerhalen", json_boolean(json_array_size(docs) > 0));
    return OK;
}

enum rc bottleneck_put_signals(struct request *r, json_t *page, const struct bottleneck *bottleneck)
{
    if (put_stories(r, page, bottleneck) != OK)
        return r->ctx->err.rc;
    return bottleneck_put_part(r, page, bottleneck->id, "antwoorden", "heeftAntwoorden",
                               answers_docs);
}

/* --- the API -------------------------------------------------------------------------- */

VIEW_DOCUMENT(answers_view, answers_docs)

/* In order of arrival; the cursor is the last signal of the part before. */
static enum rc signals_view(struct request *r, json_t **out)
{
    struct bottleneck_signal_list list;
    struct bottleneck             bottleneck;
    int64_t                       after, most, next = 0;

    if (doc_cursor(r, &after, &most) != OK ||
        bottleneck_load(r->ctx, r->param[0], &bottleneck) != OK ||
        bottleneck_signals(r->ctx, bottleneck.id, after, most + 1, &list) != OK)
        return r->ctx->err.rc;
    if ((int64_t)list.len > most) {
        list.len = (size_t)most;
        next     = list.item[list.len - 1].id;
    }
    for (size_t i = 0; i < list.len; i++)
        if (list.item[i].open)
            sight_of_story(r->ctx, list.item[i].id);
    *out = doc_list(doc_each(r, &line_table, list.item, list.len), next);
    return OK;
}

static enum rc signals_furnish(struct request *r, json_t *page)
{
    struct bottleneck bottleneck;
    json_t           *one;
    size_t            i;

    if (bottleneck_load(r->ctx, r->param[0], &bottleneck) != OK)
        return r->ctx->err.rc;
    json_object_set_new(page, "nietAlles", json_boolean(tally_is_held(&bottleneck.tally)));
    doc_put(page, "knelpuntZin", bottleneck.statement);
    doc_put(page, "knelpuntUrl", str_printf(r->ctx->arena, "/knelpunten/%" PRId64, bottleneck.id));
    json_array_foreach(json_object_get(page, "items"), i, one)
    {
        bool open = json_is_true(json_object_get(one, "leesbaar"));

        doc_put_opt(one, "url",
                    open ? str_printf(r->ctx->arena, "/signalen/%" PRId64,
                                      (int64_t)json_integer_value(json_object_get(one, "id")))
                         : STR(""));
        json_object_set_new(one, "verhaal_bron", json_null());
        signal_put_standing(one);
    }
    return OK;
}

static const struct view views[] = {
    {.path     = "/knelpunten/:id/signalen",
     .where    = ON_BOTH,
     .right    = RIGHT_SIGNED_IN,
     .template = "knelpunt_signalen",
     .title    = TR("Signalen van dit knelpunt"),
     .document = signals_view,
     .furnish  = signals_furnish,
     .table    = &line_table,
     .list     = true},
    PART("bestaanszekerheid", TR("Wie zegt of het de bestaanszekerheid raakt"), answers_view,
         answer_table),
};

const struct resource bottleneck_signal_resource = {"knelpunten", views, ARRAY_LEN(views), NULL, 0};
