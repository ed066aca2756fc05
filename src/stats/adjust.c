// SPDX-License-Identifier: EUPL-1.2
/* adjust.c - p-values of many tests at once; the contract is in adjust.h. */
#include "stats/adjust.h"

#include <math.h>
#include <stdlib.h>

#include "base/arena.h"

struct ranked {
    double p;
    size_t at; /* in the caller's order */
};

static int by_p(const void *a, const void *b)
{
    const struct ranked *x = a, *y = b;

    return (x->p > y->p) - (x->p < y->p);
}

/* 1 + 1/2 + ... + 1/n, from the small end. */
static double harmonic(size_t n)
{
    double sum = 0;

    for (size_t i = n; i > 0; i--)
        sum += 1 / (double)i;
    return sum;
}

/* What the value of this rank (from 1) is multiplied by. */
static double factor(enum adjust_method method, size_t tests, size_t rank, double dependence)
{
    switch (method) {
    case ADJUST_BH:
    case ADJUST_BY: return dependence * (double)tests / (double)rank;
    case ADJUST_HOLM: return (double)(tests - rank + 1);
    default: return (double)tests;
    }
}

/* From the largest down for BH and BY, from the smallest up for the others: never out of order. */
static void adjust(enum adjust_method method, struct ranked *value, size_t len, size_t tests)
{
    bool   down       = method == ADJUST_BH || method == ADJUST_BY;
    double dependence = method == ADJUST_BY ? harmonic(tests) : 1;
    double last       = down ? 1 : 0;

    for (size_t i = 0; i < len; i++) {
        size_t at   = down ? len - 1 - i : i;
        double here = fmin(1, value[at].p * factor(method, tests, at + 1, dependence));

        last        = down ? fmin(last, here) : fmax(last, here);
        value[at].p = last;
    }
}

bool adjust_p(struct arena *arena, enum adjust_method method, const double *p, size_t len,
              size_t tests, double *out)
{
    struct ranked *value = arena_array(arena, len, sizeof *value);
    size_t         known = 0;

    for (size_t i = 0; i < len; i++) {
        if (isnan(p[i]))
            continue;
        if (p[i] < 0 || p[i] > 1 || known == tests)
            return false;
        value[known++] = (struct ranked){p[i], i};
    }
    qsort(value, known, sizeof *value, by_p);
    adjust(method, value, known, tests);
    for (size_t i = 0; i < len; i++)
        out[i] = p[i]; /* what is NAN stays so */
    for (size_t i = 0; i < known; i++)
        out[value[i].at] = value[i].p;
    return true;
}
