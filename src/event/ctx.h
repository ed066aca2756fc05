// SPDX-License-Identifier: EUPL-1.2
/*
 * ctx.h - what one request or one command works with.
 *
 * First parameter of everything from event/ upward.  There is one reading of
 * the clock, so that everything in one request happens at the same moment.
 *
 * Ownership: results of any function that takes a ctx live in ctx->arena.
 */
#ifndef EVENT_CTX_H
#define EVENT_CTX_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/err.h"
#include "base/str.h"

struct access;
struct apart;
struct db;
struct index;
struct moment;
struct vault;

enum lang { LANG_NL, LANG_EN, LANG_COUNT };

/* What is wrong with the input; see core/fault.h. */
struct fault {
    const char *member; /* C name of the input member; "" = the whole input */
    const char *text;   /* TR() sentence */
    const char *about;  /* what stands at the %s in it; NULL = there is none */
    enum rc     rc;     /* ERR_INVALID, or what it is more exactly: ERR_LIMIT, ERR_KIND */
};

struct fault_list {
    struct fault *item;
    size_t        len, cap;
};

struct ctx {
    struct arena *arena;
    struct db    *db;      /* a read handle, or the writer's handle inside a command */
    int64_t       person;  /* who acts; 0 = nobody known: see ctx_is_system() */
    bool          outside; /* a request came for it, so that person 0 is somebody not signed in */
    int64_t       now;     /* instant, ms */
    struct date   today;   /* the day of now in Amsterdam */
    struct str
        happened; /* "" = now; else "2011", "2023-05": old matters keep the date their source has */
    const struct str
             *kept; /* personal data that was left in the texts, as kind and reason: "bsn nodig" */
    size_t    kept_len;
    enum lang lang; /* of the reader */
    const struct access
                  *access;     /* what the person may do; NULL = not signed in; see core/access.h */
    struct index  *index;      /* stories of signals by their words; NULL where there is none */
    struct index  *cards;      /* the same of bottlenecks and rule cards */
    const char    *virus;      /* where clamd is asked (reader/virus.h); NULL = nowhere */
    struct apart  *apart;      /* reads the files of others; NULL where there are none */
    struct moment *moment;     /* what was read for this page; NULL where things can change */
    const struct vault *vault; /* key of secrets, see core/vault.h; NULL where there is none */

    struct str trace; /* of the request, "" = none: core/logbook.h */

    bool erased; /* a text was: once that is stored its bytes have to go too (db_scrub) */

    struct err        err;
    struct fault_list faults; /* not empty only together with the code of fault_end() */
};

/* Whether the program itself acts: nightly work, the index, verify.  It may read everything. */
static inline bool ctx_is_system(const struct ctx *ctx)
{
    return ctx->person == 0 && !ctx->outside;
}

#endif
