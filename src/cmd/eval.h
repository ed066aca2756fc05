// SPDX-License-Identifier: EUPL-1.2
/*
 * eval.h - what the measurements of "gehoor eval" share; for eval*.c only.
 */
#ifndef CMD_EVAL_H
#define CMD_EVAL_H

#include <stdbool.h>
#include <stddef.h>

#include "base/attr.h"
#include "base/err.h"
#include "cmd/labelled.h"
#include "cmd/pairs.h"

struct arena;
struct likeness;

enum {
    EVAL_QUERIES = 5000, /* texts that are asked about at most; of more, this many at random */
    EVAL_FIGURES = 24
};

/* A name and a number that go out as one line, or as one member. */
struct eval_figure {
    const char *name;
    double      value; /* NAN = there is none */
    bool        whole; /* a count */
};

struct eval {
    struct arena      *arena;
    struct labelled    rows;  /* of labelled texts; */
    struct pairs       pairs; /* or of judged pairs */
    struct eval_figure figure[EVAL_FIGURES];
    size_t             figures;
    struct err         err;
};

void eval_count(struct eval *eval, const char *name, size_t count);
void eval_share(struct eval *eval, const char *name, double share);

/* The likeness of the texts, ready to be asked.  ERR_INVALID or ERR_LIMIT: a text cannot be read. */
MUST_USE enum rc eval_learn(struct eval *eval, const struct str *text, size_t texts,
                            struct likeness **out);

/*
 * Each measures one thing over the rows, or over the pairs, and adds its figures.  ERR_INVALID: a text
 * is none.  ERR_LIMIT: the groups could not be found.
 */
MUST_USE enum rc eval_similar(struct eval *eval);
MUST_USE enum rc eval_similar_pairs(struct eval *eval);
MUST_USE enum rc eval_duplicates(struct eval *eval);
MUST_USE enum rc eval_duplicates_pairs(struct eval *eval);
MUST_USE enum rc eval_clusters(struct eval *eval);
MUST_USE enum rc eval_personal(struct eval *eval);

#endif
