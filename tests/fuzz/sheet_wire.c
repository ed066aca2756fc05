// SPDX-License-Identifier: EUPL-1.2
/*
 * tests/fuzz/sheet_wire.c - any bytes as the answer of the process that parses tables.
 *
 * That process is a real one, which answers with what it is given: so the pipes are looked at too.  Holds what comes out
 * against the promises of sheet.h.
 */
#include "fuzz.h"

#include "base/utf8.h"
#include "reader/apart.h"
#include "reader/sheet.h"

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

static void check_row(const struct sheet_row *row)
{
    must(row->cells <= SHEET_COLUMNS && row->line >= 1);
    for (size_t i = 0; i < row->cells; i++)
        must(row->fault.text || (row->cell[i].len <= SHEET_CELL && utf8_is_valid(row->cell[i])));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena      *arena = arena_new();
    struct sheet      *sheet = NULL;
    struct sheet_row   row;
    struct sheet_fault fault = {0};
    enum rc            rc;

    rc = sheet_open_apart(apart, arena, (struct str){(const char *)data, size}, &sheet, &fault);
    if (rc == OK) {
        while (sheet_next(sheet, &row))
            check_row(&row);
        must(sheet_progress(sheet) >= 0 && sheet_progress(sheet) <= 1000000);
        rc = sheet_end(sheet, &fault);
    }
    must((rc == OK) == (fault.text == NULL));
    arena_free(arena);
    return 0;
}
