// SPDX-License-Identifier: EUPL-1.2
/*
 * destruction.h - erases what is past its term: a list first, then a person who approves it, then a certificate
 * (AVG-03, X-18, X-19).
 *
 * Each night what is past its term (retention.h) is put on a list, V-2026-000001: of one organisation and one kind of
 * data, at most DESTRUCTION_MOST matters, with their numbers and days but without a word of their content.  Who has the
 * right to approves it within the term vernietigen-beoordelen; a kind of data that goes by itself needs nobody.
 * Then the texts and files are erased from the log on the ground bewaartermijn, and the line that says so is the
 * certificate: how many, when, by whom, and the hash of the list as it was carried out.
 *
 * Lists of files of the ombuds desk are the desk's: who has RIGHT_OMBUDS sees and approves them, and nobody else
 * learns of them.  All others are for who has RIGHT_DESTROY.
 *
 * A matter on hold, or a signal that was opened again meanwhile, is not erased: the certificate says how many.
 * Codes and counts stay, so what was found in many signals stays true.
 *
 * The hash is BLAKE2b-256 over "V-2026-000001\n" and then one line for each matter that was erased, in order of their
 * numbers: its number, the day its term began and how many parts there were, with a space between and "\n" after.
 *
 * Ownership: all that is handed out lives in ctx->arena.
 * Statements: sql/retention.sql.  Tests: tests/core/destruction.c.
 */
#ifndef CORE_DESTRUCTION_H
#define CORE_DESTRUCTION_H

#include <stdbool.h>
#include <stdint.h>

#include "base/date.h"
#include "base/str.h"
#include "event/ctx.h"

enum { DESTRUCTION_MOST = 250, DESTRUCTION_KINDS = 8 };

struct destroyed {
    int64_t lists;                    /* made */
    int64_t parts;                    /* erased of lists that go by themselves */
    bool    more;                     /* there is more to look at */
    int64_t organisation;             /* looked at last */
    int64_t after[DESTRUCTION_KINDS]; /* its matters that were looked at, up to this one */
};
/*
 * The work of each night, one organisation at a time, by the system itself and in a write transaction: *done begins as
 * {0}, and while done->more is set the next call goes on.  Running it twice does no harm.
 */
MUST_USE enum rc destruction_run(struct ctx *ctx, struct destroyed *done);

struct destruction_item {
    int64_t     object;
    struct str  reference; /* "S-2026-000012", or the number of the object */
    struct date since;     /* the term began */
    int64_t     parts;     /* texts and files */
    bool        kept;      /* it was not erased */
    bool        held;      /* it would not be erased now */
};
struct destruction {
    int64_t     id;
    struct str  reference; /* "V-2026-000001" */
    struct str  kind, term;
    struct str  source; /* as in struct retention */
    bool        own;    /* of the organisation, not of the program */
    bool        by_itself;
    int64_t     at;
    struct date due;  /* last day to approve it */
    int64_t     done; /* event of the certificate; 0 = it waits */
    int64_t     done_at;
    struct str  done_by; /* "" = the system itself */
    int64_t     matters, parts, kept;
    struct str  hash; /* in hex */
    bool        late; /* nobody approved it in time */
};
struct destruction_list {
    struct destruction *item;
    size_t              len, cap;
};
struct destruction_items {
    struct destruction_item *item;
    size_t                   len, cap;
};

/* Those of the own organisation that are the person's, newest first, before an id (0 = from the newest).  ERR_DENIED. */
MUST_USE enum rc destruction_list(struct ctx *ctx, int64_t before, int64_t most,
                                  struct destruction_list *out);
/* One with its matters; ERR_NOT_FOUND also for one of another organisation, or that is for others. */
MUST_USE enum rc destruction_load(struct ctx *ctx, int64_t id, struct destruction *out,
                                  struct destruction_items *items);

struct approval {
    bool looked; /* at the list: what is erased never comes back */
};
/* Whether a list holds files of the desk. */
bool destruction_is_of_desk(struct str kind);

/*
 * Erases what is on the list.  ERR_DENIED; ERR_NOT_FOUND as above; ERR_INVALID with faults: nobody looked; ERR_CONFLICT (fault): it was done
 * already.
 */
MUST_USE enum rc destruction_approve(struct ctx *ctx, int64_t id, const struct approval *in);

#endif
