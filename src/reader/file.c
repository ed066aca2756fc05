// SPDX-License-Identifier: EUPL-1.2
/*
 * file.c - has a file cleaned; the contract is in file.h.
 *
 * The answer may be of who broke in: its numbers are held against what there is, and its bytes are no more than
 * bytes of the sender, which are never run or shown from our own pages.
 */
#include "reader/file.h"

#include <string.h>

#include "reader/clean.h"
#include "reader/reader.h"

enum { LARGER = 1 << 20 /* than it was: other programs pack better than we do */ };

static bool is_fair(const struct file_wire *wire, size_t len)
{
    return wire->verdict < FILE_VERDICTS && wire->kind < FILE_KINDS &&
           (wire->removed & ~(unsigned)REMOVED_ALL) == 0 && wire->len <= len + len / 2 + LARGER &&
           (wire->verdict == FILE_TAKEN ? wire->kind != FILE_NONE && wire->len > 0
                                        : wire->len == 0);
}

static bool read_all(struct apart_run *run, void *bytes, size_t len)
{
    char   *at = bytes;
    ssize_t got;

    for (; len > 0; at += got, len -= (size_t)got) {
        got = apart_take(run, at, len);
        if (got <= 0)
            return false;
    }
    return true;
}

static bool read_answer(struct apart_run *run, struct arena *arena, size_t len,
                        struct file_clean *out)
{
    struct file_wire wire;
    char            *bytes, more;
    struct err       err = {0};

    if (!read_all(run, &wire, sizeof wire) || !is_fair(&wire, len))
        return false;
    bytes = arena_alloc(arena, wire.len);
    if (!read_all(run, bytes, wire.len) || apart_take(run, &more, 1) != 0 ||
        apart_end(run, &err) != OK)
        return false;
    *out = (struct file_clean){.verdict = (enum file_verdict)wire.verdict,
                               .kind    = (enum file_kind)wire.kind,
                               .removed = wire.removed,
                               .bytes   = {bytes, wire.len}};
    return true;
}

enum rc file_clean(struct apart *apart, struct arena *arena, struct str bytes,
                   struct file_clean *out, struct err *err)
{
    struct apart_run *run;

    if (apart_begin(apart, arena, READER_FILE, bytes, &run, err) != OK)
        return err->rc;
    if (!read_answer(run, arena, bytes.len, out))
        *out = (struct file_clean){.verdict = FILE_BROKEN};
    return OK;
}
