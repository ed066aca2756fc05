// SPDX-License-Identifier: EUPL-1.2
/*
 * way_in.h - what changed in how a person comes in: the password, the second step, the recovery codes; and that a code was
 * tried that had been used before.
 *
 * Whoever changed it, the person is told until they say that they know: a thief with the password looks like its owner.
 * Gehoor sends no mail, so it stands on the start page.  It is told that it changed, by whom of three and when; nothing
 * of what it became is in the log.
 *
 * Statements: sql/way_in.sql.  Tests: tests/core/way_in.c.
 */
#ifndef CORE_WAY_IN_H
#define CORE_WAY_IN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"
#include "event/ctx.h"

enum { WAY_IN_MOST = 20 };

enum way_in_by { WAY_IN_OWN, WAY_IN_COLLEAGUE, WAY_IN_OPERATOR };

struct way_in {
    int64_t        id; /* event */
    struct str     kind;
    int64_t        at; /* instant */
    enum way_in_by by;
    bool           fresh; /* the person did not say yet that they know */
};
struct way_in_list {
    struct way_in *item;
    size_t         len, cap;
};

/* The last WAY_IN_MOST of ctx->person, the newest first.  Made in ctx->arena. */
MUST_USE enum rc way_in_list(struct ctx *ctx, struct way_in_list *out);
/* The person knows of all up to this one; what came later stays. */
MUST_USE enum rc way_in_seen(struct ctx *ctx, int64_t upto);

#endif
