// SPDX-License-Identifier: EUPL-1.2
/*
 * apart_child.c - the process of one job: gives up all it can give up, reads, works, answers, ends.
 *
 * What it may still ask of the system stands in call[]: its own memory, its two pipes, and the clock.  Of what is in
 * refused[] libraries ask in passing, and go on without; anything else ends it at once.
 */
#include <errno.h>
#include <fcntl.h>
#include <linux/seccomp.h>
#include <seccomp.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include "reader/apart_part.h"

/* MODE=asan, tsan and cov of the Makefile: these need a memory without end, and files. */
#ifdef UNCONFINED
static const bool unconfined = true;
#else
static const bool unconfined = false;
#endif

enum { PIECE = 64 * 1024, STANDARD = 3 /* descriptors: in, out and errors */ };

struct apart_out {
    void  *warm;
    size_t len;
    char   piece[PIECE];
};

/* --- what it may ask of the system --------------------------------------------------------- */

static const int call[] = {SCMP_SYS(read),
                           SCMP_SYS(write),
                           SCMP_SYS(exit),
                           SCMP_SYS(exit_group),
                           SCMP_SYS(brk),
                           SCMP_SYS(munmap),
                           SCMP_SYS(mremap),
                           SCMP_SYS(madvise),
                           SCMP_SYS(futex),
                           SCMP_SYS(rt_sigreturn),
                           SCMP_SYS(getrandom),
                           SCMP_SYS(sched_yield),
                           SCMP_SYS(clock_gettime),
                           SCMP_SYS(gettimeofday),
                           SCMP_SYS(time),
                           SCMP_SYS(getcpu),
                           SCMP_SYS(restart_syscall)};

/* No SIGALRM is put off, and nobody else is signalled: abort() ends in another way. */
static const int refused[] = {SCMP_SYS(rt_sigprocmask), SCMP_SYS(rt_sigaction), SCMP_SYS(tgkill),
                              SCMP_SYS(getpid),         SCMP_SYS(gettid),       SCMP_SYS(ioctl),
                              SCMP_SYS(fstat),          SCMP_SYS(newfstatat)};

static bool add_rules(scmp_filter_ctx filter)
{
    int rc = 0;

    for (size_t i = 0; i < ARRAY_LEN(call) && rc == 0; i++)
        rc = seccomp_rule_add(filter, SCMP_ACT_ALLOW, call[i], 0);
    for (size_t i = 0; i < ARRAY_LEN(refused) && rc == 0; i++)
        rc = seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), refused[i], 0);
    if (rc == 0) /* memory that is never run */
        rc = seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mmap), 1,
                              SCMP_CMP(2, SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));
    if (rc == 0)
        rc = seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mprotect), 1,
                              SCMP_CMP(2, SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));
    return rc == 0;
}

const struct apart_filter *apart_filter_new(void)
{
    scmp_filter_ctx filter = unconfined ? NULL : seccomp_init(SCMP_ACT_KILL_PROCESS);

    if (filter &&
        (seccomp_attr_set(filter, SCMP_FLTATR_CTL_OPTIMIZE, 2) != 0 || !add_rules(filter)))
        _exit(1); /* without it nothing is read */
    return filter;
}

/* A kernel without seccomp has none for the program either, which says so at its start. */
static bool close_door(const struct apart_filter *filter)
{
    int rc = filter ? seccomp_load((scmp_filter_ctx)(uintptr_t)filter) : 0;

    return rc == 0 || (rc == -EINVAL && prctl(PR_GET_SECCOMP, 0, 0, 0, 0) < 0);
}

/* --- what it may use up -------------------------------------------------------------------- */

/* Bytes of addresses that are in use already: most are libraries. */
static size_t in_use(void)
{
    char  text[64] = "";
    int   fd       = open("/proc/self/statm", O_RDONLY | O_CLOEXEC);
    long  pages    = 0;
    char *end      = text;

    if (fd >= 0 && read(fd, text, sizeof text - 1) > 0)
        pages = strtol(text, &end, 10);
    if (fd >= 0)
        (void)close(fd);
    return (size_t)pages * (size_t)sysconf(_SC_PAGESIZE);
}

/* When the machine runs out of memory, the kernel takes a job and not the program. */
static void go_first(void)
{
    int fd = open("/proc/self/oom_score_adj", O_WRONLY | O_CLOEXEC);

    if (fd < 0)
        return;
    if (write(fd, "1000", 4) < 0)
        errno = 0; /* then as any other */
    (void)close(fd);
}

static bool limit(__rlimit_resource_t what, size_t most)
{
    const struct rlimit rlimit = {most, most};

    return setrlimit(what, &rlimit) == 0;
}

static bool limit_all(const struct apart_job *job, uint64_t len)
{
    size_t memory = in_use() + job->memory + 8 * (size_t)len;

    go_first();
    (void)alarm(job->at_most);
    return limit(RLIMIT_CORE, 0) && limit(RLIMIT_CPU, job->seconds) &&
           (unconfined || (limit(RLIMIT_AS, memory) && limit(RLIMIT_FSIZE, 0) &&
                           limit(RLIMIT_NPROC, 0) && limit(RLIMIT_NOFILE, STANDARD)));
}

/* In and out as 0 and 1, and nothing else: what libraries say of a file goes nowhere. */
static bool keep_two(int in, int out)
{
    int nowhere = unconfined ? STDERR_FILENO : open("/dev/null", O_WRONLY | O_CLOEXEC);

    return dup2(in, STDIN_FILENO) >= 0 && dup2(out, STDOUT_FILENO) >= 0 &&
           (nowhere == STDERR_FILENO || dup2(nowhere, STDERR_FILENO) >= 0) &&
           close_range(STANDARD, ~0u, 0) == 0;
}

/* --- the job -------------------------------------------------------------------------------- */

static void flush(struct apart_out *out)
{
    size_t  done = 0;
    ssize_t sent = 0;

    for (; done < out->len; done += (size_t)sent) {
        sent = write(STDOUT_FILENO, out->piece + done, out->len - done);
        if (sent < 0)
            _exit(1);
    }
    out->len = 0;
}

void apart_put(struct apart_out *out, const void *bytes, size_t len)
{
    const char *from = bytes;

    while (len > 0) {
        size_t room = PIECE - out->len, part = len < room ? len : room;

        memcpy(out->piece + out->len, from, part);
        out->len += part;
        from += part;
        len -= part;
        if (out->len == PIECE)
            flush(out);
    }
}

static struct str read_input(struct arena *arena, size_t len)
{
    char   *bytes = arena_alloc(arena, len);
    size_t  done  = 0;
    ssize_t got   = 0;

    while (done < len && (got = read(STDIN_FILENO, bytes + done, len - done)) > 0)
        done += (size_t)got;
    if (done < len)
        _exit(1);
    return (struct str){bytes, len};
}

/* Signals as they are by nature, so that each limit ends it. */
static void plain_signals(void)
{
    static const int ours[] = {SIGALRM, SIGXCPU, SIGPIPE, SIGCHLD, SIGSYS};
    sigset_t         none;

    for (size_t i = 0; i < ARRAY_LEN(ours); i++)
        signal(ours[i], SIG_DFL);
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
}

void *apart_warm(const struct apart_out *out)
{
    return out->warm;
}

void apart_child(const struct apart_job *job, uint64_t len, const int fd[],
                 const struct apart_filter *filter, void *warm)
{
    struct arena     *arena = arena_new();
    struct apart_out *to    = ARENA_NEW(arena, struct apart_out);

    to->warm = warm;
    plain_signals();
    if (!keep_two(fd[APART_IN], fd[APART_OUT]) || prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 ||
        !limit_all(job, len) || !close_door(filter))
        _exit(1);
    job->run(arena, read_input(arena, len), to);
    flush(to);
    _exit(0);
}
