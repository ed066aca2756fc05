// SPDX-License-Identifier: EUPL-1.2
/*
 * text_alike.c - the texts of the folder beside each other: terms and their weights, BM25, cosine,
 * pieces, the rankings that follow, and the chances of bands.
 *
 * The texts go into an index as they are.  The cosine of two texts is how well each fits when these
 * two are explained.
 */
#include <math.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/vec.h"
#include "pattern/explain.h"
#include "pattern/index.h"
#include "pattern/shingle.h"
#include "reproduce/check.h"
#include "reproduce/file.h"
#include "reproduce/text_alike.h"
#include "stats/measure.h"
#include "text/text.h"

#define TOLERANCE 1e-9

enum { RECALL_SHORT = 5, SIGMAS = 4 };

struct one {
    struct str            text;
    int64_t               id;
    struct term_list      terms;
    struct shingle_set    chars;
    struct minhash        minhash;
    struct index_hit_list hits; /* of the text as a query, itself included */
};

struct texts {
    struct check *check;
    struct index *index;
    struct one   *item;
    size_t        len;
    size_t        terms; /* of all together */
    bool         *same;  /* len x len: these two are about the same, as the pairs tell */
};

static void drop_index(void *index)
{
    index_free(index);
}

/* --- reading --- */

static bool add(struct texts *texts, struct text *reader, struct one *one, double id,
                struct str text)
{
    struct arena *arena = texts->check->arena;
    struct err    err   = {0};

    *one = (struct one){.text = text, .id = (int64_t)id};
    if (text_terms(reader, arena, text, TEXT_NL, &one->terms) != OK ||
        shingle_chars(arena, text, &one->chars) != OK ||
        index_add(texts->index, one->id, 0, 0, text, &err) != OK) {
        check_fail(texts->check, "the engine refuses this text");
        return false;
    }
    minhash_of(&one->chars, &one->minhash);
    texts->terms += one->terms.len;
    return true;
}

static bool ask(struct texts *texts, struct one *one)
{
    const struct index_filter all = {0};
    struct err                err = {0};

    if (index_similar(texts->index, texts->check->arena, one->text, all, texts->len, &one->hits,
                      &err) == OK)
        return true;
    check_fail(texts->check, "the engine refuses this text as a query");
    return false;
}

static bool read_texts(struct check *check, struct texts *out)
{
    struct text *reader = text_new(check->arena);
    struct table table;
    double      *id;
    struct str  *text;

    if (!table_read(check, "texts.csv", &table))
        return false;
    id   = table_numbers(&table, "id");
    text = table_texts(&table, "text");
    *out = (struct texts){.check = check, .index = index_new_plain(), .len = table.rows};
    arena_defer(check->arena, drop_index, out->index);
    out->item = arena_array(check->arena, out->len, sizeof *out->item);
    out->same = arena_array(check->arena, out->len * out->len, sizeof *out->same);
    for (size_t i = 0; i < out->len; i++) {
        table_at(&table, i);
        if (!id || !text || !add(out, reader, &out->item[i], id[i], text[i]))
            return false;
    }
    for (size_t i = 0; i < out->len; i++)
        if (!ask(out, &out->item[i]))
            return false;
    return true;
}

static const struct one *find(const struct texts *texts, double id)
{
    for (size_t i = 0; i < texts->len; i++)
        if ((double)texts->item[i].id >= id && (double)texts->item[i].id <= id)
            return &texts->item[i];
    check_fail(texts->check, "there is no text %g", id);
    return NULL;
}

/* --- terms and documents --- */

static void compare_terms(const struct texts *texts)
{
    struct check *check = texts->check;
    struct table  table;
    struct str   *term;
    double       *df, *bm25, *tfidf;

    if (!table_read(check, "terms.csv", &table))
        return;
    term  = table_texts(&table, "term");
    df    = table_numbers(&table, "df");
    bm25  = table_numbers(&table, "idf_bm25");
    tfidf = table_numbers(&table, "idf_tfidf");
    for (size_t i = 0; term && df && bm25 && tfidf && i < table.rows; i++) {
        size_t documents;
        double with = (double)index_documents_with(texts->index, term[i], &documents);
        double N    = (double)documents;

        table_at(&table, i);
        check_equal(check, "df", df[i], with);
        check_near(check, "idf_bm25", bm25[i], log(1 + (N - with + 0.5) / (with + 0.5)), TOLERANCE);
        check_near(check, "idf_tfidf", tfidf[i], log((1 + N) / (1 + with)) + 1, TOLERANCE);
    }
}

/* BM25 of one text as the query and another as the document; 0 when they share no term. */
static double score(const struct one *query, const struct one *document)
{
    for (size_t i = 0; i < query->hits.len; i++)
        if (query->hits.item[i].id == document->id)
            return query->hits.item[i].score;
    return 0;
}

static void compare_documents(const struct texts *texts)
{
    struct check *check = texts->check;
    struct table  table;
    double       *id, *self, *terms, *pieces;

    if (!table_read(check, "documents.csv", &table))
        return;
    id     = table_numbers(&table, "id");
    self   = table_numbers(&table, "bm25_self");
    terms  = table_numbers(&table, "terms");
    pieces = table_numbers(&table, "char5_shingles");
    for (size_t i = 0; id && self && terms && pieces && i < table.rows; i++) {
        const struct one *one;

        table_at(&table, i);
        one = find(texts, id[i]);
        if (!one)
            continue;
        check_near(check, "bm25_self", self[i], score(one, one), TOLERANCE);
        check_equal(check, "terms", terms[i], (double)one->terms.len);
        check_equal(check, "char5_shingles", pieces[i], (double)one->chars.len);
    }
}

/* --- pairs --- */

static bool holds(const struct term_list *terms, size_t len, struct str term)
{
    for (size_t i = 0; i < len; i++)
        if (str_eq(terms->item[i], term))
            return true;
    return false;
}

/* Jaccard of the sets of terms. */
static double share_of_terms(const struct term_list *a, const struct term_list *b)
{
    double both = 0, all = 0;

    for (size_t i = 0; i < a->len; i++) {
        if (holds(a, i, a->item[i]))
            continue;
        all++;
        both += holds(b, b->len, a->item[i]);
    }
    for (size_t i = 0; i < b->len; i++)
        all += !holds(b, i, b->item[i]) && !holds(a, a->len, b->item[i]);
    return all > 0 ? both / all : 0;
}

static double cosine(const struct texts *texts, const struct one *a, const struct one *b)
{
    const struct str   two[] = {a->text, b->text};
    struct explanation explanation;
    struct err         err = {0};

    if (explain(texts->index, texts->check->arena, two, 2, &explanation, &err) != OK)
        return NAN;
    return explanation.fit[0];
}

struct pair_columns {
    double *i, *j, *same, *there, *back, *cosine, *chars, *terms;
};

/* Texts of one issue are not always about the same: an issue may be "what stands alone". */
static bool *same(const struct texts *texts, const struct one *a, const struct one *b)
{
    return &texts->same[(size_t)(a - texts->item) * texts->len + (size_t)(b - texts->item)];
}

static void compare_pair(const struct texts *texts, const struct pair_columns *wanted, size_t row)
{
    struct check     *check = texts->check;
    const struct one *a = find(texts, wanted->i[row]), *b = find(texts, wanted->j[row]);
    double            jaccard;

    if (!a || !b)
        return;
    *same(texts, a, b) = *same(texts, b, a) = wanted->same[row] > 0;
    jaccard                                 = shingle_jaccard(&a->chars, &b->chars);
    check_near(check, "bm25_query_i_doc_j", wanted->there[row], score(a, b), TOLERANCE);
    check_near(check, "bm25_query_j_doc_i", wanted->back[row], score(b, a), TOLERANCE);
    check_near(check, "tfidf_cosine", wanted->cosine[row], cosine(texts, a, b), TOLERANCE);
    check_near(check, "jaccard_char5", wanted->chars[row], jaccard, TOLERANCE);
    check_near(check, "jaccard_terms", wanted->terms[row], share_of_terms(&a->terms, &b->terms),
               TOLERANCE);
    check_at_most(check, "MinHash is off by",
                  SIGMAS * minhash_error(wanted->chars[row], MINHASH_VALUES),
                  fabs(minhash_jaccard(&a->minhash, &b->minhash) - wanted->chars[row]));
}

static void compare_pairs(const struct texts *texts)
{
    struct table        table;
    struct pair_columns c;

    if (!table_read(texts->check, "pairs.csv", &table))
        return;
    c = (struct pair_columns){
        .i      = table_numbers(&table, "i"),
        .j      = table_numbers(&table, "j"),
        .same   = table_numbers(&table, "same_issue"),
        .there  = table_numbers(&table, "bm25_query_i_doc_j"),
        .back   = table_numbers(&table, "bm25_query_j_doc_i"),
        .cosine = table_numbers(&table, "tfidf_cosine"),
        .chars  = table_numbers(&table, "jaccard_char5"),
        .terms  = table_numbers(&table, "jaccard_terms"),
    };
    if (!c.i || !c.j || !c.same || !c.there || !c.back || !c.cosine || !c.chars || !c.terms)
        return;
    for (size_t row = 0; row < table.rows; row++) {
        table_at(&table, row);
        compare_pair(texts, &c, row);
    }
}

/* --- rankings --- */

struct ranking_means {
    double queries, recall_short, recall, reciprocal;
};

/* What a text finds of what is about the same; one that stands alone asks nothing. */
static void rank(const struct texts *texts, const struct one *query, struct ranking_means *sum)
{
    bool                  *wanted = arena_array(texts->check->arena, texts->len, sizeof *wanted);
    size_t                 total = 0, places = 0, early = 0;
    struct measure_ranking m;

    for (size_t i = 0; i < texts->len; i++)
        total += *same(texts, query, &texts->item[i]);
    if (total == 0)
        return;
    for (size_t i = 0; i < query->hits.len; i++) {
        const struct one *hit = find(texts, (double)query->hits.item[i].id);

        if (hit == query || !hit)
            continue;
        wanted[places] = *same(texts, query, hit);
        early += places < RECALL_SHORT && wanted[places];
        places++;
    }
    m = measure_ranking(wanted, places, total);
    sum->queries++;
    sum->recall_short += (double)early / (double)total;
    sum->recall += m.recall;
    sum->reciprocal += m.reciprocal_rank;
}

static void compare_rankings(const struct texts *texts)
{
    struct check        *check    = texts->check;
    const json_t        *document = document_read(check, "cases.json");
    const json_t        *bm25     = document ? document_part(check, document, "bm25") : NULL;
    const json_t        *ranking  = document ? document_part(check, document, "ranking") : NULL;
    struct ranking_means sum      = {0};

    if (!bm25 || !ranking)
        return;
    for (size_t i = 0; i < texts->len; i++)
        rank(texts, &texts->item[i], &sum);
    check_at_case(check, "cases.json", NULL);
    check_equal(check, "N", document_number(check, bm25, "N"), (double)texts->len);
    check_near(check, "avgdl", document_number(check, bm25, "avgdl"),
               (double)texts->terms / (double)texts->len, TOLERANCE);
    check_near(check, "mean_recall_at_5", document_number(check, ranking, "mean_recall_at_5"),
               sum.recall_short / sum.queries, TOLERANCE);
    check_near(check, "mean_recall_at_10", document_number(check, ranking, "mean_recall_at_10"),
               sum.recall / sum.queries, TOLERANCE);
    check_near(check, "mrr", document_number(check, ranking, "mrr"), sum.reciprocal / sum.queries,
               TOLERANCE);
}

/* --- bands --- */

static void compare_bands(struct check *check)
{
    struct table table;
    double      *bands, *rows, *jaccard, *chance, *error;

    if (!table_read(check, "lsh_curve.csv", &table))
        return;
    bands   = table_numbers(&table, "bands");
    rows    = table_numbers(&table, "rows");
    jaccard = table_numbers(&table, "jaccard");
    chance  = table_numbers(&table, "candidate_probability");
    error   = table_numbers(&table, "sd_estimate");
    for (size_t i = 0; bands && rows && jaccard && chance && error && i < table.rows; i++) {
        table_at(&table, i);
        check_near(check, "candidate_probability", chance[i],
                   lsh_chance(jaccard[i], (size_t)rows[i], (size_t)bands[i]), TOLERANCE);
        check_near(check, "sd_estimate", error[i],
                   minhash_error(jaccard[i], (size_t)(rows[i] * bands[i])), TOLERANCE);
    }
}

void text_alike_compare(struct check *check)
{
    struct texts texts;

    compare_bands(check);
    if (!read_texts(check, &texts))
        return;
    compare_terms(&texts);
    compare_documents(&texts);
    compare_pairs(&texts);
    compare_rankings(&texts);
}
