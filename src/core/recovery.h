// SPDX-License-Identifier: EUPL-1.2
/*
 * recovery.h - two colleagues together give the key of a confidential adviser to another: of who left, or who
 * has neither passphrase nor words any more.
 *
 * The secret half of a key stands, for each two colleagues in either order, in a box sealed to the one within a box
 * sealed to the other.  So the first opens what only the second can open, and the second seals the secret half
 * to the key of who asked for it.  In between nothing is stored that one of them alone can read.
 *
 * Statements: sql/recovery.sql.  Tests: tests/core/recovery.c.
 */
#ifndef CORE_RECOVERY_H
#define CORE_RECOVERY_H

#include "core/adviser.h"

/* The keys of the colleagues of ctx->person who hold its boxes, oldest first; returns how many. */
size_t recovery_holders(const struct ctx *ctx, const struct adviser_key_list *desk,
                        int64_t out[ADVISER_HOLDERS]);

/*
 * Boxes with a secret half of ctx->person for each two of those, a line each: the key that opens it, the key that opens what is
 * in it, and the box.  "" when there are fewer than two.
 */
MUST_USE enum rc recovery_boxes(struct ctx *ctx, struct str secret,
                                const struct adviser_key_list *desk, struct str *out);

/* --- asking and helping --------------------------------------------------- */

struct recovery {
    int64_t    id, at;
    int64_t    lost, heir;    /* keys */
    int64_t    person;        /* who asked */
    int64_t    helper;        /* who helped first; 0 = nobody yet */
    int64_t    opened, given; /* events; 0 = not yet */
    struct str reason;
};
struct recovery_list {
    struct recovery *item;
    size_t           len, cap;
};
/* All of an organisation, oldest first. */
MUST_USE enum rc recovery_list(struct ctx *ctx, int64_t organisation, struct recovery_list *out);

/*
 * Asks for a key, to be given to the one of ctx->person.  ERR_INVALID with faults: no reason, no key that works, the
 * other still works, or nobody has boxes of it; ERR_CONFLICT with a fault: it was asked for already.  ERR_NOT_FOUND; ERR_DENIED.
 */
MUST_USE enum rc recovery_ask(struct ctx *ctx, int64_t lost, struct str reason, int64_t *id_out);

struct recovery_help {
    struct str passphrase;
    /* What _load() and _make() fill in: */
    struct adviser_unlock unlock;
    struct recovery       asked;
    struct str            heir;  /* open half */
    struct str            boxes; /* those that are to be opened now */
    struct str            made;  /* what is stored of it */
};
/*
 * ERR_INVALID with a fault: it takes another than who helped first, or there is no key that works.  ERR_CONFLICT with a
 * fault: it was given, or who asked has no key any more.  ERR_NOT_FOUND; ERR_DENIED.
 */
MUST_USE enum rc recovery_help_load(struct ctx *ctx, int64_t id, struct recovery_help *in);
/* ERR_INVALID with a fault: the passphrase does not fit, or the person has none of its boxes. */
MUST_USE enum rc recovery_help_make(struct ctx *ctx, struct recovery_help *in);
MUST_USE enum rc recovery_help_add(struct ctx *ctx, const struct recovery_help *in);

/* --- what was given ------------------------------------------------------- */

/* A secret half, sealed to the key of who asked. */
struct gift {
    int64_t    lost, heir;
    struct str box;
};
struct gift_list {
    struct gift *item;
    size_t       len, cap;
};
MUST_USE enum rc recovery_gifts(struct ctx *ctx, int64_t organisation, struct gift_list *out);

/* A key with its secret half. */
struct ring_key {
    int64_t    id;
    struct str secret;
};
struct ring {
    struct ring_key *item;
    size_t           len, cap;
};
/* The key of an adviser and all that were given to it, or to one of those.  Needs no database. */
MUST_USE enum rc recovery_ring(struct ctx *ctx, const struct adviser_unlock *own,
                               const struct gift_list *gifts, struct ring *out);

#endif
