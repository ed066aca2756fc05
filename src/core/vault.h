// SPDX-License-Identifier: EUPL-1.2
/*
 * vault.h - secrets that the program itself has to read back, and that the database alone does not give away.
 *
 * They are encrypted (XChaCha20-Poly1305, libsodium) with a key that stands in a file (vault_file.h) beside the database and in
 * no backup of it.  The number of who it is about is sealed in, so that one row cannot be put in the place of
 * another.  The same key hashes what is only compared (BLAKE2b).
 *
 * Ownership: what is handed out lives in the arena that is given, or that of ctx.
 * Tests: tests/core/vault.c.
 */
#ifndef CORE_VAULT_H
#define CORE_VAULT_H

#include "base/str.h"
#include "event/ctx.h"

enum { VAULT_KEY = 32, VAULT_HASH = 32 };

struct vault {
    unsigned char key[VAULT_KEY];
};

/* ERR_NOT_FOUND: this installation has no key (ctx->vault). */
MUST_USE enum rc vault_seal(struct ctx *ctx, int64_t about, struct str plain, struct str *out);
/* ERR_CORRUPT: it was made with another key, about another, or was changed. */
MUST_USE enum rc vault_open(struct ctx *ctx, int64_t about, struct str sealed, struct str *out);
MUST_USE enum rc vault_hash(struct ctx *ctx, int64_t about, struct str text,
                            unsigned char out[VAULT_HASH]);

#endif
