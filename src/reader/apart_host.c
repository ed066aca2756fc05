// SPDX-License-Identifier: EUPL-1.2
/*
 * apart_host.c - the process beside the program: makes one process for each job and says how it ended.
 *
 * It reads nothing of what jobs read and write.  A job that dies is one line in the log of the program, without
 * content; one that is not heard out ends by itself and is none.
 *
 * The host is made by a keeper, which does nothing but make the next when one dies.  Both hold the door, so what was asked and
 * not taken in waits there for the next; what was being read when its host died is not answered for.  When the
 * keeper dies its host goes on.
 */
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/log.h"
#include "reader/apart_part.h"

enum { JOBS_AT_ONCE = 4 }; /* what one machine can bear; others wait at the door */

/* Between two hosts, in milliseconds: twice as long each time, and from the start again after one that stayed. */
enum {
    PAUSE_FIRST_MS = 50,
    PAUSE_MOST_MS  = 10 * 1000, /* less than the silence any job may keep (reader.c) */
    STEADY_MS      = 60 * 1000
};

struct child {
    pid_t                   pid; /* 0 = none */
    const struct apart_job *job;
    int                     status; /* the pipe that hears how it ends */
};

struct host {
    const struct apart_jobs   *jobs;
    const struct apart_filter *filter;
    void                      *warm;
    struct child               child[JOBS_AT_ONCE];
    int                        door;
};

static void nothing(int signal)
{
    (void)signal;
}

/* SIGCHLD comes only while we wait for something to happen. */
static void take_signals(sigset_t *waiting)
{
    struct sigaction on_child = {.sa_handler = nothing};
    sigset_t         child;

    sigemptyset(&child);
    sigaddset(&child, SIGCHLD);
    sigprocmask(SIG_BLOCK, &child, waiting);
    sigdelset(waiting, SIGCHLD);
    sigaction(SIGCHLD, &on_child, NULL);
    signal(SIGPIPE, SIG_IGN);
}

static const char *word_of(int signal)
{
    switch (signal) {
    case SIGSYS: return "it asked the system for what it may not have";
    case SIGALRM:
    case SIGXCPU:
    case SIGKILL: return "it took too much time or memory";
    default: return "it broke";
    }
}

static void tell(const struct child *child, int status)
{
    if (WIFSIGNALED(status) && WTERMSIG(status) != SIGPIPE)
        log_line(LOG_WARN, "reader", "a file could not be read (%s): %s, signal %d",
                 child->job->name, word_of(WTERMSIG(status)), WTERMSIG(status));
    if (write(child->status, &status, sizeof status) < 0)
        errno = 0; /* nobody waits for it any more */
    (void)close(child->status);
}

static void reap(struct host *host)
{
    int   status;
    pid_t pid;

    while ((pid = waitpid(-1, &status, WNOHANG)) > 0)
        for (size_t i = 0; i < JOBS_AT_ONCE; i++)
            if (host->child[i].pid == pid) {
                tell(&host->child[i], status);
                host->child[i] = (struct child){0};
            }
}

static struct child *free_place(struct host *host)
{
    for (size_t i = 0; i < JOBS_AT_ONCE; i++)
        if (host->child[i].pid == 0)
            return &host->child[i];
    return NULL;
}

/* The next request with its descriptors: its bytes, 0 = nobody is at the door any more, -1 = what is no request. */
static ssize_t receive(int door, struct apart_request *request, int fd[])
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
    ssize_t       got     = recvmsg(door, &message, MSG_CMSG_CLOEXEC);

    if (got == 0)
        return 0;
    if (got != (ssize_t)sizeof *request ||
        control.header.cmsg_len != CMSG_LEN(sizeof(int) * APART_PIPES))
        return -1;
    memcpy(fd, CMSG_DATA(&control.header), sizeof(int) * APART_PIPES);
    return got;
}

static void begin(struct host *host, struct child *place, const struct apart_request *request,
                  const int fd[])
{
    const struct apart_job *job    = &host->jobs->item[request->job];
    pid_t                   pid    = fork();
    int                     failed = 1 << 8; /* as an exit code of 1 */

    if (pid == 0)
        apart_child(job, request->len, fd, host->filter, host->warm);
    (void)close(fd[APART_IN]);
    (void)close(fd[APART_OUT]);
    *place = (struct child){.pid = pid > 0 ? pid : 0, .job = job, .status = fd[APART_STATUS]};
    if (pid < 0) {
        log_line(LOG_WARN, "reader", "no process for a file: %s", strerror(errno));
        tell(place, failed);
    }
}

enum attended { GO_ON, NOBODY_LEFT, BROKEN };

/* Waits for a request while there is room, and for the end of a job. */
static enum attended attend(struct host *host, const sigset_t *waiting)
{
    struct child        *place = free_place(host);
    struct pollfd        end   = {.fd = place ? host->door : -1, .events = POLLIN};
    int                  ready = ppoll(&end, 1, NULL, waiting);
    struct apart_request request;
    int                  fd[APART_PIPES];
    ssize_t              got;

    if (ready < 0 && errno != EINTR)
        return BROKEN;
    reap(host);
    if (ready < 0)
        return GO_ON;
    got = receive(host->door, &request, fd);
    if (got == 0)
        return NOBODY_LEFT;
    if (got < 0 || request.job >= host->jobs->len)
        return BROKEN;
    begin(host, place, &request, fd);
    return GO_ON;
}

static _Noreturn void serve(int door, const struct apart_jobs *jobs)
{
    struct host   host = {.jobs = jobs, .door = door};
    enum attended how  = GO_ON;
    sigset_t      waiting;

    take_signals(&waiting);
    host.warm   = jobs->warm ? jobs->warm() : NULL;
    host.filter = apart_filter_new();
    while (how == GO_ON)
        how = attend(&host, &waiting);
    _exit(how == NOBODY_LEFT ? 0 : 1);
}

/* --- who keeps the host there --------------------------------------------------------------- */

static int64_t milliseconds(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* True when a host ended as it should: nobody is at the door any more. */
static bool keep_one(int door, const struct apart_jobs *jobs)
{
    pid_t pid    = fork();
    int   status = -1;

    if (pid == 0)
        serve(door, jobs);
    while (pid > 0 && waitpid(pid, &status, 0) < 0)
        if (errno != EINTR)
            return true; /* it cannot be seen how it goes with it: one too many is worse than none */
    return pid > 0 && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

/* True when meanwhile nobody is at the door any more. */
static bool wait_a_while(int door, int pause)
{
    struct pollfd end = {.fd = door}; /* its closing alone: what is asked waits for the next host */

    return poll(&end, 1, pause) > 0;
}

void apart_host(int door, const struct apart_jobs *jobs)
{
    int     pause = PAUSE_FIRST_MS;
    int64_t began = 0;

    (void)prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
    signal(SIGINT, SIG_IGN); /* the program is told, and finishes what it is at */
    signal(SIGTERM, SIG_IGN);
    for (;;) {
        began = milliseconds();
        if (keep_one(door, jobs))
            return;
        if (milliseconds() - began >= STEADY_MS)
            pause = PAUSE_FIRST_MS;
        log_line(LOG_WARN, "reader", "the process that reads files ended; the next begins in %d ms",
                 pause);
        if (wait_a_while(door, pause))
            return;
        pause = pause * 2 < PAUSE_MOST_MS ? pause * 2 : PAUSE_MOST_MS;
    }
}
