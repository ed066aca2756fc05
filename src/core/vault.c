// SPDX-License-Identifier: EUPL-1.2
/* vault.c - what is done with the key; the contract is in vault.h. */
#include "core/vault.h"

#include <sodium.h>

#include "base/arena.h"

enum {
    NONCE = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES,
    MAC   = crypto_aead_xchacha20poly1305_ietf_ABYTES
};

static enum rc need(struct ctx *ctx)
{
    return ctx->vault ? OK : err_set(&ctx->err, ERR_NOT_FOUND, "there is no key file");
}

enum rc vault_seal(struct ctx *ctx, int64_t about, struct str plain, struct str *out)
{
    unsigned char *sealed = arena_alloc(ctx->arena, NONCE + plain.len + MAC);

    if (need(ctx) != OK)
        return ctx->err.rc;
    randombytes_buf(sealed, NONCE);
    crypto_aead_xchacha20poly1305_ietf_encrypt(
        sealed + NONCE, NULL, (const unsigned char *)plain.ptr, plain.len,
        (const unsigned char *)&about, sizeof(about), NULL, sealed, ctx->vault->key);
    *out = (struct str){(char *)sealed, NONCE + plain.len + MAC};
    return OK;
}

enum rc vault_open(struct ctx *ctx, int64_t about, struct str sealed, struct str *out)
{
    const unsigned char *bytes = (const unsigned char *)sealed.ptr;
    unsigned char       *plain = arena_alloc(ctx->arena, sealed.len + 1);
    unsigned long long   len   = 0;

    if (need(ctx) != OK)
        return ctx->err.rc;
    if (sealed.len < NONCE + MAC ||
        crypto_aead_xchacha20poly1305_ietf_decrypt(
            plain, &len, NULL, bytes + NONCE, sealed.len - NONCE, (const unsigned char *)&about,
            sizeof(about), bytes, ctx->vault->key) != 0)
        return err_set(&ctx->err, ERR_CORRUPT, "a secret does not open with this key file");
    *out = (struct str){(char *)plain, (size_t)len};
    return OK;
}

enum rc vault_hash(struct ctx *ctx, int64_t about, struct str text, unsigned char out[VAULT_HASH])
{
    crypto_generichash_state state;

    if (need(ctx) != OK)
        return ctx->err.rc;
    crypto_generichash_init(&state, ctx->vault->key, VAULT_KEY, VAULT_HASH);
    crypto_generichash_update(&state, (const unsigned char *)&about, sizeof(about));
    crypto_generichash_update(&state, (const unsigned char *)text.ptr, text.len);
    crypto_generichash_final(&state, out, VAULT_HASH);
    return OK;
}
