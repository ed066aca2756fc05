// SPDX-License-Identifier: EUPL-1.2
/*
 * index_similar.c - the readers' side: from a text to the terms that are asked for; see index.h.
 *
 * index_search.c finds the documents.  The parts of a score are always added in the same order, so
 * equal texts have equal scores to the last bit.
 */
#include "pattern/index.h"

#include <math.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/vec.h"
#include "pattern/index_query.h"

static const double K1 = 1.2, B = 0.75;

enum {
    QTF_MAX = 3, /* more repetitions in the query weigh no more */
    LOOK_UP = 8  /* looking a removed document up costs as much as so many postings */
};

static int order_new_first(const void *a, const void *b)
{
    const uint32_t *x = a, *y = b;

    return (*x < *y) - (*x > *y);
}

/* How many of the postings are of removed documents. */
static uint32_t count_removed(const struct index *index, const struct view *view,
                              struct cursor cursor)
{
    uint32_t out = 0, doc;

    while (cursor_take(&cursor, 0, &doc))
        out += segment_removed(index->segment[doc / SEGMENT_DOCS], doc % SEGMENT_DOCS, view);
    return out;
}

/* How many of the last so many removed documents hold the term. */
static uint32_t look_removed_up(struct arena *arena, const struct view *view, uint32_t last,
                                struct cursor cursor)
{
    const struct removal *one = view->removed;
    uint32_t             *doc = arena_array(arena, last, sizeof(*doc)), out = 0;

    for (uint32_t i = 0; i < last; i++, one = one->before)
        doc[i] = one->doc;
    if (last > 1)
        qsort(doc, last, sizeof(*doc), order_new_first);
    for (uint32_t i = 0; i < last; i++)
        out += cursor_tf(&cursor, doc[i]) > 0;
    return out;
}

/*
 * How many documents of the view hold the term; the cursor is at its start.  How many it lost is counted on from
 * what the term remembers, and remembered: the same whoever counts it.
 */
static uint32_t live_df(const struct index *index, struct arena *arena, const struct view *view,
                        struct cursor cursor)
{
    struct lost lost = term_lost(cursor.term);
    uint32_t    df   = cursor_count(&cursor);

    if (lost.removals > view->removals) /* by a later view than ours */
        return df - count_removed(index, view, cursor);
    if (lost.removals == view->removals)
        return df - lost.documents;
    if (view->removals - lost.removals > df / LOOK_UP)
        lost.documents = count_removed(index, view, cursor);
    else
        lost.documents += look_removed_up(arena, view, view->removals - lost.removals, cursor);
    lost.removals = view->removals;
    term_remember(cursor.term, lost);
    return df - lost.documents;
}

/* Rarest first; terms that nobody has go last. */
static int order_by_rarity(const void *a, const void *b)
{
    const struct query_term *x = a, *y = b;

    if ((x->df == 0) != (y->df == 0))
        return x->df == 0 ? 1 : -1;
    if (x->df != y->df)
        return x->df < y->df ? -1 : 1;
    if (x->cited != y->cited)
        return x->cited ? 1 : -1;
    return (x->first > y->first) - (x->first < y->first);
}

/* What each term and those after it can bring: with its largest tf in a text of no length. */
static void bound_terms(struct query *query)
{
    double rest = 0;

    for (size_t i = query->known; i-- > 0;) {
        struct query_term *term = &query->terms.item[i];
        double tf = atomic_load_explicit(&term->cursor.term->most_tf, memory_order_relaxed);

        rest += query_part(query, term, tf, 0);
        term->rest = rest;
    }
}

static void look_up(const struct index *index, struct arena *arena, struct counted_list counted,
                    bool cited, struct query *query)
{
    double live = query->view.docs - query->view.removals;

    if (counted.len == 0)
        return;
    for (size_t i = 0; i < counted.len; i++) {
        struct query_term one = {
            .tf = counted.item[i].tf, .first = counted.item[i].first, .cited = cited};
        const struct term *term = dictionary_find(&index->dictionary, counted.item[i].text);
        double             qtf  = fmin((double)one.tf / HALVES, QTF_MAX);

        if (term != NULL) {
            one.cursor = cursor_open(term, query->view.docs);
            one.df     = live_df(index, arena, &query->view, one.cursor);
        }
        one.telling = one.df <= INDEX_FEW || one.df <= live / INDEX_TENTH;
        one.weight  = qtf * log(1 + (live - one.df + 0.5) / (one.df + 0.5)) * (K1 + 1);
        VEC_PUSH(arena, &query->terms, one);
    }
    qsort(query->terms.item, query->terms.len, sizeof(*query->terms.item), order_by_rarity);
}

/* The INDEX_QUERY_TERMS words that tell most, and what must be cited. */
static void find_terms(const struct index *index, struct arena *arena, struct counted_list words,
                       struct counted_list cited, struct query *query)
{
    look_up(index, arena, words, false, query);
    if (query->terms.len > INDEX_QUERY_TERMS)
        query->terms.len = INDEX_QUERY_TERMS;
    look_up(index, arena, cited, true, query);
    query->cited = cited.len;
    while (query->known < query->terms.len && query->terms.item[query->known].df > 0)
        query->known++;
    bound_terms(query);
}

/* Whether some document may be in the answer. */
static bool can_match(const struct query *query)
{
    for (size_t i = query->known; i < query->terms.len; i++) {
        if (query->terms.item[i].cited)
            return false;
    }
    return query->known > 0;
}

/* The score of the query as if it were a document of so many halves. */
static double self_score(const struct query *query, uint32_t dl)
{
    double sum = 0;

    for (size_t i = 0; i < query->terms.len; i++) {
        const struct query_term *term = &query->terms.item[i];

        sum += query_part(query, term, term->tf < TF_MAX ? term->tf : TF_MAX, dl);
    }
    return sum;
}

enum rc index_similar(struct index *index, struct arena *arena, struct str query,
                      struct index_filter filter, size_t k, struct index_hit_list *out,
                      struct err *err)
{
    struct query          q = {.filter = filter};
    struct counted_list   counted, cited = {0};
    struct index_hit_list hits = {0};
    enum rc               rc   = index_count(index, text_new(arena), arena, query, &counted);

    if (rc != OK)
        return err_set(err, rc, "the query of %zu bytes is too large or not UTF-8", query.len);

    if (filter.cited)
        cited = index_cited(index, arena, query, INDEX_KEYS_LAST);
    /* The view first: whatever it publishes is then to be found. */
    q.view = *atomic_load_explicit(&index->view, memory_order_acquire);
    if (k > 0 && q.view.halves > 0) {
        double average = (double)q.view.halves / (q.view.docs - q.view.removals);

        q.base  = HALVES * K1 * (1 - B);
        q.slope = HALVES * K1 * B / average;
        find_terms(index, arena, counted, cited, &q);
    }
    if (can_match(&q)) {
        double self = self_score(&q, counted.halves);

        hits = index_search(index, arena, &q, k);
        for (size_t i = 0; i < hits.len; i++)
            hits.item[i].share = hits.item[i].score / self;
    }
    *out = hits;
    return OK;
}
