// SPDX-License-Identifier: EUPL-1.2
/*
 * tests/fault/disk.c - whatever write to the disk fails, an answer is true and nothing half is left.
 *
 * A command goes through the writer on a database file, again and again: first its first write
 * fails, then its second, until it needs no more.  A disk that failed once must be of use at once:
 * the same command, on the same handle, succeeds.  A disk that stays broken also spoils the rollback
 * and the closing of the file.  Afterwards the file is opened on a good disk: verify_run() finds
 * nothing wrong, what was answered is there, and what failed is there whole or not at all.
 */
#include "disk_help.h"
#include "fault_help.h"

#include <semaphore.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "core/answer.h"
#include "core/step.h"
#include "db/db.h"
#include "event/verify.h"
#include "web/writer.h"

enum { WRITES_MOST = 400, FILE_MOST = 64 << 20 };

static const char story[]   = "Het formulier past niet. <b>\"'&";
static const char promise[] = "De brief gaat een week eerder weg.";

struct command {
    const char *name;
    int64_t (*prepare)(struct world *w); /* what it is done to; leaves somebody acting */
    enum rc (*act)(struct ctx *ctx, int64_t *on);
    void (*must_be_there)(struct ctx *ctx, int64_t on);
};

/* A command, and the database file as it was before. */
struct trial {
    const struct command *command;
    struct world         *world;
    char                  folder[32], path[48];
    struct arena         *arena;
    struct buf            before;
    int64_t               on;
    int64_t               events, more; /* in that file; and those that the command adds */
    struct disk           disk;
};

/* One command on its way through the writer. */
struct task {
    const struct command *command;
    struct ctx            ctx;
    struct job            job;
    int64_t               on;
    sem_t                 done;
};

/* --- the commands --------------------------------------------------------------------- */

static int64_t the_desk(struct world *w)
{
    act_as(&w->ctx, w->is.desk);
    return 0;
}

static enum rc add_signal(struct ctx *ctx, int64_t *on)
{
    struct signal_new in = signal_blank();

    in.story = str_of(story);
    return signal_add(ctx, &in, on);
}

static void has_its_story(struct ctx *ctx, int64_t on)
{
    struct signal signal;

    assert_ok(ctx, signal_load(ctx, on, &signal));
    assert_str(story, signal.story);
}

static int64_t an_open_question(struct world *w)
{
    struct step_new in = {
        .question = STR("Kan de brief eerder weg?"), .unit = w->is.ministerie, .due = DATE_NONE};
    int64_t signal, step;

    assert_ok(&w->ctx, step_add(&w->ctx, make_bottleneck(w, &signal), &in, &step));
    act_as(&w->ctx, w->is.ministry);
    return step;
}

static enum rc comply(struct ctx *ctx, int64_t *on)
{
    return step_answer(ctx, *on,
                       &(struct answer_new){.kind    = STR("wij-doen-het"),
                                            .what    = str_of(promise),
                                            .done_on = date_add_days(ctx->today, 30)});
}

static void has_its_answer(struct ctx *ctx, int64_t on)
{
    struct answer_list list;

    assert_ok(ctx, answer_list(ctx, on, &list));
    assert_int_equal(1, list.len);
    assert_str(promise, list.item[0].text);
}

static const struct command commands[] = {
    {"signal_add", the_desk, add_signal, has_its_story},
    {"step_answer", an_open_question, comply, has_its_answer},
};

/* --- the file ------------------------------------------------------------------------ */

static void remove_files(const struct trial *s)
{
    static const char *const end[] = {"", "-wal", "-shm"};

    for (size_t i = 0; i < ARRAY_LEN(end); i++)
        unlink(str_printf(s->arena, "%s%s", s->path, end[i]).ptr);
}

static void read_before(struct trial *s)
{
    FILE  *file = fopen(s->path, "rb");
    char   part[65536];
    size_t len;

    assert_non_null(file);
    buf_init(&s->before, s->arena, FILE_MOST);
    while ((len = fread(part, 1, sizeof part, file)) > 0)
        buf_str(&s->before, (struct str){part, len});
    fclose(file);
    assert_true(buf_ok(&s->before));
}

static void put_back(const struct trial *s)
{
    struct str bytes = buf_view(&s->before);
    FILE      *file;

    remove_files(s);
    file = fopen(s->path, "wb");
    assert_non_null(file);
    assert_int_equal(bytes.len, fwrite(bytes.ptr, 1, bytes.len, file));
    assert_int_equal(0, fclose(file));
}

/* The number of events in the file, which must be as the log says. */
static int64_t verified_events(const struct trial *s, struct task *task)
{
    struct ctx          *ctx = &task->ctx;
    struct verify_result result;

    err_clear(&ctx->err);
    assert_ok(ctx, verify_run(ctx, &result));
    if (result.wrong)
        fail_msg("%s: verify: %.*s", s->command->name, STR_ARG(buf_view(&result.report)));
    return result.events;
}

/* On a good disk: the log is whole, and the command is in it, or nothing of it; true when it is. */
static bool is_stored(const struct trial *s, struct task *task)
{
    struct ctx *ctx = &task->ctx;
    int64_t     more;

    assert_ok(ctx, db_open(s->path, DB_WRITE, &ctx->db, &ctx->err));
    more = verified_events(s, task) - s->events;
    if (more != 0 && more != s->more)
        fail_msg("%s: %d of %d events are left", s->command->name, (int)more, (int)s->more);
    if (more)
        s->command->must_be_there(ctx, task->on);
    db_close(ctx->db);
    ctx->db = NULL;
    return more != 0;
}

/* --- the command -------------------------------------------------------------------- */

static enum rc run(struct ctx *ctx, void *arg)
{
    struct task *task = arg;

    return task->command->act(ctx, &task->on);
}

static void done(void *arg, enum rc rc)
{
    struct task *task = arg;

    task->job.rc = rc;
    sem_post(&task->done);
}

static struct task *task_new(const struct trial *s, struct arena *arena)
{
    struct task *task = ARENA_NEW(arena, struct task);

    *task           = (struct task){.command = s->command, .ctx = s->world->ctx, .on = s->on};
    task->ctx.arena = arena;
    task->job       = (struct job){.ctx = &task->ctx, .run = run, .done = done, .arg = task};
    sem_init(&task->done, 0, 0);
    return task;
}

static enum rc answer_of(struct writer *writer, struct task *task)
{
    assert_int_equal(OK, writer_submit(writer, &task->job));
    sem_wait(&task->done);
    return task->job.rc;
}

/* One try, in which the n-th write fails.  Gives whether it came to that. */
static bool try_once(struct trial *s, int n, bool full, bool stays)
{
    struct arena  *arena = arena_new();
    struct task   *task  = task_new(s, arena);
    struct writer *writer;
    enum rc        answer;
    bool           came = false;

    put_back(s);
    assert_ok(&task->ctx, writer_start(s->path, &writer, &task->ctx.err));
    disk_break(&s->disk, n, full, stays);
    answer = answer_of(writer, task);
    if (!stays) {
        came = disk_mend(&s->disk);
        if (answer != OK && answer_of(writer, task) != OK)
            fail_msg("%s: after write %d failed, the next try said %s", s->command->name, n,
                     rc_name(task->job.rc));
    }
    writer_stop(writer);
    came = disk_mend(&s->disk) || came;
    if (answer != OK && (!came || answer != (full ? ERR_FULL : ERR_IO)))
        fail_msg("%s: write %d failed, and the answer was %s (%s)", s->command->name, n,
                 rc_name(answer), task->ctx.err.text);
    if (!is_stored(s, task) && (answer == OK || !stays))
        fail_msg("%s: write %d failed, and what was answered is not there", s->command->name, n);
    sem_destroy(&task->done);
    arena_free(arena);
    return came;
}

static void break_everywhere(struct trial *s, bool full, bool stays)
{
    int n = 1;

    while (n < WRITES_MOST && try_once(s, n, full, stays))
        n++;
    if (n < 10 || n == WRITES_MOST)
        fail_msg("%s: %d writes", s->command->name, n - 1);
}

/* --- the trial ------------------------------------------------------------------------ */

static void open_trial(struct trial *s, const struct command *command)
{
    struct ctx          *ctx;
    struct verify_result result;

    *s = (struct trial){.command = command, .folder = "/tmp/gehoor-test-XXXXXX"};
    assert_non_null(mkdtemp(s->folder));
    snprintf(s->path, sizeof s->path, "%s/db", s->folder);
    s->arena = arena_new();
    s->world = world_open(s->path);
    s->on    = command->prepare(s->world);
    ctx      = &s->world->ctx;
    assert_ok(ctx, db_commit(ctx->db, &ctx->err));
    assert_ok(ctx, verify_run(ctx, &result));
    s->events = result.events;
    db_close(ctx->db);
    ctx->db = NULL;
    read_before(s);
}

/* On a good disk first: how many events the command adds. */
static void see_what_it_adds(struct trial *s)
{
    struct arena  *arena = arena_new();
    struct task   *task  = task_new(s, arena);
    struct writer *writer;

    assert_ok(&task->ctx, writer_start(s->path, &writer, &task->ctx.err));
    assert_int_equal(OK, answer_of(writer, task));
    writer_stop(writer);
    assert_ok(&task->ctx, db_open(s->path, DB_READ, &task->ctx.db, &task->ctx.err));
    s->more = verified_events(s, task) - s->events;
    assert_true(s->more > 0);
    db_close(task->ctx.db);
    sem_destroy(&task->done);
    arena_free(arena);
}

static void close_trial(struct trial *s)
{
    remove_files(s);
    rmdir(s->folder);
    world_close(s->world);
    arena_free(s->arena);
}

static void test_fault_disk__an_answer_is_true_and_nothing_half_is_left(void **state)
{
    (void)state;
    if (getenv("GEHOOR_TEST_PG"))
        skip(); /* the disk of PostgreSQL is out of reach */
    for (size_t i = 0; i < ARRAY_LEN(commands); i++) {
        struct trial s;

        open_trial(&s, &commands[i]);
        see_what_it_adds(&s);
        disk_insert(&s.disk);
        break_everywhere(&s, false, false);
        break_everywhere(&s, true, false);
        break_everywhere(&s, true, true);
        disk_remove(&s.disk);
        close_trial(&s);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_fault_disk__an_answer_is_true_and_nothing_half_is_left),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
