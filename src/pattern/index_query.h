// SPDX-License-Identifier: EUPL-1.2
/*
 * index_query.h - one query in hand: its terms and what each can bring; for index_similar.c, which
 * makes it, and index_search.c, which runs it.
 */
#ifndef PATTERN_INDEX_QUERY_H
#define PATTERN_INDEX_QUERY_H

#include "pattern/index_part.h"

/* A term that some document holds. */
struct query_term {
    struct cursor cursor;  /* at the newest posting that was not passed yet */
    struct cursor below;   /* at the newest posting that is not of the segment in hand */
    uint32_t      df;      /* published documents that hold it */
    uint32_t      tf;      /* in the query, halves */
    uint32_t      first;   /* its place in the query */
    double        weight;  /* min(qtf, 3) idf (k1 + 1) */
    double        rest;    /* what this term and those after it add to any score at most */
    uint8_t       telling; /* 1 when few documents hold it, otherwise 0 */
    bool          cited;   /* a document must hold it */
};

struct query_term_list {
    struct query_term *item;
    size_t             len, cap;
};

struct query {
    struct view            view;
    struct query_term_list terms;       /* rarest first */
    size_t                 known;       /* of these, the terms that some document holds */
    size_t                 cited;       /* of these, the terms that a document must hold */
    double                 base, slope; /* k1 (1 - b + b dl / avgdl) = base + slope dl, in halves */
    struct index_filter    filter;
};

/* What a term adds: a score is the sum of these over the terms, in their order. */
static inline double query_part(const struct query *query, const struct query_term *term, double tf,
                                double dl)
{
    return term->weight * (tf / (tf + (query->base + query->slope * dl)));
}

/* Below 0 when hit a goes before hit b in the answer; for qsort. */
int index_hit_order(const void *a, const void *b);

/* The exact best k of a query that some document matches, without shares. */
struct index_hit_list index_search(const struct index *index, struct arena *arena,
                                   struct query *query, size_t k);

#endif
