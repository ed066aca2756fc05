// SPDX-License-Identifier: EUPL-1.2
/* citation.c - from references in texts to rule cards; the contract is in citation.h. */
#include "core/citation.h"

#include "base/vec.h"
#include "core/column.h"
#include "db/db.h"
#include "pattern/index.h"
#include "text/law.h"
#include "text/name.h"

/* What is looked for: of each citation its keys, in the order of the list. */
struct finding {
    struct ctx            *ctx;
    const struct law_book *book;
    struct citation_list   list;
    struct law_key_list   *keys; /* of item i; room for as many as there are */
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

/* --- by name ------------------------------------------------------------------------- */

/* Which of the names stand in one of the texts. */
static bool *names_in(struct ctx *ctx, const struct str_list *texts, const struct str_list *names)
{
    bool *found = arena_array(ctx->arena, names->len + 1, sizeof(*found));

    for (size_t i = 0; i < texts->len; i++)
        if (name_find(ctx->arena, texts->item[i], names->item, names->len, found) != OK)
            continue; /* what cannot be read names none */
    return found;
}

static bool is_proposed(const struct citation_list *list, int64_t card)
{
    for (size_t i = 0; i < list->len; i++)
        for (size_t k = 0; k < list->item[i].cards.len; k++)
            if (list->item[i].cards.item[k].id == card)
                return true;
    return false;
}

/* Cards that the texts name, but do not cite by their law. */
static void propose_named(struct finding *f, const struct str_list *texts,
                          const struct named_list *cards, const struct str_list *names)
{
    bool *found = names_in(f->ctx, texts, names);

    for (size_t i = 0; i < cards->len; i++) {
        struct citation citation = {.words = cards->item[i].name};

        if (!found[i] || is_proposed(&f->list, cards->item[i].id))
            continue;
        VEC_PUSH(f->ctx->arena, &citation.cards, cards->item[i]);
        VEC_PUSH(f->ctx->arena, &f->list, citation);
    }
}

const struct law_book *citation_book(const struct ctx *ctx)
{
    return ctx->index ? index_law_book(ctx->index) : law_book_new(ctx->arena);
}

enum rc citation_list(struct ctx *ctx, const struct str_list *texts, struct citation_list *out)
{
    struct finding    f     = {.ctx = ctx, .book = citation_book(ctx)};
    struct named_list cards = {0};
    struct str_list   names = {0};
    struct db_query   query = db_query(ctx->db, SQL_RULE_CITATIONS), *q = &query;

    for (size_t i = 0; i < texts->len; i++) {
        struct law_reference_list found = references_in(&f, texts->item[i]);

        cite(&f, &found);
    }
    while (db_next(q)) {
        struct named card = {.id   = db_col_i64(q, RULE_CITATIONS_RULE),
                             .name = COPY(RULE_CITATIONS_NAME)};

        VEC_PUSH(ctx->arena, &cards, card);
        VEC_PUSH(ctx->arena, &names, card.name);
        if (f.list.len)
            propose(&f, card, COPY(RULE_CITATIONS_WORDS));
    }
    if (db_end(q, &ctx->err) != OK)
        return ctx->err.rc;
    propose_named(&f, texts, &cards, &names);
    *out = f.list;
    return OK;
}

static struct str capitals(struct ctx *ctx, struct str code)
{
    char *copy = str_z(ctx->arena, code);

    for (size_t i = 0; i < code.len; i++)
        if (copy[i] >= 'a' && copy[i] <= 'z')
            copy[i] = (char)(copy[i] - 'a' + 'A');
    return (struct str){copy, code.len};
}

enum rc citation_organisations(struct ctx *ctx, const struct str_list *texts,
                               struct named_list *out)
{
    struct named_list all = {0}, list = {0};
    struct str_list   names = {0}, codes = {0};
    struct db_query   query = db_query(ctx->db, SQL_ORGANISATION_NAMES), *q = &query;
    const bool       *named, *coded;

    while (db_next(q)) {
        struct named one = {.id   = db_col_i64(q, ORGANISATION_NAMES_ID),
                            .name = COPY(ORGANISATION_NAMES_NAME)};

        VEC_PUSH(ctx->arena, &all, one);
        VEC_PUSH(ctx->arena, &names, one.name);
        VEC_PUSH(ctx->arena, &codes, capitals(ctx, db_col_str(q, ORGANISATION_NAMES_CODE)));
    }
    if (db_end(q, &ctx->err) != OK)
        return ctx->err.rc;
    named = names_in(ctx, texts, &names);
    coded = names_in(ctx, texts, &codes);
    for (size_t i = 0; i < all.len; i++)
        if (named[i] || coded[i])
            VEC_PUSH(ctx->arena, &list, all.item[i]);
    *out = list;
    return OK;
}
