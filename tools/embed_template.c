// SPDX-License-Identifier: EUPL-1.2
/*
 * embed_template.c - each template in Dutch and in English.
 *
 * Texts for people stand between double square brackets.  In Dutch the brackets
 * vanish; in English what is between them is looked up in the po file.  A text
 * over several lines is looked up with its line ends as single spaces.
 */
#include "embed.h"

#include <string.h>

/* Copying one template in one language. */
struct copy {
    struct embed *e;
    const char   *file;
    bool          is_english;
    const char   *text; /* NUL-terminated */
    size_t        pos;
    unsigned      line; /* of pos */
    struct page  *page;
};

/* Mistakes outside translations would show up in both languages: told for the Dutch only. */
static const char *teller(const struct copy *c)
{
    return c->is_english ? NULL : c->file;
}

/* Marks the bytes added since from as stemming from a line. */
static void mark(struct page *page, size_t from, unsigned line)
{
    if (page->text.len > page->line_cap) {
        page->line_cap = page->text.len * 2;
        page->line     = embed_grow(page->line, page->line_cap * sizeof(*page->line));
    }
    for (size_t i = from; i < page->text.len; i++)
        page->line[i] = line;
}

/* Takes text as it stands up to a position, line by line. */
static void take(struct copy *c, size_t end)
{
    while (c->pos < end) {
        const char *at   = memchr(c->text + c->pos, '\n', end - c->pos);
        size_t      stop = at ? (size_t)(at - c->text) + 1 : end;
        size_t      from = c->page->text.len;

        add_with_assets(c->e, &c->page->text, c->text + c->pos, stop - c->pos, teller(c), c->line);
        mark(c->page, from, c->line);
        if (at)
            c->line++;
        c->pos = stop;
    }
}

static void skip(struct copy *c, size_t end)
{
    for (; c->pos < end; c->pos++)
        if (c->text[c->pos] == '\n')
            c->line++;
}

/* A text between double brackets; pos is behind the opening ones, end before the closing. */
static void take_translation(struct copy *c, size_t end)
{
    size_t      from = c->page->text.len;
    const char *english;
    char       *dutch;

    if (!c->is_english) {
        take(c, end);
        return;
    }
    dutch   = embed_copy(c->text + c->pos, end - c->pos);
    english = translate_markup(c->e, c->file, c->line, dutch);
    add_text(c->e, unfold(dutch), english);
    add_with_assets(c->e, &c->page->text, english, strlen(english), c->file, c->line);
    mark(c->page, from, c->line);
    skip(c, end);
}

static void take_brackets(struct copy *c)
{
    const char *inner = c->text + c->pos + 2;
    const char *end   = strstr(inner, "]]");
    const char *next  = strstr(inner, "[[");

    if (!end || (next && next < end)) {
        if (!c->is_english)
            embed_error(c->e, c->file, c->line,
                        end ? "double brackets do not nest" : "the double brackets are not closed");
        take(c, c->pos + 2);
        return;
    }
    skip(c, c->pos + 2);
    take_translation(c, (size_t)(end - c->text));
    skip(c, c->pos + 2);
}

static void copy_template(struct copy *c)
{
    size_t len = strlen(c->text);

    while (c->pos < len) {
        size_t      next = c->pos + strcspn(c->text + c->pos, "[]{");
        const char *at   = c->text + next;
        const char *end  = strstr(at, "}}");

        take(c, next);
        if (strncmp(at, "[[", 2) == 0) {
            take_brackets(c);
        } else if (strncmp(at, "{{!", 3) == 0 && end) {
            skip(c, (size_t)(end - c->text)); /* a comment is no text for people */
            text_add(&c->page->text, "{{!", 3);
            mark(c->page, c->page->text.len - 3, c->line);
        } else if (strncmp(at, "]]", 2) == 0) {
            if (!c->is_english)
                embed_error(c->e, c->file, c->line, "]] without [[");
            take(c, next + 2);
        } else if (next < len) {
            take(c, next + 1);
        }
    }
}

static void read_template(struct embed *e, const char *folder, const char *name)
{
    struct template_text *out    = &e->template[e->template_count++];
    char                 *path   = join_path(folder, name);
    struct text           text   = read_file(path);
    unsigned              before = e->errors;

    out->name = embed_copy(name, strlen(name) - strlen(".mustache"));
    if (strlen(text.ptr) != text.len) {
        embed_error(e, path, 0, "a NUL byte in a template");
        return;
    }
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        struct page page = {0};
        struct copy copy = {.e          = e,
                            .file       = path,
                            .is_english = lang == LANG_EN,
                            .text       = text.ptr,
                            .line       = 1,
                            .page       = &page};
        text_add(&page.text, "", 0);
        copy_template(&copy);
        if (lang == LANG_NL || e->errors == before)
            lint_page(e, path, lang == LANG_EN ? "English" : NULL, &page);
        out->text[lang] = page.text;
    }
}

void read_templates(struct embed *e, const char *folder)
{
    struct path_list list = list_files(folder);

    e->template = embed_grow(NULL, list.len * sizeof(*e->template));
    memset(e->template, 0, list.len * sizeof(*e->template));
    for (size_t i = 0; i < list.len; i++) {
        if (has_suffix(list.item[i], ".mustache"))
            read_template(e, folder, list.item[i]);
    }
}
