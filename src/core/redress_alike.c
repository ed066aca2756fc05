// SPDX-License-Identifier: EUPL-1.2
/* redress_alike.c - complaints that are nearly the same text; the contract is in redress_alike.h. */
#include "core/redress_alike.h"

#include <inttypes.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/tr.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "core/access.h"
#include "core/column.h"
#include "core/deidentify.h"
#include "core/fault.h"
#include "core/option.h"
#include "core/search.h"
#include "core/signal.h"
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

/* A text of the file of which that can be said, made ready. */
struct ready {
    const struct redress_text *text;
    struct duplicate_text      made;
};

struct ready_list {
    struct ready *item;
    size_t        len, cap;
};

/* A case that was there already. */
struct earlier {
    struct redress_text text;
    struct str          source;
};

struct earlier_list {
    struct earlier *item; /* oldest first */
    size_t          len, cap;
    bool            more;
};

/* What is compared: first those that were there, then the file, in order. */
struct comparing {
    struct ctx                *ctx;
    const struct redress_file *file;
    struct earlier_list        earlier;
    struct ready_list          ready;
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

static enum rc load_earlier(struct ctx *ctx, const struct redress_file *file,
                            struct earlier_list *out)
{
    struct earlier_list list  = {0};
    struct db_query     query = db_query(ctx->db, SQL_REDRESS_SUBJECTS_BEFORE), *q = &query;
    int64_t             rows = 0;

    db_bind_i64(q, file->organisation);
    db_bind_i64(q, file->id);
    db_bind_i64(q, DUPLICATE_LETTERS);
    db_bind_i64(q, REDRESS_ALIKE_BEFORE + 1);
    while (db_next(q)) {
        struct earlier one = {.text.id = db_col_i64(q, REDRESS_SUBJECTS_BEFORE_ID)};

        rows++;
        if (!redress_may_read(ctx, db_col_str(q, REDRESS_SUBJECTS_BEFORE_PATH)))
            continue;
        one.text.reference = COPY(REDRESS_SUBJECTS_BEFORE_REFERENCE);
        one.text.text      = COPY(REDRESS_SUBJECTS_BEFORE_SUBJECT);
        one.source         = COPY(REDRESS_SUBJECTS_BEFORE_SOURCE);
        VEC_PUSH(ctx->arena, &list, one);
    }
    for (size_t i = 0; i < list.len / 2; i++) {
        struct earlier swap         = list.item[i];
        list.item[i]                = list.item[list.len - 1 - i];
        list.item[list.len - 1 - i] = swap;
    }
    list.more = rows > REDRESS_ALIKE_BEFORE;
    *out      = list;
    return db_end(q, &ctx->err);
}

/* Of those that were there only this is kept: one is taken apart again when it is worth comparing. */
static struct lsh_pair_list pairs_of(const struct comparing *c)
{
    struct arena   *work    = arena_new();
    size_t          len     = c->earlier.len + c->ready.len;
    struct minhash *minhash = arena_array(c->ctx->arena, len, sizeof(*minhash));

    for (size_t i = 0; i < c->earlier.len; i++) {
        struct shingle_set chars = {0};

        if (shingle_chars(work, c->earlier.item[i].text.text, &chars) == OK)
            minhash_of(&chars, &minhash[i]);
        arena_clear(work);
    }
    arena_free(work);
    for (size_t i = 0; i < c->ready.len; i++)
        minhash_of(&c->ready.item[i].made.chars, &minhash[c->earlier.len + i]);
    return lsh_pairs(c->ctx->arena, minhash, (uint32_t)len);
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

/* The same case of the same source is no other, nor is one that came later. */
static bool is_another(const struct comparing *c, const struct ready *one,
                       const struct earlier *other)
{
    bool same = str_eq(other->source, c->file->source) &&
                str_eq(other->text.reference, one->text->reference);

    return !same && (one->text->id == 0 || other->text.id < one->text->id);
}

/* One of the file against what stands at a place before it; false = there is nothing to say. */
static bool judge_pair(const struct comparing *c, const struct ready *one, size_t place,
                       struct redress_alike *out)
{
    const struct earlier *earlier = place < c->earlier.len ? &c->earlier.item[place] : NULL;
    const struct ready   *other   = earlier ? NULL : &c->ready.item[place - c->earlier.len];
    struct duplicate_text made;

    if (earlier && (!is_another(c, one, earlier) ||
                    duplicate_prepare(c->ctx->arena, earlier->text.text, &made) != OK))
        return false;
    *out = (struct redress_alike){
        .one     = *one->text,
        .other   = earlier ? earlier->text : *other->text,
        .finding = duplicate_judge(&one->made, earlier ? &made : &other->made),
    };
    return true;
}

/* Of each text of the file the most alike of those before it. */
static enum rc add_rows(const struct comparing *c, struct redress_alike_list *list)
{
    struct ctx           *ctx   = c->ctx;
    struct lsh_pair_list  pairs = pairs_of(c);
    struct redress_alike *best  = arena_array(ctx->arena, c->ready.len, sizeof(*best)), found;

    for (size_t i = 0; i < pairs.len; i++) {
        size_t place = pairs.item[i].later - c->earlier.len;

        if (pairs.item[i].later >= c->earlier.len &&
            judge_pair(c, &c->ready.item[place], pairs.item[i].earlier, &found) &&
            is_better(&found.finding, &best[place].finding))
            best[place] = found;
    }
    for (size_t i = 0; i < c->ready.len; i++) {
        if (best[i].finding.kind == DUPLICATE_NONE)
            continue;
        if (load_answer(ctx, &best[i]) != OK)
            return ctx->err.rc;
        VEC_PUSH(ctx->arena, list, best[i]);
    }
    return OK;
}

/* What a signal tells, as the reader may see it: without who it is about for who does not read it whole. */
static enum rc signal_text(struct ctx *ctx, int64_t id, struct str *out)
{
    struct signal signal;
    struct str    text;

    if (signal_load(ctx, id, &signal) != OK || search_text(ctx, id, SEARCH_SIGNAL, &text) != OK)
        return ctx->err.rc;
    *out = text_for(ctx, signal.whole, text);
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
    enum rc                  rc = similar_load(ctx, id, &signal);

    if (rc == ERR_NOT_FOUND) {
        err_clear(&ctx->err);
        return OK;
    }
    if (rc != OK || (signal.readable && signal_text(ctx, id, &text) != OK))
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

enum rc redress_alike_find(struct ctx *ctx, const struct redress_file *file,
                           const struct redress_text_list *texts, struct redress_alike_list *out)
{
    struct comparing          c    = {ctx, file, {0}, make_ready(ctx, texts)};
    struct redress_alike_list list = {0};

    if (load_earlier(ctx, file, &c.earlier) != OK || (c.ready.len && add_rows(&c, &list) != OK))
        return ctx->err.rc;
    for (size_t i = 0; i < c.ready.len; i++)
        if (add_signal(ctx, &c.ready.item[i], &list) != OK)
            return ctx->err.rc;
    if (list.len)
        qsort(list.item, list.len, sizeof(*list.item), by_likeness);
    list.before      = c.earlier.len;
    list.more_before = c.earlier.more;
    *out             = list;
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
    return signal_text(ctx, id, &out->other.text);
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
