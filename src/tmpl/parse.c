// SPDX-License-Identifier: EUPL-1.2
/*
 * parse.c - turns the text of a template into nodes; see node.h.
 *
 * One pass, tag by tag.  A tag that gives no output and is alone on its line
 * (a "standalone" tag) takes the whole line with it, line end included.
 */
#include "tmpl/node.h"

#include <string.h>

#include "base/arena.h"
#include "base/vec.h"
#include "tmpl/template.h"

enum { NAME_PARTS_MAX = 8, DELIMITER_MAX = 8 };

struct parser {
    struct arena    *arena;
    struct err      *err;
    struct str       name; /* of the template */
    struct str       text;
    size_t           pos;         /* up to here the text is in nodes */
    struct str       open, close; /* delimiters */
    size_t           line_pos;    /* line is the line of this position */
    uint32_t         line;
    size_t           section[TEMPLATE_NEST_MAX]; /* nodes of the open sections */
    size_t           nest;
    struct node_list nodes;
};

/* Positions are offsets in the text; first..last is all that a standalone tag takes away. */
struct tag {
    char       sigil; /* one of # ^ / > & { ! = or 0 for a plain value */
    struct str inner; /* trimmed text after the sigil */
    size_t     start, end;
    bool       standalone;
    size_t     first, last;
};

/* The line of a position; positions only go up. */
static unsigned line_of(struct parser *p, size_t pos)
{
    for (; p->line_pos < pos; p->line_pos++)
        if (p->text.ptr[p->line_pos] == '\n')
            p->line++;
    return p->line;
}

static enum rc mistake(struct parser *p, const struct tag *tag, const char *what)
{
    return err_set(p->err, ERR_INVALID, "template %.*s, line %u: %s: %.*s", STR_ARG(p->name),
                   line_of(p, tag->start), what, (int)(tag->inner.len < 60 ? tag->inner.len : 60),
                   tag->inner.len ? tag->inner.ptr : "");
}

static enum rc too_much(struct parser *p, size_t pos, const char *what)
{
    return err_set(p->err, ERR_LIMIT, "template %.*s, line %u: %s", STR_ARG(p->name),
                   line_of(p, pos), what);
}

static size_t find_from(struct str text, size_t from, struct str needle)
{
    const char *at = memmem(text.ptr + from, text.len - from, needle.ptr, needle.len);

    return at ? (size_t)(at - text.ptr) : text.len;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

static bool at_line_start(struct str text, size_t pos)
{
    return pos == 0 || text.ptr[pos - 1] == '\n';
}

/* Finds out whether only white space shares the line with the tag. */
static void judge_line(struct str text, struct tag *tag)
{
    size_t first = tag->start, last = tag->end;

    if (tag->sigil == '\0' || tag->sigil == '&' || tag->sigil == '{')
        return;
    while (first > 0 && is_blank(text.ptr[first - 1]))
        first--;
    while (last < text.len && is_blank(text.ptr[last]))
        last++;
    if (last + 1 < text.len && text.ptr[last] == '\r' && text.ptr[last + 1] == '\n')
        last++;
    if (!at_line_start(text, first) || (last < text.len && text.ptr[last] != '\n'))
        return;

    tag->standalone = true;
    tag->first      = first;
    tag->last       = last < text.len ? last + 1 : last;
}

/* What ends a tag: {{{x}}} and {{=x x=}} have a sign of their own before the delimiter. */
static struct str tag_close(const struct parser *p, char sigil, char room[DELIMITER_MAX + 1])
{
    if (sigil != '{' && sigil != '=')
        return p->close;
    room[0] = sigil == '{' ? '}' : '=';
    memcpy(room + 1, p->close.ptr, p->close.len);
    return (struct str){room, p->close.len + 1};
}

/* Reads the tag whose opening delimiter stands at start. */
static enum rc read_tag(struct parser *p, size_t start, struct tag *tag)
{
    size_t     inner = start + p->open.len;
    char       room[DELIMITER_MAX + 1];
    struct str close;
    size_t     at;

    *tag = (struct tag){.start = start};
    if (inner < p->text.len && memchr("#^/>&{!=", p->text.ptr[inner], 8))
        tag->sigil = p->text.ptr[inner++];

    close = tag_close(p, tag->sigil, room);
    at    = find_from(p->text, inner, close);
    if (at == p->text.len) {
        tag->inner = str_slice(p->text, start, 20);
        return mistake(p, tag, "the tag has no end");
    }
    tag->inner = str_trim(str_slice(p->text, inner, at - inner));
    tag->end   = at + close.len;
    judge_line(p->text, tag);
    return OK;
}

static enum rc add_node(struct parser *p, struct node node, size_t pos)
{
    if (p->nodes.len == TEMPLATE_NODES_MAX)
        return too_much(p, pos, "too many tags");
    node.line = line_of(p, pos);
    VEC_PUSH(p->arena, &p->nodes, node);
    return OK;
}

static enum rc add_text(struct parser *p, size_t from, size_t to)
{
    struct node node = {.kind       = NODE_TEXT,
                        .line_start = at_line_start(p->text, from),
                        .text       = str_slice(p->text, from, to - from)};

    return add_node(p, node, from);
}

/* The text before a tag.  A tag that begins a line gets an empty text, to carry the margin. */
static enum rc add_text_before(struct parser *p, const struct tag *tag)
{
    size_t to = tag->standalone ? tag->first : tag->start;

    if (to > p->pos && add_text(p, p->pos, to) != OK)
        return p->err->rc;
    if (!tag->standalone && at_line_start(p->text, tag->start))
        return add_text(p, tag->start, tag->start);
    return OK;
}

static bool is_name_char(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-' || (c & 0x80);
}

/* Checks the name in the tag and splits it at its dots. */
static enum rc read_name(struct parser *p, const struct tag *tag, struct node *node)
{
    struct str  parts[NAME_PARTS_MAX];
    struct str *copy;
    struct str  rest = tag->inner, part;

    node->text = tag->inner;
    if (str_eq_z(tag->inner, "."))
        return OK;
    while (str_cut(&rest, '.', &part)) {
        if (node->part_count == NAME_PARTS_MAX)
            return mistake(p, tag, "the name has too many parts");
        for (size_t i = 0; i < part.len; i++)
            if (!is_name_char(part.ptr[i]))
                return mistake(p, tag, "a name has letters, digits, - and _");
        if (part.len == 0)
            return mistake(p, tag, "part of the name is empty");
        parts[node->part_count++] = part;
    }
    if (node->part_count == 0 || str_ends(tag->inner, STR(".")))
        return mistake(p, tag, "the name is empty or ends in a dot");

    copy = arena_array(p->arena, node->part_count, sizeof(*copy));
    memcpy(copy, parts, node->part_count * sizeof(*copy));
    node->part = copy;
    return OK;
}

static enum rc add_value(struct parser *p, const struct tag *tag)
{
    struct node node = {.kind = tag->sigil ? NODE_RAW : NODE_VALUE};

    if (read_name(p, tag, &node) != OK)
        return p->err->rc;
    return add_node(p, node, tag->start);
}

static enum rc open_section(struct parser *p, const struct tag *tag)
{
    struct node node = {.kind = tag->sigil == '#' ? NODE_SECTION : NODE_INVERTED};

    if (read_name(p, tag, &node) != OK)
        return p->err->rc;
    if (p->nest == TEMPLATE_NEST_MAX)
        return too_much(p, tag->start, "too many sections inside one another");
    p->section[p->nest++] = p->nodes.len;
    return add_node(p, node, tag->start);
}

static enum rc close_section(struct parser *p, const struct tag *tag)
{
    struct node *section;

    if (p->nest == 0)
        return mistake(p, tag, "no section is open here");
    section = &p->nodes.item[p->section[p->nest - 1]];
    if (!str_eq(section->text, tag->inner))
        return mistake(p, tag, "this is not the section that is open");
    section->end = (uint32_t)p->nodes.len;
    p->nest--;
    return OK;
}

static enum rc add_partial(struct parser *p, const struct tag *tag)
{
    struct node node = {.kind = NODE_PARTIAL, .standalone = tag->standalone, .text = tag->inner};

    if (tag->inner.len == 0)
        return mistake(p, tag, "the name is empty");
    for (size_t i = 0; i < tag->inner.len; i++)
        if (!is_name_char(tag->inner.ptr[i]) && !memchr("./", tag->inner.ptr[i], 2))
            return mistake(p, tag, "a name has letters, digits, - and _");
    if (tag->standalone)
        node.indent = str_slice(p->text, tag->first, tag->start - tag->first);
    return add_node(p, node, tag->start);
}

static bool is_delimiter(struct str s)
{
    if (s.len == 0 || s.len > DELIMITER_MAX)
        return false;
    for (size_t i = 0; i < s.len; i++)
        if (memchr(" \t\r\n=", s.ptr[i], 5))
            return false;
    return true;
}

static enum rc set_delimiters(struct parser *p, const struct tag *tag)
{
    struct str inner = tag->inner, open, close;
    size_t     n     = 0;

    while (n < inner.len && !memchr(" \t\r\n", inner.ptr[n], 4))
        n++;
    open  = str_slice(inner, 0, n);
    close = str_trim(str_slice(inner, n, inner.len));
    if (!is_delimiter(open) || !is_delimiter(close))
        return mistake(p, tag, "these are not two delimiters");
    p->open  = open;
    p->close = close;
    return OK;
}

static enum rc apply_tag(struct parser *p, const struct tag *tag)
{
    switch (tag->sigil) {
    case '#':
    case '^': return open_section(p, tag);
    case '/': return close_section(p, tag);
    case '>': return add_partial(p, tag);
    case '=': return set_delimiters(p, tag);
    case '!': return OK;
    default: return add_value(p, tag);
    }
}

static enum rc parse_all(struct parser *p)
{
    struct tag tag;

    while (p->pos < p->text.len) {
        size_t start = find_from(p->text, p->pos, p->open);

        if (start == p->text.len)
            break;
        if (read_tag(p, start, &tag) != OK || add_text_before(p, &tag) != OK ||
            apply_tag(p, &tag) != OK)
            return p->err->rc;
        p->pos = tag.standalone ? tag.last : tag.end;
    }
    if (p->pos < p->text.len && add_text(p, p->pos, p->text.len) != OK)
        return p->err->rc;
    if (p->nest > 0) {
        const struct node *section = &p->nodes.item[p->section[p->nest - 1]];
        return err_set(p->err, ERR_INVALID, "template %.*s, line %u: the section has no end: %.*s",
                       STR_ARG(p->name), (unsigned)section->line, STR_ARG(section->text));
    }
    return OK;
}

enum rc node_parse(struct arena *arena, struct str name, struct str text, struct node_list *out,
                   struct err *err)
{
    struct parser p = {.arena = arena,
                       .err   = err,
                       .name  = name,
                       .text  = text,
                       .open  = STR("{{"),
                       .close = STR("}}"),
                       .line  = 1};

    if (text.len > TEMPLATE_TEXT_MAX)
        return err_set(err, ERR_LIMIT, "template %.*s is larger than %d bytes", STR_ARG(name),
                       (int)TEMPLATE_TEXT_MAX);
    if (parse_all(&p) != OK)
        return err->rc;
    *out = p.nodes;
    return OK;
}
