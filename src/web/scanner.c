// SPDX-License-Identifier: EUPL-1.2
/* scanner.c - starts a scan every night; the contract is in scanner.h. */
#include "web/scanner.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <spawn.h>
#include <stdbool.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/log.h"
#include "base/str.h"

enum { LOOK_SECONDS = 5, HOUR_MS = 60 * 60 * 1000 };

extern char **environ;

struct scanner {
    struct arena   *arena; /* holds this struct */
    const char     *database;
    int             hour;
    struct date     last;  /* the day of the last scan */
    pid_t           child; /* 0 = none is under way */
    pthread_t       thread;
    pthread_mutex_t lock; /* of stopping */
    pthread_cond_t  wake;
    bool            stopping;
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

static void begin(struct scanner *s)
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
static void look_after(struct scanner *s, int options)
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

static void look(struct scanner *s)
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

static void *run(void *scanner)
{
    struct scanner *s = scanner;

    pthread_mutex_lock(&s->lock);
    while (!s->stopping) {
        struct timespec until;

        look(s);
        clock_gettime(CLOCK_REALTIME, &until);
        until.tv_sec += LOOK_SECONDS;
        while (!s->stopping && pthread_cond_timedwait(&s->wake, &s->lock, &until) == 0)
            ;
    }
    pthread_mutex_unlock(&s->lock);
    if (s->child) {
        kill(s->child, SIGTERM);
        look_after(s, 0);
    }
    return NULL;
}

enum rc scanner_start(const char *database, int hour, struct scanner **out, struct err *err)
{
    struct arena   *arena = arena_new();
    struct scanner *s     = ARENA_NEW(arena, struct scanner);

    *s = (struct scanner){.arena = arena, .database = database, .hour = hour};
    pthread_mutex_init(&s->lock, NULL);
    pthread_cond_init(&s->wake, NULL);
    if (pthread_create(&s->thread, NULL, run, s) != 0) {
        arena_free(arena);
        return err_set(err, ERR_IO, "no thread for the scan of each night");
    }
    *out = s;
    return OK;
}

void scanner_stop(struct scanner *s)
{
    if (!s)
        return;
    pthread_mutex_lock(&s->lock);
    s->stopping = true;
    pthread_cond_signal(&s->wake);
    pthread_mutex_unlock(&s->lock);
    pthread_join(s->thread, NULL);
    pthread_cond_destroy(&s->wake);
    pthread_mutex_destroy(&s->lock);
    arena_free(s->arena);
}
