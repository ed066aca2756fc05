// SPDX-License-Identifier: EUPL-1.2
/*
 * disk_help.h - a disk that fails at the n-th write.
 *
 * Stands between SQLite and the file system: what SQLite opens while the disk is in place is
 * written through it.  A write, a sync and a truncation each count; the one that is to fail says
 * so, and of a write only the first half arrives.  A sync that succeeds does nothing, for it is
 * not the machine that stops here (tests/crash does that).
 *
 * The disk must stay where it is until disk_remove(), after the last handle is closed.
 */
#ifndef TESTS_DISK_HELP_H
#define TESTS_DISK_HELP_H

#include <sqlite3.h>
#include <stdbool.h>

struct disk;

/* The methods of one kind of file, with ours in the place of those that write. */
struct disk_hook {
    sqlite3_io_methods        methods; /* first: an open file points here */
    const sqlite3_io_methods *real;    /* NULL: not in use */
    struct disk              *disk;
};

struct disk {
    sqlite3_vfs      vfs, *real;
    struct disk_hook hook[2]; /* files that lock, and files that do not */
    int              written; /* since disk_break() */
    int              at;      /* the one that fails; 0 = none */
    bool             stays;   /* and so do all after it */
    bool             full;    /* for want of room, not for a broken disk */
};

/* Makes it the disk of all databases that are opened from now on. */
void disk_insert(struct disk *disk);
void disk_remove(struct disk *disk);

/* The n-th write from now on fails. */
void disk_break(struct disk *disk, int n, bool full, bool stays);
/* Whether it came to that; nothing fails any more. */
bool disk_mend(struct disk *disk);

#endif
