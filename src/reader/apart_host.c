// SPDX-License-Identifier: EUPL-1.2
/*
 * apart_host.c - the process beside the program: makes one process for each job and says how it ended.
 *
 * It reads nothing of what jobs read and write.  A job that dies is one line in the log of the program, without
 * content; one that is not heard out ends by itself and is none.
 */
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/log.h"
#include "reader/apart_part.h"

enum { JOBS_AT_ONCE = 4 }; /* what one machine can bear; others wait at the door */

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
    signal(SIGINT, SIG_IGN); /* the program is told, and finishes what it is at */
    signal(SIGTERM, SIG_IGN);
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

/* The next request with its descriptors; false when there is nobody at the door any more. */
static bool receive(int door, struct apart_request *request, int fd[])
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

    if (recvmsg(door, &message, MSG_CMSG_CLOEXEC) != (ssize_t)sizeof *request ||
        control.header.cmsg_len != CMSG_LEN(sizeof(int) * APART_PIPES))
        return false;
    memcpy(fd, CMSG_DATA(&control.header), sizeof(int) * APART_PIPES);
    return true;
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

/* Waits for a request while there is room, and for the end of a job.  False at the end. */
static bool attend(struct host *host, const sigset_t *waiting)
{
    struct child        *place = free_place(host);
    struct pollfd        end   = {.fd = place ? host->door : -1, .events = POLLIN};
    int                  ready = ppoll(&end, 1, NULL, waiting);
    struct apart_request request;
    int                  fd[APART_PIPES];

    if (ready < 0 && errno != EINTR)
        return false;
    reap(host);
    if (ready < 0)
        return true;
    if (!receive(host->door, &request, fd) || request.job >= host->jobs->len)
        return false;
    begin(host, place, &request, fd);
    return true;
}

void apart_host(int door, const struct apart_jobs *jobs)
{
    struct host host = {.jobs = jobs, .door = door};
    sigset_t    waiting;

    (void)prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
    take_signals(&waiting);
    host.warm   = jobs->warm ? jobs->warm() : NULL;
    host.filter = apart_filter_new();
    while (attend(&host, &waiting))
        ;
}
