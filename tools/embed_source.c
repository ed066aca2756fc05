// SPDX-License-Identifier: EUPL-1.2
/*
 * embed_source.c - collects the texts marked TR("...") in C sources.
 *
 * Reads C as far as needed: comments, character constants and other strings are
 * passed over, and so is the definition of TR itself.
 */
#include "embed.h"

#include <stdlib.h>
#include <string.h>

struct scanner {
    struct embed *e;
    const char   *file;
    const char   *at; /* NUL-terminated */
    unsigned      line;
};

static void step(struct scanner *s)
{
    if (*s->at == '\n')
        s->line++;
    if (*s->at)
        s->at++;
}

static bool is_word(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/* Passes over a comment when one begins here. */
static bool skip_comment(struct scanner *s)
{
    bool is_line = strncmp(s->at, "//", 2) == 0;

    if (!is_line && strncmp(s->at, "/*", 2) != 0)
        return false;
    step(s);
    step(s);
    while (*s->at && (is_line ? *s->at != '\n' : strncmp(s->at, "*/", 2) != 0))
        step(s);
    if (!is_line) {
        step(s);
        step(s);
    }
    return true;
}

/* In a macro a line goes on after a backslash: that is white space too. */
static bool is_blank(const char *at)
{
    return strchr(" \t\r\n", *at) || (at[0] == '\\' && at[1] == '\n');
}

static void skip_blank(struct scanner *s)
{
    while (*s->at && (is_blank(s->at) || skip_comment(s)))
        if (is_blank(s->at))
            step(s);
}

static void skip_quoted(struct scanner *s)
{
    char quote = *s->at;

    step(s);
    while (*s->at && *s->at != quote && *s->at != '\n') {
        if (*s->at == '\\')
            step(s);
        step(s);
    }
    if (*s->at == quote)
        step(s);
}

/* A byte in octal or hexadecimal; at is behind the backslash, or the x. */
static char read_code(struct scanner *s, unsigned base)
{
    unsigned    value  = 0;
    const char *digits = "0123456789abcdef";

    for (int n = 0; n < (base == 8 ? 3 : 2); n++) {
        char        c     = *s->at;
        const char *digit = strchr(digits, c >= 'A' && c <= 'F' ? c - 'A' + 'a' : c);
        if (!c || !digit || (unsigned)(digit - digits) >= base)
            break;
        value = value * base + (unsigned)(digit - digits);
        step(s);
    }
    return (char)(unsigned char)value;
}

/* The character an escape stands for; at is behind the backslash. */
static char read_escape(struct scanner *s)
{
    static const char from[] = "abfnrtv\\\"'?", to[] = "\a\b\f\n\r\t\v\\\"'?";
    const char       *known = *s->at ? strchr(from, *s->at) : NULL;

    if (known) {
        step(s);
        return to[known - from];
    }
    if (*s->at == 'x') {
        step(s);
        return read_code(s, 16);
    }
    if (*s->at >= '0' && *s->at <= '7')
        return read_code(s, 8);
    embed_error(s->e, s->file, s->line, "unknown escape in TR()");
    return '?';
}

/* Adds one string literal to the text. */
static void read_literal(struct scanner *s, struct text *out)
{
    step(s);
    while (*s->at && *s->at != '"' && *s->at != '\n') {
        if (*s->at != '\\') {
            text_char(out, *s->at);
            step(s);
            continue;
        }
        step(s);
        if (*s->at == '\n') /* a line that goes on */
            step(s);
        else
            text_char(out, read_escape(s));
    }
    step(s);
}

void add_text(struct embed *e, char *nl, const char *en)
{
    if (e->source_len == e->source_cap) {
        e->source_cap = e->source_cap ? e->source_cap * 2 : 256;
        e->source     = embed_grow(e->source, e->source_cap * sizeof(*e->source));
    }
    e->source[e->source_len++] = (struct source_text){nl, en};
}

static void add_source(struct scanner *s, char *nl, unsigned line)
{
    add_text(s->e, nl, translate_source(s->e, s->file, line, nl));
}

/* What follows the word TR. */
static void read_marked(struct scanner *s)
{
    struct text text = {0};
    unsigned    line = s->line;

    skip_blank(s);
    if (*s->at != '(')
        return;
    step(s);
    text_add(&text, "", 0);
    for (skip_blank(s); *s->at == '"'; skip_blank(s))
        read_literal(s, &text);
    if (*s->at != ')' || text.len == 0)
        embed_error(s->e, s->file, line, "TR() takes string literals and nothing else");
    else
        add_source(s, text.ptr, line);
}

/* A line "#define TR(...)" is no use of it. */
static void skip_definition(struct scanner *s)
{
    const char *p = s->at + 1;

    p += strspn(p, " \t");
    if (strncmp(p, "define", 6) != 0)
        return;
    p += 6 + strspn(p + 6, " \t");
    if (strncmp(p, "TR(", 3) != 0)
        return;
    while (*s->at && *s->at != '\n')
        step(s);
}

static void read_source(struct embed *e, const char *path)
{
    struct text    text = read_file(path);
    struct scanner s    = {.e = e, .file = path, .at = text.ptr, .line = 1};

    while (*s.at) {
        const char *word = s.at;

        if (skip_comment(&s))
            continue;
        if (*s.at == '"' || *s.at == '\'') {
            skip_quoted(&s);
        } else if (*s.at == '#') {
            skip_definition(&s);
            step(&s);
        } else if (is_word(*s.at)) {
            while (is_word(*s.at))
                step(&s);
            if (s.at - word == 2 && strncmp(word, "TR", 2) == 0)
                read_marked(&s);
        } else {
            step(&s);
        }
    }
}

void read_sources(struct embed *e, const char *folder)
{
    struct path_list list = list_files(folder);

    for (size_t i = 0; i < list.len; i++)
        if (has_suffix(list.item[i], ".c") || has_suffix(list.item[i], ".h"))
            read_source(e, join_path(folder, list.item[i]));
}

static int compare_sources(const void *a, const void *b)
{
    return strcmp(((const struct source_text *)a)->nl, ((const struct source_text *)b)->nl);
}

void sort_sources(struct embed *e)
{
    size_t kept = 0;

    if (e->source_len == 0)
        return;
    qsort(e->source, e->source_len, sizeof(*e->source), compare_sources);
    for (size_t i = 0; i < e->source_len; i++)
        if (kept == 0 || strcmp(e->source[kept - 1].nl, e->source[i].nl) != 0)
            e->source[kept++] = e->source[i];
    e->source_len = kept;
}
