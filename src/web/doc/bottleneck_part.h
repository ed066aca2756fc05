// SPDX-License-Identifier: EUPL-1.2
/*
 * bottleneck_part.h - what the files with the parts of a bottleneck share: bottleneck_signal.c
 * (signals, stories), bottleneck_party.c (who takes part) bottleneck_plan.c
 * (possible solutions, windows) and bottleneck_action.c (what is done).
 *
 * A part is one field table, used by the page and by the API alike.
 */
#ifndef WEB_DOC_BOTTLENECK_PART_H
#define WEB_DOC_BOTTLENECK_PART_H

#include "web/doc/bottleneck.h"
#include "web/doc/doc.h"
#include "web/doc/reading.h"

/* The first and last lines of a function that gives one of the lists as documents. */
#define LIST(name_, type_, read_, table_)                                                          \
    static enum rc name_(struct request *r, int64_t id, json_t **out)                              \
    {                                                                                              \
        struct type_ list;                                                                         \
                                                                                                   \
        if (read_(r->ctx, id, &list) != OK)                                                        \
            return r->ctx->err.rc;                                                                 \
        *out = doc_each(r, &(table_), list.item, list.len);                                        \
        return OK;                                                                                 \
    }

/* The document of a view in the API: the list, for who may read the bottleneck. */
#define VIEW_DOCUMENT(name_, docs_)                                                                \
    static enum rc name_(struct request *r, json_t **out)                                          \
    {                                                                                              \
        struct bottleneck bottleneck;                                                              \
        json_t           *docs = NULL;                                                             \
                                                                                                   \
        if (bottleneck_load(r->ctx, r->param[0], &bottleneck) != OK ||                             \
            docs_(r, r->param[0], &docs) != OK) {                                                  \
            json_decref(docs);                                                                     \
            return r->ctx->err.rc;                                                                 \
        }                                                                                          \
        *out = doc_list(docs, 0);                                                                  \
        return OK;                                                                                 \
    }

#define PART(path_, title_, document_, table_)                                                     \
    {                                                                                              \
        .path = "/knelpunten/:id/" path_, .where = IN_API, .right = RIGHT_SIGNED_IN,               \
        .title = (title_), .document = (document_), .table = &(table_), .list = true               \
    }

/* "/knelpunten/12/partijen/15/mandaten/nieuw" */
struct str bottleneck_act_url(struct ctx *ctx, int64_t bottleneck, const char *kind, int64_t id,
                              const char *act);

/* The documents under key, and "heeft..." beside them: a section falls away when it is empty. */
MUST_USE enum rc bottleneck_put_part(struct request *r, json_t *page, int64_t id, const char *key,
                                     const char *has,
                                     enum rc (*docs)(struct request *r, int64_t id, json_t **out));

/* Each puts its own parts in the page. */
MUST_USE enum rc bottleneck_put_signals(struct request *r, json_t *page,
                                        const struct bottleneck *bottleneck);
MUST_USE enum rc bottleneck_put_parties(struct request *r, json_t *page,
                                        const struct bottleneck *bottleneck);
MUST_USE enum rc bottleneck_put_actions(struct request *r, json_t *page,
                                        const struct bottleneck *bottleneck);

MUST_USE enum rc bottleneck_put_plan(struct request *r, json_t *page,
                                     const struct bottleneck *bottleneck);

/* Puts "heeftPijlen", "pijlen" and their picture "pijlen_svg" (flow.c). */
MUST_USE enum rc flow_furnish(struct request *r, json_t *page, const struct bottleneck *bottleneck);

#endif
