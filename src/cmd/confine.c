// SPDX-License-Identifier: EUPL-1.2
/* confine.c - Linux: prctl, seccomp, Landlock; the contract is in confine.h. */
#include "cmd/confine.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <seccomp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/log.h"
#include "base/str.h"

static enum rc fail(struct err *err, const char *what, int number)
{
    return err_set(err, ERR_IO, "confining: %s: %s", what, strerror(number));
}

/* MODE=asan, tsan and cov of the Makefile. */
#ifdef UNCONFINED
static const bool unconfined = true;
#else
static const bool unconfined = false;
#endif

enum rc confine_dumps(struct err *err)
{
    static const struct rlimit none = {0, 0};

    /* The first is not asked where a pipe takes the dumps. */
    if (setrlimit(RLIMIT_CORE, &none) != 0 ||
        (!unconfined && prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0))
        return fail(err, "core dumps", errno);
    return OK;
}

static enum rc no_new_rights(struct err *err)
{
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
        return fail(err, "no new privileges", errno);
    return OK;
}

/* --- system calls ------------------------------------------------------------------------ */

/* What threads, SQLite, sockets, Graphviz and the C library ask for.  Some are known on some machines only. */
static const int call[] = {
    /* memory */
    SCMP_SYS(brk), SCMP_SYS(munmap), SCMP_SYS(mremap), SCMP_SYS(madvise), SCMP_SYS(msync),
    SCMP_SYS(mlock), SCMP_SYS(munlock), SCMP_SYS(membarrier),
    /* threads and their end */
    SCMP_SYS(futex), SCMP_SYS(set_robust_list), SCMP_SYS(get_robust_list), SCMP_SYS(rseq),
    SCMP_SYS(set_tid_address), SCMP_SYS(sched_yield), SCMP_SYS(sched_getaffinity), SCMP_SYS(getcpu),
    SCMP_SYS(getpriority), SCMP_SYS(setpriority), SCMP_SYS(arch_prctl), SCMP_SYS(gettid),
    SCMP_SYS(getpid), SCMP_SYS(exit), SCMP_SYS(exit_group), SCMP_SYS(wait4), SCMP_SYS(waitid),
    /* signals */
    SCMP_SYS(rt_sigaction), SCMP_SYS(rt_sigprocmask), SCMP_SYS(rt_sigreturn),
    SCMP_SYS(rt_sigtimedwait), SCMP_SYS(sigaltstack), SCMP_SYS(tgkill), SCMP_SYS(restart_syscall),
    /* time and chance */
    SCMP_SYS(clock_gettime), SCMP_SYS(clock_getres), SCMP_SYS(clock_nanosleep), SCMP_SYS(nanosleep),
    SCMP_SYS(gettimeofday), SCMP_SYS(time), SCMP_SYS(getrandom),
    /* files */
    SCMP_SYS(open), SCMP_SYS(openat), SCMP_SYS(close), SCMP_SYS(close_range), SCMP_SYS(read),
    SCMP_SYS(write), SCMP_SYS(readv), SCMP_SYS(writev), SCMP_SYS(pread64), SCMP_SYS(pwrite64),
    SCMP_SYS(preadv), SCMP_SYS(pwritev), SCMP_SYS(lseek), SCMP_SYS(stat), SCMP_SYS(lstat),
    SCMP_SYS(fstat), SCMP_SYS(newfstatat), SCMP_SYS(statx), SCMP_SYS(statfs), SCMP_SYS(fstatfs),
    SCMP_SYS(access), SCMP_SYS(faccessat), SCMP_SYS(faccessat2), SCMP_SYS(getdents64),
    SCMP_SYS(readlink), SCMP_SYS(readlinkat), SCMP_SYS(getcwd), SCMP_SYS(fcntl), SCMP_SYS(flock),
    SCMP_SYS(fsync), SCMP_SYS(fdatasync), SCMP_SYS(ftruncate), SCMP_SYS(fallocate),
    SCMP_SYS(fadvise64), SCMP_SYS(rename), SCMP_SYS(renameat), SCMP_SYS(renameat2),
    SCMP_SYS(unlink), SCMP_SYS(unlinkat), SCMP_SYS(umask), SCMP_SYS(fchmod), SCMP_SYS(dup),
    SCMP_SYS(dup2), SCMP_SYS(dup3), SCMP_SYS(pipe), SCMP_SYS(pipe2), SCMP_SYS(eventfd2),
    SCMP_SYS(sendfile),
    /* sockets */
    SCMP_SYS(bind), SCMP_SYS(listen), SCMP_SYS(accept), SCMP_SYS(accept4), SCMP_SYS(connect),
    SCMP_SYS(getsockname), SCMP_SYS(getpeername), SCMP_SYS(setsockopt), SCMP_SYS(getsockopt),
    SCMP_SYS(sendto), SCMP_SYS(recvfrom), SCMP_SYS(sendmsg), SCMP_SYS(sendmmsg), SCMP_SYS(recvmsg),
    SCMP_SYS(shutdown), SCMP_SYS(poll), SCMP_SYS(ppoll), SCMP_SYS(select), SCMP_SYS(pselect6),
    SCMP_SYS(epoll_create1), SCMP_SYS(epoll_ctl), SCMP_SYS(epoll_wait), SCMP_SYS(epoll_pwait),
    /* who and where we are */
    SCMP_SYS(getuid), SCMP_SYS(geteuid), SCMP_SYS(getgid), SCMP_SYS(getegid), SCMP_SYS(getppid),
    SCMP_SYS(uname), SCMP_SYS(sysinfo), SCMP_SYS(getrlimit), SCMP_SYS(getrusage), SCMP_SYS(times)};

/* Calls that are only for something: argument `at`, and mask, is value. */
static const struct {
    int      call;
    unsigned at;
    uint64_t mask, value;
} only[] = {
    {SCMP_SYS(clone), 0, 0x00010000 /* CLONE_THREAD */, 0x00010000},
    {SCMP_SYS(mmap), 2, PROT_WRITE | PROT_EXEC, 0},
    {SCMP_SYS(mmap), 2, PROT_WRITE | PROT_EXEC, PROT_WRITE},
    {SCMP_SYS(mmap), 2, PROT_WRITE | PROT_EXEC, PROT_EXEC},
    {SCMP_SYS(mprotect), 2, PROT_EXEC, 0},
    {SCMP_SYS(socket), 0, UINT32_MAX, AF_UNIX},
    {SCMP_SYS(socket), 0, UINT32_MAX, AF_INET},
    {SCMP_SYS(socket), 0, UINT32_MAX, AF_INET6},
    {SCMP_SYS(socket), 0, UINT32_MAX, AF_NETLINK},  /* getaddrinfo() asks which addresses we have */
    {SCMP_SYS(socketpair), 0, UINT32_MAX, AF_UNIX}, /* libcurl, between its threads */
    {SCMP_SYS(ioctl), 1, UINT32_MAX, FIONBIO},
    {SCMP_SYS(ioctl), 1, UINT32_MAX, FIONREAD},
    {SCMP_SYS(ioctl), 1, UINT32_MAX, 0x5401 /* TCGETS: isatty() */},
    {SCMP_SYS(prctl), 0, UINT32_MAX, PR_SET_NAME},
    {SCMP_SYS(prlimit64), 0, UINT32_MAX, 0}, /* of ourselves */
};

static int add_rules(scmp_filter_ctx filter)
{
    int rc = 0;

    for (size_t i = 0; i < ARRAY_LEN(call) && rc == 0; i++)
        rc = seccomp_rule_add(filter, SCMP_ACT_ALLOW, call[i], 0);
    for (size_t i = 0; i < ARRAY_LEN(only) && rc == 0; i++)
        rc =
            seccomp_rule_add(filter, SCMP_ACT_ALLOW, only[i].call, 1,
                             SCMP_CMP(only[i].at, SCMP_CMP_MASKED_EQ, only[i].mask, only[i].value));
    if (rc ==
        0) /* "not there", so that the C library takes clone, of which the filter sees the purpose */
        rc = seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3), 0);
    return rc;
}

static enum rc confine_calls(unsigned *out, struct err *err)
{
    const uint32_t  refuse = SECCOMP_RET_ERRNO;
    scmp_filter_ctx filter;
    int             rc;

    if (syscall(SYS_seccomp, SECCOMP_GET_ACTION_AVAIL, 0, &refuse) != 0)
        return OK; /* this kernel has none */
    filter = seccomp_init(SCMP_ACT_ERRNO(EPERM));
    if (!filter)
        return fail(err, "system calls", ENOMEM);
    rc = seccomp_attr_set(filter, SCMP_FLTATR_CTL_OPTIMIZE, 2); /* a tree, not a list */
    if (rc == 0)
        rc = add_rules(filter);
    if (rc == 0)
        rc = seccomp_load(filter);
    seccomp_release(filter);
    if (rc != 0)
        return fail(err, "system calls", -rc);
    *out |= CONFINED_CALLS;
    return OK;
}

/* --- files ------------------------------------------------------------------------------------ */

/* Later than the headers of Debian 12. */
enum { ACCESS_TRUNCATE = 1 << 14, ACCESS_IOCTL_DEV = 1 << 15 };

enum {
    READ = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR,
    /* of things in a folder */
    CHANGE = LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_MAKE_REG |
             LANDLOCK_ACCESS_FS_REMOVE_FILE | ACCESS_TRUNCATE,
    OF_A_FILE = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_WRITE_FILE | ACCESS_TRUNCATE
};

/* All that a kernel with this version can forbid. */
static uint64_t known_to(long version)
{
    uint64_t first = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1;

    return first | (version >= 2 ? (uint64_t)LANDLOCK_ACCESS_FS_REFER : 0) |
           (version >= 3 ? (uint64_t)ACCESS_TRUNCATE : 0) |
           (version >= 5 ? (uint64_t)ACCESS_IOCTL_DEV : 0);
}

struct rules {
    int      fd;
    uint64_t known;
};

/* What is not there needs no rule. */
static bool allow(const struct rules *rules, const char *path, uint64_t access)
{
    struct landlock_path_beneath_attr rule = {.parent_fd = open(path, O_PATH | O_CLOEXEC)};
    struct stat                       stat;
    bool                              good;

    if (rule.parent_fd < 0)
        return true;
    if (fstat(rule.parent_fd, &stat) == 0 && !S_ISDIR(stat.st_mode))
        access &= OF_A_FILE;
    rule.allowed_access = access & rules->known;
    good = syscall(SYS_landlock_add_rule, rules->fd, LANDLOCK_RULE_PATH_BENEATH, &rule, 0) == 0;
    (void)close(rule.parent_fd);
    return good;
}

/* The folder that a file is in, or comes in, wherever links lead. */
static bool allow_beside(const struct rules *rules, const char *path)
{
    char  folder[PATH_MAX];
    char *slash;

    if (!realpath(path, folder)) /* it is not there yet */
        snprintf(folder, sizeof(folder), "%s", path);
    slash = strrchr(folder, '/');
    if (slash)
        slash[1] = '\0';
    return allow(rules, slash ? folder : ".", READ | CHANGE);
}

static bool allow_all(const struct rules *rules, const struct confinement *keep)
{
    /* Programs' data, settings that may change while we run, and what the kernel tells of itself. */
    static const char *const ground[] = {"/usr",
                                         "/lib",
                                         "/lib64",
                                         "/etc",
                                         "/proc/self",
                                         "/sys/devices/system/cpu",
                                         "/run/systemd/resolve",
                                         "/dev/urandom",
                                         "/var/cache/fontconfig"};
    bool                     server   = str_starts(str_of(keep->database), STR("postgres"));
    bool good = allow(rules, "/dev/null", OF_A_FILE) && (!server || allow(rules, "/", READ)) &&
                (server || allow_beside(rules, keep->database)) &&
                (!keep->made || allow_beside(rules, keep->made));

    for (size_t i = 0; i < ARRAY_LEN(ground); i++)
        good = good && allow(rules, ground[i], READ);
    for (size_t i = 0; i < CONFINE_READ_MOST && keep->read[i]; i++)
        good = good && allow(rules, keep->read[i], READ);
    return good;
}

static enum rc confine_files(const struct confinement *keep, unsigned *out, struct err *err)
{
    long version = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
    struct landlock_ruleset_attr what  = {.handled_access_fs = known_to(version)};
    struct rules                 rules = {.known = what.handled_access_fs};
    int                          number;

    if (version < 1)
        return OK; /* this kernel has none, or was told not to use it */
    rules.fd = (int)syscall(SYS_landlock_create_ruleset, &what, sizeof(what), 0);
    if (rules.fd < 0)
        return fail(err, "files", errno);
    if (allow_all(&rules, keep) && syscall(SYS_landlock_restrict_self, rules.fd, 0) == 0)
        *out |= CONFINED_FILES;
    number = errno;
    (void)close(rules.fd);
    return *out & CONFINED_FILES ? OK : fail(err, "files", number);
}

/* --- together --------------------------------------------------------------------------------- */

enum rc confine(const struct confinement *keep, unsigned *out, struct err *err)
{
    *out = 0;
    if (confine_dumps(err) != OK || no_new_rights(err) != OK || confine_files(keep, out, err) != OK)
        return err->rc;
    return confine_calls(out, err);
}

enum rc confine_and_tell(const struct confinement *keep, struct err *err)
{
    unsigned done = 0;

    if (unconfined)
        return OK;
    if (confine(keep, &done, err) != OK)
        return err->rc;
    if (!(done & CONFINED_CALLS))
        log_line(LOG_WARN, "confined", "this kernel has no seccomp: every system call is open");
    if (!(done & CONFINED_FILES))
        log_line(LOG_WARN, "confined", "this kernel has no Landlock: every file is open");
    return OK;
}
