// SPDX-License-Identifier: EUPL-1.2
/*
 * embed_lint.c - rules that keep what people typed from becoming markup or program.
 *
 * {{x}} escapes & < > " and ', which is enough between elements and in quoted
 * attributes, and nowhere else.  So, in each template:
 *   - an attribute with a tag in it stands in double quotes;
 *   - no tags in script, style or an unquoted place of an element;
 *   - unescaped values only when their name ends in _svg (made by report/), and
 *     only between elements;
 *   - nothing the content security policy blocks: no style= or on...= attribute,
 *     no script without src;
 *   - sections are closed in the same kind of place as they were opened in, so
 *     that the quotes and elements are the same whatever the values are.
 */
#include "embed.h"

#include <string.h>

enum { OPEN_MAX = 32, WORD_MAX = 64 };

/* Where in the markup a tag stands. */
enum place {
    PLACE_TEXT,    /* between elements */
    PLACE_ELEMENT, /* inside <...>, between attributes */
    PLACE_DOUBLE,  /* a value in double quotes */
    PLACE_OTHER,   /* a value in single or no quotes */
    PLACE_SCRIPT   /* contents of script or style */
};

struct open_section {
    char       name[WORD_MAX];
    enum place place;
    size_t     pos;
};

struct lint {
    struct embed       *e;
    const char         *file;
    const char         *language; /* NULL for Dutch */
    const struct page  *page;
    const char         *text;
    size_t              len, pos;
    struct open_section open[OPEN_MAX];
    size_t              depth;
};

/* The element being read. */
struct element {
    size_t pos;
    char   name[WORD_MAX];
    bool   has_src;
};

static void complain(struct lint *l, size_t pos, const char *what)
{
    unsigned line = l->page->line ? l->page->line[pos < l->len ? pos : l->len - 1] : 0;

    if (l->language)
        embed_error(l->e, l->file, line, "(%s) %s", l->language, what);
    else
        embed_error(l->e, l->file, line, "%s", what);
}

static bool is_at(const struct lint *l, const char *what)
{
    return strncmp(l->text + l->pos, what, strlen(what)) == 0;
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* Text without white space, in lower case when asked, cut to the room there is. */
static void copy_word(char word[WORD_MAX], const char *from, size_t len, bool lower)
{
    size_t n = 0;

    for (size_t i = 0; i < len && n + 1 < WORD_MAX; i++) {
        char c = from[i];
        if (lower && c >= 'A' && c <= 'Z')
            c = (char)(c - 'A' + 'a');
        if (!is_space(c))
            word[n++] = c;
    }
    word[n] = '\0';
}

static void open_section(struct lint *l, const char *name, enum place place, size_t pos)
{
    if (l->depth == OPEN_MAX) {
        complain(l, pos, "too many sections inside one another");
        l->depth = 0;
    }
    l->open[l->depth].place = place;
    l->open[l->depth].pos   = pos;
    memcpy(l->open[l->depth].name, name, WORD_MAX);
    l->depth++;
}

static void close_section(struct lint *l, const char *name, enum place place, size_t pos)
{
    if (l->depth == 0) {
        complain(l, pos, "no section is open here");
        return;
    }
    l->depth--;
    if (strcmp(l->open[l->depth].name, name) != 0)
        complain(l, pos, "this is not the section that is open");
    else if (l->open[l->depth].place != place)
        complain(l, pos, "the section was opened in another place (text, element, attribute)");
}

/* A value or a partial: is it allowed in this place? */
static void check_output(struct lint *l, char sigil, const char *name, enum place place, size_t pos)
{
    bool is_raw = sigil == '{' || sigil == '&';

    if (place == PLACE_ELEMENT)
        complain(l, pos, "a value or partial in an element, outside an attribute");
    else if (is_raw && !has_suffix(name, "_svg"))
        complain(l, pos, "an unescaped value whose name does not end in _svg");
    else if (is_raw && place != PLACE_TEXT)
        complain(l, pos, "an unescaped value in an attribute");
}

/* The tag at pos; leaves pos behind it. */
static void read_tag(struct lint *l, enum place place)
{
    size_t      start = l->pos, inner = start + 2;
    char        sigil = l->text[inner];
    const char *close = sigil == '{' ? "}}}" : "}}";
    const char *end   = strstr(l->text + inner, close);
    char        name[WORD_MAX];

    if (!end) {
        complain(l, start, "the tag has no end");
        l->pos = l->len;
        return;
    }
    l->pos = (size_t)(end - l->text) + strlen(close);
    if (sigil == '!')
        return;
    if (strchr("#^/>&{=", sigil))
        inner++;
    copy_word(name, l->text + inner, (size_t)(end - l->text) - inner, false);

    if (sigil == '=')
        complain(l, start, "templates keep the delimiters {{ and }}");
    else if (place == PLACE_OTHER)
        complain(l, start, "an attribute with a tag in it must stand in double quotes");
    else if (place == PLACE_SCRIPT)
        complain(l, start, "a tag inside script or style");
    else if (sigil == '#' || sigil == '^')
        open_section(l, name, place, start);
    else if (sigil == '/')
        close_section(l, name, place, start);
    else
        check_output(l, sigil, name, place, start);
}

/* An attribute value in quotes; pos is behind the opening quote. */
static void read_quoted(struct lint *l, char quote)
{
    size_t start = l->pos, depth = l->depth;

    while (l->pos < l->len && l->text[l->pos] != quote) {
        if (is_at(l, "{{"))
            read_tag(l, quote == '"' ? PLACE_DOUBLE : PLACE_OTHER);
        else
            l->pos++;
    }
    if (l->pos == l->len)
        complain(l, start, "the attribute value has no closing quote");
    else
        l->pos++;
    if (l->depth != depth)
        complain(l, start, "a section begins or ends inside an attribute value only");
}

static void read_value(struct lint *l)
{
    char quote = l->text[l->pos];

    if (quote == '"' || quote == '\'') {
        l->pos++;
        read_quoted(l, quote);
        return;
    }
    while (l->pos < l->len && !is_space(l->text[l->pos]) && l->text[l->pos] != '>') {
        if (is_at(l, "{{"))
            read_tag(l, PLACE_OTHER);
        else
            l->pos++;
    }
}

static void read_attribute(struct lint *l, struct element *element)
{
    size_t start = l->pos;
    char   name[WORD_MAX];

    while (l->pos < l->len && !is_space(l->text[l->pos]) && !strchr("=/>", l->text[l->pos]) &&
           !is_at(l, "{{"))
        l->pos++;
    if (l->pos == start) {
        complain(l, start, "a sign that does not belong in an element");
        l->pos++;
        return;
    }
    copy_word(name, l->text + start, l->pos - start, true);
    if (strpbrk(name, "\"'<"))
        complain(l, start, "a quote or < in the name of an attribute");
    if (strcmp(name, "style") == 0)
        complain(l, start, "a style attribute: the content security policy blocks it");
    if (strncmp(name, "on", 2) == 0)
        complain(l, start, "an on...= attribute: the content security policy blocks it");
    if (strcmp(name, "src") == 0)
        element->has_src = true;

    while (l->pos < l->len && is_space(l->text[l->pos]))
        l->pos++;
    if (l->pos == l->len || l->text[l->pos] != '=')
        return;
    l->pos++;
    while (l->pos < l->len && is_space(l->text[l->pos]))
        l->pos++;
    read_value(l);
}

/* Whether a closing tag of the element stands at pos. */
static bool at_closing_tag(const struct lint *l, const char *name)
{
    size_t len = strlen(name);
    char   word[WORD_MAX];

    if (!is_at(l, "</") || l->len - l->pos < 2 + len)
        return false;
    copy_word(word, l->text + l->pos + 2, len, true);
    return strcmp(word, name) == 0;
}

/* The contents of an element in which < begins no markup. */
static void read_contents(struct lint *l, const struct element *element, enum place place)
{
    bool is_script = strcmp(element->name, "script") == 0;
    bool is_empty  = true;

    while (l->pos < l->len && !at_closing_tag(l, element->name)) {
        if (!is_space(l->text[l->pos]))
            is_empty = false;
        if (is_at(l, "{{"))
            read_tag(l, place);
        else
            l->pos++;
    }
    if (is_script && !element->has_src)
        complain(l, element->pos, "a script without src: the content security policy blocks it");
    else if (is_script && !is_empty)
        complain(l, element->pos, "a script with src has no contents");
}

/* An opening or closing tag of HTML; pos is at its "<". */
static void read_element(struct lint *l)
{
    struct element element = {.pos = l->pos};
    bool           closes  = l->text[l->pos + 1] == '/';
    size_t         start, depth = l->depth;

    l->pos += closes ? 2 : 1;
    start = l->pos;
    while (l->pos < l->len && !is_space(l->text[l->pos]) && !strchr("/>{", l->text[l->pos]))
        l->pos++;
    copy_word(element.name, l->text + start, l->pos - start, true);
    while (l->pos < l->len && l->text[l->pos] != '>') {
        if (is_at(l, "{{"))
            read_tag(l, PLACE_ELEMENT);
        else if (is_space(l->text[l->pos]) || l->text[l->pos] == '/')
            l->pos++;
        else
            read_attribute(l, &element);
    }
    if (l->depth != depth)
        complain(l, element.pos, "a section begins or ends inside an element only");
    if (l->pos == l->len) {
        complain(l, element.pos, "the element has no closing >");
        return;
    }
    l->pos++;
    if (closes)
        return;
    if (strcmp(element.name, "script") == 0 || strcmp(element.name, "style") == 0)
        read_contents(l, &element, PLACE_SCRIPT);
    else if (strcmp(element.name, "title") == 0 || strcmp(element.name, "textarea") == 0)
        read_contents(l, &element, PLACE_TEXT);
}

static bool begins_element(const struct lint *l)
{
    char c = l->text[l->pos + 1];

    return l->text[l->pos] == '<' && (c == '/' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'));
}

void lint_page(struct embed *e, const char *file, const char *language, const struct page *page)
{
    struct lint l = {.e        = e,
                     .file     = file,
                     .language = language,
                     .page     = page,
                     .text     = page->text.ptr,
                     .len      = page->text.len};

    while (l.pos < l.len) {
        if (is_at(&l, "{{")) {
            read_tag(&l, PLACE_TEXT);
        } else if (is_at(&l, "<{{") || is_at(&l, "</{{")) {
            complain(&l, l.pos, "the name of an element is a value");
            l.pos += l.text[l.pos + 1] == '/' ? 2 : 1;
        } else if (begins_element(&l)) {
            read_element(&l);
        } else {
            l.pos++;
        }
    }
    if (l.depth > 0)
        complain(&l, l.open[l.depth - 1].pos, "the section has no end");
}
