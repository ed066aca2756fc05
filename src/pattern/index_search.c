// SPDX-License-Identifier: EUPL-1.2
/*
 * index_search.c - the exact best k of a query whose terms are known; see index_query.h.
 *
 * Segment by segment, newest first.  The k-th best score so far is what a document has to beat.  The
 * frequent terms that together bring less than a third of that cannot lift a document into the answer
 * by themselves, so only the rarer terms go over their postings.  They add up, in 16 bits and
 * rounded up, what each document can have.  Documents that could still reach the k-th score (a
 * few hundred of a million) are looked up in the terms that were left out, the rarest first, as long as there is a chance;
 * those that make it are scored by the formula in double precision.
 *
 * Method: MaxScore (Turtle and Flood 1995, Query evaluation: strategies and optimizations), term at a
 * time within a segment.
 */
#include "pattern/index_query.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

enum {
    VERDICTS = 4096,      /* answers of may_see that are remembered; a power of two */
    CHUNK    = 32,        /* places that are looked at together */
    STRIDE   = 8,         /* postings that are added up together, ... */
    AHEAD    = 128,       /* ... while those so far ahead are brought near */
    SUM_MAX  = INT16_MAX, /* of the sums; they are compared as signed numbers, eight at once */
};

/* Of the k-th score; more leaves fewer postings to add up and more documents to look up; see README.md. */
static const double LEFT_OUT = 0.3;
/* Room for rounding: sums of bounds in another order than the score itself. */
static const double NEARLY = 1 - 1e-9;

struct verdict {
    uint64_t access;
    uint32_t kind;
    bool     known, may_see;
};

/* The best hits so far as a heap: the worst on top. */
struct best {
    struct index_hit *hit;
    size_t            len, max;
};

struct search {
    struct query         *query;
    struct best           best;
    const struct segment *segment; /* in hand */
    uint32_t              from;    /* number of its first document */
    uint32_t              docs;    /* of it that are published */
    double                scale;   /* sums are scores times this, or more */
    int16_t              *sum;     /* per document of the segment */
    size_t                added; /* so many terms, the rarest, went over the segment before this */
    struct verdict       *verdict; /* VERDICTS, when the filter has may_see */
    int16_t (*part)[CODES];        /* per term: what a posting of a code can bring, in sums */
};

int index_hit_order(const void *a, const void *b)
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
            if (index_hit_order(&best->hit[child], &best->hit[worst]) > 0)
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
        for (; i > 0 && index_hit_order(&best->hit[i], &best->hit[(i - 1) / 2]) > 0;
             i = (i - 1) / 2)
            heap_swap(best, i, (i - 1) / 2);
    } else if (index_hit_order(&hit, &best->hit[0]) < 0) {
        best->hit[0] = hit;
        heap_sink(best);
    }
}

/* Below this no score makes it into the best. */
static double best_entry(const struct best *best)
{
    return best->len < best->max ? DBL_MIN : best->hit[0].score;
}

/* Asks may_see, or remembers what it said. */
static bool may_see(struct search *search, uint32_t kind, uint64_t access)
{
    const struct index_filter *filter = &search->query->filter;
    uint64_t        hash = (access ^ ((uint64_t)kind << 59)) * UINT64_C(0x9E3779B97F4A7C15);
    struct verdict *v;

    if (filter->may_see == NULL)
        return true;
    v = &search->verdict[(hash >> 32) & (VERDICTS - 1)];
    if (!v->known || v->access != access || v->kind != kind)
        *v = (struct verdict){.access  = access,
                              .kind    = kind,
                              .known   = true,
                              .may_see = filter->may_see(filter->arg, kind, access)};
    return v->may_see;
}

/* Whether the document at a place of the segment holds all that must be cited. */
static bool cites_all(const struct search *search, uint32_t place)
{
    const struct query *query = search->query;

    for (size_t i = 0; query->cited > 0 && i < query->known; i++) {
        struct cursor cursor = query->terms.item[i].cursor;

        if (query->terms.item[i].cited && cursor_tf(&cursor, search->from + place) == 0)
            return false;
    }
    return true;
}

/* Whether the document at a place of the segment takes part. */
static bool takes_part(struct search *search, uint32_t place)
{
    const struct segment *segment = search->segment;
    uint32_t              kinds   = search->query->filter.kinds;

    return (kinds == 0 || (kinds >> segment->kind[place] & 1)) &&
           !segment_removed(segment, place, &search->query->view) &&
           may_see(search, segment->kind[place], segment->access[place]) &&
           cites_all(search, place);
}

/* --- what a document can have ---------------------------------------------------------- */

static void fill_parts(struct search *search)
{
    const struct query *query = search->query;
    double              most[CODES];

    for (unsigned code = 0; code < CODES; code++) {
        double tf = code_tf(code);

        most[code] = tf / (tf + query->base + query->slope * code_halves(code)) * search->scale;
    }
    for (size_t i = 0; i < query->known; i++) {
        const struct query_term *term = &query->terms.item[i];
        uint8_t  tf   = atomic_load_explicit(&term->cursor.term->most_tf, memory_order_relaxed);
        unsigned last = code_of(tf, UINT32_MAX); /* of a posting that the view has */

        for (unsigned code = 0; code <= last; code++)
            search->part[i][code] = (int16_t)(term->weight * most[code] + 1);
    }
}

/*
 * Adds what so many postings of a block can bring, from its end, as far as they are of the segment.  Gives
 * the number of those that are left.  A function of its own, so that the loop has the registers to itself.
 */
__attribute__((noinline)) static uint32_t add_block(const struct search *search,
                                                    const struct block *block, uint32_t left,
                                                    const int16_t *part)
{
    const uint32_t *doc  = block->doc;
    const uint8_t  *code = block_code(block);
    uint32_t        from = search->from;
    int16_t        *sum  = search->sum;

    for (; left >= STRIDE && doc[left - STRIDE] >= from; left -= STRIDE) {
        uint32_t ahead = left > AHEAD ? left - AHEAD : 0;

        __builtin_prefetch(doc + ahead);
        __builtin_prefetch(code + ahead);
        for (uint32_t i = left; i-- > left - STRIDE;)
            sum[doc[i] - from] = (int16_t)(sum[doc[i] - from] + part[code[i]]);
    }
    for (; left > 0 && doc[left - 1] >= from; left--)
        sum[doc[left - 1] - from] = (int16_t)(sum[doc[left - 1] - from] + part[code[left - 1]]);
    return left;
}

/*
 * Adds what the term can bring to the documents of the segment that hold it.  Gives its cursor behind
 * the segment.
 */
static struct cursor add_up(const struct search *search, struct cursor cursor, const int16_t *part)
{
    for (; cursor.block != NULL; cursor_older(&cursor)) {
        const struct block *older = cursor.block->older;

        if (older != NULL) {
            __builtin_prefetch(older);
            block_fetch(older, cursor.block->older_cap, cursor.block->older_cap - 1U);
        }
        cursor.left = add_block(search, cursor.block, cursor.left, part);
        if (cursor.left > 0)
            return cursor;
    }
    if (cursor.first && cursor.term->first_doc >= search->from) {
        int16_t *sum = &search->sum[cursor.term->first_doc - search->from];

        *sum         = (int16_t)(*sum + part[cursor.term->first_code]);
        cursor.first = false;
    }
    return cursor;
}

/* --- what it has --------------------------------------------------------------------------- */

/* By the formula. */
static struct index_hit score(const struct search *search, uint32_t place)
{
    const struct segment *segment = search->segment;
    const struct query   *query   = search->query;
    struct index_hit      hit     = {.id = segment->id[place], .kind = segment->kind[place]};

    for (size_t i = 0; i < query->known; i++) {
        const struct query_term *term   = &query->terms.item[i];
        struct cursor            cursor = term->cursor;
        uint8_t                  tf     = cursor_tf(&cursor, search->from + place);

        if (tf == 0)
            continue;
        hit.score += query_part(query, term, tf, segment->halves[place]);
        hit.telling += term->telling;
    }
    return hit;
}

/*
 * Whether it can still reach the k-th score, with the terms from the given one on looked up.  Ask from new
 * to old: the cursors of these terms go along.
 */
static bool has_chance(struct search *search, uint32_t place, size_t from)
{
    const struct query *query = search->query;
    double              entry = best_entry(&search->best) * NEARLY;
    double              sum   = search->sum[place] / search->scale;

    for (size_t i = from; i < query->known; i++) {
        struct query_term *term = &query->terms.item[i];
        uint8_t            tf;

        if (sum + term->rest < entry)
            return false;
        tf = cursor_tf(&term->cursor, search->from + place);
        if (tf > 0)
            sum += query_part(query, term, tf, search->segment->halves[place]);
    }
    return sum >= entry;
}

/* --- the search ---------------------------------------------------------------------------- */

static bool any_above(const int16_t sum[CHUNK], int16_t bar)
{
    int any = 0;

    for (int i = 0; i < CHUNK; i++)
        any |= sum[i] > bar;
    return any != 0;
}

/*
 * While there are no k hits there is nothing to beat: takes as many as are wanted with the largest
 * sums, to have a high score to begin with.
 */
static void take_likely(struct search *search, struct arena *arena)
{
    struct best likely = {.max = search->best.max - search->best.len};

    if (likely.max > search->docs)
        likely.max = search->docs;
    if (likely.max == 0)
        return;
    likely.hit = arena_array(arena, likely.max, sizeof(*likely.hit));
    for (uint32_t chunk = 0; chunk < search->docs; chunk += CHUNK) {
        if (!any_above(search->sum + chunk, (int16_t)(best_entry(&likely) - 1)))
            continue;
        for (uint32_t place = chunk; place < chunk + CHUNK; place++) {
            struct index_hit one = {.id = place, .score = search->sum[place]};

            if (one.score > 0 && one.score >= best_entry(&likely) && takes_part(search, place))
                best_offer(&likely, one);
        }
    }
    for (size_t i = 0; i < likely.len; i++) {
        uint32_t place = (uint32_t)likely.hit[i].id;

        best_offer(&search->best, score(search, place));
        search->sum[place] = 0;
    }
}

/* The first of the terms that are left out: together they bring too little. */
static size_t left_out(const struct search *search)
{
    double entry = best_entry(&search->best) * LEFT_OUT;
    size_t from  = search->query->known;

    while (from > 0 && search->query->terms.item[from - 1].rest < entry)
        from--;
    return from;
}

static void search_segment(struct search *search, struct arena *arena)
{
    struct query_term *term  = search->query->terms.item;
    size_t             known = search->query->known, from = left_out(search);
    double             bar;

    memset(search->sum, 0, SEGMENT_DOCS * sizeof(*search->sum));
    for (size_t i = 0; i < search->added; i++)
        term[i].cursor = term[i].below;
    for (size_t i = 0; i < from; i++)
        term[i].below = add_up(search, term[i].cursor, search->part[i]);
    search->added = from;
    take_likely(search, arena);
    bar =
        (best_entry(&search->best) * NEARLY - (from < known ? term[from].rest : 0)) * search->scale;
    bar = fmax(ceil(bar) - 1, 0);
    for (uint32_t chunk = SEGMENT_DOCS; chunk > 0; chunk -= CHUNK) {
        if (!any_above(search->sum + chunk - CHUNK, (int16_t)bar))
            continue;
        for (uint32_t place = chunk; place-- > chunk - CHUNK;)
            if (search->sum[place] > bar && has_chance(search, place, from) &&
                takes_part(search, place))
                best_offer(&search->best, score(search, place));
    }
}

struct index_hit_list index_search(const struct index *index, struct arena *arena,
                                   struct query *query, size_t k)
{
    uint32_t      docs   = query->view.docs;
    struct search search = {.query = query, .best.max = k < docs ? k : docs};
    double        weight = 0;

    for (size_t i = 0; i < query->known; i++)
        weight += query->terms.item[i].weight;
    /* Each term is rounded up. */
    search.scale    = (SUM_MAX - (double)query->known) / weight;
    search.best.hit = arena_array(arena, search.best.max, sizeof(*search.best.hit));
    search.sum      = arena_array(arena, SEGMENT_DOCS, sizeof(*search.sum));
    search.part     = arena_array(arena, query->known, sizeof(*search.part));
    fill_parts(&search);
    if (query->filter.may_see != NULL)
        search.verdict = arena_array(arena, VERDICTS, sizeof(*search.verdict));
    for (uint32_t number = (docs - 1) / SEGMENT_DOCS + 1; number-- > 0;) {
        search.segment = index->segment[number];
        search.from    = number * SEGMENT_DOCS;
        search.docs    = docs - search.from < SEGMENT_DOCS ? docs - search.from : SEGMENT_DOCS;
        search_segment(&search, arena);
    }
    qsort(search.best.hit, search.best.len, sizeof(*search.best.hit), index_hit_order);
    return (struct index_hit_list){
        .item = search.best.hit, .len = search.best.len, .cap = search.best.max};
}
