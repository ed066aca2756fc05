// SPDX-License-Identifier: EUPL-1.2
/* fault_help.c - lets the database fail at every call of a command; see fault_help.h. */
#include "fault_help.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "db/db.h"

enum { CALLS_MOST = 400 }; /* more than any command needs */

static bool count_row(void *arg, int columns, const struct db_cell *cell)
{
    struct buf *print = arg;

    for (int i = 0; i < columns; i++) {
        buf_char(print, cell[i].is_null ? '0' : '=');
        buf_str(print, cell[i].text);
    }
    buf_char(print, '\n');
    return true;
}

/* FNV-1a. */
static uint64_t hash_of(struct str s)
{
    uint64_t hash = 0xcbf29ce484222325u;

    for (size_t i = 0; i < s.len; i++)
        hash = (hash ^ (unsigned char)s.ptr[i]) * 0x100000001b3u;
    return hash;
}

/* All that the tables hold, the log and its head hash included, as one hash. */
uint64_t fault_fingerprint(struct world *w)
{
    struct arena *arena = arena_new();
    struct buf    print;
    uint64_t      hash;

    buf_init(&print, arena, 64 << 20);
    for (int i = 0; i < sql_table_count; i++) {
        buf_z(&print, sql_table[i].name);
        assert_ok(&w->ctx,
                  db_table_rows(w->ctx.db, sql_table[i].name, count_row, &print, &w->ctx.err));
    }
    assert_true(buf_ok(&print));
    hash = hash_of(buf_view(&print));
    arena_free(arena);
    return hash;
}

static const enum rc ways[] = {ERR_IO, ERR_FULL, ERR_BUSY};

/* One try in a savepoint, with a failure at the n-th call.  Gives whether the failure came. */
static bool try_once(struct world *w, const struct fault_command *command, struct target on, int n,
                     enum rc way, uint64_t before)
{
    bool    came;
    enum rc rc;

    assert_ok(&w->ctx, db_savepoint(w->ctx.db, &w->ctx.err));
    err_clear(&w->ctx.err);
    w->ctx.faults.len = 0;
    db_fault_at(w->ctx.db, n, way);
    rc   = command->act(w, on);
    came = db_fault_at(w->ctx.db, 0, OK) >= n;
    if (came && rc != way)
        fail_msg("%s: call %d failed with %s, and the command said %s (%s)", command->name, n,
                 rc_name(way), rc_name(rc), w->ctx.err.text);
    if (!came && rc != OK)
        fail_msg("%s: nothing failed, and the command said %s (%s)", command->name, rc_name(rc),
                 w->ctx.err.text);
    db_rollback_to_savepoint(w->ctx.db);
    if (came && before && fault_fingerprint(w) != before)
        fail_msg("%s: after a failure at call %d something was left", command->name, n);
    return came;
}

/*
 * The command for every n and every way; afterwards it succeeds, and the teardown has verify_run()
 * prove that all that is there follows from the log.
 */
static void break_everywhere(struct world *w, const struct fault_command *command)
{
    struct target on     = command->prepare(w);
    uint64_t      before = fault_fingerprint(w);
    int           n      = 1;

    while (n < CALLS_MOST && try_once(w, command, on, n, ways[0], before)) {
        for (size_t i = 1; i < ARRAY_LEN(ways); i++)
            assert_true(
                try_once(w, command, on, n, ways[i], 0)); /* what is left was looked at above */
        n++;
    }
    if (n < 4 || n == CALLS_MOST)
        fail_msg("%s: %d calls", command->name, n - 1);
    assert_ok(&w->ctx, db_savepoint(w->ctx.db, &w->ctx.err));
    err_clear(&w->ctx.err);
    assert_ok(&w->ctx, command->act(w, on));
    assert_ok(&w->ctx, db_release(w->ctx.db, &w->ctx.err));
    assert_true(fault_fingerprint(w) != before);
}

void fault_everywhere(struct world *w, const struct fault_command *table, size_t len)
{
    for (size_t i = 0; i < len; i++)
        break_everywhere(w, &table[i]);
}
