// SPDX-License-Identifier: EUPL-1.2
/*
 * index_lines.h - what the programs of make bench-index share: the lines of index_texts.c, the clock
 * and the row that is printed.  Plain enough for C and C++.
 */
#ifndef BENCH_INDEX_LINES_H
#define BENCH_INDEX_LINES_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

enum { TOP = 10, KINDS_ASKED = 3 /* bits: two of the three kinds */ };

/* "kind TAB access group TAB words" of a file of lines. */
struct lines {
    FILE    *file;
    char    *line;
    size_t   room;
    unsigned kind, access;
    char    *words;
};

/* Half of the access groups may be seen. */
static inline int access_is_open(unsigned access)
{
    return access % 2 == 0;
}

static inline void lines_open(struct lines *lines, const char *folder, const char *name)
{
    char path[4096];

    memset(lines, 0, sizeof(*lines));
    snprintf(path, sizeof(path), "%s/%s", folder, name);
    lines->file = fopen(path, "r");
    if (!lines->file) {
        perror(path);
        exit(1);
    }
}

/* 0 at the end, when all is closed. */
static inline int lines_next(struct lines *lines)
{
    ssize_t len = getline(&lines->line, &lines->room, lines->file);
    int     at  = 0;

    if (len > 0 && sscanf(lines->line, "%u\t%u\t%n", &lines->kind, &lines->access, &at) == 2) {
        lines->words                 = lines->line + at;
        lines->line[(size_t)len - 1] = '\0';
        return 1;
    }
    free(lines->line);
    fclose(lines->file);
    return 0;
}

/* Processor time of the program, so that what others do on the machine counts little. */
static inline double now_ms(void)
{
    struct timespec t;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static inline int by_value(const void *a, const void *b)
{
    const double *x = (const double *)a, *y = (const double *)b;

    return (*x > *y) - (*x < *y);
}

/* What times of so many things were; sorts them. */
static inline void print_times(const char *what, double *ms, size_t len)
{
    double sum = 0;

    qsort(ms, len, sizeof(*ms), by_value);
    for (size_t i = 0; i < len; i++)
        sum += ms[i];
    printf("%-44s %9.3f %9.3f %9.3f %9.3f\n", what, sum / (double)len, ms[len / 2],
           ms[len * 99 / 100], ms[len - 1]);
    fflush(stdout);
}

static inline double peak_mib(void)
{
    struct rusage usage;

    getrusage(RUSAGE_SELF, &usage);
    return (double)usage.ru_maxrss / 1024;
}

static inline void print_indexed(const char *who, size_t documents, double ms)
{
    printf("%-44s %zu texts in %.1f s, peak %.0f MiB\n", who, documents, ms / 1e3, peak_mib());
    fflush(stdout);
}

#endif
