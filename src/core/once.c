// SPDX-License-Identifier: EUPL-1.2
/* once.c - hashes that were seen; the contract is in once.h. */
#include "core/once.h"

#include <sodium.h>

#include "db/db.h"

enum { HASH = 32 };

/* "WHAT VALUE": one kind does not use up another. */
static void hash_of(const char *what, struct str value, unsigned char hash[HASH])
{
    crypto_generichash_state state;

    crypto_generichash_init(&state, NULL, 0, HASH);
    crypto_generichash_update(&state, (const unsigned char *)what, str_of(what).len + 1);
    crypto_generichash_update(&state, (const unsigned char *)value.ptr, value.len);
    crypto_generichash_final(&state, hash, HASH);
}

static enum rc forget(struct ctx *ctx)
{
    struct db_query q = db_query(ctx->db, SQL_ONCE_FORGET);

    db_bind_i64(&q, ctx->now);
    return db_run(&q, &ctx->err);
}

static enum rc find(struct ctx *ctx, const unsigned char hash[HASH], bool *out)
{
    struct db_query q = db_query(ctx->db, SQL_ONCE_FIND);

    db_bind_blob(&q, hash, HASH);
    *out = db_next(&q);
    return db_end(&q, &ctx->err);
}

enum rc once_take(struct ctx *ctx, const char *what, struct str value, int64_t until)
{
    unsigned char   hash[HASH];
    struct db_query q;
    bool            taken = false;

    hash_of(what, value, hash);
    if (forget(ctx) != OK || find(ctx, hash, &taken) != OK)
        return ctx->err.rc;
    if (taken)
        return err_set(&ctx->err, ERR_CONFLICT, "it was used before");
    q = db_query(ctx->db, SQL_ONCE_INSERT);
    db_bind_blob(&q, hash, HASH);
    db_bind_i64(&q, until);
    return db_run(&q, &ctx->err);
}
