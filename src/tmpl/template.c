// SPDX-License-Identifier: EUPL-1.2
/* template.c - the set of templates; parsing is in parse.c, rendering in render.c. */
#include "tmpl/template.h"

#include <string.h>

#include "base/arena.h"
#include "base/vec.h"
#include "tmpl/node.h"

/* Pointers, so that a node can keep the template it names while the set grows. */
struct template_set {
    struct arena     *arena;
    struct template **item; /* sorted by name */
    size_t            len, cap;
};

struct template_set *template_set_new(struct arena *arena)
{
    struct template_set *set = ARENA_NEW(arena, struct template_set);

    set->arena = arena;
    return set;
}

/* The position of the first template whose name is not below the given one. */
static size_t position(const struct template_set *set, struct str name)
{
    size_t low = 0, high = set->len;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (str_cmp(set->item[middle]->name, name) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The entry of that name, made when there is none, defined or not. */
static struct template *entry(struct template_set *set, struct str name)
{
    size_t at = position(set, name);
    struct template *template;

    if (at < set->len && str_eq(set->item[at]->name, name))
        return set->item[at];

    template       = ARENA_NEW(set->arena, struct template);
    template->name = name;
    VEC_PUSH(set->arena, set, template);
    memmove(&set->item[at + 1], &set->item[at], (set->len - 1 - at) * sizeof(*set->item));
    set->item[at] = template;
    return template;
}

enum rc template_add(struct template_set *set, struct str name, struct str text, struct err *err)
{
    struct node_list nodes = {0};
    struct template *template;

    if (template_find(set, name))
        return err_set(err, ERR_CONFLICT, "template %.*s exists already", STR_ARG(name));
    if (node_parse(set->arena, name, text, &nodes, err) != OK)
        return err->rc;

    for (size_t i = 0; i < nodes.len; i++)
        if (nodes.item[i].kind == NODE_PARTIAL)
            nodes.item[i].partial = entry(set, nodes.item[i].text);
    template             = entry(set, name);
    template->is_defined = true;
    template->nodes      = nodes;
    return OK;
}

enum rc template_check(const struct template_set *set, struct err *err)
{
    for (size_t i = 0; i < set->len; i++) {
        const struct template *template = set->item[i];

        for (size_t n = 0; n < template->nodes.len; n++) {
            const struct node *node = &template->nodes.item[n];
            if (node->kind == NODE_PARTIAL && !node->partial->is_defined)
                return err_set(err, ERR_NOT_FOUND, "template %.*s, line %u: no template %.*s",
                               STR_ARG(template->name), (unsigned)node->line, STR_ARG(node->text));
        }
    }
    return OK;
}

const struct template *template_find(const struct template_set *set, struct str name)
{
    size_t at = position(set, name);

    if (at < set->len && set->item[at]->is_defined && str_eq(set->item[at]->name, name))
        return set->item[at];
    return NULL;
}
