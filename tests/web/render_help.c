// SPDX-License-Identifier: EUPL-1.2
/* render_help.c - renders without a server; the contract is in render_help.h. */
#include "render_help.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/vec.h"
#include "gen/assets.h"
#include "tmpl/template.h"
#include "web/page.h"

struct str render(struct ctx *ctx, const char *name, const json_t *page)
{
    struct template_set *set = template_set_new(ctx->arena);
    struct buf           out;

    for (size_t i = 0; i < asset_template_count; i++)
        assert_ok(ctx, template_add(set, str_of(asset_template[i].name),
                                    (struct str){asset_template[i].text[ctx->lang],
                                                 asset_template[i].len[ctx->lang]},
                                    &ctx->err));
    buf_init(&out, ctx->arena, 1 << 20);
    assert_ok(ctx, template_render(set, str_of(name), page, &out, &ctx->err));
    return buf_view(&out);
}

static const struct view *view_of(const struct resource *resource, const char *path)
{
    for (size_t i = 0; i < resource->view_count; i++)
        if (strcmp(resource->view[i].path, path) == 0 && resource->view[i].template)
            return &resource->view[i];
    fail_msg("no page %s", path);
    return NULL;
}

struct str render_view(struct world *w, const struct resource *resource, const char *path,
                       int64_t id)
{
    return render_asked(w, resource, path, id, "");
}

struct str render_asked(struct world *w, const struct resource *resource, const char *path,
                        int64_t id, const char *query)
{
    const struct view *view  = view_of(resource, path);
    struct match       match = {.view = view};
    struct request     r     = {.ctx = &w->ctx, .param = {id}, .route = &match};
    json_t            *page  = NULL;
    struct str         html, rest = str_of(query), name;
    struct pair        pair;

    while (str_cut(&rest, '&', &pair.value)) {
        assert_true(str_cut(&pair.value, '=', &name));
        pair.name = name;
        VEC_PUSH(w->ctx.arena, &r.query, pair);
    }
    assert_ok(&w->ctx, view->document(&r, &page));
    assert_ok(&w->ctx, page_put_part(&r, view, page));
    if (view->furnish)
        assert_ok(&w->ctx, view->furnish(&r, page));
    html = render(&w->ctx, view->template, page);
    json_decref(page);
    return html;
}

size_t times(struct str page, const char *what)
{
    size_t count = 0;

    for (size_t at = str_find(page, str_of(what)); at < page.len;
         at        = str_find(page, str_of(what))) {
        page = str_slice(page, at + 1, page.len);
        count++;
    }
    return count;
}

size_t place(struct str page, const char *what)
{
    size_t at = str_find(page, str_of(what));

    if (at == page.len)
        fail_msg("\"%s\" is not on the page", what);
    return at;
}
