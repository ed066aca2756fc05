// SPDX-License-Identifier: EUPL-1.2
/* cholesky.c - see cholesky.h. */
#include "stats/cholesky.h"

#include <math.h>

/* A pivot that is so much smaller than what it was is rounding. */
static const double ROUNDING = 1e-12;

static double dot(const double *a, const double *b, size_t n)
{
    double sum = 0;

    for (size_t i = 0; i < n; i++)
        sum += a[i] * b[i];
    return sum;
}

bool cholesky(double *matrix, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        double *row = matrix + i * n;
        double  pivot;

        for (size_t j = 0; j < i; j++) {
            const double *above = matrix + j * n;

            row[j] = (row[j] - dot(row, above, j)) / above[j];
        }
        pivot = row[i] - dot(row, row, i);
        if (!(pivot > ROUNDING * row[i]))
            return false;
        row[i] = sqrt(pivot);
        for (size_t j = i + 1; j < n; j++)
            row[j] = 0;
    }
    return true;
}

void cholesky_invert(double *lower, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        double *row = lower + i * n;

        for (size_t j = 0; j < i; j++) {
            double sum = 0;

            /* Above row i all is inverted already. */
            for (size_t k = j; k < i; k++)
                sum += row[k] * lower[k * n + j];
            row[j] = -sum / row[i];
        }
        row[i] = 1 / row[i];
    }
}
