// SPDX-License-Identifier: EUPL-1.2
/*
 * tests/fuzz/sheet_rows.c - any bytes as the answer of the process that parses tables, without that process.
 *
 * A process for each costs more than reading what it says (sheet_wire.c has a real one).  The first byte says in pieces of
 * which size it comes, whether it stops without an end, and whether the process is then said to have died.
 */
#include <string.h>

#include "base/arena.h"
#include "reader/apart.h"
#include "rows.h"

enum { SIZE = 0x3f, STOPS = 0x40, DIES = 0x80 };

struct apart_run {
    struct str rest;
    unsigned   how;
};

enum rc __wrap_apart_begin(struct apart *apart, struct arena *arena, size_t job, struct str input,
                           struct apart_run **out, struct err *err);
ssize_t __wrap_apart_take(struct apart_run *run, void *bytes, size_t size);
enum rc __wrap_apart_end(struct apart_run *run, struct err *err);

enum rc __wrap_apart_begin(struct apart *apart, struct arena *arena, size_t job, struct str input,
                           struct apart_run **out, struct err *err)
{
    (void)apart, (void)job, (void)err;
    *out         = ARENA_NEW(arena, struct apart_run);
    (*out)->rest = str_slice(input, 1, input.len);
    (*out)->how  = input.len > 0 ? (unsigned char)input.ptr[0] : 0;
    return OK;
}

ssize_t __wrap_apart_take(struct apart_run *run, void *bytes, size_t size)
{
    size_t piece = run->how & SIZE ? run->how & SIZE : size;

    if (run->rest.len == 0)
        return run->how & STOPS ? -1 : 0;
    piece = piece < size ? piece : size;
    piece = piece < run->rest.len ? piece : run->rest.len;
    memcpy(bytes, run->rest.ptr, piece);
    run->rest = str_slice(run->rest, piece, run->rest.len);
    return (ssize_t)piece;
}

enum rc __wrap_apart_end(struct apart_run *run, struct err *err)
{
    return run->how & DIES ? err_set(err, ERR_CORRUPT, "it died") : OK;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena      *arena = arena_new();
    struct sheet      *sheet = NULL;
    struct sheet_fault fault = {0};
    enum rc            rc =
        sheet_open_apart(NULL, arena, (struct str){(const char *)data, size}, &sheet, &fault);

    read_rows(rc, sheet, fault);
    arena_free(arena);
    return 0;
}
