// SPDX-License-Identifier: EUPL-1.2
/*
 * redress.h - a complaint, an objection, an appeal: one who asks for redress (I-16).
 *
 * They are handled elsewhere, in systems made for it; here they are a source of signals.  What is
 * known of one comes in with an import (redress_import.h) and can change with the next.
 *
 * Which line handles it, is asked of the ombuds desk too: core/ombuds.h tells that it took one over, and no more.
 *
 * Who may read one: RIGHT_REDRESS or RIGHT_HANDLE at its unit, or RIGHT_OVERSEE in the organisation.
 *
 * Statements: sql/redress.sql.  Tests: tests/core/redress_import.c.
 */
#ifndef CORE_REDRESS_H
#define CORE_REDRESS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/date.h"
#include "base/str.h"
#include "event/ctx.h"

struct redress {
    int64_t     id, import;
    struct str  source, reference; /* what its system calls it */
    struct str  kind;              /* klacht-soort */
    struct date day, closed;       /* received; DATE_NONE = not closed */
    int64_t     days;              /* NUMBER_NONE = not known */
    struct str  admissible;        /* klacht-ontvankelijk, "" = not said */
    struct str  outcome;           /* klacht-uitkomst, "" = not decided */
    struct str  subject, decision; /* "" when erased too */
    int64_t     rule;              /* card; 0 = only the word of the source is known */
    struct str  rule_name, rule_word;
    int64_t     unit; /* the department when it is known, otherwise that of the import */
    struct str  unit_name, path, department;
    struct str  former_source, former; /* the stage before: "" = there is none */
    int64_t     former_id;             /* 0 = it did not come in */
    struct str  line;                  /* lijn: which handles it (core/line.h); not in lists */
    struct str  desk, desk_reason;     /* the ombuds desk that took it over, and why; "" = none */
    int64_t     desk_since;
};

bool redress_may_read(const struct ctx *ctx, struct str path);

/* ERR_NOT_FOUND also for who may not read it, and for one whose import was undone. */
MUST_USE enum rc redress_load(struct ctx *ctx, int64_t id, struct redress *out);

struct redress_list {
    struct redress *item;
    size_t          len, cap;
};

/* Which of what came in. */
struct redress_filter {
    struct str  path; /* of a unit the reader may read of: redress_may_read() */
    struct date first, last;
    struct str  kind;  /* "" = all */
    int64_t     rule;  /* card; 0 = all */
    int64_t     word;  /* a word that no card is known for, in all sources; 0 = all */
    bool        waits; /* only what is closed and nobody looked at (redress_review.h) */
};
/* Newest first, after skip of them at most so many; without unit, decision and stage before. */
MUST_USE enum rc redress_list(struct ctx *ctx, const struct redress_filter *filter, int64_t skip,
                              int64_t most, struct redress_list *out);

/* Its id by what its system calls it; 0 when it never came in. */
MUST_USE enum rc redress_find(struct ctx *ctx, int64_t organisation, struct str source,
                              struct str reference, int64_t *out);

#endif
