// SPDX-License-Identifier: EUPL-1.2
/* vault.c - the key in a file, and what is done with it; the contract is in vault.h. */
#include "core/vault.h"

#include <errno.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/arena.h"
#include "base/file.h"

enum {
    DIGITS = 2 * VAULT_KEY,
    NONCE  = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES,
    MAC    = crypto_aead_xchacha20poly1305_ietf_ABYTES
};

/* --- the file --------------------------------------------------------------------------------- */

static enum rc make_file(const char *path, struct err *err)
{
    char          fresh[FILE_PATH_MOST], text[DIGITS + 1];
    unsigned char key[VAULT_KEY];
    FILE         *file;
    bool          good;

    if (file_fresh(path, fresh, err) != OK || file_make(fresh, err) != OK)
        return err->rc;
    randombytes_buf(key, sizeof(key));
    sodium_bin2hex(text, sizeof(text), key, sizeof(key));
    file = fopen(fresh, "w");
    good = file && fprintf(file, "%s\n", text) == DIGITS + 1;
    if (file && fclose(file) != 0)
        good = false;
    sodium_memzero(key, sizeof(key));
    sodium_memzero(text, sizeof(text));
    return good ? file_publish(fresh, path, err)
                : err_set(err, ERR_IO, "writing %s: %s", fresh, strerror(errno));
}

static enum rc read_file(const char *path, struct vault *vault, struct err *err)
{
    char        text[DIGITS + 1] = {0};
    struct stat stat;
    size_t      len  = 0;
    FILE       *file = fopen(path, "r");

    if (!file)
        return err_set(err, ERR_IO, "%s: %s", path, strerror(errno));
    if (fstat(fileno(file), &stat) != 0 || (stat.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
        fclose(file);
        return err_set(err, ERR_DENIED,
                       "%s can be read by others than its owner: chmod 600 it, or make another key",
                       path);
    }
    len = fread(text, 1, DIGITS, file);
    fclose(file);
    if (len != DIGITS ||
        sodium_hex2bin(vault->key, VAULT_KEY, text, DIGITS, NULL, &len, NULL) != 0 ||
        len != VAULT_KEY)
        return err_set(err, ERR_CORRUPT, "%s does not hold a key of %d hexadecimal digits", path,
                       DIGITS);
    sodium_memzero(text, sizeof(text));
    return OK;
}

enum rc vault_load(struct arena *arena, const char *path, const struct vault **out, struct err *err)
{
    struct vault *vault = ARENA_NEW(arena, struct vault);
    struct stat   stat_of;

    if (sodium_init() < 0)
        return err_set(err, ERR_BUG, "libsodium does not start");
    if (stat(path, &stat_of) != 0 && errno == ENOENT && make_file(path, err) != OK)
        return err->rc;
    if (read_file(path, vault, err) != OK)
        return err->rc;
    *out = vault;
    return OK;
}

/* --- the key ---------------------------------------------------------------------------------- */

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
