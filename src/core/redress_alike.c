// SPDX-License-Identifier: EUPL-1.2
/* redress_alike.c - complaints that are nearly the same text; the contract is in redress_alike.h. */
#include "core/redress_alike.h"

#include <inttypes.h>
#include <stdlib.h>

#include "base/tr.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "core/access.h"
#include "core/column.h"
#include "core/fault.h"
#include "core/option.h"
#include "core/search.h"
#include "core/similar.h"
#include "db/db.h"
#include "event/event.h"
#include "pattern/index.h"

enum { SIGNALS = 8 /* that a text is held against */ };

void redress_text_add(struct arena *arena, struct redress_text_list *list,
                      const struct redress_text *text)
{
    struct redress_text kept = *text;

    if (utf8_count(text->text) < DUPLICATE_LETTERS)
        return;
    if (list->len == REDRESS_ALIKE_TEXTS) {
        list->more = true;
        return;
    }
    kept.reference = str_copy(arena, text->reference);
    kept.text      = str_copy(arena, text->text);
    VEC_PUSH(arena, list, kept);
}

enum rc redress_alike_texts(struct ctx *ctx, int64_t import, struct redress_text_list *out)
{
    struct redress_text_list list  = {0};
    struct db_query          query = db_query(ctx->db, SQL_REDRESS_SUBJECTS), *q = &query;

    db_bind_i64(q, import);
    db_bind_i64(q, DUPLICATE_LETTERS);
    db_bind_i64(q, REDRESS_ALIKE_TEXTS + 1);
    while (db_next(q)) {
        struct redress_text text = {.id        = db_col_i64(q, REDRESS_SUBJECTS_ID),
                                    .reference = db_col_str(q, REDRESS_SUBJECTS_REFERENCE),
                                    .text      = db_col_str(q, REDRESS_SUBJECTS_SUBJECT)};

        if (redress_may_read(ctx, db_col_str(q, REDRESS_SUBJECTS_PATH)))
            redress_text_add(ctx->arena, &list, &text);
    }
    *out = list;
    return db_end(q, &ctx->err);
}

/* --- what is nearly the same ---------------------------------------------------------------- */

/* The texts of which that can be said, made ready. */
struct ready {
    const struct redress_text *text;
    struct duplicate_text      made;
};

struct ready_list {
    struct ready *item;
    size_t        len, cap;
};

static struct ready_list make_ready(struct ctx *ctx, const struct redress_text_list *texts)
{
    struct ready_list list = {0};

    for (size_t i = 0; i < texts->len; i++) {
        struct ready ready = {.text = &texts->item[i]};

        if (duplicate_prepare(ctx->arena, ready.text->text, &ready.made) == OK &&
            ready.made.letters >= DUPLICATE_LETTERS)
            VEC_PUSH(ctx->arena, &list, ready);
    }
    return list;
}

static struct lsh_pair_list pairs_of(struct ctx *ctx, const struct ready_list *ready)
{
    struct minhash *minhash = arena_array(ctx->arena, ready->len, sizeof(*minhash));

    for (size_t i = 0; i < ready->len; i++)
        minhash_of(&ready->item[i].made.chars, &minhash[i]);
    return lsh_pairs(ctx->arena, minhash, (uint32_t)ready->len);
}

static bool is_better(const struct duplicate_finding *a, const struct duplicate_finding *b)
{
    return a->kind != b->kind ? a->kind > b->kind : a->share > b->share;
}

/* What was said of two complaints or of one and a signal; of rows that wait nothing can have been. */
static enum rc load_answer(struct ctx *ctx, struct redress_alike *alike)
{
    struct db_query query, *q = &query;

    if (alike->one.id == 0 || alike->other.id == 0)
        return OK;
    query = db_query(ctx->db, SQL_REDRESS_PAIR_ANSWER);
    db_bind_i64(q, alike->one.id);
    db_bind_i64(q, alike->other.id);
    if (db_next(q))
        alike->answer = COPY(REDRESS_PAIR_ANSWER_ANSWER);
    return db_end(q, &ctx->err);
}

/* Of each text the most alike of those before it. */
static enum rc add_rows(struct ctx *ctx, const struct ready_list *ready,
                        struct redress_alike_list *list)
{
    struct lsh_pair_list  pairs = pairs_of(ctx, ready);
    struct redress_alike *best  = arena_array(ctx->arena, ready->len, sizeof(*best));

    for (size_t i = 0; i < pairs.len; i++) {
        const struct ready      *one   = &ready->item[pairs.item[i].later];
        const struct ready      *other = &ready->item[pairs.item[i].earlier];
        struct redress_alike    *now   = &best[pairs.item[i].later];
        struct duplicate_finding found = duplicate_judge(&one->made, &other->made);

        if (is_better(&found, &now->finding))
            *now =
                (struct redress_alike){.one = *one->text, .other = *other->text, .finding = found};
    }
    for (size_t i = 0; i < ready->len; i++) {
        if (best[i].finding.kind == DUPLICATE_NONE)
            continue;
        if (load_answer(ctx, &best[i]) != OK)
            return ctx->err.rc;
        VEC_PUSH(ctx->arena, list, best[i]);
    }
    return OK;
}

/* Holds a text against the story of a signal, when the reader may read that. */
static enum rc judge_signal(struct ctx *ctx, const struct ready *ready, int64_t id,
                            struct redress_alike *best)
{
    struct similar           signal;
    struct duplicate_text    story;
    struct duplicate_finding found;
    struct str               text;

    if (similar_load(ctx, id, &signal) != OK || search_text(ctx, id, SEARCH_SIGNAL, &text) != OK)
        return ctx->err.rc;
    if (!signal.readable || duplicate_prepare(ctx->arena, text, &story) != OK)
        return OK;
    found = duplicate_judge(&ready->made, &story);
    if (is_better(&found, &best->finding)) {
        best->other = (struct redress_text){.id = id, .reference = signal.reference, .text = text};
        best->finding = found;
    }
    return OK;
}

/* The signal that is most like it.  Nearly the same text stands among the first that the index names. */
static enum rc add_signal(struct ctx *ctx, const struct ready *ready,
                          struct redress_alike_list *list)
{
    struct index_filter   filter = {.kinds = 1u << SEARCH_SIGNAL};
    struct index_hit_list hits   = {0};
    struct redress_alike  best   = {.one = *ready->text, .signal = true};

    if (ctx->index && index_similar(ctx->index, ctx->arena, ready->text->text, filter, SIGNALS,
                                    &hits, &ctx->err) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < hits.len; i++)
        if (judge_signal(ctx, ready, hits.item[i].id, &best) != OK)
            return ctx->err.rc;
    if (best.finding.kind == DUPLICATE_NONE)
        return OK;
    if (load_answer(ctx, &best) != OK)
        return ctx->err.rc;
    VEC_PUSH(ctx->arena, list, best);
    return OK;
}

static int by_likeness(const void *a, const void *b)
{
    const struct redress_alike *x = a, *y = b;

    if (is_better(&x->finding, &y->finding) || is_better(&y->finding, &x->finding))
        return is_better(&x->finding, &y->finding) ? -1 : 1;
    if (x->one.id != y->one.id)
        return x->one.id < y->one.id ? -1 : 1;
    if (x->one.line != y->one.line)
        return x->one.line < y->one.line ? -1 : 1;
    return x->signal - y->signal;
}

enum rc redress_alike_find(struct ctx *ctx, const struct redress_text_list *texts,
                           struct redress_alike_list *out)
{
    struct ready_list         ready = make_ready(ctx, texts);
    struct redress_alike_list list  = {0};

    if (ready.len && add_rows(ctx, &ready, &list) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < ready.len; i++)
        if (add_signal(ctx, &ready.item[i], &list) != OK)
            return ctx->err.rc;
    if (list.len)
        qsort(list.item, list.len, sizeof(*list.item), by_likeness);
    *out = list;
    return OK;
}

/* --- what is said of it ------------------------------------------------------------------------ */

/* The other as the reader may see it; ERR_NOT_FOUND when it is neither a complaint nor a signal to him. */
static enum rc load_other(struct ctx *ctx, int64_t id, struct redress_alike *out)
{
    struct redress redress;
    struct similar signal;
    enum rc        rc = redress_load(ctx, id, &redress);

    if (rc == OK) {
        out->other = (struct redress_text){
            .id = id, .reference = redress.reference, .text = redress.subject};
        return OK;
    }
    if (rc != ERR_NOT_FOUND)
        return rc;
    err_clear(&ctx->err);
    rc = similar_load(ctx, id, &signal);
    if (rc == OK && !signal.readable)
        rc = err_set(&ctx->err, ERR_NOT_FOUND, "no signal %" PRId64 " to read", id);
    if (rc != OK)
        return rc;
    out->signal = true;
    out->other  = (struct redress_text){.id = id, .reference = signal.reference};
    return search_text(ctx, id, SEARCH_SIGNAL, &out->other.text);
}

enum rc redress_alike_say(struct ctx *ctx, int64_t redress, const struct redress_said *in)
{
    struct event         e     = event_new(ctx, "redress_compared");
    struct redress_alike alike = {0};
    struct redress       one;
    bool                 turned;

    if (redress_load(ctx, redress, &one) != OK ||
        access_need_at(ctx, RIGHT_REDRESS, one.path) != OK)
        return ctx->err.rc;
    if (in->other == redress)
        (void)fault_add(ctx, "other", TR("Kies een andere zaak."));
    else if (fault_unless_there(ctx, "other", load_other(ctx, in->other, &alike)) != OK)
        return ctx->err.rc;
    if (in->answer.len && !option_has(ctx, "klacht-gelijk", in->answer))
        (void)fault_add(ctx, "answer", TR("Kies een antwoord uit de lijst."));
    if (fault_end(ctx) != OK)
        return ctx->err.rc;
    turned = !alike.signal && in->other > redress; /* of two complaints the later has the answer */
    event_i64(&e, "redress", turned ? in->other : redress);
    event_i64(&e, "other", turned ? redress : in->other);
    event_str(&e, "answer", in->answer);
    event_about(&e, redress);
    if (!alike.signal)
        event_about(&e, in->other);
    return event_write(ctx, &e);
}

enum rc redress_alike_list(struct ctx *ctx, int64_t redress, struct redress_alike_list *out)
{
    struct redress_alike_list list  = {0};
    struct ref_list           other = {0};
    struct db_query           query = db_query(ctx->db, SQL_REDRESS_PAIRED), *q = &query;

    db_bind_i64(q, redress);
    while (db_next(q))
        VEC_PUSH(ctx->arena, &other, db_col_i64(q, REDRESS_PAIRED_OTHER));
    if (db_end(q, &ctx->err) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < other.len; i++) {
        struct redress_alike alike = {.answer = STR("zelfde")};
        enum rc              rc    = load_other(ctx, other.item[i], &alike);

        if (rc == OK)
            VEC_PUSH(ctx->arena, &list, alike);
        else if (rc != ERR_NOT_FOUND)
            return rc;
        else
            err_clear(&ctx->err);
    }
    *out = list;
    return OK;
}
