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

struct arena;

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
    struct labelled    rows;
    struct eval_figure figure[EVAL_FIGURES];
    size_t             figures;
    struct err         err;
};

void eval_count(struct eval *eval, const char *name, size_t count);
void eval_share(struct eval *eval, const char *name, double share);

/*
 * Each measures one thing over the rows and adds its figures.  ERR_INVALID: the rows are not fit for
 * that.
 */
MUST_USE enum rc eval_similar(struct eval *eval);

#endif
