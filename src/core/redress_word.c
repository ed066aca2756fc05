// SPDX-License-Identifier: EUPL-1.2
/* redress_word.c - the words of a source for rules and departments; the contract is in redress_word.h. */
#include "core/redress_word.h"

#include <string.h>

#include "base/tr.h"
#include "base/vec.h"
#include "core/column.h"
#include "core/fault.h"
#include "db/db.h"
#include "event/event.h"

static const char *const kind_code[REDRESS_WORD_KINDS] = {
    [REDRESS_RULE]       = "regel",
    [REDRESS_DEPARTMENT] = "afdeling",
};

static const char *const member[REDRESS_WORD_KINDS] = {
    [REDRESS_RULE]       = "rule",
    [REDRESS_DEPARTMENT] = "department",
};

/* Place of the word, or where it belongs. */
static size_t place_of(const struct redress_words *words, enum redress_word_kind kind,
                       struct str word, bool *found)
{
    size_t low = 0, high = words->of[kind].len;

    *found = false;
    while (low < high) {
        size_t middle = (low + high) / 2;
        int    order  = str_cmp(words->of[kind].item[middle].word, word);

        *found = *found || order == 0;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void insert(struct arena *arena, struct redress_words *words, enum redress_word_kind kind,
                   struct redress_word word)
{
    bool   found;
    size_t at = place_of(words, kind, word.word, &found);

    VEC_PUSH(arena, &words->of[kind], word);
    memmove(&words->of[kind].item[at + 1], &words->of[kind].item[at],
            (words->of[kind].len - 1 - at) * sizeof(word));
    words->of[kind].item[at] = word;
}

enum rc redress_words_load(struct ctx *ctx, int64_t organisation, struct str source,
                           struct redress_words *out)
{
    struct redress_words words = {0};
    struct db_query      query = db_query(ctx->db, SQL_REDRESS_WORD_LIST), *q = &query;

    db_bind_i64(q, organisation);
    db_bind_str(q, source);
    while (db_next(q)) {
        struct redress_word word = {.id     = db_col_i64(q, REDRESS_WORD_LIST_ID),
                                    .target = db_col_i64(q, REDRESS_WORD_LIST_TARGET),
                                    .word   = COPY(REDRESS_WORD_LIST_WORD)};
        bool department          = str_eq_z(db_col_str(q, REDRESS_WORD_LIST_KIND), "afdeling");

        insert(ctx->arena, &words, department ? REDRESS_DEPARTMENT : REDRESS_RULE, word);
    }
    if (db_end(q, &ctx->err) != OK)
        return ctx->err.rc;
    *out = words;
    return OK;
}

int64_t redress_word_find(const struct redress_words *words, enum redress_word_kind kind,
                          struct str word)
{
    bool   found;
    size_t at = place_of(words, kind, word, &found);

    return found ? words->of[kind].item[at].id : 0;
}

/* The one card or unit of that name; 0 when there is none, or more than one. */
static enum rc target_of(struct ctx *ctx, struct str path, enum redress_word_kind kind,
                         struct str word, int64_t *out)
{
    struct db_query q;
    int64_t         first = 0, count = 0;

    if (kind == REDRESS_DEPARTMENT) {
        q = db_query(ctx->db, SQL_REDRESS_UNIT_NAMED);
        db_bind_str(&q, path);
    } else {
        q = db_query(ctx->db, SQL_REDRESS_RULE_NAMED);
    }
    db_bind_str(&q, word);
    for (; db_next(&q); count++)
        first = db_col_i64(&q, REDRESS_RULE_NAMED_ID); /* the first column of both */
    *out = count == 1 ? first : 0;
    return db_end(&q, &ctx->err);
}

enum rc redress_word_add(struct ctx *ctx, struct arena *keep, struct redress_words *words,
                         int64_t import, struct str path, enum redress_word_kind kind,
                         struct str word, int64_t *out)
{
    struct event e          = event_new(ctx, "redress_word_added");
    struct redress_word new = {.word = str_copy(keep, word)};

    if (words->of[kind].len >= REDRESS_WORDS)
        return fault_add_as(
            ctx, ERR_LIMIT, member[kind],
            TR("Hier staan meer dan 5000 verschillende woorden. Kies een andere kolom."), NULL);
    if (target_of(ctx, path, kind, word, &new.target) != OK)
        return ctx->err.rc;
    event_i64(&e, "import", import);
    event_str(&e, "word_kind", str_of(kind_code[kind]));
    event_i64(&e, "target", new.target);
    event_part(&e, "word", word);
    if (event_write(ctx, &e) != OK)
        return ctx->err.rc;
    new.id = e.seq;
    insert(keep, words, kind, new);
    *out = new.id;
    return OK;
}
