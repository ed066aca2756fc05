// SPDX-License-Identifier: EUPL-1.2
/*
 * search.c - the search box: one list of signals, bottlenecks, rule cards and cases.
 *
 * The page takes its words from the address, so that it works without JavaScript and can be gone
 * back to; no address is written down anywhere by the program, and none is told to another site
 * (Referrer-Policy).  The API takes them in the body.
 */
#include "core/search.h"

#include <inttypes.h>

#include "base/limits.h"
#include "base/tr.h"
#include "tmpl/text.h"
#include "web/doc/citation.h"
#include "web/doc/doc.h"
#include "web/route.h"
#include "web/words.h"

extern const struct resource search_resource;

enum { MOST = 50 };

static const struct field ask_fields[] = {
    FIELD(struct search_ask, words, "q", FIELD_LINE, FIELD_IN, TR("Zoek in heel Gehoor"),
          .required = true, .max = LIMIT_LINE,
          .help =
              TR("Schrijf een paar woorden of een artikel van een wet. Bijvoorbeeld: huurtoeslag "
                 "terugbetalen, of: artikel 18 Participatiewet.")),
    FIELD(struct search_ask, kind, "soort", FIELD_OPTION, FIELD_IN, TR("Waarin?"),
          .list = "zoek-soort", .group = TR("Zoek preciezer")),
    FIELD(struct search_ask, rule, "regel", FIELD_REF, FIELD_IN, TR("Over welke regel?"),
          .list = "regel"),
    FIELD(struct search_ask, unit, "eenheid", FIELD_REF, FIELD_IN, TR("Van welke eenheid?"),
          .list = "eenheid"),
    FIELD(struct search_ask, state, "staat", FIELD_OPTION, FIELD_IN, TR("Hoe staat het ermee?"),
          .list = "zoek-staat"),
    FIELD(struct search_ask, from, "van", FIELD_DATE, FIELD_IN, TR("Vanaf welke dag?")),
    FIELD(struct search_ask, to, "tot", FIELD_DATE, FIELD_IN, TR("Tot en met welke dag?")),
};
static const struct table ask_table = TABLE("Zoekvraag", struct search_ask, ask_fields);

static const struct field hit_fields[] = {
    FIELD(struct search_hit, id, "id", FIELD_REF, FIELD_OUT, TR("Nummer")),
    FIELD(struct search_hit, kind, "soort", FIELD_OPTION, FIELD_OUT, TR("Soort"),
          .list = "zoek-soort"),
    FIELD(struct search_hit, reference, "kenmerk", FIELD_LINE, FIELD_OUT, TR("Kenmerk")),
    FIELD(struct search_hit, title, "titel", FIELD_LINE, FIELD_OUT, TR("Titel")),
    FIELD(struct search_hit, sentence, "fragment", FIELD_TEXT, FIELD_OUT,
          TR("De zin met de meeste gevonden woorden")),
    FIELD(struct search_hit, answer, "antwoord", FIELD_TEXT, FIELD_OUT,
          TR("Van een casus: wat eraan gedaan is, of waarom niets")),
    FIELD(struct search_hit, unit_name, "eenheid", FIELD_LINE, FIELD_OUT, TR("Eenheid")),
    FIELD(struct search_hit, at, "op", FIELD_INSTANT, FIELD_OUT, TR("Ontvangen of gemaakt op"),
          .moment = offsetof(struct search_hit, happened)),
};
static const struct table hit_table = TABLE("Zoekresultaat", struct search_hit, hit_fields);

static json_t *pieces_of(const struct text_piece_list *pieces)
{
    json_t *docs = json_array();

    for (size_t i = 0; i < pieces->len; i++)
        json_array_append_new(docs, json_pack("{s:o, s:b}", "tekst", doc_text(pieces->item[i].text),
                                              "gevonden", pieces->item[i].found));
    return docs;
}

static json_t *hit_document(struct request *r, const struct search_hit *hit)
{
    static const struct {
        const char *kind, *path, *word;
    } of[] = {
        {"signaal", "/signalen", TR("Signaal")},
        {"knelpunt", "/knelpunten", TR("Knelpunt")},
        {"casus", "/knelpunten", TR("Casus: knelpunt")},
        {"regel", "/regels", TR("Regelkaart")},
    };
    json_t *doc = doc_of(r, &hit_table, hit);

    if (r->api)
        return doc;
    for (size_t i = 0; i < ARRAY_LEN(of); i++)
        if (str_eq_z(hit->kind, of[i].kind)) {
            doc_put(doc, "url", str_printf(r->ctx->arena, "%s/%" PRId64, of[i].path, hit->id));
            doc_put_tr(r->ctx, doc, "woord", of[i].word);
        }
    json_object_set_new(doc, "titelStukken", pieces_of(&hit->title_pieces));
    json_object_set_new(doc, "stukken", pieces_of(&hit->pieces));
    json_object_set_new(doc, "antwoordStukken", pieces_of(&hit->answer_pieces));
    return doc;
}

static json_t *items_of(struct request *r, const struct search_list *list)
{
    json_t *items = json_array();

    for (size_t i = 0; i < list->len; i++)
        json_array_append_new(items, hit_document(r, &list->item[i]));
    return items;
}

/*
 * A form that is sent by GET, so what was typed is in the address.  What is wrong in it stands at its
 * fields, and then nothing is looked for.
 */
static enum rc page_document(struct request *r, json_t **out)
{
    struct ctx        *ctx  = r->ctx;
    struct search_ask *ask  = table_blank(ctx, &ask_table);
    struct search_list list = {0};
    json_t            *doc;
    enum rc            rc = OK;

    r->form = r->query;
    if (r->query.len)
        rc = table_parse_form(r, &ask_table, ask);
    if (rc == OK)
        rc = search_find(ctx, ask, MOST, &list);
    if (rc != OK && rc != ERR_INVALID)
        return rc;
    err_clear(&ctx->err);
    doc = doc_list(items_of(r, &list), 0);
    json_object_set_new(doc, "gevraagd", json_boolean(r->query.len && ctx->faults.len == 0));
    json_object_set_new(doc, "meerGevonden", json_boolean(list.more));
    json_object_set_new(doc, "deels", json_boolean(list.part));
    doc_put_opt(doc, "aantal",
                list.len ? words_say(ctx, TR("%s gevonden. Wat het beste past, staat bovenaan."),
                                     str_printf(ctx->arena, "%zu", list.len))
                         : STR(""));
    *out = doc;
    return OK;
}

static enum rc page_furnish(struct request *r, json_t *page)
{
    struct str                words = request_query(r, "q");
    const struct str_list     texts = {.item = &words, .len = 1};
    const struct citation_use none  = {0};

    table_form(r, &ask_table, table_blank(r->ctx, &ask_table), page);
    return citation_furnish(r, page, &texts, &none);
}

static enum rc api_answer(struct request *r, const void *in, json_t **out)
{
    struct search_list list;

    if (search_find(r->ctx, in, MOST, &list) != OK)
        return r->ctx->err.rc;
    *out = doc_list(items_of(r, &list), 0);
    return OK;
}

static const struct view views[] = {
    {.path     = "/zoeken",
     .where    = ON_PAGE,
     .right    = RIGHT_SIGNED_IN,
     .template = "zoeken",
     .title    = TR("Zoeken"),
     .document = page_document,
     .furnish  = page_furnish,
     .query    = "q soort regel eenheid staat van tot"},
};

static const struct command commands[] = {
    {.path         = "/zoekresultaten/_zoek",
     .where        = IN_API,
     .right        = RIGHT_SIGNED_IN,
     .name         = "zoeken",
     .title        = TR("Zoeken"),
     .table        = &ask_table,
     .answer       = api_answer,
     .answer_table = &hit_table},
};

const struct resource search_resource = {"zoeken", views, ARRAY_LEN(views), commands,
                                         ARRAY_LEN(commands)};
