// SPDX-License-Identifier: EUPL-1.2
/*
 * receipt.h - what somebody whom nobody knows comes back with (W-02): nine Dutch words.
 *
 * Eight of the words are drawn by chance from a list of 2048 (88 bits: too many to try, at any speed).  The
 * ninth follows from them, so that a slip of the pen is seen before anything is looked up.  The
 * list holds plain words of which no two begin with the same four letters or differ in one.
 *
 * A receipt is a person of its own kind: no name, no login, no role, and nothing that ties one receipt
 * to another.  So the rights and the voice of an owner are those that every reporter has.
 * Stored is only the argon2id hash of the words, as a part that can be erased.
 *
 * Ownership: what is handed out lives in the arena of ctx.
 * Statements: sql/receipt.sql.  Tests: tests/core/receipt.c.
 */
#ifndef CORE_RECEIPT_H
#define CORE_RECEIPT_H

#include <stdint.h>

#include "base/str.h"
#include "core/approach.h"
#include "core/confide.h"
#include "core/directory.h"
#include "event/ctx.h"

enum {
    ANONYMOUS_APPROACHES = 3,    /* that the form asks for at once; more are added later */
    RECEIPT_LIST         = 2048, /* words to draw from: 11 bits each */
    RECEIPT_DRAWN        = 8,
    RECEIPT_WORDS        = RECEIPT_DRAWN + 1, /* with the check word */
    RECEIPT_SALT         = 16,                /* bytes */
    RECEIPT_HASH         = 32
};

/* --- words ---------------------------------------------------------------- */

/* A word of the list, in order from 0 to RECEIPT_LIST - 1; "" behind the last. */
struct str receipt_word(size_t number);

/* New ones, drawn by chance, with a space between. */
struct str receipt_draw(struct arena *arena);

/*
 * The words as they were drawn, from what somebody typed: in any case, with anything but letters between.
 * A word that is not in the list (with the nearest that is), too few or too many, and a check word that does not
 * fit become faults of the member; nothing is looked up, so nothing is told of what there is.
 * ERR_INVALID.
 */
MUST_USE enum rc receipt_read(struct ctx *ctx, const char *member, struct str typed,
                              struct str *out);

/* --- hash ----------------------------------------------------------------- */

/* Makes the salt of this installation, once; part of the start of a database. */
MUST_USE enum rc receipt_salt_make(struct ctx *ctx);
/* Its bytes.  ERR_NOT_FOUND when none was made yet. */
MUST_USE enum rc receipt_salt(struct ctx *ctx, struct str *out);
/*
 * What is stored of the words, in hex.  Slow on purpose; needs no database, so a server does it outside a
 * transaction.  ERR_IO: no memory.
 */
MUST_USE enum rc receipt_hash(struct ctx *ctx, struct str words, struct str salt, struct str *out);

/* --- its owner ------------------------------------------------------------ */

/* Makes the person of a receipt, for an organisation.  The caller looked that there is none with this hash. */
MUST_USE enum rc receipt_add(struct ctx *ctx, int64_t organisation, struct str hash,
                             int64_t *person_out);
/* Whose receipt has this hash; ERR_NOT_FOUND. */
MUST_USE enum rc receipt_find(struct ctx *ctx, struct str hash, int64_t *person_out);
/* The signal of ctx->person's receipt; ERR_NOT_FOUND. */
MUST_USE enum rc receipt_signal(struct ctx *ctx, int64_t *signal_out);

/* The last event of that signal that its owner made. */
MUST_USE enum rc receipt_last_word(struct ctx *ctx, int64_t *event_out);

/*
 * Who can be told: organisations of the government in which somebody takes signals in, each with its id and name only.
 */
MUST_USE enum rc receipt_organisations(struct ctx *ctx, struct unit_list *out);

/*
 * The one of those that hears it: the one that was chosen; 0 = not known: the first with a linking pin, who knows the
 * routes and passes it on, and the first of all where nobody has one.  ERR_INVALID with a fault.
 */
MUST_USE enum rc receipt_organisation(struct ctx *ctx, int64_t chosen, int64_t *out);

/* What somebody without an account sends, or with one and in confidence. */
struct anonymous_new {
    struct str      story, should_be; /* as in signal_new */
    int64_t         organisation;     /* that is to hear it; 0 = not said */
    bool            helped;           /* somebody else writes it down */
    bool            urgent;
    struct str      identity; /* as typed, for the confidential advisers alone; "" = for nobody */
    struct str      brake;    /* rem-waarop: pulls the brake (core/brake.h); "" = not */
    struct str      subsistence;             /* ja-nee-onbekend */
    struct str      consent;                 /* toestemming-anoniem; "" = they are asked first */
    struct str      system, screen, missing; /* as in signal_new */
    struct str      kind;                    /* eigen-werk: a kind that few read; "" = not said */
    struct str      door;                    /* deur: around the line (core/around.h); "" = not */
    struct str_list dissent;                 /* tegenwind */
    int64_t         about_unit;              /* whose work it is about; 0 = not said */
    struct approach approach[ANONYMOUS_APPROACHES];
    struct str      words; /* of the receipt */
    struct str      salt, hash;
    struct confide  confide; /* what is sealed of it; its identity "" = nothing */
};
/* The faults in it; stores nothing.  ERR_INVALID. */
MUST_USE enum rc anonymous_check(struct ctx *ctx, const struct anonymous_new *in);
/*
 * Stores the receipt and the signal of it, and goes on in the name of its owner: ctx->person and
 * ctx->access.  What was sent before with the same words is not stored twice: then it gives that signal,
 * so that who did not get an answer may send again.
 */
MUST_USE enum rc anonymous_add(struct ctx *ctx, const struct anonymous_new *in, int64_t *id_out);

#endif
