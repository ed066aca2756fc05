// SPDX-License-Identifier: EUPL-1.2
/*
 * tests/reader/apart.c - what a job can do, what it cannot, and how it is told that it could not (issue 4, point 11).
 *
 * The jobs here are those of somebody who broke in.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

#include "reader/apart.h"

#ifdef UNCONFINED
static const bool confined = false;
#else
static const bool confined = true;
#endif

enum {
    ECHO,
    LARGE,
    OPEN,
    SOCKET,
    FORK,
    RUN,
    PROTECT,
    SIGNAL,
    ALARM,
    MEMORY,
    SPIN,
    SILENT,
    CRASH,
    JOBS
};

static void echo(struct arena *arena, struct str input, struct apart_out *out)
{
    (void)arena;
    apart_put(out, input.ptr, input.len);
}

/* More than any pipe holds. */
static void large(struct arena *arena, struct str input, struct apart_out *out)
{
    (void)arena;
    for (int i = 0; i < 64; i++)
        apart_put(out, input.ptr, input.len);
}

/* Answers when it got what it should not get. */
static void got(bool well, struct apart_out *out)
{
    if (well)
        apart_put(out, "got it", 6);
}

static void open_file(struct arena *arena, struct str input, struct apart_out *out)
{
    (void)arena, (void)input;
    got(open("/etc/passwd", O_RDONLY | O_CLOEXEC) >= 0, out);
}

static void open_socket(struct arena *arena, struct str input, struct apart_out *out)
{
    (void)arena, (void)input;
    got(socket(AF_UNIX, SOCK_STREAM, 0) >= 0, out);
}

static void make_process(struct arena *arena, struct str input, struct apart_out *out)
{
    (void)arena, (void)input;
    got(fork() > 0, out);
}

static void run_program(struct arena *arena, struct str input, struct apart_out *out)
{
    char *argv[] = {"true", NULL};

    (void)arena, (void)input, (void)out;
    execv("/bin/true", argv);
}

static void run_memory(struct arena *arena, struct str input, struct apart_out *out)
{
    (void)arena, (void)input;
    got(mmap(NULL, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) != MAP_FAILED,
        out);
}

static void signal_parent(struct arena *arena, struct str input, struct apart_out *out)
{
    (void)arena, (void)input;
    got(kill(getppid(), 0) == 0, out);
}

static void put_off_alarm(struct arena *arena, struct str input, struct apart_out *out)
{
    sigset_t all;

    (void)arena, (void)input;
    sigfillset(&all);
    got(sigprocmask(SIG_BLOCK, &all, NULL) == 0, out);
}

static void take_memory(struct arena *arena, struct str input, struct apart_out *out)
{
    (void)input, (void)out;
    for (;;)
        memset(arena_alloc(arena, 1 << 20), 1, 1 << 20);
}

static void spin(struct arena *arena, struct str input, struct apart_out *out)
{
    (void)arena, (void)input, (void)out;
    for (volatile unsigned i = 0;; i = i + 1)
        ;
}

static void say_nothing(struct arena *arena, struct str input, struct apart_out *out)
{
    char more;

    (void)arena, (void)input, (void)out;
    for (;;)
        if (read(STDIN_FILENO, &more, 1) == 0)
            continue;
}

static void crash(struct arena *arena, struct str input, struct apart_out *out)
{
    (void)arena, (void)input;
    apart_put(out, "half an answer", 14);
    raise(SIGKILL); /* not a signal that a sanitizer makes a report of */
    __builtin_trap();
}

#define JOB(run_, seconds_, silence_)                                                              \
    {                                                                                              \
        "test", run_, seconds_, 5, silence_, 32 << 20                                              \
    }

static const struct apart_job job[JOBS] = {
    [ECHO] = JOB(echo, 2, 5),           [LARGE] = JOB(large, 2, 5),
    [OPEN] = JOB(open_file, 2, 5),      [SOCKET] = JOB(open_socket, 2, 5),
    [FORK] = JOB(make_process, 2, 5),   [RUN] = JOB(run_program, 2, 5),
    [PROTECT] = JOB(run_memory, 2, 5),  [SIGNAL] = JOB(signal_parent, 2, 5),
    [ALARM] = JOB(put_off_alarm, 2, 5), [MEMORY] = JOB(take_memory, 2, 5),
    [SPIN] = JOB(spin, 1, 5),           [SILENT] = JOB(say_nothing, 4, 1),
    [CRASH] = JOB(crash, 2, 5)};

static const struct apart_jobs jobs = {job, JOBS, NULL};

static int start(void **state)
{
    static struct apart *apart;
    struct err           err = {0};

    if (apart_start(&jobs, NULL, &apart, &err) != OK)
        return -1;
    *state = apart;
    return 0;
}

static int stop(void **state)
{
    apart_stop(*state);
    return 0;
}

/* How many bytes the job answers, and how it ends. */
static enum rc run(struct apart *apart, size_t which, struct str input, size_t *len)
{
    struct arena     *arena = arena_new();
    struct apart_run *run   = NULL;
    struct err        err   = {0};
    char              piece[4096];
    ssize_t           got_now;
    enum rc           rc;

    *len = 0;
    assert_int_equal(OK, apart_begin(apart, arena, which, input, &run, &err));
    while ((got_now = apart_take(run, piece, sizeof piece)) > 0)
        *len += (size_t)got_now;
    rc = apart_end(run, &err);
    assert_true((rc == OK) == (err.text[0] == '\0'));
    arena_free(arena);
    return rc;
}

static void test_reader_apart__answers_what_it_was_given(void **state)
{
    struct arena *arena = arena_new();
    struct str    input = {arena_alloc(arena, 300000), 300000};
    size_t        len;

    assert_int_equal(OK, run(*state, ECHO, STR("hallo"), &len));
    assert_int_equal(5, len);
    assert_int_equal(OK, run(*state, ECHO, STR(""), &len));
    assert_int_equal(0, len);
    assert_int_equal(OK, run(*state, LARGE, input, &len)); /* fed and heard at the same time */
    assert_int_equal(64 * input.len, len);
    arena_free(arena);
}

/* Each in a process of its own, so that one cannot end another. */
static void test_reader_apart__what_it_may_not_ask_ends_it(void **state)
{
    static const size_t which[] = { OPEN, SOCKET, FORK, RUN, PROTECT, SIGNAL };
    size_t              len;

    if (!confined)
        skip();
    for (size_t i = 0; i < ARRAY_LEN(which); i++) {
        if (run(*state, which[i], STR("x"), &len) != ERR_CORRUPT || len != 0)
            fail_msg("job %zu got what it asked for", which[i]);
    }
    assert_int_equal(OK, run(*state, ALARM, STR("x"), &len)); /* refused, and it goes on */
    assert_int_equal(0, len);
}

static void test_reader_apart__memory_has_an_end(void **state)
{
    size_t len;

    if (!confined)
        skip();
    assert_int_equal(ERR_CORRUPT, run(*state, MEMORY, STR("x"), &len));
}

static void test_reader_apart__time_has_an_end(void **state)
{
    size_t len;

    assert_int_equal(ERR_CORRUPT, run(*state, SPIN, STR("x"), &len));
    assert_int_equal(ERR_CORRUPT, run(*state, SILENT, STR("x"), &len));
}

static void test_reader_apart__half_an_answer_is_none(void **state)
{
    size_t len;

    assert_int_equal(ERR_CORRUPT, run(*state, CRASH, STR("x"), &len));
    assert_int_equal(OK, run(*state, ECHO, STR("de volgende"), &len)); /* nobody else is hurt */
    assert_int_equal(11, len);
}

/* Who stops listening leaves nothing behind, and takes no place. */
static void test_reader_apart__who_is_not_heard_out_ends(void **state)
{
    struct arena *arena = arena_new();
    struct str    input = {arena_alloc(arena, 300000), 300000};
    size_t        len;

    for (int i = 0; i < 8; i++) {
        struct arena     *mine = arena_new();
        struct apart_run *one  = NULL;
        struct err        err  = {0};
        char              byte;

        assert_int_equal(OK, apart_begin(*state, mine, LARGE, input, &one, &err));
        assert_int_equal(1, apart_take(one, &byte, 1));
        arena_free(mine);
    }
    assert_int_equal(OK, run(*state, ECHO, STR("nog iets"), &len));
    arena_free(arena);
}

static void *echo_often(void *apart)
{
    size_t len, good = 0;

    for (int i = 0; i < 10; i++)
        good += run(apart, ECHO, STR("samen"), &len) == OK && len == 5;
    return (void *)(uintptr_t)good;
}

/* More at once than the host has places for. */
static void test_reader_apart__many_ask_at_once(void **state)
{
    pthread_t thread[8];
    void     *good;

    for (size_t i = 0; i < ARRAY_LEN(thread); i++)
        assert_int_equal(0, pthread_create(&thread[i], NULL, echo_often, *state));
    for (size_t i = 0; i < ARRAY_LEN(thread); i++) {
        assert_int_equal(0, pthread_join(thread[i], &good));
        assert_int_equal(10, (uintptr_t)good);
    }
}

/* --- a host that dies ----------------------------------------------------------------------- */

/* What a host says of itself, seen from here. */
struct seen {
    atomic_int host;   /* the process of the newest */
    atomic_int begun;  /* hosts so far */
    atomic_int broken; /* 1 = the next cannot begin */
};

static struct seen *seen;

static void *be_seen(void)
{
    seen->host = getpid();
    seen->begun++;
    if (seen->broken)
        _exit(3);
    return NULL;
}

static int start_seen(void **state)
{
    static const struct apart_jobs watched = {job, JOBS, be_seen};
    static struct apart           *apart;
    struct err                     err = {0};

    seen = mmap(NULL, sizeof *seen, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (seen == MAP_FAILED || apart_start(&watched, NULL, &apart, &err) != OK)
        return -1;
    *state = apart;
    return 0;
}

static int stop_seen(void **state)
{
    apart_stop(*state);
    return munmap(seen, sizeof *seen);
}

static void rest(int milliseconds)
{
    (void)poll(NULL, 0, milliseconds);
}

static void kill_host(void)
{
    assert_int_equal(0, kill(seen->host, SIGKILL));
}

static void test_reader_apart__a_host_that_dies_is_made_again(void **state)
{
    size_t len;

    for (int i = 1; i <= 3; i++) {
        assert_int_equal(OK, run(*state, ECHO, STR("hallo"), &len));
        assert_int_equal(5, len);
        assert_int_equal(i, seen->begun);
        kill_host();
    }
}

/* It waits at the door for a host that stands still and then dies: the next takes it in. */
static void test_reader_apart__what_was_not_begun_waits_for_the_next(void **state)
{
    struct arena     *arena = arena_new();
    struct apart_run *one   = NULL;
    struct err        err   = {0};
    char              piece[16];
    size_t            len;

    assert_int_equal(OK, run(*state, ECHO, STR("eerst"), &len));
    assert_int_equal(0, kill(seen->host, SIGSTOP));
    assert_int_equal(OK, apart_begin(*state, arena, ECHO, STR("hallo"), &one, &err));
    kill_host();
    assert_int_equal(5, apart_take(one, piece, sizeof piece));
    assert_int_equal(0, apart_take(one, piece, sizeof piece));
    assert_int_equal(OK, apart_end(one, &err));
    assert_int_equal(2, seen->begun);
    arena_free(arena);
}

/* Nobody can say any more whether all of it was read. */
static void test_reader_apart__what_was_begun_is_not_answered_for(void **state)
{
    struct arena     *arena = arena_new();
    struct str        input = {arena_alloc(arena, 300000), 300000};
    struct apart_run *one   = NULL;
    struct err        err   = {0};
    char              piece[4096];
    size_t            len;

    assert_int_equal(OK, apart_begin(*state, arena, LARGE, input, &one, &err));
    assert_int_equal(1, apart_take(one, piece, 1));
    kill_host();
    while (apart_take(one, piece, sizeof piece) > 0)
        ;
    assert_int_equal(ERR_IO, apart_end(one, &err));
    assert_int_equal(OK, run(*state, ECHO, STR("de volgende"), &len));
    arena_free(arena);
}

/* A host that cannot begin is not made as fast as a processor can, and the one that can takes what waited. */
static void test_reader_apart__one_that_dies_often_is_waited_for(void **state)
{
    struct arena     *arena = arena_new();
    struct apart_run *one   = NULL;
    struct err        err   = {0};
    char              piece[16];
    size_t            len;
    int               begun;

    assert_int_equal(OK, run(*state, ECHO, STR("eerst"), &len));
    seen->broken = 1;
    kill_host();
    assert_int_equal(OK, apart_begin(*state, arena, ECHO, STR("hallo"), &one, &err));
    rest(1000); /* after 50, 100, 200, 400 */
    begun        = seen->begun;
    seen->broken = 0;
    assert_in_range(begun, 2, 5);
    assert_int_equal(5, apart_take(one, piece, sizeof piece));
    assert_int_equal(0, apart_take(one, piece, sizeof piece));
    assert_int_equal(OK, apart_end(one, &err));
    seen->broken = 1; /* and who stops does not wait for it */
    kill_host();
    rest(50);
    arena_free(arena);
}

static void test_reader_apart__without_a_host_nothing_is_read(void **state)
{
    struct arena     *arena = arena_new();
    struct apart_run *one   = NULL;
    struct err        err   = {0};

    (void)state;
    assert_int_equal(ERR_BUG, apart_begin(NULL, arena, ECHO, STR("x"), &one, &err));
    arena_free(arena);
}

#define CASE(name) cmocka_unit_test_setup_teardown(test_reader_apart__##name, start, stop)
#define SEEN(name) cmocka_unit_test_setup_teardown(test_reader_apart__##name, start_seen, stop_seen)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(answers_what_it_was_given),
        CASE(what_it_may_not_ask_ends_it),
        CASE(memory_has_an_end),
        CASE(time_has_an_end),
        CASE(half_an_answer_is_none),
        CASE(who_is_not_heard_out_ends),
        CASE(many_ask_at_once),
        CASE(without_a_host_nothing_is_read),
        SEEN(a_host_that_dies_is_made_again),
        SEEN(what_was_not_begun_waits_for_the_next),
        SEEN(what_was_begun_is_not_answered_for),
        SEEN(one_that_dies_often_is_waited_for),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
