// SPDX-License-Identifier: EUPL-1.2
/*
 * tests/fuzz/sheet_wire.c - any bytes as the answer of the process that parses tables.
 *
 * That process is a real one, which answers with what it is given: so the pipes are looked at too.  sheet_rows.c is without.
 */
#include "rows.h"

#include "reader/apart.h"

int LLVMFuzzerInitialize(int *argc, char ***argv);

static struct apart *apart;

static void echo(struct arena *arena, struct str input, struct apart_out *out)
{
    (void)arena;
    apart_put(out, input.ptr, input.len);
}

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    static const struct apart_job  job  = {"fuzz", echo, 5, 5, 5, 32 << 20};
    static const struct apart_jobs jobs = {&job, 1, NULL};
    struct err                     err  = {0};

    (void)argc, (void)argv;
    must(apart_start(&jobs, NULL, &apart, &err) == OK);
    return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena      *arena = arena_new();
    struct sheet      *sheet = NULL;
    struct sheet_fault fault = {0};
    enum rc            rc;

    rc = sheet_open_apart(apart, arena, (struct str){(const char *)data, size}, &sheet, &fault);
    read_rows(rc, sheet, fault);
    arena_free(arena);
    return 0;
}
