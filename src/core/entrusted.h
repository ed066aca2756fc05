// SPDX-License-Identifier: EUPL-1.2
/*
 * entrusted.h - who can give access, keep files of the ombuds desk, open identities or read what is closed again, for that
 * desk to watch.
 *
 * Who administers gives roles alone.  So the desk, which stands outside the line, sees each role that opens something
 * closed, since when, and by which function it is held; what is new stands first.
 *
 * Statements: sql/access.sql.  Tests: tests/core/entrusted.c.
 */
#ifndef CORE_ENTRUSTED_H
#define CORE_ENTRUSTED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "event/ctx.h"

enum { ENTRUSTED_NEW_DAYS = 30 };

struct entrusted {
    struct str name, unit_name; /* of who has it: a function, and where that person works */
    struct str role;            /* rol */
    struct str at_name;         /* the unit that it is for */
    int64_t    since;
    bool       fresh; /* given in the last ENTRUSTED_NEW_DAYS */
};
struct entrusted_list {
    struct entrusted *item;
    size_t            len, cap;
    size_t            fresh; /* how many of them */
};
/* At the units that ctx->person keeps files for, the newest first.  ERR_DENIED for who is of no desk. */
MUST_USE enum rc entrusted_list(struct ctx *ctx, struct entrusted_list *out);

#endif
