// SPDX-License-Identifier: EUPL-1.2
/*
 * index_similar.c - the readers' side: the exact best k of one query; see index.h.
 *
 * Segment by segment, newest first: settle who takes part, let each term of the query
 * add its part to the scores of the documents that hold it, then hold the scores
 * against the worst of the best k so far.  The parts of a document are
 * always added in the same order, so equal texts have equal scores to the last bit.
 */
#include "pattern/index.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/vec.h"
#include "pattern/index_part.h"

static const double K1 = 1.2, B = 0.75;

enum {
    QTF_MAX  = 3,   /* more repetitions in the query weigh no more */
    VERDICTS = 4096 /* answers of may_see that are remembered; a power of two */
};

struct query_term {
    struct cursor cursor;
    uint32_t      df;      /* published documents that hold it */
    uint32_t      tf;      /* in the query, halves */
    uint32_t      first;   /* its place in the query */
    double        weight;  /* min(qtf, 3) idf (k1 + 1) */
    uint8_t       telling; /* 1 when few documents hold it, otherwise 0 */
};

struct query_term_list {
    struct query_term *item;
    size_t             len, cap;
};

struct verdict {
    uint64_t access;
    uint32_t kind;
    bool     known;
    double   bar; /* what it adds to the norm: 0 = may see, infinite = may not */
};

struct query {
    struct view            view;
    struct query_term_list terms;       /* in order of their place in the query; at the end ... */
    size_t                 cited;       /* ... so many that a document must hold */
    double                 base, slope; /* k1 (1 - b + b dl / avgdl) = base + slope dl, in halves */
    struct index_filter    filter;
    struct verdict        *verdict; /* VERDICTS, when the filter has may_see */
    double                *score;   /* per document of the segment in hand */
    double                *norm;    /* the same: base + slope dl, or infinite = shut out */
    uint8_t               *telling; /* the same: telling terms it shares */
    uint32_t              *held;    /* the same, when cited: how many of these it holds */
};

/* The best hits so far as a heap: the worst on top. */
struct best {
    struct index_hit *hit;
    size_t            len, max;
};

/* The documents of the segment that are published in the view. */
static uint32_t segment_docs(const struct view *view, uint32_t number)
{
    uint32_t docs = view->docs - number * SEGMENT_DOCS;

    return docs < SEGMENT_DOCS ? docs : SEGMENT_DOCS;
}

/* How many documents of the view hold the term; the cursor is at its start. */
static uint32_t live_df(const struct index *index, const struct view *view, struct cursor cursor)
{
    uint32_t df  = cursor_count(&cursor);
    uint32_t out = 0, doc;

    if (view->removals == 0)
        return df;
    while (cursor_take(&cursor, 0, &doc))
        out += segment_removed(index->segment[doc / SEGMENT_DOCS], doc % SEGMENT_DOCS, view);
    return df - out;
}

/* Rarest first; terms that nobody has go last. */
static int order_by_rarity(const void *a, const void *b)
{
    const struct query_term *x = a, *y = b;

    if ((x->df == 0) != (y->df == 0))
        return x->df == 0 ? 1 : -1;
    if (x->df != y->df)
        return x->df < y->df ? -1 : 1;
    return (x->first > y->first) - (x->first < y->first);
}

static int order_by_first(const void *a, const void *b)
{
    const struct query_term *x = a, *y = b;

    return (x->first > y->first) - (x->first < y->first);
}

static void look_up(const struct index *index, struct arena *arena, struct counted_list counted,
                    struct query *query)
{
    double live = query->view.docs - query->view.removals;

    for (size_t i = 0; i < counted.len; i++) {
        struct query_term  one  = {.tf = counted.item[i].tf, .first = counted.item[i].first};
        const struct term *term = dictionary_find(&index->dictionary, counted.item[i].text);
        double             qtf  = fmin((double)one.tf / HALVES, QTF_MAX);

        if (term != NULL) {
            one.cursor = cursor_open(term, query->view.docs);
            one.df     = live_df(index, &query->view, one.cursor);
        }
        one.telling = one.df <= INDEX_FEW || one.df <= live / INDEX_TENTH;
        one.weight  = qtf * log(1 + (live - one.df + 0.5) / (one.df + 0.5)) * (K1 + 1);
        VEC_PUSH(arena, &query->terms, one);
    }
}

/* The INDEX_QUERY_TERMS words that tell most, and behind them what must be cited. */
static void find_terms(const struct index *index, struct arena *arena, struct counted_list words,
                       struct counted_list cited, struct query *query)
{
    look_up(index, arena, words, query);
    if (query->terms.len > INDEX_QUERY_TERMS) {
        qsort(query->terms.item, query->terms.len, sizeof(*query->terms.item), order_by_rarity);
        query->terms.len = INDEX_QUERY_TERMS;
        qsort(query->terms.item, query->terms.len, sizeof(*query->terms.item), order_by_first);
    }
    look_up(index, arena, cited, query);
    query->cited = cited.len;
}

static bool can_match(const struct query *query)
{
    for (size_t i = 0; i < query->terms.len; i++) {
        if (query->terms.item[i].df > 0)
            return true;
    }
    return false;
}

/* The score of the query as if it were a document of so many halves. */
static double self_score(const struct query *query, uint32_t dl)
{
    double sum = 0;

    for (size_t i = 0; i < query->terms.len; i++) {
        const struct query_term *term = &query->terms.item[i];
        double                   tf   = term->tf < TF_MAX ? term->tf : TF_MAX;

        sum += term->weight * (tf / (tf + (query->base + query->slope * dl)));
    }
    return sum;
}

/* Counts of what must be cited how much each document holds; the cursors stay where they are. */
static void hold_cited(const struct query *query, uint32_t from, uint32_t docs)
{
    uint32_t doc;

    memset(query->held, 0, docs * sizeof(*query->held));
    for (size_t i = query->terms.len - query->cited; i < query->terms.len; i++)
        for (struct cursor cursor = query->terms.item[i].cursor; cursor_take(&cursor, from, &doc);)
            query->held[doc - from]++;
}

/* Asks may_see, or remembers what it said; see struct verdict. */
static double bar_of(struct query *query, uint32_t kind, uint64_t access)
{
    uint64_t        hash = (access ^ ((uint64_t)kind << 59)) * UINT64_C(0x9E3779B97F4A7C15);
    struct verdict *v    = &query->verdict[(hash >> 32) & (VERDICTS - 1)];

    if (!v->known || v->access != access || v->kind != kind) {
        v->known  = true;
        v->access = access;
        v->kind   = kind;
        v->bar    = query->filter.may_see(query->filter.arg, kind, access) ? 0 : INFINITY;
    }
    return v->bar;
}

/*
 * Settles for the whole segment which documents take part.  One that does not gets
 * an infinite norm, which makes each part of its score 0 without a test for it.
 */
static void open_documents(struct query *query, const struct segment *segment, uint32_t docs)
{
    uint32_t kinds = query->filter.kinds != 0 ? query->filter.kinds : UINT32_MAX;

    for (uint32_t i = 0; i < docs; i++)
        query->norm[i] = query->base + query->slope * segment->halves[i];
    for (uint32_t i = 0; i < docs && kinds != UINT32_MAX; i++) {
        if ((kinds >> segment->kind[i] & 1) == 0)
            query->norm[i] = INFINITY;
    }
    for (uint32_t i = 0; i < docs && query->view.removals > 0; i++) {
        if (segment_removed(segment, i, &query->view))
            query->norm[i] = INFINITY;
    }
    for (uint32_t i = 0; i < docs && query->filter.may_see != NULL; i++)
        query->norm[i] += bar_of(query, segment->kind[i], segment->access[i]);
}

static void score_one(const struct query *query, const struct query_term *term, uint32_t place,
                      double tf)
{
    query->score[place] += term->weight * (tf / (tf + query->norm[place]));
    query->telling[place] = (uint8_t)(query->telling[place] + term->telling);
}

/* Adds the part of one term for the documents from the given number on. */
static void score_term(const struct query *query, uint32_t from, struct query_term *term)
{
    struct cursor *cursor = &term->cursor;

    while (cursor->block != NULL) {
        const uint32_t *doc = cursor->block->doc;
        const uint8_t  *tf  = block_tf(cursor->block);
        uint32_t        i   = cursor->left;

        for (; i > 0 && doc[i - 1] >= from; i--)
            score_one(query, term, doc[i - 1] - from, tf[i - 1]);
        cursor->left = i;
        if (i > 0)
            return;
        cursor->block = cursor->block->older;
        cursor->left  = cursor->block == NULL ? 0 : cursor->block->cap;
    }
    if (cursor->first && cursor->term->first_doc >= from) {
        score_one(query, term, cursor->term->first_doc - from, cursor->term->first_tf);
        cursor->first = false;
    }
}

/* Below 0 when a goes before b in the answer. */
static int order_of_hits(const void *a, const void *b)
{
    const struct index_hit *x = a, *y = b;

    if (x->score > y->score || x->score < y->score)
        return x->score > y->score ? -1 : 1;
    return (x->id > y->id) - (x->id < y->id);
}

static void heap_swap(struct best *best, size_t i, size_t j)
{
    struct index_hit hit = best->hit[i];

    best->hit[i] = best->hit[j];
    best->hit[j] = hit;
}

static void heap_sink(struct best *best)
{
    for (size_t i = 0, worst = 0;; i = worst) {
        for (size_t child = 2 * i + 1; child <= 2 * i + 2 && child < best->len; child++) {
            if (order_of_hits(&best->hit[child], &best->hit[worst]) > 0)
                worst = child;
        }
        if (worst == i)
            return;
        heap_swap(best, i, worst);
    }
}

static void best_offer(struct best *best, struct index_hit hit)
{
    if (best->len < best->max) {
        size_t i = best->len++;

        best->hit[i] = hit;
        for (; i > 0 && order_of_hits(&best->hit[i], &best->hit[(i - 1) / 2]) > 0; i = (i - 1) / 2)
            heap_swap(best, i, (i - 1) / 2);
    } else if (order_of_hits(&hit, &best->hit[0]) < 0) {
        best->hit[0] = hit;
        heap_sink(best);
    }
}

/* Below this no score makes it into the best. */
static double best_entry(const struct best *best)
{
    return best->len < best->max ? DBL_MIN : best->hit[0].score;
}

static void segment_search(struct query *query, const struct segment *segment, uint32_t number,
                           struct best *best)
{
    uint32_t docs  = segment_docs(&query->view, number);
    double   entry = best_entry(best);

    memset(query->score, 0, docs * sizeof(*query->score));
    memset(query->telling, 0, docs * sizeof(*query->telling));
    open_documents(query, segment, docs);
    if (query->cited)
        hold_cited(query, number * SEGMENT_DOCS, docs);
    for (size_t i = 0; i < query->terms.len; i++)
        score_term(query, number * SEGMENT_DOCS, &query->terms.item[i]);
    for (uint32_t i = 0; i < docs; i++) {
        if (query->score[i] < entry || (query->cited && query->held[i] < query->cited))
            continue;
        best_offer(best, (struct index_hit){.id      = segment->id[i],
                                            .kind    = segment->kind[i],
                                            .telling = query->telling[i],
                                            .score   = query->score[i]});
        entry = best_entry(best);
    }
}

/* Runs a query whose terms are known over all segments. */
static struct index_hit_list search(const struct index *index, struct arena *arena,
                                    struct query *query, size_t k)
{
    uint32_t    segments = (query->view.docs - 1) / SEGMENT_DOCS + 1;
    size_t      room     = query->view.docs < SEGMENT_DOCS ? query->view.docs : SEGMENT_DOCS;
    struct best best     = {.max = k < query->view.docs ? k : query->view.docs};

    best.hit       = arena_array(arena, best.max, sizeof(*best.hit));
    query->score   = arena_array(arena, room, sizeof(*query->score));
    query->norm    = arena_array(arena, room, sizeof(*query->norm));
    query->telling = arena_array(arena, room, sizeof(*query->telling));
    if (query->cited)
        query->held = arena_array(arena, room, sizeof(*query->held));
    if (query->filter.may_see != NULL)
        query->verdict = arena_array(arena, VERDICTS, sizeof(*query->verdict));
    for (uint32_t number = segments; number-- > 0;)
        segment_search(query, index->segment[number], number, &best);
    qsort(best.hit, best.len, sizeof(*best.hit), order_of_hits);
    return (struct index_hit_list){.item = best.hit, .len = best.len, .cap = best.max};
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

        hits = search(index, arena, &q, k);
        for (size_t i = 0; i < hits.len; i++)
            hits.item[i].share = hits.item[i].score / self;
    }
    *out = hits;
    return OK;
}
