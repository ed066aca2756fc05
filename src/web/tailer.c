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
#include "core/snapshot.h"
#include "core/tail.h"
#include "db/db.h"
#include "pattern/index.h"

enum {
    SAVE_EVENTS  = 10000, /* saved meanwhile when so much came in ... */
    SAVE_SECONDS = 600    /* ... and so long after the time before */
};

/* Saves the indexes beside the thread that goes on with them: it only reads. */
struct saver {
    pthread_t   thread;
    bool        started; /* and not joined */
    bool        saved;   /* when it is done */
    atomic_bool done;
    int64_t     seq; /* up to which event they were when it began */
    time_t      at;  /* when that was, by the monotonic clock */
};

struct tailer {
    struct arena   *own;   /* holds this struct */
    struct arena   *arena; /* for one reading */
    const char     *database, *saved;
    struct db      *db;
    struct index   *index, *cards;
    struct saver    saver;     /* of the thread, as the next */
    int64_t         saved_seq; /* what stands in the file; 0 = there is none */
    int64_t         save_after;
    pthread_t       thread;
    pthread_mutex_t lock; /* of the two below */
    pthread_cond_t  wake;
    bool            news, stopping;
    _Atomic int64_t seq;
};

static struct ctx ctx_of(const struct tailer *t, struct arena *arena, struct db *db)
{
    return (struct ctx){.arena = arena, .db = db, .index = t->index, .cards = t->cards};
}

/* --- saving ---------------------------------------------------------------------------- */

static enum rc save(const struct tailer *t, struct db *db, int64_t seq)
{
    struct arena *arena = arena_new();
    struct ctx    ctx   = ctx_of(t, arena, db);
    enum rc       rc    = snapshot_save(&ctx, t->saved, seq);

    if (rc != OK)
        log_line(LOG_WARN, "index", "not saved: %s", ctx.err.text);
    arena_free(arena);
    return rc;
}

static void *run_saver(void *tailer)
{
    struct tailer *t   = tailer;
    struct db     *db  = NULL;
    struct err     err = {0};

    if (db_open(t->database, DB_READ, &db, &err) != OK)
        log_line(LOG_WARN, "index", "not saved: %s", err.text);
    t->saver.saved = db && save(t, db, t->saver.seq) == OK;
    db_close(db);
    atomic_store(&t->saver.done, true);
    return NULL;
}

static void join_saver(struct tailer *t)
{
    if (!t->saver.started)
        return;
    pthread_join(t->saver.thread, NULL);
    t->saver.started = false;
    if (t->saver.saved)
        t->saved_seq = t->saver.seq;
}

static time_t clock_seconds(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec;
}

/* Lets them be saved when that is due. */
static void save_when_due(struct tailer *t)
{
    time_t now = clock_seconds();

    if (t->saver.started && atomic_load(&t->saver.done))
        join_saver(t);
    if (!t->saved || t->saver.started || atomic_load(&t->seq) - t->saved_seq < t->save_after ||
        (t->saver.at && now - t->saver.at < SAVE_SECONDS))
        return;
    t->saver.seq = atomic_load(&t->seq);
    t->saver.at  = now;
    atomic_store(&t->saver.done, false);
    t->saver.started = pthread_create(&t->saver.thread, NULL, run_saver, t) == 0;
}

/* A text left an index: no file may keep its words. */
static void forget(struct tailer *t)
{
    join_saver(t);
    snapshot_drop(t->saved);
    t->saved_seq = 0;
}

static void save_last(struct tailer *t)
{
    int64_t seq = atomic_load(&t->seq);

    join_saver(t);
    if (t->saved && seq > t->saved_seq)
        (void)save(t, t->db, seq);
}

/* --- following -------------------------------------------------------------------------- */

static size_t removed(const struct tailer *t)
{
    return index_size(t->index).removed + index_size(t->cards).removed;
}

static void read_on(struct tailer *t)
{
    int64_t    seq    = atomic_load(&t->seq);
    size_t     before = removed(t);
    struct ctx ctx    = ctx_of(t, t->arena, t->db);

    if (tail_read(&ctx, &seq) != OK)
        log_line(LOG_WARN, "tailer", "the index waits at event %lld: %s", (long long)seq,
                 rc_name(ctx.err.rc));
    atomic_store(&t->seq, seq);
    arena_clear(t->arena);
    if (removed(t) > before)
        forget(t);
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

    do {
        read_on(t);
        save_when_due(t);
    } while (wait_for_news(t));
    save_last(t);
    return NULL;
}

void tailer_load(const char *database, const char *saved, struct tailer_indexes *out)
{
    struct arena *arena = arena_new();
    struct ctx    ctx   = {.arena = arena};
    int64_t       seq   = 0;
    enum rc       rc    = ERR_NOT_FOUND;

    if (saved) {
        rc = db_open(database, DB_READ, &ctx.db, &ctx.err);
        rc = rc == OK ? snapshot_load(&ctx, saved, &seq) : rc;
        db_close(ctx.db);
    }
    if (rc == OK)
        log_line(LOG_INFO, "index", "as saved at event %lld", (long long)seq);
    else if (rc != ERR_NOT_FOUND)
        log_line(LOG_WARN, "index", "made anew from the log: %s", ctx.err.text);
    *out = (struct tailer_indexes){.saved      = saved,
                                   .index      = ctx.index ? ctx.index : index_new(),
                                   .cards      = ctx.cards ? ctx.cards : index_new(),
                                   .seq        = seq,
                                   .save_after = SAVE_EVENTS};
    arena_free(arena);
}

enum rc tailer_start(const char *database, const struct tailer_indexes *indexes,
                     struct tailer **out, struct err *err)
{
    struct arena  *own = arena_new();
    struct tailer *t   = ARENA_NEW(own, struct tailer);

    t->own        = own;
    t->database   = database;
    t->saved      = indexes->saved;
    t->index      = indexes->index;
    t->cards      = indexes->cards;
    t->saved_seq  = indexes->seq;
    t->save_after = indexes->save_after;
    atomic_init(&t->seq, indexes->seq);
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
