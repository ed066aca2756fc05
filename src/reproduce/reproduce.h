// SPDX-License-Identifier: EUPL-1.2
/*
 * reproduce.h - holds the pattern engine against reference vectors: folders of cases with the
 * numbers that other programs and published tables give.
 *
 * A folder is known by its name (farrington, ears ...); the names and what runs them are one table
 * in reproduce.c.  Tests: tests/tools/reproduce.sh.
 */
#ifndef REPRODUCE_REPRODUCE_H
#define REPRODUCE_REPRODUCE_H

#include <stddef.h>
#include <stdio.h>

#include "base/err.h"

struct reproduce_result {
    size_t folders;        /* that are known, and were run */
    size_t passed, failed; /* values compared; a file that is missing is one that failed */
};

/*
 * Runs one folder, when its name is known, or else every known folder in it, in the order of their
 * names; says per folder how it went, and each of the first failures.  Folders with another
 * name are named and left alone.
 *
 * ERR_IO: the folder cannot be read.
 */
MUST_USE enum rc reproduce_run(const char *path, FILE *to, struct reproduce_result *out,
                               struct err *err);

#endif
