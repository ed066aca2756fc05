// SPDX-License-Identifier: EUPL-1.2
/*
 * embed.h - what the files of the build tool embed share; see embed.c.
 *
 * The tool runs once per build and ends: what it allocates it does not give back.
 * A mistake in what it reads is counted and printed as "file:line: ..."; the work
 * goes on, so that one run shows them all.
 */
#ifndef TOOLS_EMBED_H
#define TOOLS_EMBED_H

#include <stdbool.h>
#include <stddef.h>

#define PRINTF_LIKE(at, first) __attribute__((format(printf, at, first)))

enum { LANG_NL, LANG_EN, LANG_COUNT };

/* Growing text, NUL-terminated once something was added. */
struct text {
    char  *ptr;
    size_t len, cap;
};

/* Text made out of a template, with the line of the template each byte stems from. */
struct page {
    struct text text;
    unsigned   *line;
    size_t      line_cap;
};

/* A translation in the po file. */
struct message {
    char    *id, *str;
    unsigned line;
    bool     is_fuzzy, is_used, tags_checked, formats_checked;
};

struct catalogue {
    const char     *path;
    struct message *item;
    size_t          len, cap;
};

/* A file below static/. */
struct asset {
    char       *name;   /* "font/noto.woff2" */
    char       *hashed; /* "font/noto.0123456789ab.woff2" */
    const char *type;
    struct text bytes;
};

struct template_text {
    char       *name; /* path below templates/ without ".mustache" */
    struct text text[LANG_COUNT];
};

/* A text of the C sources, or of a template: `serve --dev` translates those it reads with it. */
struct source_text {
    char       *nl;
    const char *en;
};

struct embed {
    bool             allow_missing; /* a missing translation is a warning */
    unsigned         errors;
    struct catalogue catalogue;
    struct asset    *asset;
    size_t           asset_count;
    struct template_text *template;
    size_t              template_count;
    struct source_text *source;
    size_t              source_len, source_cap;
};

/* embed_file.c: memory, text, files. */

/* As realloc(), but ends the program when memory runs out. */
void *embed_grow(void *old, size_t size);
char *embed_copy(const char *bytes, size_t len);
void  text_add(struct text *text, const char *bytes, size_t len);
void  text_char(struct text *text, char c);
/* Ends the program when the file cannot be read. */
struct text read_file(const char *path);
/* All files below the folder as paths relative to it, sorted; hidden files are left out. */
struct path_list {
    char **item;
    size_t len, cap;
};
struct path_list list_files(const char *folder);
char            *join_path(const char *folder, const char *path);
bool             has_suffix(const char *text, const char *suffix);
/* Counts and prints.  line 0: no line. */
void embed_error(struct embed *e, const char *file, unsigned line, const char *format, ...)
    PRINTF_LIKE(4, 5);
void embed_warning(const char *file, unsigned line, const char *format, ...) PRINTF_LIKE(3, 4);

/* embed_asset.c: static files. */

void read_assets(struct embed *e, const char *folder);
/*
 * Adds bytes to the text with each @@name@@ replaced by the address of that
 * file.  An unknown name is an error when file is not NULL.
 */
void add_with_assets(struct embed *e, struct text *out, const char *bytes, size_t len,
                     const char *file, unsigned line);

/* embed_po.c: the translations. */

void read_catalogue(struct embed *e, const char *path);
/*
 * The English of a text of a template, or of the sources; the Dutch itself when
 * there is none.  Says so, and checks that tags (formats) are the same in both.
 */
/* The text with white space around line ends made one space, as a browser shows it. */
char       *unfold(const char *text);
const char *translate_markup(struct embed *e, const char *file, unsigned line, const char *id);
const char *translate_source(struct embed *e, const char *file, unsigned line, const char *id);
void        warn_unused(const struct embed *e);

/* embed_template.c: templates in two languages. */

void read_templates(struct embed *e, const char *folder);

/* embed_lint.c: rules that keep values of people out of places where they could do harm. */

/* language is for the message; NULL for Dutch. */
void lint_page(struct embed *e, const char *file, const char *language, const struct page *page);

/* embed_source.c: TR("...") in C sources. */

void read_sources(struct embed *e, const char *folder);
/* A text in both languages for tr(); nl must last. */
void add_text(struct embed *e, char *nl, const char *en);
/* To be called once after all sources and templates were read: sorts and drops doubles. */
void sort_sources(struct embed *e);

#endif
