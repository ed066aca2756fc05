// SPDX-License-Identifier: EUPL-1.2
/* tests/web/importer.c - what stands in line is read by the writer, as who had it read, or goes back (I-16). */
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
#include "core/access.h"
#include "core/directory.h"
#include "core/option.h"
#include "core/redress_wait.h"
#include "core/seed.h"
#include "db/db.h"
#include "reader/reader.h"
#include "web/importer.h"
#include "web/writer.h"

struct fixture {
    char           folder[32], path[64];
    struct arena  *arena;
    int64_t        keeper, unit;
    struct writer *writer;
    struct apart  *apart;
};

static struct ctx open_as(const struct fixture *f, int64_t person)
{
    struct ctx ctx = {.arena = f->arena, .now = instant_now()};

    ctx.today  = date_of_instant(ctx.now);
    ctx.person = person;
    assert_int_equal(OK, db_open(f->path, DB_WRITE, &ctx.db, &ctx.err));
    return ctx;
}

static void make_people(struct ctx *ctx, struct fixture *f)
{
    struct unit unit = {
        .code = STR("gemeente"), .name = STR("Gemeente"), .kind = STR("organisatie"), .layer = 2};
    struct person keeper = {.name = STR("klachtencoordinator")};

    assert_int_equal(OK, seed_load(ctx));
    assert_int_equal(OK, option_reload(ctx));
    assert_int_equal(OK, unit_add(ctx, &unit, &f->unit));
    keeper.unit = f->unit;
    assert_int_equal(OK, person_add(ctx, &keeper, &f->keeper));
    assert_int_equal(OK, role_give(ctx, f->keeper, f->unit, STR("analist")));
}

static int setup(void **state)
{
    struct arena   *arena = arena_new();
    struct fixture *f     = ARENA_NEW(arena, struct fixture);
    struct ctx      ctx;
    struct err      err = {0};

    *state   = f;
    f->arena = arena;
    snprintf(f->folder, sizeof f->folder, "/tmp/gehoor-test-XXXXXX");
    if (sodium_init() < 0 || !mkdtemp(f->folder))
        return -1;
    snprintf(f->path, sizeof f->path, "%s/db", f->folder);
    ctx = open_as(f, 0);
    if (db_migrate(ctx.db, &ctx.err) != OK || db_begin(ctx.db, &ctx.err) != OK)
        return -1;
    make_people(&ctx, f);
    if (db_commit(ctx.db, &ctx.err) != OK)
        return -1;
    db_close(ctx.db);
    return apart_start(&reader_jobs, NULL, &f->apart, &err) == OK &&
                   writer_start(f->path, &f->writer, &err) == OK
               ? 0
               : -1;
}

static int teardown(void **state)
{
    static const char *const end[] = {"", "-wal", "-shm"};
    struct fixture          *f     = *state;
    char                     path[80];

    writer_stop(f->writer);
    apart_stop(f->apart);
    for (size_t i = 0; i < 3; i++) {
        snprintf(path, sizeof path, "%s%s", f->path, end[i]);
        unlink(path);
    }
    rmdir(f->folder);
    arena_free(f->arena);
    option_forget();
    return 0;
}

/* A file in line, of a coordinator who keeps the complaints of the unit. */
static int64_t put_in_line(const struct fixture *f, struct str bytes)
{
    const struct redress_file_new file = {
        .unit   = f->unit,
        .source = STR("zaak"),
        .name   = STR("klachten.csv"),
        .bytes  = bytes,
        .map    = STR("kenmerk = Zaak\nontvangen = Dag\nsoort := klacht\n")};
    struct ctx ctx = open_as(f, 0);
    int64_t    id  = 0;

    assert_int_equal(OK, db_begin(ctx.db, &ctx.err));
    ctx.person = f->keeper;
    assert_int_equal(OK, access_load(&ctx));
    assert_int_equal(OK, redress_wait_add(&ctx, &file, &id));
    assert_int_equal(OK, redress_wait_start(&ctx, id));
    assert_int_equal(OK, db_commit(ctx.db, &ctx.err));
    db_close(ctx.db);
    return id;
}

/* The file when it is no longer in line; fails when that takes too long. */
static struct redress_file wait_for(const struct fixture *f, int64_t id, struct ctx *ctx)
{
    struct redress_file file = {0};

    for (int i = 0; i < 500; i++) {
        assert_int_equal(OK, redress_file_load(ctx, id, &file));
        if (!str_eq_z(file.state, "wordt-ingelezen"))
            return file;
        nanosleep(&(struct timespec){.tv_nsec = 20000000}, NULL);
    }
    fail_msg("%s is still in line", f->path);
    return file;
}

static void test_web_importer__a_file_in_line_comes_in(void **state)
{
    struct fixture     *f   = *state;
    struct err          err = {0};
    struct importer    *importer;
    struct ctx          ctx;
    struct redress_file file;
    struct str          rows;
    int64_t             id = put_in_line(f, STR("Zaak;Dag\nK-1;3-12-2025\nK-2;gisteren\n"));

    assert_int_equal(OK, importer_start(f->path, f->writer, f->apart, &importer, &err));
    ctx  = open_as(f, 0);
    file = wait_for(f, id, &ctx);
    importer_stop(importer);
    assert_true(str_eq_z(file.state, "ingelezen"));
    assert_int_equal(1, file.count[REDRESS_ADDED]);
    assert_int_equal(1, file.count[REDRESS_REFUSED]);
    assert_int_equal(OK, redress_file_refused(&ctx, &file, &rows));
    assert_true(str_find(rows, STR("K-2;gisteren")) < rows.len);
    db_close(ctx.db);
}

static void test_web_importer__what_cannot_be_read_goes_back_with_the_reason(void **state)
{
    struct fixture     *f   = *state;
    struct err          err = {0};
    struct importer    *importer;
    struct ctx          ctx;
    struct redress_file file;
    struct str          why;
    int64_t             bad  = put_in_line(f, STR("Zaak;Datum\nK-1;3-12-2025\n"));
    int64_t             good = put_in_line(f, STR("Zaak;Dag\nK-1;3-12-2025\n"));

    assert_int_equal(OK, importer_start(f->path, f->writer, f->apart, &importer, &err));
    ctx  = open_as(f, 0);
    file = wait_for(f, bad, &ctx);
    assert_true(str_eq_z(file.state, "klaargezet"));
    assert_int_equal(OK, redress_wait_why(&ctx, &file, &why));
    assert_string_equal("Deze kolom staat niet in het bestand: Dag.", str_z(f->arena, why));
    assert_true(str_eq_z(wait_for(f, good, &ctx).state, "ingelezen")); /* and the line goes on */
    assert_int_equal(-1, importer_progress(importer, bad));
    importer_stop(importer);
    importer_stop(NULL);
    db_close(ctx.db);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_web_importer__a_file_in_line_comes_in, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(
            test_web_importer__what_cannot_be_read_goes_back_with_the_reason, setup, teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
