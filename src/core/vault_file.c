// SPDX-License-Identifier: EUPL-1.2
/* vault_file.c - reads, makes and changes a key file; the contract is in vault_file.h. */
#include "core/vault_file.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/file.h"

enum { DIGITS = 2 * VAULT_KEY, LINE = DIGITS + 1, KEYS_MOST = 2 };

struct keys {
    struct vault key[KEYS_MOST]; /* the newest first */
    size_t       len;
};

/* --- on disk ---------------------------------------------------------------------------------- */

static enum rc write_keys(const char *path, const struct keys *keys, struct err *err)
{
    char  fresh[FILE_PATH_MOST], text[LINE];
    FILE *file;
    bool  good;

    if (file_fresh(path, fresh, err) != OK || file_make(fresh, err) != OK)
        return err->rc;
    file = fopen(fresh, "w");
    good = file != NULL;
    for (size_t i = 0; good && i < keys->len; i++) {
        sodium_bin2hex(text, sizeof(text), keys->key[i].key, VAULT_KEY);
        good = fprintf(file, "%s\n", text) == LINE;
    }
    if (file && fclose(file) != 0)
        good = false;
    sodium_memzero(text, sizeof(text));
    return good ? file_publish(fresh, path, err)
                : err_set(err, ERR_IO, "writing %s: %s", fresh, strerror(errno));
}

/* One line of DIGITS digits for each key, and nothing else: half a key is none. */
static bool read_lines(struct str text, struct keys *out)
{
    size_t size = 0;

    out->len = 0;
    while (text.len > 0 && out->len < KEYS_MOST) {
        if (text.len < DIGITS || (text.len > DIGITS && text.ptr[DIGITS] != '\n') ||
            sodium_hex2bin(out->key[out->len].key, VAULT_KEY, text.ptr, DIGITS, NULL, &size,
                           NULL) != 0 ||
            size != VAULT_KEY)
            return false;
        text = str_slice(text, LINE, text.len);
        out->len++;
    }
    return text.len == 0 && out->len > 0;
}

static enum rc lock(int fd, int how, const char *path, struct err *err)
{
    if (flock(fd, how | LOCK_NB) == 0)
        return OK;
    return errno == EWOULDBLOCK
               ? err_set(err, ERR_BUSY,
                         how == LOCK_SH ? "the key in %s is being changed"
                                        : "gehoor works with the key in %s: stop it first",
                         path)
               : err_set(err, ERR_IO, "locking %s: %s", path, strerror(errno));
}

/* Keeps the file open and locked, until the process ends. */
static enum rc read_keys(const char *path, int how, struct keys *out, struct err *err)
{
    char        text[KEYS_MOST * LINE + 1];
    struct stat stat;
    ssize_t     len;
    int         fd = open(path, O_RDONLY | O_CLOEXEC);

    if (fd < 0)
        return err_set(err, errno == ENOENT ? ERR_NOT_FOUND : ERR_IO, "%s: %s", path,
                       strerror(errno));
    if (fstat(fd, &stat) != 0 || (stat.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
        (void)close(fd);
        return err_set(err, ERR_DENIED,
                       "%s can be read by others than its owner: chmod 600 it, or make another key",
                       path);
    }
    if (lock(fd, how, path, err) != OK) {
        (void)close(fd);
        return err->rc;
    }
    len = read(fd, text, sizeof(text));
    if (len < 0 || !read_lines((struct str){text, (size_t)len}, out)) {
        (void)close(fd);
        return err_set(err, ERR_CORRUPT, "%s does not hold a key of %d hexadecimal digits", path,
                       DIGITS);
    }
    sodium_memzero(text, sizeof(text));
    return OK;
}

static enum rc start(struct err *err)
{
    return sodium_init() < 0 ? err_set(err, ERR_BUG, "libsodium does not start") : OK;
}

static const struct vault *vault_of(struct arena *arena, const struct vault *key)
{
    struct vault *vault = ARENA_NEW(arena, struct vault);

    *vault = *key;
    return vault;
}

/* --- the key ---------------------------------------------------------------------------------- */

enum rc vault_file_load(struct arena *arena, const char *path, const struct vault **out,
                        struct err *err)
{
    struct keys keys = {0};

    if (start(err) != OK)
        return err->rc;
    if (read_keys(path, LOCK_SH, &keys, err) == ERR_NOT_FOUND) {
        err_clear(err);
        keys.len = 1;
        randombytes_buf(&keys.key[0], sizeof(keys.key[0]));
        if (write_keys(path, &keys, err) == OK)
            (void)read_keys(path, LOCK_SH, &keys, err);
    }
    if (err->rc == OK && keys.len > 1)
        (void)err_set(err, ERR_CONFLICT,
                      "%s holds two keys: a change of the key was not finished; run gehoor rekey",
                      path);
    if (err->rc == OK)
        *out = vault_of(arena, &keys.key[0]);
    sodium_memzero(&keys, sizeof(keys));
    return err->rc;
}

/* --- another ---------------------------------------------------------------------------------- */

/* The key before, where backups find it, before anything else is done. */
static enum rc keep(const char *path, const struct keys *keys, struct err *err)
{
    struct keys before = {.key = {keys->key[1]}, .len = 1};

    if (write_keys(path, &before, err) != OK)
        return err->rc;
    sodium_memzero(&before, sizeof(before));
    return OK;
}

enum rc vault_file_begin(struct arena *arena, const char *path, struct vault_change *out,
                         struct err *err)
{
    struct keys keys = {0};
    struct str  day  = instant_format(arena, instant_now());

    if (start(err) != OK || read_keys(path, LOCK_EX, &keys, err) != OK)
        return err->rc;
    *out = (struct vault_change){.again = keys.len > 1,
                                 .kept  = str_printf(arena, "%s.%.*s", path, STR_ARG(day)).ptr};
    if (keys.len == 1) {
        keys.key[1] = keys.key[0];
        keys.len    = 2;
        randombytes_buf(&keys.key[0], sizeof(keys.key[0]));
        if (keep(out->kept, &keys, err) == OK && write_keys(path, &keys, err) == OK)
            (void)read_keys(path, LOCK_EX, &keys, err); /* it is another file now */
    }
    out->after  = vault_of(arena, &keys.key[0]);
    out->before = vault_of(arena, &keys.key[1]);
    sodium_memzero(&keys, sizeof(keys));
    return err->rc;
}

enum rc vault_file_end(const char *path, const struct vault_change *change, struct err *err)
{
    struct keys keys = {.key = {*change->after}, .len = 1};
    enum rc     rc   = write_keys(path, &keys, err);

    sodium_memzero(&keys, sizeof(keys));
    return rc;
}
