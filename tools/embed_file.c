// SPDX-License-Identifier: EUPL-1.2
/* embed_file.c - memory, text, files and messages of the build tool embed. */
#include "embed.h"

#include <dirent.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { FOLDER_DEPTH_MAX = 8 };

void *embed_grow(void *old, size_t size)
{
    void *memory = realloc(old, size ? size : 1);

    if (!memory) {
        fputs("embed: out of memory\n", stderr);
        exit(1);
    }
    return memory;
}

char *embed_copy(const char *bytes, size_t len)
{
    char *copy = embed_grow(NULL, len + 1);

    memcpy(copy, bytes, len);
    copy[len] = '\0';
    return copy;
}

void text_add(struct text *text, const char *bytes, size_t len)
{
    if (text->len + len + 1 > text->cap) {
        text->cap = (text->len + len + 1) * 2;
        text->ptr = embed_grow(text->ptr, text->cap);
    }
    if (len > 0)
        memcpy(text->ptr + text->len, bytes, len);
    text->len += len;
    text->ptr[text->len] = '\0';
}

void text_char(struct text *text, char c)
{
    text_add(text, &c, 1);
}

struct text read_file(const char *path)
{
    struct text text = {0};
    FILE       *file = fopen(path, "rb");
    char        piece[65536];
    size_t      n;

    text_add(&text, "", 0);
    while (file && (n = fread(piece, 1, sizeof(piece), file)) > 0)
        text_add(&text, piece, n);
    if (!file || ferror(file)) {
        perror(path);
        exit(1);
    }
    fclose(file);
    return text;
}

char *join_path(const char *folder, const char *path)
{
    struct text text = {0};

    text_add(&text, folder, strlen(folder));
    if (text.len > 0 && text.ptr[text.len - 1] != '/')
        text_char(&text, '/');
    text_add(&text, path, strlen(path));
    return text.ptr;
}

bool has_suffix(const char *text, const char *suffix)
{
    size_t len = strlen(text), end = strlen(suffix);

    return len >= end && strcmp(text + len - end, suffix) == 0;
}

static void walk(struct path_list *list, const char *root, const char *below, int depth)
{
    char          *folder = below[0] ? join_path(root, below) : embed_copy(root, strlen(root));
    DIR           *dir    = opendir(folder);
    struct dirent *entry;

    if (!dir || depth > FOLDER_DEPTH_MAX) {
        perror(folder);
        exit(1);
    }
    while ((entry = readdir(dir))) {
        char       *path, *name = entry->d_name;
        struct stat status;

        if (name[0] == '.')
            continue;
        name = below[0] ? join_path(below, name) : embed_copy(name, strlen(name));
        path = join_path(root, name);
        if (stat(path, &status) != 0) {
            perror(path);
            exit(1);
        }
        free(path);
        if (S_ISDIR(status.st_mode)) {
            walk(list, root, name, depth + 1);
            free(name);
            continue;
        }
        if (list->len == list->cap) {
            list->cap  = list->cap ? list->cap * 2 : 64;
            list->item = embed_grow(list->item, list->cap * sizeof(*list->item));
        }
        list->item[list->len++] = name;
    }
    closedir(dir);
    free(folder);
}

static int compare_paths(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

struct path_list list_files(const char *folder)
{
    struct path_list list = {0};

    walk(&list, folder, "", 0);
    if (list.len > 0)
        qsort(list.item, list.len, sizeof(*list.item), compare_paths);
    return list;
}

PRINTF_LIKE(4, 0)
static void print_message(const char *file, unsigned line, const char *kind, const char *format,
                          va_list args)
{
    fprintf(stderr, "%s:", file);
    if (line > 0)
        fprintf(stderr, "%u:", line);
    fprintf(stderr, " %s", kind);
    vfprintf(stderr, format, args);
    fputc('\n', stderr);
}

void embed_error(struct embed *e, const char *file, unsigned line, const char *format, ...)
{
    va_list args;

    e->errors++;
    va_start(args, format);
    print_message(file, line, "", format, args);
    va_end(args);
}

void embed_warning(const char *file, unsigned line, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    print_message(file, line, "warning: ", format, args);
    va_end(args);
}
