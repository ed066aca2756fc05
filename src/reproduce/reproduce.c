// SPDX-License-Identifier: EUPL-1.2
/* reproduce.c - walks folders of vectors; the contract is in reproduce.h. */
#include "reproduce/reproduce.h"

#include <dirent.h>
#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/arena.h"
#include "base/str.h"
#include "base/vec.h"
#include "reproduce/check.h"
#include "reproduce/folder.h"

/* clang-format off */
static const struct folder {
    const char *name;
    void (*run)(struct check *check);
} folder[] = {
    {"cusum_glr", reproduce_cusum_glr},
    {"delay", reproduce_delay},
    {"disproportionality", reproduce_disproportionality},
    {"ears", reproduce_ears},
    {"ebgm", reproduce_ebgm},
    {"evaluation", reproduce_evaluation},
    {"farrington", reproduce_farrington},
    {"graph", reproduce_graph},
    {"its", reproduce_its},
    {"multiple_testing", reproduce_multiple_testing},
    {"short_history", reproduce_short_history},
    {"text", reproduce_text},
};
/* clang-format on */

struct name_list {
    const char **item;
    size_t       len, cap;
};

static const struct folder *find(const char *name)
{
    for (size_t i = 0; i < ARRAY_LEN(folder); i++)
        if (strcmp(folder[i].name, name) == 0)
            return &folder[i];
    return NULL;
}

static void run(const struct folder *known, const char *path, FILE *to,
                struct reproduce_result *result)
{
    struct arena *arena = arena_new();
    struct check  check;

    check_init(&check, arena, path, to);
    known->run(&check);
    check_end(&check);
    fprintf(to, "%s: %zu passed, %zu failed\n", known->name, check.passed, check.failed);
    result->folders++;
    result->passed += check.passed;
    result->failed += check.failed;
    arena_free(arena);
}

static int by_name(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The folders in the folder, hidden ones left out, by name. */
static struct name_list list(struct arena *arena, const char *path, DIR *dir)
{
    struct name_list names = {0};

    for (struct dirent *entry = readdir(dir); entry; entry = readdir(dir)) {
        struct str  inside = str_printf(arena, "%s/%s", path, entry->d_name);
        struct stat about;

        if (entry->d_name[0] != '.' && stat(str_z(arena, inside), &about) == 0 &&
            S_ISDIR(about.st_mode))
            VEC_PUSH(arena, &names, str_z(arena, str_of(entry->d_name)));
    }
    if (names.len > 0)
        qsort(names.item, names.len, sizeof *names.item, by_name);
    return names;
}

static void run_all(struct arena *arena, const char *path, DIR *dir, FILE *to,
                    struct reproduce_result *result)
{
    struct name_list names = list(arena, path, dir);

    for (size_t i = 0; i < names.len; i++) {
        const struct folder *known  = find(names.item[i]);
        struct str           inside = str_printf(arena, "%s/%s", path, names.item[i]);

        if (known)
            run(known, str_z(arena, inside), to, result);
        else
            fprintf(to, "%s: not a folder of vectors that is known, skipped\n", names.item[i]);
    }
}

/* The last part of the path, also of "." and of "x/": the name of the folder itself. */
static const char *name_of(struct arena *arena, const char *path)
{
    char       *whole = realpath(path, NULL);
    const char *slash = whole ? strrchr(whole, '/') : NULL;

    if (whole)
        arena_defer(arena, free, whole);
    return slash ? slash + 1 : "";
}

enum rc reproduce_run(const char *path, FILE *to, struct reproduce_result *out, struct err *err)
{
    struct reproduce_result result = {0};
    struct arena           *arena  = arena_new();
    DIR                    *dir    = opendir(path);
    const struct folder    *known  = find(name_of(arena, path));
    enum rc                 rc     = OK;

    if (!dir)
        rc = err_set(err, ERR_IO, "%s: %s", path, strerror(errno));
    else if (known)
        run(known, path, to, &result);
    else
        run_all(arena, path, dir, to, &result);
    if (dir)
        closedir(dir);
    arena_free(arena);
    if (rc == OK)
        *out = result;
    return rc;
}
