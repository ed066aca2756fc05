// SPDX-License-Identifier: EUPL-1.2
/* neighbour.c - the nearest texts of each text; the contract is in neighbour.h. */
#include "pattern/neighbour.h"

#include <assert.h>
#include <math.h>
#include <sodium.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/vec.h"
#include "pattern/near.h"
#include "text/text.h"

enum { TABLE_FIRST = 1024 /* slots; a power of two */ };

/* A distinct term of one text. */
struct entry {
    uint32_t term;
    float    weight; /* tf while texts are read; then its part of a vector of length 1 */
};

struct entry_list {
    struct entry *item;
    size_t        len, cap;
};

struct term {
    struct str text;
    uint32_t   texts; /* that hold it: df */
};

struct term_list_of {
    struct term *item;
    size_t       len, cap;
};

struct place_list {
    size_t *item;
    size_t  len, cap;
};

struct collection {
    struct arena       *arena, *scratch; /* scratch: of the text in hand */
    struct arena       *room;            /* of the entries alone, so that they grow in place */
    bool                weighed;
    struct text        *reader;
    unsigned char       key[crypto_shorthash_KEYBYTES]; /* nobody can choose words that collide */
    uint32_t           *slot;                           /* number of a term + 1; 0 = free */
    size_t              slots;
    struct term_list_of terms;
    struct entry_list   entries; /* of text i: from[i] ... from[i + 1] - 1, in order of term */
    struct place_list   from;
};

static void free_arena(void *arena)
{
    arena_free(arena);
}

struct collection *collection_new(struct arena *arena)
{
    struct collection *c = ARENA_NEW(arena, struct collection);

    if (sodium_init() < 0)
        abort(); /* no source of randomness: nothing else would work either */
    *c = (struct collection){
        .arena = arena, .scratch = arena_new(), .room = arena_new(), .slots = TABLE_FIRST};
    arena_defer(arena, free_arena, c->scratch);
    arena_defer(arena, free_arena, c->room);
    c->reader = text_new(arena);
    c->slot   = arena_array(arena, c->slots, sizeof(uint32_t));
    crypto_shorthash_keygen(c->key);
    VEC_PUSH(arena, &c->from, 0);
    return c;
}

/* --- reading ---------------------------------------------------------------------------------- */

static size_t seek(const struct collection *c, struct str text)
{
    unsigned char hash[crypto_shorthash_BYTES];
    size_t        i;

    crypto_shorthash(hash, (const unsigned char *)text.ptr, text.len, c->key);
    memcpy(&i, hash, sizeof(i));
    for (i &= c->slots - 1; c->slot[i]; i = (i + 1) & (c->slots - 1))
        if (str_eq(c->terms.item[c->slot[i] - 1].text, text))
            break;
    return i;
}

static void grow_table(struct collection *c)
{
    c->slots *= 2;
    c->slot = arena_array(c->arena, c->slots, sizeof(uint32_t));
    for (size_t i = 0; i < c->terms.len; i++)
        c->slot[seek(c, c->terms.item[i].text)] = (uint32_t)i + 1;
}

static uint32_t number_of(struct collection *c, struct str text)
{
    size_t      i   = seek(c, text);
    struct term one = {.text = text};

    if (c->slot[i])
        return c->slot[i] - 1;
    one.text = str_copy(c->arena, text);
    VEC_PUSH(c->arena, &c->terms, one);
    c->slot[i] = (uint32_t)c->terms.len;
    if (2 * c->terms.len > c->slots)
        grow_table(c);
    return (uint32_t)c->terms.len - 1;
}

static int by_number(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

    return x < y ? -1 : x > y;
}

/* There are tens of millions of them, so no room for twice as many. */
static void add_entry(struct collection *c, struct entry one)
{
    struct entry_list *list = &c->entries;

    if (list->len == list->cap) {
        size_t cap = list->cap + list->cap / 4 + TABLE_FIRST;

        list->item = arena_grow(c->room, list->item, list->cap * sizeof(one), cap * sizeof(one));
        list->cap  = cap;
    }
    list->item[list->len++] = one;
}

enum rc collection_add(struct collection *c, struct str source, struct err *err)
{
    struct term_list terms = {0};
    uint32_t        *number;
    enum rc          rc;

    assert(!c->weighed);
    arena_clear(c->scratch);
    rc     = text_terms(c->reader, c->scratch, source, TEXT_GUESS, &terms);
    number = arena_array(c->scratch, terms.len + 1, sizeof(uint32_t));
    for (size_t i = 0; i < terms.len; i++)
        number[i] = number_of(c, terms.item[i]);
    qsort(number, terms.len, sizeof(*number), by_number);
    for (size_t i = 0; i < terms.len; i++) {
        struct entry one = {.term = number[i], .weight = 1};

        if (i > 0 && number[i] == number[i - 1]) {
            c->entries.item[c->entries.len - 1].weight++;
            continue;
        }
        c->terms.item[number[i]].texts++;
        add_entry(c, one);
    }
    VEC_PUSH(c->arena, &c->from, c->entries.len);
    return rc == OK ? OK : err_set(err, rc, "text %zu cannot be read", c->from.len - 2);
}

/* --- comparing ------------------------------------------------------------------------------- */

/* Postings of one term: texts in order, with the weight it has there. */
struct posting {
    uint32_t text;
    float    weight;
};

struct postings {
    struct posting *item;
    size_t         *from; /* of term t: from[t] ... from[t + 1] - 1 */
};

static size_t texts_of(const struct collection *c)
{
    return c->from.len - 1;
}

/* From tf to weights of vectors of length 1. */
static void weigh(struct collection *c)
{
    double N = (double)texts_of(c);

    for (size_t i = 0; i < texts_of(c) && !c->weighed; i++) {
        double length = 0;

        for (size_t e = c->from.item[i]; e < c->from.item[i + 1]; e++) {
            struct entry *one = &c->entries.item[e];
            double        idf = log((1 + N) / (1.0 + c->terms.item[one->term].texts)) + 1;

            one->weight = (float)((1 + log((double)one->weight)) * idf);
            length += (double)one->weight * (double)one->weight;
        }
        for (size_t e = c->from.item[i]; e < c->from.item[i + 1]; e++)
            c->entries.item[e].weight = (float)((double)c->entries.item[e].weight / sqrt(length));
    }
    c->weighed = true;
}

static struct postings turn(const struct collection *c, struct arena *arena)
{
    struct postings p    = {.item = arena_array(arena, c->entries.len + 1, sizeof(struct posting)),
                            .from = arena_array(arena, c->terms.len + 1, sizeof(size_t))};
    size_t         *next = arena_array(arena, c->terms.len + 1, sizeof(size_t));

    for (size_t t = 0; t < c->terms.len; t++) {
        next[t]       = p.from[t];
        p.from[t + 1] = p.from[t] + c->terms.item[t].texts;
    }
    for (size_t i = 0; i < texts_of(c); i++)
        for (size_t e = c->from.item[i]; e < c->from.item[i + 1]; e++) {
            const struct entry *one = &c->entries.item[e];

            p.item[next[one->term]++] = (struct posting){(uint32_t)i, one->weight};
        }
    return p;
}

/* A term of a text that may find neighbours. */
struct asked {
    uint32_t term;
    float    weight;   /* in the text */
    size_t   from, to; /* postings that are looked at */
};

struct search {
    const struct collection *collection;
    const struct postings   *postings;
    size_t                   k;
    float                    least;
    float                   *score;   /* of each text; all 0 between questions */
    uint32_t                *touched; /* texts with a score */
    size_t                   touches;
    struct asked            *asked;
    size_t                   terms;
    struct near             *best; /* k places */
    size_t                   found;
};

static uint32_t held_by(const struct search *s, uint32_t term)
{
    return s->collection->terms.item[term].texts;
}

/* The rarest first. */
static int by_texts(const void *a, const void *b, void *search)
{
    uint32_t x = ((const struct asked *)a)->term, y = ((const struct asked *)b)->term;
    uint32_t m = held_by(search, x), n = held_by(search, y);

    return m != n ? (m > n) - (m < n) : (x > y) - (x < y);
}

/* The first posting of a term that is of this text or a later one. */
static size_t place_of(const struct postings *p, uint32_t term, size_t text)
{
    size_t low = p->from[term], high = p->from[term + 1];

    while (low < high) {
        size_t mid = low + (high - low) / 2;

        if (p->item[mid].text < text)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

/* Of the postings of a term at most so many: those that stand around the text. */
static size_t take_around(const struct postings *p, struct asked *one, size_t text, size_t most)
{
    size_t first = p->from[one->term], last = p->from[one->term + 1];

    if (last - first > most) {
        size_t at = place_of(p, one->term, text);

        first = at - first > most / 2 ? at - most / 2 : first;
        first = last - first > most ? first : last - most;
        last  = first + most;
    }
    one->from = first;
    one->to   = last;
    return last - first;
}

/* The terms that the text asks with, rarest first, until their postings are enough. */
static void ask(struct search *s, size_t text)
{
    const struct collection *c      = s->collection;
    size_t                   common = texts_of(c) / NEIGHBOUR_COMMON, all = 0, rare;
    size_t                   left = NEIGHBOUR_POSTINGS;

    for (size_t e = c->from.item[text]; e < c->from.item[text + 1]; e++) {
        const struct entry *one = &c->entries.item[e];

        if (held_by(s, one->term) > 1)
            s->asked[all++] = (struct asked){.term = one->term, .weight = one->weight};
    }
    qsort_r(s->asked, all, sizeof(*s->asked), by_texts, s);
    rare = all < NEIGHBOUR_RARE ? all : NEIGHBOUR_RARE;
    for (s->terms = 0; s->terms < all; s->terms++) {
        struct asked *one   = &s->asked[s->terms];
        uint32_t      texts = held_by(s, one->term);

        if (s->terms >= rare && (texts > common || texts > left))
            break;
        left -=
            take_around(s->postings, one, text, s->terms < rare ? left / (rare - s->terms) : texts);
    }
}

/* Whether one comes before the other: nearer, or as near with a lower number. */
static bool is_before(struct near one, struct near other)
{
    return one.weight != other.weight ? one.weight > other.weight : one.text < other.text;
}

/* Keeps the k best. */
static void keep(struct search *s, struct near one)
{
    size_t at;

    if (s->found == s->k && !is_before(one, s->best[s->k - 1]))
        return;
    at = s->found < s->k ? s->found++ : s->k - 1;
    for (; at > 0 && is_before(one, s->best[at - 1]); at--)
        s->best[at] = s->best[at - 1];
    s->best[at] = one;
}

static void score(struct search *s)
{
    const struct postings *p = s->postings;

    s->touches = 0;
    for (size_t t = 0; t < s->terms; t++) {
        const struct asked *one = &s->asked[t];

        for (size_t i = one->from; i < one->to; i++) {
            uint32_t text = p->item[i].text;

            if (s->score[text] == 0)
                s->touched[s->touches++] = text;
            s->score[text] += one->weight * p->item[i].weight;
        }
    }
}

static void find_nearest(struct search *s, size_t text)
{
    ask(s, text);
    score(s);
    s->found = 0;
    for (size_t i = 0; i < s->touches; i++) {
        uint32_t other = s->touched[i];

        if (other != text && s->score[other] >= s->least)
            keep(s, (struct near){other, s->score[other]});
        s->score[other] = 0;
    }
}

struct graph collection_neighbours(struct collection *c, struct arena *arena, size_t k,
                                   double least)
{
    struct arena   *work  = arena_new();
    size_t          texts = texts_of(c), longest = 0;
    struct postings p    = {0};
    struct near    *near = arena_array(work, texts * k + 1, sizeof(struct near));
    struct search   s    = {.collection = c, .postings = &p, .k = k};
    struct graph    graph;

    weigh(c);
    p = turn(c, work);
    for (size_t i = 0; i < texts; i++)
        if (c->from.item[i + 1] - c->from.item[i] > longest)
            longest = c->from.item[i + 1] - c->from.item[i];
    s.least   = (float)least;
    s.score   = arena_array(work, texts + 1, sizeof(float));
    s.touched = arena_array(work, texts + 1, sizeof(uint32_t));
    s.asked   = arena_array(work, longest + 1, sizeof(struct asked));
    for (size_t i = 0; i < texts; i++) {
        s.best = &near[i * k];
        find_nearest(&s, i);
    }
    graph = near_join(arena, near, texts, k);
    arena_free(work);
    return graph;
}
