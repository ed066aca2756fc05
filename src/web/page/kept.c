// SPDX-License-Identifier: EUPL-1.2
/* kept.c - a form that waits for its sender; the contract is in kept.h. */
#include "web/page/kept.h"

#include "base/vec.h"
#include "web/command.h"
#include "web/exchange.h"
#include "web/page.h"

#define KEPT "bewaard."

static json_t *json_of(struct str s)
{
    return json_stringn_nocheck(s.ptr ? s.ptr : "", s.len);
}

static void keep(json_t *kept, struct str name, struct str value)
{
    json_array_append_new(kept,
                          json_pack("{s:o, s:o}", "naam", json_of(name), "waarde", json_of(value)));
}

static struct str name_in(struct str kept)
{
    return str_slice(kept, STR(KEPT).len, kept.len);
}

json_t *kept_fields(const struct request *r, bool asking)
{
    json_t *kept = json_array();

    for (size_t i = 0; i < r->form.len; i++) {
        struct pair field   = r->form.item[i];
        bool        is_kept = str_starts(field.name, STR(KEPT));
        if (asking && is_kept)
            keep(kept, name_in(field.name), field.value);
        else if (!asking && !page_is_secret(field.name))
            keep(kept, field.name, field.value);
    }
    if (!asking && r->files.len > 0)
        keep(kept, STR("bestandOpnieuw"), STR("ja"));
    return kept;
}

struct str kept_where(const struct request *r)
{
    struct str path = request_form(r, "naar");

    if (path.len == 0)
        path = request_form(r, "terug");
    if (path.len == 0)
        path = request_query(r, "naar");
    return page_is_local(path) ? path : (struct str){0};
}

bool kept_show(struct exchange *e, struct str where, const char *text)
{
    struct request  *r    = &e->r;
    struct pair_list form = {0};
    const char      *allow;

    for (size_t i = 0; i < r->form.len; i++) {
        struct pair field = r->form.item[i];
        if (!str_starts(field.name, STR(KEPT)))
            continue;
        field.name = name_in(field.name);
        VEC_PUSH(e->ctx.arena, &form, field);
    }
    if (form.len == 0 || where.len == 0)
        return false;
    r->form    = form;
    r->path    = str_slice(where, 0, str_find(where, STR("?")));
    r->target  = r->path;
    r->method  = METHOD_POST;
    e->message = (struct str){0};
    if (route_find(r, &e->route, &allow) != OK || !may(&e->ctx, e->route.command->right) ||
        !e->route.command->table)
        return false;
    r->route = &e->route;
    e->in    = NULL;
    command_form(e, 200, "info", text);
    return true;
}
