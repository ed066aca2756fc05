// SPDX-License-Identifier: EUPL-1.2
/*
 * tests/fuzz/file.h - any bytes as a file to be cleaned; each kind is a target of its own, since a pdf takes fifty times a mail.
 *
 * Here in this process: the one that it has elsewhere would hide a crash.  What comes out is a file of that kind again:
 * it is cleaned once more, and nothing is refused or found in it.
 */
#ifndef FUZZ_FILE_H
#define FUZZ_FILE_H

#include "fuzz.h"

#include "base/arena.h"
#include "reader/clean.h"

static inline void feed(struct str (*take)(struct clean *, struct str), struct arena *arena,
                        struct str bytes)
{
    struct clean once = {.arena = arena}, twice = {.arena = arena};
    struct str   kept = take(&once, bytes);

    must((once.removed & ~(unsigned)REMOVED_ALL) == 0 && once.verdict < FILE_VERDICTS);
    if (once.verdict != FILE_TAKEN)
        return;
    (void)take(&twice, kept);
    must(twice.verdict == FILE_TAKEN);
}

/* One of the kinds, with the bytes as they are. */
static inline int feed_all(struct str (*take)(struct clean *, struct str), const uint8_t *data,
                           size_t size)
{
    struct arena *arena = arena_new();

    feed(take, arena, (struct str){(const char *)data, size});
    arena_free(arena);
    return 0;
}

#endif
