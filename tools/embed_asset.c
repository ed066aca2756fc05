// SPDX-License-Identifier: EUPL-1.2
/*
 * embed_asset.c - static files, their types and their names with a hash.
 *
 * The hash makes an address change when the contents do, so that browsers may
 * keep a file for ever.  Style sheets may refer to other files (fonts, images)
 * with @@name@@; they are read last, because their own hash depends on it.
 */
#include "embed.h"

#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

static const char *type_of(const char *name)
{
    static const struct {
        const char *suffix, *type;
    } known[] = {
        {".css", "text/css; charset=utf-8"},
        {".js", "text/javascript; charset=utf-8"},
        {".svg", "image/svg+xml"},
        {".woff2", "font/woff2"},
        {".png", "image/png"},
        {".ico", "image/vnd.microsoft.icon"},
        {".txt", "text/plain; charset=utf-8"},
        {".json", "application/json"},
        {".webmanifest", "application/manifest+json"},
    };

    for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
        if (has_suffix(name, known[i].suffix))
            return known[i].type;
    return NULL;
}

/* FNV-1a: only tells versions of a file apart. */
static uint64_t hash_of(const struct text *bytes)
{
    uint64_t hash = UINT64_C(0xcbf29ce484222325);

    for (size_t i = 0; i < bytes->len; i++) {
        hash ^= (unsigned char)bytes->ptr[i];
        hash *= UINT64_C(0x100000001b3);
    }
    return hash;
}

static char *hashed_name(const char *name, const struct text *bytes)
{
    const char *dot  = strrchr(name, '.');
    struct text text = {0};
    char        hex[20];

    snprintf(hex, sizeof(hex), "%016" PRIx64, hash_of(bytes));
    text_add(&text, name, (size_t)(dot - name));
    text_char(&text, '.');
    text_add(&text, hex, 12);
    text_add(&text, dot, strlen(dot));
    return text.ptr;
}

static const struct asset *find_asset(const struct embed *e, const char *name, size_t len)
{
    for (size_t i = 0; i < e->asset_count; i++)
        if (strlen(e->asset[i].name) == len && memcmp(e->asset[i].name, name, len) == 0)
            return e->asset[i].hashed ? &e->asset[i] : NULL;
    return NULL;
}

void add_with_assets(struct embed *e, struct text *out, const char *bytes, size_t len,
                     const char *file, unsigned line)
{
    size_t i = 0;

    while (i < len) {
        const char         *at = memmem(bytes + i, len - i, "@@", 2);
        const char         *name, *end;
        const struct asset *asset;

        if (!at) {
            text_add(out, bytes + i, len - i);
            return;
        }
        text_add(out, bytes + i, (size_t)(at - bytes) - i);
        name  = at + 2;
        end   = memmem(name, len - (size_t)(name - bytes), "@@", 2);
        asset = end ? find_asset(e, name, (size_t)(end - name)) : NULL;
        if (asset) {
            text_add(out, "/static/", 8);
            text_add(out, asset->hashed, strlen(asset->hashed));
            i = (size_t)(end + 2 - bytes);
            continue;
        }
        if (file)
            embed_error(e, file, line, "no file for @@%.*s@@", (int)(end ? end - name : 0), name);
        text_add(out, "@@", 2);
        i = end ? (size_t)(end + 2 - bytes) : (size_t)(name - bytes);
    }
}

/* Style sheets line by line, so that an unknown name is reported with its line. */
static struct text resolve(struct embed *e, const char *path, const struct text *bytes)
{
    struct text out  = {0};
    unsigned    line = 1;

    text_add(&out, "", 0);
    for (size_t i = 0; i < bytes->len; line++) {
        const char *end = memchr(bytes->ptr + i, '\n', bytes->len - i);
        size_t      len = end ? (size_t)(end - bytes->ptr) + 1 - i : bytes->len - i;
        add_with_assets(e, &out, bytes->ptr + i, len, path, line);
        i += len;
    }
    return out;
}

void read_assets(struct embed *e, const char *folder)
{
    struct path_list list = list_files(folder);

    e->asset = embed_grow(NULL, list.len * sizeof(*e->asset));
    for (size_t i = 0; i < list.len; i++) {
        char *path = join_path(folder, list.item[i]);
        if (has_suffix(path, ".license")) /* SPDX file beside a binary file */
            continue;
        struct asset asset = {
            .name = list.item[i], .type = type_of(path), .bytes = read_file(path)};
        if (!asset.type)
            embed_error(e, path, 0, "unknown type of file");
        else if (!has_suffix(path, ".css"))
            asset.hashed = hashed_name(asset.name, &asset.bytes);
        e->asset[e->asset_count++] = asset;
    }
    /* Two rounds: a sheet cannot refer to another sheet, whatever their order. */
    for (size_t i = 0; i < e->asset_count; i++)
        if (has_suffix(e->asset[i].name, ".css"))
            e->asset[i].bytes = resolve(e, join_path(folder, e->asset[i].name), &e->asset[i].bytes);
    for (size_t i = 0; i < e->asset_count; i++)
        if (has_suffix(e->asset[i].name, ".css"))
            e->asset[i].hashed = hashed_name(e->asset[i].name, &e->asset[i].bytes);
}
