// SPDX-License-Identifier: EUPL-1.2
/*
 * account.h - local accounts (login and password) and tokens for programs.
 *
 * A person has at most one login.  Its letters count the same in upper and lower
 * case.  The password is kept as an argon2id hash; checking one is slow on purpose, so
 * the web does it on a thread of its own (web/password.h).  A token is shown once, when it is
 * made; only its hash is stored.
 *
 * Changing a password ends all sessions of the person, who is told of it (way_in.h).  One that somebody else typed is given:
 * with it one only gets to choose another, so that nobody else can sign in as the person for long.
 *
 * Ownership: what is handed out lives in ctx->arena.
 * Statements: sql/account.sql.  Tests: tests/core/account.c.
 */
#ifndef CORE_ACCOUNT_H
#define CORE_ACCOUNT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"
#include "event/ctx.h"

enum { PASSWORD_MIN = 12, PASSWORD_MAX = 128, TOKEN_DAYS_MAX = 366 };

struct credential {
    int64_t    person;
    struct str hash;
    bool       given; /* typed by somebody else */
};

/* Adds the faults of a login and a password that are to be new. */
void credential_check(struct ctx *ctx, struct str login, struct str password);
/* Slow on purpose; needs no database, so a server does it outside a transaction.  ERR_IO: no memory. */
MUST_USE enum rc password_hash(struct ctx *ctx, struct str password, struct str *out);
/* Stores a hash of password_hash() as it is; ERR_CONFLICT: the login or the person has one. */
MUST_USE enum rc credential_store(struct ctx *ctx, int64_t person, struct str login,
                                  struct str hash);
/* The password of the person is one that somebody else typed. */
MUST_USE enum rc credential_give(struct ctx *ctx, int64_t person);
/* Check, hash and store together; ERR_INVALID: faults on login and password. */
MUST_USE enum rc credential_add(struct ctx *ctx, int64_t person, struct str login,
                                struct str password);
/*
 * A new password by somebody else, which ends the sessions and the tokens of the person; ERR_NOT_FOUND when the
 * person has no login.
 */
MUST_USE enum rc credential_set(struct ctx *ctx, int64_t person, struct str password);

/*
 * A new password of one's own.  The first one is chosen while signing in with a given one: the present one was checked
 * there, and is not asked again.
 */
struct password_change {
    bool       first;
    struct str present, wanted, again; /* as typed */
    struct str old, hash; /* the hash that is stored, and the one that takes its place */
};
/*
 * First, from the database: old.  ERR_INVALID: faults at "wanted" and "again", or the person signs in elsewhere.
 * ERR_CONFLICT: it is the first, and what the person has was not given.
 */
MUST_USE enum rc password_change_read(struct ctx *ctx, struct password_change *in);
/* Then what is slow and needs no database.  ERR_INVALID: a fault at "present", or at "wanted" when the first is no other. */
MUST_USE enum rc password_change_check(struct ctx *ctx, struct password_change *in);
/* Ends the sessions and tokens of the person, this one too.  ERR_CONFLICT: it was changed meanwhile. */
MUST_USE enum rc password_change(struct ctx *ctx, const struct password_change *in);

/* The credential of a login, in any case of letters; ERR_NOT_FOUND. */
MUST_USE enum rc credential_find(struct ctx *ctx, struct str login, struct credential *out);

/* A login as it is stored and compared: trimmed, in lower case (A to Z). */
struct str login_normal(struct arena *arena, struct str login);

struct token {
    int64_t    id;
    struct str name;
    int64_t    created, expires;
    int64_t    revoked; /* 0 = still good */
};

struct token_list {
    struct token *item;
    size_t        len, cap;
};

/* *text_out ("gehoor_...") is the only time the token can be read. */
MUST_USE enum rc token_add(struct ctx *ctx, int64_t person, struct str name, int days,
                           struct str *text_out);
MUST_USE enum rc token_list(struct ctx *ctx, int64_t person, struct token_list *out);
/* ERR_NOT_FOUND when there is none with this id, or it was revoked already. */
MUST_USE enum rc token_revoke(struct ctx *ctx, int64_t id);
/* Whose token this is; ERR_NOT_FOUND when it is unknown, expired or revoked. */
MUST_USE enum rc token_find(struct ctx *ctx, struct str text, int64_t *person_out);

#endif
