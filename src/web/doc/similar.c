// SPDX-License-Identifier: EUPL-1.2
/*
 * similar.c - what resembles a story, and "dit zie ik ook" (Z-15, Z-17).
 *
 * The story is sent in the body of a POST and written nowhere: in an address it would end up in
 * the logs of every machine on the way.
 */
#include "web/doc/similar.h"

#include <inttypes.h>

#include "base/limits.h"
#include "base/tr.h"
#include "core/bottleneck.h"
#include "core/feedback.h"
#include "core/option.h"
#include "core/signal.h"
#include "core/similar.h"
#include "tmpl/text.h"
#include "web/doc/doc.h"
#include "web/route.h"
#include "web/doc/tally.h"
#include "web/words.h"

enum { SIMILAR_MOST = 5, SAME_MOST = 3, REASON_LENGTH = 140 /* bytes */ };

static const struct field similar_line_fields[] = {
    FIELD(struct similar, id, "id", FIELD_REF, FIELD_OUT, TR("Nummer")),
    FIELD(struct similar, kind, "soort", FIELD_OPTION, FIELD_OUT, TR("Wat het is"),
          .list = "zoek-soort"),
    FIELD(struct similar, signal, "signaal", FIELD_REF, FIELD_OUT,
          TR("Signaal waarbij uw herkenning telt")),
    FIELD(struct similar, reference, "kenmerk", FIELD_LINE, FIELD_OUT, TR("Kenmerk")),
    FIELD(struct similar, title, "zin", FIELD_LINE, FIELD_OUT, TR("In één zin")),
    FIELD(struct similar, state, "staat", FIELD_OPTION, FIELD_OUT, TR("Hoe staat het ermee"),
          .list = "signaal-staat"),
    FIELD(struct similar, stage, "knelpuntStaat", FIELD_OPTION, FIELD_OUT,
          TR("Hoe staat het met het knelpunt"), .list = "knelpunt-staat"),
    FIELD(struct similar, at, "ontvangenOp", FIELD_INSTANT, FIELD_OUT, TR("Ontvangen")),
    FIELD(struct similar, ended, "afgerondOp", FIELD_MOMENT, FIELD_OUT, TR("Afgerond")),
    FIELD(struct similar, reason, "reden", FIELD_TEXT, FIELD_OUT, TR("Waarom")),
    FIELD(struct similar, recognised, "herkendDoor", FIELD_NUMBER, FIELD_OUT,
          TR("Collega's die dit ook zien")),
    FIELD(struct similar, mine, "eigen", FIELD_FLAG, FIELD_OUT, TR("Uw eigen signaal")),
};
static const struct table similar_line_table =
    TABLE("Gelijkenis", struct similar, similar_line_fields);

/* --- in words ----------------------------------------------------------------------- */

/* "in mei 2025" of a day, "in 2025" of a year. */
static struct str month_of(struct ctx *ctx, struct str moment)
{
    struct date first, last;

    if (moment_parse(moment, &first, &last))
        moment = str_slice(moment, 0, STR("2025-05").len);
    return words_on(ctx, 0, moment);
}

/* "wordt uitgezocht", "opgelost in mei 2025", "uitleg: kan nu niet, omdat ..." */
static struct str state_words(struct ctx *ctx, const struct similar *line)
{
    struct str state = line->stage.len ? line->stage : line->state;

    if (str_eq_z(state, "ontvangen") || str_eq_z(state, "onduidelijk"))
        return words_say(ctx, TR("ontvangen %s"), doc_on(ctx, line->id, line->at));
    if (str_eq_z(state, "opengehouden"))
        return str_of(tr(ctx->lang, TR("blijft bewust open")));
    if (str_eq_z(state, "veranderd"))
        return words_say(ctx, TR("opgelost %s"), month_of(ctx, line->ended));
    if (str_eq_z(state, "nagekeken"))
        return words_say(ctx, TR("opgelost %s en nagekeken"), month_of(ctx, line->ended));
    if (str_eq_z(state, "beantwoord") && line->reason.len)
        return words_say(ctx, TR("uitleg: %s"), doc_short(ctx, line->reason, REASON_LENGTH));
    if (str_eq_z(state, "beantwoord"))
        return words_say(ctx, TR("uitgelegd %s"), month_of(ctx, line->ended));
    if (signal_bottleneck_ended(state, line->solve_state))
        return str_of(tr(ctx->lang, str_eq_z(line->solve_state, "beantwoord")
                                        ? TR("uitgelegd waarom er nu niets verandert")
                                        : TR("er is iets veranderd")));
    if (str_eq_z(state, "in-knelpunt"))
        return str_of(tr(ctx->lang, TR("wordt uitgezocht als knelpunt")));
    return str_of(tr(ctx->lang, TR("wordt uitgezocht")));
}

/* How much of the text is the same, where that was looked at. */
static struct str same_words(struct ctx *ctx, const struct similar *line)
{
    if (line->same == DUPLICATE_NONE)
        return STR("");
    if (line->same == DUPLICATE_IDENTICAL)
        return str_of(tr(ctx->lang, TR("De tekst is helemaal gelijk.")));
    return words_say(ctx, TR("Van de 100 stukjes tekst zijn er %s gelijk."),
                     str_printf(ctx->arena, "%d", (int)(100 * line->share)));
}

static bool holds(const struct similar_list *list, int64_t id)
{
    for (size_t i = 0; i < list->len; i++)
        if (list->item[i].id == id)
            return true;
    return false;
}

static json_t *line_document(struct request *r, const struct similar *line)
{
    struct ctx *ctx = r->ctx;
    json_t     *doc = doc_of(r, &similar_line_table, line);

    doc_put(doc, "stand", state_words(ctx, line));
    doc_put_opt(doc, "collegas", tally_colleagues(ctx, line->recognised));
    doc_put_opt(doc, "gelijk", same_words(ctx, line));
    json_object_set_new(doc, "knelpunt", json_boolean(line->stage.len > 0));
    doc_put_opt(doc, "url",
                line->readable ? str_printf(ctx->arena, "/%s/%" PRId64,
                                            line->stage.len ? "knelpunten" : "signalen", line->id)
                               : STR(""));
    return doc;
}

/* What resembles the text, but for what is in the list of those that are the same. */
static enum rc lines(struct request *r, struct str text, const struct similar_list *same,
                     json_t **out)
{
    struct similar_list list;
    json_t             *items;

    if (similar_find(r->ctx, text, 0, SIMILAR_MOST, &list) != OK)
        return r->ctx->err.rc;
    items = json_array();
    for (size_t i = 0; i < list.len; i++)
        if (!holds(same, list.item[i].id))
            json_array_append_new(items, r->api ? doc_of(r, &similar_line_table, &list.item[i])
                                                : line_document(r, &list.item[i]));
    *out = items;
    return OK;
}

/* Whether there is one that is not the person's own. */
static bool has_choice(const json_t *items)
{
    size_t  i;
    json_t *line;
    bool    choice = false;

    json_array_foreach(items, i, line) choice =
        choice || !json_is_true(json_object_get(line, "eigen"));
    return choice;
}

static enum rc document_of(struct request *r, struct str text, const struct similar_list *same,
                           json_t **out)
{
    json_t *items;
    size_t  count;

    if (lines(r, text, same, &items) != OK)
        return r->ctx->err.rc;
    count = json_array_size(items);
    *out  = json_pack("{s:o, s:b, s:b, s:n, s:o}", "aantal",
                     count ? json_integer((json_int_t)count) : json_null(), "een", count == 1,
                      "keuze", has_choice(items), "formulier_id", "signalen", items);
    return OK;
}

enum rc similar_document(struct request *r, struct str text, json_t **out)
{
    return document_of(r, text, &(struct similar_list){0}, out);
}

enum rc similar_furnish(struct request *r, struct str text, json_t *page)
{
    struct similar_list same;
    json_t             *alike, *items;

    if (similar_same(r->ctx, text, SAME_MOST, &same) != OK ||
        document_of(r, text, &same, &alike) != OK)
        return r->ctx->err.rc;
    json_object_update(page, alike);
    json_decref(alike);
    items = json_array();
    for (size_t i = 0; i < same.len; i++)
        json_array_append_new(items, line_document(r, &same.item[i]));
    json_object_set_new(page, "dezelfde", items);
    json_object_set_new(page, "dezelfdeEr", json_boolean(same.len > 0));
    json_object_set_new(page, "dezelfdeKeuze", json_boolean(has_choice(items)));
    return OK;
}

/* --- asking while typing ------------------------------------------------------------ */

struct story_in {
    struct str story;
};
static const struct field story_fields[] = {
    FIELD(struct story_in, story, "verhaal", FIELD_TEXT, FIELD_IN, TR("Wat ziet u gebeuren?"),
          .required = true, .max = LIMIT_STORY),
};
static const struct table story_table = TABLE("Zoekverhaal", struct story_in, story_fields);

static enum rc page_answer(struct request *r, const void *in, json_t **out)
{
    return similar_document(r, ((const struct story_in *)in)->story, out);
}

static enum rc api_answer(struct request *r, const void *in, json_t **out)
{
    struct similar_list none = {0};
    json_t             *items;

    if (lines(r, ((const struct story_in *)in)->story, &none, &items) != OK)
        return r->ctx->err.rc;
    *out = doc_list(items, 0);
    return OK;
}

/* --- dit zie ik ook ----------------------------------------------------------------- */

static const struct field similar_fields[] = {
    FIELD(struct similar_new, times, "aantal", FIELD_NUMBER, FIELD_IN, TR("Hoe vaak zag u dit?")),
    FIELD(struct similar_new, period, "periode", FIELD_OPTION, FIELD_IN, TR("In welke periode?"),
          .list = "periode"),
    FIELD(struct similar_new, variation, "verhaal", FIELD_TEXT, FIELD_IN, TR("Wat ziet u zelf?"),
          .max  = LIMIT_STORY,
          .help = TR("Vertel wat er bij u hetzelfde of anders is. Noem geen namen, adressen of "
                     "burgerservicenummers.")),
};
static const struct table similar_table = TABLE("Herkenning", struct similar_new, similar_fields);

static enum rc add_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    out->message  = TR("uw herkenning telt mee.");
    out->location = str_printf(ctx->arena, "/signalen/%" PRId64 "/herkend", param[0]);
    return similar_add(ctx, param[0], in);
}

static enum rc add_furnish(struct request *r, json_t *page)
{
    struct similar line;

    if (similar_load(r->ctx, r->param[0], &line) != OK)
        return r->ctx->err.rc;
    doc_put(page, "inleiding",
            words_say(r->ctx, TR("Hoe het ermee staat: %s."), state_words(r->ctx, &line)));
    return OK;
}

static enum rc put_bottlenecks(struct request *r, json_t *page)
{
    struct named_list list;
    json_t           *docs = json_array();

    json_object_set_new(page, "knelpunten", docs);
    if (bottleneck_of_signal(r->ctx, r->param[0], &list) != OK)
        return r->ctx->err.rc;
    for (size_t i = 0; i < list.len; i++) {
        json_t *doc = json_object();

        doc_put(doc, "url", str_printf(r->ctx->arena, "/knelpunten/%" PRId64, list.item[i].id));
        doc_put(doc, "naam", list.item[i].name);
        json_array_append_new(docs, doc);
    }
    json_object_set_new(page, "knelpuntenEr", json_boolean(list.len > 0));
    return OK;
}

/* The page of the signal is above this one, but not for everybody who saw the same. */
static enum rc put_crumbs(struct request *r, json_t *page)
{
    json_t        *crumbs = json_object_get(page, "kruimels");
    struct similar line;

    if (similar_load_mine(r->ctx, r->param[0], &line) != OK)
        return r->ctx->err.rc;
    if (!line.readable)
        json_array_remove(crumbs, json_array_size(crumbs) - 1);
    return OK;
}

/* T-01: what happened since, as far as it is about the matter (joined_news). */
static enum rc thanks_furnish(struct request *r, json_t *page)
{
    struct ctx          *ctx = r->ctx;
    struct feedback_list news;
    json_t              *docs = json_array();

    json_object_set_new(page, "nieuws", docs);
    if (joined_news(ctx, r->param[0], &news) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < news.len; i++) {
        json_t *doc = json_object();

        doc_put(doc, "soortTekst", option_label(ctx, "terugkoppeling-soort", news.item[i].kind));
        doc_put(doc, "op", words_when(ctx, news.item[i].at, news.item[i].happened));
        doc_put_opt(doc, "van", news.item[i].by_unit);
        doc_put_opt(doc, "tekst", news.item[i].text);
        json_array_append_new(docs, doc);
    }
    json_object_set_new(page, "nieuwsEr", json_boolean(news.len > 0));
    if (put_bottlenecks(r, page) != OK)
        return ctx->err.rc;
    return put_crumbs(r, page);
}

static enum rc thanks_document(struct request *r, json_t **out)
{
    struct similar line;

    if (similar_load_mine(r->ctx, r->param[0], &line) != OK)
        return r->ctx->err.rc;
    *out = line_document(r, &line);
    return OK;
}

static const struct view views[] = {
    {.path     = "/signalen/:id/herkend",
     .where    = ON_PAGE,
     .right    = RIGHT_SIGNED_IN,
     .template = "herkend",
     .title    = TR("U ziet dit ook"),
     .document = thanks_document,
     .furnish  = thanks_furnish,
     .table    = &similar_line_table},
};

static const struct command commands[] = {
    {.path         = "/signalen/herkennen",
     .where        = ON_PAGE,
     .right        = RIGHT_SIGNED_IN,
     .name         = "herkennen",
     .title        = TR("Dit lijkt erop"),
     .table        = &story_table,
     .template     = "herkenning",
     .answer       = page_answer,
     .answer_table = &similar_line_table},
    {.path         = "/signalen/_zoek",
     .where        = IN_API,
     .right        = RIGHT_SIGNED_IN,
     .name         = "gelijkendeSignalenZoeken",
     .title        = TR("Dit lijkt erop"),
     .table        = &story_table,
     .answer       = api_answer,
     .answer_table = &similar_line_table},
    {.path    = "/signalen/:id/herkenningen",
     .where   = ON_BOTH,
     .right   = RIGHT_SIGNED_IN,
     .name    = "signaalHerkennen",
     .title   = TR("Dit zie ik ook"),
     .button  = TR("Tel mij mee"),
     .table   = &similar_table,
     .run     = add_run,
     .furnish = add_furnish},
};

const struct resource similar_resource = {"signalen", views, ARRAY_LEN(views), commands,
                                          ARRAY_LEN(commands)};
