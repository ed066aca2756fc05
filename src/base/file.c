// SPDX-License-Identifier: EUPL-1.2
/* file.c - writes beside, syncs, renames; the contract is in file.h. */
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum rc file_fresh(const char *path, char out[FILE_PATH_MOST], struct err *err)
{
    int len = snprintf(out, FILE_PATH_MOST, "%s.new", path);

    return len > 0 && len < FILE_PATH_MOST ? OK : err_set(err, ERR_LIMIT, "a path is too long");
}

static enum rc fail(struct err *err, const char *what, const char *path)
{
    return err_set(err, errno == ENOSPC || errno == EDQUOT ? ERR_FULL : ERR_IO, "%s %s: %s", what,
                   path, strerror(errno));
}

enum rc file_make(const char *fresh, struct err *err)
{
    int fd = open(fresh, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);

    if (fd >= 0) {
        (void)close(fd);
        return OK;
    }
    if (errno == EEXIST)
        return err_set(err, ERR_CONFLICT,
                       "%s is there already: it is being written, or was not finished; if nobody "
                       "writes it, take it away",
                       fresh);
    return fail(err, "making", fresh);
}

static enum rc sync_path(const char *path, int flags, struct err *err)
{
    int  fd = open(path, O_RDONLY | O_CLOEXEC | flags);
    bool good;

    if (fd < 0)
        return fail(err, "opening", path);
    good = fsync(fd) == 0;
    if (!good)
        (void)fail(err, "syncing", path);
    (void)close(fd);
    return good ? OK : err->rc;
}

/* What stands in the folder is then also there after a power failure. */
static enum rc sync_folder(const char *path, struct err *err)
{
    char        folder[FILE_PATH_MOST] = ".";
    const char *slash                  = strrchr(path, '/');

    if (slash)
        snprintf(folder, sizeof(folder), "%.*s", (int)(slash - path + 1), path);
    return sync_path(folder, O_DIRECTORY, err);
}

enum rc file_publish(const char *fresh, const char *path, struct err *err)
{
    if (sync_path(fresh, 0, err) != OK)
        return err->rc;
    if (rename(fresh, path) != 0)
        return fail(err, "naming", path);
    return sync_folder(path, err);
}
