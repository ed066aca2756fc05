// SPDX-License-Identifier: EUPL-1.2
/*
 * seal.h - secrets that the program stores and cannot read.
 *
 * A pair has an open half, to which anybody can seal something, and a secret half, which alone opens it
 * (libsodium sealed boxes: X25519, XSalsa20-Poly1305).  The secret half is stored locked with a passphrase: argon2id makes a
 * key of it, which XSalsa20-Poly1305 locks with.  What is sealed is first made as long as a multiple of
 * SEAL_BLOCK, so that its length says little.
 *
 * What is to be stored is text in hex; secrets and contents are bytes.  They live in the arena of ctx, which is
 * wiped when it ends (arena_secret).
 *
 * Needs no database.  Locking and unlocking are slow on purpose, so a server does them outside a transaction.
 * Tests: tests/core/seal.c.
 */
#ifndef CORE_SEAL_H
#define CORE_SEAL_H

#include "base/str.h"
#include "event/ctx.h"

enum { SEAL_SECRET = 32 /* bytes */, SEAL_BLOCK = 256 };

struct seal_pair {
    struct str open;   /* to store */
    struct str secret; /* bytes */
};
MUST_USE enum rc seal_pair_make(struct ctx *ctx, struct seal_pair *out);

/* Locks a secret half.  ERR_IO: no memory. */
MUST_USE enum rc seal_lock(struct ctx *ctx, struct str secret, struct str passphrase,
                           struct str *locked_out);
/* ERR_DENIED: the passphrase does not fit.  ERR_CORRUPT: it is not what seal_lock() gave. */
MUST_USE enum rc seal_unlock(struct ctx *ctx, struct str locked, struct str passphrase,
                             struct str *secret_out);

/* Seals a content to an open half.  ERR_CORRUPT: it is none. */
MUST_USE enum rc seal_to(struct ctx *ctx, struct str open, struct str content,
                         struct str *sealed_out);
/* ERR_DENIED: it was sealed to another, or changed.  ERR_CORRUPT: it is no hex. */
MUST_USE enum rc seal_open(struct ctx *ctx, struct str secret, struct str sealed,
                           struct str *content_out);

#endif
