// SPDX-License-Identifier: EUPL-1.2
/* disk_help.c - a disk that fails at the n-th write; see disk_help.h. */
#include "disk_help.h"

#include <assert.h>
#include <stddef.h>

static const struct disk_hook *hook_of(sqlite3_file *file)
{
    return (const struct disk_hook *)file->pMethods;
}

/* Counts a write; the code it fails with, or SQLITE_OK. */
static int count(struct disk *disk, int broken)
{
    disk->written++;
    if (disk->at == 0 || disk->written < disk->at || (disk->written > disk->at && !disk->stays))
        return SQLITE_OK;
    return disk->full ? SQLITE_FULL : broken;
}

static int disk_write(sqlite3_file *file, const void *bytes, int len, sqlite3_int64 offset)
{
    const struct disk_hook *hook = hook_of(file);
    int                     code = count(hook->disk, SQLITE_IOERR_WRITE);
    int real = hook->real->xWrite(file, bytes, code == SQLITE_OK ? len : len / 2, offset);

    return code == SQLITE_OK ? real : code;
}

static int disk_truncate(sqlite3_file *file, sqlite3_int64 size)
{
    const struct disk_hook *hook = hook_of(file);
    int                     code = count(hook->disk, SQLITE_IOERR_TRUNCATE);

    return code == SQLITE_OK ? hook->real->xTruncate(file, size) : code;
}

static int disk_sync(sqlite3_file *file, int flags)
{
    (void)flags;
    return count(hook_of(file)->disk, SQLITE_IOERR_FSYNC);
}

/* The hook for files with these methods. */
static struct disk_hook *hook_for(struct disk *disk, const sqlite3_io_methods *real)
{
    struct disk_hook *hook = &disk->hook[disk->hook[0].real && disk->hook[0].real != real];

    assert(!hook->real || hook->real == real);
    hook->methods           = *real;
    hook->methods.xWrite    = disk_write;
    hook->methods.xTruncate = disk_truncate;
    hook->methods.xSync     = disk_sync;
    hook->real              = real;
    hook->disk              = disk;
    return hook;
}

static int disk_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags,
                     int *flags_out)
{
    struct disk *disk = vfs->pAppData;
    int          code = disk->real->xOpen(disk->real, name, file, flags, flags_out);

    if (file->pMethods)
        file->pMethods = &hook_for(disk, file->pMethods)->methods;
    return code;
}

void disk_insert(struct disk *disk)
{
    *disk              = (struct disk){.real = sqlite3_vfs_find(NULL)};
    disk->vfs          = *disk->real;
    disk->vfs.pNext    = NULL;
    disk->vfs.zName    = "disk that fails";
    disk->vfs.pAppData = disk;
    disk->vfs.xOpen    = disk_open;
    sqlite3_vfs_register(&disk->vfs, 1);
}

void disk_remove(struct disk *disk)
{
    sqlite3_vfs_unregister(&disk->vfs);
    sqlite3_vfs_register(disk->real, 1);
}

void disk_break(struct disk *disk, int n, bool full, bool stays)
{
    disk->written = 0;
    disk->at      = n;
    disk->full    = full;
    disk->stays   = stays;
}

bool disk_mend(struct disk *disk)
{
    bool came = disk->at && disk->written >= disk->at;

    disk->at = 0;
    return came;
}
