// SPDX-License-Identifier: EUPL-1.2
/*
 * tests/bench/index.c - speed and memory of the text index on recombined sentences.
 *
 *     bench-index DOCUMENTS FILE...
 *
 * The files are texts or CSV; what stands between sentence ends is a sentence.
 * Documents and queries are made of sentences drawn at random until they have 60
 * words, so frequencies of words are those of real texts, but the number of
 * distinct words grows less.  To make up for that, one word in 60 is a new one.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "pattern/index.h"

enum { WORDS = 60, SHORT = 4, FILE_MAX = 64 << 20, QUERIES = 3000, TOP = 10 };

struct sentence {
    struct str text;
    int        words;
};

struct source {
    struct sentence *item;
    size_t           len, cap;
    uint64_t         random;
    unsigned         fresh; /* new words made so far */
};

static double now_us(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

static uint32_t draw(struct source *source, size_t below)
{
    source->random = source->random * UINT64_C(6364136223846793005) + 1442695040888963407U;
    return (uint32_t)((source->random >> 33) % below);
}

static int count_words(struct str s)
{
    int words = 0;

    for (size_t i = 0; i < s.len; i++)
        words += s.ptr[i] != ' ' && (i == 0 || s.ptr[i - 1] == ' ');
    return words;
}

static void read_sentences(struct arena *arena, const char *path, struct source *source)
{
    FILE      *file  = fopen(path, "rb");
    char      *text  = arena_alloc(arena, FILE_MAX);
    struct str rest  = {text, 0};
    size_t     start = 0;

    if (file == NULL) {
        perror(path);
        exit(1);
    }
    rest.len = fread(text, 1, FILE_MAX, file);
    fclose(file);
    for (size_t i = 0; i < rest.len; i++) {
        struct sentence one;

        if (strchr(".?!\n\"", text[i]) == NULL)
            continue;
        one.text  = str_trim(str_slice(rest, start, i - start));
        one.words = count_words(one.text);
        start     = i + 1;
        if (one.words >= SHORT && one.words <= WORDS && utf8_is_valid(one.text))
            VEC_PUSH(arena, source, one);
    }
}

static struct str make_text(struct arena *arena, struct source *source)
{
    struct buf buf;

    buf_init(&buf, arena, 1 << 16);
    for (int words = 0; words < WORDS;) {
        struct sentence one = source->item[draw(source, source->len)];

        buf_str(&buf, one.text);
        buf_z(&buf, ". ");
        words += one.words;
    }
    buf_printf(&buf, "nieuw%uwoord", source->fresh++);
    return buf_view(&buf);
}

static int by_value(const void *a, const void *b)
{
    const double *x = a, *y = b;

    return (*x > *y) - (*x < *y);
}

static void report(const char *what, double *us, size_t len)
{
    double sum = 0;

    qsort(us, len, sizeof(*us), by_value);
    for (size_t i = 0; i < len; i++)
        sum += us[i];
    printf("%-28s mean %8.1f  p50 %8.1f  p99 %8.1f  worst %8.1f us\n", what, sum / (double)len,
           us[len / 2], us[len * 99 / 100], us[len - 1]);
}

static bool even_access(void *arg, uint32_t kind, uint64_t access)
{
    (void)arg;
    return (access + kind) % 2 == 0;
}

static long resident_kib(void)
{
    FILE *file = fopen("/proc/self/statm", "r");
    long  all = 0, resident = 0;

    if (file != NULL && fscanf(file, "%ld %ld", &all, &resident) != 2)
        resident = 0;
    if (file != NULL)
        fclose(file);
    return resident * (sysconf(_SC_PAGESIZE) / 1024);
}

static void bench_add(struct index *index, struct source *source, size_t documents)
{
    struct arena *arena = arena_new();
    double       *us    = malloc(documents * sizeof(*us));
    struct err    err   = {0};

    for (size_t i = 0; us != NULL && i < documents; i++) {
        struct str text  = make_text(arena, source);
        uint32_t   kind  = draw(source, 3);
        double     start = now_us();

        if (index_add(index, (int64_t)i, kind, draw(source, 500), text, &err) != OK) {
            fprintf(stderr, "%s\n", err.text);
            exit(1);
        }
        us[i] = now_us() - start;
        arena_clear(arena);
    }
    report("add", us, documents);
    free(us);
    arena_free(arena);
}

static void bench_query(const char *what, struct index *index, struct source *source,
                        struct index_filter filter, bool whole)
{
    struct arena *arena = arena_new();
    double        us[QUERIES];
    struct err    err = {0};

    for (size_t i = 0; i < QUERIES; i++) {
        struct index_hit_list hits;
        struct str            query =
            whole ? make_text(arena, source) : source->item[draw(source, source->len)].text;
        double start;

        if (!whole) /* the first words, as typed in a search field */
            query = utf8_cut(query, 20);
        start = now_us();
        if (index_similar(index, arena, query, filter, TOP, &hits, &err) != OK)
            exit(1);
        us[i] = now_us() - start;
        arena_clear(arena);
    }
    report(what, us, QUERIES);
    arena_free(arena);
}

static void bench_remove(struct index *index, size_t documents)
{
    double     start = now_us();
    struct err err   = {0};

    for (size_t i = 0; i < documents; i += 100) {
        if (index_remove(index, (int64_t)i, &err) != OK)
            exit(1);
    }
    printf("%-28s mean %8.1f us\n", "remove 1 in 100",
           (now_us() - start) * 100 / (double)documents);
}

int main(int argc, char **argv)
{
    struct arena       *arena  = arena_new();
    struct index       *index  = index_new();
    struct source       source = {.random = 20260302};
    struct index_filter none = {0}, half = {.may_see = even_access};
    struct index_size   size;
    size_t              documents = argc > 2 ? strtoul(argv[1], NULL, 10) : 0;
    long                before;

    for (int i = 2; i < argc; i++)
        read_sentences(arena, argv[i], &source);
    if (documents == 0 || source.len == 0) {
        fprintf(stderr, "usage: %s DOCUMENTS FILE...\n", argv[0]);
        return 2;
    }
    before = resident_kib();
    bench_add(index, &source, documents);
    size = index_size(index);
    printf("%zu documents, %zu terms, %zu postings: %.1f MB said, %.1f MB more resident\n",
           size.documents, size.terms, size.postings, (double)size.bytes / 1e6,
           (double)(resident_kib() - before) * 1024 / 1e6);
    bench_query("query, whole text", index, &source, none, true);
    bench_query("query, 20 characters", index, &source, none, false);
    bench_query("query, half may be seen", index, &source, half, true);
    bench_remove(index, documents);
    bench_query("query, after removals", index, &source, none, true);
    index_free(index);
    arena_free(arena);
    return 0;
}
