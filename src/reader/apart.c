// SPDX-License-Identifier: EUPL-1.2
/* apart.c - asks the host for a process, feeds it and hears it out; the contract is in apart.h. */
#include "reader/apart.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdbool.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "reader/apart_part.h"

enum { MOURNING_MS = 5000 }; /* for the host to say how a job ended */

/* In the program. */
struct apart {
    struct arena     *arena; /* holds this struct */
    struct apart_jobs jobs;
    pid_t             host;
    int               door;
};

struct apart_run {
    const struct apart_job *job;
    int                     fd[APART_PIPES]; /* our ends; -1 = closed */
    struct str              input;           /* what is still to be sent */
    bool                    silent;          /* for too long */
};

/* --- the host ------------------------------------------------------------------------- */

static void wait_for(pid_t host)
{
    while (waitpid(host, NULL, 0) < 0 && errno == EINTR)
        ;
}

static pid_t spawn(const char *program, int door)
{
    char                      *argv[] = {"gehoor", (char *)(uintptr_t)program, NULL};
    char                      *env[]  = {NULL}; /* the address of a database may stand in ours */
    posix_spawn_file_actions_t files;
    posix_spawnattr_t          how;
    sigset_t                   none;
    pid_t                      host   = -1;
    int                        failed = 0;

    sigemptyset(&none);
    posix_spawnattr_init(&how);
    posix_spawnattr_setflags(&how, POSIX_SPAWN_SETSIGMASK);
    posix_spawnattr_setsigmask(&how, &none);
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_adddup2(&files, door, APART_DOOR);
    posix_spawn_file_actions_addclosefrom_np(&files, APART_DOOR + 1);
    failed = posix_spawn(&host, "/proc/self/exe", &files, &how, argv, env);
    posix_spawn_file_actions_destroy(&files);
    posix_spawnattr_destroy(&how);
    errno = failed;
    return failed ? -1 : host;
}

static pid_t make_host(const struct apart_jobs *jobs, const char *program, const int door[2])
{
    pid_t host;

    if (program)
        return spawn(program, door[1]);
    host = fork();
    if (host == 0) {
        (void)close(door[0]);
        apart_host(door[1], jobs);
        _exit(0);
    }
    return host;
}

enum rc apart_start(const struct apart_jobs *jobs, const char *program, struct apart **out,
                    struct err *err)
{
    struct arena *arena;
    int           door[2];
    pid_t         host;

    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, door) != 0)
        return err_set(err, ERR_IO, "the process that reads files: %s", strerror(errno));
    signal(SIGPIPE, SIG_IGN); /* a job may die while it is being fed */
    host = make_host(jobs, program, door);
    (void)close(door[1]);
    if (host < 0) {
        (void)close(door[0]);
        return err_set(err, ERR_IO, "the process that reads files: %s", strerror(errno));
    }
    arena = arena_new();
    *out  = ARENA_NEW(arena, struct apart);
    **out = (struct apart){.arena = arena, .jobs = *jobs, .host = host, .door = door[0]};
    return OK;
}

void apart_stop(struct apart *apart)
{
    if (!apart)
        return;
    (void)close(apart->door);
    wait_for(apart->host);
    arena_free(apart->arena);
}

/* --- a run ---------------------------------------------------------------------------- */

static void close_end(struct apart_run *run, int which)
{
    if (run->fd[which] >= 0)
        (void)close(run->fd[which]);
    run->fd[which] = -1;
}

static void close_all(void *run)
{
    for (int i = 0; i < APART_PIPES; i++)
        close_end(run, i);
}

/* The request, and the ends of the pipes that the job gets. */
static bool ask(const struct apart *apart, struct apart_request *request, const int theirs[])
{
    struct iovec iov = {request, sizeof *request};
    union {
        struct cmsghdr header;
        char           room[CMSG_SPACE(sizeof(int) * APART_PIPES)];
    } control             = {0};
    struct msghdr message = {.msg_iov        = &iov,
                             .msg_iovlen     = 1,
                             .msg_control    = control.room,
                             .msg_controllen = sizeof control.room};
    ssize_t       sent;

    control.header.cmsg_level = SOL_SOCKET;
    control.header.cmsg_type  = SCM_RIGHTS;
    control.header.cmsg_len   = CMSG_LEN(sizeof(int) * APART_PIPES);
    memcpy(CMSG_DATA(&control.header), theirs, sizeof(int) * APART_PIPES);
    do
        sent = sendmsg(apart->door, &message, MSG_NOSIGNAL);
    while (sent < 0 && errno == EINTR);
    return sent == (ssize_t)sizeof *request;
}

/* Ours go into the run, theirs into the array; what could not be made is -1 in both. */
static bool make_pipes(struct apart_run *run, int theirs[])
{
    bool well = true;

    for (int i = 0; i < APART_PIPES; i++) {
        int end[2] = {-1, -1};

        well       = pipe2(end, O_CLOEXEC) == 0 && well;
        run->fd[i] = end[i == APART_IN ? 1 : 0];
        theirs[i]  = end[i == APART_IN ? 0 : 1];
    }
    return well && fcntl(run->fd[APART_IN], F_SETFL, O_NONBLOCK) == 0;
}

enum rc apart_begin(struct apart *apart, struct arena *arena, size_t job, struct str input,
                    struct apart_run **out, struct err *err)
{
    struct apart_run    *run = ARENA_NEW(arena, struct apart_run);
    struct apart_request request;
    int                  theirs[APART_PIPES];
    bool                 well;

    if (!apart || job >= apart->jobs.len)
        return err_set(err, ERR_BUG, "no process to read files with");
    *run    = (struct apart_run){.job = &apart->jobs.item[job], .input = input};
    request = (struct apart_request){.job = job, .len = input.len};
    well    = make_pipes(run, theirs) && ask(apart, &request, theirs);
    for (int i = 0; i < APART_PIPES; i++)
        if (theirs[i] >= 0)
            (void)close(theirs[i]);
    arena_defer(arena, close_all, run);
    if (!well)
        return err_set(err, ERR_IO, "the process that reads files is not there: %s",
                       strerror(errno));
    *out = run;
    return OK;
}

/* Sends what goes in now.  A job that does not want more of its input may be right. */
static void feed(struct apart_run *run)
{
    ssize_t sent = write(run->fd[APART_IN], run->input.ptr, run->input.len);

    if (sent > 0)
        run->input = str_slice(run->input, (size_t)sent, run->input.len);
    if (run->input.len == 0 || (sent < 0 && errno != EAGAIN && errno != EINTR))
        close_end(run, APART_IN);
}

static int64_t milliseconds(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

ssize_t apart_take(struct apart_run *run, void *bytes, size_t size)
{
    int64_t until = milliseconds() + (int64_t)run->job->silence * 1000;

    for (;;) {
        struct pollfd end[] = {{.fd = run->fd[APART_OUT], .events = POLLIN},
                               {.fd = run->fd[APART_IN], .events = POLLOUT}};
        int64_t       left  = until - milliseconds();
        int           ready = left > 0 ? poll(end, 2, (int)left) : 0;
        ssize_t       got;

        if (ready < 0 && errno == EINTR)
            continue;
        if (ready <= 0) {
            run->silent = true;
            return -1;
        }
        if (end[1].revents)
            feed(run);
        if (!end[0].revents)
            continue;
        got = read(run->fd[APART_OUT], bytes, size);
        if (got >= 0 || errno != EINTR)
            return got;
    }
}

static enum rc died(const struct apart_run *run, int status, struct err *err)
{
    if (WIFSIGNALED(status))
        return err_set(err, ERR_CORRUPT, "reading a file (%s) ended by signal %d", run->job->name,
                       WTERMSIG(status));
    return err_set(err, ERR_CORRUPT, "reading a file (%s) ended with code %d", run->job->name,
                   WEXITSTATUS(status));
}

enum rc apart_end(struct apart_run *run, struct err *err)
{
    struct pollfd end    = {.fd = run->fd[APART_STATUS], .events = POLLIN};
    int           status = 0;
    enum rc       rc     = OK;

    close_end(run, APART_IN);
    close_end(run, APART_OUT);
    if (run->silent)
        rc = err_set(err, ERR_CORRUPT, "reading a file (%s) took too long", run->job->name);
    else if (poll(&end, 1, MOURNING_MS) != 1 ||
             read(end.fd, &status, sizeof status) != (ssize_t)sizeof status)
        rc = err_set(err, ERR_IO, "the process that reads files does not answer");
    else if (status != 0)
        rc = died(run, status, err);
    close_end(run, APART_STATUS);
    return rc;
}
