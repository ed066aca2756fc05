// SPDX-License-Identifier: EUPL-1.2
/*
 * tests/fault/backup.c - whatever write fails, there is no backup then, and nothing half under any name.
 *
 * The database is read through the disk that fails as well; it stays what it was.
 */
#include "../event/log_help.h"
#include "disk_help.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/arena.h"
#include "core/backup.h"
#include "db/db.h"

enum { WRITES_MOST = 20000 };

struct trial {
    struct log_file *log;
    char             folder[48], copy[80], back[80];
    struct disk      disk;
};

static enum rc back_up(struct trial *t, struct ctx *ctx)
{
    struct backup_result result;

    assert_ok(ctx, db_open(t->log->name, DB_READ, &ctx->db, &ctx->err));
    return backup_make(ctx, t->copy, &result);
}

static enum rc restore(struct trial *t, struct ctx *ctx)
{
    const struct restore order = {.into = t->back, .until = STR("")};
    struct backup_result result;

    assert_ok(ctx, db_open(t->copy, DB_READ, &ctx->db, &ctx->err));
    return backup_restore(ctx, &order, &result);
}

/* One try in which the n-th write fails; whether it came to that. */
static bool try_once(struct trial *t, enum rc (*act)(struct trial *t, struct ctx *ctx),
                     const char *made, int n, bool full)
{
    struct ctx ctx = {.arena = arena_new(), .now = 1772442000000};
    char       fresh[100];
    enum rc    rc;
    bool       came;

    disk_insert(&t->disk);
    disk_break(&t->disk, n, full, true);
    rc   = act(t, &ctx);
    came = disk_mend(&t->disk);
    db_close(ctx.db);
    disk_remove(&t->disk);
    if (came && rc != (full ? ERR_FULL : ERR_IO))
        fail_msg("write %d: %s: %s", n, rc_name(rc), ctx.err.text);
    assert_int_equal(came, rc != OK);
    assert_int_equal(came ? -1 : 0, access(made, F_OK));
    snprintf(fresh, sizeof fresh, "%s.new", made);
    assert_int_equal(-1, access(fresh, F_OK));
    arena_free(ctx.arena);
    return came;
}

/* Each of the first writes, and then ever larger steps: it makes the whole schema, of a few thousand writes. */
static void fail_everywhere(struct trial *t, enum rc (*act)(struct trial *t, struct ctx *ctx),
                            const char   *made)
{
    int tries = 0;

    for (int n = 1; try_once(t, act, made, n, tries % 2 == 0); n += 1 + n / 6) {
        tries++;
        assert_true(n < WRITES_MOST);
    }
    assert_true(tries > 10);
}

static void test_fault_backup__a_write_that_fails_leaves_no_file(void **state)
{
    struct trial *t = *state;

    fail_everywhere(t, back_up, t->copy);
    fail_everywhere(t, restore, t->back); /* of the backup that was made in the end */
}

static int setup(void **state)
{
    struct trial *t = calloc(1, sizeof *t);
    void         *log;

    if (log_setup(&log) != 0)
        return -1;
    t->log = log;
    snprintf(t->folder, sizeof t->folder, "/tmp/gehoor-backup-XXXXXX");
    assert_non_null(mkdtemp(t->folder));
    snprintf(t->copy, sizeof t->copy, "%s/copy", t->folder);
    snprintf(t->back, sizeof t->back, "%s/back.db", t->folder);
    *state = t;
    return 0;
}

static int teardown(void **state)
{
    struct trial *t   = *state;
    void         *log = t->log;

    unlink(t->copy);
    unlink(t->back);
    assert_int_equal(0, rmdir(t->folder)); /* nothing else is left */
    free(t);
    return log_teardown(&log);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_fault_backup__a_write_that_fails_leaves_no_file, setup,
                                        teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
