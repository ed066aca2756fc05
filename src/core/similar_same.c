// SPDX-License-Identifier: EUPL-1.2
/*
 * similar_same.c - signals with nearly the same text; the contract is in similar.h.
 *
 * The index names those that share most words, and only of these the texts are held against the new
 * one.  README.md of src/pattern has the figures: whatever was the same stood among them.
 */
#include <stdlib.h>

#include "base/vec.h"
#include "core/search.h"
#include "core/similar.h"
#include "pattern/index.h"

enum { CANDIDATES = 50 };

struct same {
    int64_t                  id;
    struct duplicate_finding finding;
};

struct same_list {
    struct same *item;
    size_t       len, cap;
};

static int by_likeness(const void *a, const void *b)
{
    const struct same *x = a, *y = b;

    if (x->finding.kind != y->finding.kind)
        return x->finding.kind > y->finding.kind ? -1 : 1;
    if (x->finding.share > y->finding.share || x->finding.share < y->finding.share)
        return x->finding.share > y->finding.share ? -1 : 1;
    return (x->id > y->id) - (x->id < y->id);
}

/* Adds the signal when its text is nearly the same. */
static enum rc judge(struct ctx *ctx, const struct duplicate_text *text, int64_t id,
                     struct same_list *list)
{
    struct same           same = {.id = id};
    struct duplicate_text other;
    struct str            story;

    if (search_text(ctx, id, SEARCH_SIGNAL, &story) != OK)
        return ctx->err.rc;
    if (duplicate_prepare(ctx->arena, story, &other) != OK)
        return OK;
    same.finding = duplicate_judge(text, &other);
    if (same.finding.kind != DUPLICATE_NONE)
        VEC_PUSH(ctx->arena, list, same);
    return OK;
}

static enum rc candidates(struct ctx *ctx, struct str text, struct same_list *out)
{
    struct index_filter   filter = {.kinds = 1u << SEARCH_SIGNAL};
    struct index_hit_list hits   = {0};
    struct same_list      list   = {0};
    struct duplicate_text ready  = {0};

    if (duplicate_prepare(ctx->arena, text, &ready) == OK && ctx->index &&
        index_similar(ctx->index, ctx->arena, text, filter, CANDIDATES, &hits, &ctx->err) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < hits.len; i++)
        if (judge(ctx, &ready, hits.item[i].id, &list) != OK)
            return ctx->err.rc;
    if (list.len)
        qsort(list.item, list.len, sizeof(*list.item), by_likeness);
    *out = list;
    return OK;
}

enum rc similar_same(struct ctx *ctx, struct str text, size_t most, struct similar_list *out)
{
    struct similar_list list  = {0};
    struct same_list    found = {0};

    if (candidates(ctx, text, &found) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < found.len && list.len < most; i++) {
        struct similar line;
        enum rc        rc = similar_load(ctx, found.item[i].id, &line);

        if (rc != OK && rc != ERR_NOT_FOUND)
            return rc;
        err_clear(&ctx->err);
        if (rc != OK || !line.told) /* nothing that the person may read */
            continue;
        line.same  = found.item[i].finding.kind;
        line.share = found.item[i].finding.share;
        VEC_PUSH(ctx->arena, &list, line);
    }
    *out = list;
    return OK;
}
