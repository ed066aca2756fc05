// SPDX-License-Identifier: EUPL-1.2
/*
 * citation.c - what a text cites; the contract is in citation.h.
 *
 * The text of a law is elsewhere: a plain link, and nothing of that site is loaded.
 */
#include "web/doc/citation.h"

#include <inttypes.h>

#include "base/limits.h"
#include "core/citation.h"
#include "web/doc/doc.h"

static bool holds(const struct ref_list *list, int64_t id)
{
    for (size_t i = 0; i < list->len; i++)
        if (list->item[i] == id)
            return true;
    return false;
}

/* Puts whether it can be ticked, and where it can be told of the signal. */
static void put_choice(struct request *r, json_t *doc, const struct citation_use *use,
                       const char *member, int64_t id, bool told)
{
    json_object_set_new(doc, "id", json_integer(id));
    json_object_set_new(doc, "keuze", json_boolean(use->form && !told));
    doc_put_opt(doc, "koppelUrl",
                use->signal && !told
                    ? str_printf(r->ctx->arena,
                                 "/signalen/%" PRId64 "/aanvullingen/nieuw?%s=%" PRId64,
                                 use->signal, member, id)
                    : STR(""));
}

static json_t *cards_of(struct request *r, const struct citation *citation,
                        const struct citation_use *use)
{
    json_t *docs = json_array();

    for (size_t i = 0; i < citation->cards.len; i++) {
        const struct named *card  = &citation->cards.item[i];
        bool                about = holds(&use->about, card->id);
        json_t             *doc   = json_object();

        put_choice(r, doc, use, "regel", card->id, about);
        doc_put(doc, "naam", card->name);
        doc_put(doc, "url", str_printf(r->ctx->arena, "/regels/%" PRId64, card->id));
        json_object_set_new(doc, "gekoppeld", json_boolean(about));
        json_array_append_new(docs, doc);
    }
    return docs;
}

static struct str search_url(struct ctx *ctx, struct str words)
{
    struct buf url;

    buf_init(&url, ctx->arena, LIMIT_URL);
    buf_z(&url, "/zoeken?q=");
    buf_percent(&url, words, "-._");
    return buf_view(&url);
}

enum rc citation_furnish(struct request *r, json_t *page, const struct str_list *texts,
                         const struct citation_use *use)
{
    struct citation_list list;
    json_t              *docs;
    bool                 sought = false;

    if (citation_list(r->ctx, texts, &list) != OK)
        return r->ctx->err.rc;
    docs = json_array();
    for (size_t i = 0; i < list.len; i++) {
        const struct citation *one = &list.item[i];
        json_t                *doc = json_object();

        doc_put(doc, "tekst", one->words);
        doc_put_opt(doc, "url", one->url);
        doc_put_opt(doc, "zoekUrl", one->sought ? search_url(r->ctx, one->words) : STR(""));
        json_object_set_new(doc, "kaarten", cards_of(r, one, use));
        json_array_append_new(docs, doc);
        sought = sought || one->sought;
    }
    json_object_set_new(page, "verwijzingen", docs);
    json_object_set_new(page, "gezochtEr", json_boolean(sought));
    json_object_set_new(page, "verwijzingenEr", json_boolean(list.len > 0));
    return OK;
}

enum rc citation_put_organisations(struct request *r, json_t *page, const struct str_list *texts,
                                   const struct citation_use *use)
{
    struct named_list list;
    json_t           *docs;

    if (citation_organisations(r->ctx, texts, &list) != OK)
        return r->ctx->err.rc;
    docs = json_array();
    for (size_t i = 0; i < list.len; i++) {
        json_t *doc;

        if (holds(&use->concerned, list.item[i].id))
            continue;
        doc = json_object();
        put_choice(r, doc, use, "organisatie", list.item[i].id, false);
        doc_put(doc, "naam", list.item[i].name);
        json_array_append_new(docs, doc);
    }
    json_object_set_new(page, "genoemdEr", json_boolean(json_array_size(docs) > 0));
    json_object_set_new(page, "genoemd", docs);
    return OK;
}
