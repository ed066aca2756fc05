// SPDX-License-Identifier: EUPL-1.2
/*
 * render.c - writes a template with the values of a JSON document.
 *
 * Nothing is allocated per tag: the context stack and the margins are linked
 * structs on the C stack, so their depth is bounded here.
 */
#include "tmpl/template.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "tmpl/node.h"

/* One level of the context stack. */
struct frame {
    const json_t       *value;
    const struct frame *outer;
};

/* White space before every line of a partial; the outer part comes first. */
struct margin {
    struct str           text;
    const struct margin *outer;
};

/* The template being rendered and how far it is indented. */
struct place {
    const struct template *template;
    const struct margin *margin;   /* NULL: at the left edge */
    unsigned             partials; /* how many partials deep */
};

struct render {
    struct buf *out;
    struct err *err;
    unsigned    depth; /* sections and partials now open */
    unsigned    steps; /* section bodies and partials so far */
};

static enum rc render_nodes(struct render *r, const struct place *place, size_t first, size_t end,
                            const struct frame *frame);

/* The value a name has here; NULL when there is none. */
static const json_t *look_up(const struct node *node, const struct frame *frame)
{
    const json_t *value = NULL;

    if (node->part_count == 0)
        return frame->value;
    for (; frame && !value; frame = frame->outer)
        value = json_object_getn(frame->value, node->part[0].ptr, node->part[0].len);
    for (uint32_t i = 1; value && i < node->part_count; i++)
        value = json_object_getn(value, node->part[i].ptr, node->part[i].len);
    return value;
}

static bool is_there(const json_t *value)
{
    if (!value)
        return false;
    switch (json_typeof(value)) {
    case JSON_NULL:
    case JSON_FALSE: return false;
    case JSON_ARRAY: return json_array_size(value) > 0;
    case JSON_STRING: return json_string_length(value) > 0;
    default: return true;
    }
}

static void put_margin(struct buf *out, const struct margin *margin)
{
    if (!margin)
        return;
    put_margin(out, margin->outer);
    buf_str(out, margin->text);
}

/* Text inside an indented partial: the margin goes before each line that begins in it. */
static void put_lines(struct buf *out, const struct node *node, const struct margin *margin)
{
    struct str text = node->text;

    if (node->line_start)
        put_margin(out, margin);
    while (text.len > 0) {
        const char *at   = memchr(text.ptr, '\n', text.len);
        size_t      line = at ? (size_t)(at - text.ptr) + 1 : text.len;

        buf_str(out, (struct str){text.ptr, line});
        text.ptr += line;
        text.len -= line;
        if (text.len > 0)
            put_margin(out, margin);
    }
}

/* The shortest digits that read back as the same number. */
static void put_real(struct buf *out, double number)
{
    char text[32];

    for (int digits = 15; digits <= 17; digits++) {
        snprintf(text, sizeof(text), "%.*g", digits, number);
        if (strtod(text, NULL) == number)
            break;
    }
    buf_z(out, text);
}

static void put_value(struct buf *out, const json_t *value, bool is_raw)
{
    if (!value)
        return;
    switch (json_typeof(value)) {
    case JSON_STRING: {
        struct str s = {json_string_value(value), json_string_length(value)};
        if (is_raw)
            buf_str(out, s);
        else
            buf_html(out, s);
        break;
    }
    case JSON_INTEGER: buf_i64(out, json_integer_value(value)); break;
    case JSON_REAL: put_real(out, json_real_value(value)); break;
    case JSON_TRUE: buf_str(out, STR("true")); break;
    case JSON_FALSE: buf_str(out, STR("false")); break;
    default: break;
    }
}

/* Counts one more section body or partial and stops what would never end. */
static enum rc enter(struct render *r, const struct place *place, const struct node *node)
{
    const char *what = NULL;

    if (node->kind == NODE_PARTIAL && place->partials == TEMPLATE_PARTIAL_MAX)
        what = "too many partials inside one another";
    else if (r->depth == TEMPLATE_DEPTH_MAX || r->steps == TEMPLATE_STEPS_MAX)
        what = "too deep or too long";
    else if (!buf_ok(r->out))
        what = "the result is too large";
    if (what)
        return err_set(r->err, ERR_LIMIT, "template %.*s, line %u: %s: %.*s",
                       STR_ARG(place->template->name), (unsigned)node->line, what,
                       STR_ARG(node->text));
    r->depth++;
    r->steps++;
    return OK;
}

/* The body of the section at index, once, with value on top of the context stack. */
static enum rc render_body(struct render *r, const struct place *place, size_t index,
                           const struct frame *frame)
{
    const struct node *node = &place->template->nodes.item[index];
    enum rc            rc   = enter(r, place, node);

    if (rc != OK)
        return rc;
    rc = render_nodes(r, place, index + 1, node->end, frame);
    r->depth--;
    return rc;
}

static enum rc render_section(struct render *r, const struct place *place, size_t index,
                              const struct frame *frame)
{
    const struct node *node  = &place->template->nodes.item[index];
    const json_t      *value = look_up(node, frame);
    struct frame       top   = {value, frame};
    size_t             count;

    if (node->kind == NODE_INVERTED)
        return is_there(value) ? OK : render_body(r, place, index, frame);
    if (!is_there(value))
        return OK;
    if (!json_is_array(value))
        return render_body(r, place, index, &top);

    count = json_array_size(value);
    for (size_t i = 0; i < count; i++) {
        enum rc rc;
        top.value = json_array_get(value, i);
        rc        = render_body(r, place, index, &top);
        if (rc != OK)
            return rc;
    }
    return OK;
}

static enum rc render_partial(struct render *r, const struct place *place, const struct node *node,
                              const struct frame *frame)
{
    struct margin margin = {node->indent, place->margin};
    struct place  inner  = {.template = node->partial, .partials = place->partials + 1};
    enum rc       rc     = enter(r, place, node);

    if (rc != OK)
        return rc;
    if (node->standalone)
        inner.margin = node->indent.len > 0 ? &margin : place->margin;
    rc = render_nodes(r, &inner, 0, node->partial->nodes.len, frame);
    r->depth--;
    return rc;
}

static enum rc render_nodes(struct render *r, const struct place *place, size_t first, size_t end,
                            const struct frame *frame)
{
    enum rc rc = OK;

    for (size_t i = first; i < end && rc == OK;) {
        const struct node *node = &place->template->nodes.item[i];

        i++;
        switch (node->kind) {
        case NODE_TEXT:
            if (place->margin)
                put_lines(r->out, node, place->margin);
            else
                buf_str(r->out, node->text);
            break;
        case NODE_VALUE:
        case NODE_RAW: put_value(r->out, look_up(node, frame), node->kind == NODE_RAW); break;
        case NODE_SECTION:
        case NODE_INVERTED:
            rc = render_section(r, place, i - 1, frame);
            i  = node->end;
            break;
        case NODE_PARTIAL: rc = render_partial(r, place, node, frame); break;
        default: return err_set(r->err, ERR_BUG, "unknown kind of node %d", (int)node->kind);
        }
    }
    return rc;
}

enum rc template_render(const struct template_set *set, struct str name, const json_t *document,
                        struct buf *out, struct err *err)
{
    struct render r     = {.out = out, .err = err};
    struct frame  frame = {document, NULL};
    struct place  place = {.template = template_find(set, name)};
    enum rc       rc;

    if (!place.template)
        return err_set(err, ERR_NOT_FOUND, "no template %.*s", STR_ARG(name));
    rc = render_nodes(&r, &place, 0, place.template->nodes.len, &frame);
    if (rc == OK && !buf_ok(out))
        return err_set(err, ERR_LIMIT, "the result of template %.*s is too large", STR_ARG(name));
    return rc;
}
