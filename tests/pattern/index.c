// SPDX-License-Identifier: EUPL-1.2
/*
 * tests/pattern/index.c - the index against the reference vectors, against BM25 by
 * brute force on made texts, and under one writer with three readers.
 */
#include <math.h>
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "../text/vectors.h"
#include "base/arena.h"
#include "base/buf.h"
#include "base/vec.h"
#include "pattern/index.h"
#include "text/text.h"

#define assert_near(expected, actual, tolerance)                                                   \
    assert_true(fabs((expected) - (actual)) <= (tolerance))

static const struct index_filter NO_FILTER = {0};

struct fixture {
    struct arena *arena;
    struct index *index;
    struct err    err;
};

static int setup_with(void **state, struct index *index)
{
    struct arena   *arena = arena_new();
    struct fixture *f     = ARENA_NEW(arena, struct fixture);

    f->arena = arena;
    f->index = index;
    *state   = f;
    return 0;
}

static int setup(void **state)
{
    return setup_with(state, index_new());
}

static int setup_plain(void **state)
{
    return setup_with(state, index_new_plain());
}

static int teardown(void **state)
{
    struct fixture *f = *state;

    index_free(f->index);
    arena_free(f->arena);
    return 0;
}

static void add(struct fixture *f, int64_t id, uint32_t kind, uint64_t access, const char *text)
{
    assert_int_equal(OK, index_add(f->index, id, kind, access, str_of(text), &f->err));
}

static struct index_hit_list similar(struct fixture *f, struct str query,
                                     struct index_filter filter, size_t k)
{
    struct index_hit_list hits;

    assert_int_equal(OK, index_similar(f->index, f->arena, query, filter, k, &hits, &f->err));
    return hits;
}

/* The score of one document in a list of hits; 0 = not there. */
static double score_of(struct index_hit_list hits, int64_t id)
{
    for (size_t i = 0; i < hits.len; i++) {
        if (hits.item[i].id == id)
            return hits.item[i].score;
    }
    return 0;
}

/* The reference vectors. */

enum { VECTOR_TEXTS = 26 };

static void read_texts(struct fixture *f, struct str text[VECTOR_TEXTS])
{
    struct str rest = vectors_read(f->arena, "texts.csv");
    struct row row;

    assert_true(vectors_row(&rest, &row));
    for (int i = 0; i < VECTOR_TEXTS; i++) {
        assert_true(vectors_row(&rest, &row));
        text[i] = row.column[2];
    }
}

static void test_pattern_index__scores_of_the_vectors(void **state)
{
    struct fixture       *f = *state;
    struct str            text[VECTOR_TEXTS], rest;
    struct index_hit_list hits[VECTOR_TEXTS];
    struct row            row;
    int                   pairs = 0;

    read_texts(f, text);
    for (int i = VECTOR_TEXTS - 1; i >= 0; i--)
        assert_int_equal(OK, index_add(f->index, i, 0, 0, text[i], &f->err));
    for (int i = 0; i < VECTOR_TEXTS; i++)
        hits[i] = similar(f, text[i], NO_FILTER, VECTOR_TEXTS);

    rest = vectors_read(f->arena, "pairs.csv");
    assert_true(vectors_row(&rest, &row));
    while (vectors_row(&rest, &row)) {
        int i = vectors_int(f->arena, row.column[0]);
        int j = vectors_int(f->arena, row.column[1]);

        assert_near(vectors_double(f->arena, row.column[3]), score_of(hits[i], j), 1e-9);
        assert_near(vectors_double(f->arena, row.column[4]), score_of(hits[j], i), 1e-9);
        pairs++;
    }
    assert_int_equal(325, pairs);
}

static void test_pattern_index__a_text_is_wholly_like_itself(void **state)
{
    struct fixture *f = *state;
    struct str      text[VECTOR_TEXTS], rest;
    struct row      row;

    read_texts(f, text);
    for (int i = 0; i < VECTOR_TEXTS; i++)
        assert_int_equal(OK, index_add(f->index, i, 0, 0, text[i], &f->err));
    rest = vectors_read(f->arena, "documents.csv");
    assert_true(vectors_row(&rest, &row));
    for (int i = 0; i < VECTOR_TEXTS; i++) {
        struct index_hit_list hits = similar(f, text[i], NO_FILTER, 1);

        assert_true(vectors_row(&rest, &row));
        assert_int_equal(1, hits.len);
        assert_near(vectors_double(f->arena, row.column[1]), hits.item[0].score, 1e-9);
        assert_near(1.0, hits.item[0].share, 1e-12);
    }
}

/* df and idf of each term: a query of that term alone has tf-part x idf. */
static void test_pattern_index__rarity_of_the_vectors(void **state)
{
    struct fixture *f = *state;
    struct str      text[VECTOR_TEXTS], rest;
    struct row      row;
    int             found = 0;

    read_texts(f, text);
    for (int i = 0; i < VECTOR_TEXTS; i++)
        assert_int_equal(OK, index_add(f->index, i, 0, 0, text[i], &f->err));
    rest = vectors_read(f->arena, "terms.csv");
    assert_true(vectors_row(&rest, &row));
    while (vectors_row(&rest, &row)) {
        /* Only terms that are their own stem can be asked for like this. */
        struct term_list      terms;
        struct index_hit_list hits;

        assert_int_equal(
            OK, text_terms(text_new(f->arena), f->arena, row.column[0], TEXT_GUESS, &terms));
        if (terms.len != 1 || !str_eq(terms.item[0], row.column[0]))
            continue;
        hits = similar(f, row.column[0], NO_FILTER, VECTOR_TEXTS);
        assert_int_equal(vectors_int(f->arena, row.column[1]), hits.len);
        found++;
    }
    assert_in_range(found, 80, 109);
}

/* Parts of compounds. */

/* By hand: dl is 2 (the word, and two halves) and 1; the part counts for half a term. */
static void test_pattern_index__a_part_of_a_compound_is_half_a_term(void **state)
{
    struct fixture       *f       = *state;
    double                average = 1.5, dl = 2, tf = 0.5;
    double                norm = 1.2 * (1 - 0.75 + 0.75 * dl / average);
    struct index_hit_list hits;

    add(f, 1, 0, 0, "huurtoeslag");
    add(f, 2, 0, 0, "fietspad");
    add(f, 3, 0, 0, "lantaarn");
    assert_int_equal(OK, index_remove(f->index, 2, &f->err));
    hits = similar(f, STR("toeslag"), NO_FILTER, 5);
    assert_int_equal(1, hits.len);
    assert_near(log(1 + (2 - 1 + 0.5) / (1 + 0.5)) * tf * 2.2 / (tf + norm), hits.item[0].score,
                1e-12);
    hits = similar(f, STR("huurtoeslagen"), NO_FILTER, 5);
    assert_int_equal(1, hits.len);
    assert_int_equal(3, hits.item[0].telling);
    assert_near(1, hits.item[0].share, 1e-12);
}

/* Texts 0 and 2 of the vectors are about one matter, and share no word but parts of one. */
static void test_pattern_index__parts_find_what_words_do_not(void **state)
{
    struct fixture *f = *state;
    struct str      text[VECTOR_TEXTS];

    read_texts(f, text);
    for (int i = 0; i < VECTOR_TEXTS; i++)
        assert_int_equal(OK, index_add(f->index, i, 0, 0, text[i], &f->err));
    assert_true(score_of(similar(f, text[0], NO_FILTER, VECTOR_TEXTS), 2) > 1);
}

/* Brute force. */

struct doc {
    int64_t          id;
    uint32_t         kind;
    uint64_t         access;
    struct str       text;
    struct term_list terms;
};

struct corpus {
    struct doc *item;
    size_t      len, cap;
};

struct random {
    uint64_t state;
};

static uint32_t draw(struct random *random, uint32_t below)
{
    random->state = random->state * UINT64_C(6364136223846793005) + 1442695040888963407U;
    return (uint32_t)((random->state >> 33) % below);
}

static uint32_t least(uint32_t a, uint32_t b)
{
    return a < b ? a : b;
}

/* A text of made words; small numbers come more often. */
static struct str make_text(struct arena *arena, struct random *random, uint32_t vocabulary,
                            uint32_t words)
{
    struct buf buf;

    buf_init(&buf, arena, 100000);
    for (uint32_t i = 0; i < words; i++) {
        uint32_t w = least(draw(random, vocabulary), draw(random, vocabulary));

        buf_printf(&buf, "k%c%c%ck ", (char)('a' + w / 400 % 20), (char)('b' + w / 20 % 20),
                   (char)('b' + w % 20));
    }
    return str_copy(arena, buf_view(&buf));
}

static uint32_t occurrences(struct term_list terms, struct str term)
{
    uint32_t n = 0;

    for (size_t i = 0; i < terms.len; i++)
        n += str_eq(terms.item[i], term);
    return n;
}

static uint32_t holders(const struct corpus *corpus, struct str term)
{
    uint32_t n = 0;

    for (size_t i = 0; i < corpus->len; i++)
        n += occurrences(corpus->item[i].terms, term) > 0;
    return n;
}

/* BM25 as index.h has it, term by term; df is that of query term i. */
static double brute_score(const struct corpus *corpus, double average, struct term_list query,
                          const uint32_t *df, struct term_list doc)
{
    double sum = 0;

    for (size_t i = 0; i < query.len; i++) {
        struct term_list before = {query.item, i, i};
        double           n      = (double)corpus->len;
        double           tf     = occurrences(doc, query.item[i]);
        double           norm   = 1.2 * (1 - 0.75 + 0.75 * (double)doc.len / average);

        if (occurrences(before, query.item[i]) >= 3)
            continue; /* min(qtf, 3) */
        sum += log(1 + (n - df[i] + 0.5) / (df[i] + 0.5)) * tf * 2.2 / (tf + norm);
    }
    return sum;
}

static bool passes(struct index_filter filter, const struct doc *doc)
{
    return (filter.kinds == 0 || (filter.kinds & 1U << doc->kind) != 0) &&
           (filter.may_see == NULL || filter.may_see(filter.arg, doc->kind, doc->access));
}

static bool not_multiple(void *arg, uint32_t kind, uint64_t access)
{
    return (access + kind) % *(const uint64_t *)arg != 0;
}

/* Whether a document of this score and id goes before the hit, beyond rounding. */
static bool goes_before(double score, int64_t id, struct index_hit hit)
{
    if (fabs(score - hit.score) > 1e-12 * hit.score)
        return score > hit.score;
    return id < hit.id;
}

/* Terms of the query in the document that a few of the documents hold, or one in ten. */
static uint32_t brute_telling(const struct corpus *corpus, struct term_list query,
                              const uint32_t *df, struct term_list doc)
{
    uint32_t n = 0;

    for (size_t i = 0; i < query.len; i++) {
        struct term_list before = {query.item, i, i};

        if ((df[i] <= INDEX_FEW || df[i] * (size_t)INDEX_TENTH <= corpus->len) &&
            occurrences(before, query.item[i]) == 0 && occurrences(doc, query.item[i]) > 0)
            n++;
    }
    return n;
}

static const struct doc *doc_of(const struct corpus *corpus, int64_t id)
{
    for (size_t i = 0; i < corpus->len; i++)
        if (corpus->item[i].id == id)
            return &corpus->item[i];
    fail_msg("no document %d", (int)id);
    return NULL;
}

/* Everything the answer must be, judged from the texts alone. */
static void check_against_brute(struct fixture *f, const struct corpus *corpus, struct str query,
                                struct index_filter filter, size_t k)
{
    struct index_hit_list hits = similar(f, query, filter, k);
    struct term_list      terms;
    double                average = 0, self;
    size_t                matches = 0;
    uint32_t             *df;

    assert_int_equal(OK, text_terms(text_new(f->arena), f->arena, query, TEXT_GUESS, &terms));
    df = arena_array(f->arena, terms.len, sizeof(*df));
    for (size_t i = 0; i < corpus->len; i++)
        average += (double)corpus->item[i].terms.len / (double)corpus->len;
    for (size_t i = 0; i < terms.len; i++)
        df[i] = holders(corpus, terms.item[i]);
    self = brute_score(corpus, average, terms, df, terms);

    for (size_t i = 0; i + 1 < hits.len; i++)
        assert_true(goes_before(hits.item[i].score, hits.item[i].id, hits.item[i + 1]));
    for (size_t i = 0; i < corpus->len; i++) {
        const struct doc *doc   = &corpus->item[i];
        double            score = brute_score(corpus, average, terms, df, doc->terms);
        double            said  = score_of(hits, doc->id);

        if (!passes(filter, doc) || score <= 0) {
            assert_true(said == 0);
            continue;
        }
        matches++;
        if (said > 0)
            assert_near(score, said, 1e-12 * score);
        else
            assert_false(k > 0 &&
                         (hits.len < k || goes_before(score, doc->id, hits.item[hits.len - 1])));
    }
    assert_int_equal(matches < k ? matches : k, hits.len);
    for (size_t i = 0; i < hits.len; i++) {
        assert_near(hits.item[i].score / self, hits.item[i].share, 1e-12);
        assert_int_equal(brute_telling(corpus, terms, df, doc_of(corpus, hits.item[i].id)->terms),
                         hits.item[i].telling);
    }
}

static void corpus_add(struct fixture *f, struct corpus *corpus, struct doc doc)
{
    assert_int_equal(OK,
                     text_terms(text_new(f->arena), f->arena, doc.text, TEXT_GUESS, &doc.terms));
    assert_int_equal(OK, index_add(f->index, doc.id, doc.kind, doc.access, doc.text, &f->err));
    VEC_PUSH(f->arena, corpus, doc);
}

static void corpus_remove(struct fixture *f, struct corpus *corpus, size_t i)
{
    assert_int_equal(OK, index_remove(f->index, corpus->item[i].id, &f->err));
    corpus->item[i] = corpus->item[--corpus->len];
}

static void check_queries(struct fixture *f, const struct corpus *corpus, struct random *random,
                          uint32_t vocabulary, int queries)
{
    for (int i = 0; i < queries; i++) {
        uint64_t            divisor = 2 + draw(random, 4);
        struct index_filter filter  = {.arg = &divisor};
        struct str query = make_text(f->arena, random, vocabulary + 20, 1 + draw(random, 40));

        if (draw(random, 2) == 0)
            filter.kinds = 1 + draw(random, 7);
        if (draw(random, 2) == 0)
            filter.may_see = not_multiple;
        check_against_brute(f, corpus, query, filter, draw(random, 40));
    }
}

/* Random texts, kinds, access, removals and returns; one index per seed. */
static void test_pattern_index__equals_brute_force(void **state)
{
    for (uint64_t seed = 1; seed <= 30; seed++) {
        struct fixture *f          = *state;
        struct random   random     = {seed};
        struct corpus   corpus     = {0};
        uint32_t        vocabulary = 5 + draw(&random, 1500);
        uint32_t        docs       = 1 + draw(&random, 300);

        for (uint32_t i = 0; i < docs; i++) {
            struct doc doc = {.id     = (int64_t)(i * 7919 % 100003) - 50000,
                              .kind   = draw(&random, 3),
                              .access = draw(&random, 9),
                              .text = make_text(f->arena, &random, vocabulary, draw(&random, 60))};

            corpus_add(f, &corpus, doc);
            if (draw(&random, 5) == 0)
                corpus_remove(f, &corpus, draw(&random, (uint32_t)corpus.len));
            if (draw(&random, 20) == 0 && corpus.len > 0) {
                struct doc again = corpus.item[0];

                corpus_remove(f, &corpus, 0);
                again.text = make_text(f->arena, &random, vocabulary, 12);
                corpus_add(f, &corpus, again);
            }
        }
        check_queries(f, &corpus, &random, vocabulary, 25);
        index_free(f->index);
        f->index = index_new();
    }
}

/* As many documents of few words; removals between. */
static void check_many(struct fixture *f, uint64_t seed, uint32_t docs, uint32_t vocabulary)
{
    struct random random = {seed};
    struct corpus corpus = {0};

    for (uint32_t i = 0; i < docs; i++) {
        struct doc doc = {.id     = docs - (int64_t)i,
                          .kind   = draw(&random, 3),
                          .access = draw(&random, 20000), /* more than are remembered */
                          .text   = make_text(f->arena, &random, vocabulary, draw(&random, 6))};

        corpus_add(f, &corpus, doc);
    }
    check_queries(f, &corpus, &random, vocabulary, 4);
    for (int i = 0; i < 500; i++)
        corpus_remove(f, &corpus, draw(&random, (uint32_t)corpus.len));
    check_queries(f, &corpus, &random, vocabulary, 4);
}

/* 70,000 documents are three segments; brute force on all of them takes a few queries. */
static void test_pattern_index__equals_brute_force_over_segments(void **state)
{
    check_many(*state, 99, 70000, 3000);
}

/* Each word has thousands of postings in many blocks, and many documents have the same score. */
static void test_pattern_index__equals_brute_force_over_blocks(void **state)
{
    check_many(*state, 7, 40000, 30);
}

/* Words that came in late: their first posting is not of the oldest segment. */
static void test_pattern_index__new_words_stay_in_their_segment(void **state)
{
    struct fixture *f      = *state;
    struct random   random = {7};
    struct corpus   corpus = {0};

    for (uint32_t i = 0; i < 70000; i++) {
        struct doc doc = {.id = i, .text = make_text(f->arena, &random, 1 + i / 20, 3)};

        corpus_add(f, &corpus, doc);
    }
    for (uint32_t i = 0; i < 5; i++)
        check_against_brute(f, &corpus, corpus.item[69999 - 9000 * i].text,
                            (struct index_filter){0}, 40);
}

/* Rules one by one. */

static double tf_part(double dl, double average)
{
    return 2.2 / (1 + 1.2 * (0.25 + 0.75 * dl / average));
}

/* 30 words nobody has, 70 that two of three have and one of one: the last 64 by rarity count. */
static void test_pattern_index__long_query_keeps_its_rarest_terms(void **state)
{
    struct fixture       *f       = *state;
    double                average = (70 + 70 + 1) / 3.0;
    double                common = log(1 + 1.5 / 2.5), rare = log(1 + 2.5 / 1.5);
    struct index_hit_list hits;
    struct buf            query, text;

    buf_init(&query, f->arena, 10000);
    buf_init(&text, f->arena, 10000);
    for (int i = 0; i < 30; i++)
        buf_printf(&query, "onbekend%dx ", i);
    for (int i = 0; i < 70; i++)
        buf_printf(&text, "vaak%dx ", i);
    buf_str(&query, buf_view(&text));
    buf_z(&query, "zeldzaam");
    assert_int_equal(OK, index_add(f->index, 1, 0, 0, buf_view(&text), &f->err));
    assert_int_equal(OK, index_add(f->index, 2, 0, 0, buf_view(&text), &f->err));
    add(f, 3, 0, 0, "zeldzaam");

    hits = similar(f, buf_view(&query), NO_FILTER, 10);
    assert_int_equal(3, hits.len);
    assert_near(63 * common * tf_part(70, average), score_of(hits, 1), 1e-9);
    assert_near(rare * tf_part(1, average), score_of(hits, 3), 1e-9);
    assert_near(63 * common * tf_part(70, average) / ((63 * common + rare) * tf_part(101, average)),
                hits.item[0].share, 1e-9);
}

static void test_pattern_index__equal_scores_go_by_id(void **state)
{
    static const int64_t  IDS[]   = {50, -3, 7, INT64_MAX, 6, INT64_MIN, 8, 1000};
    static const int64_t  FIRST[] = {INT64_MIN, -3, 6, 7};
    struct fixture       *f       = *state;
    struct index_hit_list hits;

    for (size_t i = 0; i < ARRAY_LEN(IDS); i++)
        add(f, IDS[i], 0, 0, "de brief van de gemeente is onleesbaar");
    add(f, 9, 0, 0, "heel iets anders");
    hits = similar(f, STR("onleesbare brieven"), NO_FILTER, 4);
    assert_int_equal(4, hits.len);
    for (size_t i = 0; i < 4; i++)
        assert_true(hits.item[i].id == FIRST[i]);
    assert_int_equal(8, similar(f, STR("onleesbare brieven"), NO_FILTER, SIZE_MAX).len);
}

static void test_pattern_index__removed_is_as_never_added(void **state)
{
    struct fixture       *f = *state;
    struct index_hit_list before, after;

    add(f, 1, 0, 0, "vergunning parkeren geweigerd");
    add(f, 2, 0, 0, "vergunning parkeren mantelzorg wijk");
    before = similar(f, STR("parkeren mantelzorg"), NO_FILTER, 9);
    add(f, 3, 0, 0, "mantelzorg mantelzorg en nog veel meer woorden over parkeren");
    assert_int_equal(3, similar(f, STR("parkeren mantelzorg"), NO_FILTER, 9).len);
    assert_int_equal(OK, index_remove(f->index, 3, &f->err));
    after = similar(f, STR("parkeren mantelzorg"), NO_FILTER, 9);
    assert_int_equal(before.len, after.len);
    for (size_t i = 0; i < after.len; i++) {
        assert_true(before.item[i].id == after.item[i].id);
        assert_true(before.item[i].score == after.item[i].score);
        assert_true(before.item[i].share == after.item[i].share);
    }
    assert_int_equal(ERR_NOT_FOUND, index_remove(f->index, 3, &f->err));
    assert_int_equal(OK, index_remove(f->index, 1, &f->err));
    assert_int_equal(OK, index_remove(f->index, 2, &f->err));
    assert_int_equal(0, similar(f, STR("parkeren mantelzorg"), NO_FILTER, 9).len);
}

static void test_pattern_index__removed_may_return_changed(void **state)
{
    struct fixture *f = *state;

    add(f, 1, 0, 0, "parkeren");
    assert_int_equal(OK, index_remove(f->index, 1, &f->err));
    add(f, 1, 2, 0, "wachttijd");
    assert_int_equal(0, similar(f, STR("parkeren"), NO_FILTER, 9).len);
    assert_int_equal(1, similar(f, STR("wachttijd"), NO_FILTER, 9).len);
    assert_int_equal(2, similar(f, STR("wachttijd"), NO_FILTER, 9).item[0].kind);
}

static void test_pattern_index__refused_changes_nothing(void **state)
{
    struct fixture *f = *state;

    add(f, 1, 0, 0, "parkeren");
    assert_int_equal(ERR_CONFLICT, index_add(f->index, 1, 0, 0, STR("geheim"), &f->err));
    assert_null(strstr(f->err.text, "geheim"));
    assert_int_equal(ERR_INVALID, index_add(f->index, 2, INDEX_KINDS, 0, STR("x"), &f->err));
    assert_int_equal(ERR_INVALID, index_add(f->index, 2, 0, 0, STR("geheim \xFF"), &f->err));
    assert_null(strstr(f->err.text, "geheim"));
    assert_int_equal(1, index_size(f->index).documents);
    assert_int_equal(1, index_size(f->index).terms);
    assert_int_equal(ERR_NOT_FOUND, index_remove(f->index, 2, &f->err));
    add(f, 2, INDEX_KINDS - 1, UINT64_MAX, "parkeren");
    assert_int_equal(2, similar(f, STR("parkeren"), NO_FILTER, 9).len);
}

static void test_pattern_index__query_that_is_no_text(void **state)
{
    struct fixture       *f    = *state;
    struct index_hit_list hits = {.len = 7};

    assert_int_equal(ERR_INVALID,
                     index_similar(f->index, f->arena, STR("\xFF"), NO_FILTER, 3, &hits, &f->err));
    assert_int_equal(7, hits.len);
}

static void test_pattern_index__nothing_to_find(void **state)
{
    struct fixture *f = *state;

    assert_int_equal(0, similar(f, STR("brief"), NO_FILTER, 9).len);
    add(f, 1, 0, 0, "");
    add(f, 2, 0, 0, "de het een");
    assert_int_equal(0, similar(f, STR("brief"), NO_FILTER, 9).len);
    add(f, 3, 0, 0, "brief");
    assert_int_equal(0, similar(f, STR("brief"), NO_FILTER, 0).len);
    assert_int_equal(0, similar(f, STR(""), NO_FILTER, 9).len);
    assert_int_equal(0, similar(f, STR("\xF0\x9F\x98\xA1"), NO_FILTER, 9).len);
    assert_int_equal(0, similar(f, STR("gemeente"), NO_FILTER, 9).len);
    assert_int_equal(1, similar(f, STR("brief"), NO_FILTER, 9).len);
}

static bool only_unit(void *arg, uint32_t kind, uint64_t access)
{
    return kind != 5 && access == *(const uint64_t *)arg;
}

static void test_pattern_index__filter_by_kind_and_access(void **state)
{
    struct fixture     *f     = *state;
    uint64_t            unit  = UINT64_C(1) << 40;
    struct index_filter kinds = {.kinds = 1U << 0 | 1U << 31};
    struct index_filter units = {.may_see = only_unit, .arg = &unit};
    struct index_filter both  = {.kinds = 1U << 0, .may_see = only_unit, .arg = &unit};

    add(f, 1, 0, 3, "brief onleesbaar");
    add(f, 2, 5, unit, "brief onleesbaar");
    add(f, 3, 31, unit, "brief onleesbaar");
    add(f, 4, 0, unit, "brief onleesbaar");
    assert_int_equal(4, similar(f, STR("brief"), NO_FILTER, 9).len);
    assert_int_equal(3, similar(f, STR("brief"), kinds, 9).len);
    assert_int_equal(2, similar(f, STR("brief"), units, 9).len);
    assert_int_equal(1, similar(f, STR("brief"), both, 9).len);
    /* What is hidden takes no place in the answer. */
    assert_true(similar(f, STR("brief"), units, 1).item[0].id == 3);
}

/* However an article is written, and however much of it: the part that is asked, and what lies in it. */
static void test_pattern_index__what_is_cited(void **state)
{
    struct fixture       *f     = *state;
    struct index_filter   cited = {.cited = true};
    struct index_hit_list hits;

    add(f, 1, 0, 0, "Volgens art. 18 lid 1 Pw mag het.");
    add(f, 2, 0, 0, "Artikel 18 van de Participatiewet geeft ruimte.");
    add(f, 3, 0, 0, "jci1.3:c:BWBR0015703&artikel=18&lid=2&z=2026-01-01 zegt het.");
    add(f, 4, 0, 0, "De Pw kent in 2018 art. 19 Pw en 18 uitzonderingen. Het is art. 18 Wmo 2015.");
    add(f, 5, 0, 0, "Participatiewet 18, zonder meer.");
    hits = similar(f, STR("art. 18 Pw"), cited, 9);
    assert_int_equal(3, hits.len);
    for (size_t i = 0; i < hits.len; i++)
        assert_true(hits.item[i].id <= 3 && hits.item[i].score > 0);
    hits = similar(f, STR("het eerste lid: artikel 18, eerste lid, Participatiewet"), cited, 9);
    assert_int_equal(1, hits.len);
    assert_int_equal(1, hits.item[0].id);
    assert_int_equal(4, similar(f, STR("BWBR0015703"), cited, 9).len);
    assert_int_equal(1, similar(f, STR("art. 18 Pw en art. 18, tweede lid, Pw"), cited, 9).len);
    hits = similar(f, STR("artikel 18 Participatiewet: ruimte"), cited, 1);
    assert_int_equal(1, hits.len);
    assert_int_equal(2, hits.item[0].id);
    assert_int_equal(0, similar(f, STR("art. 18a Pw"), cited, 9).len);
    assert_int_equal(0, similar(f, STR("art. 18 Pw en Stb. 2018, 141"), cited, 9).len);
    /* nothing cited, an article of no known law: the words alone */
    assert_int_equal(1, similar(f, STR("uitzonderingen"), cited, 9).len);
    assert_true(similar(f, STR("art. 18"), cited, 9).len >= 4);
    assert_int_equal(OK, index_remove(f->index, 2, &f->err));
    assert_int_equal(2, similar(f, STR("art. 18 Pw"), cited, 9).len);
}

static void test_pattern_index__size(void **state)
{
    struct fixture   *f     = *state;
    struct index_size empty = index_size(f->index), size;

    add(f, 1, 0, 0, "brief brieven onleesbaar");
    add(f, 2, 0, 0, "brief verloren");
    assert_int_equal(OK, index_remove(f->index, 1, &f->err));
    size = index_size(f->index);
    assert_int_equal(1, size.documents);
    assert_int_equal(1, size.removed);
    assert_int_equal(3, size.terms);
    assert_int_equal(4, size.postings);
    assert_true(size.bytes > empty.bytes);
}

static void test_pattern_index__free_accepts_null(void **state)
{
    (void)state;
    index_free(NULL);
}

/*
 * Threads.  All documents are the same text of one word, so the score of a moment
 * tells how many were published: idf alone, of N = df = n.  Document 0 stays; what
 * a reader sees must be a state between the last that was reached before its query
 * and the last that was begun when it ended.
 */

enum { STEPS = 40000, READERS = 3 };

struct shared {
    struct index    *index;
    _Atomic uint32_t begun, done; /* steps of the writer */
};

/* Published documents after so many steps: two more in, one out, and so on; never none. */
static uint32_t live_after(uint32_t steps)
{
    return steps - 2 * (steps / 3);
}

static double score_at(uint32_t live)
{
    return log(1 + 0.5 / (live + 0.5)) * (1 * 2.2 / (1 + 1.2));
}

static void *write_steps(void *arg)
{
    struct shared *shared = arg;
    struct err     err    = {0};
    int64_t        next = 1, oldest = 2;
    enum rc        rc;

    for (uint32_t step = 2; step <= STEPS && err.rc == OK; step++) {
        atomic_store(&shared->begun, step);
        if (step % 3 == 0)
            rc = index_remove(shared->index, oldest++ - 1, &err);
        else
            rc = index_add(shared->index, next++, 0, 0, STR("brief"), &err);
        if (rc != OK)
            break;
        atomic_store(&shared->done, step);
    }
    return (void *)(intptr_t)(err.rc != OK);
}

static bool seen_between(double score, uint32_t from, uint32_t to)
{
    for (uint32_t step = from; step <= to; step++) {
        if (fabs(score - score_at(live_after(step))) < 1e-13 * score)
            return true;
    }
    return false;
}

static void *read_steps(void *arg)
{
    struct shared *shared = arg;
    struct arena  *arena  = arena_new();
    intptr_t       wrong  = 0;
    struct err     err    = {0};
    uint32_t       from   = 0;

    while (from < STEPS && wrong == 0) {
        struct index_hit_list hits;

        from = atomic_load(&shared->done);
        if (index_similar(shared->index, arena, STR("brieven"), NO_FILTER, 5, &hits, &err) != OK ||
            hits.len == 0 || hits.item[0].id != 0 ||
            !seen_between(hits.item[0].score, from, atomic_load(&shared->begun)))
            wrong = 1;
        for (size_t i = 1; wrong == 0 && i < hits.len; i++)
            wrong =
                hits.item[i].id <= hits.item[i - 1].id || hits.item[i].score < hits.item[0].score;
        arena_clear(arena);
    }
    arena_free(arena);
    return (void *)wrong;
}

static void test_pattern_index__readers_see_one_moment(void **state)
{
    struct fixture *f      = *state;
    struct shared   shared = {.index = f->index};
    pthread_t       writer, reader[READERS];
    void           *failed;

    add(f, 0, 0, 0, "brief");
    atomic_init(&shared.begun, 1);
    atomic_init(&shared.done, 1);
    assert_int_equal(0, pthread_create(&writer, NULL, write_steps, &shared));
    for (int i = 0; i < READERS; i++)
        assert_int_equal(0, pthread_create(&reader[i], NULL, read_steps, &shared));
    assert_int_equal(0, pthread_join(writer, &failed));
    assert_null(failed);
    atomic_store(&shared.done, STEPS); /* also lets the readers end when the writer failed */
    for (int i = 0; i < READERS; i++) {
        assert_int_equal(0, pthread_join(reader[i], &failed));
        assert_null(failed);
    }
    assert_int_equal(live_after(STEPS), index_size(f->index).documents);
}

/* New words all the time: the table of terms grows under the readers. */

static void *write_words(void *arg)
{
    struct shared *shared = arg;
    struct err     err    = {0};
    struct arena  *arena  = arena_new();

    for (uint32_t step = 1; step <= STEPS / 2; step++) {
        struct str text = str_printf(arena, "brief w%ux w%ux", step, step * 7 % 1000);

        if (index_add(shared->index, step, 0, 0, text, &err) != OK)
            break;
        atomic_store(&shared->done, step);
        arena_clear(arena);
    }
    arena_free(arena);
    return (void *)(intptr_t)(err.rc != OK);
}

static void *read_words(void *arg)
{
    struct shared *shared = arg;
    struct arena  *arena  = arena_new();
    struct random  random = {(uintptr_t)arena};
    intptr_t       wrong  = 0;
    uint32_t       done   = 0;

    while (done < STEPS / 2 && wrong == 0) {
        struct index_hit_list hits;
        struct err            err = {0};
        uint32_t              id;

        done = atomic_load(&shared->done);
        if (done == 0)
            continue;
        id = done - draw(&random, least(done, 100)); /* must be there by now */
        if (index_similar(shared->index, arena, str_printf(arena, "w%ux", id), NO_FILTER, 100,
                          &hits, &err) != OK ||
            score_of(hits, id) <= 0)
            wrong = 1;
        arena_clear(arena);
    }
    arena_free(arena);
    return (void *)wrong;
}

static void test_pattern_index__what_was_added_is_found(void **state)
{
    struct fixture *f      = *state;
    struct shared   shared = {.index = f->index};
    pthread_t       writer, reader[READERS];
    void           *failed;

    atomic_init(&shared.done, 0);
    assert_int_equal(0, pthread_create(&writer, NULL, write_words, &shared));
    for (int i = 0; i < READERS; i++)
        assert_int_equal(0, pthread_create(&reader[i], NULL, read_words, &shared));
    assert_int_equal(0, pthread_join(writer, &failed));
    assert_null(failed);
    for (int i = 0; i < READERS; i++) {
        assert_int_equal(0, pthread_join(reader[i], &failed));
        assert_null(failed);
    }
    assert_in_range(index_size(f->index).terms, STEPS / 2, STEPS);
}

#define CASE(name) cmocka_unit_test_setup_teardown(test_pattern_index__##name, setup, teardown)
#define PLAIN(name)                                                                                \
    cmocka_unit_test_setup_teardown(test_pattern_index__##name, setup_plain, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        PLAIN(scores_of_the_vectors),
        PLAIN(a_text_is_wholly_like_itself),
        PLAIN(rarity_of_the_vectors),
        CASE(a_part_of_a_compound_is_half_a_term),
        CASE(parts_find_what_words_do_not),
        CASE(equals_brute_force),
        CASE(equals_brute_force_over_segments),
        CASE(equals_brute_force_over_blocks),
        CASE(new_words_stay_in_their_segment),
        CASE(long_query_keeps_its_rarest_terms),
        CASE(equal_scores_go_by_id),
        CASE(removed_is_as_never_added),
        CASE(removed_may_return_changed),
        CASE(refused_changes_nothing),
        CASE(query_that_is_no_text),
        CASE(nothing_to_find),
        CASE(filter_by_kind_and_access),
        CASE(what_is_cited),
        CASE(size),
        CASE(free_accepts_null),
        CASE(readers_see_one_moment),
        CASE(what_was_added_is_found),
    };

    return cmocka_run_group_tests_name("pattern_index", tests, NULL, NULL);
}
