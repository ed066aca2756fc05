// SPDX-License-Identifier: EUPL-1.2
/* tests/web/daily.c - the work of each day is done when serving starts, once, by the writer. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "base/arena.h"
#include "core/directory.h"
#include "core/option.h"
#include "core/seed.h"
#include "core/signal.h"
#include "db/db.h"
#include "gen/sql.h"
#include "web/daily.h"
#include "web/writer.h"

struct fixture {
    char          folder[32], path[64];
    struct arena *arena;
};

/* Jobs: the steps, the signals in portions of 200, what is past its term per organisation, and the end of that. */
enum { QUIET = 450, JOBS = 6 };

/* Signals of ten weeks ago of which their reporter heard nothing. */
static void fill(struct ctx *ctx)
{
    struct unit unit = {
        .code = STR("gemeente"), .name = STR("Gemeente"), .kind = STR("organisatie"), .layer = 2};
    struct person     desk = {.name = STR("baliemedewerker")};
    struct signal_new in   = {.story      = STR("De brief komt te laat."),
                              .times      = NUMBER_NONE,
                              .group_size = NUMBER_NONE,
                              .look_again = DATE_NONE};
    int64_t           id   = 0;

    ctx->now   = instant_now() - (int64_t)70 * 86400000;
    ctx->today = date_of_instant(ctx->now);
    assert_int_equal(OK, seed_load(ctx));
    assert_int_equal(OK, option_reload(ctx));
    assert_int_equal(OK, unit_add(ctx, &unit, &desk.unit));
    assert_int_equal(OK, person_add(ctx, &desk, &ctx->person));
    for (int i = 0; i < QUIET; i++)
        assert_int_equal(OK, signal_add(ctx, &in, &id));
}

static int setup(void **state)
{
    struct arena   *arena = arena_new();
    struct fixture *f     = ARENA_NEW(arena, struct fixture);
    struct ctx      ctx   = {.arena = arena};

    f->arena = arena;
    snprintf(f->folder, sizeof f->folder, "/tmp/gehoor-test-XXXXXX");
    if (sodium_init() < 0 || !mkdtemp(f->folder))
        return -1;
    snprintf(f->path, sizeof f->path, "%s/db", f->folder);
    if (db_open(f->path, DB_WRITE, &ctx.db, &ctx.err) != OK || db_migrate(ctx.db, &ctx.err) != OK ||
        db_begin(ctx.db, &ctx.err) != OK)
        return -1;
    fill(&ctx);
    if (db_commit(ctx.db, &ctx.err) != OK)
        return -1;
    db_close(ctx.db);
    *state = f;
    return 0;
}

static int teardown(void **state)
{
    static const char *const end[] = {"", "-wal", "-shm"};
    struct fixture          *f     = *state;
    char                     path[80];

    for (size_t i = 0; i < 3; i++) {
        snprintf(path, sizeof path, "%s%s", f->path, end[i]);
        unlink(path);
    }
    rmdir(f->folder);
    arena_free(f->arena);
    option_forget();
    return 0;
}

/* Messages that were missed, as the account of units counts them. */
static int64_t missed(const struct fixture *f)
{
    struct err      err = {0};
    struct db      *db;
    struct db_query q;
    int64_t         count = 0;

    assert_int_equal(OK, db_open(f->path, DB_READ, &db, &err));
    q = db_query(db, SQL_STILL_OPEN);
    db_bind_i64(&q, 0);
    db_bind_i64(&q, instant_now());
    db_bind_date(&q, date_of_instant(instant_now()));
    db_bind_i64(&q, 1000);
    while (db_next(&q))
        count += db_col_i64(&q, STILL_OPEN_COUNTED) != 0;
    assert_int_equal(OK, db_end(&q, &err));
    db_close(db);
    return count;
}

static void test_web_daily__is_done_once_at_the_start(void **state)
{
    struct fixture *f   = *state;
    struct err      err = {0};
    struct writer  *writer;
    struct daily   *daily;

    assert_int_equal(0, missed(f));
    assert_int_equal(OK, writer_start(f->path, &writer, &err));
    assert_int_equal(OK, daily_start(writer, &daily, &err));
    for (int i = 0; i < 200 && writer_count(writer).jobs < JOBS; i++)
        nanosleep(&(struct timespec){.tv_nsec = 20000000}, NULL);
    daily_stop(daily);
    assert_int_equal(JOBS, writer_count(writer).jobs);
    assert_int_equal(0, writer_count(writer).failed);
    writer_stop(writer);
    assert_int_equal(QUIET, missed(f));
}

static void test_web_daily__stops_at_once(void **state)
{
    struct fixture *f   = *state;
    struct err      err = {0};
    struct writer  *writer;
    struct daily   *daily;

    assert_int_equal(OK, writer_start(f->path, &writer, &err));
    assert_int_equal(OK, daily_start(writer, &daily, &err));
    daily_stop(daily);
    daily_stop(NULL);
    writer_stop(writer);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_web_daily__is_done_once_at_the_start, setup, teardown),
        cmocka_unit_test_setup_teardown(test_web_daily__stops_at_once, setup, teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
