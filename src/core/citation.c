// SPDX-License-Identifier: EUPL-1.2
/* citation.c - from references in texts to rule cards; the contract is in citation.h. */
#include "core/citation.h"

#include "base/vec.h"
#include "core/column.h"
#include "db/db.h"
#include "text/law.h"

/* What is looked for: of each citation its keys, in the order of the list. */
struct finding {
    struct ctx          *ctx;
    struct law_book     *book;
    struct citation_list list;
    struct law_key_list *keys; /* of item i; room for as many as there are */
};

static bool is_there(const struct citation_list *list, struct str canonical)
{
    for (size_t i = 0; i < list->len; i++)
        if (str_eq(list->item[i].canonical, canonical))
            return true;
    return false;
}

static struct law_reference_list references_in(const struct finding *f, struct str text)
{
    struct law_reference_list list = {0};

    if (law_find(f->book, f->ctx->arena, text, &list) != OK)
        list.len = 0;
    return list;
}

static void cite(struct finding *f, const struct law_reference_list *found)
{
    struct arena        *arena = f->ctx->arena;
    struct law_key_list *keys  = arena_array(arena, f->list.len + found->len + 1, sizeof(*keys));

    for (size_t i = 0; i < f->list.len; i++)
        keys[i] = f->keys[i];
    f->keys = keys;
    for (size_t i = 0; i < found->len; i++) {
        const struct law_reference *one      = &found->item[i];
        struct citation             citation = {
                        .canonical = one->canonical,
                        .words     = law_words(f->book, arena, one),
                        .url       = law_url(f->book, arena, one),
        };

        if (is_there(&f->list, one->canonical))
            continue;
        keys[f->list.len] = law_keys(f->book, arena, one);
        citation.sought   = keys[f->list.len].len > 0;
        VEC_PUSH(arena, &f->list, citation);
    }
}

static bool is_within(const struct law_key_list *inner, const struct law_key_list *outer)
{
    for (size_t i = 0; outer->len && i < inner->len; i++)
        if (str_eq(inner->item[i], outer->item[outer->len - 1]))
            return true;
    return false;
}

/* A law as a whole is one key: everything in it would be about the same. */
static bool is_about(const struct law_key_list *card, const struct law_key_list *cited)
{
    bool same = card->len == cited->len;

    return (same || (card->len > 1 && cited->len > 1)) &&
           (is_within(card, cited) || is_within(cited, card));
}

static void propose(struct finding *f, struct named card, struct str words)
{
    struct law_reference_list about = references_in(f, words);

    for (size_t i = 0; i < f->list.len; i++)
        for (size_t k = 0; k < about.len; k++) {
            struct law_key_list keys = law_keys(f->book, f->ctx->arena, &about.item[k]);

            if (!is_about(&keys, &f->keys[i]))
                continue;
            VEC_PUSH(f->ctx->arena, &f->list.item[i].cards, card);
            break;
        }
}

enum rc citation_list(struct ctx *ctx, const struct str_list *texts, struct citation_list *out)
{
    struct finding  f = {.ctx = ctx, .book = law_book_new(ctx->arena)};
    struct db_query query, *q = &query;

    for (size_t i = 0; i < texts->len; i++) {
        struct law_reference_list found = references_in(&f, texts->item[i]);

        cite(&f, &found);
    }
    if (f.list.len) {
        query = db_query(ctx->db, SQL_RULE_CITATIONS);
        while (db_next(q))
            propose(&f,
                    (struct named){.id   = db_col_i64(q, RULE_CITATIONS_RULE),
                                   .name = COPY(RULE_CITATIONS_NAME)},
                    COPY(RULE_CITATIONS_WORDS));
        if (db_end(q, &ctx->err) != OK)
            return ctx->err.rc;
    }
    *out = f.list;
    return OK;
}
