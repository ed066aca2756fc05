// SPDX-License-Identifier: EUPL-1.2
/*
 * tests/bench/personal.c - how long 5,000 characters take to be looked through for personal data: at most 1 ms.
 *
 * The text is tests/data/personal/zinnen.txt with its marks, where nearly every sentence has a name or number: more work than
 * what people write.  Of many rounds the middle one counts.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/arena.h"
#include "text/personal.h"

enum { CHARACTERS = 5000, ROUNDS = 501, MOST_US = 1000 };

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

static double now_us(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

int main(void)
{
    static char   text[CHARACTERS + 1];
    static double took[ROUNDS];
    FILE         *file = fopen("tests/data/personal/zinnen.txt", "rb");
    size_t        len  = file ? fread(text, 1, CHARACTERS, file) : 0;

    if (len < CHARACTERS) {
        fputs("tests/data/personal/zinnen.txt is too short\n", stderr);
        return 1;
    }
    fclose(file);
    while (((unsigned char)text[len] & 0xC0) == 0x80 || ((unsigned char)text[len - 1] & 0x80))
        len--;
    for (int i = 0; i < ROUNDS; i++) {
        struct arena        *arena = arena_new();
        struct personal_list list;
        double               from = now_us();

        if (personal_find(arena, (struct str){text, len}, &list) != OK)
            return 1;
        took[i] = now_us() - from;
        arena_free(arena);
    }
    qsort(took, ROUNDS, sizeof *took, by_size);
    printf("personal data in %zu characters: %.2f ms (at most 1.00)\n", len,
           took[ROUNDS / 2] / 1e3);
    return took[ROUNDS / 2] < MOST_US ? 0 : 1;
}
