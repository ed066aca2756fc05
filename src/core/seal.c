// SPDX-License-Identifier: EUPL-1.2
/* seal.c - pairs, locks and sealed boxes of libsodium; the contract is in seal.h. */
#include "core/seal.h"

#include <sodium.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"

enum {
    SALT   = crypto_pwhash_SALTBYTES,
    NONCE  = crypto_secretbox_NONCEBYTES,
    LOCKED = SALT + NONCE + crypto_secretbox_MACBYTES + SEAL_SECRET
};

static enum rc start(struct ctx *ctx)
{
    arena_secret(ctx->arena);
    return sodium_init() < 0 ? err_set(&ctx->err, ERR_BUG, "libsodium does not start") : OK;
}

static struct str hex_of(struct ctx *ctx, const unsigned char *bytes, size_t len)
{
    struct buf hex;

    buf_init(&hex, ctx->arena, 2 * len + 1);
    buf_hex(&hex, bytes, len);
    return buf_view(&hex);
}

static enum rc bytes_of(struct ctx *ctx, struct str hex, unsigned char **out, size_t *len_out)
{
    unsigned char *bytes = arena_alloc(ctx->arena, hex.len / 2 + 1);

    if (hex.len == 0 ||
        sodium_hex2bin(bytes, hex.len / 2, hex.ptr, hex.len, NULL, len_out, NULL) != 0 ||
        *len_out != hex.len / 2)
        return err_set(&ctx->err, ERR_CORRUPT, "what was sealed is no hex");
    *out = bytes;
    return OK;
}

enum rc seal_pair_make(struct ctx *ctx, struct seal_pair *out)
{
    unsigned char  open[crypto_box_PUBLICKEYBYTES];
    unsigned char *secret = arena_alloc(ctx->arena, SEAL_SECRET);

    if (start(ctx) != OK)
        return ctx->err.rc;
    crypto_box_keypair(open, secret);
    *out = (struct seal_pair){hex_of(ctx, open, sizeof(open)), {(char *)secret, SEAL_SECRET}};
    return OK;
}

static enum rc key_of(struct ctx *ctx, struct str passphrase, const unsigned char salt[SALT],
                      unsigned char key[crypto_secretbox_KEYBYTES])
{
    if (crypto_pwhash(key, crypto_secretbox_KEYBYTES, passphrase.ptr, passphrase.len, salt,
                      crypto_pwhash_OPSLIMIT_INTERACTIVE, crypto_pwhash_MEMLIMIT_INTERACTIVE,
                      crypto_pwhash_ALG_ARGON2ID13) != 0)
        return err_set(&ctx->err, ERR_IO, "no memory for a passphrase");
    return OK;
}

enum rc seal_lock(struct ctx *ctx, struct str secret, struct str passphrase, struct str *locked_out)
{
    unsigned char locked[LOCKED], key[crypto_secretbox_KEYBYTES];

    if (start(ctx) != OK)
        return ctx->err.rc;
    if (secret.len != SEAL_SECRET)
        return err_set(&ctx->err, ERR_BUG, "no secret half to lock");
    randombytes_buf(locked, SALT + NONCE);
    if (key_of(ctx, passphrase, locked, key) != OK)
        return ctx->err.rc;
    crypto_secretbox_easy(locked + SALT + NONCE, (const unsigned char *)secret.ptr, secret.len,
                          locked + SALT, key);
    sodium_memzero(key, sizeof(key));
    *locked_out = hex_of(ctx, locked, sizeof(locked));
    return OK;
}

enum rc seal_unlock(struct ctx *ctx, struct str locked_hex, struct str passphrase,
                    struct str *secret_out)
{
    unsigned char  key[crypto_secretbox_KEYBYTES];
    unsigned char *locked, *secret = arena_alloc(ctx->arena, SEAL_SECRET);
    size_t         len = 0;
    int            fits;

    if (start(ctx) != OK || bytes_of(ctx, locked_hex, &locked, &len) != OK)
        return ctx->err.rc;
    if (len != LOCKED)
        return err_set(&ctx->err, ERR_CORRUPT, "a locked secret of %zu bytes", len);
    if (key_of(ctx, passphrase, locked, key) != OK)
        return ctx->err.rc;
    fits = crypto_secretbox_open_easy(secret, locked + SALT + NONCE, LOCKED - SALT - NONCE,
                                      locked + SALT, key);
    sodium_memzero(key, sizeof(key));
    if (fits != 0)
        return err_set(&ctx->err, ERR_DENIED, "the passphrase does not fit");
    *secret_out = (struct str){(char *)secret, SEAL_SECRET};
    return OK;
}

enum rc seal_to(struct ctx *ctx, struct str open_hex, struct str content, struct str *sealed_out)
{
    size_t         room = (content.len / SEAL_BLOCK + 1) * SEAL_BLOCK, padded = 0, len = 0;
    unsigned char *open, *text = arena_alloc(ctx->arena, room);
    unsigned char *sealed = arena_alloc(ctx->arena, room + crypto_box_SEALBYTES);

    if (start(ctx) != OK || bytes_of(ctx, open_hex, &open, &len) != OK)
        return ctx->err.rc;
    if (content.len)
        memcpy(text, content.ptr, content.len);
    if (len != crypto_box_PUBLICKEYBYTES ||
        sodium_pad(&padded, text, content.len, SEAL_BLOCK, room) != 0 ||
        crypto_box_seal(sealed, text, padded, open) != 0)
        return err_set(&ctx->err, ERR_CORRUPT, "no key to seal to");
    *sealed_out = hex_of(ctx, sealed, padded + crypto_box_SEALBYTES);
    return OK;
}

enum rc seal_open(struct ctx *ctx, struct str secret, struct str sealed_hex,
                  struct str *content_out)
{
    unsigned char  open[crypto_box_PUBLICKEYBYTES];
    unsigned char *sealed, *content;
    size_t         len = 0, clear;

    if (start(ctx) != OK || bytes_of(ctx, sealed_hex, &sealed, &len) != OK)
        return ctx->err.rc;
    if (secret.len != SEAL_SECRET || len <= crypto_box_SEALBYTES)
        return err_set(&ctx->err, ERR_CORRUPT, "nothing that was sealed");
    content = arena_alloc(ctx->arena, len);
    clear   = len - crypto_box_SEALBYTES;
    if (crypto_scalarmult_base(open, (const unsigned char *)secret.ptr) != 0 ||
        crypto_box_seal_open(content, sealed, len, open, (const unsigned char *)secret.ptr) != 0 ||
        sodium_unpad(&clear, content, clear, SEAL_BLOCK) != 0)
        return err_set(&ctx->err, ERR_DENIED, "this was sealed to another");
    *content_out = (struct str){(char *)content, clear};
    return OK;
}
