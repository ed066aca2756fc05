// SPDX-License-Identifier: EUPL-1.2
/*
 * file.h - a file that is there whole or not at all.
 *
 * It is written beside its name, as PATH.new, and gets its name when every byte of it is on disk.  So after a
 * failure, a full disk or a power cut the old file is there, or none.
 *
 * Tests: tests/base/file.c.
 */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include "base/err.h"

enum { FILE_PATH_MOST = 4096 };

/* PATH.new; ERR_LIMIT when it is too long. */
MUST_USE enum rc file_fresh(const char *path, char out[FILE_PATH_MOST], struct err *err);

/*
 * Makes an empty file for its owner alone.  ERR_CONFLICT when there is one: somebody writes it, or was killed while
 * writing.
 */
MUST_USE enum rc file_make(const char *fresh, struct err *err);

/*
 * Gives a finished and closed file its name, in place of the file that may be there, when it is on disk.  ERR_IO: it is not,
 * or nobody knows whether it is.
 */
MUST_USE enum rc file_publish(const char *fresh, const char *path, struct err *err);

#endif
