// SPDX-License-Identifier: EUPL-1.2
/* template_set.c - loads templates; the contract is in template_set.h. */
#include "web/template_set.h"

#include <jansson.h>
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "gen/assets.h"
#include "tmpl/template.h"
#include "tmpl/text.h"
#include "web/exchange.h"

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

/* White space around line ends is one space, as where tools/embed looks texts up. */
static struct str unfold(struct arena *arena, struct str text)
{
    struct buf out;

    buf_init(&out, arena, text.len);
    for (size_t i = 0; i < text.len; i++) {
        bool   blank = strchr(" \t\r\n", text.ptr[i]) != NULL, folds = false;
        size_t end = i;

        for (; blank && end < text.len && strchr(" \t\r\n", text.ptr[end]); end++)
            folds = folds || text.ptr[end] == '\n';
        if (!folds)
            buf_char(&out, text.ptr[i]);
        else if (i > 0 && end < text.len)
            buf_char(&out, ' ');
        i = folds ? end - 1 : i;
    }
    return buf_view(&out);
}

/* [[text]] in the language; a text that was not there when the program was built stays Dutch. */
static struct str translated(struct arena *arena, enum lang lang, struct str text)
{
    struct buf out;
    size_t     start;

    buf_init(&out, arena, 2 * TEMPLATE_TEXT_MAX);
    while ((start = str_find(text, STR("[["))) < text.len) {
        struct str rest = str_slice(text, start + 2, text.len), dutch;

        dutch = str_slice(rest, 0, str_find(rest, STR("]]")));
        buf_str(&out, str_slice(text, 0, start));
        text = str_slice(rest, dutch.len + 2, rest.len);
        if (lang == LANG_NL)
            buf_str(&out, dutch);
        else
            buf_z(&out, tr(lang, str_z(arena, unfold(arena, dutch))));
    }
    buf_str(&out, text);
    return buf_view(&out);
}

/* What tools/embed does: texts in the language, and for @@file@@ a path. */
static struct str plain(struct arena *arena, enum lang lang, struct str text)
{
    bool       in_name = false;
    struct buf out;

    text = translated(arena, lang, text);
    buf_init(&out, arena, 2 * TEMPLATE_TEXT_MAX);
    for (size_t i = 0; i < text.len; i++) {
        if (str_eq_z(str_slice(text, i, 2), "@@")) {
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
            template_add(set, name, plain(ctx->arena, ctx->lang, text), &ctx->err) != OK)
            return NULL;
    }
    return set;
}
