// SPDX-License-Identifier: EUPL-1.2
/* static.c - finds an asset; the contract is in static.h. */
#include "web/static.h"

#include "base/attr.h"
#include "base/limits.h"
#include "gen/assets.h"
#include "web/exchange.h"
#include "web/problem.h"
#include "web/reply.h"
#include "web/template_set.h"

/* Only names we know are looked for on disk, so no path from outside gets there. */
static enum rc read_from_disk(struct request *r, const struct asset_file *asset, struct str *out)
{
    /* As somebody edits it, or as make made it. */
    static const char *const folder[] = {"static", "build/static"};
    struct arena            *arena    = r->ctx->arena;
    enum rc                  rc       = ERR_IO;

    for (size_t i = 0; rc != OK && i < ARRAY_LEN(folder); i++) {
        struct str path =
            str_printf(arena, "%s/%s/%s", r->server->options.dev_dir, folder[i], asset->name);

        err_clear(&r->ctx->err);
        rc = dev_read(arena, path.ptr, LIMIT_REPLY, out, &r->ctx->err);
    }
    return rc;
}

static void reply_from_disk(struct request *r, const struct asset_file *asset)
{
    struct str bytes;

    if (read_from_disk(r, asset, &bytes) != OK) {
        problem_reply(r, 404, NULL);
        return;
    }
    reply_begin(r, 200, asset->type);
    r->reply.static_bytes = bytes.ptr;
    r->reply.static_len   = bytes.len;
}

void static_reply(struct request *r)
{
    struct str name = str_slice(r->path, STR("/static/").len, r->path.len);
    bool       dev  = r->server->options.dev_dir != NULL;

    for (size_t i = 0; i < asset_file_count; i++) {
        const struct asset_file *asset = &asset_file[i];
        if (dev && (str_eq_z(name, asset->name) || str_eq_z(name, asset->hashed))) {
            reply_from_disk(r, asset);
            return;
        }
        if (!dev && str_eq_z(name, asset->hashed)) {
            reply_begin(r, 200, asset->type);
            r->reply.static_bytes = asset->bytes;
            r->reply.static_len   = asset->len;
            reply_header(r, "Cache-Control", STR("public, max-age=31536000, immutable"));
            return;
        }
    }
    problem_reply(r, 404, NULL);
}
