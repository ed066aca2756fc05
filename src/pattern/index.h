// SPDX-License-Identifier: EUPL-1.2
/*
 * index.h - which texts look like this one: BM25 over the texts in memory.
 *
 * A document is a text with an id, a kind (signal, bottleneck, rule ...) and an
 * access group.  The index keeps no text: only the stems, and which documents
 * hold them how often.  The score of a document d for a query q is
 *
 *     the sum over the terms t of q of
 *     min(qtf, 3) idf(t) tf (k1 + 1) / (tf + k1 (1 - b + b dl / avgdl)), where
 *     idf(t) = ln(1 + (N - df + 0.5) / (df + 0.5)),  k1 = 1.2,  b = 0.75
 *
 * with N, df, dl and avgdl of the published documents: those that were added and
 * not removed.  tf counts to 127.  The parts of a Dutch compound are terms beside it, half
 * of one each, so that "toeslag voor de huur" finds "huurtoeslag".  A long query is
 * represented by its INDEX_QUERY_TERMS rarest terms; a term that no document holds takes
 * what room is left.  Equal scores are in order of id.  The answer is exact for these rules.
 *
 * The language of each text and each query is guessed (text.h).
 *
 * What a text cites (law.h) is kept beside its words, by the keys of each reference.  It counts in no
 * score, but where a query asks for what it cites itself: see struct index_filter.
 *
 * Threads: one writer calls index_add(), index_remove(), index_set_whole() and index_size(); any
 * number of readers call index_similar() meanwhile.  Nobody waits for anybody: a
 * reader works on the documents as they were published when it began.  README.md
 * in this folder tells how.
 *
 * Ownership: the index belongs to whoever made it, who frees it after the last
 * reader is done.  Hits live in the arena that was given.
 * Tests: tests/pattern/index.c.  Speed: tests/bench/index.c.
 */
#ifndef PATTERN_INDEX_H
#define PATTERN_INDEX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/err.h"
#include "base/str.h"

struct arena;
struct law_book;
struct index;

enum {
    INDEX_QUERY_TERMS = 64, /* distinct terms of a query that are scored */
    INDEX_KINDS       = 32, /* a kind is a number below this: one bit in a filter */
    INDEX_FEW = 4, /* a term that so many documents hold tells one from another, and so does ... */
    INDEX_TENTH = 10 /* ... one that one in so many documents holds */
};

/* Who asks for what.  Documents that do not pass are left out before any is scored. */
struct index_filter {
    uint32_t kinds; /* bit 1 << kind for each wanted kind; 0 = every kind */
    /*
     * Whether the asker may see documents of this kind and access group; NULL = all.
     * It must give the same answer during one call of index_similar(), which asks
     * once or a few times for each pair, on the thread of that call.
     */
    bool (*may_see)(void *arg, uint32_t kind, uint64_t access);
    void *arg;
    /*
     * Only documents that cite all that the query cites, however they write it: each of its
     * references is then a term too.  A query that cites nothing asks for nothing by this.
     */
    bool cited;
};

struct index_hit {
    int64_t  id;
    uint32_t kind;
    uint32_t
           telling; /* terms shared that at most a tenth of the documents hold, or a few of them */
    double score;   /* above 0 */
    double share;   /* score / score of the query with itself: 1 for the same text */
};

struct index_hit_list {
    struct index_hit *item; /* highest score first */
    size_t            len, cap;
};

/* What the index holds, for /metrics and for the owner to see when to rebuild. */
struct index_size {
    size_t documents; /* published */
    size_t removed;   /* still in memory but in no answer; a rebuild frees them */
    size_t terms;     /* distinct */
    size_t postings;  /* pairs of a term and a document, removed ones included */
    size_t bytes;
};

struct index *index_new(void);
/* Without parts of compounds: plain BM25, as the reference numbers have it. */
struct index *index_new_plain(void);

/* Accepts NULL.  No reader may be inside. */
void index_free(struct index *index);

/*
 * Adds a document and publishes it: a query that starts after the return sees it.
 *
 * ERR_INVALID: the text is not UTF-8 or the kind is too large.  ERR_CONFLICT: the
 * id is there already.  ERR_LIMIT: the text or the index is too large.  On failure
 * nothing changes and err says why, without a word of the text.
 */
MUST_USE enum rc index_add(struct index *index, int64_t id, uint32_t kind, uint64_t access,
                           struct str text, struct err *err);

/*
 * Takes a document out: a query that starts after the return neither finds it nor
 * counts it.  The id may be added anew, with another text.
 *
 * ERR_NOT_FOUND: there is no such document.
 */
MUST_USE enum rc index_remove(struct index *index, int64_t id, struct err *err);

/*
 * The k documents that are most like the query among those that pass the filter;
 * fewer when fewer share a term with it, none for an empty query.
 *
 * ERR_INVALID: the query is not UTF-8.  ERR_LIMIT: it is too large.  On failure
 * *out is untouched and err says why.
 */
MUST_USE enum rc index_similar(struct index *index, struct arena *arena, struct str query,
                               struct index_filter filter, size_t k, struct index_hit_list *out,
                               struct err *err);

/*
 * How many of the published documents hold the term (as text_terms() gives it); and in
 * *documents_out how many there are.  Removed documents may still be counted.
 */
size_t index_documents_with(const struct index *index, struct str term, size_t *documents_out);

/* The laws it knows by name: for any thread, as long as the index lives. */
const struct law_book *index_law_book(const struct index *index);

/* Whether its filler came to the end of what there was: before that, what is not found may be there all the same. */
bool index_is_whole(const struct index *index);

/* For the writer thread. */
void              index_set_whole(struct index *index);
struct index_size index_size(const struct index *index);

#endif
