// SPDX-License-Identifier: EUPL-1.2
/* tests/web/writer.c - groups, savepoints, and what happens when the database fails. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/limits.h"
#include "core/account.h"
#include "core/fault.h"
#include "db/db.h"
#include "event/event.h"
#include "web/writer.h"

/* The writer does not know what a job does; these store a token, or do not. */
enum what { STORE, STORE_AND_REFUSE, STORE_AND_LOSE, HOLD, END_FAULTS, WRITE_TEXT, ERASE_TEXT };

enum { TEXTS = 200 };
#define SECRET "een-woord-dat-weg-moet"

struct task {
    struct ctx ctx;
    struct job job;
    enum what  what;
    int        fault_at; /* the n-th database call from here on fails once; 0 = none */
    enum rc    fault;
    int        runs;
    sem_t     *go, *begun; /* of HOLD */
    sem_t     *done;
    enum rc    answer;
};

struct fixture {
    char           folder[32], path[64];
    struct arena  *arena;
    struct writer *writer;
    sem_t          done;
    int            commits;
};

static int setup(void **state)
{
    struct arena   *arena = arena_new();
    struct fixture *f     = ARENA_NEW(arena, struct fixture);
    struct err      err   = {0};
    struct db      *db;

    f->arena = arena;
    snprintf(f->folder, sizeof(f->folder), "/tmp/gehoor-test-XXXXXX");
    if (!mkdtemp(f->folder))
        return -1;
    snprintf(f->path, sizeof(f->path), "%s/db", f->folder);
    sem_init(&f->done, 0, 0);
    if (db_open(f->path, DB_WRITE, &db, &err) != OK || db_migrate(db, &err) != OK)
        return -1;
    db_close(db);
    *state = f;
    return writer_start(f->path, &f->writer, &err) == OK ? 0 : -1;
}

static int teardown(void **state)
{
    static const char *const end[] = {"", "-wal", "-shm"};
    struct fixture          *f     = *state;
    char                     path[80];

    writer_stop(f->writer);
    for (size_t i = 0; i < ARRAY_LEN(end); i++) {
        snprintf(path, sizeof(path), "%s%s", f->path, end[i]);
        unlink(path);
    }
    rmdir(f->folder);
    sem_destroy(&f->done);
    arena_free(f->arena);
    return 0;
}

/* Enough texts that they fill pages: the one in their middle is erased. */
static enum rc write_texts(struct ctx *ctx)
{
    for (int i = 0; i < TEXTS; i++) {
        struct event e = event_new(ctx, "proef");

        event_part(&e, "text",
                   i == TEXTS / 2 ? STR(SECRET) : str_printf(ctx->arena, "tekst %d, gewoon", i));
        if (event_write(ctx, &e) != OK)
            return ctx->err.rc;
    }
    return OK;
}

static enum rc run(struct ctx *ctx, void *arg)
{
    struct task *task = arg;
    struct str   text;

    task->runs++;
    if (task->what == HOLD) {
        sem_post(task->begun);
        sem_wait(task->go);
        return OK;
    }
    if (task->what == END_FAULTS) {
        db_fault_at(ctx->db, 0, OK);
        return OK;
    }
    if (task->what == WRITE_TEXT)
        return write_texts(ctx);
    if (task->what == ERASE_TEXT)
        return part_erase(ctx, 1 + TEXTS / 2, "text", STR("verzoek"));
    if (task->fault_at > 0 && task->runs == 1)
        db_fault_at(ctx->db, task->fault_at, task->fault);
    if (token_add(ctx, ctx->person, STR("proef"), 1, &text) != OK)
        return ctx->err.rc;
    if (task->what == STORE_AND_REFUSE)
        return fault_add(ctx, "name", "x");
    if (task->what == STORE_AND_LOSE)
        return err_set(&ctx->err, ERR_FULL, "no room");
    return OK;
}

static void done(void *arg, enum rc rc)
{
    struct task *task = arg;

    task->answer = rc;
    sem_post(task->done);
}

static struct task *make(struct fixture *f, enum what what, int64_t person)
{
    struct task *task = ARENA_NEW(f->arena, struct task);

    *task     = (struct task){.what = what, .done = &f->done};
    task->ctx = (struct ctx){.arena = arena_new(), .person = person};
    arena_defer(f->arena, (void (*)(void *))arena_free, task->ctx.arena);
    task->job = (struct job){.ctx = &task->ctx, .run = run, .done = done, .arg = task};
    return task;
}

/* Has all tasks wait behind one that holds the writer, so that they come in one group. */
static void run_together(struct fixture *f, struct task **task, int count)
{
    struct task *hold = make(f, HOLD, 1);
    sem_t        go, begun;

    sem_init(&go, 0, 0);
    sem_init(&begun, 0, 0);
    hold->go    = &go;
    hold->begun = &begun;
    assert_int_equal(OK, writer_submit(f->writer, &hold->job));
    sem_wait(&begun);
    for (int i = 0; i < count; i++)
        assert_int_equal(OK, writer_submit(f->writer, &task[i]->job));
    sem_post(&go);
    for (int i = 0; i < count + 1; i++)
        sem_wait(&f->done);
    sem_destroy(&go);
    sem_destroy(&begun);
}

static size_t stored(struct fixture *f, int64_t person)
{
    struct ctx        ctx = {.arena = f->arena};
    struct token_list list;
    struct err        err = {0};

    assert_int_equal(OK, db_open(f->path, DB_READ, &ctx.db, &err));
    assert_int_equal(OK, token_list(&ctx, person, &list));
    db_close(ctx.db);
    return list.len;
}

static void test_web_writer__an_answer_means_stored(void **state)
{
    struct fixture *f    = *state;
    struct task    *task = make(f, STORE, 7);

    run_together(f, &task, 1);
    assert_int_equal(OK, task->answer);
    assert_null(task->ctx.db);
    assert_true(task->ctx.now > 0);
    assert_int_equal(1, stored(f, 7));
}

static void test_web_writer__one_group_is_one_transaction(void **state)
{
    struct fixture     *f = *state;
    struct task        *task[50];
    struct writer_count before, after;

    for (int i = 0; i < 50; i++)
        task[i] = make(f, STORE, 7);
    before = writer_count(f->writer);
    run_together(f, task, 50);
    after = writer_count(f->writer);
    assert_int_equal(51, after.jobs - before.jobs);
    assert_int_equal(2, after.groups - before.groups);
    assert_int_equal(0, after.waiting);
    assert_int_equal(50, stored(f, 7));
}

static void test_web_writer__a_refused_job_leaves_the_others_alone(void **state)
{
    struct fixture *f       = *state;
    struct task    *task[3] = {make(f, STORE, 7), make(f, STORE_AND_REFUSE, 8), make(f, STORE, 9)};

    run_together(f, task, 3);
    assert_int_equal(OK, task[0]->answer);
    assert_int_equal(ERR_INVALID, task[1]->answer);
    assert_int_equal(1, task[1]->ctx.faults.len);
    assert_int_equal(OK, task[2]->answer);
    assert_int_equal(1, stored(f, 7));
    assert_int_equal(0, stored(f, 8));
    assert_int_equal(1, stored(f, 9));
}

static void test_web_writer__a_job_that_loses_the_transaction_is_alone_in_it(void **state)
{
    struct fixture *f       = *state;
    struct task    *task[3] = {make(f, STORE, 7), make(f, STORE_AND_LOSE, 8), make(f, STORE, 9)};

    run_together(f, task, 3);
    assert_int_equal(OK, task[0]->answer);
    assert_int_equal(ERR_FULL, task[1]->answer);
    assert_int_equal(OK, task[2]->answer);
    assert_int_equal(2, task[0]->runs);
    assert_int_equal(1, stored(f, 7));
    assert_int_equal(0, stored(f, 8));
    assert_int_equal(1, stored(f, 9));
}

/* Whichever call to the database fails: stored if and only if answered with OK, and once. */
static void test_web_writer__any_failure_leaves_nothing_half(void **state)
{
    struct fixture *f      = *state;
    bool            failed = false, again = false;

    for (int n = 1; n < 12; n++) {
        struct task *task[3] = {make(f, STORE, 100 + n), make(f, STORE, 200 + n),
                                make(f, STORE, 300 + n)};
        task[0]->fault_at    = n;
        task[0]->fault       = ERR_FULL;
        run_together(f, task, 3);
        assert_int_equal(OK, writer_submit(f->writer, &make(f, END_FAULTS, 1)->job));
        sem_wait(&f->done);
        for (int i = 0; i < 3; i++) {
            assert_int_equal(task[i]->answer == OK, stored(f, task[i]->ctx.person));
            assert_int_equal(task[i]->answer, task[i]->ctx.err.rc);
            failed = failed || task[i]->answer == ERR_FULL;
            again  = again || task[i]->runs == 2;
        }
    }
    assert_true(failed); /* the commit */
    assert_true(again);  /* a statement */
}

static void test_web_writer__a_full_queue_says_busy(void **state)
{
    struct fixture *f    = *state;
    struct task    *hold = make(f, HOLD, 1);
    sem_t           go, begun;

    sem_init(&go, 0, 0);
    sem_init(&begun, 0, 0);
    hold->go    = &go;
    hold->begun = &begun;
    assert_int_equal(OK, writer_submit(f->writer, &hold->job));
    sem_wait(&begun);
    for (int i = 0; i < LIMIT_WRITE_QUEUE; i++)
        assert_int_equal(OK, writer_submit(f->writer, &make(f, STORE, 5)->job));
    assert_int_equal(ERR_BUSY, writer_submit(f->writer, &make(f, STORE, 5)->job));
    assert_int_equal(LIMIT_WRITE_QUEUE, writer_count(f->writer).waiting);
    sem_post(&go);
    for (int i = 0; i < LIMIT_WRITE_QUEUE + 1; i++)
        sem_wait(&f->done);
    assert_int_equal(LIMIT_WRITE_QUEUE, stored(f, 5));
    assert_int_equal(1 + LIMIT_WRITE_QUEUE / LIMIT_WRITE_GROUP, writer_count(f->writer).groups);
    sem_destroy(&go);
    sem_destroy(&begun);
}

static void count_commit(void *arg)
{
    struct fixture *f = arg;

    f->commits++;
}

static void test_web_writer__tells_of_commits_that_stored_something(void **state)
{
    struct fixture *f    = *state;
    struct task    *good = make(f, STORE, 7), *bad = make(f, STORE_AND_REFUSE, 7);
    struct err      err = {0};

    writer_on_commit(f->writer, count_commit, f);
    assert_int_equal(OK, writer_submit(f->writer, &good->job));
    sem_wait(&f->done);
    assert_int_equal(OK, writer_submit(f->writer, &bad->job));
    sem_wait(&f->done);
    writer_stop(f->writer); /* so that the count is ours to read */
    assert_int_equal(1, f->commits);
    assert_int_equal(OK, writer_start(f->path, &f->writer, &err));
}

static void test_web_writer__stopping_answers_what_waits(void **state)
{
    struct fixture *f = *state;
    struct task    *task[300];
    struct err      err = {0};

    for (int i = 0; i < 300; i++) {
        task[i] = make(f, STORE, 7);
        assert_int_equal(OK, writer_submit(f->writer, &task[i]->job));
    }
    writer_stop(f->writer);
    for (int i = 0; i < 300; i++)
        assert_int_equal(0, sem_trywait(&f->done));
    assert_int_equal(300, stored(f, 7));
    assert_int_equal(OK, writer_start(f->path, &f->writer, &err));
}

static bool file_holds(struct fixture *f, const char *end)
{
    struct str path  = str_printf(f->arena, "%s%s", f->path, end);
    struct buf bytes = {0};
    FILE      *file  = fopen(str_z(f->arena, path), "rb");
    char       piece[4096];
    size_t     len;

    if (!file)
        return false;
    buf_init(&bytes, f->arena, 64 << 20);
    while ((len = fread(piece, 1, sizeof(piece), file)) > 0)
        buf_str(&bytes, (struct str){piece, len});
    fclose(file);
    return bytes.len > 0 && memmem(bytes.ptr, bytes.len, SECRET, strlen(SECRET)) != NULL;
}

static long file_size_of(struct fixture *f, const char *end)
{
    struct stat about;

    assert_int_equal(0, stat(str_z(f->arena, str_printf(f->arena, "%s%s", f->path, end)), &about));
    return (long)about.st_size;
}

static bool disk_holds(struct fixture *f)
{
    return file_holds(f, "") || file_holds(f, "-wal") || file_holds(f, "-shm");
}

static void wait_a_little(void)
{
    nanosleep(&(struct timespec){.tv_nsec = 20000000}, NULL);
}

/* Erased while serving; who began to read before still sees the text, so it goes when they are done. */
static void test_web_writer__what_is_erased_leaves_the_files(void **state)
{
    struct fixture *f      = *state;
    struct task    *task   = make(f, WRITE_TEXT, 1);
    struct ctx      reader = {.arena = f->arena};
    struct str      text   = {0};

    run_together(f, &task, 1);
    assert_int_equal(OK, task->answer);
    assert_true(disk_holds(f));
    assert_int_equal(OK, db_open(f->path, DB_READ, &reader.db, &reader.err));
    assert_int_equal(OK, db_begin(reader.db, &reader.err));
    assert_int_equal(OK, part_load(&reader, 1 + TEXTS / 2, "text", &text));
    assert_true(str_eq_z(text, SECRET));

    task = make(f, ERASE_TEXT, 1);
    run_together(f, &task, 1);
    assert_int_equal(OK, task->answer);
    assert_true(disk_holds(f));
    db_rollback(reader.db);
    for (int i = 0; i < 250 && disk_holds(f); i++)
        wait_a_little();
    assert_false(disk_holds(f));
    db_close(reader.db);
}

/* Whoever was killed between storing and emptying: the next one empties. */
static void test_web_writer__begins_with_what_was_left(void **state)
{
    struct fixture *f   = *state;
    struct ctx      ctx = {.arena = f->arena, .now = 1};

    writer_stop(f->writer);
    f->writer = NULL;
    assert_int_equal(OK, db_open(f->path, DB_WRITE, &ctx.db, &ctx.err));
    assert_int_equal(OK, db_begin(ctx.db, &ctx.err));
    assert_int_equal(OK, write_texts(&ctx));
    assert_int_equal(OK, part_erase(&ctx, 1 + TEXTS / 2, "text", STR("verzoek")));
    assert_int_equal(OK, db_commit(ctx.db, &ctx.err));
    assert_true(file_size_of(f, "-wal") > 0);
    assert_int_equal(OK, writer_start(f->path, &f->writer, &ctx.err));
    for (int i = 0; i < 250 && file_size_of(f, "-wal") > 0; i++)
        wait_a_little();
    assert_int_equal(0, file_size_of(f, "-wal"));
    db_close(ctx.db);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_web_writer__an_answer_means_stored, setup, teardown),
        cmocka_unit_test_setup_teardown(test_web_writer__one_group_is_one_transaction, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_web_writer__a_refused_job_leaves_the_others_alone,
                                        setup, teardown),
        cmocka_unit_test_setup_teardown(
            test_web_writer__a_job_that_loses_the_transaction_is_alone_in_it, setup, teardown),
        cmocka_unit_test_setup_teardown(test_web_writer__any_failure_leaves_nothing_half, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_web_writer__a_full_queue_says_busy, setup, teardown),
        cmocka_unit_test_setup_teardown(test_web_writer__tells_of_commits_that_stored_something,
                                        setup, teardown),
        cmocka_unit_test_setup_teardown(test_web_writer__stopping_answers_what_waits, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_web_writer__what_is_erased_leaves_the_files, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_web_writer__begins_with_what_was_left, setup,
                                        teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
