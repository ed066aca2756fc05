// SPDX-License-Identifier: EUPL-1.2
/* daily.c - the work of each day; the contract is in daily.h. */
#include "web/daily.h"

#include <inttypes.h>
#include <pthread.h>
#include <stdbool.h>
#include <time.h>

#include "base/arena.h"
#include "base/log.h"
#include "core/nightly.h"
#include "web/writer.h"

enum { LOOK_SECONDS = 60 };

struct daily {
    struct arena  *own;   /* holds this struct */
    struct arena  *arena; /* of the job */
    struct writer *writer;
    struct ctx     ctx;
    struct job     job;
    struct nightly done; /* more: a portion of this day is left */
    struct date    last; /* the day it was begun, as far as this node knows */
    struct date
        first; /* the day this node started, at whatever hour: tables are made anew at midnight */
    pthread_t       thread;
    pthread_mutex_t lock; /* of the two below */
    pthread_cond_t  wake;
    bool            busy, stopping;
};

static enum rc work(struct ctx *ctx, void *arg)
{
    struct daily *d = arg;

    return nightly_run(ctx, &d->done);
}

/* At the next look; what was stored is not found a second time. */
static void begin_again(struct daily *d)
{
    d->last = (struct date){0};
    d->done = (struct nightly){0};
}

/* On the writer's thread. */
static void finished(void *arg, enum rc rc)
{
    struct daily *d = arg;

    if (rc == OK && !d->done.more)
        log_line(LOG_INFO, "daily",
                 "%" PRId64 " steps to the next role, %" PRId64 " messages missed, %" PRId64
                 " destruction lists made, %" PRId64 " texts erased",
                 d->done.reminded.silent, d->done.reminded.missed, d->done.destroyed.lists,
                 d->done.destroyed.parts);
    else if (rc != OK)
        log_line(LOG_WARN, "daily", "the work of this day waits: %s", rc_name(rc));
    if (rc == OK && d->done.rewrite && date_cmp(d->last, d->first) != 0)
        writer_rewrite(d->writer);
    pthread_mutex_lock(&d->lock);
    if (rc != OK)
        begin_again(d);
    d->busy = false;
    pthread_cond_signal(&d->wake);
    pthread_mutex_unlock(&d->lock);
}

/* With the lock held: hands a portion over when this day has not had all of it yet. */
static void look(struct daily *d)
{
    struct date today = date_of_instant(instant_now());

    if (d->busy || (!d->done.more && date_cmp(d->last, today) == 0))
        return;
    if (!d->done.more)
        d->done = (struct nightly){0};
    arena_clear(d->arena);
    d->ctx  = (struct ctx){.arena = d->arena};
    d->job  = (struct job){.ctx = &d->ctx, .run = work, .done = finished, .arg = d};
    d->last = today;
    d->busy = true;
    if (writer_submit(d->writer, &d->job) != OK) {
        begin_again(d);
        d->busy = false;
    }
}

static void *run(void *daily)
{
    struct daily   *d = daily;
    struct timespec until;

    pthread_mutex_lock(&d->lock);
    while (!d->stopping) {
        look(d);
        clock_gettime(CLOCK_REALTIME, &until);
        until.tv_sec += LOOK_SECONDS;
        /* Being woken is for stopping and for the next portion: after a failure it waits its turn. */
        while (!d->stopping && (d->busy || !d->done.more) &&
               pthread_cond_timedwait(&d->wake, &d->lock, &until) == 0)
            ;
    }
    while (d->busy)
        pthread_cond_wait(&d->wake, &d->lock);
    pthread_mutex_unlock(&d->lock);
    return NULL;
}

enum rc daily_start(struct writer *writer, struct daily **out, struct err *err)
{
    struct arena *own = arena_new();
    struct daily *d   = ARENA_NEW(own, struct daily);

    d->own    = own;
    d->writer = writer;
    d->arena  = arena_new();
    d->first  = date_of_instant(instant_now());
    pthread_mutex_init(&d->lock, NULL);
    pthread_cond_init(&d->wake, NULL);
    if (pthread_create(&d->thread, NULL, run, d) != 0) {
        arena_free(d->arena);
        arena_free(own);
        return err_set(err, ERR_IO, "no thread for the work of each day");
    }
    *out = d;
    return OK;
}

void daily_stop(struct daily *daily)
{
    if (!daily)
        return;
    pthread_mutex_lock(&daily->lock);
    daily->stopping = true;
    pthread_cond_signal(&daily->wake);
    pthread_mutex_unlock(&daily->lock);
    pthread_join(daily->thread, NULL);
    pthread_cond_destroy(&daily->wake);
    pthread_mutex_destroy(&daily->lock);
    arena_free(daily->arena);
    arena_free(daily->own);
}
