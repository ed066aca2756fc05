// SPDX-License-Identifier: EUPL-1.2
/* scanner.c - starts a scan every night; the contract is in scanner.h. */
#include "web/scanner.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdbool.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/log.h"
#include "base/str.h"

enum { LOOK_SECONDS = 5, HOUR_MS = 60 * 60 * 1000 };

extern char **environ;

/* In the service: the process beside it, which ends when the pipe does. */
struct scanner {
    struct arena *arena; /* holds this struct */
    pid_t         process;
    int           pipe;
};

/* In the process beside it. */
struct watch {
    const char *database;
    int         hour;
    struct date last;  /* the day of the last scan */
    pid_t       child; /* 0 = none is under way */
};

/* Our environment with the database in it. */
static char **environment(struct arena *arena, const char *database)
{
    size_t count = 0, kept = 0;
    char **env;

    while (environ[count])
        count++;
    env = arena_array(arena, count + 2, sizeof(*env));
    for (size_t i = 0; i < count; i++)
        if (strncmp(environ[i], "GEHOOR_DB=", strlen("GEHOOR_DB=")) != 0)
            env[kept++] = environ[i];
    env[kept] = str_z(arena, str_printf(arena, "GEHOOR_DB=%s", database));
    return env;
}

static void begin(struct watch *s)
{
    struct arena              *arena  = arena_new();
    char                      *argv[] = {"gehoor", "scan", NULL};
    posix_spawn_file_actions_t files;
    posix_spawnattr_t          how;
    sigset_t                   none;
    int                        failed;

    sigemptyset(&none); /* we block signals for our threads; it must hear them */
    posix_spawnattr_init(&how);
    posix_spawnattr_setflags(&how, POSIX_SPAWN_SETSIGMASK);
    posix_spawnattr_setsigmask(&how, &none);
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    failed = posix_spawn(&s->child, "/proc/self/exe", &files, &how, argv,
                         environment(arena, s->database));
    if (failed) {
        log_line(LOG_WARN, "scan", "does not start: %s", strerror(failed));
        s->child = 0;
    }
    posix_spawn_file_actions_destroy(&files);
    posix_spawnattr_destroy(&how);
    arena_free(arena);
}

/* Notes how the scan ended, when it did. */
static void look_after(struct watch *s, int options)
{
    int   status;
    pid_t pid;

    do
        pid = waitpid(s->child, &status, options);
    while (pid < 0 && errno == EINTR);
    if (pid == 0)
        return;
    if (pid > 0 && WIFEXITED(status) && WEXITSTATUS(status) == 0)
        log_line(LOG_INFO, "scan", "done");
    else
        log_line(LOG_WARN, "scan", "ended early; it is tried again tomorrow");
    s->child = 0;
}

/* The hour in Amsterdam: how far the instant is into its day there. */
static int hour_of(int64_t instant)
{
    struct date day = date_of_instant(instant);

    for (int hour = 1; hour < 24; hour++)
        if (date_cmp(date_of_instant(instant - (int64_t)hour * HOUR_MS), day) != 0)
            return hour - 1;
    return 23;
}

static void look(struct watch *s)
{
    int64_t now = instant_now();

    if (s->child) {
        look_after(s, WNOHANG);
        return;
    }
    if (hour_of(now) != s->hour || date_cmp(date_of_instant(now), s->last) == 0)
        return;
    s->last = date_of_instant(now);
    begin(s);
}

/* Until the service closes its end, or is no more. */
static void watch(struct watch *s, int pipe)
{
    struct pollfd end = {.fd = pipe, .events = POLLIN};
    int           ready;

    do {
        look(s);
        ready = poll(&end, 1, LOOK_SECONDS * 1000);
    } while (ready == 0 || (ready < 0 && errno == EINTR));
    if (s->child) {
        kill(s->child, SIGTERM);
        look_after(s, 0);
    }
}

enum rc scanner_start(const char *database, int hour, struct scanner **out, struct err *err)
{
    struct arena *arena;
    int           end[2];
    pid_t         process;

    *out = NULL;
    if (hour == SCANNER_NEVER)
        return OK;
    if (pipe2(end, O_CLOEXEC) != 0)
        return err_set(err, ERR_IO, "the scan of each night: %s", strerror(errno));
    process = fork();
    if (process == 0) {
        close(end[1]);
        watch(&(struct watch){.database = database, .hour = hour}, end[0]);
        _exit(0);
    }
    close(end[0]);
    if (process < 0) {
        close(end[1]);
        return err_set(err, ERR_IO, "the scan of each night: %s", strerror(errno));
    }
    arena = arena_new();
    *out  = ARENA_NEW(arena, struct scanner);
    **out = (struct scanner){.arena = arena, .process = process, .pipe = end[1]};
    return OK;
}

void scanner_stop(struct scanner *s)
{
    if (!s)
        return;
    close(s->pipe);
    while (waitpid(s->process, NULL, 0) < 0 && errno == EINTR)
        ;
    arena_free(s->arena);
}
