// SPDX-License-Identifier: EUPL-1.2
/*
 * option.h - option lists: kinds, channels, impacts, reasons ... as data per organisation.
 *
 * Every list keeps "other" and "unknown" and can be changed without
 * programming.  Organisation 0 holds what counts for all; an organisation's own
 * item with the same code replaces it (also to switch it off: active = 0).
 *
 * The lists are read once into an immutable snapshot that all threads share,
 * and read again with option_reload() after an event has changed one.
 *
 * Ownership: all that is handed out lives in ctx->arena; a snapshot stays as long
 * as somebody holds texts of it.
 *
 * Source of the seed: lists of the requirements; data in data/lijsten.csv.
 * Tests: tests/core/option.c.
 */
#ifndef CORE_OPTION_H
#define CORE_OPTION_H

#include "event/ctx.h"

#include "base/str.h"

struct option {
    struct str code;  /* Dutch, kebab-case, what API and database hold: "schulden" */
    struct str label; /* in ctx->lang */
    struct str help;  /* in ctx->lang, "" when none */
};

struct option_list {
    struct option *item;
    size_t         len, cap;
};

/*
 * The options one can choose now, in order, for the organisation of ctx->access.
 * ERR_NOT_FOUND when there is no such list; ERR_DB and its kin when they could not be read.
 */
MUST_USE enum rc option_list(struct ctx *ctx, const char *list, struct option_list *out);
/*
 * Label of a code in ctx->lang, also of a code that can no longer be chosen; the code itself
 * when the list does not have it.
 */
struct str option_label(struct ctx *ctx, const char *list, struct str code);
/* What it means, in ctx->lang; "" when none. */
struct str option_help(struct ctx *ctx, const char *list, struct str code);
/* Whether the code can be chosen now. */
bool option_has(struct ctx *ctx, const char *list, struct str code);

/*
 * Reads all lists from ctx->db and replaces the snapshot of the process at once.
 * For start-up, and after the commit of a change (not before: a rollback would leave
 * what never was).  After a failure the old snapshot stays.
 */
MUST_USE enum rc option_reload(struct ctx *ctx);
/* Drops the snapshot, at the end of the process or before another database; the next use reads. */
void option_forget(void);

#endif
