// SPDX-License-Identifier: EUPL-1.2
/*
 * tests/bench/index.c - speed and memory of the text index on the texts of index_texts.c.
 *
 *     index FOLDER
 *
 * Times are of the index alone: reading the file is left out, cutting texts and queries into terms is not.
 */
#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "index_lines.h"
#include "pattern/index.h"
#include "pattern/index_file.h"

enum { QUERIES_MOST = 10000, TYPED = 20 };

struct bench {
    struct index *index;
    struct arena *arena; /* emptied for each query */
    const char   *folder;
    size_t        documents;
};

static void stop(const struct err *err)
{
    fprintf(stderr, "index: %s\n", err->text);
    exit(1);
}

static bool half(void *arg, uint32_t kind, uint64_t access)
{
    (void)arg;
    (void)kind;
    return access_is_open((unsigned)access);
}

/* Adds one text and says how long that took. */
static double add(struct bench *bench, const struct lines *lines)
{
    struct err err   = {0};
    double     start = now_ms();

    if (index_add(bench->index, (int64_t)bench->documents++, lines->kind, lines->access,
                  str_of(lines->words), &err) != OK)
        stop(&err);
    return now_ms() - start;
}

static struct index_hit_list ask(struct bench *bench, struct str query, struct index_filter filter)
{
    struct index_hit_list hits;
    struct err            err = {0};

    arena_clear(bench->arena);
    if (index_similar(bench->index, bench->arena, query, filter, TOP, &hits, &err) != OK)
        stop(&err);
    return hits;
}

static void fill(struct bench *bench)
{
    struct index_size size;
    struct lines      lines;
    double            ms = 0;

    lines_open(&lines, bench->folder, "documents.tsv");
    while (lines_next(&lines))
        ms += add(bench, &lines);
    print_indexed("Gehoor", bench->documents, ms);
    size = index_size(bench->index);
    printf("  %zu terms, %zu postings, %.0f MiB by its own count\n", size.terms, size.postings,
           (double)size.bytes / (1 << 20));
}

static FILE *open_saved(const struct bench *bench, const char *mode)
{
    FILE *file =
        fopen(str_z(bench->arena, str_printf(bench->arena, "%s/saved.index", bench->folder)), mode);

    if (!file) {
        perror("saved.index");
        exit(1);
    }
    return file;
}

/* To a file; gives its size. */
static long save(struct bench *bench)
{
    struct index_mark mark = {0};
    struct err        err  = {0};
    FILE             *file = open_saved(bench, "wb");
    long              bytes;

    if (index_write(bench->index, &mark, file, &err) != OK)
        stop(&err);
    bytes = ftell(file);
    fclose(file);
    return bytes;
}

static void load(struct bench *bench)
{
    struct index_mark mark;
    struct err        err  = {0};
    FILE             *file = open_saved(bench, "rb");

    if (index_read(file, &bench->index, &mark, &err) != OK)
        stop(&err);
    fclose(file);
}

/* The queries are asked of what came back. */
static void save_and_load(struct bench *bench)
{
    double start = now_ms(), middle;
    long   bytes = save(bench);
    double saved = now_ms() - start;

    index_free(bench->index);
    middle = now_ms();
    load(bench);
    printf("  saved in %.2f s, %.0f MiB; loaded in %.2f s; %.0f MiB by its own count\n",
           saved / 1e3, (double)bytes / (1 << 20), (now_ms() - middle) / 1e3,
           (double)index_size(bench->index).bytes / (1 << 20));
    fflush(stdout);
}

static void queries(struct bench *bench, const char *what, struct index_filter filter, size_t most)
{
    static double ms[QUERIES_MOST];
    struct lines  lines;
    size_t        len = 0;

    lines_open(&lines, bench->folder, "queries.tsv");
    while (lines_next(&lines)) {
        struct str query = utf8_cut(str_of(lines.words), most);
        double     start = now_ms();

        (void)ask(bench, query, filter);
        if (len < QUERIES_MOST)
            ms[len++] = now_ms() - start;
    }
    print_times(what, ms, len);
}

/* Adds each query as a text and asks for it: the time until the answer that has it. */
static void inserts(struct bench *bench)
{
    static double ms[QUERIES_MOST];
    struct lines  lines;
    size_t        len = 0, missed = 0;

    lines_open(&lines, bench->folder, "queries.tsv");
    while (lines_next(&lines) && len < QUERIES_MOST) {
        double                start = now_ms();
        int64_t               id    = (int64_t)bench->documents;
        struct index_hit_list hits;
        bool                  found = false;

        (void)add(bench, &lines);
        hits = ask(bench, str_of(lines.words), (struct index_filter){0});
        for (size_t i = 0; i < hits.len; i++)
            found = found || hits.item[i].id == id;
        missed += !found;
        ms[len++] = now_ms() - start;
    }
    print_times("  insert, and a query that has it", ms, len);
    if (missed > 0)
        printf("  %zu inserts were not found\n", missed);
}

static void removals(struct bench *bench)
{
    struct err err = {0};

    for (size_t i = 0; i < bench->documents; i += 1000)
        if (index_remove(bench->index, (int64_t)i, &err) != OK)
            stop(&err);
}

int main(int argc, char **argv)
{
    struct bench              bench    = {.index = index_new(), .arena = arena_new()};
    const struct index_filter everyone = {0}, filtered = {.kinds = KINDS_ASKED, .may_see = half};

    if (argc != 2) {
        fprintf(stderr, "use: index FOLDER\n");
        return 2;
    }
    bench.folder = argv[1];
    fill(&bench);
    save_and_load(&bench);
    queries(&bench, "  whole text, with filters", filtered, SIZE_MAX);
    queries(&bench, "  whole text, no filter", everyone, SIZE_MAX);
    queries(&bench, "  20 characters, with filters", filtered, TYPED);
    inserts(&bench);
    removals(&bench);
    queries(&bench, "  whole text, filters, 1 in 1000 removed", filtered, SIZE_MAX);
    arena_free(bench.arena);
    index_free(bench.index);
    return 0;
}
