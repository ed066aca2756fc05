// SPDX-License-Identifier: EUPL-1.2
/*
 * check.h - one folder of reference vectors in hand: compares, counts, and tells what differs.
 *
 * Every compared value counts once, as passed or failed.  Of the failures in one file the first few
 * are told, each with its place, what the vectors want and what the engine gave; of the rest only
 * the number.  "Wanted" always stands before "got".
 *
 * NAN stands for NA as well as for NaN: it is equal to itself only.  An infinity is too.
 *
 * Texts that a check points at (folder, file, name) live longer than it: in its arena, or for ever.
 *
 * Tests: tests/reproduce/check.c.
 */
#ifndef REPRODUCE_CHECK_H
#define REPRODUCE_CHECK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "base/attr.h"
#include "base/str.h"

struct arena;

struct check {
    struct arena *arena;  /* of this folder */
    const char   *folder; /* its path */
    FILE         *to;     /* where failures are told */
    const char   *file;   /* where we are: inside the folder; NULL at the start */
    const char   *name;   /* of the case, NULL where a line tells it */
    size_t        line;   /* in the file, from 1 */
    size_t        passed, failed;
    size_t        failed_in_file;
};

void check_init(struct check *check, struct arena *arena, const char *folder, FILE *to);
/* Tells how many failures of the last file were kept silent. */
void check_end(struct check *check);

/* Where the values that are compared next stand. */
void check_at_line(struct check *check, const char *file, size_t line);
void check_at_case(struct check *check, const char *file, const char *name);

/* |got - wanted| <= tolerance max(1, |wanted|): the rule of the vectors unless they say otherwise. */
void check_near(struct check *check, const char *what, double wanted, double got, double tolerance);
/* |got - wanted| <= tolerance |wanted|. */
void check_relative(struct check *check, const char *what, double wanted, double got,
                    double tolerance);
/* got <= wanted: for what a search may find better than the reference did. */
void check_at_most(struct check *check, const char *what, double wanted, double got);
/* The very same number: integers, flags, alarms. */
void check_equal(struct check *check, const char *what, double wanted, double got);
void check_text(struct check *check, const char *what, struct str wanted, struct str got);

/* A failure that is no difference: a file that is missing, a case the engine refuses. */
void check_fail(struct check *check, const char *format, ...) PRINTF_LIKE(2, 3);

#endif
