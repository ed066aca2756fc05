// SPDX-License-Identifier: EUPL-1.2
/*
 * cholesky.h - a symmetric positive definite matrix A as L L', with L lower triangular.
 *
 * Matrices are n x n, row by row; of a symmetric one only the lower half is read.  Golub and Van Loan,
 * Matrix Computations, 4.2.  (That of GSL refuses no matrix whose rows are dependent but for rounding.)
 *
 * Pure functions.  Tests: tests/stats/cholesky.c.
 */
#ifndef STATS_CHOLESKY_H
#define STATS_CHOLESKY_H

#include <stdbool.h>
#include <stddef.h>

#include "base/attr.h"

/*
 * Puts L in the place of A, zeros above it.  False when A is not positive definite, as far as doubles
 * can tell; its contents are of no use then.
 */
MUST_USE bool cholesky(double *matrix, size_t n);

/* Puts the inverse of L, lower triangular too, in the place of L. */
void cholesky_invert(double *lower, size_t n);

#endif
