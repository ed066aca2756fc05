// SPDX-License-Identifier: EUPL-1.2
/*
 * needed.h - personal data that is needed to help one person now, apart from the story.
 *
 * A signal works without a name, number or address.  Sometimes whoever helps has to know one.  The reporter or the
 * handler then adds it here, with the reason: it is encrypted with the key that stands beside the database (vault.h), in
 * no index and in no list.  Only the handler of that moment reads it, and says for what: the reading is in the
 * log before anything is shown, and the reporter sees it.  It has a term of its own (kind of data nodig), which is
 * short and goes by itself; who added it or handles the signal erases it sooner.
 *
 * Without a key file nothing is taken: ERR_INVALID with a fault that says so.
 *
 * Ownership: all that is handed out lives in ctx->arena.
 * Statements: sql/needed.sql.  Tests: tests/core/needed.c.
 */
#ifndef CORE_NEEDED_H
#define CORE_NEEDED_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"
#include "core/signal.h"
#include "event/ctx.h"

struct needed_new {
    struct str text; /* the data */
    struct str reason;
};
/* Whether the person may add it to this signal, and sees that it is there: its owner, who entered it, its handler. */
bool needed_may(const struct ctx *ctx, const struct signal *signal);
/* ERR_DENIED; ERR_INVALID with faults. */
MUST_USE enum rc needed_add(struct ctx *ctx, int64_t signal, const struct needed_new *in,
                            int64_t *id_out);

struct needed {
    int64_t    id, signal, at;
    int64_t    sealed; /* event with the data */
    struct str unit_name, reason;
    bool       erased;
    bool       may_read, may_erase;
};
struct needed_list {
    struct needed *item;
    size_t         len, cap;
};
/* Of a signal that the caller loaded, oldest first; empty for who may not know of it. */
MUST_USE enum rc needed_list(struct ctx *ctx, const struct signal *signal, struct needed_list *out);
/* ERR_NOT_FOUND also for who may not know of it. */
MUST_USE enum rc needed_load(struct ctx *ctx, int64_t id, struct needed *out);

struct needed_reading {
    int64_t    id, at;
    struct str unit_name, reason;
};
struct needed_reading_list {
    struct needed_reading *item;
    size_t                 len, cap;
};
/* Who read it, oldest first.  The caller has loaded it. */
MUST_USE enum rc needed_readings(struct ctx *ctx, int64_t id, struct needed_reading_list *out);

struct needed_why {
    struct str reason;
};
/* Writes that the handler reads it, and for what.  ERR_DENIED; ERR_INVALID with faults: no reason, or it was erased. */
MUST_USE enum rc needed_read(struct ctx *ctx, int64_t id, const struct needed_why *in);
/*
 * The data, for who just wrote such a line and after that was stored.  ERR_DENIED when no reading of this person and this
 * moment is in the log; ERR_CORRUPT when the key is another.
 */
MUST_USE enum rc needed_text(struct ctx *ctx, int64_t id, struct str *out);

/* On the ground niet-meer-nodig.  ERR_DENIED. */
MUST_USE enum rc needed_erase(struct ctx *ctx, int64_t id);

#endif
