// SPDX-License-Identifier: EUPL-1.2
/*
 * tests/cmd/confine.c - what a confined process cannot do any more, and what it still can.
 *
 * Nothing of it can be had back, so each case confines a child and reads its exit code: 0, or the line
 * of the first thing that was not as it should be.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <pthread.h>
#include <seccomp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "cmd/confine.h"
#include "db/db.h"

struct place {
    char ours[40], database[80]; /* the folder of the database */
    char others[40], letter[80]; /* a file of somebody else */
    char made[80];               /* one to be made there */
};

/* Ends the child with the number of this line; a line is below 256. */
#define MUST(condition)                                                                            \
    do {                                                                                           \
        _Static_assert(__LINE__ < 256, "an exit code");                                            \
        if (!(condition))                                                                          \
            _exit(__LINE__);                                                                       \
    } while (0)

/* errno of opening a file so, 0 when it opens. */
static int opening(const char *path, int flags)
{
    int fd = open(path, flags | O_CLOEXEC, 0600);

    if (fd < 0)
        return errno;
    close(fd);
    return 0;
}

static void *nothing(void *arg)
{
    return arg;
}

/* --- what is seen from inside -------------------------------------------------------------- */

static void can_start_nothing(void)
{
    char *argv[] = {"true", NULL};

    execv("/bin/true", argv);
    MUST(errno == EPERM);
    MUST(fork() < 0 && errno == EPERM);
}

static void can_write_here_only(const struct place *place)
{
    struct stat stored;

    MUST(opening(place->letter, O_WRONLY) == EACCES);
    MUST(opening(place->letter, O_RDONLY | O_TRUNC) == EACCES);
    MUST(stat(place->letter, &stored) == 0 && stored.st_size > 0);
    MUST(opening(place->made, O_WRONLY | O_CREAT) == EACCES);
    MUST(unlink(place->letter) != 0 && errno == EACCES);
    MUST(opening("/dev/null", O_WRONLY) == 0);
}

static void can_read_what_it_needs(const struct place *place)
{
    MUST(opening(place->letter, O_RDONLY) == EACCES);
    MUST(opening("/etc/passwd", O_RDONLY) == 0);
    MUST(opening("/proc/self/maps", O_RDONLY) == 0);
    MUST(opening("/proc/1/cmdline", O_RDONLY) == EACCES);
}

static void can_keep_its_database(const struct place *place)
{
    struct db *db;
    struct err err = {0};

    MUST(db_open(place->database, DB_WRITE, &db, &err) == OK);
    MUST(db_migrate(db, &err) == OK);
    db_close(db);
}

static void can_ask_the_kernel_little(void)
{
    pthread_t thread;
    int       socket_fd = socket(AF_INET, SOCK_STREAM, 0);
    void     *memory;

    MUST(socket_fd >= 0 && close(socket_fd) == 0);
    MUST(socket(AF_PACKET, SOCK_RAW, 0) < 0 && errno == EPERM);
    MUST(ptrace(PTRACE_TRACEME, 0, NULL, NULL) < 0 && errno == EPERM);
    MUST(chroot("/") < 0 && errno == EPERM);
    memory =
        mmap(NULL, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    MUST(memory == MAP_FAILED && errno == EPERM);
    memory = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    MUST(memory != MAP_FAILED);
    MUST(mprotect(memory, 4096, PROT_READ | PROT_EXEC) < 0 && errno == EPERM);
    MUST(pthread_create(&thread, NULL, nothing, NULL) == 0 && pthread_join(thread, NULL) == 0);
}

/* The leak sanitizer looks at the process from outside. */
#ifdef UNCONFINED
static const int dumpable = 1;
#else
static const int dumpable = 0;
#endif

static void leaves_no_dump(void)
{
    struct rlimit limit;

    MUST(getrlimit(RLIMIT_CORE, &limit) == 0 && limit.rlim_max == 0);
    limit.rlim_cur = limit.rlim_max = 1 << 20;
    MUST(geteuid() == 0 || setrlimit(RLIMIT_CORE, &limit) < 0);
}

/* --- the cases ------------------------------------------------------------------------------- */

/* Runs in a child, which must end well. */
static void in_a_child(const struct place *place, void (*look)(const struct place *place))
{
    int   status;
    pid_t pid = fork();

    assert_true(pid >= 0);
    if (pid == 0) {
        look(place);
        _exit(0);
    }
    assert_int_equal(pid, waitpid(pid, &status, 0));
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
        fail_msg("line %d (status %d)", WEXITSTATUS(status), status);
}

/* What this kernel can do, and so confine() must have done. */
static unsigned kernel_has(void)
{
    const uint32_t refuse = SECCOMP_RET_ERRNO;
    long version = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);

    return (syscall(SYS_seccomp, SECCOMP_GET_ACTION_AVAIL, 0, &refuse) != 0 ? 0u : CONFINED_CALLS) |
           (version < 1 ? 0u : CONFINED_FILES);
}

static unsigned must_confine(const struct confinement *keep)
{
    struct err err  = {0};
    unsigned   done = 0, can = kernel_has();

    MUST(confine_dumps(&err) == OK && prctl(PR_GET_DUMPABLE) == dumpable);
    leaves_no_dump();
    MUST(confine(keep, &done, &err) == OK);
    MUST(done == can);
    return done;
}

static void with_a_file(const struct place *place)
{
    unsigned done = must_confine(&(struct confinement){.database = place->database});

    if (done & CONFINED_CALLS) {
        can_start_nothing();
        can_ask_the_kernel_little();
    }
    if (done & CONFINED_FILES) {
        can_write_here_only(place);
        can_read_what_it_needs(place);
    }
    can_keep_its_database(place);
}

static void test_cmd_confine__can_do_what_it_needs_and_no_more(void **state)
{
    in_a_child(*state, with_a_file);
}

static void with_a_server(const struct place *place)
{
    unsigned done = must_confine(&(struct confinement){.database = "postgresql://nergens/niets"});

    if (!(done & CONFINED_FILES))
        return;
    MUST(opening(place->letter, O_RDONLY) == 0); /* as a certificate */
    MUST(opening(place->letter, O_WRONLY) == EACCES);
    MUST(opening(place->database, O_WRONLY | O_CREAT) == EACCES);
}

static void test_cmd_confine__with_a_server_nothing_is_written(void **state)
{
    in_a_child(*state, with_a_server);
}

static void with_more(const struct place *place)
{
    unsigned done = must_confine(&(struct confinement){
        .database = place->database, .made = place->made, .read = {"/proc/1/cmdline"}});

    (void)done;
    MUST(opening(place->made, O_WRONLY | O_CREAT) == 0);
    MUST(opening("/proc/1/cmdline", O_RDONLY) == 0);
    MUST(unlink(place->made) == 0);
}

static void test_cmd_confine__what_was_asked_for_is_open(void **state)
{
    in_a_child(*state, with_more);
}

/* A kernel without it: a filter answers for it. */
static void pretend_without(int call)
{
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);

    MUST(seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS), call, 0) == 0);
    MUST(seccomp_load(filter) == 0);
    seccomp_release(filter);
}

static void without_landlock(const struct place *place)
{
    pretend_without(SCMP_SYS(landlock_create_ruleset));
    MUST(must_confine(&(struct confinement){.database = place->database}) == CONFINED_CALLS);
    can_start_nothing();
    MUST(opening(place->letter, O_WRONLY) == 0);
}

static void without_seccomp(const struct place *place)
{
    pretend_without(SCMP_SYS(seccomp));
    MUST((must_confine(&(struct confinement){.database = place->database}) & CONFINED_CALLS) == 0);
}

static void test_cmd_confine__says_what_the_kernel_lacks(void **state)
{
    if (!(kernel_has() & CONFINED_CALLS))
        skip();
    in_a_child(*state, without_landlock);
    in_a_child(*state, without_seccomp);
}

/* --- the places ---------------------------------------------------------------------------------- */

static int setup(void **state)
{
    struct place *place = calloc(1, sizeof *place);
    FILE         *letter;

    snprintf(place->ours, sizeof place->ours, "/tmp/gehoor-ours-XXXXXX");
    snprintf(place->others, sizeof place->others, "/tmp/gehoor-others-XXXXXX");
    if (!mkdtemp(place->ours) || !mkdtemp(place->others))
        return -1;
    snprintf(place->database, sizeof place->database, "%s/gehoor.db", place->ours);
    snprintf(place->letter, sizeof place->letter, "%s/letter", place->others);
    snprintf(place->made, sizeof place->made, "%s/made", place->others);
    letter = fopen(place->letter, "w");
    if (!letter || fputs("of somebody else", letter) < 0 || fclose(letter) != 0)
        return -1;
    *state = place;
    return 0;
}

static int teardown(void **state)
{
    struct place *place = *state;

    unlink(place->database);
    unlink(place->letter);
    rmdir(place->ours);
    rmdir(place->others);
    free(place);
    return 0;
}

#define CASE(name) cmocka_unit_test_setup_teardown(test_cmd_confine__##name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(can_do_what_it_needs_and_no_more),
        CASE(with_a_server_nothing_is_written),
        CASE(what_was_asked_for_is_open),
        CASE(says_what_the_kernel_lacks),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
