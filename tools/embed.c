// SPDX-License-Identifier: EUPL-1.2
/*
 * embed.c - build tool: turns templates, static files and translations into C.
 *
 *     embed [--sources DIR]... TEMPLATES STATIC PO OUT.h OUT.c
 *
 * Templates (*.mustache below TEMPLATES) come out in Dutch and in English:
 * texts between [[ and ]] are translated with PO (embed_template.c, embed_po.c),
 * @@name@@ becomes the address of a static file with the hash of its contents
 * (embed_asset.c).  The rules of embed_lint.c are held against both languages.
 * TR("...") in C sources becomes a table of texts (embed_source.c).
 *
 * Any mistake ends in exit code 1 and no output.  With EMBED_ALLOW_MISSING=1 in
 * the environment a missing translation is a warning and the Dutch is used.
 *
 * Tests: tests/tools/embed.sh.
 */
#include "embed.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LINE_MAX_BYTES = 80, ARGUMENTS = 5 };

/*
 * Bytes as C string literals, some lines of them.  Octal escapes always have
 * three digits; "??" is broken up because of trigraphs.
 */
static void write_literal(FILE *out, const char *bytes, size_t len, const char *indent)
{
    size_t column = 0;

    fputc('"', out);
    for (size_t i = 0; i < len; i++) {
        unsigned char c = (unsigned char)bytes[i];

        if (c == '\n')
            column += (size_t)fprintf(out, "\\n");
        else if (c == '"' || c == '\\')
            column += (size_t)fprintf(out, "\\%c", c);
        else if (c < ' ' || c > '~' || (c == '?' && i > 0 && bytes[i - 1] == '?'))
            column += (size_t)fprintf(out, "\\%03o", c);
        else
            column += (size_t)fprintf(out, "%c", c);
        if (i + 1 < len && (c == '\n' || column >= LINE_MAX_BYTES)) {
            fprintf(out, "\"\n%s\"", indent);
            column = 0;
        }
    }
    fputc('"', out);
}

static void write_z(FILE *out, const char *z)
{
    write_literal(out, z, strlen(z), "     ");
}

static void write_templates(FILE *out, const struct embed *e)
{
    fprintf(out, "const struct asset_template asset_template[] = {\n");
    for (size_t i = 0; i < e->template_count; i++) {
        const struct template_text *t = &e->template[i];
        fprintf(out, "    {");
        write_z(out, t->name);
        fprintf(out, ",\n     {");
        write_literal(out, t->text[LANG_NL].ptr, t->text[LANG_NL].len, "      ");
        fprintf(out, ",\n      ");
        write_literal(out, t->text[LANG_EN].ptr, t->text[LANG_EN].len, "      ");
        fprintf(out, "},\n     {%zu, %zu}},\n", t->text[LANG_NL].len, t->text[LANG_EN].len);
    }
    if (e->template_count == 0)
        fprintf(out, "    {0}\n");
    fprintf(out, "};\nconst size_t asset_template_count = %zu;\n\n", e->template_count);
}

static void write_files(FILE *out, const struct embed *e)
{
    for (size_t i = 0; i < e->asset_count; i++) {
        fprintf(out, "static const unsigned char file_%zu[] =\n    ", i);
        write_literal(out, e->asset[i].bytes.ptr, e->asset[i].bytes.len, "    ");
        fprintf(out, ";\n");
    }
    fprintf(out, "\nconst struct asset_file asset_file[] = {\n");
    for (size_t i = 0; i < e->asset_count; i++) {
        fprintf(out, "    {");
        write_z(out, e->asset[i].name);
        fprintf(out, ",\n     ");
        write_z(out, e->asset[i].hashed);
        fprintf(out, ",\n     ");
        write_z(out, e->asset[i].type);
        fprintf(out, ", file_%zu, %zu},\n", i, e->asset[i].bytes.len);
    }
    if (e->asset_count == 0)
        fprintf(out, "    {0}\n");
    fprintf(out, "};\nconst size_t asset_file_count = %zu;\n\n", e->asset_count);
}

static void write_texts(FILE *out, const struct embed *e)
{
    fprintf(out, "const struct asset_text asset_text[] = {\n");
    for (size_t i = 0; i < e->source_len; i++) {
        fprintf(out, "    {");
        write_z(out, e->source[i].nl);
        fprintf(out, ",\n     ");
        write_z(out, e->source[i].en);
        fprintf(out, "},\n");
    }
    if (e->source_len == 0)
        fprintf(out, "    {0}\n");
    fprintf(out, "};\nconst size_t asset_text_count = %zu;\n", e->source_len);
}

static FILE *create(const char *path)
{
    FILE *out = fopen(path, "w");

    if (!out) {
        perror(path);
        exit(1);
    }
    fprintf(out, "// SPDX-License-Identifier: EUPL-1.2\n");
    return out;
}

static void finish(FILE *out, const char *path)
{
    bool failed = ferror(out) != 0;

    if (fclose(out) != 0 || failed) {
        perror(path);
        remove(path);
        exit(1);
    }
}

static void write_header(const char *path)
{
    FILE *out = create(path);

    fputs("/* Made by tools/embed.c from templates/, static/ and locale/: change those. */\n"
          "#ifndef GEN_ASSETS_H\n#define GEN_ASSETS_H\n\n#include <stddef.h>\n\n"
          "/* A template; [0] is Dutch, [1] is English.  Sorted by name. */\n"
          "struct asset_template {\n    const char *name;\n    const char *text[2];\n"
          "    size_t      len[2];\n};\n"
          "extern const struct asset_template asset_template[];\n"
          "extern const size_t                asset_template_count;\n\n"
          "/* A static file, served as /static/<hashed>.  Sorted by name. */\n"
          "struct asset_file {\n    const char          *name;   /* \"gehoor.css\" */\n"
          "    const char          *hashed; /* \"gehoor.0123456789ab.css\" */\n"
          "    const char          *type;   /* for Content-Type */\n"
          "    const unsigned char *bytes;\n    size_t               len;\n};\n"
          "extern const struct asset_file asset_file[];\n"
          "extern const size_t            asset_file_count;\n\n"
          "/* A text of the C sources in both languages.  Sorted by nl, by bytes. */\n"
          "struct asset_text {\n    const char *nl;\n    const char *en;\n};\n"
          "extern const struct asset_text asset_text[];\n"
          "extern const size_t            asset_text_count;\n\n#endif\n",
          out);
    finish(out, path);
}

static void write_source(const struct embed *e, const char *path, const char *header)
{
    const char *slash = strrchr(header, '/');
    FILE       *out   = create(path);

    fprintf(out,
            "/* Made by tools/embed.c from templates/, static/ and locale/: change those. */\n"
            "#include \"%s\"\n\n#pragma GCC diagnostic ignored \"-Woverlength-strings\"\n\n",
            slash ? slash + 1 : header);
    write_templates(out, e);
    write_files(out, e);
    write_texts(out, e);
    finish(out, path);
}

static int usage(void)
{
    fputs("usage: embed [--sources DIR]... TEMPLATES STATIC PO OUT.h OUT.c\n", stderr);
    return 2;
}

int main(int argc, char **argv)
{
    const char  *allow = getenv("EMBED_ALLOW_MISSING");
    struct embed e     = {.allow_missing = allow && strcmp(allow, "1") == 0};
    char        *argument[ARGUMENTS];
    int          count = 0;

    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--sources") == 0) {
            i++;
            continue;
        }
        if (count == ARGUMENTS)
            return usage();
        argument[count++] = argv[i];
    }
    if (count != ARGUMENTS)
        return usage();

    read_catalogue(&e, argument[2]);
    read_assets(&e, argument[1]);
    read_templates(&e, argument[0]);
    for (int i = 1; i + 1 < argc; i++)
        if (strcmp(argv[i], "--sources") == 0)
            read_sources(&e, argv[++i]);
    sort_sources(&e);
    warn_unused(&e);
    if (e.errors > 0) {
        fprintf(stderr, "embed: %u errors\n", e.errors);
        return 1;
    }
    write_header(argument[3]);
    write_source(&e, argument[4], argument[3]);
    return 0;
}
