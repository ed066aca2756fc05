// SPDX-License-Identifier: EUPL-1.2
/* template_set.c - loads templates; the contract is in template_set.h. */
#include "web/template_set.h"

#include <jansson.h>
#include <stdio.h>

#include "base/buf.h"
#include "gen/assets.h"
#include "tmpl/template.h"
#include "web/exchange.h"

void template_drop_json(void *json)
{
    json_decref(json);
}

enum rc template_set_load(struct server *server, struct err *err)
{
    for (int lang = 0; !server->options.dev_dir && lang < LANG_COUNT; lang++) {
        struct template_set *set = template_set_new(server->arena);
        for (size_t i = 0; i < asset_template_count; i++) {
            const struct asset_template *template = &asset_template[i];
            struct str text                       = {template->text[lang], template->len[lang]};
            if (template_add(set, str_of(template->name), text, err) != OK)
                return err->rc;
        }
        if (template_check(set, err) != OK)
            return err->rc;
        server->templates[lang] = set;
    }
    return OK;
}

enum rc dev_read(struct arena *arena, const char *path, size_t max, struct str *out,
                 struct err *err)
{
    FILE  *file = fopen(path, "rb");
    char  *text;
    size_t len;
    long   size;

    if (!file)
        return err_set(err, ERR_IO, "%s cannot be opened", path);
    size = fseek(file, 0, SEEK_END) == 0 ? ftell(file) : -1;
    if (size < 0 || (size_t)size > max || fseek(file, 0, SEEK_SET) != 0) {
        fclose(file);
        return err_set(err, ERR_LIMIT, "%s is too large", path);
    }
    text = arena_alloc(arena, (size_t)size + 1);
    len  = fread(text, 1, (size_t)size, file);
    fclose(file);
    *out = (struct str){text, len};
    return OK;
}

/* What tools/embed does, less the translation: [[text]] becomes text, @@file@@ a path. */
static struct str plain(struct arena *arena, struct str text)
{
    bool       in_name = false;
    struct buf out;

    buf_init(&out, arena, 2 * TEMPLATE_TEXT_MAX);
    for (size_t i = 0; i < text.len; i++) {
        struct str two = str_slice(text, i, 2);
        if (str_eq_z(two, "[[") || str_eq_z(two, "]]")) {
            i++;
        } else if (str_eq_z(two, "@@")) {
            in_name = !in_name;
            buf_z(&out, in_name ? "/static/" : "");
            i++;
        } else {
            buf_char(&out, text.ptr[i]);
        }
    }
    return buf_view(&out);
}

const struct template_set *template_set_of(const struct server *server, struct ctx *ctx)
{
    const char          *dir = server->options.dev_dir;
    struct template_set *set;

    if (!dir)
        return server->templates[ctx->lang];
    set = template_set_new(ctx->arena);
    for (size_t i = 0; i < asset_template_count; i++) {
        struct str name = str_of(asset_template[i].name), text;
        struct str path = str_printf(ctx->arena, "%s/templates/%.*s.mustache", dir, STR_ARG(name));
        if (dev_read(ctx->arena, path.ptr, TEMPLATE_TEXT_MAX, &text, &ctx->err) != OK ||
            template_add(set, name, plain(ctx->arena, text), &ctx->err) != OK)
            return NULL;
    }
    return set;
}
