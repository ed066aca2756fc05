// SPDX-License-Identifier: EUPL-1.2
/*
 * assumption.h - views of people and society that lie under a rule, a bottleneck or an
 * interpretation, with the view each clashes with next to it (B-20).
 *
 * A statement says who says it: a role in an organisation.  The clashing statement is a statement
 * like any other, of the same person or of somebody else, and points to the one it clashes with.
 * Nothing is edited or weighed: they stand side by side.
 *
 * about is whose page it stands on: a rule card, a bottleneck or a signal.  object is what it was
 * attached to: the same, or an interpretation of it.
 *
 * On a rule card every professional may write; elsewhere who may add an interpretation (subject.h).
 *
 * Statements: sql/assumption.sql.  Tests: tests/core/assumption.c.
 */
#ifndef CORE_ASSUMPTION_H
#define CORE_ASSUMPTION_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"
#include "event/ctx.h"

struct assumption_new {
    struct str text;
    struct str clash; /* the view it clashes with; "" = nobody said it yet */
    struct str role;  /* list rol: one of the person's own; "" = the first of them */
};
/* ERR_INVALID with faults; ERR_NOT_FOUND, ERR_DENIED for who may not read or speak there. */
MUST_USE enum rc assumption_add(struct ctx *ctx, int64_t about, const struct assumption_new *in,
                                int64_t *id_out);

/* Puts a clashing view next to one that stands there: in->clash; in->text is not used. */
MUST_USE enum rc assumption_add_clash(struct ctx *ctx, int64_t about, int64_t assumption,
                                      const struct assumption_new *in, int64_t *id_out);

/*
 * Writes what came with an interpretation, which has checked the person and the role; nothing
 * when the text is blank.
 */
MUST_USE enum rc assumption_write(struct ctx *ctx, int64_t about, int64_t object,
                                  const struct assumption_new *in, int64_t *id_out);

struct assumption {
    int64_t    id, at;
    int64_t    object;
    int64_t    clashes; /* with this one; 0 = it stands first */
    struct str moment;  /* when it was said, as known */
    struct str role, unit_name, organisation_name;
    struct str text; /* "" when erased */
    bool       mine;
};
struct assumption_list {
    struct assumption *item;
    size_t             len, cap;
};
/* In order of time. */
MUST_USE enum rc assumption_list(struct ctx *ctx, int64_t about, struct assumption_list *out);
/* Whether the person may write one there; about is one that the person may read. */
MUST_USE enum rc assumption_may_add(struct ctx *ctx, int64_t about, bool *out);

#endif
