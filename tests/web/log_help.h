// SPDX-License-Identifier: EUPL-1.2
/* tests/web/log_help.h - reads what the program puts in its log, which is standard error. */
#ifndef TESTS_WEB_LOG_HELP_H
#define TESTS_WEB_LOG_HELP_H

#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/str.h"

enum { LOG_MOST = 65536 };

/* From here on what the program logs goes into the file.  What is given back is for logged(). */
static inline int log_to(const char *path)
{
    int old  = dup(STDERR_FILENO);
    int file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);

    assert_true(old >= 0 && file >= 0 && dup2(file, STDERR_FILENO) >= 0);
    close(file);
    return old;
}

/* All of it until now; the log goes to standard error again, and the file is gone. */
static inline struct str logged(struct arena *arena, const char *path, int old)
{
    char  *text = arena_alloc(arena, LOG_MOST);
    FILE  *file = fopen(path, "rb");
    size_t len;

    dup2(old, STDERR_FILENO);
    close(old);
    assert_non_null(file);
    len = fread(text, 1, LOG_MOST, file);
    fclose(file);
    unlink(path);
    return (struct str){text, len};
}

#endif
