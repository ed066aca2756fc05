// SPDX-License-Identifier: EUPL-1.2
/* tailer.c - follows the log; the contract is in tailer.h. */
#include "web/tailer.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <string.h>
#include <time.h>

#include "base/arena.h"
#include "base/log.h"
#include "core/tail.h"
#include "db/db.h"

struct tailer {
    struct arena   *own;   /* holds this struct */
    struct arena   *arena; /* for one reading */
    struct db      *db;
    struct index   *index, *cards;
    pthread_t       thread;
    pthread_mutex_t lock; /* of the two below */
    pthread_cond_t  wake;
    bool            news, stopping;
    _Atomic int64_t seq;
};

static void read_on(struct tailer *t)
{
    int64_t    seq = atomic_load(&t->seq);
    struct ctx ctx = {.arena = t->arena, .db = t->db, .index = t->index, .cards = t->cards};

    if (tail_read(&ctx, &seq) != OK)
        log_line(LOG_WARN, "tailer", "the index waits at event %lld: %s", (long long)seq,
                 rc_name(ctx.err.rc));
    atomic_store(&t->seq, seq);
    arena_clear(t->arena);
}

/* Waits for news, at most a second; false when it is time to stop. */
static bool wait_for_news(struct tailer *t)
{
    struct timespec until;
    bool            go_on;

    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_sec++;
    pthread_mutex_lock(&t->lock);
    while (!t->news && !t->stopping)
        if (pthread_cond_timedwait(&t->wake, &t->lock, &until) != 0)
            break;
    t->news = false;
    go_on   = !t->stopping;
    pthread_mutex_unlock(&t->lock);
    return go_on;
}

static void *run(void *tailer)
{
    struct tailer *t = tailer;

    do
        read_on(t);
    while (wait_for_news(t));
    return NULL;
}

enum rc tailer_start(const char *database, struct index *index, struct index *cards,
                     struct tailer **out, struct err *err)
{
    struct arena  *own = arena_new();
    struct tailer *t   = ARENA_NEW(own, struct tailer);

    t->own   = own;
    t->index = index;
    t->cards = cards;
    if (db_open(database, DB_READ, &t->db, err) != OK) {
        arena_free(own);
        return err->rc;
    }
    t->arena = arena_new();
    pthread_mutex_init(&t->lock, NULL);
    pthread_cond_init(&t->wake, NULL);
    if (pthread_create(&t->thread, NULL, run, t) != 0) {
        db_close(t->db);
        arena_free(t->arena);
        arena_free(own);
        return err_set(err, ERR_IO, "no thread for the tailer");
    }
    *out = t;
    return OK;
}

void tailer_wake(void *tailer)
{
    struct tailer *t = tailer;

    pthread_mutex_lock(&t->lock);
    t->news = true;
    pthread_cond_signal(&t->wake);
    pthread_mutex_unlock(&t->lock);
}

void tailer_stop(struct tailer *tailer)
{
    if (!tailer)
        return;
    pthread_mutex_lock(&tailer->lock);
    tailer->stopping = true;
    pthread_cond_signal(&tailer->wake);
    pthread_mutex_unlock(&tailer->lock);
    pthread_join(tailer->thread, NULL);
    pthread_cond_destroy(&tailer->wake);
    pthread_mutex_destroy(&tailer->lock);
    db_close(tailer->db);
    arena_free(tailer->arena);
    arena_free(tailer->own);
}
